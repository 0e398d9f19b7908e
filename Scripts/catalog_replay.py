#!/usr/bin/env python3
"""Replays histories of the catalog with the Python SDK: catalog_replay.py FOLDER_OF_ITS_CATALOG HISTORIES.
Prints a line for each that does not replay, and a closing line, as the other SDKs' programs do."""

import asyncio
import json
import pathlib
import sys


async def main(catalog, folder):
    sys.path.insert(0, catalog)
    from catalog_worker import WORKFLOWS
    from temporalio.client import WorkflowHistory
    from temporalio.worker import Replayer, UnsandboxedWorkflowRunner

    passed, failed = 0, 0
    for path in sorted(pathlib.Path(folder).glob("*.json")):
        replayer = Replayer(workflows=WORKFLOWS, workflow_runner=UnsandboxedWorkflowRunner())
        text = path.read_text()
        started = json.loads(text)["events"][0]["workflowExecutionStartedEventAttributes"]
        try:
            await replayer.replay_workflow(
                WorkflowHistory.from_json(started["workflowId"], text))
            passed += 1
        except Exception as error:  # whatever it is, it is the verdict
            failed += 1
            print("FAIL", path.name, " ".join(str(error).split()), flush=True)
    print(f"{passed} passed, {failed} failed")


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
