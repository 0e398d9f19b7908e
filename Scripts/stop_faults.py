"""Workers that are stopped while there is work: `make faults` runs it as `restarts` and `flood`."""

import collections
import random
import threading
import time

from fault_worker import FaultWorker, SteadyLoad, Workflows, lost_tasks
from processes import at_once
from report import expect, expect_true
from servers import DevServer


def unanswered(history):
    """To whom, and when, workflow tasks were given that nobody answered."""
    started = {event["eventId"]: event for event in history.of_type("WORKFLOW_TASK_STARTED")}
    for event in history.of_type("WORKFLOW_TASK_TIMED_OUT"):
        details = event["workflowTaskTimedOutEventAttributes"]
        if details.get("timeoutType") == "TIMEOUT_TYPE_START_TO_CLOSE":
            begin = started[details["startedEventId"]]
            identity = begin["workflowTaskStartedEventAttributes"].get("identity")
            yield f"workflow task {begin['eventId']} given to {identity} at {begin['eventTime']}"


class StopFaults:
    GRACE = 10

    def __init__(self, report, folder, restarts):
        self.report, self.folder, self.restarts = report, folder, restarts

    def run(self, case):
        {"restarts": self.restart, "flood": self.flood}[case]()

    # Restarts under load.

    def restart(self):
        self.report.case(f"{self.restarts} restarts under load, polls completed by the server",
                         lambda: self.restart_under_load("completing", self.restarts, 0, {
                             "frontend.enableCancelWorkerPollsOnShutdown": "true"}))
        # The goal there is one in a hundred. What happens once in a hundred on average happens up to
        # three times in all but two of a hundred runs.
        fewer = max(1, self.restarts // 3)
        self.report.case(f"{fewer} restarts under load, a server that completes no polls",
                         lambda: self.restart_under_load("plain", fewer, fewer // 100 + 2, {}))

    def restart_under_load(self, queue, restarts, allowed, dynamic):
        server = DevServer(self.folder, f"restarts-{queue}", database=False, raise_limits=True,
                           dynamic=dynamic)
        workflows = Workflows(server, queue)
        # Less than three lanes that mostly start and stop can do: what waits in a backlog is
        # handed to the first poll of each, and none is open when the worker is stopped.
        load = SteadyLoad(workflows, "ShortWorkflow", "restart", 0.1)
        left, lock, seconds = iter(range(restarts)), threading.Lock(), []

        def one_after_another(seed):
            """Three lanes: as in a rolling restart, others are there to take over."""
            chance = random.Random(seed)
            while True:
                with lock:
                    if next(left, None) is None:
                        return
                worker = FaultWorker(server.address, queue, self.folder, grace=self.GRACE)
                time.sleep(chance.uniform(0.1, 0.7))
                code, took = worker.stop()
                expect("exit code of a worker that was stopped", code, 0)
                seconds.append(took)
        began = time.monotonic()
        at_once([lambda seed=seed: one_after_another(seed) for seed in range(3)])
        spent = time.monotonic() - began
        load.end()
        worker = FaultWorker(server.address, queue, self.folder, grace=self.GRACE)
        workflows.wait_all_closed(120 + len(workflows.ids) / 20)
        worker.stop()
        histories = workflows.histories()
        lost, attempts = collections.Counter(), []
        for workflow_id, history in histories.items():
            expect(f"{workflow_id} ended as", history.events[-1]["eventType"],
                   "EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED")
            lost.update(lost_tasks(history))
            if "activity" in lost_tasks(history):
                attempts.append(f"{workflow_id}: {self.who_had(workflow_id, queue)}")
            attempts += [f"{workflow_id}: {given}" for given in unanswered(history)]
        server.stop()
        figures = (f"{restarts} restarts in {spent:.0f} s among {len(histories)} workflows: "
                   f"{lost['workflow task']} workflow tasks and {lost['activity']} activities "
                   f"lost; a stop took {sorted(seconds)[len(seconds) // 2]:.1f} s in the median, "
                   f"{max(seconds):.1f} s at most"
                   + "".join(f"; {each}" for each in attempts))
        expect_true(f"at most {allowed} tasks are lost: {figures}",
                    sum(lost.values()) <= allowed)
        expect_true(f"a stop takes the grace period and 2 s at most: {figures}",
                    max(seconds) <= self.GRACE + 2)
        return figures

    def who_had(self, workflow_id, queue):
        """Which workers began its activity: whether a lost task reached one, or was lost on its way."""
        begun = [f"attempt {line.split()[2]} in {log.name}"
                 for log in sorted(self.folder.glob(f"fault-worker-{queue}-*.log"))
                 for line in log.read_text(errors="replace").splitlines()
                 if line.startswith(f"echo {workflow_id} ")]
        return ", ".join(begun) or "begun by no worker"

    # A flood of signals.

    def flood(self):
        self.report.case("a flood of signals while stopping", self.flooded)

    def flooded(self):
        grace, server = 5, DevServer(self.folder, "flood", database=False, raise_limits=True)
        worker = FaultWorker(server.address, "flood", self.folder, grace=grace, think=60)
        workflows = Workflows(server, "flood")
        ids = [workflows.start("PokedWorkflow", "") for _ in range(2)]
        over, lock, sent = threading.Event(), threading.Lock(), collections.Counter()

        def poke(workflow_id):
            while not over.is_set():
                try:
                    workflows.signal(workflow_id, "poke")
                    with lock:
                        sent[workflow_id] += 1
                except OSError:
                    pass
                time.sleep(0.03)  # a run takes 10,000 signals
        threads = [threading.Thread(target=poke, args=(i,), daemon=True) for i in ids * 5]
        for thread in threads:
            thread.start()
        time.sleep(3)
        before = sum(sent.values())
        code, took = worker.stop(grace=grace + 15)
        during = sum(sent.values()) - before
        over.set()
        for thread in threads:
            thread.join(40)
        second = FaultWorker(server.address, "flood", self.folder, grace=grace)
        for workflow_id in ids:
            workflows.signal(workflow_id, "finish")
        for workflow_id in ids:
            expect(f"{workflow_id} ended as", server.wait_closed(workflow_id, 60), "COMPLETED")
            result = workflows.history(workflow_id).result
            expect(f"pokes seen by {workflow_id}", result, sent[workflow_id])
        second.stop()
        server.stop()
        figures = (f"stopped {took:.1f} s after SIGTERM with a grace period of {grace} s, "
                   f"{during / max(took, 0.01):.0f} signals a second meanwhile")
        expect_true(f"it stops within grace + 2 s: {figures}", took <= grace + 2)
        expect("exit code of the worker", code, 0)
        return f"{figures}; each of {sum(sent.values())} signals counted once"
