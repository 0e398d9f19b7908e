#!/usr/bin/env python3
"""A gRPC proxy in front of a Temporal server that gives no workflow tasks to who comes through it.

half_proxy.py LISTEN_PORT SERVER_ADDRESS

The Go worker's ACTIVITIES_ONLY ends in a panic (it registers its workflows all the same), so a
whole Go worker behind this proxy stands in for the half: its polls for workflow tasks stay empty,
and all else passes through as bytes.
"""

import concurrent.futures
import signal
import sys
import threading

import grpc

HELD = "/temporal.api.workflowservice.v1.WorkflowService/PollWorkflowTaskQueue"


class PassOn(grpc.GenericRpcHandler):
    def __init__(self, channel):
        self.channel = channel

    def service(self, details):
        method = details.method

        def held(_, context):
            ended = threading.Event()
            context.add_callback(ended.set)
            ended.wait(60)
            return b""

        def passed_on(request, context):
            keys = ("grpc-", "user-agent", "content-type", "te")
            metadata = [(k, v) for k, v in context.invocation_metadata()
                        if not k.startswith(keys)]
            call = self.channel.unary_unary(method)
            future = call.future(request, timeout=context.time_remaining(), metadata=metadata)
            context.add_callback(future.cancel)
            try:
                return future.result()
            except grpc.RpcError as error:
                context.set_trailing_metadata(error.trailing_metadata() or ())
                context.abort(error.code(), error.details())
            except grpc.FutureCancelledError:
                context.abort(grpc.StatusCode.CANCELLED, "the caller left")
        return grpc.unary_unary_rpc_method_handler(held if method == HELD else passed_on)


def main():
    port, address = sys.argv[1:]
    channel = grpc.insecure_channel(address)
    server = grpc.server(concurrent.futures.ThreadPoolExecutor(64), handlers=[PassOn(channel)])
    server.add_insecure_port(f"127.0.0.1:{port}")
    server.start()
    signal.signal(signal.SIGTERM, lambda *_: server.stop(0))
    print(f"passing on to {address}", flush=True)
    server.wait_for_termination()


if __name__ == "__main__":
    main()
