#!/usr/bin/env python3
"""`make ui`: Temporal's own UI over the dev server, looked at with headless Chromium: what each page shows of
orders that run, completed, failed, were retried and cancelled, went to a version, and are sealed."""

import argparse
import base64
import http.server
import json
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

from orders import Worker, swift
from processes import (ROOT, Process, RunError, clean_environment, free_ports, output_of,
                       remove_folder, run_folder, stop_all, stop_all_at_exit, wait_until)
from report import Report, expect, expect_true
from servers import DevServer, temporal_command
from webdriver import Browser, browser_absent

PROGRAMS = ("order", "order-worker", "showcase-worker")
PICTURES = ROOT / "Documentation" / "Pictures"
ATTRIBUTES = {"OrderStatus": "Keyword", "Amount": "Double", "CustomerID": "Keyword"}
# Of one picture that stays in the repository, and how large its window is.
PICTURE_LIMIT = 150_000
PICTURE_SIZE = 1280, 920
# High enough for all of a timeline: the UI draws what can be seen alone.
LOOKING_SIZE = 1280, 2400


def payload_values(node):
    """What the payloads of a history hold, as texts."""
    if isinstance(node, dict):
        if "metadata" in node and isinstance(node.get("data"), str):
            yield base64.b64decode(node["data"]).decode(errors="replace")
        node = node.values()
    elif not isinstance(node, list):
        return
    for member in node:
        yield from payload_values(member)


class Hesitant:
    """A validation service that fails once, and then says nothing until it may."""

    def __init__(self, port):
        asked, may = [], threading.Event()
        self.may = may

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                asked.append(self.path)
                is_first = len(asked) == 1
                if not is_first:
                    may.wait(30)
                answer = json.dumps({"valid": True, "message": "late, and fine"}).encode()
                try:
                    self.send_response(503 if is_first else 200)
                    self.send_header("Content-Length", str(len(answer)))
                    self.end_headers()
                    self.wfile.write(answer)
                except OSError:  # nobody waits any more
                    pass

            def log_message(self, *words):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.may.set()
        self.server.shutdown()
        self.server.server_close()


class Looking:
    def __init__(self, language, report, folder, keeps_pictures):
        self.language, self.report, self.folder = language, report, folder
        self.keeps_pictures = keeps_pictures
        self.programs = language.worker[0].parent
        self.codec_port, self.validation_port = free_ports(2)
        options = ["--ui-codec-endpoint", f"http://localhost:{self.codec_port}"]
        for name, kind in ATTRIBUTES.items():
            options += ["--search-attribute", f"{name}={kind}"]
        self.server = DevServer(folder, ui=True, options=options)
        self.base = f"http://localhost:{self.server.ui_port}/namespaces/default"
        self.validation = self.start_validation()
        self.environment = clean_environment(
            TEMPORAL_ADDRESS=self.server.address,
            TEMPORAL_UI_URL=f"http://localhost:{self.server.ui_port}", LOG_LEVEL="error")
        self.keys = folder / "keys"
        self.order("keys", "rotate", "-folder", self.keys)
        # Without it the UI says on each page that it is away.
        self.codec = self.start_codec()
        self.browser = Browser(folder, *LOOKING_SIZE)

    # What is looked at.

    def start_validation(self):
        child = Process("order validation-server",
                        [self.programs / "order", "validation-server", "-port",
                         self.validation_port], self.folder / "validation.log",
                        clean_environment())
        wait_until("the validation answers", lambda: "validation: " in child.log.read_text(), 20,
                   process=child)
        return child

    def start_codec(self):
        child = Process("codec server", [
            self.programs / "order", "codec-server", "-port", self.codec_port, "-web",
            f"http://localhost:{self.server.ui_port}"], self.folder / "codec.log",
            self.environment | {"ENCRYPTION_KEYS": str(self.keys)})
        wait_until("the codec server listens", lambda: "codec server: " in child.log.read_text(), 20,
                   process=child)
        return child

    def worker(self, processing="28s", **variables):
        return Worker(self.language, self.server,
                      f"http://127.0.0.1:{self.validation_port}/validate", self.folder,
                      processing=processing, expedited="1s", **variables)

    def order(self, *words, **variables):
        return output_of([self.programs / "order", *words],
                         self.environment | {k: str(v) for k, v in variables.items()}, 60)

    def start(self, order_id, *words, amount="42", **variables):
        text = self.order("start", "-order-id", order_id, "-amount", amount, "-items", "tea,cups",
                          "-output", "json", *words, **variables)
        return json.loads(text)

    def page(self, started, page):
        """The address of one page of a run."""
        workflow = urllib.parse.quote(started["workflowID"], safe="")
        return f"{self.base}/workflows/{workflow}/{started['runID']}/{page}"

    # How it is looked at.

    def look(self, name, url, *words, absent=(), picture=None, click=(), timeout=90):
        """One case: the page has these words."""
        def body():
            self.browser.open(url)
            for label in click:
                wait_until(f"“{label}” to click", lambda: self.browser.click(label), timeout)
            try:
                self.browser.wait_for(*words, absent=absent, timeout=timeout)
            finally:
                self.shoot(picture or name)
            if picture and self.keeps_pictures:
                self.keep(picture)
            return ", ".join(words)[:120]
        return self.report.case(name, body)

    def shoot(self, name):
        path = self.folder / "pictures" / f"{name.replace(' ', '-').replace('/', '-')}.png"
        path.parent.mkdir(exist_ok=True)
        time.sleep(0.4)  # what moves into its place
        self.browser.picture(path)
        return path

    def keep(self, name):
        self.browser.resize(*PICTURE_SIZE)
        path = self.shoot(name)
        self.browser.resize(*LOOKING_SIZE)
        size = path.stat().st_size
        expect_true(f"{path.name} has at most {PICTURE_LIMIT} bytes ({size})", size <= PICTURE_LIMIT)
        PICTURES.mkdir(exist_ok=True)
        (PICTURES / path.name).write_bytes(path.read_bytes())

    # The cases.

    def plain_orders(self):
        worker = self.worker()
        completed = self.start("UI-COMPLETED", "-customer", "ADA")
        cancelled = self.start("UI-CANCELLED")
        failed = self.start("UI-FAILED", amount="15000")
        for started in (completed, cancelled):
            self.server.wait_for_activity(started["workflowID"], "ProcessOrder")
        self.order("expedite", "UI-COMPLETED")
        self.order("cancel", "UI-CANCELLED")
        for started, end in ((completed, "COMPLETED"), (cancelled, "CANCELED"), (failed, "FAILED")):
            expect(started["orderID"], self.server.wait_closed(started["workflowID"]), end)
        retried = self.retried_order()
        self.closed_orders(completed, cancelled, failed, retried)
        self.running_order()
        self.lists()
        self.workers(worker)
        worker.stop()

    def retried_order(self):
        """The validation fails at the first attempt, and takes its time over the next."""
        self.validation.stop()
        hesitant = Hesitant(self.validation_port)
        started = self.start("UI-RETRIED")
        def attempts():
            pending = self.server.describe(started["workflowID"]).get("pendingActivities", [])
            return any(int(p.get("attempt", 1)) > 1 for p in pending)
        wait_until("a second attempt is due", attempts, 20)
        # Three attempts are all there are: until it was looked at the third does not begin.
        activity = self.server.describe(started["workflowID"])["pendingActivities"][0]["activityId"]
        def tell(verb):
            output_of([temporal_command(), "activity", verb, "--address", self.server.address,
                       "-w", started["workflowID"], "--activity-id", activity], clean_environment())
        tell("pause")
        self.look("retried order, pending", self.page(started, "pending-activities"),
                  "ValidateOrder", "answered 503", "1 remaining")
        hesitant.may.set()
        tell("unpause")
        self.server.wait_for_activity(started["workflowID"], "ProcessOrder")
        hesitant.close()
        self.validation = self.start_validation()
        self.order("expedite", "UI-RETRIED")
        expect("the retried order", self.server.wait_closed(started["workflowID"]), "COMPLETED")
        return started

    def closed_orders(self, completed, cancelled, failed, retried):
        self.look("completed order, timeline", self.page(completed, "timeline"), "Completed",
                  "2 items for 42.00", "expedited meanwhile", "Swift",
                  "42.00 for order UI-COMPLETED")
        self.look("completed order, summary", self.page(completed, "user-metadata"),
                  "tea, cups for 42.00", "completed")
        # The child's id is in the relationships: here it is cut, or out of sight.
        self.look("completed order, history", self.page(completed, "history"), "ValidateOrder",
                  "ProcessOrder", "Workflow Execution Completed")
        self.look("completed order, search attributes", self.page(completed, "search-attributes"),
                  "OrderStatus", "completed", "Amount", "42", "CustomerID", "ADA")
        self.look("completed order, relationships", self.page(completed, "relationships"),
                  "payment-UI-COMPLETED")
        self.look("completed order, queries", self.page(completed, "query"), "getStatus")
        self.look("cancelled order, timeline", self.page(cancelled, "timeline"), "Canceled",
                  "RefundPayment", "42.00 back")
        self.look("failed order, history", self.page(failed, "history"), "Failed",
                  "order validation failed: Order amount exceeds the limit", "OrderRejected")
        self.look("retried order, history", self.page(retried, "history"), "Completed",
                  "ValidateOrder")

    def running_order(self):
        """An order is processed for half a minute at most, and a page may take its time: one for each."""
        def begun(order_id):
            started = self.start(order_id, "-customer", "GRACE")
            self.server.wait_for_activity(started["workflowID"], "ProcessOrder")
            return started
        self.look("running order, pending activity",
                  self.page(begun("UI-RUNNING"), "pending-activities"),
                  "ProcessOrder", "percent", "step", picture="order-progress")
        self.look("running order, call stack", self.page(begun("UI-RUNNING-2"), "call-stack"),
                  "execute at", "OrderProcessing/OrderWorkflow.swift:")
        self.look("running order, details", self.page(begun("UI-RUNNING-3"), "user-metadata"),
                  "tea, cups for 42.00", "processing", "Payment:", picture="order-details")
        self.look("running order, timeline", self.page(begun("UI-RUNNING-4"), "timeline"), "Running",
                  "ProcessOrder")

    def lists(self):
        query = urllib.parse.quote("`CustomerID`=\"ADA\" AND `OrderStatus`=\"completed\"")
        self.look("a list by customer and status", f"{self.base}/workflows?query={query}",
                  "order-workflow-UI-COMPLETED", absent=["UI-FAILED", "UI-RUNNING"])
        self.look("the list of all", f"{self.base}/workflows", "order-workflow-UI-RUNNING",
                  "order-workflow-UI-FAILED", "PaymentWorkflow")

    def workers(self, worker):
        self.look("workers", f"{self.base}/workers", "order-processing-queue", "Running",
                  f"{worker.process.id}@", timeout=90)
        self.look("task queue", f"{self.base}/task-queues/order-processing-queue",
                  f"{worker.process.id}@")

    def versions(self):
        worker = self.worker("1s", TEMPORAL_DEPLOYMENT_NAME="orders",
                             TEMPORAL_WORKER_BUILD_ID="2026-11-28")
        self.make_current("--build-id", "2026-11-28")
        started = self.start("UI-VERSIONED")
        expect("it ended as", self.server.wait_closed(started["workflowID"]), "COMPLETED")
        self.look("versioned order", self.page(started, "timeline"), "orders", "2026-11-28",
                  "AutoUpgrade")
        self.look("deployments", f"{self.base}/worker-deployments", "orders", "2026-11-28",
                  "Current Version")
        self.look("deployment", f"{self.base}/worker-deployments/orders", "2026-11-28", "Current")
        worker.stop()
        # What is current polls no more: the queue is given back to workers without a version.
        self.make_current("--unversioned")

    def make_current(self, *which):
        command = [temporal_command(), "worker", "deployment", "set-current-version", "--address",
                   self.server.address, "--deployment-name", "orders", *which, "--yes"]
        def is_current():
            return subprocess.run(command, capture_output=True, env=clean_environment(),
                                  timeout=30).returncode == 0
        wait_until(f"current is {which[-1]}", is_current, 90, 1)

    def showcase(self):
        child = Process("showcase worker", [self.programs / "showcase-worker"],
                        self.folder / "showcase.log", self.environment)
        def has_failed():
            if self.server.status("showcase") is None:
                return False
            pending = self.server.describe("showcase").get("pendingActivities", [])
            return len(pending) == 2 and any(p.get("lastFailure") for p in pending)
        wait_until("an activity has failed once", has_failed, 60, process=child)
        run = self.server.describe("showcase")["workflowExecutionInfo"]["execution"]["runId"]
        started = {"workflowID": "showcase", "runID": run}
        self.look("timer and activity summaries", self.page(started, "timeline"),
                  "until the dough has risen", "the upper oven", "the second dough")
        self.look("pending activities", self.page(started, "pending-activities"), "Bake",
                  "the oven is cold", "OvenCold", "Knead", "tray", "percent", "60",
                  picture="pending-activities")
        self.look("summary and details", self.page(started, "user-metadata"),
                  "twelve loaves, by six", "The first order of the day.", "In the oven",
                  "12 loaves, half of them rye.",
                  absent=["**half**", "**first**"])
        self.look("queries", self.page(started, "query"), "wishes")
        self.look("call stack", self.page(started, "call-stack"), "sleep at",
                  "showcase_worker/ShowcaseWorker.swift:", "in run(_:)")
        self.look("memo", self.page(started, "memo"), "customer", "Ada")
        child.stop()

    def sealed(self):
        variables = {"ENCRYPTION_KEYS": self.keys, "ENCRYPTION_ENABLED": "true"}
        worker = self.worker("1s", **variables)
        started = self.start("UI-SEALED", **variables)
        expect("it ended as", self.server.wait_closed(started["workflowID"]), "COMPLETED")
        event = self.page(started, "history/events/1")
        self.codec.stop()
        self.look("sealed order, without the codec server", event, "Decoding failed",
                  absent=['"cups"', "tea, cups for 42.00"])
        self.codec = self.start_codec()
        self.look("sealed order, with the codec server", event, "UI-SEALED", '"cups"',
                  absent=["binary/encrypted"], picture="sealed-order")
        self.look("sealed order, its summary", self.page(started, "user-metadata"),
                  "tea, cups for 42.00")
        self.look("sealed order, its activities", self.page(started, "timeline"),
                  "2 items for 42.00")
        self.report.case("sealed order, by Temporal's command line", lambda: self.shown(started))
        self.report.case("sealed order, by others", self.unreadable)
        self.report.case("pages of other origins", lambda: self.other_origins())
        worker.stop()

    def shown(self, started):
        command = [temporal_command(), "workflow", "show", "--address", self.server.address, "-w",
                   started["workflowID"], "--output", "json"]
        def values(*options):
            history = json.loads(output_of([*command, *options], clean_environment()))
            return list(payload_values(history))
        expect_true("without the codec server nothing is readable",
                    not any("cups" in value for value in values()))
        opened = values("--codec-endpoint", f"http://localhost:{self.codec_port}")
        expect_true(f"with it the order is: {opened}", any('"cups"' in value for value in opened))
        return "--codec-endpoint"

    def unreadable(self):
        """Whoever has no key, or another one, is told so; whoever has the key reads it."""
        other = self.folder / "other-keys"
        self.order("keys", "rotate", "-folder", other)
        sealed = {"ENCRYPTION_ENABLED": "true"}
        for variables in ({}, sealed | {"ENCRYPTION_KEYS": other}):
            said = self.order("status", "UI-SEALED", **variables)
            expect_true(f"it cannot be read: {said}", "cannot be read here" in said)
            expect_true(f"nothing of it is told: {said}", "✓" not in said)
        said = self.order("status", "UI-SEALED", **sealed, ENCRYPTION_KEYS=self.keys)
        expect_true(f"it can be read: {said}", "✓ processing" in said)
        return "without a key, with another, and with its own"

    def other_origins(self):
        """The UI at another address of this machine is another origin: its pages get no answer."""
        for origin, status in [
            (f"http://localhost:{self.server.ui_port}", 204),
            (f"http://127.0.0.1:{self.server.ui_port}", 403),
            (f"https://localhost:{self.server.ui_port}", 403), ("http://localhost:8080", 403),
            ("http://evil.example", 403), ("null", 403),
        ]:
            request = urllib.request.Request(
                f"http://localhost:{self.codec_port}/decode", method="OPTIONS", headers={
                    "Origin": origin, "Access-Control-Request-Method": "POST",
                    "Access-Control-Request-Headers": "content-type,x-namespace"})
            try:
                with urllib.request.urlopen(request, timeout=10) as answer:
                    code, fields = answer.status, answer.headers
            except urllib.error.HTTPError as error:
                code, fields = error.code, error.headers
            expect(f"the preflight of {origin}", code, status)
            expect(f"who may read the answer to {origin}",
                   fields["Access-Control-Allow-Origin"], origin if status == 204 else None)
        return self.denied_page()

    def denied_page(self):
        """The same by a page: the browser itself refuses, and a page of the UI's origin is let in."""
        script = """
            const [url, done] = [arguments[0], arguments[1]];
            return fetch(url, {method: 'POST', body: '{"payloads":[]}', headers: {
              'Content-Type': 'application/json', 'X-Namespace': 'default'}})
              .then(r => 'answered ' + r.status).catch(e => 'refused: ' + e.message);"""
        url = f"http://localhost:{self.codec_port}/decode"
        self.browser.open(f"http://localhost:{self.server.ui_port}/")
        expect("a page of the UI", self.browser.run(script, url), "answered 200")
        self.browser.open(f"http://127.0.0.1:{self.server.ui_port}/")
        said = self.browser.run(script, url)
        expect_true(f"a page of another origin: {said}", said.startswith("refused: "))
        return "preflights of six origins, and two pages"

    def run(self, only=None):
        for name, part in [("orders", self.plain_orders), ("showcase", self.showcase),
                           ("versions", self.versions), ("sealed", self.sealed)]:
            if only in (None, name):
                part()


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--configuration", choices=["debug", "release"], default="debug")
    options.add_argument("--pictures", action="store_true",
                         help="keep those for the README in Documentation/Pictures")
    options.add_argument("--only", choices=["orders", "showcase", "versions", "sealed"])
    options.add_argument("--no-build", action="store_true")
    chosen = options.parse_args()
    absent = browser_absent()
    if absent:
        print(f"skipped: {absent}\n0 passed, 0 failed, 1 skipped")
        return 0
    stop_all_at_exit()
    if not chosen.no_build:
        for product in PROGRAMS:
            output_of(["swift", "build", "--configuration", chosen.configuration, "--product",
                       product], timeout=1800, cwd=ROOT)
    report, folder = Report(), run_folder("ui")
    looking = None
    try:
        looking = Looking(swift(chosen.configuration), report, folder, chosen.pictures)
        print(f"UI on http://localhost:{looking.server.ui_port}, pictures in {folder}/pictures\n",
              flush=True)
        looking.run(chosen.only)
    except RunError as error:
        report.fail("the run", str(error))
    if looking:
        looking.browser.close()
    left = stop_all()
    if left:
        report.fail("everything was stopped", f"still running: {', '.join(left)}")
    code = report.close()
    if code:
        print(f"logs and pictures: {folder}")
    else:
        remove_folder(folder)
    return code


if __name__ == "__main__":
    sys.exit(main())
