#!/usr/bin/env python3
"""`make test`: all tests, those against a real Temporal server included; with --examples only those
of Examples/, a package of its own; with --portable those of the transport, and some on a server, on
the event loop of systems without epoll.

Runs `swift test` over the chapters, then over IntegrationTests with a dev server on a free port in
TEMPORAL_TEST_ADDRESS, then the checks that are not Swift's: Protos/ against the descriptors of the
Python SDK, the Makefile's targets, and docker-compose.yml.
Says how many tests ran and how many were skipped, by reason, and fails where the integration suite
ran none.
"""

import argparse
import collections
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

from make_targets import check_orders, check_recipes
from processes import (ROOT, RunError, output_of, remove_folder, run_folder, stop_all,
                       stop_all_at_exit)
from servers import SENDS_COMMANDS, DevServer, FullServer
from tool_checks import check_tool

INTEGRATION = "IntegrationTests"
# Each has a server of its own beside the other: one that asks for tokens, and one that sends commands
# to workers.
PERMISSIONS, COMMANDS = f"{INTEGRATION}.PermissionTests", f"{INTEGRATION}.CommandTests"
# What the documentation shows; some of it is shown at work.
DOCUMENTATION = "DocumentationTests"
# They have a server, and a command, of their own: Scripts/conformance.py.
CONFORMANCE = "ConformanceTests"
# Swift Testing would begin all tests at once, hundreds, and those that watch the clock would wait
# for those that compute. What needs a server runs by itself, for the same reason.
AT_ONCE = "4"
# What stands on the event loop, or beside it, and what of the integration suite is enough to see a
# worker, a client and a proxy on it.
TRANSPORT = "ThreadsTests|OpenSSLKitTests|HTTP2Tests|GRPCTests|HTTPEndpointTests|CurlHTTPTests"
ON_TRANSPORT = f"{INTEGRATION}.(WorkerTests|ClientTests|ProxyTests|UpdateTests)"
PORTABLE = ["--scratch-path", ".build/portable"]
# What Server 1.32 has, and does not have on.
DYNAMIC = {"nexusoperation.enableStandalone": "true"}
# Where a run's package is, if not here, and where it is built, if not in .build.
PACKAGES = {"examples": ["--package-path", "Examples", "--scratch-path", ".build/examples"],
            "portable": PORTABLE, "server-portable": PORTABLE,
            "integrations": ["--package-path", "Examples/Integrations",
                             "--scratch-path", ".build/integrations"]}


class Counts:
    def __init__(self):
        self.passed, self.failed = 0, []
        self.skipped = collections.Counter()
        self.by_target = collections.Counter()

    def read(self, path):
        """Adds the results in an xUnit file of Swift Testing's."""
        for case in ElementTree.parse(path).getroot().iter("testcase"):
            name = f"{case.get('classname')}/{case.get('name')}"
            skip = case.find("skipped")
            if skip is not None:
                reason = (skip.text or skip.get("message") or "").strip()
                self.skipped[reason or "no reason given"] += 1
            else:
                self.by_target[name.partition(".")[0].partition("/")[0]] += 1
                if case.find("failure") is not None or case.find("error") is not None:
                    self.failed.append(name)
                else:
                    self.passed += 1


def build_oracle():
    """The protobuf-c process that the codec's tests talk to."""
    folder = ROOT / "Tests" / "Oracle"
    if (folder / "Makefile").exists():
        subprocess.run(["make", "-s", "-C", str(folder)], check=True, stdin=subprocess.DEVNULL)


def swift_tests(name, folder, arguments, **variables):
    """Runs them with the output on the terminal. The exit code and the closing line of Swift
    Testing; the results are in the folder's xUnit files."""
    environment = {k: v for k, v in os.environ.items() if k != "TEMPORAL_TEST_ADDRESS"} | {
        "SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH": AT_ONCE} | variables
    command = ["swift", "test", *PACKAGES.get(name, []),
               "--xunit-output", str(folder / f"{name}.xml"), *arguments]
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, env=environment, cwd=ROOT)
    closing = ""
    for raw in child.stdout:
        line = raw.decode(errors="replace").rstrip("\n")
        print(line, flush=True)
        if re.search(r"Test run with \d+ tests?", line):
            closing = line
    return child.wait(), closing


class OtherServers:
    """Those that a few suites need, where a filter names these and they can be had."""

    def __init__(self, folder, filter):
        def wants(suite):
            return filter and re.search(filter, suite)
        self.variables, self.guarded = {}, None
        if wants(COMMANDS):
            commands = DevServer(folder, "commands", database=False, dynamic=SENDS_COMMANDS)
            self.variables["TEMPORAL_COMMANDS_ADDRESS"] = commands.address
        if wants(PERMISSIONS) and FullServer.is_there():
            self.guarded = FullServer(folder, "guarded", guarded=True)
            self.variables |= {"TEMPORAL_GUARDED_ADDRESS": self.guarded.address,
                               "TEMPORAL_GUARDED_TOKENS": self.tokens()}

    def tokens(self):
        made = {"elsewhere": ("elsewhere:admin",), "read": ("default:read",),
                "expired": ("default:write", -60), "admin": ("temporal-system:admin",)}
        return " ".join(f"{name}={self.guarded.token(*words)}" for name, words in made.items())

    def stop(self):
        """What has a folder of its own outside the run's; the rest ends with the run."""
        if self.guarded:
            self.guarded.stop()


def check_descriptors():
    script = ROOT / "Tests" / "Oracle" / "check_descriptors.py"
    if not script.exists():
        return None
    return output_of([ROOT / ".venv" / "bin" / "python", script], timeout=300, cwd=ROOT)


def compose_commands():
    """Each Docker Compose that is installed: the plugin of `docker`, and the older program."""
    found = []
    if shutil.which("docker"):
        plugin = subprocess.run(["docker", "compose", "version"], stdin=subprocess.DEVNULL,
                                capture_output=True)
        if plugin.returncode == 0:
            found.append(["docker", "compose"])
    if shutil.which("docker-compose"):
        found.append(["docker-compose"])
    return found


def other_checks(counts, server, folder):
    """Each is counted as one test."""
    def check(name, body):
        try:
            text = body()
        except (RunError, OSError, subprocess.TimeoutExpired) as error:
            print(f"FAILED: {name}: {error}")
            counts.failed.append(name)
            return
        counts.passed += 1
        last = (text or "").strip().splitlines()[-1:] or ["accepted"]
        print(f"{name}: {last[0]}")

    if (ROOT / "Tests" / "Oracle" / "check_descriptors.py").exists():
        check("Protos/ against the descriptors of temporalio 1.35.0", check_descriptors)
    check("what the Makefile's targets would run", check_recipes)
    check("orders by make", lambda: check_orders(server, folder))
    check("the program order", lambda: check_tool(folder))
    commands = compose_commands()
    for command in commands:
        check(f"docker-compose.yml by `{' '.join(command)} config`", lambda: output_of(
            [*command, "-f", "docker-compose.yml", "config", "-q"], cwd=ROOT))
    if not commands:
        counts.skipped["neither `docker compose` nor docker-compose is installed"] += 1


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--filter", help="run only the Swift tests that match; nothing else")
    options.add_argument("--examples", action="store_true", help="only the package in Examples/")
    options.add_argument("--portable", action="store_true", help="on poll(2) instead of epoll")
    chosen = options.parse_args()
    is_whole = not (chosen.filter or chosen.examples or chosen.portable)
    stop_all_at_exit()
    folder, counts, problems, closings = run_folder("test"), Counts(), [], []

    def run(name, *arguments, **variables):
        code, closing = swift_tests(name, folder, arguments, **variables)
        closings.append(closing)
        failed = len(counts.failed)
        for path in sorted(folder.glob(f"{name}*.xml")):
            try:
                counts.read(path)
            except ElementTree.ParseError:  # as a crash leaves it; the exit code tells
                pass
        if code and len(counts.failed) == failed:
            problems.append(f"swift test ended with {code} ({name})")
        if not closing:
            problems.append(f"swift test did not get to the end ({name})")

    try:
        if chosen.portable:
            run("portable", "--filter", TRANSPORT, TEMPORAL_PORTABLE_LOOP="1")
        elif not chosen.examples:
            build_oracle()
        if is_whole:
            run("chapters", "--skip", f"{INTEGRATION}|{CONFORMANCE}|{DOCUMENTATION}")
        server = DevServer(folder, database=False, raise_limits=True, dynamic=DYNAMIC)
        print(f"\nOn the Temporal dev server at {server.address}:", flush=True)
        if chosen.portable:
            run("server-portable", "--filter", chosen.filter or ON_TRANSPORT,
                TEMPORAL_TEST_ADDRESS=server.address, TEMPORAL_PORTABLE_LOOP="1")
        elif not chosen.examples:
            others = OtherServers(folder, chosen.filter)
            run("server", "--filter", chosen.filter or f"{INTEGRATION}|{DOCUMENTATION}",
                TEMPORAL_TEST_ADDRESS=server.address, **others.variables)
            others.stop()
        if is_whole or chosen.examples:
            run("examples", TEMPORAL_ADDRESS=server.address)
        if is_whole:
            other_checks(counts, server, folder)
        if (is_whole or chosen.portable) and counts.by_target[INTEGRATION] == 0:
            problems.append(f"{INTEGRATION} ran no test")
    except (RunError, subprocess.CalledProcessError) as error:
        problems.append(str(error))
    left = stop_all()
    if left:
        problems.append(f"still running: {', '.join(left)}")

    print()
    for target, number in sorted(counts.by_target.items()):
        print(f"{number:6} ran in {target}")
    for reason, number in sorted(counts.skipped.items()):
        print(f"{number:6} skipped: {reason}")
    for name in [*counts.failed, *problems]:
        print(f"FAILED: {name}")
    for closing in filter(None, closings):
        print(closing)
    failed = len(counts.failed) + len(problems)
    print(f"{counts.passed} passed, {failed} failed, {sum(counts.skipped.values())} skipped",
          flush=True)
    if not failed:
        remove_folder(folder)
    else:
        print(f"logs: {folder}", file=sys.stderr)
    return 1 if failed or counts.passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
