"""What a client and a worker in Python have in common where `make interop` sets them beside ours: how
they connect, sealed or not, whose work it is, which travels in headers, and how a failure reads."""

import contextvars
import dataclasses
import pathlib

import nexusrpc
from python_client import SealingCodec
from temporalio.client import Client, Interceptor as ClientInterceptor, OutboundInterceptor
from temporalio.converter import DataConverter, DefaultFailureConverterWithEncodedAttributes
from temporalio.exceptions import (ActivityError, ApplicationError, CancelledError,
                                   ChildWorkflowError, NexusOperationError, TerminatedError,
                                   TimeoutError)
from temporalio.worker import (ActivityInboundInterceptor, Interceptor as WorkerInterceptor,
                               WorkflowInboundInterceptor, WorkflowOutboundInterceptor)

tenant = contextvars.ContextVar("tenant", default="nobody")


async def connect(address, key):
    """With a key, payloads travel sealed, and so do the texts of failures."""
    converter = DataConverter.default
    if key:
        converter = dataclasses.replace(
            converter, payload_codec=SealingCodec(pathlib.Path(key).read_bytes()),
            failure_converter_class=DefaultFailureConverterWithEncodedAttributes)
    return await Client.connect(address, data_converter=converter, interceptors=[TenantPassing()])


def chain():
    """A failure with details, behind which stand others."""
    outer = ApplicationError("outer", "one", {"n": 2}, type="Outer", non_retryable=True)
    outer.__cause__ = ApplicationError("middle", type="Middle")
    outer.__cause__.__cause__ = ApplicationError("inner", 7, type="Inner")
    return outer


def told(failure):
    """Each of the chain of causes with what tells it apart, without the texts of SDKs and servers."""
    words, cause = one(failure), failure.__cause__
    # Behind a handler's error stands what each SDK makes of it.
    if cause is None or isinstance(failure, (nexusrpc.HandlerError, TimeoutError)):
        return words
    return f"{words} <- {told(cause)}"


def one(failure):
    if isinstance(failure, ApplicationError):
        final = " final" if failure.non_retryable else ""
        return f"{failure.type or ''} {failure.message}{final} {listed(failure.details)}"
    if isinstance(failure, ActivityError):
        return f"activity {failure.activity_type} {name(failure.retry_state)}".lower()
    if isinstance(failure, ChildWorkflowError):
        return f"child {failure.workflow_type}".lower()
    if isinstance(failure, TimeoutError):
        return f"timeout {name(failure.type)} {listed(failure.last_heartbeat_details)}".lower()
    if isinstance(failure, CancelledError):
        return f"cancelled {listed(failure.details)}"
    if isinstance(failure, TerminatedError):
        return "terminated"
    if isinstance(failure, NexusOperationError):
        return f"nexus {failure.service}/{failure.operation}"
    if isinstance(failure, nexusrpc.HandlerError):
        return f"handler {failure.type.value}"
    return repr(failure)


def name(value):
    return value.name.replace("_", "") if value else "none"


def listed(details):
    def text(value):
        if isinstance(value, dict):
            return " ".join(f"{k}={v}" for k, v in sorted(value.items()))
        return str(value)
    return f"[{' '.join(map(text, details))}]"


# Headers.

def passed(call):
    """The call with the tenant among its headers."""
    converter = DataConverter.default.payload_converter
    call.headers = {**call.headers, "tenant": converter.to_payloads([tenant.get()])[0]}
    return call


def taken(call):
    """The call, its tenant made the current one."""
    payload = call.headers.get("tenant")
    converter = DataConverter.default.payload_converter
    tenant.set(converter.from_payloads([payload])[0] if payload else "nobody")
    return call


class TenantPassing(ClientInterceptor, WorkerInterceptor):
    """Passes the header `tenant` along to wherever the work goes."""

    def intercept_client(self, next):
        return PassingClient(next)

    def intercept_activity(self, next):
        return TakingActivity(next)

    def workflow_interceptor_class(self, input):
        return TakingWorkflow


class PassingClient(OutboundInterceptor):
    async def start_workflow(self, input):
        return await self.next.start_workflow(passed(input))

    async def signal_workflow(self, input):
        return await self.next.signal_workflow(passed(input))

    async def query_workflow(self, input):
        return await self.next.query_workflow(passed(input))

    async def start_workflow_update(self, input):
        return await self.next.start_workflow_update(passed(input))

    async def start_update_with_start_workflow(self, input):
        passed(input.start_workflow_input)
        passed(input.update_workflow_input)
        return await self.next.start_update_with_start_workflow(input)


class TakingActivity(ActivityInboundInterceptor):
    async def execute_activity(self, input):
        return await self.next.execute_activity(taken(input))


class TakingWorkflow(WorkflowInboundInterceptor):
    def init(self, outbound):
        self.next.init(PassingWorkflow(outbound))

    async def execute_workflow(self, input):
        return await self.next.execute_workflow(taken(input))

    async def handle_signal(self, input):
        await self.next.handle_signal(taken(input))

    async def handle_query(self, input):
        return await self.next.handle_query(taken(input))

    def handle_update_validator(self, input):
        self.next.handle_update_validator(taken(input))

    async def handle_update_handler(self, input):
        return await self.next.handle_update_handler(taken(input))


class PassingWorkflow(WorkflowOutboundInterceptor):
    def continue_as_new(self, input):
        self.next.continue_as_new(passed(input))

    def start_activity(self, input):
        return self.next.start_activity(passed(input))

    def start_local_activity(self, input):
        return self.next.start_local_activity(passed(input))

    async def start_child_workflow(self, input):
        return await self.next.start_child_workflow(passed(input))
