"""Many orders at once, and what dies while they run: `make faults` runs it as `load`, `server`,
`worker`, `idle`, `absent` and `input`."""

import collections
import threading
import time

from bad_input import BadInput
from orders import History, Starter, Worker
from processes import RunError, at_once, wait_until
from report import expect, expect_true
from servers import DevServer, ValidationService

RUNNING = "WorkflowType='OrderWorkflow' AND ExecutionStatus='Running'"


class OrderFaults:
    def __init__(self, language, report, folder, validation, orders, optimised):
        self.optimised = optimised
        self.language, self.report, self.folder, self.orders = language, report, folder, orders
        self.validation = ValidationService(folder, (), language.validation_stub, validation)

    def worker(self, server, **options):
        return Worker(self.language, server, self.validation.url, self.folder, processing="2s",
                      expedited="1s", **options)

    def server(self, name):
        return DevServer(self.folder, name, raise_limits=True)

    def start_orders(self, server, name):
        """Starts the orders from eight threads with our starter; their workflow ids."""
        starter = Starter(self.language, server, self.folder)
        ids, lock = iter(range(self.orders)), threading.Lock()
        started = []

        def one_after_another():
            while True:
                with lock:
                    number = next(ids, None)
                if number is None:
                    return
                started.append(starter.start(f"{name}-{number:04}", f"{number + 1}.00"))
        at_once([one_after_another] * 8)
        return started

    def some_are_done(self, server, share):
        """Waits until that share of the orders is past validation and payment or done."""
        wanted = int(self.orders * share)
        wait_until(f"{wanted} orders closed", lambda: self.closed(server) >= wanted, 120, 0.2)

    def closed(self, server):
        try:
            return server.count("WorkflowType='OrderWorkflow' AND ExecutionStatus='Completed'")
        except OSError:
            return 0

    def all_done(self, server, timeout):
        def done():
            try:
                return server.count(RUNNING) == 0 and self.closed(server) == self.orders
            except OSError:
                return False
        try:
            wait_until(f"{self.orders} orders completed", done, timeout, 0.5)
        except RunError:
            raise RunError(f"after {timeout} s {self.closed(server)} of {self.orders} orders are "
                           f"completed and {server.count(RUNNING)} still run") from None

    def judge(self, server, workflow_ids, killed):
        """Every order completed, every activity exactly one outcome, one payment; where nothing
        was killed, also every activity at its first attempt."""
        tally = collections.Counter()

        def order(workflow_id):
            history = History.of(server, workflow_id)
            expect(f"{workflow_id} ended as", history.events[-1]["eventType"],
                   "EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED")
            expect(f"activities of {workflow_id}", history.activities,
                   ["ValidateOrder", "ProcessOrder", "NotifyOrderComplete"])
            self.judge_activities(workflow_id, history, killed, tally)
            expect(f"payments of {workflow_id}",
                   len(history.of_type("START_CHILD_WORKFLOW_EXECUTION_INITIATED")), 1)
            payment_id = workflow_id.replace("order-workflow-", "payment-")
            payment = History.of(server, payment_id)
            expect(f"activities of {payment_id}", payment.activities, ["ProcessPayment"])
            self.judge_activities(payment_id, payment, killed, tally)
            if not killed:
                expect(f"failed workflow tasks of {workflow_id}", history.failed_tasks, [])
            late = history.of_type("WORKFLOW_TASK_TIMED_OUT")
            tally["workflow tasks that timed out"] += len(late)

        share = [workflow_ids[n::4] for n in range(4)]
        at_once([lambda ids=ids: [order(i) for i in ids] for ids in share])
        return tally

    @staticmethod
    def judge_activities(workflow_id, history, killed, tally):
        for activity in history.scheduled():
            name = f"{activity['activityType']['name']} of {workflow_id}"
            expect(f"outcomes of {name}", history.outcomes(activity["id"]), ["COMPLETED"])
            attempts = history.attempts(activity["id"])
            tally["activities"] += 1
            tally["activities retried"] += attempts > 1
            if not killed:
                expect(f"attempts of {name}", attempts, 1)

    def summary(self, tally, seconds):
        words = ", ".join(f"{number} {what}" for what, number in tally.items() if number)
        return f"{self.orders} orders completed in {seconds:.0f} s; {words}"

    # The cases.

    def load(self):
        def body():
            server = self.server("load")
            worker = self.worker(server)
            began = time.monotonic()
            ids = self.start_orders(server, "load")
            self.all_done(server, 180)
            seconds = time.monotonic() - began
            tally = self.judge(server, ids, killed=False)
            expect("exit code of the worker", worker.stop(), 0)
            server.stop()
            return self.summary(tally, seconds)
        self.report.case(f"{self.orders} orders at once", body)

    def kill_server(self):
        def body():
            server = self.server("kill-server")
            worker = self.worker(server)
            began = time.monotonic()
            ids = self.start_orders(server, "server")
            self.some_are_done(server, 0.1)
            server.kill()
            at_the_kill = f"killed with {self.orders} orders under way"
            time.sleep(2)  # an outage, so that calls fail and not only connections
            server.start()
            self.all_done(server, 240)
            seconds = time.monotonic() - began
            tally = self.judge(server, ids, killed=True)
            expect_true("the worker outlived it", worker.process.is_running)
            expect("exit code of the worker", worker.stop(), 0)
            server.stop()
            return f"{at_the_kill}; {self.summary(tally, seconds)}"
        self.report.case("the server dies (SIGKILL) and comes back", body)

    def kill_worker(self):
        def body():
            server = self.server("kill-worker")
            first = self.worker(server)
            began = time.monotonic()
            ids = self.start_orders(server, "worker")
            self.some_are_done(server, 0.1)
            before = self.closed(server)
            first.kill()
            expect_true(f"orders were left for the second worker (completed: {before})",
                        before < self.orders)
            second = self.worker(server)
            self.all_done(server, 240)
            seconds = time.monotonic() - began
            tally = self.judge(server, ids, killed=True)
            expect("exit code of the second worker", second.stop(), 0)
            server.stop()
            return f"killed when {before} were done; {self.summary(tally, seconds)}"
        self.report.case("the worker dies (SIGKILL), a second one finishes", body)

    def absent_server(self):
        def body():
            server = DevServer(self.folder, "absent")
            server.stop()
            worker = self.worker(server, wait=False)
            time.sleep(3)
            expect_true("the worker waits for the server:\n" + worker.process.tail(3),
                        worker.process.is_running)
            said = worker.process.tail(30)
            expect_true(f"it says which address it cannot reach:\n{said}",
                        server.address in said or self.language.name == "Go")
            server.start()
            worker.wait_ready()
            starter = Starter(self.language, server, self.folder)
            workflow_id = starter.start("absent-0001")
            expect("it ended as", server.wait_closed(workflow_id), "COMPLETED")
            expect("exit code of the worker", worker.stop(), 0)
            server.stop()
            return "it waited, connected and worked"
        if self.language.is_ours:
            self.report.case("the worker is there before the server", body)

    def idle(self):
        def body():
            server = self.server("idle")
            worker = self.worker(server)
            before, seconds = worker.process.processor_seconds(), 20
            time.sleep(seconds)
            share = (worker.process.processor_seconds() - before) / seconds
            idle = worker.process.resident_megabytes()
            starter = Starter(self.language, server, self.folder)
            expect("an order ended as", server.wait_closed(starter.start("idle-0001")),
                   "COMPLETED")
            worked = worker.process.resident_megabytes()
            expect("exit code of the worker", worker.stop(), 0)
            server.stop()
            figures = f"{idle:.1f} MB resident, {share:.2%} of a core"
            # The figures to keep to are those of a release build.
            limit = 25 if self.optimised else 50
            expect_true(f"less than {limit} MB and 1 % ({figures})", idle < limit and share < 0.01)
            build = "release" if self.optimised else "debug"
            return f"{figures}; {worked:.1f} MB after an order ({build} build)"
        if self.language.is_ours:
            self.report.case("an idle worker", body)

    def bad_input(self):
        if self.language.is_ours:
            BadInput(self.language, self.report, self.folder, self.validation).run()

    def run(self, case):
        {"load": self.load, "server": self.kill_server, "worker": self.kill_worker,
         "idle": self.idle, "absent": self.absent_server, "input": self.bad_input}[case]()
        for worker in list(Worker.running):
            worker.kill()
