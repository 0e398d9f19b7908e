#!/usr/bin/env python3
"""A gRPC proxy in front of a Temporal server that spoils some answers, always the same ones.

faulty_proxy.py LISTEN_PORT SERVER_ADDRESS

Counted by method. Of polls, which must lose no task: some are refused with a status before the server
hears of them, some get an empty answer, some bytes that are no message. Of all other calls: some are
refused likewise, some reach the server and the answer is lost. At its end it says how many it spoilt.
"""

import collections
import concurrent.futures
import itertools
import signal
import sys
import threading

import grpc

REFUSALS = itertools.cycle([
    (grpc.StatusCode.UNAVAILABLE, "spoilt: gone for a moment"),
    (grpc.StatusCode.RESOURCE_EXHAUSTED, "spoilt: slow down"),
    (grpc.StatusCode.INTERNAL, "spoilt: stream terminated"),
    (grpc.StatusCode.UNKNOWN, "spoilt: %zz \u00e9\n\t nobody knows"),
    (grpc.StatusCode.ABORTED, "")])
# Asked once when a client or a worker begins, where a failure ends the program by right.
SPARED = ("GetSystemInfo", "DescribeNamespace")


class Spoiler(grpc.GenericRpcHandler):
    def __init__(self, channel):
        self.channel, self.lock = channel, threading.Lock()
        self.counts, self.spoilt = collections.Counter(), collections.Counter()

    def fate(self, method):
        """What becomes of this call: a word."""
        name = method.rpartition("/")[2]
        if name in SPARED:
            return "pass"
        with self.lock:
            number = self.counts[name]
            self.counts[name] += 1
            if name.startswith("Poll"):
                fate = {3: "refuse", 5: "empty", 7: "rubbish"}.get(number % 9, "pass")
            else:
                fate = {2: "refuse", 4: "lose"}.get(number % 6, "pass")
            if fate != "pass":
                self.spoilt[fate] += 1
        return fate

    def service(self, details):
        method = details.method

        def answered(request, context):
            fate = self.fate(method)
            if fate == "refuse":
                with self.lock:
                    code, text = next(REFUSALS)
                context.abort(code, text)
            if fate == "empty":
                return b""
            if fate == "rubbish":
                return b"\x0a\xff\xff\xff\xff\x7f rubbish"
            answer = self.passed_on(method, request, context)
            if fate == "lose":
                context.abort(grpc.StatusCode.UNAVAILABLE, "spoilt: the answer was lost")
            return answer
        return grpc.unary_unary_rpc_method_handler(answered)

    def passed_on(self, method, request, context):
        keys = ("grpc-", "user-agent", "content-type", "te")
        metadata = [(k, v) for k, v in context.invocation_metadata() if not k.startswith(keys)]
        future = self.channel.unary_unary(method).future(
            request, timeout=context.time_remaining(), metadata=metadata)
        context.add_callback(future.cancel)
        try:
            return future.result()
        except grpc.RpcError as error:
            context.set_trailing_metadata(error.trailing_metadata() or ())
            context.abort(error.code(), error.details())
        except grpc.FutureCancelledError:
            context.abort(grpc.StatusCode.CANCELLED, "the caller left")


def main():
    port, address = sys.argv[1:]
    spoiler = Spoiler(grpc.insecure_channel(address))
    server = grpc.server(concurrent.futures.ThreadPoolExecutor(64), handlers=[spoiler])
    server.add_insecure_port(f"127.0.0.1:{port}")
    server.start()
    signal.signal(signal.SIGTERM, lambda *_: server.stop(0))
    print(f"passing on to {address}", flush=True)
    server.wait_for_termination()
    print(", ".join(f"{count} {fate}" for fate, count in sorted(spoiler.spoilt.items())), flush=True)


if __name__ == "__main__":
    main()
