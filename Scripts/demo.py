#!/usr/bin/env python3
"""`make demo`: orders go through a real Temporal server, and each is checked.

Starts the dev server with its UI, the validation service and the worker, runs the scenarios, prints
what each did and where the UI shows it, stops everything, and exits 0 only when all of that held.
"""

import argparse
import os
import sys
import time

from orders import PROGRAMS, History, Starter, Worker, build_programs, new_key, swift
from processes import (RunError, at_once, remove_folder, run_folder, stop_all, stop_all_at_exit)
from report import Report, expect, expect_true
from servers import DevServer, ValidationService

# Shortened from the application's 15 s and 5 s, so that watching takes half a minute; the order of
# events is the same. `PROCESSING_TIME=15s EXPEDITED_TIME=5s make demo` runs the full lengths.
PROCESSING = os.environ.get("PROCESSING_TIME", "5s")
EXPEDITED = os.environ.get("EXPEDITED_TIME", "2s")

# Words that occur nowhere else: if encryption leaks, a search of the database finds them.
OPEN_ITEM, SECRET_ITEM = "canary-item-in-the-open", "canary-item-under-seal"
OPEN_TEXT, SECRET_TEXT = "canary-failure-in-the-open", "canary-failure-under-seal"
OPEN_AMOUNT, SECRET_AMOUNT = 50_000, 60_000


def rejecting(amount, message):
    """A rule for the validation service: this very amount is refused with this message."""
    return {"priority": 1,
            "request": {"method": "POST", "urlPath": "/validate", "bodyPatterns": [
                {"matchesJsonPath": f"$[?(@.amount == {amount})]"}]},
            "response": {"status": 200, "headers": {"Content-Type": "application/json"},
                         "jsonBody": {"valid": False, "message": message}}}


class Demo:
    def __init__(self, language, report, folder, validation):
        self.language, self.report, self.folder = language, report, folder
        self.server, self.validation = at_once([
            lambda: DevServer(folder, ui=True),
            lambda: ValidationService(
                folder, [rejecting(OPEN_AMOUNT, OPEN_TEXT), rejecting(SECRET_AMOUNT, SECRET_TEXT)],
                language.validation_stub, validation)])
        self.plain = Starter(language, self.server, folder)

    def worker(self, **options):
        options = {"processing": PROCESSING, "expedited": EXPEDITED} | options
        return Worker(self.language, self.server, self.validation.url, self.folder, **options)

    def history(self, workflow_id):
        history = History.of(self.server, workflow_id)
        expect("workflow tasks that failed", history.failed_tasks, [])
        return history

    def check_status(self, starter, workflow_id, **wanted):
        """Asks the worker by query, after the end, and compares what the scenario says."""
        status = starter.query(workflow_id)
        for key, value in wanted.items():
            expect(f"{key} of {workflow_id}", status.get(key), value)

    def case(self, title, workflow_id, body):
        """A scenario, checked, with the UI's link to its order."""
        self.report.case(title, body, self.server.link(workflow_id))

    # The scenarios. Each returns a few words on what happened.

    def normal(self):
        workflow_id = self.plain.start("DEMO-NORMAL")

        def check():
            expect("it ended as", self.server.wait_closed(workflow_id), "COMPLETED")
            history = self.history(workflow_id)
            expect("activities", history.activities,
                   ["ValidateOrder", "ProcessOrder", "NotifyOrderComplete"])
            expect_true("the payment ran as a child workflow",
                        history.has("CHILD_WORKFLOW_EXECUTION_COMPLETED"))
            expect("versions recorded", history.change_ids, [("payment-processing-change", 2)])
            self.check_status(self.plain, workflow_id, status="completed", stage="completed",
                              payment_status="completed", is_expedited=False)
            return f"validated, paid, processed in {PROCESSING}, announced: Completed"
        self.case("normal order, 100.00", workflow_id, check)

    def expedited(self):
        workflow_id = self.plain.start("DEMO-EXPEDITED", "250.00")

        def check():
            self.server.wait_for_activity(workflow_id, "ProcessOrder")
            self.plain.expedite(workflow_id)
            expect("it ended as", self.server.wait_closed(workflow_id), "COMPLETED")
            history = self.history(workflow_id)
            if self.language.is_ours:
                spent = history.seconds_of("ProcessOrder")
                expect_true(f"processing took less than {PROCESSING} (it took {spent:.1f} s)",
                            spent < float(PROCESSING.removesuffix("s")))
                expect("ProcessOrder ran twice, the second time expedited",
                       len(history.scheduled("ProcessOrder")), 2)
            self.check_status(self.plain, workflow_id, status="completed", stage="completed",
                              payment_status="completed", is_expedited=True)
            return f"expedited while processing, done after {history.seconds:.1f} s: Completed"
        self.case("expedited while processing", workflow_id, check)

    def cancelled(self):
        workflow_id = self.plain.start("DEMO-CANCELLED", "300.00")

        def check():
            self.server.wait_for_activity(workflow_id, "ProcessOrder")
            self.plain.cancel(workflow_id)
            end = self.server.wait_closed(workflow_id)
            if not self.language.is_ours:
                expect("it ended as", end, "COMPLETED")
                return "cancel is not looked at while processing (Go): Completed"
            expect("it ended as", end, "CANCELED")
            history = self.history(workflow_id)
            expect("refunds", len(history.scheduled("RefundPayment")), 1)
            self.check_status(self.plain, workflow_id, status="cancelled",
                              payment_status="refunded")
            return "cancelled while processing, payment refunded: Canceled"
        self.case("cancelled while processing", workflow_id, check)

    def rejected(self):
        workflow_id = self.plain.start("DEMO-REJECTED", "15000.00")

        def check():
            expect("it ended as", self.server.wait_closed(workflow_id), "FAILED")
            history = self.history(workflow_id)
            message = "order validation failed: Order amount exceeds the limit"
            expect("the failure's message", history.failure.get("message"), message)
            if self.language.is_ours:
                information = history.failure.get("applicationFailureInfo", {})
                expect("the failure's type", information.get("type"), "OrderRejected")
                expect("the failure is final", information.get("nonRetryable"), True)
            self.check_status(self.plain, workflow_id, status="failed", stage="validation",
                              payment_status="pending")
            return f"“{message}”: Failed"
        self.case("rejected, 15,000", workflow_id, check)

    def controls(self):
        """Two orders in the open that carry canaries: without them, finding no canary of the
        encrypted orders would prove nothing."""
        in_the_open = [self.plain.start("DEMO-CONTROL", "10.00", OPEN_ITEM),
                       self.plain.start("DEMO-CONTROL-REJECTED", OPEN_AMOUNT)]
        for workflow_id in in_the_open:
            self.server.wait_closed(workflow_id)

    def encrypted(self):
        """The worker runs where there is no key, makes one, and the starter finds it there."""
        place = self.folder / "encrypted"
        place.mkdir()
        if self.language.is_ours:
            key = True
        else:
            key = new_key(place)
        worker = self.worker(key=key, cwd=place)
        sealed = Starter(self.language, self.server, place, key)
        order = sealed.start("DEMO-ENCRYPTED", "400.00", SECRET_ITEM)
        refused = sealed.start("DEMO-ENCRYPTED-REJECTED", SECRET_AMOUNT)

        def check():
            if self.language.is_ours:
                mode = (place / ".encryption.key").stat().st_mode & 0o777
                expect("mode of the key that the worker made", oct(mode), oct(0o600))
            expect("it ended as", self.server.wait_closed(order), "COMPLETED")
            expect("the rejected one ended as", self.server.wait_closed(refused), "FAILED")
            self.history(order)
            self.check_status(sealed, order, status="completed", stage="completed",
                              payment_status="completed")
            self.search_database()
            return ("item and failure text are nowhere in the database, -wal and -shm files; "
                    "those of the orders in the open are")
        self.case("encrypted", order, check)
        return worker

    def search_database(self):
        files = self.server.database_files
        content = {path.name: path.read_bytes() for path in files}
        expect_true("the database has a -wal file", any(n.endswith("-wal") for n in content))

        def found(word):
            return [name for name, data in content.items() if word.encode() in data]
        for word in (OPEN_ITEM, OPEN_TEXT):
            expect_true(f"the control {word} is found in the open", found(word))
        expect(f"files with {SECRET_ITEM}", found(SECRET_ITEM), [])
        if self.language.is_ours:  # the Go peer does not seal failure texts
            expect(f"files with {SECRET_TEXT}", found(SECRET_TEXT), [])

    def finish_legacy(self, workflow_id):
        def check():
            expect("it ended as", self.server.wait_closed(workflow_id), "COMPLETED")
            history = self.history(workflow_id)
            expect("activities", history.activities,
                   ["ValidateOrder", "ProcessPayment", "ProcessOrder", "NotifyOrderComplete"])
            expect("versions recorded", history.change_ids, [])
            expect("workers that had a part in it", len(history.workers), 2)
            self.check_status(self.plain, workflow_id, status="completed", stage="completed",
                              payment_status="completed")
            return ("begun by the worker from before the payment change, finished by today's, "
                    "paid by activity: Completed")
        self.case("legacy version", workflow_id, check)

    def run(self):
        legacy = self.worker(legacy=True, processing="10s")
        begun = self.plain.start("DEMO-LEGACY", "120.00")
        self.server.wait_for_activity(begun, "ProcessOrder")
        # As in a rolling deployment: the new worker is up, the old one is told to go and ends the
        # activity that it has, while the new one takes the next workflow task.
        current = self.worker()
        legacy.leave()
        at_once([legacy.stop, self.normal, self.expedited, self.cancelled, self.rejected,
                 self.controls, lambda: self.finish_legacy(begun)])
        if self.language.is_ours:
            self.report.case("health of the worker", lambda: self.healthy(current))
        expect_clean_stop(self.report, current, legacy)
        sealed = self.encrypted()
        return sealed

    def healthy(self, worker):
        status, body = worker.health()
        expect_true(f"GET /health answers 200 and healthy (it answered {status}: {body[:200]})",
                    status == 200 and '"status":"healthy"' in body.replace(" ", ""))
        return "GET /health: server, worker and validation service healthy"


def expect_clean_stop(report, *workers):
    def check():
        for worker in workers:
            expect(f"exit code of the {worker.process.name} after SIGTERM", worker.stop(), 0)
        return "SIGTERM, exit code 0"
    report.case("workers drain and stop", check)


def keep_up(demo, worker):
    """KEEP=1: leaves the server and a worker up until Ctrl-C."""
    worker.stop()
    worker = demo.worker()
    print(f"\n{demo.report.passed} passed, {demo.report.failed} failed so far. "
          f"The server and a worker stay up; Ctrl-C ends them.\n"
          f"  UI      http://localhost:{demo.server.ui_port}\n"
          f"  orders  TEMPORAL_HOST={demo.server.address} "
          f"{' '.join(str(word) for word in demo.language.starter)} "
          f"-order-id=MINE -amount=42 -items=tea,cups\n"
          f"  logs    {demo.folder}", flush=True)
    while worker.process.is_running and demo.server.process.is_running:
        time.sleep(0.5)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--configuration", choices=["debug", "release"], default="debug")
    options.add_argument("--keep", action="store_true", default=os.environ.get("KEEP") == "1")
    options.add_argument("--validation", choices=["wiremock", "docker", "stub"])
    options.add_argument("--stand-in", help="another program in our programs' place")
    chosen = options.parse_args()
    stop_all_at_exit()
    language = swift(chosen.configuration, chosen.stand_in)
    if language.is_ours:
        print(f"Building {', '.join(PROGRAMS)} ({chosen.configuration}) …", flush=True)
        began = time.monotonic()
        build_programs(chosen.configuration)
        print(f"built in {time.monotonic() - began:.0f} s", flush=True)
    report, folder = Report(), run_folder("demo")
    try:
        demo = Demo(language, report, folder, chosen.validation)
        print(f"\nTemporal server on {demo.server.address}, UI on "
              f"http://localhost:{demo.server.ui_port}, validation by {demo.validation.kind}\n",
              flush=True)
        worker = demo.run()
        if chosen.keep:
            keep_up(demo, worker)
        expect_clean_stop(report, worker)
    except RunError as error:
        report.fail("the demo", str(error))
    left = stop_all()
    if left:
        report.fail("everything was stopped", f"still running: {', '.join(left)}")
    code = report.close()
    if code:
        print(f"logs: {folder}")
    else:
        remove_folder(folder)
    return code


if __name__ == "__main__":
    sys.exit(main())
