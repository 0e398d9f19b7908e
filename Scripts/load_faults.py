"""What a worker is asked to live with for long: bodies that block their threads, and thousands of
runs that come and go; and what all that can be turned on costs while nothing is to be done. `make faults`
runs it as `blocking`, `steady` and `everything`."""

import os
import secrets
import statistics
import time
import urllib.request

from fault_worker import FaultWorker, Workflows
from processes import at_once, free_ports
from report import expect, expect_true
from servers import SENDS_COMMANDS, DevServer


class LoadFaults:
    def __init__(self, report, folder):
        self.report, self.folder = report, folder

    def run(self, case):
        {"blocking": self.blocking, "steady": self.steady,
         "everything": self.everything}[case]()

    # Bodies that block.

    def blocking(self):
        self.report.case("blocking activities on every core, with encryption", self.blocked)

    def blocked(self):
        """As many as there are cores, two at least: what the worker itself needs must go on."""
        count, seconds = max(2, os.cpu_count() or 2), 12
        server = DevServer(self.folder, "blocking", database=False)
        port = free_ports(1)[0]
        worker = FaultWorker(server.address, "blocking", self.folder, health=port,
                             key=secrets.token_hex(16))
        workflows = Workflows(server, "blocking")
        ids = [workflows.start("BlockWorkflow", seconds * 1000) for _ in range(count)]
        for workflow_id in ids:
            worker.wait_for(f"begun {workflow_id}", 30)
        began = time.monotonic()
        timers = [workflows.start("TimerWorkflow", "meanwhile") for _ in range(5)]
        answers = [health_seconds(port) for _ in range(5)]
        closed = [server.wait_closed(each, 60) for each in timers]
        took = time.monotonic() - began
        still = sum(worker.said(f"ended {each}") for each in ids) == 0
        figures = (f"{count} bodies block for {seconds} s; 5 workflows took {took:.1f} s "
                   f"meanwhile, /health/live at most {max(answers):.2f} s")
        expect("the workflows ended as", closed, ["COMPLETED"] * 5)
        expect_true(f"they end while the bodies block: {figures}", still)
        expect_true(f"/health/live answers within 2 s: {figures}", max(answers) < 2)
        for workflow_id in ids:
            expect(f"{workflow_id} ended as", server.wait_closed(workflow_id, 60), "COMPLETED")
            expect("the body ran", worker.said(f"begun {workflow_id}"), 1)
        expect("exit code of the worker", worker.stop()[0], 0)
        server.stop()
        return figures

    # Thousands of runs.

    def steady(self):
        self.report.case("thousands of workflows on one worker leave nothing behind",
                         self.thousands)

    def thousands(self):
        """More runs than are kept, so that runs are evicted as well as finished; the first rounds
        fill pools and caches, and from then on nothing grows."""
        server = DevServer(self.folder, "steady", database=False, raise_limits=True)
        worker = FaultWorker(server.address, "steady", self.folder, cached=20)
        workflows = Workflows(server, "steady")
        size, process = 500, worker.process
        seen = []
        for _ in range(5):
            for kind in ("ShortWorkflow", "TimerWorkflow"):
                at_once([lambda: [workflows.start(kind, "x" * 1000) for _ in range(size // 8)]] * 4)
            workflows.wait_all_closed(120)
            time.sleep(1)
            seen.append((process.resident_megabytes(), process.descriptors, process.threads))
        expect("exit code of the worker", worker.stop()[0], 0)
        server.stop()
        figures = "; ".join(f"{m:.1f} MB, {d} descriptors, {t} threads" for m, d, t in seen[1:])
        settled = [memory for memory, _, _ in seen[2:]]
        expect_true(f"memory stays flat: {figures}", settled[-1] - settled[0] < 2)
        expect_true(f"descriptors do not grow: {figures}", seen[-1][1] <= seen[1][1])
        expect_true(f"threads do not grow: {figures}", seen[-1][2] <= seen[1][2] + 1)
        return f"{len(workflows.ids)} workflows, by {size // 4 * 2} at a time: {figures}"


    # Nothing to do.

    def everything(self):
        self.report.case("an idle worker with everything on, beside one with nothing", self.idle)

    def idle(self):
        """Metrics, traces, encryption, storage, slots by resources, rates, pollers that scale, Nexus and
        commands. Three of each, for a heap is one page more or less by chance: the median tells."""
        server = DevServer(self.folder, "everything", database=False, dynamic=SENDS_COMMANDS)
        workers = {kind: [FaultWorker(server.address, f"{kind}-{n}", self.folder, **settings)
                          for n in range(3)]
                   for kind, settings in (("nothing", {}), ("everything", {"everything": 1}))}
        time.sleep(15)
        seconds, every = 30, [w for kind in workers.values() for w in kind]
        before = {worker: worker.process.processor_seconds() for worker in every}
        time.sleep(seconds)

        def median(kind, figure):
            return statistics.median(figure(worker) for worker in workers[kind])
        memory, share = {}, {}
        for kind in workers:
            memory[kind] = median(kind, lambda w: w.process.private_megabytes())
            share[kind] = median(
                kind, lambda w: (w.process.processor_seconds() - before[w]) / seconds)
        for worker in every:
            expect("exit code of the worker", worker.stop()[0], 0)
        server.stop()
        figures = "; ".join(f"{kind} on: {memory[kind]:.2f} MB, {share[kind]:.2%} of a core"
                            for kind in workers)
        more = memory["everything"] - memory["nothing"]
        expect_true(f"at most 1 MB more, it is {more:.2f} ({figures})", more <= 1)
        expect_true(f"no processor: less than 0.5 % ({figures})", share["everything"] < 0.005)
        return f"{more:.2f} MB more; {figures}"


def health_seconds(port):
    began = time.monotonic()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/live", timeout=30) as answer:
        answer.read()
    return time.monotonic() - began
