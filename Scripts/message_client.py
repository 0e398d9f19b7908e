#!/usr/bin/env python3
"""A client in Python (PyPI temporalio) that sends messages to workflows of the catalog, whoever's
worker serves them: updates of every fate, update-with-start, signal-with-start.

message_client.py ADDRESS TASK_QUEUE PREFIX; prints a line for each that went as it should, and ends
with 1 at the first that did not.
"""

import asyncio
import sys

from temporalio.client import (Client, WithStartWorkflowOperation, WorkflowUpdateFailedError,
                               WorkflowUpdateStage)
from temporalio.common import WorkflowIDConflictPolicy

INPUT = {"pause": False}


def expect(what, found, right):
    if found != right:
        sys.exit(f"{what}: {found!r}, not {right!r}")
    print(f"{what}: {right!r}", flush=True)


async def fate(update):
    """What became of an update: its result, or the type and the message of its cause."""
    try:
        return await update
    except WorkflowUpdateFailedError as error:
        return getattr(error.cause, "type", None), error.cause.message


async def updates(client, task_queue, workflow_id):
    handle = await client.start_workflow("CatalogUpdates", INPUT, id=workflow_id,
                                         task_queue=task_queue, result_type=str)
    expect("executed", await handle.execute_update("add", 1, result_type=int), 1)
    expect("refused", await fate(handle.execute_update("add", -1)), ("Refused", "negative"))
    expect("failed", await fate(handle.execute_update("broken")), ("Broken", "broken"))
    kind, why = await fate(handle.execute_update("nobody"))
    expect("unknown", "nobody" in why, True)
    update = await handle.start_update("add", 2, id="same", result_type=int,
                                       wait_for_stage=WorkflowUpdateStage.ACCEPTED)
    expect("started", await update.result(), 3)
    expect("sent again", await handle.execute_update("add", 2, id="same", result_type=int), 3)
    found = handle.get_update_handle("same", result_type=int)
    expect("found by its id", await found.result(), 3)
    several = [handle.execute_update("add", n, result_type=int) for n in (1, 1, 1)]
    expect("several at once", sorted(await asyncio.gather(*several)), [4, 5, 6])
    expect("finished", await handle.execute_update("finish", result_type=str), "finishing")
    expect("result", await handle.result(), "sum 6")


async def with_start(client, task_queue, workflow_id):
    def start():
        return WithStartWorkflowOperation(
            "CatalogUpdates", INPUT, id=workflow_id, task_queue=task_queue, result_type=str,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING)
    operation = start()
    expect("update with start", await client.execute_update_with_start_workflow(
        "add", 4, result_type=int, start_workflow_operation=operation), 4)
    handle = await operation.workflow_handle()
    expect("and of what runs", await client.execute_update_with_start_workflow(
        "add", 5, result_type=int, start_workflow_operation=start()), 9)
    await handle.execute_update("finish")
    expect("its result", await handle.result(), "sum 9")


async def signals(client, task_queue, workflow_id):
    for item in ("a", "b"):
        handle = await client.start_workflow(
            "CatalogSignals", INPUT, id=workflow_id, task_queue=task_queue, result_type=str,
            start_signal="item", start_signal_args=[item])
    await handle.signal("end")
    expect("signal with start", await handle.result(), "a,b")


async def main():
    address, task_queue, prefix = sys.argv[1:]
    client = await Client.connect(address)
    await updates(client, task_queue, f"{prefix}-updates")
    await with_start(client, task_queue, f"{prefix}-with-start")
    await signals(client, task_queue, f"{prefix}-signals")


asyncio.run(main())
