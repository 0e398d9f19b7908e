"""What users, other clients and wrong settings send: each must give a clear error in the right
place (or simply work), with the worker alive and nothing lost. `make faults` runs it as `input`."""

import subprocess
import time

from orders import History, PythonStarter, Starter, Worker, new_key
from processes import free_ports, wait_until
from report import expect, expect_true
from servers import DevServer


class BadInput:
    def __init__(self, language, report, folder, validation):
        self.language, self.report, self.folder = language, report, folder
        self.validation = validation
        self.server = DevServer(folder, "input", database=False)
        self.worker = self.new_worker()
        self.starter = Starter(language, self.server, folder)
        self.python = PythonStarter(self.server, folder)

    def new_worker(self, **options):
        return Worker(self.language, self.server, self.validation.url, self.folder,
                      processing="4s", expedited="1s", **options)

    # Programs that must end with an error, and what they must say.

    def refused(self, command, environment, *words, timeout=60):
        began = time.monotonic()
        done = subprocess.run([str(w) for w in command], env=environment, timeout=timeout,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, cwd=self.folder)
        text = done.stdout.strip()
        expect_true(f"it ends with an error code (got {done.returncode}):\n{text[-500:]}",
                    0 < done.returncode < 128)
        for word in words:
            expect_true(f"the error says “{word}”:\n{text[-500:]}", word.lower() in text.lower())
        return f"{text.splitlines()[-1][:150]} [{time.monotonic() - began:.1f} s]"

    def starter_refused(self, *words, flags=("-action=start", "-order-id=refused"), **variables):
        starter = Starter(self.language, self.server, self.folder, **variables)
        return self.refused([*self.language.starter, *flags], starter.environment, *words)

    def worker_refused(self, *words, **variables):
        port = free_ports(1)[0]
        starter = Starter(self.language, self.server, self.folder,
                          **{"VALIDATION_URL": self.validation.url, "HEALTH_PORT": port}
                          | variables)
        return self.refused(self.language.worker, starter.environment, *words)

    def wrong_settings(self):
        nobody = f"127.0.0.1:{free_ports(1)[0]}"
        absent = str(self.folder / "no-such.key")
        short = self.folder / "short.key"
        short.touch(mode=0o600)
        short.write_bytes(b"too short")
        lax = self.folder / "lax.key"
        lax.write_bytes(bytes(range(32)))
        lax.chmod(0o644)
        sealed = {"ENCRYPTION_ENABLED": "true"}
        return [
            ("starter, an address where nobody listens", lambda: self.starter_refused(
                nobody, "temporal server start-dev", TEMPORAL_HOST=nobody)),
            ("starter, a namespace that is not there", lambda: self.starter_refused(
                "nowhere", TEMPORAL_NAMESPACE="nowhere")),
            ("worker, a namespace that is not there", lambda: self.worker_refused(
                "nowhere", TEMPORAL_NAMESPACE="nowhere")),
            ("starter, TLS to a port in the open", lambda: self.starter_refused(
                "tls", TEMPORAL_TLS="true")),
            ("starter, a port that is none", lambda: self.starter_refused(
                "localhost:0", TEMPORAL_HOST="localhost:0")),
            ("worker, a health port that is taken", lambda: self.worker_refused(
                "HEALTH_PORT", "free", HEALTH_PORT=self.worker.health_port)),
            ("worker, an authority's file that is absent", lambda: self.worker_refused(
                "TEMPORAL_TLS_SERVER_CA_CERT_PATH", absent,
                TEMPORAL_TLS_SERVER_CA_CERT_PATH=absent)),
            ("worker, a duration that is none", lambda: self.worker_refused(
                "PROCESSING_TIME", "soon", PROCESSING_TIME="soon")),
            ("worker, a key file that is absent", lambda: self.worker_refused(
                absent, ENCRYPTION_KEY_FILE=absent, **sealed)),
            ("starter, a key file that is absent", lambda: self.starter_refused(
                absent, ENCRYPTION_KEY_FILE=absent, **sealed)),
            ("starter, no key where one is looked for", lambda: self.starter_refused(
                ".encryption.key", **sealed)),
            ("worker, a key file that is too short", lambda: self.worker_refused(
                str(short), "32", ENCRYPTION_KEY_FILE=short, **sealed)),
            ("worker, a key file that others may read", lambda: self.worker_refused(
                str(lax), "600", ENCRYPTION_KEY_FILE=lax, **sealed)),
            ("starter, an action that is none", lambda: self.starter_refused(
                "dance", flags=("-action=dance",))),
            ("starter, no order id", lambda: self.starter_refused(
                "order-id", flags=("-action=start",))),
            ("starter, an amount that is none", lambda: self.starter_refused(
                "much", flags=("-action=start", "-order-id=x", "-amount=much"))),
            ("starter, a query of an order that is not there", lambda: self.starter_refused(
                "not found", flags=("-action=query", "-workflow-id=order-workflow-none"))),
        ]

    def stopped_while_waiting(self):
        """SIGTERM before there is a server: the end of a worker that has nothing to finish."""
        worker = Worker(self.language, self.server, self.validation.url, self.folder, wait=False,
                        address=f"127.0.0.1:{free_ports(1)[0]}")
        wait_until("the worker says that nobody is there",
                   lambda: "cannot reach" in worker.process.tail(), 30, process=worker.process)
        expect("readiness", worker.health("/health/ready")[0], 503)
        expect("liveness", worker.health("/health/live")[0], 200)
        expect("exit code after SIGTERM", worker.stop(), 0)
        return "not ready, alive, exit code 0"

    # Workflows that other clients start.

    def start_python(self, name, *flags):
        self.python.run("-action=start", f"-order-id={name}", *flags)
        return f"order-workflow-{name}"

    def malformed(self, name, text, *words):
        """The run fails with a clear failure; the worker is none the worse."""
        def check():
            workflow_id = self.start_python(name, f"-json={text}")
            expect("it ended as", self.server.wait_closed(workflow_id, 30), "FAILED")
            history = History.of(self.server, workflow_id)
            message = history.failure.get("message", "")
            for word in words:
                expect_true(f"the failure says “{word}”: {message}", word in message)
            expect("failed workflow tasks", history.failed_tasks, [])
            return message[:150]
        return check

    def unreadable(self, name, text, word):
        """The workflow task fails and is tried again: the right worker may come later."""
        def check():
            return self.failed_task(self.start_python(name, f"-json={text}"), word)
        return check

    def failed_task(self, workflow_id, word):
        self.server.wait_for_event(workflow_id, "WORKFLOW_TASK_FAILED", 30)
        task = History.of(self.server, workflow_id).failed_tasks[0]
        expect_true(f"the failure says “{word}”: {task}", word in task)
        expect("the run waits for a worker that can do it", self.server.status(workflow_id),
               "RUNNING")
        self.python.signal("terminate", workflow_id)
        expect("it ended as", self.server.wait_closed(workflow_id, 30), "TERMINATED")
        return task[:150]

    def unknown_type(self):
        return self.failed_task(
            self.start_python("unknown-type", "-type=NoSuchWorkflow"), "NoSuchWorkflow")

    def unknown_signal(self):
        workflow_id = self.starter.start("unknown-signal")
        self.server.wait_for_activity(workflow_id, "ProcessOrder")
        self.python.signal("nonsense", workflow_id)
        expect("it ended as", self.server.wait_closed(workflow_id, 30), "COMPLETED")
        return "left aside: Completed"

    def foreign_id(self):
        name = "Bestellung-ÄÖÜ-订单-🍵"
        workflow_id = self.starter.start(name, items="Tee,茶,☕")
        expect("it ended as", self.server.wait_closed(workflow_id, 30), "COMPLETED")
        expect("its id by query", self.starter.query(workflow_id)["order_id"], name)
        return f"{workflow_id}: Completed"

    def wrong_key(self):
        """Sealed with a key that the worker does not have: the error is in the history, and with
        the right key the order is finished."""
        (self.folder / "keys").mkdir(exist_ok=True)
        right, wrong = new_key(self.folder), new_key(self.folder / "keys")
        self.worker.stop()
        worker = self.new_worker(key=wrong)
        sealed = Starter(self.language, self.server, self.folder, right)
        workflow_id = sealed.start("wrong-key")
        wait_until("an error in the history", lambda: any(
            e["eventType"] in ("EVENT_TYPE_WORKFLOW_TASK_FAILED",
                               "EVENT_TYPE_WORKFLOW_EXECUTION_FAILED")
            for e in self.server.history(workflow_id)), 30)
        expect_true("the worker with the wrong key is alive", worker.process.is_running)
        expect("nothing is lost: the run", self.server.status(workflow_id), "RUNNING")
        said = History.of(self.server, workflow_id).failed_tasks[0]
        worker.stop()
        worker = self.new_worker(key=right)
        expect("with the right key it ended as", self.server.wait_closed(workflow_id, 60),
               "COMPLETED")
        worker.stop()
        self.worker = self.new_worker()
        return said[:150]

    def afterwards(self):
        expect_true("the worker is alive", self.worker.process.is_running)
        status, body = self.worker.health()
        expect(f"health ({body[:200]})", status, 200)
        workflow_id = self.starter.start("afterwards")
        expect("an order ended as", self.server.wait_closed(workflow_id, 30), "COMPLETED")
        expect("exit code after SIGTERM", self.worker.stop(), 0)
        return "alive, healthy, an order completed"

    def run(self):
        for name, body in self.wrong_settings():
            self.report.case(name, body)
        case = self.report.case
        case("worker, stopped while it waits for a server", self.stopped_while_waiting)
        case("a text where an order should be", self.unreadable("text", '"no order"', "OrderWorkflow"))
        case("an amount that is a text", self.unreadable(
            "amount", '{"id": "amount", "items": [], "amount": "ten"}', "amount"))
        case("an order with nothing in it", self.malformed(
            "empty", "{}", "Order amount must be positive"))
        case("a null where an order should be", self.unreadable("null", "null", "OrderWorkflow"))
        case("an unknown workflow type", self.unknown_type)
        case("an unknown signal", self.unknown_signal)
        case("an id outside ASCII", self.foreign_id)
        case("the wrong key, then the right one", self.wrong_key)
        case("the worker, after all that", self.afterwards)
        self.server.stop()
