#!/usr/bin/env python3
"""`make catalog`: 27 workflows, one a capability, which workers of the Go, Python and Java SDKs and ours
all serve, set beside each other on a real server.

drive      Go's driver against our worker in each dialect: plain, and stopped in the middle
replay     histories recorded by the three families, replayed by us
replayed   histories that we wrote in each dialect, replayed by that family's own SDK
takeover   runs that a worker of one SDK begins and one of the other finishes, in all six directions

Needs ../shared/peers; without it the run says so and passes with nothing done.
"""

import argparse
import itertools
import queue
import re
import subprocess
import sys

from processes import (ROOT, Process, RunError, at_once, clean_environment, output_of, remove_folder,
                       run_folder, stop_all, stop_all_at_exit, wait_until)
from report import Expectation, Report, expect
from servers import SHARED, DevServer

PEERS = SHARED / "peers"
HISTORIES = SHARED / "histories" / "catalog"
DRIVER = PEERS / "bin" / "go-peers"
PYTHON = ROOT / ".venv" / "bin" / "python"

WORKFLOWS = [f"Catalog{name}" for name in (
    "Arguments", "Retry", "Failures", "Timeouts", "CancelActivities", "Local", "LocalBackoff",
    "LocalLong", "Timers", "Children", "External", "Continue", "Signals", "Updates", "SideEffects",
    "Versions", "Attributes", "Cancel", "Race", "Concurrent", "Await", "Fail", "WorkflowRetry",
    "TaskFailure", "Metadata", "Reset", "Nexus")]

# What our worker does not serve yet.
MISSING = {
}
# What cannot be by the other side's nature: (family, workflow) to the reason.
UNLIKE = {
    ("core", "CatalogSideEffects"): "the core has no side effects, so Python's program has none",
}

# What a worker of that SDK cannot finish once another began it, were that one of its own kind.
NOT_TAKEN_UP = {
    ("Java", "CatalogSideEffects"): "nor can Java take up its own: it looks for the marker of a mutable "
                                    "side effect one call early, and sends one without a name",
}

_numbers = itertools.count(1)


class Family:
    """The SDKs of a family, as one of them: how its worker starts, how it replays, and the dialect that
    our worker writes for it."""

    def __init__(self, dialect, name, worker, replay):
        self.dialect, self.name, self._worker, self._replay = dialect, name, worker, replay

    def worker(self, address, task_queue):
        return self._worker(address, task_queue)

    def replay(self, folder):
        """Name of each history to what is wrong with it; of those that replay, nothing."""
        printed = output_of(self._replay(folder), clean_environment(), 300, check=False)
        failed = {name: why.strip() for name, why in
                  re.findall(r"^FAIL (\S+)\.json(.*)$", printed, re.MULTILINE)}
        if not failed and not re.search(r"\d+ passed, 0 failed", printed):
            raise RunError(f"the replay by {self.name} ended early: {printed[-800:]}")
        return failed


def java(*words):
    return ["java", "-Xmx256m", "-cp", f"{PEERS / 'java' / 'lib'}/*", "Catalog", *words]


GO = Family("go", "Go", lambda address, task_queue: [
    DRIVER, "catalog-worker", "-address", address, "-task-queue", task_queue],
    lambda folder: [DRIVER, "catalog-replay", "-histories", folder])
CORE = Family("core", "Python", lambda address, task_queue: [
    PYTHON, PEERS / "python" / "catalog_worker.py", "--address", address, "--task-queue",
    task_queue],
    lambda folder: [PYTHON, ROOT / "Scripts" / "catalog_replay.py", PEERS / "python", folder])
JAVA = Family("java", "Java", lambda address, task_queue: java(
    "--address", address, "--task-queue", task_queue), lambda folder: java("--histories", folder))
FAMILIES = [GO, CORE, JAVA]


def run_all(functions, together):
    """So many at once, in any order."""
    waiting = queue.Queue()
    for function in functions:
        waiting.put(function)

    def work():
        while True:
            try:
                function = waiting.get_nowait()
            except queue.Empty:
                return
            function()
    at_once([work] * together)


class Catalog:
    def __init__(self, configuration, report, folder, only, together):
        self.report, self.folder, self.together = report, folder, together
        self.program = ROOT / ".build" / configuration / "catalog-worker"
        self.workflows = [name for name in WORKFLOWS if only is None or name in only]
        self.server = DevServer(folder, database=False, raise_limits=True)

    # Workers and the driver.

    def ours(self, family):
        return lambda address, task_queue: [
            self.program, f"address={address}", f"queue={task_queue}", f"dialect={family.dialect}"]

    def start(self, name, command, task_queue):
        """A worker's process, once the server has heard of it."""
        log = self.folder / f"{task_queue}-{name}-{next(_numbers)}.log"
        process = Process(f"{name} worker ({task_queue})",
                          command(self.server.address, task_queue), log, clean_environment())
        wait_until(f"the {name} worker polls", lambda: any(
            poller.get("identity", "").startswith(f"{process.id}@")
            for poller in self.server.pollers("TASK_QUEUE_TYPE_WORKFLOW", task_queue)), 60, 0.2,
            process)
        return process

    def drive(self, task_queue, workflow, *flags):
        """Go's driver for one workflow; raises what it found wrong."""
        done = subprocess.run(
            [str(DRIVER), "catalog-run", "-address", self.server.address, "-task-queue", task_queue,
             "-only", workflow, *flags],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env=clean_environment(), timeout=120)
        if done.returncode:
            raise Expectation(done.stdout.strip()[-700:])
        expect("what the driver says", done.stdout.strip().splitlines()[-1], "1 passed, 0 failed")

    @staticmethod
    def why_not(workflow, family, taker):
        return (MISSING.get(workflow) or UNLIKE.get((family and family.dialect, workflow))
                or NOT_TAKEN_UP.get((taker, workflow)))

    def each(self, title, body, family=None, taker=None):
        """A case for each workflow, several at once. What cannot be is left out with its reason."""
        cases = []
        for workflow in self.workflows:
            reason = self.why_not(workflow, family, taker)
            if reason:
                self.report.leave_out(f"{title}, {workflow}", reason)
                continue
            cases.append(lambda workflow=workflow: self.report.case(
                f"{title}, {workflow}", lambda: body(workflow)))
        run_all(cases, self.together)

    # Sections.

    def driven(self):
        """Go's driver against ours. The histories stay for those who replay them."""
        for family in FAMILIES:
            self.report.section(f"Driven, in the dialect of {family.name}")
            task_queue = f"driven-{family.dialect}"
            worker = self.start("Swift", self.ours(family), task_queue)
            written = self.folder / "written" / family.dialect
            written.mkdir(parents=True)
            self.each(f"{family.name}'s dialect", lambda workflow: self.drive(
                task_queue, workflow, "-prefix", f"{task_queue}-plain", "-out", written))
            self.each(f"{family.name}'s dialect, paused", lambda workflow: self.drive(
                task_queue, workflow, "-prefix", f"{task_queue}-paused", "-pause"))
            self.stop(worker)

    def stop(self, process):
        code = process.stop()
        if code not in (0, 143):
            self.report.fail(f"{process.name} stops", f"exit code {code} after SIGTERM")

    def replay(self):
        """Theirs by us."""
        for family in FAMILIES:
            self.report.section(f"Recorded by {family.name}, replayed by Swift")
            self.replay_each(f"of {family.name} by Swift", HISTORIES / family.dialect,
                             self.replay_ours(HISTORIES / family.dialect), family)

    def replay_ours(self, folder):
        printed = output_of([self.program, f"histories={folder}"], clean_environment(), 120)
        return {name: why.strip() for name, why in
                re.findall(r"^FAIL (\S+)\.json(.*)$", printed, re.MULTILINE)}

    def replay_each(self, title, folder, failed, family=None):
        for path in sorted(folder.glob("*.json")):
            name = path.stem
            workflow = name.partition("-")[0]
            if workflow not in self.workflows:
                continue
            reason = self.why_not(workflow, family, taker)
            if reason:
                self.report.leave_out(f"{title}, {name}", reason)
                continue

            def outcome():
                if name in failed:
                    raise Expectation(failed[name])
            self.report.case(f"{title}, {name}", outcome)

    def replayed(self):
        """Ours by them, and by us."""
        for family in FAMILIES:
            written = self.folder / "written" / family.dialect
            self.report.section(f"Written by Swift, replayed by {family.name} and by Swift")
            if not written.exists() or not any(written.glob("*.json")):
                self.report.fail(f"histories for {family.name}", "none was written: see `drive`")
                continue
            self.replay_each(f"of Swift by {family.name}", written, family.replay(written), family)
            self.replay_each("of Swift by Swift", written, self.replay_ours(written))

    def takeovers(self):
        for family in FAMILIES:
            theirs, ours = (family.name, family.worker), ("Swift", self.ours(family))
            self.takeover(family, theirs, ours)
            self.takeover(family, ours, theirs)

    def takeover(self, family, first, second):
        """Runs that stand in the middle when the worker that began them goes."""
        title = f"{first[0]} → {second[0]}"
        self.report.section(f"Takeover {title}")
        task_queue = f"takeover-{first[0]}-{second[0]}".lower()
        flags = ["-prefix", task_queue]
        begun, left = self.start(first[0], first[1], task_queue), {}

        def begin(workflow):
            try:
                self.drive(task_queue, workflow, *flags, "-phase", "start")
            except (Expectation, subprocess.TimeoutExpired) as error:
                left[workflow] = str(error)
        run_all([lambda workflow=workflow: begin(workflow) for workflow in self.workflows
                 if workflow not in MISSING and (family.dialect, workflow) not in UNLIKE],
                self.together)
        self.stop(begun)
        taking = self.start(second[0], second[1], task_queue)

        def finish(workflow):
            if workflow in left:
                raise Expectation(f"it did not come to its middle: {left[workflow]}")
            self.drive(task_queue, workflow, *flags, "-phase", "finish")
        self.each(title, finish, family, taker=second[0])
        self.stop(taking)

    def run(self, sections):
        known = {"drive": self.driven, "replay": self.replay, "replayed": self.replayed,
                 "takeover": self.takeovers}
        for name in sections or known:
            try:
                known[name]()
            except RunError as error:
                self.report.fail(name, str(error))


def main():
    options = argparse.ArgumentParser(description=__doc__,
                                      formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("sections", nargs="*", help="drive replay replayed takeover")
    options.add_argument("--configuration", choices=["debug", "release"], default="debug")
    options.add_argument("--only", nargs="*", metavar="WORKFLOW", help="these alone")
    options.add_argument("--together", type=int, default=6, help="how many at once (6)")
    options.add_argument("--built", action="store_true", help="catalog-worker is built already")
    chosen = options.parse_args()
    if not DRIVER.exists():
        print(f"skipped: {PEERS}, which has the other SDKs' catalogs, is absent")
        return 0
    stop_all_at_exit()
    print(f"Building catalog-worker ({chosen.configuration}) …", flush=True)
    if not chosen.built:
        output_of(["swift", "build", "--configuration", chosen.configuration, "--product",
                   "catalog-worker"], timeout=1800, cwd=ROOT)
    report, folder = Report(), run_folder("catalog")
    try:
        Catalog(chosen.configuration, report, folder, chosen.only, chosen.together).run(
            chosen.sections)
    except RunError as error:
        report.fail("catalog", str(error))
    left = stop_all()
    if left:
        report.fail("everything was stopped", f"still running: {', '.join(left)}")
    code = report.close()
    if code:
        print(f"logs: {folder}")
    else:
        remove_folder(folder)
    return code


if __name__ == "__main__":
    sys.exit(main())
