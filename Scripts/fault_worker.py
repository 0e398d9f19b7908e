"""The small worker of Tests/FaultWorker as a process, and the workflows that it serves: started,
signalled and read over the server's HTTP API, so that no client of ours judges ours."""

import itertools
import json
import pathlib
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

from orders import History
from processes import ROOT, Process, RunError, at_once, clean_environment, output_of, wait_until

_numbers = itertools.count(1)


def build_fault_worker(configuration):
    output_of(["swift", "build", "--configuration", configuration, "--product", "fault-worker"],
              timeout=1800, cwd=ROOT)
    FaultWorker.program = ROOT / ".build" / configuration / "fault-worker"


class FaultWorker:
    """A running worker; `settings` are those of FaultSettings.swift."""

    program = ROOT / ".build" / "debug" / "fault-worker"
    running = []

    def __init__(self, address, queue, folder, wait=True, variables=None, **settings):
        self.queue = queue
        words = [f"{k}={v}" for k, v in (settings | {"address": address, "queue": queue}).items()]
        log = pathlib.Path(folder) / f"fault-worker-{queue}-{next(_numbers)}.log"
        self.process = Process(f"fault worker ({queue})", [self.program, *words], log,
                               clean_environment(**variables or {}))
        FaultWorker.running.append(self)
        if wait:
            self.wait_for("working", 90)

    def said(self, line):
        """How often it has said that line."""
        text = self.process.log.read_text(errors="replace").splitlines()
        return sum(1 for each in text if each == line)

    def wait_for(self, line, timeout):
        wait_until(f"the worker says “{line}”", lambda: self.said(line), timeout, 0.02,
                   self.process)

    def stop(self, grace=60.0):
        """By SIGTERM; its exit code and how many seconds it took."""
        began = time.monotonic()
        code = self.process.stop(grace)
        FaultWorker.forget(self)
        return code, time.monotonic() - began

    def kill(self):
        self.process.kill()
        FaultWorker.forget(self)

    def forget(self):
        if self in FaultWorker.running:
            FaultWorker.running.remove(self)


class Workflows:
    """Workflows of one task queue, by the server's HTTP API."""

    def __init__(self, server, queue):
        self.server, self.queue = server, queue
        self.ids = []
        self._lock = threading.Lock()

    def post(self, path, body):
        url = (f"http://127.0.0.1:{self.server.http_port}/api/v1/namespaces/"
               f"{self.server.namespace}/workflows/{path}")
        request = urllib.request.Request(url, json.dumps(body).encode(),
                                         {"Content-Type": "application/json"}
                                         | self.server.headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            said = error.read().decode(errors="replace")[:300]
            raise OSError(f"HTTP status {error.code} for {path}: {said}") from None

    def start(self, kind, argument):
        """Starts one; its workflow id."""
        workflow_id = f"{self.queue}-{kind}-{next(_numbers)}"
        self.post(urllib.parse.quote(workflow_id, safe=""),
                  {"workflowType": {"name": kind}, "taskQueue": {"name": self.queue},
                   "input": [argument]})
        with self._lock:
            self.ids.append(workflow_id)
        return workflow_id

    def signal(self, workflow_id, name):
        self.post(f"{urllib.parse.quote(workflow_id, safe='')}/signal/{name}", {})

    def history(self, workflow_id):
        return History.of(self.server, workflow_id)

    def wait_all_closed(self, timeout):
        # The counts lag behind what was started: what is not yet counted as closed is not closed.
        query = f"TaskQueue='{self.queue}' AND ExecutionStatus!='Running'"

        def all_are():
            try:
                return self.server.count(query) >= len(self.ids)
            except OSError:
                return False
        try:
            wait_until("all workflows closed", all_are, timeout, 0.3)
        except RunError:
            raise RunError(f"{self.server.count(query)} of {len(self.ids)} workflows on "
                           f"{self.queue} are closed after {timeout:.0f} s") from None

    def histories(self):
        """Those of all that were started, by id."""
        found = {}

        def read(ids):
            for workflow_id in ids:
                found[workflow_id] = self.history(workflow_id)
        at_once([lambda ids=self.ids[n::4]: read(ids) for n in range(4)])
        return found


class SteadyLoad:
    """Starts a workflow every so often on a thread of its own, until it is ended."""

    def __init__(self, workflows, kind, argument, pause):
        self._workflows, self._kind, self._argument = workflows, kind, argument
        self._pause, self._over = pause, threading.Event()
        self.errors = []
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self):
        due = time.monotonic()
        while not self._over.is_set():
            try:
                self._workflows.start(self._kind, self._argument)
            except OSError as error:
                self.errors.append(error)
            due = max(due + self._pause, time.monotonic() - 1)
            self._over.wait(max(0.0, due - time.monotonic()))

    def end(self):
        self._over.set()
        self._thread.join(60)


def lost_tasks(history):
    """What the history tells of tasks that a worker was given and never answered: a word each."""
    lost = []
    for event in history.of_type("WORKFLOW_TASK_TIMED_OUT"):
        kind = event["workflowTaskTimedOutEventAttributes"].get("timeoutType", "")
        if kind == "TIMEOUT_TYPE_START_TO_CLOSE":
            lost.append("workflow task")
    for event in history.of_type("ACTIVITY_TASK_STARTED"):
        started = event["activityTaskStartedEventAttributes"]
        if "timeoutFailureInfo" in started.get("lastFailure", {}):
            lost += ["activity"] * (started["attempt"] - 1)
    lost += ["activity"] * len(history.of_type("ACTIVITY_TASK_TIMED_OUT"))
    return lost
