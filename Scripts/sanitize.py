#!/usr/bin/env python3
"""`make sanitize`: the tests under ThreadSanitizer, then under AddressSanitizer.

Both come with the Swift toolchain; nothing is installed. Each has a build of its own under
.build/sanitize, for it takes another compilation of everything. A report of a sanitizer fails the
run, as a failing test does.

What is left out, and why: tests that ask the compiler or read the sources (StructureTests, the
programs that must not compile), for no code of ours runs in them; IntegrationTests, unless --server
starts one for them.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import threading
import time
import xml.etree.ElementTree as ElementTree

from processes import (ROOT, RunError, clean_environment, output_of, remove_folder, run_folder,
                       stop_all, stop_all_at_exit)
from run_tests import build_oracle
from servers import DevServer

RULES = ROOT / "Scripts" / "sanitizers"
LEFT_OUT = ("StructureTests", "MistakeTests", "IntegrationTests")
# Swift Testing begins all tests at once otherwise, and each is several times slower here.
AT_ONCE = "4"
SANITIZERS = {
    "thread": {"TSAN_OPTIONS": f"suppressions={RULES / 'thread.suppressions'}:exitcode=66:"
                               "print_suppressions=0"},
    # Leaks are off: LeakSanitizer takes the boxes of indirect enums that globals keep for leaks,
    # because Swift keeps bits of its own in the pointers to them. That nothing leaks is held by
    # memory that stays flat over repetitions: FlatMemoryTests, and `make faults CASES=steady`.
    "address": {"ASAN_OPTIONS": "detect_leaks=0:abort_on_error=0:exitcode=66"},
}
REPORT = re.compile(r"(WARNING: ThreadSanitizer|ERROR: (Address|Leak)Sanitizer): .*")


class Sanitizer:
    def __init__(self, kind, folder, arguments, address):
        self.kind, self.folder, self.arguments = kind, folder, arguments
        self.build = ROOT / ".build" / "sanitize" / kind
        self.environment = clean_environment(
            SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=AT_ONCE, **SANITIZERS[kind])
        if address:
            self.environment["TEMPORAL_TEST_ADDRESS"] = address
        self.passed, self.failed, self.skipped, self.reports = 0, [], 0, []

    def swift(self, what, *more):
        return ["swift", *what, "--sanitize", self.kind, "--scratch-path", str(self.build), *more]

    def run(self, minutes):
        print(f"\nBuilding the tests with the {self.kind} sanitizer …", flush=True)
        output_of(self.swift(["build", "--build-tests"]), timeout=3600, cwd=ROOT)
        began = time.monotonic()
        code = self.test(minutes)
        self.read_results()
        if code and not self.failed and not self.reports:
            self.failed.append(f"swift test ended with {code}")
        print(f"{self.kind} sanitizer: {self.passed} passed, {len(self.failed)} failed, "
              f"{self.skipped} skipped, {len(self.reports)} reports "
              f"({time.monotonic() - began:.0f} s)", flush=True)

    def test(self, minutes):
        """Runs them, each line to a file and the lines of a report to the terminal."""
        log = self.folder / f"{self.kind}.log"
        child = subprocess.Popen(
            self.swift(["test", "--skip-build"], "--xunit-output",
                       str(self.folder / f"{self.kind}.xml"), *self.arguments),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env=self.environment, cwd=ROOT, start_new_session=True)
        bound = threading.Timer(minutes * 60, lambda: os.killpg(child.pid, 9))
        bound.daemon = True
        bound.start()
        with open(log, "w", encoding="utf-8") as file:
            for raw in child.stdout:
                line = raw.decode(errors="replace")
                file.write(line)
                self.read_line(line)
        code = child.wait()
        if not bound.is_alive():
            self.failed.append(f"the tests did not end within {minutes} minutes")
        bound.cancel()
        print(f"  its output: {log}" if code else "", end="\n" if code else "", flush=True)
        return code

    def read_line(self, line):
        found = REPORT.search(line)
        if found:
            self.reports.append(found[0])
        if found or line.startswith("SUMMARY:") or re.search(r"^\S* ?(✘|Test run with)", line):
            print(f"  {line.rstrip()}", flush=True)

    def read_results(self):
        for path in sorted(self.folder.glob(f"{self.kind}*.xml")):
            try:
                cases = ElementTree.parse(path).getroot().iter("testcase")
            except ElementTree.ParseError:  # as a crash leaves it; the exit code tells
                continue
            for case in cases:
                if case.find("skipped") is not None:
                    self.skipped += 1
                elif case.find("failure") is not None or case.find("error") is not None:
                    self.failed.append(f"{case.get('classname')}/{case.get('name')}")
                else:
                    self.passed += 1


def runtime_still_races(folder):
    """Whether the one report that is suppressed comes without code of ours."""
    program = folder / "continuation-race"
    output_of(["swiftc", "-parse-as-library", "-sanitize=thread", "-g", "-suppress-warnings",
               RULES / "ContinuationRace.swift", "-o", program], timeout=600)
    # A race: it is not seen in each run.
    return any("sScc6resume9returning" in output_of([program], timeout=120, check=False)
               for _ in range(10))


def main():
    options = argparse.ArgumentParser(description=__doc__,
                                      formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("sanitizers", nargs="*", help=" ".join(SANITIZERS))
    options.add_argument("--filter", help="run only the tests that match")
    options.add_argument("--server", action="store_true", help="IntegrationTests as well")
    options.add_argument("--minutes", type=int, default=20, help="bound of a run of the tests")
    chosen = options.parse_args()
    unknown = set(chosen.sanitizers) - set(SANITIZERS)
    if unknown:
        options.error(f"no such sanitizer: {', '.join(sorted(unknown))}")
    stop_all_at_exit()
    folder, problems, done = run_folder("sanitize"), [], []
    try:
        build_oracle()
        if runtime_still_races(folder):
            print("The runtime's own report comes without our code: it is suppressed.", flush=True)
        else:
            print("The runtime's own report did not come in ten runs: its suppression may go.",
                  flush=True)
        address = None
        if chosen.server:
            address = DevServer(folder, database=False, raise_limits=True).address
        arguments = ["--filter", chosen.filter] if chosen.filter else []
        for name in LEFT_OUT:
            if not (chosen.server and name == "IntegrationTests"):
                arguments += ["--skip", name]
        for kind in chosen.sanitizers or SANITIZERS:
            done.append(Sanitizer(kind, folder, arguments, address))
            done[-1].run(chosen.minutes)
    except (RunError, subprocess.SubprocessError) as error:
        problems.append(str(error))
    problems += [f"still running: {name}" for name in stop_all()]
    for each in done:
        found = [*each.failed, *dict.fromkeys(each.reports)]
        problems += [f"{each.kind}: {what}" for what in found]
    print()
    for problem in problems:
        print(f"FAILED: {problem}")
    passed = sum(each.passed for each in done)
    print(f"{passed} passed, {len(problems)} failed, "
          f"{sum(each.skipped for each in done)} skipped", flush=True)
    if problems or not passed:
        print(f"logs: {folder}", file=sys.stderr)
        return 1
    remove_folder(pathlib.Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
