"""The Python SDK's half of a trace, for the test of ours: a client that starts a workflow within a span,
and a worker whose activity says in which trace it runs.

    tracing_peer.py ADDRESS WORKFLOW_QUEUE ACTIVITY_QUEUE WORKFLOW_ID

Prints one line of JSON: the trace, and what the workflow made of it.
"""

import asyncio
import json
import sys

from opentelemetry import baggage, context, trace
from opentelemetry.sdk.trace import TracerProvider
from temporalio import activity
from temporalio.client import Client
from temporalio.contrib.opentelemetry import TracingInterceptor
from temporalio.worker import Worker


@activity.defn(name="TraceOf")
async def trace_of():
    span = trace.get_current_span().get_span_context()
    return f"{span.trace_id:032x} {baggage.get_baggage('shop')}"


async def main(address, workflow_queue, activity_queue, workflow_id):
    trace.set_tracer_provider(TracerProvider())
    client = await Client.connect(address, interceptors=[TracingInterceptor()])
    async with Worker(client, task_queue=activity_queue, activities=[trace_of]):
        context.attach(baggage.set_baggage("shop", "blue"))
        with trace.get_tracer("peer").start_as_current_span("order") as span:
            result = await client.execute_workflow(
                "TracedByPython", activity_queue, id=workflow_id, task_queue=workflow_queue,
                result_type=list)
    print(json.dumps({"trace": f"{span.get_span_context().trace_id:032x}", "result": result}))


asyncio.run(main(*sys.argv[1:]))
