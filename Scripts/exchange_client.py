#!/usr/bin/env python3
"""A client in Python (PyPI temporalio) for our worker: tries each thing that `exchange client` tries
too, by the same names.

exchange_client.py ADDRESS TASK_QUEUE PREFIX ENDPOINT [KEY_FILE]; prints a line for each, `ok NAME` or
`FAIL NAME: REASON`, and ends with 1 where one failed.
"""

import asyncio
import base64
import os
import sys
import time
from datetime import datetime, timedelta, timezone

from exchange import chain, connect, tenant, told
from exchange_worker import KEYS, KEYWORD, attribute_words
from temporalio.client import (AsyncActivityCancelledError, Schedule, ScheduleActionStartWorkflow,
                               ScheduleCalendarSpec, ScheduleIntervalSpec, ScheduleRange,
                               ScheduleSpec, ScheduleState, ScheduleUpdate,
                               WithStartWorkflowOperation, WorkflowFailureError,
                               WorkflowUpdateFailedError, WorkflowUpdateStage)
from temporalio.common import (SearchAttributePair, TypedSearchAttributes,
                               WorkflowIDConflictPolicy)
from temporalio.exceptions import ApplicationError
from temporalio.service import RPCError, RPCStatusCode

CHAIN = "Outer outer final [one n=2] <- Middle middle [] <- Inner inner [7]"
WORDS = ["keyword one", "text some words", "int 7", "double 2.5", "bool true",
         "date 1767323045678", "list a b", "note first", "count 2"]
VALUES = ["one", "some words", 7, 2.5, True,
          datetime(2026, 1, 2, 3, 4, 5, 678000, timezone.utc), ["a", "b"]]
FOUND = {"memo": {"note": "first", "count": 2}}
ATTRIBUTES = TypedSearchAttributes(
    [SearchAttributePair(key, value) for (_, key), value in zip(KEYS, VALUES)])


class Mismatch(Exception):
    """Something else came than what should."""


def expect(what, found, right):
    if found != right:
        raise Mismatch(f"{what}: {found!r}, not {right!r}")


async def fate(awaited):
    """How what is awaited failed, behind the update or the workflow that it was asked of."""
    try:
        return f"unexpected {await awaited!r}"
    except (WorkflowUpdateFailedError, WorkflowFailureError) as error:
        return told(error.cause)


async def eventually(what, ask):
    end = time.monotonic() + 15
    while time.monotonic() < end:
        answer = await ask()
        if answer:
            return answer
        await asyncio.sleep(0.05)
    raise Mismatch(f"waited in vain: {what}")


class Exchange:
    def __init__(self, client, task_queue, prefix, endpoint):
        self.client, self.task_queue = client, task_queue
        self.prefix, self.endpoint = prefix, endpoint

    async def start(self, workflow, word, *args, result=str, **options):
        return await self.client.start_workflow(
            workflow, args=args, id=f"{self.prefix}-{word}", task_queue=self.task_queue,
            result_type=result, **options)

    async def ledger(self, word):
        return await self.start("ExchangeLedger", word, 100)

    def opening(self, word):
        return WithStartWorkflowOperation(
            "ExchangeLedger", 100, id=f"{self.prefix}-{word}", task_queue=self.task_queue,
            result_type=str, id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING)

    # Messages.

    async def executed(self):
        ledger = await self.ledger("executed")
        expect("its result", await ledger.execute_update("add", 3, result_type=int), 3)
        await ledger.signal("end")
        expect("the workflow's", await ledger.result(), "103|")

    async def refused(self):
        ledger = await self.ledger("refused")
        expect("why", await fate(ledger.execute_update("add", -1)), "Refused negative [-1]")
        await ledger.terminate()

    async def broken(self):
        ledger = await self.ledger("broken")
        expect("why", await fate(ledger.execute_update("broken")), CHAIN)
        await ledger.terminate()

    async def unhandled(self):
        ledger = await self.ledger("unhandled")
        why = await fate(ledger.execute_update("nobody", 1))
        if "nobody" not in why:
            raise Mismatch(why)
        await ledger.terminate()

    async def settled(self):
        ledger = await self.ledger("settled")
        update = await ledger.start_update("settle", 4, result_type=int,
                                           wait_for_stage=WorkflowUpdateStage.ACCEPTED)
        await ledger.signal("settled")
        expect("its result", await update.result(), 4)
        await ledger.terminate()

    async def twice(self):
        ledger = await self.ledger("twice")
        for _ in range(2):
            expect("sent", await ledger.execute_update("add", 2, id="same", result_type=int), 2)
        found = ledger.get_update_handle("same", result_type=int)
        expect("found", await found.result(), 2)
        await ledger.terminate()

    async def signals(self):
        ledger = await self.ledger("signals")
        for note in "abö":
            await ledger.signal("note", note)
        await ledger.signal("end")
        expect("its result", await ledger.result(), "100|a,b,ö")

    async def signal_with_start(self):
        for name, args in (("note", ["a"]), ("note", ["b"]), ("end", [])):
            ledger = await self.start(
                "ExchangeLedger", "signal-with-start", 100, start_signal=name,
                start_signal_args=args)
        expect("its result", await ledger.result(), "100|a,b")

    async def update_with_start(self):
        send = self.client.execute_update_with_start_workflow
        opening = self.opening("update-with-start")
        expect("a new run's", await send("add", 4, result_type=int,
                                         start_workflow_operation=opening), 4)
        update = await self.client.start_update_with_start_workflow(
            "add", 5, result_type=int, wait_for_stage=WorkflowUpdateStage.ACCEPTED,
            start_workflow_operation=self.opening("update-with-start"))
        expect("that which runs", await update.result(), 9)
        refused = await fate(send("add", -1, start_workflow_operation=self.opening(
            "update-with-start")))
        expect("refused", refused, "Refused negative [-1]")
        ledger = await opening.workflow_handle()
        await ledger.signal("end")
        expect("its result", await ledger.result(), "109|")

    async def headers(self):
        ledger = await self.ledger("headers")
        await ledger.execute_update("add", 1)
        await ledger.signal("note", "x")
        # Where the update is in the first task, it may be handled before the main method begins.
        expect("whose", sorted(await ledger.query("seen")),
               ["query blue", "run blue", "signal blue", "update blue"])
        await ledger.terminate()

    async def tenants(self):
        handle = await self.start("ExchangeTenant", "tenant", 2, result=list[str])
        expect("whose", await handle.result(), ["run blue", "activity blue", "local blue"] * 2)

    # Failures.

    async def fate_of_failing(self, way):
        return await fate((await self.start("ExchangeFailing", f"failing-{way}", way)).result())

    async def failure(self):
        expect("its end", await self.fate_of_failing("chain"), CHAIN)

    async def activity_failure(self):
        expect("its end", await self.fate_of_failing("activity"),
               f"activity fail nonretryablefailure <- {CHAIN}")

    async def child_failure(self):
        expect("its end", await self.fate_of_failing("child"),
               f"child exchangefailing <- {CHAIN}")

    async def timeout(self):
        why = await self.fate_of_failing("timeout")
        if not (why.startswith("activity hang ")
                and why.endswith("<- timeout heartbeat [half]")):
            raise Mismatch(why)

    async def cancelled(self):
        handle = await self.start("ExchangeFailing", "cancelled", "wait")
        await handle.cancel()
        expect("its end", await fate(handle.result()), "cancelled []")

    async def terminated(self):
        handle = await self.start("ExchangeFailing", "terminated", "wait")
        await handle.terminate(reason="enough")
        expect("its end", await fate(handle.result()), "terminated")

    # What workflows are found by, and schedules.

    async def found(self):
        handle = await self.start("ExchangeFound", "found", "here", result=list[str],
                                  search_attributes=ATTRIBUTES, **FOUND)
        expect("in the workflow", await handle.result(), ["here", *WORDS])
        now = await handle.describe()
        expect("changed", attribute_words(now.typed_search_attributes), [
            "keyword changed", "text some words", "double 2.5", "bool true", "date 1767323045678",
            "list a b"])
        expect("the notes", dict(await now.memo()), {"note": "second"})

        async def listed():
            return (await self.client.count_workflows(
                f"WorkflowId = '{handle.id}' AND {KEYWORD.name} = 'changed'")).count == 1
        await eventually("it is listed", listed)

    async def schedule(self):
        action = ScheduleActionStartWorkflow(
            "ExchangeFound", "scheduled", id=f"{self.prefix}-scheduled",
            task_queue=self.task_queue, typed_search_attributes=ATTRIBUTES, **FOUND)
        spec = ScheduleSpec(
            calendars=[ScheduleCalendarSpec(hour=[ScheduleRange(9)], year=[ScheduleRange(2099)])],
            intervals=[ScheduleIntervalSpec(every=timedelta(days=400), offset=timedelta(hours=1))],
            time_zone_name="Europe/Berlin")
        schedule = await self.client.create_schedule(
            f"{self.prefix}-schedule",
            Schedule(action=action, spec=spec, state=ScheduleState(note="made")),
            memo={"about": "a schedule"},
            search_attributes=TypedSearchAttributes([SearchAttributePair(KEYWORD, "schedule")]))
        made = await schedule.describe()
        expect("its memo", dict(await made.memo()), {"about": "a schedule"})
        expect("its word", made.typed_search_attributes[KEYWORD], "schedule")
        await schedule.trigger()

        async def acted():
            return (await schedule.describe()).info.recent_actions
        run = (await eventually("it acts", acted))[0].action
        handle = self.client.get_workflow_handle(
            run.workflow_id, run_id=run.first_execution_run_id, result_type=list[str])
        expect("what it started", await handle.result(), ["scheduled", *WORDS])

        def change(input):
            input.description.schedule.state.note = "changed"
            return ScheduleUpdate(schedule=input.description.schedule)
        await schedule.update(change)
        expect("its note", (await schedule.describe()).schedule.state.note, "changed")
        await schedule.pause(note="held")
        state = (await schedule.describe()).schedule.state
        expect("paused", (state.paused, state.note), (True, "held"))
        await schedule.delete()
        try:
            await schedule.describe()
            raise Mismatch("it is still there")
        except RPCError as error:
            expect("why", error.status, RPCStatusCode.NOT_FOUND)

    # Activities that are completed elsewhere.

    async def attempt(self, number, handle):
        async def names():
            found = await handle.query("attempts", result_type=list[str])
            return found[number - 1] if len(found) >= number else None
        words = (await eventually(f"attempt {number} is left", names)).split()
        return words[0], base64.b64decode(words[1])

    async def by_token(self):
        handle = await self.start("ExchangeLater", "by-token")
        _, token = await self.attempt(1, handle)
        activity = self.client.get_async_activity_handle(task_token=token)
        await activity.heartbeat("on it")
        await activity.complete("by token")
        expect("its result", await handle.result(), "by token")

    async def by_id(self):
        handle = await self.start("ExchangeLater", "by-id")
        for number in (1, 2):
            name, _ = await self.attempt(number, handle)
            activity = self.client.get_async_activity_handle(
                workflow_id=handle.id, run_id=None, activity_id=name)
            if number == 1:
                await activity.fail(ApplicationError("not today", type="Closed"))
        await activity.complete("by id")
        expect("its result", await handle.result(), "by id")

    async def by_failure(self):
        handle = await self.start("ExchangeLater", "by-failure")
        _, token = await self.attempt(1, handle)
        await self.client.get_async_activity_handle(task_token=token).fail(chain())
        expect("its end", await fate(handle.result()),
               f"activity later nonretryablefailure <- {CHAIN}")

    async def by_cancellation(self):
        handle = await self.start("ExchangeLater", "by-cancellation")
        _, token = await self.attempt(1, handle)
        activity = self.client.get_async_activity_handle(task_token=token)
        await handle.cancel()

        async def learns():
            try:
                await activity.heartbeat("still")
                return False
            except AsyncActivityCancelledError:
                return True
        await eventually("it learns of it", learns)
        await activity.report_cancellation("as you like")
        end = await fate(handle.result())
        if not end.startswith("cancelled") and "<- cancelled" not in end:
            raise Mismatch(end)

    # Nexus, by whichever SDK they are called and handled.

    async def call(self, operation, input, right, is_cancelled=False):
        handle = await self.start("ExchangeCaller", f"nexus-{operation}-{input}", {
            "endpoint": self.endpoint, "operation": operation, "input": input,
            "isCancelled": is_cancelled})
        expect("its end", await handle.result(), right)

    def cases(self):
        return [
            ("an update executed", self.executed),
            ("an update refused by its validator", self.refused),
            ("an update that fails, with details and causes", self.broken),
            ("an update that nobody handles", self.unhandled),
            ("an update started, then its result", self.settled),
            ("an update sent twice, and found by its id", self.twice),
            ("signals and their order", self.signals),
            ("signal-with-start, of a new run and of one that runs", self.signal_with_start),
            ("update-with-start, of a new run and of one that runs", self.update_with_start),
            ("headers of messages", self.headers),
            ("headers of the next run, activities and children", self.tenants),
            ("a failure with details and causes", self.failure),
            ("a failure of an activity", self.activity_failure),
            ("a failure of a child", self.child_failure),
            ("a time-out with the last heartbeat", self.timeout),
            ("a workflow cancelled", self.cancelled),
            ("a workflow terminated", self.terminated),
            ("search attributes of every type, and the memo", self.found),
            ("a schedule created, triggered, changed, paused and deleted", self.schedule),
            ("an activity completed elsewhere by its token, after a heartbeat", self.by_token),
            ("an activity failed and completed elsewhere by its id", self.by_id),
            ("an activity failed elsewhere for good, with details and causes", self.by_failure),
            ("an activity that learns elsewhere of its cancellation", self.by_cancellation),
            ("a Nexus operation that ends at once, with a header",
             lambda: self.call("echo", "hello", "hello for blue")),
            ("a Nexus operation by a workflow",
             lambda: self.call("later", "quick", "done quick")),
            ("a Nexus operation whose workflow fails",
             lambda: self.call("later", "broken", f"nexus exchange/later <- {CHAIN}")),
            ("a Nexus operation that fails at once",
             lambda: self.call("fail", "failed", "nexus exchange/fail <- OperationError no luck final []"
                               " <- Inner inner [7]")),
            ("a Nexus operation that ends as cancelled",
             lambda: self.call("fail", "cancelled", "nexus exchange/fail <- cancelled []")),
            ("a Nexus operation that its handler refuses",
             lambda: self.call("fail", "refused", "nexus exchange/fail <- handler BAD_REQUEST")),
            ("a Nexus operation that its caller cancels",
             lambda: self.call("later", "wait", "nexus exchange/later <- cancelled []", True)),
        ]


async def main():
    address, task_queue, prefix, endpoint, *key = sys.argv[1:]
    exchange = Exchange(await connect(address, *key or [None]), task_queue, prefix, endpoint)
    tenant.set("blue")
    code = 0
    for name, body in exchange.cases():
        try:
            await asyncio.wait_for(body(), 60)
            print(f"ok {name}", flush=True)
        except Exception as error:  # whatever it is, the next one is tried
            code = 1
            print(f"FAIL {name}: {' '.join(repr(error).split())}", flush=True)
    # Not sys.exit: threads of the SDK's core now and then abort the interpreter while it ends.
    os._exit(code)


if __name__ == "__main__":
    asyncio.run(main())
