"""What happens between worker and server: connections that are half open, addresses that are dead,
outages. `make faults` runs it as `half-open`, `addresses` and `outage`."""

import socket
import sys
import time

from fault_worker import FaultWorker, SteadyLoad, Workflows, lost_tasks
from processes import ROOT, at_once, output_of, wait_until
from report import expect, expect_true
from servers import DevServer
from tcp_proxy import DOWN, UP, Proxy, tls_for_loopback

# What a dead connection may cost before it is left: keepalive's interval and time-out, and a second.
PATIENCE = 16


class ConnectionFaults:
    def __init__(self, report, folder):
        self.report, self.folder = report, folder

    def run(self, case):
        {"half-open": self.half_open, "addresses": self.addresses, "outage": self.outage}[case]()

    # Half-open connections.

    def half_open(self):
        """Side by side, for each mostly waits."""
        server = DevServer(self.folder, "half-open", database=False, raise_limits=True)
        tls = tls_for_loopback(self.folder)
        kinds = [("up", (UP,), None, True), ("down", (DOWN,), None, True),
                 ("both", (UP, DOWN), None, False), ("up-tls", (UP,), tls, False),
                 ("down-tls", (DOWN,), tls, False)]

        def lane(queue, directions, tls, busy):
            words = " and ".join(directions)
            load = "short workflows flow" if busy else "the worker is idle"
            name = f"half open, {words}{' (TLS)' if tls else ''}, {load}"
            return lambda: self.report.case(
                name, lambda: self.half_open_lane(server, queue, directions, tls, busy))
        at_once([lane(*kind) for kind in kinds])
        server.stop()

    def half_open_lane(self, server, queue, directions, tls, busy):
        context, roots = tls or (None, None)
        proxy = Proxy(server.address, context)
        settings = {"roots": roots} if roots else {}
        worker = FaultWorker(proxy.address, queue, self.folder, **settings)
        workflows = Workflows(server, queue)
        first = workflows.start("ShortWorkflow", "before")
        expect("a workflow before it ended as", server.wait_closed(first, 60), "COMPLETED")
        load = SteadyLoad(workflows, "ShortWorkflow", "during", 1.0) if busy else None
        time.sleep(2 if busy else 0)
        frozen = proxy.freeze(*directions)
        wait_until("the worker comes by a new connection",
                   lambda: proxy.connected_since(frozen) is not None, 60, 0.05, worker.process)
        left = proxy.connected_since(frozen)
        if load:
            time.sleep(3)
            load.end()
        # What the server gave to a dead connection comes again after its time-out: 10 s, 5 s.
        last = workflows.start("ShortWorkflow", "after")
        workflows.wait_all_closed(150)
        histories = workflows.histories()
        for workflow_id, history in histories.items():
            expect(f"{workflow_id} ended as", history.events[-1]["eventType"],
                   "EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED")
        lost = sum(len(lost_tasks(h)) for h in histories.values())
        expect("exit code of the worker", worker.stop()[0], 0)
        proxy.close()
        expect_true(f"the dead connection is left within {PATIENCE} s: it took {left:.1f} s",
                    left <= PATIENCE)
        return (f"left after {left:.1f} s; {len(histories)} workflows completed, {lost} tasks came "
                f"again; the one started last took {histories[last].seconds:.1f} s")

    # Addresses.

    def addresses(self):
        if not sys.platform.startswith("linux"):
            self.report.leave_out("dead addresses before a good one", "only glibc's resolver can "
                                  "be stood in for, and only Linux has all of 127.0.0.0/8")
            return
        server = DevServer(self.folder, "addresses", database=False)
        preload = self.resolver_of_ours()
        self.report.case("a refused address before a good one",
                         lambda: self.address_lane(server, preload, "refused"))
        self.report.case("an address that swallows all before a good one",
                         lambda: self.address_lane(server, preload, "swallowed"))
        server.stop()

    def resolver_of_ours(self):
        """A getaddrinfo that answers with the addresses in a variable: /etc/hosts is not ours."""
        library = self.folder / "resolver.so"
        output_of(["gcc", "-shared", "-fPIC", "-O1", "-o", library,
                   ROOT / "Scripts" / "resolver.c", "-ldl"])
        return library

    def address_lane(self, server, preload, kind):
        port = int(server.address.rpartition(":")[2])
        held = swallow("127.0.0.3", port) if kind == "swallowed" else []
        variables = {"LD_PRELOAD": preload, "RESOLVER_NAME": "several.test",
                     "RESOLVER_ADDRESSES": "127.0.0.3 127.0.0.1"}
        queue = f"addresses-{kind}"
        began = time.monotonic()
        worker = FaultWorker(f"several.test:{port}", queue, self.folder, variables=variables)
        connected = time.monotonic() - began
        workflows = Workflows(server, queue)
        expect("a workflow ended as",
               server.wait_closed(workflows.start("ShortWorkflow", "x"), 60), "COMPLETED")
        expect("exit code of the worker", worker.stop()[0], 0)
        for each in held:
            each.close()
        expect_true(f"it connects promptly: it took {connected:.1f} s", connected < 5)
        return f"connected after {connected:.1f} s, its start included"

    # Outages.

    def outage(self):
        self.report.case("a server killed for longer than a call's patience, an activity ending "
                         "in it", self.killed_server)
        self.report.case("an address gone for longer than a call's patience, an activity ending "
                         "in it", self.absent_address)

    def killed_server(self):
        server = DevServer(self.folder, "outage")
        worker = FaultWorker(server.address, "outage", self.folder)

        def absence(seconds):
            server.kill()
            time.sleep(seconds)
            server.start()
        return self.outlived(server, worker, absence)

    def absent_address(self):
        server = DevServer(self.folder, "gone", database=False)
        proxy = Proxy(server.address)
        worker = FaultWorker(proxy.address, "gone", self.folder)

        def absence(seconds):
            proxy.close()
            time.sleep(seconds)
            proxy.open()
        return self.outlived(server, worker, absence)

    def outlived(self, server, worker, absence):
        workflows = Workflows(server, worker.queue)
        ids = [workflows.start("WorkWorkflow", 3000) for _ in range(3)]
        for workflow_id in ids:
            worker.wait_for(f"begun {workflow_id}", 30)
        seconds = 18
        absence(seconds)
        for workflow_id in ids:
            expect(f"{workflow_id} ended as", server.wait_closed(workflow_id, 90), "COMPLETED")
            history = workflows.history(workflow_id)
            scheduled = history.scheduled("Work")[0]["id"]
            expect(f"attempts of the activity of {workflow_id}", history.attempts(scheduled), 1)
            expect(f"how often the body of {workflow_id} ran",
                   worker.said(f"begun {workflow_id}"), 1)
        expect("exit code of the worker", worker.stop()[0], 0)
        server.stop()
        return f"gone for {seconds} s; {len(ids)} outcomes reported at their first attempt"


def swallow(host, port):
    """An address that answers nobody: its queue of connections is full, so what asks for one more
    is dropped. The sockets that do it."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    listener.listen(0)
    held = [listener]
    for _ in range(8):
        client = socket.socket()
        client.setblocking(False)
        client.connect_ex((host, port))
        held.append(client)
    time.sleep(0.2)
    probe = socket.socket()
    probe.settimeout(0.5)
    held.append(probe)
    try:
        probe.connect((host, port))
    except TimeoutError:
        return held
    raise OSError(f"{host}:{port} still takes connections")
