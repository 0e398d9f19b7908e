#!/usr/bin/env python3
"""A worker in Python (PyPI temporalio) for our client: the workflows, activities and operations that
`exchange worker` serves too, by the same names.

exchange_worker.py ADDRESS TASK_QUEUE [KEY_FILE]; serves until SIGTERM.
"""

import asyncio
import base64
import signal
import sys
from dataclasses import dataclass
from datetime import timedelta

import nexusrpc
from exchange import chain, connect, tenant, told
from nexusrpc.handler import StartOperationContext, service_handler, sync_operation
from temporalio import activity, nexus, workflow
from temporalio.common import RetryPolicy, SearchAttributeKey
from temporalio.exceptions import ApplicationError, NexusOperationError
from temporalio.worker import UnsandboxedWorkflowRunner, Worker

ONCE = RetryPolicy(maximum_attempts=1)
KEYWORD = SearchAttributeKey.for_keyword("TestKeyword")
INT = SearchAttributeKey.for_int("TestInt")
KEYS = [("keyword", KEYWORD), ("text", SearchAttributeKey.for_text("TestText")), ("int", INT),
        ("double", SearchAttributeKey.for_float("TestDouble")),
        ("bool", SearchAttributeKey.for_bool("TestBool")),
        ("date", SearchAttributeKey.for_datetime("TestDatetime")),
        ("list", SearchAttributeKey.for_keyword_list("TestKeywordList"))]


def seconds(number):
    return timedelta(seconds=number)


def attribute_words(values):
    """A word for each that has a value; the instant in milliseconds."""
    def text(value):
        if isinstance(value, bool):
            return str(value).lower()
        if hasattr(value, "timestamp"):
            return str(round(value.timestamp() * 1000))
        return " ".join(value) if isinstance(value, (list, tuple)) else str(value)
    return [f"{word} {text(values[key])}" for word, key in KEYS if key in values]


# Workflows.

@workflow.defn
class ExchangeLedger:
    """Sums up, and notes whose each message is."""

    def __init__(self) -> None:
        self.sum, self.notes, self.heard = 0, [], []
        self.is_settled = self.is_over = False

    @workflow.run
    async def run(self, opening: int) -> str:
        self.heard.append(f"run {tenant.get()}")
        await workflow.wait_condition(
            lambda: self.is_over and workflow.all_handlers_finished())
        return f"{opening + self.sum}|{','.join(self.notes)}"

    @workflow.update
    async def add(self, number: int) -> int:
        self.heard.append(f"update {tenant.get()}")
        await workflow.execute_activity("WhoAsks", start_to_close_timeout=seconds(10))
        self.sum += number
        return self.sum

    @add.validator
    def refuse(self, number: int) -> None:
        if tenant.get() == "nobody":
            raise ApplicationError("whose?", type="Nobody")
        if number < 0:
            raise ApplicationError("negative", number, type="Refused")

    @workflow.update
    async def settle(self, number: int) -> int:
        await workflow.wait_condition(lambda: self.is_settled)
        self.sum += number
        return self.sum

    @workflow.update
    async def broken(self) -> None:
        raise chain()

    @workflow.signal
    def note(self, text: str) -> None:
        self.heard.append(f"signal {tenant.get()}")
        self.notes.append(text)

    @workflow.signal
    def settled(self) -> None:
        self.is_settled = True

    @workflow.signal
    def end(self) -> None:
        self.is_over = True

    @workflow.query
    def seen(self) -> list[str]:
        return [*self.heard, f"query {tenant.get()}"]


@workflow.defn
class ExchangeTenant:
    """Whose work it is in the run, in activities and in a child; first once more as the next run."""

    @workflow.run
    async def run(self, depth: int) -> list[str]:
        if depth == 2:
            workflow.continue_as_new(1)
        options = {"result_type": str, "start_to_close_timeout": seconds(10)}
        words = [f"run {tenant.get()}",
                 f"activity {await workflow.execute_activity('WhoAsks', **options)}",
                 f"local {await workflow.execute_local_activity('WhoAsks', **options)}"]
        if depth == 0:
            return words
        return words + await workflow.execute_child_workflow(
            "ExchangeTenant", depth - 1, result_type=list[str])


@workflow.defn
class ExchangeFailing:
    """Ends badly, in the way that it is told."""

    @workflow.run
    async def run(self, way: str) -> str:
        if way == "activity":
            await workflow.execute_activity("Fail", start_to_close_timeout=seconds(10),
                                            retry_policy=ONCE)
        elif way == "child":
            await workflow.execute_child_workflow("ExchangeFailing", "chain")
        elif way == "timeout":
            await workflow.execute_activity(
                "Hang", start_to_close_timeout=seconds(20), heartbeat_timeout=seconds(1),
                retry_policy=ONCE)
        elif way == "wait":
            await workflow.sleep(600)
        else:
            raise chain()
        return "unexpected success"


@workflow.defn
class ExchangeFound:
    """Says what it is found by and what is noted beside it, and changes both."""

    @workflow.run
    async def run(self, label: str) -> list[str]:
        words = [label, *attribute_words(workflow.info().typed_search_attributes),
                 f"note {workflow.memo_value('note', 'none', type_hint=str)}",
                 f"count {workflow.memo_value('count', 0, type_hint=int)}"]
        workflow.upsert_search_attributes([KEYWORD.value_set("changed"), INT.value_unset()])
        workflow.upsert_memo({"note": "second", "count": None})
        return words


@workflow.defn
class ExchangeLater:
    """Waits for an activity that somebody else completes."""

    def __init__(self) -> None:
        self.names = []

    @workflow.run
    async def run(self) -> str:
        return await workflow.execute_activity(
            "Later", result_type=str, start_to_close_timeout=seconds(60),
            retry_policy=RetryPolicy(initial_interval=seconds(0.01), maximum_attempts=2),
            cancellation_type=workflow.ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)

    @workflow.signal
    def left(self, name: str) -> None:
        self.names.append(name)

    @workflow.query
    def attempts(self) -> list[str]:
        return self.names


@dataclass
class ExchangeCall:
    endpoint: str
    operation: str
    input: str
    isCancelled: bool = False


@workflow.defn
class ExchangeCaller:
    """Calls an operation, whoever handles it, and says how it ended."""

    @workflow.run
    async def run(self, call: ExchangeCall) -> str:
        client = workflow.create_nexus_client(service="exchange", endpoint=call.endpoint)
        try:
            handle = await client.start_operation(
                call.operation, call.input, output_type=str,
                schedule_to_close_timeout=seconds(30), headers={"tenant": tenant.get()})
            if call.isCancelled:
                handle.cancel()
            return await handle
        except NexusOperationError as error:
            return told(error)


@workflow.defn
class ExchangeBody:
    """Behind the operation `later`."""

    @workflow.run
    async def run(self, way: str) -> str:
        if way == "broken":
            raise chain()
        if way == "wait":
            await workflow.sleep(600)
        return f"done {way}"


# Activities.

@activity.defn(name="WhoAsks")
async def who_asks() -> str:
    return tenant.get()


@activity.defn(name="Fail")
async def fail() -> None:
    raise chain()


@activity.defn(name="Hang")
async def hang() -> None:
    activity.heartbeat("half")
    await asyncio.sleep(4)


@activity.defn(name="Later")
async def later() -> str:
    """Its workflow passes on what names the attempt."""
    info = activity.info()
    token = base64.b64encode(info.task_token).decode()
    await activity.client().get_workflow_handle(info.workflow_id).signal(
        "left", f"{info.activity_id} {token}")
    activity.raise_complete_async()


# Nexus.

@service_handler(name="exchange")
class ExchangeService:
    @sync_operation(name="echo")
    async def echo(self, context: StartOperationContext, text: str) -> str:
        return f"{text} for {context.headers.get('tenant', 'nobody')}"

    @nexus.workflow_run_operation(name="later")
    async def later(self, context: nexus.WorkflowRunOperationContext,
                    text: str) -> nexus.WorkflowHandle[str]:
        return await context.start_workflow(
            ExchangeBody.run, text, id=f"exchange-body-{context.request_id}")

    @sync_operation(name="fail")
    async def fail(self, _: StartOperationContext, way: str) -> str:
        if way == "refused":
            raise nexusrpc.HandlerError("makes no sense",
                                        type=nexusrpc.HandlerErrorType.BAD_REQUEST)
        if way == "cancelled":
            raise nexusrpc.OperationError("called off",
                                          state=nexusrpc.OperationErrorState.CANCELED)
        raise nexusrpc.OperationError(
            "no luck", state=nexusrpc.OperationErrorState.FAILED) from ApplicationError(
                "inner", 7, type="Inner")


async def main():
    address, task_queue, *key = sys.argv[1:]
    worker = Worker(
        await connect(address, *key or [None]), task_queue=task_queue,
        workflows=[ExchangeLedger, ExchangeTenant, ExchangeFailing, ExchangeFound, ExchangeLater,
                   ExchangeCaller, ExchangeBody],
        activities=[who_asks, fail, hang, later], nexus_service_handlers=[ExchangeService()],
        workflow_runner=UnsandboxedWorkflowRunner(), graceful_shutdown_timeout=seconds(5))
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with worker:
        await stop.wait()


if __name__ == "__main__":
    asyncio.run(main())
