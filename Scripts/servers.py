"""The services of a run: the Temporal server (the dev server, or the real one with a database, TLS
and authorization) and the validation service."""

import json
import os
import pathlib
import random
import shutil
import ssl
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request

from processes import (ROOT, Process, RunError, clean_environment, free_ports, output_of,
                       wait_until)

TASK_QUEUE = "order-processing-queue"
SHARED = pathlib.Path(os.environ.get("SHARED_FOLDER", ROOT.parent / "shared"))


def temporal_command():
    """The CLI that Scripts/setup put into .venv."""
    command = ROOT / ".venv" / "bin" / "temporal"
    if not command.exists():
        raise RunError(f"{command} is absent: run Scripts/setup first")
    return command


class TemporalServer:
    """What the runs ask of a server, over its HTTP API (the same service, as JSON): no client of
    ours takes part in judging ours."""

    def __init__(self, port, http_port, ui_port=None, namespace="default"):
        self.address = f"127.0.0.1:{port}"
        self.http_port, self.ui_port, self.namespace = http_port, ui_port, namespace
        self.client_variables = {"TEMPORAL_UI_URL": ui_port and f"http://localhost:{ui_port}"}
        self.headers, self.tls = {}, None

    def get(self, path, timeout=30, **query):
        scheme = "https" if self.tls else "http"
        url = (f"{scheme}://127.0.0.1:{self.http_port}/api/v1/namespaces/"
               f"{urllib.parse.quote(self.namespace, safe='')}{path}")
        if query:
            url += "?" + urllib.parse.urlencode(query)
        request = urllib.request.Request(url, headers=self.headers)
        with urllib.request.urlopen(request, timeout=timeout, context=self.tls) as answer:
            return json.load(answer)

    def is_serving(self):
        try:
            state = self.get("", timeout=3)["namespaceInfo"]["state"]
            return state == "NAMESPACE_STATE_REGISTERED"
        except (OSError, ValueError, KeyError):
            return False

    def describe(self, workflow_id):
        return self.get(f"/workflows/{urllib.parse.quote(workflow_id, safe='')}")

    def status(self, workflow_id):
        """COMPLETED, FAILED, CANCELED, RUNNING …, or None where there is no such workflow."""
        try:
            text = self.describe(workflow_id)["workflowExecutionInfo"]["status"]
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return None
            raise
        return text.removeprefix("WORKFLOW_EXECUTION_STATUS_")

    def history(self, workflow_id):
        events, token = [], {}
        while True:
            page = self.get(f"/workflows/{urllib.parse.quote(workflow_id, safe='')}/history",
                            **token)
            events += page["history"]["events"]
            if not page.get("nextPageToken"):
                return events
            token = {"nextPageToken": page["nextPageToken"]}

    def wait_closed(self, workflow_id, timeout=60.0):
        """Waits for the end of a run by the server's own long poll; its status."""
        def closed():
            try:
                page = self.get(
                    f"/workflows/{urllib.parse.quote(workflow_id, safe='')}/history", timeout=40,
                    waitNewEvent="true",
                    historyEventFilterType="HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT")
            except TimeoutError:
                return None
            return page.get("history", {}).get("events") and self.status(workflow_id)
        return wait_until(f"{workflow_id} to close", closed, timeout)

    def wait_for_activity(self, workflow_id, activity, timeout=60.0):
        """Waits until an activity of this type has been started and not yet ended."""
        def started():
            pending = self.describe(workflow_id).get("pendingActivities", [])
            return any(p["activityType"]["name"] == activity
                       and p["state"] == "PENDING_ACTIVITY_STATE_STARTED" for p in pending)
        wait_until(f"{activity} of {workflow_id} to be running", started, timeout)

    def wait_for_event(self, workflow_id, event_type, timeout=60.0):
        wait_until(f"{event_type} in {workflow_id}",
                   lambda: any(e["eventType"] == f"EVENT_TYPE_{event_type}"
                               for e in self.history(workflow_id)), timeout)

    def pollers(self, kind, task_queue=TASK_QUEUE):
        answer = self.get(f"/task-queues/{task_queue}", taskQueueType=kind)
        return answer.get("pollers", [])

    def count(self, query):
        return int(self.get("/workflow-count", query=query).get("count", 0))

    def link(self, workflow_id):
        """Where the UI shows the latest run of a workflow."""
        run = self.describe(workflow_id)["workflowExecutionInfo"]["execution"]["runId"]
        return (f"http://localhost:{self.ui_port}/namespaces/{self.namespace}"
                f"/workflows/{urllib.parse.quote(workflow_id, safe='')}/{run}/history")


# What workflows of tests can be found by, one of each kind: TestKeyword and so on.
SEARCH_ATTRIBUTES = ["Keyword", "Text", "Int", "Double", "Bool", "Datetime", "KeywordList"]


# With these the dev server sends commands to workers: that an activity was cancelled.
SENDS_COMMANDS = {"frontend.WorkerCommandsEnabled": "true",
                  "system.enableCancelActivityWorkerCommand": "true"}


class DevServer(TemporalServer):
    """`temporal server start-dev`: the real server on SQLite."""

    def __init__(self, folder, name="temporal", ui=False, database=True, raise_limits=False,
                 dynamic=None, options=()):
        self.options = options
        self.folder, self.name, self.ui = pathlib.Path(folder), name, ui
        self.database = self.folder / f"{name}.db" if database else None
        self.dynamic = dict(dynamic or {})
        if raise_limits:
            self.dynamic |= {key: "100000" for key in (
                "frontend.rps", "frontend.namespaceRPS", "frontend.namespaceCount",
                "frontend.globalNamespaceRPS")}
        for attempt in range(3):
            port, http_port, ui_port = free_ports(3, preferred=(7233, 7234, 8233) if ui else ())
            super().__init__(port, http_port, ui_port if ui else None)
            try:
                self.start()
                return
            except RunError as error:  # somebody took a port between our look and the start
                if "address already in use" not in str(error) or attempt == 2:
                    raise

    def start(self):
        """Starts it, or starts it again on the same ports and database."""
        command = [temporal_command(), "server", "start-dev", "--ip", "127.0.0.1",
                   "--port", self.address.rpartition(":")[2], "--http-port", self.http_port,
                   "--log-level", "error"]
        command += ["--ui-port", self.ui_port] if self.ui else ["--headless"]
        if self.database:
            # Write-ahead logging survives SIGKILL and is several times faster than the default.
            command += ["--db-filename", self.database, "--sqlite-pragma", "journal_mode=wal",
                        "--sqlite-pragma", "synchronous=normal"]
        for kind in SEARCH_ATTRIBUTES:
            command += ["--search-attribute", f"Test{kind}={kind}"]
        command += self.options
        for key, value in self.dynamic.items():
            command += ["--dynamic-config-value", f"{key}={value}"]
        self.process = Process(f"Temporal dev server ({self.name})", command,
                               self.folder / f"{self.name}-server.log", clean_environment())
        wait_until("the Temporal server serves its namespace", self.is_serving, 60,
                   process=self.process)

    def stop(self):
        return self.process.stop()

    def kill(self):
        self.process.kill()

    @property
    def database_files(self):
        return [path for path in (pathlib.Path(f"{self.database}{end}")
                                  for end in ("", "-wal", "-shm")) if path.exists()]


class FullServer(TemporalServer):
    """The real server by ../shared/peers/server/server.py: PostgreSQL, mutual TLS, JWT. Guarded, it asks
    for tokens; secured, for certificates too."""

    def __init__(self, folder, name, postgres=False, secured=False, guarded=False):
        # PostgreSQL runs as a user of its own, who need not see the repository.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix=f"temporal-{name}-"))
        port = self.block_of_ports()
        super().__init__(port, port + 10)
        command = [sys.executable, SHARED / "peers" / "server" / "server.py", "--temporal",
                   temporal_command(), "--port", port, "--dir", self.folder]
        command += ["--store", "postgres"] if postgres else []
        command += ["--tls", "mutual"] if secured else []
        command += ["--jwt"] if secured or guarded else []
        self.process = Process(f"Temporal server ({name})", command,
                               pathlib.Path(folder) / f"{name}-server.log", clean_environment())
        wait_until("the Temporal server is ready", self.printed_its_line, 120, 0.2, self.process)
        if secured or guarded:
            self.headers = {"Authorization": "Bearer " + self.token("temporal-system:admin")}
        if secured:
            self.tls = ssl.create_default_context(cafile=self.folder / "ca.pem")
            self.tls.load_cert_chain(self.folder / "client.pem", self.folder / "client.key")
            self.client_variables = {
                "TEMPORAL_TLS": "true",
                "TEMPORAL_TLS_SERVER_CA_CERT_PATH": self.folder / "ca.pem",
                "TEMPORAL_TLS_CLIENT_CERT_PATH": self.folder / "client.pem",
                "TEMPORAL_TLS_CLIENT_KEY_PATH": self.folder / "client.key",
                "TEMPORAL_TLS_SERVER_NAME": "localhost",
                "TEMPORAL_API_KEY": self.token("default:write"),
            }
        wait_until("the Temporal server serves its namespace", self.is_serving, 60, 0.2,
                   self.process)

    @staticmethod
    def is_there():
        return (SHARED / "peers" / "server" / "server.py").exists()

    @staticmethod
    def block_of_ports():
        """A port such that those up to 100 above it, which server.py takes as well, are free."""
        for _ in range(50):
            # PostgreSQL's schema keeps ports in 16 bits with a sign.
            port = random.randrange(20000, 32000)
            block = [port + n for n in (0, 1, 2, 3, 4, 10, 50, 51, 52, 53, 54, 90)]
            if free_ports(len(block), block) == block:
                return port
        raise RunError("found no block of free ports")

    def printed_its_line(self):
        return any(line.startswith('{"address"') for line in
                   self.process.log.read_text(errors="replace").splitlines())

    def token(self, permission, seconds=3600):
        return output_of([sys.executable, SHARED / "peers" / "server" / "server.py", "token",
                          self.folder, "--permission", permission, "--seconds", seconds]).strip()

    def stop(self):
        code = self.process.stop(60)
        shutil.rmtree(self.folder, ignore_errors=True)
        return code


class HalfProxy:
    """A second address of the server, at which no workflow tasks are given out."""

    def __init__(self, server, folder):
        port = free_ports(1)[0]
        self.address = f"127.0.0.1:{port}"
        self.process = Process("proxy", [ROOT / ".venv" / "bin" / "python",
                                         ROOT / "Scripts" / "half_proxy.py", port, server.address],
                               pathlib.Path(folder) / f"proxy-{port}.log", clean_environment())
        wait_until("the proxy passes calls on",
                   lambda: "passing on" in self.process.log.read_text(), 30, 0.05, self.process)

    def stop(self):
        self.process.stop()


class ValidationService:
    """Answers POST /validate by the rules in a folder: WireMock where there is one, otherwise the
    program `validation-stub`. Both read the same mappings."""

    def __init__(self, folder, rules=(), stub=None, kind=None):
        self.folder = pathlib.Path(folder)
        self.root = self.folder / "wiremock"
        mappings = self.root / "mappings"
        mappings.mkdir(parents=True)
        for path in sorted((ROOT / "wiremock" / "mappings").glob("*.json")):
            shutil.copy(path, mappings)
        for index, rule in enumerate(rules):
            (mappings / f"run-{index}.json").write_text(json.dumps(rule, indent=2))
        port = free_ports(1)[0]
        self.base = f"http://127.0.0.1:{port}"
        self.url = f"{self.base}/validate"
        choices = self.choices(port, stub, kind)
        for index, (self.kind, command) in enumerate(choices):
            try:
                self.start(command)
                return
            except RunError:  # Docker may answer and still have no image
                self.process.kill()
                if index + 1 == len(choices):
                    raise
        raise RunError("no validation service: neither WireMock (java and its jar, or Docker) nor "
                       "validation-stub")

    def start(self, command):
        self.process = Process(f"validation service ({self.kind})", command,
                               self.folder / "validation.log", clean_environment())
        wait_until("the validation service answers", self.is_healthy, 60, process=self.process)

    def choices(self, port, stub, kind):
        """What could be started here, best first: its name and command."""
        found, jar = [], wiremock_jar()
        if kind in (None, "wiremock") and jar and shutil.which("java"):
            found.append(("WireMock", [
                "java", "-jar", jar, "--port", port, "--bind-address", "127.0.0.1",
                "--root-dir", self.root, "--disable-banner", "--global-response-templating"]))
        elif kind in (None, "docker") and docker_answers():
            found.append(("WireMock in Docker", [
                "docker", "run", "--rm", "--init", "-p", f"127.0.0.1:{port}:8080", "-v",
                f"{self.root}/mappings:/home/wiremock/mappings:ro", "wiremock/wiremock:3.13.2",
                "--disable-banner", "--global-response-templating"]))
        if kind in (None, "stub") and stub:
            found.append(("validation-stub", stub(port, self.root / "mappings")))
        return found

    def is_healthy(self):
        try:
            with urllib.request.urlopen(f"{self.base}/__admin/health", timeout=2) as answer:
                return answer.status == 200
        except (OSError, ValueError):
            return False


def wiremock_jar():
    named = os.environ.get("WIREMOCK_JAR")
    if named:
        if not pathlib.Path(named).is_file():
            raise RunError(f"WIREMOCK_JAR={named}: there is no such file")
        return named
    return next(iter(sorted((SHARED / "peers" / "wiremock").glob("wiremock-standalone-*.jar"))),
                None)


def docker_answers():
    if not shutil.which("docker"):
        return False
    try:
        return subprocess.run(["docker", "info"], stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                              timeout=15).returncode == 0
    except (subprocess.TimeoutExpired, OSError):
        return False
