#!/usr/bin/env python3
"""`make conformance`: one test for each feature of Temporal's public feature suite, named by its
directory there, against the real dev server. Each replays the history that it made, in a fresh
state and as it stood at every workflow task.

Prints a line a feature: whether it passed, failed, or is not there yet and why. Tests/
ConformanceTests/features.txt is the list, and to-come.txt that of the features that are on their
way into the suite; a feature without a test, or a test without a feature, fails the run. Names on
the command line (`signal`, `update/self`) choose a few.
"""

import argparse
import os
import re
import subprocess
import sys

from processes import ROOT, RunError, remove_folder, run_folder, stop_all, stop_all_at_exit
from servers import DevServer

LISTS = ROOT / "Tests" / "ConformanceTests"
# The feature suite's own dynamic configuration, and what one of its features asks for on top.
DYNAMIC = {key: "true" for key in (
    "system.forceSearchAttributesCacheRefreshOnRead", "system.enableActivityEagerExecution",
    "system.enableEagerWorkflowStart", "system.enableDeployments",
    "system.enableDeploymentVersions", "frontend.enableUpdateWorkflowExecution",
    "frontend.enableUpdateWorkflowExecutionAsyncAccepted",
    "frontend.workerVersioningWorkflowAPIs", "frontend.enableCancelWorkerPollsOnShutdown",
    "nexusoperation.enableStandalone")}
# Swift Testing's words for how a test ended, and for what went wrong in it.
ENDED = re.compile(r'Test "([a-z_]+/[a-z_]+)"(?: with \d+ test cases?)? (passed|failed|skipped)'
                   r'(?:: "(.*)")?')
ISSUE = re.compile(r'Test "([a-z_]+/[a-z_]+)".* recorded an issue.* at (.*)')
# As many features at once: most of them wait.
AT_ONCE = "6"


class Results:
    def __init__(self, wanted):
        self.wanted, self.ends, self.issues, self.seen = wanted, {}, {}, set()

    def read(self, line):
        issue = ISSUE.search(line)
        if issue:
            self.issues.setdefault(issue[1], []).append(issue[2])
        ended = ENDED.search(line)
        if not ended:
            return
        name, end, reason = ended.groups()
        self.seen.add(name)
        # Of a name that comes twice the worse end counts.
        if self.ends.get(name, ("passed",))[0] != "failed":
            self.ends[name] = (end, reason)
        if name in self.wanted:
            self.show(name, end, reason)

    def show(self, name, end, reason):
        print(f"{name:50} " + {"passed": "passed", "failed": "FAILED"}.get(
            end, f"not there: {reason or 'no reason given'}"), flush=True)
        if end == "failed":
            for issue in self.issues.get(name, []):
                print(f"    {issue}", flush=True)

    def names(self, end):
        return sorted(n for n in self.wanted if self.ends.get(n, ("",))[0] == end)


def run_tests(results, folder, names, **variables):
    """The exit code. What Swift prints is in the folder, and what is no result of a test on the
    terminal while it builds."""
    environment = os.environ | {
        "SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH": AT_ONCE} | variables
    command = ["swift", "test", "--filter", "ConformanceTests"]
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, env=environment, cwd=ROOT)
    with open(folder / "swift-test.log", "w") as log:
        for raw in child.stdout:
            line = raw.decode(errors="replace")
            log.write(line)
            log.flush()
            results.read(line)
            if re.search(r"\berror: ", line):
                print(line.rstrip("\n"), flush=True)
    return child.wait()


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("names", nargs="*", help="features or their groups; all by default")
    chosen = options.parse_args()
    stop_all_at_exit()
    features, to_come = ((LISTS / name).read_text().split()
                         for name in ("features.txt", "to-come.txt"))
    wanted = [f for f in features + to_come if not chosen.names
              or any(f == n or f.startswith(n + "/") for n in chosen.names)]
    if not wanted:
        print(f"no feature is named {' or '.join(chosen.names)}", file=sys.stderr)
        return 2
    folder, results, problems = run_folder("conformance"), Results(wanted), []
    try:
        server = DevServer(folder, "features", database=False, raise_limits=True, dynamic=DYNAMIC)
        plain = DevServer(folder, "plain", database=False, raise_limits=True)
        code = run_tests(results, folder, chosen.names,
                         TEMPORAL_CONFORMANCE_ADDRESS=server.address,
                         TEMPORAL_CONFORMANCE_PLAIN_ADDRESS=plain.address)
        if code and not results.names("failed"):
            problems.append(f"swift test ended with {code}")
    except RunError as error:
        problems.append(str(error))
    left = stop_all()
    problems += [f"still running: {name}" for name in left]
    problems += [f"{name} has no test" for name in wanted if name not in results.seen]
    problems += [f"{name} is no feature of the list"
                 for name in results.seen - {*features, *to_come}]
    passed, failed = results.names("passed"), results.names("failed")
    print()
    for problem in problems:
        print(f"FAILED: {problem}")
    print("conformance: " + ", and ".join(
        f"{len(set(passed) & set(names))}/{len(set(wanted) & set(names))}{what}"
        for names, what in ((features, ""), (to_come, " to come")) if set(wanted) & set(names)))
    print(f"{len(passed)} passed, {len(failed) + len(problems)} failed, "
          f"{len(results.names('skipped'))} not there", flush=True)
    if failed or problems:
        print(f"logs: {folder}", file=sys.stderr)
        return 1
    remove_folder(folder)
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
