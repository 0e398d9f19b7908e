#!/usr/bin/env python3
"""`make kitchen-sink`: random trees of actions from Python's client, for the worker that does whatever its input
says (Tests/KitchenSink).

kitchen_sink.py [--seed N] [--trees 200] [--address HOST:PORT --queue NAME]

Each tree says what its workflow must give and what its history must hold: so many timers, activities, children and
markers, and no more; a command done twice, a wrong result or a failed workflow task fails the tree. The seed is
printed, and makes the same trees again. With an address, a worker that somebody else started is asked.
"""

import argparse
import asyncio
import base64
import collections
import json
import random
import sys
import uuid

from temporalio.api.common.v1 import Payload
from temporalio.api.enums.v1 import EventType, WorkflowTaskFailedCause
from temporalio.api.nexus.v1 import EndpointSpec, EndpointTarget
from temporalio.api.operatorservice.v1 import CreateNexusEndpointRequest
from temporalio.client import Client, WorkflowFailureError
from temporalio.common import RawValue

from processes import (ROOT, Process, RunError, clean_environment, output_of, remove_folder,
                       run_folder, stop_all, stop_all_at_exit, wait_until)
from report import Report
from servers import DevServer

PACKAGE = "temporal.omes.kitchen_sink"
COUNTED = {
    EventType.EVENT_TYPE_TIMER_STARTED: "timers",
    EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED: "activities",
    EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED: "children",
    EventType.EVENT_TYPE_MARKER_RECORDED: "markers",
    EventType.EVENT_TYPE_WORKFLOW_PROPERTIES_MODIFIED: "memos",
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED: "updates",
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED: "signals",
    EventType.EVENT_TYPE_NEXUS_OPERATION_SCHEDULED: "operations",
}


def raw(value):
    """A payload in JSON, as the contract passes it on."""
    return {"metadata": {"encoding": base64.b64encode(b"json/plain").decode()},
            "data": base64.b64encode(json.dumps(value).encode()).decode()}


def message(fields, name):
    return Payload(metadata={"encoding": b"json/protobuf", "messageType": f"{PACKAGE}.{name}".encode()},
                   data=json.dumps(fields).encode())


def nested(fields, name):
    """A message as a raw payload within another one."""
    payload = message(fields, name)
    return {"metadata": {key: base64.b64encode(value).decode() for key, value in payload.metadata.items()},
            "data": base64.b64encode(payload.data).decode()}


class Expected:
    """What a run's history must hold, by the run's workflow id; runs that continue as new are one."""

    def __init__(self):
        self.counts = collections.defaultdict(collections.Counter)

    def add(self, run, kind, number=1):
        self.counts[run][kind] += number


class Tree:
    """One random tree, from one seed."""

    def __init__(self, seed, name, endpoint=None):
        self.random = random.Random(seed)
        self.name, self.endpoint = name, endpoint
        self.expected, self.patches = Expected(), collections.defaultdict(set)
        self.numbers = 0
        self.result = f"result of {name}"
        self.sets = self.body(name, self.result, depth=0)

    def number(self):
        self.numbers += 1
        return self.numbers

    def body(self, run, result, depth):
        sets = [self.set(run, depth) for _ in range(self.random.randint(1, 3))]
        last = {"actions": [{"awaitPendingActions": {}}, {"returnResult": {"returnThis": raw(result)}}]}
        if depth == 0 and self.random.random() < 0.3:
            # The next run knows nothing of this one's patches.
            self.patches[run].clear()
            rest = {"initialActions": [self.set(run, depth), last]}
            last = {"actions": [{"awaitPendingActions": {}}, {"continueAsNew": {
                "arguments": [nested(rest, "WorkflowInput")]}}]}
        return sets + [last]

    def set(self, run, depth):
        count = self.random.randint(1, 4)
        return {"actions": [self.action(run, depth) for _ in range(count)],
                "concurrent": self.random.random() < 0.4}

    def action(self, run, depth):
        kinds = ["timer", "timer", "activity", "activity", "state", "patch", "memo", "client"]
        if depth < 2:
            kinds += ["set", "child"]
        if self.endpoint:
            kinds.append("nexus")
        return getattr(self, f"{self.random.choice(kinds)}_action")(run, depth)

    def choice(self, run, kind, started_by_timer=True):
        """An awaitable choice, and what it costs in commands of the kind."""
        name = self.random.choice(["waitFinish", "waitFinish", "abandon", "cancelBeforeStarted",
                                   "cancelAfterStarted", "cancelAfterCompleted", "waitStarted"])
        if name != "cancelBeforeStarted":
            self.expected.add(run, kind)
        if started_by_timer and name in ("cancelAfterStarted", "waitStarted"):
            self.expected.add(run, "timers")
        return name, {name: {}}

    def timer_action(self, run, depth):
        name, choice = self.choice(run, "timers")
        # One that is cancelled is not to fire before.
        length = 20_000 if name == "cancelAfterStarted" else self.random.randint(5, 60)
        return {"timer": {"milliseconds": length, "awaitableChoice": choice}}

    def activity_action(self, run, depth):
        name, choice = self.choice(run, "activities")
        activity = {"startToCloseTimeout": "30s", "awaitableChoice": choice}
        if name == "cancelAfterStarted":
            activity.update(delay="3s")
        else:
            activity.update(self.random.choice([
                {"noop": {}}, {"delay": "0.010s"}, {"generic": {"type": "noop"}},
                {"payload": {"bytesToReceive": self.random.randint(0, 900),
                             "bytesToReturn": self.random.randint(0, 900)}},
                {"retryableError": {"failAttempts": 1}, "retryPolicy": {"initialInterval": "0.010s"}},
                {"heartbeat": {"successDuration": "0.020s", "heartbeatInterval": "0.010s"},
                 "heartbeatTimeout": "5s"}]))
        return {"execActivity": activity}

    def state_action(self, run, depth):
        key = f"key-{self.number()}"
        return {"nestedActionSet": {"actions": [
            {"setWorkflowState": {"kvs": {key: "set"}}}], "concurrent": False}}

    def patch_action(self, run, depth):
        patch = f"patch-{self.random.randint(1, 3)}"
        if patch not in self.patches[run]:
            self.patches[run].add(patch)
            self.expected.add(run, "markers")
        return {"setPatchMarker": {"patchId": patch, "innerAction": self.timer_action(run, depth)}}

    def memo_action(self, run, depth):
        self.expected.add(run, "memos")
        return {"upsertMemo": {"upsertedMemo": {"fields": {"note": raw(self.number())}}}}

    def set_action(self, run, depth):
        return {"nestedActionSet": self.set(run, depth + 1)}

    def child_action(self, run, depth):
        name, choice = self.choice(run, "children", started_by_timer=False)
        child = f"{run}-child-{self.number()}"
        if name in ("cancelAfterStarted", "cancelBeforeStarted", "abandon"):
            # What is left alone, or cancelled, may be anywhere when it ends: nothing is counted in it.
            sets = [{"actions": [{"timer": {"milliseconds": 15_000}},
                                 {"returnResult": {"returnThis": raw("never")}}]}]
        else:
            sets = self.body(child, f"result of {child}", depth + 1)
        kind = self.random.choice(["CHILD_WF_TRY_CANCEL", "CHILD_WF_WAIT_CANCELLATION_COMPLETED",
                                   "CHILD_WF_WAIT_CANCELLATION_REQUESTED"])
        return {"execChildWorkflow": {
            "workflowId": child, "input": [nested({"initialActions": sets}, "WorkflowInput")],
            "cancellationType": kind, "awaitableChoice": choice}}

    def client_action(self, run, depth):
        """The workflow's own activity sends it something, and waits for what that leads to."""
        self.expected.add(run, "activities")
        timer = {"timer": {"milliseconds": 5}}
        if self.random.random() < 0.5:
            self.expected.add(run, "signals")
            self.expected.add(run, "timers")
            action = {"doSignal": {"doSignalActions": {"doActions": {"actions": [timer]}}}}
        elif self.random.random() < 0.5:
            self.expected.add(run, "updates")
            self.expected.add(run, "timers")
            action = {"doUpdate": {"doActions": {"doActions": {"actions": [timer]}}}}
        else:
            action = self.random.choice([
                {"doQuery": {"reportState": {}}}, {"doDescribe": {}},
                {"doUpdate": {"doActions": {"rejectMe": {}}, "failureExpected": True}},
                {"doQuery": {"custom": {"name": "nobody"}, "failureExpected": True}}])
        sequence = {"actionSets": [{"actions": [action]}]}
        return {"execActivity": {"client": {"clientSequence": sequence}, "startToCloseTimeout": "30s"}}

    def nexus_action(self, run, depth):
        self.expected.add(run, "operations")
        text = f"text-{self.number()}"
        operation = self.random.choice(["echo-sync", "echo-async"])
        return {"nexusOperation": {"endpoint": self.endpoint, "operation": operation, "input": text,
                                   "expectedOutput": text}}


async def history(client, run):
    """All events of a chain of runs, from its first."""
    handle, events = client.get_workflow_handle(run), []
    description = await handle.describe()
    run_id = description.raw_description.workflow_execution_info.first_run_id or description.run_id
    while run_id:
        page = await client.get_workflow_handle(run, run_id=run_id).fetch_history()
        events += page.events
        run_id = page.events[-1].workflow_execution_continued_as_new_event_attributes.new_execution_run_id
    return events


def wrong_events(run, events, expected):
    counts = collections.Counter(COUNTED[e.event_type] for e in events if e.event_type in COUNTED)
    wrong = [f"{run}: {counts[kind]} {kind}, not {expected[kind]}"
             for kind in sorted(set(COUNTED.values())) if counts[kind] != expected[kind]]
    for event in events:
        if event.event_type == EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED:
            failed = event.workflow_task_failed_event_attributes
            if failed.cause != WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND:
                wrong.append(f"{run}: task failed at {event.event_id}: {failed.failure.message[:300]}")
        if event.event_type == EventType.EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT:
            wrong.append(f"{run}: task timed out at {event.event_id}")
    return wrong


async def judge(client, queue, tree):
    """What is wrong with a tree, in words."""
    start = message({"initialActions": tree.sets}, "WorkflowInput")
    handle = await client.start_workflow(
        "kitchenSink", RawValue(start), id=tree.name, task_queue=queue, result_type=RawValue)
    try:
        result = await asyncio.wait_for(handle.result(), 90)
    except asyncio.TimeoutError:
        return [f"{tree.name}: no end within 90 s"]
    except WorkflowFailureError as error:
        return [f"{tree.name}: failed: {error.cause!r}"]
    wrong = []
    if result.payload.data != json.dumps(tree.result).encode():
        wrong.append(f"{tree.name}: gave {result.payload.data!r}")
    for run, expected in tree.expected.counts.items():
        wrong += wrong_events(run, await history(client, run), expected)
    return wrong


async def send(address, queue, seed, count, together, report, endpoint):
    client = await Client.connect(address)
    prefix, gate = f"sink-{seed}-{uuid.uuid4().hex[:6]}", asyncio.Semaphore(together)

    async def one(index):
        tree = Tree(f"{seed}/{index}", f"{prefix}-{index}", endpoint)
        async with gate:
            try:
                return index, await judge(client, queue, tree)
            except Exception as error:  # noqa: BLE001: whatever it is, it is this tree's
                return index, [f"{tree.name}: {error!r}"]
    for index, wrong in await asyncio.gather(*(one(index) for index in range(count))):
        if wrong:
            report.fail(f"tree {index} of seed {seed}", "; ".join(wrong[:4]))
        else:
            report.passed += 1


def with_own_worker(chosen, report):
    """A dev server and our worker, for as long as it takes."""
    stop_all_at_exit()
    print(f"Building kitchen-sink-worker ({chosen.configuration}) …", flush=True)
    output_of(["swift", "build", "--configuration", chosen.configuration, "--product",
               "kitchen-sink-worker"], timeout=1800, cwd=ROOT)
    folder = run_folder("kitchen-sink")
    try:
        server = DevServer(folder, database=False, raise_limits=True)
        program = ROOT / ".build" / chosen.configuration / "kitchen-sink-worker"
        log = folder / "worker.log"
        worker = Process("kitchen-sink-worker", [program, f"address={server.address}",
                                                 f"queue={chosen.queue}"], log, clean_environment())
        wait_until("the worker polls",
                   lambda: log.exists() and "working" in log.read_text(), 60, 0.2, worker)
        asyncio.run(make_endpoint(server.address, chosen.queue))
        asyncio.run(send(server.address, chosen.queue, chosen.seed, chosen.trees, chosen.together,
                         report, chosen.queue))
    except RunError as error:
        report.fail("kitchen sink", str(error))
    left = stop_all()
    if left:
        report.fail("everything was stopped", f"still running: {', '.join(left)}")
    code = report.close()
    if code:
        print(f"logs: {folder}")
    else:
        remove_folder(folder)
    return code


async def make_endpoint(address, queue):
    client = await Client.connect(address)
    await client.operator_service.create_nexus_endpoint(CreateNexusEndpointRequest(
        spec=EndpointSpec(name=queue, target=EndpointTarget(worker=EndpointTarget.Worker(
            namespace="default", task_queue=queue)))))
    # The server takes it up within moments.
    await asyncio.sleep(2)


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**9))
    options.add_argument("--trees", type=int, default=200)
    options.add_argument("--together", type=int, default=12)
    options.add_argument("--configuration", default="debug")
    options.add_argument("--address")
    options.add_argument("--queue", default="kitchen-sink")
    options.add_argument("--endpoint", help="a Nexus endpoint of the queue")
    chosen = options.parse_args()
    print(f"{chosen.trees} trees of seed {chosen.seed}", flush=True)
    report = Report()
    if chosen.address:
        asyncio.run(send(chosen.address, chosen.queue, chosen.seed, chosen.trees, chosen.together,
                         report, chosen.endpoint))
        return report.close()
    return with_own_worker(chosen, report)


if __name__ == "__main__":
    sys.exit(main())
