#!/usr/bin/env python3
"""`make interop`: orders that programs in Swift, Go and Python have between them.

Starters against workers of another language, half workers, takeovers (an order begun under one
language's worker and finished by the other's), what Python's client has with our worker and ours with
Python's, the real server with PostgreSQL, and with mutual TLS and tokens. Needs ../shared/peers; without it the run says so and passes with nothing done.
"""

import argparse
import os
import subprocess
import sys

from exchanges import Exchanges
from orders import (PROGRAMS, History, PythonStarter, Starter, Worker, build_programs, go, new_key,
                    python, swift)
from processes import (RunError, at_once, remove_folder, run_folder, stop_all, stop_all_at_exit,
                       wait_until)
from report import Report, expect, expect_true
from servers import SHARED, DevServer, FullServer, HalfProxy, ValidationService

# Amounts that the validation service answers late, so that an order can be met in validation.
SLOW, SLOWER = 1, 2


def late(amount, milliseconds):
    return {"priority": 1,
            "request": {"method": "POST", "urlPath": "/validate", "bodyPatterns": [
                {"matchesJsonPath": f"$[?(@.amount == {amount})]"}]},
            "response": {"status": 200, "headers": {"Content-Type": "application/json"},
                         "jsonBody": {"valid": True, "message": "Order is valid"},
                         "fixedDelayMilliseconds": milliseconds}}


class Interop:
    def __init__(self, ours, report, folder, validation, configuration):
        self.configuration = configuration
        self.ours, self.go, self.python = ours, go(), python()
        self.report, self.folder = report, folder
        self.key = new_key(folder)
        self.server, self.validation = at_once([
            lambda: DevServer(folder, database=False),
            lambda: ValidationService(folder, [late(SLOW, 1500), late(SLOWER, 7000)],
                                      ours.validation_stub, validation)])
        self._orders, self.proxy = 0, None

    # What every section needs.

    def worker(self, language, server=None, **options):
        return Worker(language, server or self.server, self.validation.url, self.folder, **options)

    def starter(self, language, server=None, **options):
        if language is self.python:
            return PythonStarter(server or self.server, self.folder, **options)
        return Starter(language, server or self.server, self.folder, **options)

    def stop(self, worker):
        code = worker.stop()
        if code != 0:
            self.report.fail(f"{worker.process.name} stops", f"exit code {code} after SIGTERM")

    def new_id(self, word):
        self._orders += 1
        return f"{self._orders:03}-{word}"

    def ended(self, starter, workflow_id, end, server=None, **status):
        """Waits for the end, compares it and the status by query; the history."""
        server = server or self.server
        expect("it ended as", server.wait_closed(workflow_id), end)
        history = History.of(server, workflow_id)
        expect("workflow tasks that failed", history.failed_tasks, [])
        found = starter.query(workflow_id)
        for key, value in status.items():
            expect(f"{key} by query", found.get(key), value)
        return history

    # Starters against workers.

    def all_actions(self, title, starter, workflows_ours, activities_ours=True, halves=False):
        """An order for every action, side by side; what comes of it depends on whose workflow."""
        def normal():
            workflow_id = starter.start(self.new_id("normal"))
            self.server.wait_for_activity(workflow_id, "ProcessOrder")
            expect("status while processing", starter.query(workflow_id)["status"], "processing")
            history = self.ended(starter, workflow_id, "COMPLETED", status="completed",
                                 stage="completed", payment_status="completed",
                                 is_expedited=False)
            both = set(history.workers) & set(history.activity_workers)
            expect_true("activities ran where workflow tasks did not", not (halves and both))
            return "started, queried: Completed"

        def rejected():
            workflow_id = starter.start(self.new_id("rejected"), "15000.00")
            self.ended(starter, workflow_id, "FAILED", status="failed", stage="validation",
                       payment_status="pending")
            return "Failed"

        def expedited_early():
            workflow_id = starter.start(self.new_id("expedited-early"), SLOW)
            self.server.wait_for_activity(workflow_id, "ValidateOrder")
            starter.expedite(workflow_id)
            history = self.ended(starter, workflow_id, "COMPLETED", status="completed",
                                 is_expedited=True)
            expect("ProcessOrder ran", len(history.scheduled("ProcessOrder")), 1)
            return "ProcessOrder expedited: Completed"

        def expedited_late():
            workflow_id = starter.start(self.new_id("expedited-late"))
            self.server.wait_for_activity(workflow_id, "ProcessOrder")
            starter.expedite(workflow_id)
            history = self.ended(starter, workflow_id, "COMPLETED", status="completed",
                                 is_expedited=True)
            runs = 2 if workflows_ours else 1
            expect("ProcessOrder ran", len(history.scheduled("ProcessOrder")), runs)
            return "a second, expedited ProcessOrder" if workflows_ours else "noted, as Go does"

        def cancelled_early():
            workflow_id = starter.start(self.new_id("cancelled-early"), SLOW)
            self.server.wait_for_activity(workflow_id, "ValidateOrder")
            starter.cancel(workflow_id)
            end = "CANCELED" if workflows_ours else "COMPLETED"
            self.ended(starter, workflow_id, end, status="cancelled", payment_status="pending")
            return end.title()

        def cancelled_late():
            workflow_id = starter.start(self.new_id("cancelled-late"))
            self.server.wait_for_activity(workflow_id, "ProcessOrder")
            starter.cancel(workflow_id)
            if workflows_ours:
                history = self.ended(starter, workflow_id, "CANCELED", status="cancelled",
                                     payment_status="refunded")
                expect("refunds", len(history.scheduled("RefundPayment")), 1)
                return "refunded: Canceled"
            self.ended(starter, workflow_id, "COMPLETED", status="completed",
                       payment_status="completed")
            return "too late under Go: Completed"

        def cancel_requested():
            workflow_id = starter.start(self.new_id("cancel-requested"), SLOW)
            self.server.wait_for_activity(workflow_id, "ValidateOrder")
            starter.request_cancel(workflow_id)
            end = "CANCELED" if workflows_ours else "FAILED"
            self.ended(starter, workflow_id, end)
            return end.title()

        cases = [("start and query", normal), ("rejected", rejected),
                 ("expedite in validation", expedited_early),
                 ("expedite while processing", expedited_late),
                 ("cancel in validation", cancelled_early)]
        if workflows_ours and not activities_ours:
            self.report.leave_out(f"{title}, cancel while processing",
                                  "a Go worker has no RefundPayment")
        else:
            cases.append(("cancel while processing", cancelled_late))
        if starter.language.name == "Python" and workflows_ours:
            cases.append(("cancel request", cancel_requested))
        at_once([lambda name=name, body=body: self.report.case(f"{title}, {name}", body)
                 for name, body in cases])

    def starters(self):
        for language, others in ((self.ours, [self.go, self.python, self.ours]),
                                 (self.go, [self.ours, self.python])):
            for key in (None, self.key):
                word = "encrypted" if key else "plain"
                self.report.section(f"{language.name} worker, {word}")
                worker = self.worker(language, key=key, processing="5s")
                for other in others:
                    starter = self.starter(other, key=key)
                    self.all_actions(f"{other.name} starter → {language.name} worker, {word}",
                                     starter, language.is_ours)
                    starter.stop()
                self.stop(worker)

    def halves(self):
        for flows, activities in ((self.go, self.ours), (self.ours, self.go)):
            for key in (None, self.key):
                word = "encrypted" if key else "plain"
                title = f"{flows.name} workflows with {activities.name} activities, {word}"
                self.report.section(title)
                workers = at_once([
                    lambda: self.worker(flows, key=key, half="workflows"),
                    lambda: self.activities_worker(activities, key)])
                self.all_actions(title, self.starter(self.go, key=key), flows.is_ours,
                                 activities.is_ours, halves=True)
                at_once([lambda worker=worker: self.stop(worker) for worker in workers])

    def activities_worker(self, language, key):
        if language.is_ours:
            return self.worker(language, key=key, half="activities")
        self.proxy = self.proxy or HalfProxy(self.server, self.folder)
        return self.worker(language, key=key, half="behind proxy", address=self.proxy.address)

    # Takeovers.

    def takeover(self, first, second, *, legacy=False, key=None, killed=False):
        """Orders begun under one worker, which then ends (by SIGTERM, or SIGKILL), and finished by
        a worker of the other language. What must not be is left out by name."""
        kind = " ".join(filter(None, ["legacy" if legacy else "", "encrypted" if key else "",
                                      "after SIGKILL" if killed else ""]))
        title = f"{first.name} → {second.name}" + (f", {kind}" if kind else "")
        self.report.section(f"Takeover {title}")
        old = self.worker(first, legacy=legacy, key=key, processing="12s", expedited="2s")
        starter = self.starter(self.go, key=key)
        name = f"{first.name}-{second.name}-{kind.replace(' ', '-')}"
        begun = {}

        def begin(word, amount, activity, then=None):
            def go_there():
                begun[word] = starter.start(self.new_id(f"{name}-{word}"), amount)
                self.server.wait_for_activity(begun[word], activity)
                if then:
                    then(begun[word])
                    # The old worker has taken note of the signal before it goes.
                    self.server.wait_for_event(begun[word], "WORKFLOW_EXECUTION_SIGNALED")
                    starter.query(begun[word])
            return go_there

        begin_all = [begin("processing", "100.00", "ProcessOrder"),
                     begin("cancel-after", "100.00", "ProcessOrder"),
                     begin("expedite-after", "100.00", "ProcessOrder")]
        if not key and not killed:
            begin_all.append(begin("validation", SLOWER, "ValidateOrder"))
            begin_all.append(
                begin("expedite-before", SLOWER, "ValidateOrder", starter.expedite))
            if not first.is_ours:
                begin_all.append(begin("cancel-before-in-validation", SLOWER, "ValidateOrder",
                                       starter.cancel))
                begin_all.append(begin("cancel-before-while-processing", "100.00", "ProcessOrder",
                                       starter.cancel))
        # Those met in validation last: the others take longer to get where they are wanted.
        at_once(begin_all[:3] + begin_all[6:])
        at_once(begin_all[3:6])
        if killed:
            old.kill()
        current = self.worker(second, key=key, processing="3s", expedited="1s")
        ending = []
        if not killed:
            old.leave()
            ending.append(lambda: self.stop(old))

        def finish(word, end, act=None, note="", **status):
            def check():
                if act:
                    act(begun[word])
                history = self.ended(starter, begun[word], end, **status)
                expect("workers that had a part in it", len(history.workers), 2)
                if legacy and word in ("processing", "cancel-after", "expedite-after"):
                    expect_true("paid by activity", history.scheduled("ProcessPayment"))
                    expect("versions of the payment step", [
                        c for c in history.change_ids if c[0] != "order-cancellation"], [])
                return note or end.title()
            return lambda: self.report.case(f"{title}, {word}", check)

        ours = second.is_ours
        finishing = [
            finish("processing", "COMPLETED", status="completed", payment_status="completed"),
            finish("cancel-after", "CANCELED" if ours else "COMPLETED", starter.cancel,
                   "refunded: Canceled" if ours else "too late under Go: Completed",
                   payment_status="refunded" if ours else "completed"),
            finish("expedite-after", "COMPLETED", starter.expedite, is_expedited=True)]
        if "validation" in begun:
            finishing += [
                finish("validation", "COMPLETED", status="completed"),
                finish("expedite-before", "COMPLETED", status="completed", is_expedited=True)]
        if "cancel-before-in-validation" in begun:
            finishing += [
                finish("cancel-before-in-validation", "COMPLETED", status="cancelled",
                       note="as Go does: Completed with status cancelled"),
                finish("cancel-before-while-processing", "COMPLETED", status="completed",
                       note="as Go does: too late, Completed")]
        elif not key and not killed and first.is_ours:
            for word in ("cancel before the takeover", "expedite before it while processing"):
                self.report.leave_out(
                    f"{title}, {word}", "our marker order-cancellation, the second ProcessOrder "
                    "and RefundPayment are unknown to Go")
        at_once(ending + finishing)
        self.stop(current)

    def takeovers(self):
        for first, second in ((self.go, self.ours), (self.ours, self.go)):
            self.takeover(first, second)
            self.takeover(first, second, legacy=True)
            self.takeover(first, second, key=self.key)
        self.takeover(self.go, self.ours, killed=True)

    # The real server.

    def postgres(self):
        self.report.section("The real server with PostgreSQL")
        if os.geteuid() != 0:
            self.report.leave_out("PostgreSQL", "server.py runs it only for root")
            return
        server = FullServer(self.folder, "postgres", postgres=True)
        worker = self.worker(self.ours, server)
        self.orders_on(server, "PostgreSQL", [self.ours, self.go, self.python])
        self.stop(worker)
        server.stop()

    def orders_on(self, server, title, languages):
        def order(language):
            starter = self.starter(language, server)

            def check():
                workflow_id = starter.start(self.new_id(language.name))
                self.ended(starter, workflow_id, "COMPLETED", server, status="completed",
                           payment_status="completed")
                starter.stop()
                return "Completed"
            return lambda: self.report.case(f"{title}, an order by the {language.name} starter",
                                            check)
        at_once([order(language) for language in languages])

    def secured(self):
        self.report.section("The real server with mutual TLS and tokens")
        server = FullServer(self.folder, "secured", secured=True)
        if not self.ours.is_ours:  # development: only Python's client knows TLS
            self.refusals(server, self.python)
        else:
            worker = self.worker(self.ours, server)
            self.orders_on(server, "TLS and JWT", [self.ours, self.python])
            self.refusals(server, self.ours)
            self.worker_refusals(server)
            self.stop(worker)
        server.stop()

    def wrong_settings(self, server):
        """Name, variables in the place of the right ones, and a word that the error must have."""
        folder = server.folder
        return [
            ("a token of another namespace",
             {"TEMPORAL_API_KEY": server.token("elsewhere:write")}, ("unauthorized", "permission")),
            ("an expired token",
             {"TEMPORAL_API_KEY": server.token("default:write", -60)},
             ("unauthorized", "permission", "unauthenticated")),
            ("a token that is none", {"TEMPORAL_API_KEY": "not.a.token"},
             ("unauthorized", "permission", "unauthenticated")),
            ("a token that may only read",
             {"TEMPORAL_API_KEY": server.token("default:read")}, ("unauthorized", "permission")),
            ("a client certificate of another authority",
             {"TEMPORAL_TLS_CLIENT_CERT_PATH": folder / "other-client.pem",
              "TEMPORAL_TLS_CLIENT_KEY_PATH": folder / "other-client.key"},
             ("certificate", "tls", "alert")),
            ("no client certificate",
             {"TEMPORAL_TLS_CLIENT_CERT_PATH": None, "TEMPORAL_TLS_CLIENT_KEY_PATH": None},
             ("certificate", "tls", "alert")),
            ("an authority that did not sign the server's certificate",
             {"TEMPORAL_TLS_SERVER_CA_CERT_PATH": folder / "other-ca.pem"},
             ("certificate", "tls")),
            ("a server name that the certificate does not have",
             {"TEMPORAL_TLS_SERVER_NAME": "elsewhere.example"},
             ("certificate", "name", "tls")),
        ]

    def refusals(self, server, language):
        def refusal(name, variables, words):
            def check():
                starter = Starter(language, server, self.folder, **variables)
                done = subprocess.run(
                    [str(w) for w in language.starter]
                    + ["-action=start", f"-order-id={self.new_id('refused')}"],
                    env=starter.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT, text=True, timeout=60, cwd=self.folder)
                expect_true(f"it ends with an error code (got {done.returncode})",
                            0 < done.returncode < 128)
                text = done.stdout.strip()
                expect_true(f"the error says one of {', '.join(words)}: {text[-400:]}",
                            any(word in text.lower() for word in words))
                token = str(starter.environment.get("TEMPORAL_API_KEY"))
                expect_true("the token is not in the output", token not in text)
                return text.splitlines()[-1][:160]
            return lambda: self.report.case(f"{language.name} starter with {name}", check)
        at_once([refusal(*setting) for setting in self.wrong_settings(server)])

    def worker_refusals(self, server):
        """A worker that the server does not let in says why, goes on trying, for tokens and certificates
        are renewed, is not ready meanwhile, and ends well when it is told to."""
        def refusal(name, variables, words):
            def check():
                worker = self.worker(self.ours, server, wait=False, **variables)
                said = lambda: any(word in worker.process.tail(8).lower() for word in words)
                wait_until(f"the worker says one of {', '.join(words)}", said, 30,
                           process=worker.process)
                status, body = worker.health("/health/ready")
                expect(f"its readiness ({body[:200]})", status, 503)
                expect_true("it goes on trying", worker.process.is_running)
                said = worker.process.tail(1).removeprefix("    | ")[:160]
                expect("exit code after SIGTERM", worker.stop(), 0)
                return said
            return lambda: self.report.case(f"Swift worker with {name}", check)
        settings = [s for s in self.wrong_settings(server)
                    if s[0] in ("a token of another namespace", "an expired token",
                                "a client certificate of another authority")]
        at_once([refusal(*setting) for setting in settings])

    def exchange(self):
        Exchanges(self.report, self.folder, self.server, self.key, self.configuration).run()

    def run(self, sections):
        known = {"starters": self.starters, "halves": self.halves, "takeovers": self.takeovers,
                 "exchange": self.exchange, "postgres": self.postgres, "secured": self.secured}
        for name in sections or known:
            try:
                known[name]()
            except RunError as error:
                self.report.fail(name, str(error))
                for worker in list(Worker.running):
                    worker.kill()


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("sections", nargs="*", help="starters halves takeovers exchange postgres secured")
    options.add_argument("--configuration", choices=["debug", "release"], default="debug")
    options.add_argument("--validation", choices=["wiremock", "docker", "stub"])
    options.add_argument("--stand-in", help="another program in our programs' place")
    chosen = options.parse_args()
    if not (SHARED / "peers" / "bin" / "go-peers").exists():
        print(f"skipped: {SHARED}/peers, which has the Go programs, is absent")
        return 0
    stop_all_at_exit()
    ours = swift(chosen.configuration, chosen.stand_in)
    if ours.is_ours:
        print(f"Building {', '.join(PROGRAMS)} ({chosen.configuration}) …", flush=True)
        build_programs(chosen.configuration)
    report, folder = Report(), run_folder("interop")
    try:
        Interop(ours, report, folder, chosen.validation,
                chosen.configuration).run(chosen.sections)
    except RunError as error:
        report.fail("interop", str(error))
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
