#!/usr/bin/env python3
"""A client of the order application in Python (PyPI temporalio): `order-starter`'s flags and
variables, on another SDK. `make interop` uses it beside the Go starter and ours.

python_client.py -action=start|cancel|expedite|query|request-cancel|terminate|result -order-id
-amount -items -workflow-id; and, to send what no order is: -json TEXT -type NAME

python_client.py -serve reads such flags from standard input, a JSON list a line, and answers each
with a line {"code", "output"}, in any order, with the "id" that stands first in the list: the SDK
takes seconds to start where the processor is busy.
"""

import argparse
import asyncio
import dataclasses
import datetime
import json
import os
import sys

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from temporalio.api.common.v1 import Payload
from temporalio.client import Client, TLSConfig, WorkflowFailureError
from temporalio.converter import (DataConverter, DefaultFailureConverterWithEncodedAttributes,
                                  PayloadCodec)
from temporalio.service import RPCError

QUEUE = "order-processing-queue"


class SealingCodec(PayloadCodec):
    """AES-256-GCM over the whole serialised payload: 12-byte nonce, ciphertext, 16-byte tag."""

    def __init__(self, key):
        self.cipher = AESGCM(key)

    async def encode(self, payloads):
        def sealed(payload):
            nonce = os.urandom(12)
            data = nonce + self.cipher.encrypt(nonce, payload.SerializeToString(), None)
            return Payload(metadata={"encoding": b"binary/encrypted"}, data=data)
        return [sealed(p) for p in payloads]

    async def decode(self, payloads):
        def opened(payload):
            if payload.metadata.get("encoding") != b"binary/encrypted":
                return payload
            text = self.cipher.decrypt(payload.data[:12], payload.data[12:], None)
            return Payload.FromString(text)
        return [opened(p) for p in payloads]


def contents(variable):
    path = os.environ.get(variable)
    if not path:
        return None
    with open(path, "rb") as file:
        return file.read()


async def connect():
    converter = DataConverter.default
    if os.environ.get("ENCRYPTION_ENABLED") == "true":
        converter = dataclasses.replace(
            converter, payload_codec=SealingCodec(contents("ENCRYPTION_KEY_FILE")),
            failure_converter_class=DefaultFailureConverterWithEncodedAttributes)
    tls = False
    if os.environ.get("TEMPORAL_TLS") == "true":
        tls = TLSConfig(
            server_root_ca_cert=contents("TEMPORAL_TLS_SERVER_CA_CERT_PATH"),
            client_cert=contents("TEMPORAL_TLS_CLIENT_CERT_PATH"),
            client_private_key=contents("TEMPORAL_TLS_CLIENT_KEY_PATH"),
            domain=os.environ.get("TEMPORAL_TLS_SERVER_NAME"))
    return await Client.connect(
        os.environ.get("TEMPORAL_HOST", "localhost:7233"), tls=tls, data_converter=converter,
        namespace=os.environ.get("TEMPORAL_NAMESPACE", "default"),
        api_key=os.environ.get("TEMPORAL_API_KEY"))


async def act(client, options):
    """Does what the flags say; what there is to print."""
    if options.action == "start":
        order = {"id": options.order_id, "items": options.items.split(","),
                 "amount": options.amount, "status": "pending",
                 "created_at": datetime.datetime.now().astimezone().isoformat()}
        if options.json:
            order = json.loads(options.json)
        handle = await client.start_workflow(
            options.type, order, id=f"order-workflow-{options.order_id}", task_queue=QUEUE)
        return f"Workflow ID: {handle.id}\nRun ID: {handle.result_run_id}"
    handle = client.get_workflow_handle(options.workflow_id)
    if options.action in ("cancel", "expedite", "nonsense"):
        await handle.signal(options.action)
    elif options.action == "request-cancel":
        await handle.cancel()
    elif options.action == "terminate":
        await handle.terminate("no longer wanted")
    elif options.action == "query":
        return json.dumps(await handle.query("getStatus"), indent=2)
    elif options.action == "result":
        try:
            await handle.result()
            return "completed"
        except WorkflowFailureError as error:
            return f"{type(error.cause).__name__}: {error.cause}"
    return "done"


async def answer(client, options):
    """The exit code and the output."""
    try:
        return 0, await act(client or await connect(), options)
    except (RPCError, RuntimeError) as error:
        return 1, f"{type(error).__name__}: {error}"


async def serve(parser):
    client = await connect()
    print(json.dumps({"ready": True}), flush=True)
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)

    async def one(number, flags):
        code, output = await answer(client, parser.parse_args(flags))
        print(json.dumps({"id": number, "code": code, "output": output}), flush=True)
    tasks = set()
    while line := await lines.readline():
        number, *flags = json.loads(line)
        tasks.add(asyncio.create_task(one(number, flags)))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-action", default="start", choices=[
        "start", "cancel", "expedite", "query", "request-cancel", "terminate", "result",
        "nonsense"])
    parser.add_argument("-order-id", default="")
    parser.add_argument("-amount", type=float, default=100)
    parser.add_argument("-items", default="item1,item2")
    parser.add_argument("-workflow-id", default="")
    parser.add_argument("-json", default="")
    parser.add_argument("-type", default="OrderWorkflow")
    parser.add_argument("-serve", action="store_true")
    options, code = parser.parse_args(), 0
    if options.serve:
        asyncio.run(serve(parser))
    else:
        code, output = asyncio.run(answer(None, options))
        print(output)
    sys.stdout.flush()
    # Not sys.exit: threads of the SDK's core now and then abort the interpreter while it ends.
    os._exit(code)


if __name__ == "__main__":
    main()
