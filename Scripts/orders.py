"""The order application from outside: workers and starters of either language, and what a history
says that they did."""

import base64
import json
import pathlib
import re
import secrets
import shlex
import threading
import urllib.error
import urllib.request

from processes import ROOT, Process, RunError, clean_environment, free_ports, output_of, wait_until
from servers import SHARED


PROGRAMS = ("order-worker", "order-starter", "validation-stub")


class Language:
    """Programs that speak the application's contract. `is_ours` says what they know beyond Go's:
    the change `order-cancellation`, a health endpoint, namespaces, TLS and tokens."""

    def __init__(self, name, worker, starter, is_ours, validation=None):
        self.name, self.worker, self.starter, self.is_ours = name, worker, starter, is_ours
        self._validation = validation

    @property
    def validation_stub(self):
        """The command that serves a folder of mappings on a port, as a function of both; None
        where the language has no such program."""
        if not self._validation:
            return None
        return lambda port, mappings: [*self._validation, "-port", port, "-mappings", mappings]


def swift(configuration="debug", stand_in=None):
    """Our programs; or another worker's and starter's commands in their place (development)."""
    if stand_in:
        words = shlex.split(stand_in)
        return Language("Swift", [*words, "order-worker"], [*words, "order-starter"], False)
    folder = ROOT / ".build" / configuration
    return Language("Swift", [folder / "order-worker"], [folder / "order-starter"], True,
                    [folder / "validation-stub"])


def go():
    program = SHARED / "peers" / "bin" / "go-peers"
    return Language("Go", [program, "order-worker"], [program, "order-starter"], False)


def python():
    """A client only: Scripts/python_client.py, with our starter's variables."""
    command = [ROOT / ".venv" / "bin" / "python", ROOT / "Scripts" / "python_client.py"]
    return Language("Python", None, command, True)


def build_programs(configuration):
    """Builds our programs, into the folder of `swift`."""
    # As `make build`: with Swift's libraries inside, a worker takes 3 MB less memory.
    inside = ["--static-swift-stdlib"] if configuration == "release" else []
    for product in PROGRAMS:
        output_of(["swift", "build", "--configuration", configuration, *inside,
                   "--product", product], timeout=1800, cwd=ROOT)


def new_key(folder):
    """A key file as the application wants it: 32 bytes, mode 0600."""
    path = pathlib.Path(folder) / "encryption.key"
    path.touch(mode=0o600)
    path.write_bytes(secrets.token_bytes(32))
    return path


def connection_environment(language, server, key, variables):
    """What worker and starter both need to reach a server; `variables` come last. A key is a path,
    or True for the one that the program finds by itself."""
    found = {"TEMPORAL_HOST": server.address,
             "TEMPORAL_NAMESPACE": server.namespace if language.is_ours else None,
             "ENCRYPTION_ENABLED": "true" if key else None,
             "ENCRYPTION_KEY_FILE": None if key is True else key}
    return clean_environment(**found | server.client_variables | variables)


class Worker:
    """A running worker, ready when the server (and its own health endpoint) say so."""

    _count = 0
    running = []

    def __init__(self, language, server, validation_url, folder, *, key=None, legacy=False,
                 half=None, processing="3s", expedited="1s", wait=True, cwd=None, address=None,
                 **variables):
        Worker._count += 1
        self.language, self.server = language, server
        self.health_port = free_ports(1)[0] if language.is_ours else None
        label = " ".join(filter(None, [language.name, "legacy" if legacy else "", half or "",
                                       "encrypted" if key else ""]))
        own = {"VALIDATION_URL": validation_url, "PROCESSING_TIME": processing,
               "EXPEDITED_TIME": expedited, "HEALTH_PORT": self.health_port,
               "LEGACY": "true" if legacy else None,
               "WORKFLOWS_ONLY": "true" if half == "workflows" else None,
               "ACTIVITIES_ONLY": "true" if half == "activities" else None}
        if address:
            own["TEMPORAL_HOST"] = address
        environment = connection_environment(language, server, key, own | variables)
        log = pathlib.Path(folder) / f"worker-{Worker._count}-{label.replace(' ', '-')}.log"
        self.half = half
        self.process = Process(f"{label} worker", language.worker, log, environment,
                               cwd=cwd or folder)
        Worker.running.append(self)
        if wait:
            self.wait_ready()

    def wait_ready(self, timeout=60):
        wait_until(f"the {self.process.name} is ready", self.is_ready, timeout,
                   process=self.process)
        return self

    def is_ready(self):
        # The server lists only those pollers that its first partition has seen: Go's few polls may
        # miss it for a minute.
        if "Started Worker" in self.process.log.read_text():
            return True
        if self.health_port and self.health("/health/ready")[0] != 200:
            return False
        kinds = {None: ("TASK_QUEUE_TYPE_WORKFLOW", "TASK_QUEUE_TYPE_ACTIVITY"),
                 "workflows": ("TASK_QUEUE_TYPE_WORKFLOW",),
                 "activities": ("TASK_QUEUE_TYPE_ACTIVITY",),
                 "behind proxy": ("TASK_QUEUE_TYPE_ACTIVITY",)}[self.half]
        return all(self.polls(kind) for kind in kinds)

    def polls(self, kind):
        mine = re.compile(rf"(^|\D){self.process.id}(\D|$)")
        return any(mine.search(poller["identity"]) for poller in self.server.pollers(kind))

    def health(self, path="/health"):
        """Status and body of the worker's own health endpoint; (0, "") where nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.health_port}{path}",
                                        timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def leave(self):
        """Asks it to stop, and waits until no new work can reach it: what it has, it ends. What its
        open polls still bring belongs to it (Rules: Stopping). Go's worker leaves its polls at once."""
        self.process.ask_to_stop()
        if self.language.is_ours:
            wait_until(f"the {self.process.name} polls no more", lambda: not self.process.is_running
                       or "the worker polls no more" in self.process.log.read_text(), timeout=40)

    def stop(self):
        """By SIGTERM; its exit code."""
        code = self.process.stop()
        self.forget()
        return code

    def kill(self):
        self.process.kill()
        self.forget()

    def forget(self):
        if self in Worker.running:
            Worker.running.remove(self)


class Starter:
    """The command line of `order-starter`, Go's flags."""

    def __init__(self, language, server, folder, key=None, cwd=None, **variables):
        self.language, self.folder = language, cwd or folder
        self.environment = connection_environment(language, server, key, variables)

    def run(self, *flags, check=True):
        return output_of([*self.language.starter, *flags], self.environment, 60, self.folder,
                         check)

    def stop(self):
        """Nothing here: each call is a process of its own."""

    def start(self, order_id, amount="100.00", items="laptop,mouse"):
        """Starts an order; its workflow id."""
        self.run("-action=start", f"-order-id={order_id}", f"-amount={amount}", f"-items={items}")
        return f"order-workflow-{order_id}"

    def signal(self, action, workflow_id):
        self.run(f"-action={action}", f"-workflow-id={workflow_id}")

    def request_cancel(self, workflow_id):
        """A cancel request, not the signal: the Python client has it."""
        self.signal("request-cancel", workflow_id)

    def cancel(self, workflow_id):
        self.signal("cancel", workflow_id)

    def expedite(self, workflow_id):
        self.signal("expedite", workflow_id)

    def query(self, workflow_id):
        """The status that `getStatus` answers."""
        text = self.run("-action=query", f"-workflow-id={workflow_id}")
        begin = text.find("{")
        if begin < 0:
            raise RunError(f"the starter's query printed no status: {text.strip()[-300:]}")
        return json.JSONDecoder().raw_decode(text[begin:])[0]


class PythonStarter(Starter):
    """The same by Scripts/python_client.py, one process of it for all calls."""

    def __init__(self, server, folder, key=None, **variables):
        super().__init__(python(), server, folder, key, **variables)
        self._lock, self._answers = threading.Condition(), {}
        self._calls, self._ready = 0, False
        self._pipe = Process("Python client", [*self.language.starter, "-serve"],
                             pathlib.Path(folder) / f"python-{id(self)}.log", self.environment,
                             piped=True)
        threading.Thread(target=self._read, daemon=True).start()
        wait_until("the Python client is connected", lambda: self._ready, 90, process=self._pipe)

    def _read(self):
        for line in self._pipe.output:
            answer = json.loads(line)
            with self._lock:
                if answer.get("ready"):
                    self._ready = True
                else:
                    self._answers[answer["id"]] = answer
                self._lock.notify_all()

    def run(self, *flags, check=True):
        with self._lock:
            self._calls += 1
            number = self._calls
            self._pipe.input.write(json.dumps([number, *flags]).encode() + b"\n")
            self._pipe.input.flush()
            if not self._lock.wait_for(lambda: number in self._answers, 60):
                raise RunError("the Python client did not answer within 60 s")
            answer = self._answers.pop(number)
        if check and answer["code"]:
            raise RunError(f"python ended with {answer['code']}: {answer['output']}")
        return answer["output"]

    def stop(self):
        self._pipe.kill()


class History:
    """The events of one run, as the server tells them in JSON."""

    def __init__(self, events):
        self.events = events

    @classmethod
    def of(cls, server, workflow_id):
        return cls(server.history(workflow_id))

    def of_type(self, name):
        return [e for e in self.events if e["eventType"] == f"EVENT_TYPE_{name}"]

    def has(self, name):
        return bool(self.of_type(name))

    def scheduled(self, activity=None):
        """Attributes of the activities scheduled, with their event ids as `id`."""
        found = [{"id": e["eventId"], **e["activityTaskScheduledEventAttributes"]}
                 for e in self.of_type("ACTIVITY_TASK_SCHEDULED")]
        return [a for a in found if activity in (None, a["activityType"]["name"])]

    @property
    def activities(self):
        return [a["activityType"]["name"] for a in self.scheduled()]

    def outcomes(self, scheduled_id):
        """How the activity scheduled by that event ended: one word an outcome event."""
        ends = []
        for word in ("COMPLETED", "FAILED", "TIMED_OUT", "CANCELED"):
            key = "activityTask" + word.title().replace("_", "") + "EventAttributes"
            ends += [word for e in self.of_type(f"ACTIVITY_TASK_{word}")
                     if e[key]["scheduledEventId"] == scheduled_id]
        return ends

    def attempts(self, scheduled_id):
        """The attempt that the recorded start of that activity was; 0 where none is recorded."""
        return max([e["activityTaskStartedEventAttributes"].get("attempt", 1)
                    for e in self.of_type("ACTIVITY_TASK_STARTED")
                    if e["activityTaskStartedEventAttributes"]["scheduledEventId"]
                    == scheduled_id], default=0)

    @property
    def change_ids(self):
        """What getVersion recorded: change id and version, in order."""
        return [(decoded(e["markerRecordedEventAttributes"]["details"]["change-id"]),
                 decoded(e["markerRecordedEventAttributes"]["details"]["version"]))
                for e in self.of_type("MARKER_RECORDED")
                if e["markerRecordedEventAttributes"]["markerName"] == "Version"]

    @property
    def workers(self):
        """Identities of the workers that completed workflow tasks, in order, each once."""
        seen = [e["workflowTaskCompletedEventAttributes"]["identity"]
                for e in self.of_type("WORKFLOW_TASK_COMPLETED")]
        return list(dict.fromkeys(seen))

    @property
    def activity_workers(self):
        """Identities of the workers that ran activities, each once."""
        seen = [e["activityTaskStartedEventAttributes"]["identity"]
                for e in self.of_type("ACTIVITY_TASK_STARTED")]
        return list(dict.fromkeys(seen))

    @property
    def failure(self):
        """The failure that the run closed with, or an empty one."""
        last = self.events[-1]
        return last.get("workflowExecutionFailedEventAttributes", {}).get("failure", {})

    @property
    def result(self):
        """What the run completed with; None where it did not complete with anything."""
        last = self.events[-1]
        return decoded(last.get("workflowExecutionCompletedEventAttributes", {}).get("result", []))

    @property
    def failed_tasks(self):
        return [e["workflowTaskFailedEventAttributes"].get("cause", "") + ": "
                + e["workflowTaskFailedEventAttributes"].get("failure", {}).get("message", "")
                for e in self.of_type("WORKFLOW_TASK_FAILED")]

    @property
    def seconds(self):
        return parsed_time(self.events[-1]["eventTime"]) - parsed_time(self.events[0]["eventTime"])

    def seconds_of(self, activity):
        """From the first time that an activity of this type was scheduled to the last that one
        completed."""
        ids = [a["id"] for a in self.scheduled(activity)]
        begins = [e["eventTime"] for e in self.events if e["eventId"] in ids]
        ends = [e["eventTime"] for e in self.of_type("ACTIVITY_TASK_COMPLETED")
                if e["activityTaskCompletedEventAttributes"]["scheduledEventId"] in ids]
        return parsed_time(max(ends, key=parsed_time)) - parsed_time(begins[0])


def decoded(payloads):
    """The first payload of a list: its JSON value, or its text where it is not JSON. The server's
    HTTP API shortens a payload whose encoding is json/plain to the value itself."""
    items = payloads.get("payloads", payloads) if isinstance(payloads, dict) else payloads
    first = items[0] if items else None
    if isinstance(first, dict) and "data" in first and "metadata" in first:
        text = base64.b64decode(first["data"]).decode(errors="replace")
        try:
            return json.loads(text)
        except ValueError:
            return text
    return first


def parsed_time(text):
    """Seconds since 1970 of an RFC 3339 time with up to nine digits and Z."""
    from datetime import datetime, timezone
    whole, _, fraction = text.rstrip("Z").partition(".")
    base = datetime.strptime(whole, "%Y-%m-%dT%H:%M:%S").replace(tzinfo=timezone.utc).timestamp()
    return base + float(f"0.{fraction or 0}")
