#!/usr/bin/env python3
"""`make test-integrations`: TemporalIntegrations with each of its traits, against the real packages.

With all traits off nothing of them may be resolved: that is looked at first, without any network.
Then the traits are built and tested by Examples/Integrations, a package of its own, on a Temporal dev
server, and each trait's code is compiled without the others.

The packages come from where Swift packages come from. Where that cannot be reached, PACKAGE_MIRRORS
may name a folder of clones, each under its repository's name (swift-log, swift-collections, …);
without either, the part that needs them is skipped with a reason.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from processes import (ROOT, RunError, output_of, remove_folder, run_folder, stop_all,
                       stop_all_at_exit)
from run_tests import Counts, swift_tests
from servers import DevServer

SOURCES = ROOT / "Sources" / "TemporalIntegrations"
SCRATCH = ROOT / ".build" / "integrations"
PLACE = ["--package-path", "Examples/Integrations", "--scratch-path", str(SCRATCH)]
# What the traits' packages are, and what those depend on.
ORIGINALS = [
    "https://github.com/apple/swift-log.git",
    "https://github.com/apple/swift-metrics.git",
    "https://github.com/apple/swift-distributed-tracing.git",
    "https://github.com/apple/swift-service-context.git",
    "https://github.com/swift-server/swift-service-lifecycle.git",
    "https://github.com/apple/swift-async-algorithms.git",
    "https://github.com/apple/swift-collections.git",
]
# As in Package.swift, those that decide what compiles.
FEATURES = ["InternalImportsByDefault", "MemberImportVisibility", "NonisolatedNonsendingByDefault"]
# Whatever speaks over a network fails at once.
NO_NETWORK = {"GIT_ALLOW_PROTOCOL": "none", "https_proxy": "http://127.0.0.1:1",
              "HTTPS_PROXY": "http://127.0.0.1:1"}


def name_of(url):
    return url.rpartition("/")[2].removesuffix(".git")


def check_nothing_is_resolved(package):
    """With all traits off the package depends on none, and says so without a network or a cache."""
    with tempfile.TemporaryDirectory() as folder:
        text = output_of(
            ["swift", "package", "--package-path", package, "--scratch-path", f"{folder}/build",
             "--cache-path", f"{folder}/cache", "show-dependencies", "--format", "json"],
            dict(os.environ) | NO_NETWORK, timeout=300, cwd=ROOT)
    known = {name_of(url) for url in ORIGINALS}
    found = known & {word for word in re.findall(r'"identity"\s*:\s*"([^"]*)"', text)}
    if found:
        raise RunError(f"with all traits off {package} resolves {', '.join(sorted(found))}")
    return "nothing is resolved"


def mirrors(folder):
    """A SwiftPM configuration that takes each package from a folder of clones."""
    missing = [name_of(url) for url in ORIGINALS if not (folder / name_of(url)).is_dir()]
    if missing:
        raise RunError(f"PACKAGE_MIRRORS: {folder} has no {', '.join(missing)}")
    configuration = SCRATCH / "configuration"
    configuration.mkdir(parents=True, exist_ok=True)
    objects = [{"original": url, "mirror": f"file://{folder / name_of(url)}"} for url in ORIGINALS]
    (configuration / "mirrors.json").write_text(json.dumps({"object": objects, "version": 1}))
    return ["--config-path", str(configuration)]


def package_source():
    """How SwiftPM is told where the packages are; None where they are nowhere."""
    folder = os.environ.get("PACKAGE_MIRRORS")
    if folder:
        return mirrors(pathlib.Path(folder).resolve())
    try:
        asked = subprocess.run(["git", "ls-remote", "--exit-code", ORIGINALS[0], "HEAD"],
                               stdin=subprocess.DEVNULL, capture_output=True, timeout=30,
                               env=dict(os.environ) | {"GIT_TERMINAL_PROMPT": "0"})
    except (OSError, subprocess.TimeoutExpired):
        return None
    return [] if asked.returncode == 0 else None


def check_alone(trait):
    """That the trait's code needs no other trait: compiled, beside what the run before has built."""
    modules = output_of(["swift", "build", *PLACE, "--show-bin-path"], cwd=ROOT).strip()
    files = sorted(str(file) for file in SOURCES.rglob("*.swift"))
    maps = [f"-fmodule-map-file={path}" for path in sorted(
        (ROOT / "Sources").glob("C*/module.modulemap"))]
    options = [word for path in maps for word in ("-Xcc", path)]
    for feature in FEATURES:
        options += ["-enable-upcoming-feature", feature]
    output_of(["swiftc", "-typecheck", "-swift-version", "6", f"-D{trait}",
               "-module-name", "TemporalIntegrations", "-I", f"{modules}/Modules",
               *options, *files], timeout=300, cwd=ROOT)
    return "compiles alone"


def traits():
    # A place of its own: whoever builds in .build holds it.
    text = output_of(["swift", "package", "--scratch-path", SCRATCH / "manifest", "dump-package"],
                     dict(os.environ), timeout=300, cwd=ROOT)
    return sorted(trait["name"] for trait in json.loads(text)["traits"]
                  if trait["name"] != "default")


def main():
    stop_all_at_exit()
    folder, counts, problems = run_folder("integrations"), Counts(), []

    def check(name, body):
        try:
            print(f"{name}: {body()}", flush=True)
            counts.passed += 1
        except (RunError, OSError, subprocess.TimeoutExpired) as error:
            print(f"FAILED: {name}: {error}", flush=True)
            counts.failed.append(name)

    for package in [".", "Examples"]:
        check(f"all traits off, package {package}", lambda: check_nothing_is_resolved(package))
    try:
        source = package_source()
        if source is None:
            counts.skipped["no network, and PACKAGE_MIRRORS names no folder of clones"] += 1
        else:
            built = subprocess.run(["swift", "build", "--build-tests", *PLACE, *source], cwd=ROOT,
                                   stdin=subprocess.DEVNULL)
            if built.returncode:
                raise RunError(f"swift build ended with {built.returncode}")
            server = DevServer(folder, database=False)
            code, closing = swift_tests("integrations", folder, source,
                                        TEMPORAL_ADDRESS=server.address)
            for path in sorted(folder.glob("integrations*.xml")):
                counts.read(path)
            if code and not counts.failed or not closing:
                problems.append(f"swift test ended with {code}")
            for trait in traits():
                check(f"trait {trait}", lambda: check_alone(trait))
    except RunError as error:
        problems.append(str(error))
    problems += [f"still running: {name}" for name in stop_all()]
    for reason, number in sorted(counts.skipped.items()):
        print(f"{number:6} skipped: {reason}")
    for name in [*counts.failed, *problems]:
        print(f"FAILED: {name}")
    failed = len(counts.failed) + len(problems)
    print(f"{counts.passed} passed, {failed} failed, {sum(counts.skipped.values())} skipped")
    if not failed:
        remove_folder(folder)
    return 1 if failed or counts.passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
