"""What a client of one SDK has with a worker of another: updates, messages that start their workflow,
headers, failures, what workflows are found by, schedules, activities completed elsewhere, Nexus. Once in
the open, once with payloads and the texts of failures sealed. `make interop` runs it as `exchange`."""

import json
import subprocess
import sys

from processes import ROOT, Process, at_once, clean_environment, output_of, wait_until
from report import Expectation, expect, expect_true
from servers import temporal_command


class Exchanges:
    def __init__(self, report, folder, server, key, configuration):
        self.report, self.folder, self.server, self.key = report, folder, server, key
        self.configuration = configuration
        self.program = ROOT / ".build" / configuration / "exchange"

    def run(self):
        output_of(["swift", "build", "--configuration", self.configuration, "--product",
                   "exchange"], timeout=1800, cwd=ROOT)
        for word, key in (("plain", None), ("sealed", self.key)):
            self.report.section(f"Client and worker of two SDKs, {word}")
            self.meet(word, key)

    def meet(self, word, key):
        swift, python = (f"exchange-{language}-{word}" for language in ("swift", "python"))
        # What is called by Nexus is the other worker's.
        at_once([lambda: self.endpoint(f"{swift}-calls", python),
                 lambda: self.endpoint(f"{python}-calls", swift)])
        workers = at_once([lambda: self.worker("Swift", swift, self.of_swift("worker", swift, key)),
                           lambda: self.worker("Python", python, self.of_python(
                               "worker", python, key=key))])
        seen = at_once([
            lambda: self.tried(f"Python client → Swift worker, {word}", self.of_python(
                "client", swift, f"to-{swift}", f"{swift}-calls", key=key)),
            lambda: self.tried(f"Swift client → Python worker, {word}", self.of_swift(
                "client", python, key, f"prefix=to-{python}", f"endpoint={python}-calls"))])
        self.report.case(f"both clients tried the same, {word}", lambda: expect(
            "what Swift's tried beside Python's", sorted(seen[1]), sorted(seen[0])))
        for language, task_queue in (("Swift", swift), ("Python", python)):
            self.report.case(f"how {language}'s failures lie on the server, {word}",
                             lambda: self.lies_there(f"to-{task_queue}", key))
        for worker in workers:
            code = worker.stop()
            if code != 0:
                self.report.fail(f"{worker.name} stops", f"exit code {code} after SIGTERM")

    def of_swift(self, role, task_queue, key, *more):
        return [self.program, role, f"address={self.server.address}", f"queue={task_queue}",
                *([f"key={key}"] if key else []), *more]

    def of_python(self, role, *words, key):
        return [sys.executable, ROOT / "Scripts" / f"exchange_{role}.py", self.server.address,
                *words, *([key] if key else [])]

    def endpoint(self, name, task_queue):
        output_of([temporal_command(), "operator", "nexus", "endpoint", "create", "--address",
                   self.server.address, "--name", name, "--target-namespace", "default",
                   "--target-task-queue", task_queue], clean_environment())

    def worker(self, language, task_queue, command):
        process = Process(f"{language} exchange worker ({task_queue})", command,
                          self.folder / f"{task_queue}.log", clean_environment())
        for kind in ("WORKFLOW", "ACTIVITY"):
            wait_until(f"the {language} worker polls", lambda: self.server.pollers(
                f"TASK_QUEUE_TYPE_{kind}", task_queue), 60, 0.2, process)
        return process

    def tried(self, title, command):
        """Runs a client; a case for each of its lines. The names."""
        names = []
        child = subprocess.Popen([str(word) for word in command], env=clean_environment(),
                                 stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        for line in child.stdout:
            verdict, _, text = line.rstrip("\n").partition(" ")
            name, _, reason = text.partition(": ") if verdict == "FAIL" else (text, "", "")
            if verdict not in ("ok", "FAIL"):
                continue
            names.append(name)

            def outcome():
                if verdict == "FAIL":
                    raise Expectation(reason or text)
            self.report.case(f"{title}: {name}", outcome)
        code = child.wait()
        if code not in (0, 1) or not names:
            self.report.fail(title, f"the client ended with {code} behind {len(names)} cases")
        return names

    def lies_there(self, prefix, key):
        """A failure's texts, as whoever reads the server's database would see them."""
        events = self.server.history(f"{prefix}-failing-chain")
        failure = events[-1]["workflowExecutionFailedEventAttributes"]["failure"]
        texts, text = [], json.dumps(failure)
        while failure:
            texts.append(failure["message"])
            expect_true("the texts are sealed beside it",
                        ("encodedAttributes" in failure) == bool(key))
            failure = failure.get("cause")
        right = ["Encoded failure"] * 3 if key else ["outer", "middle", "inner"]
        expect("its messages", texts, right)
        if key:
            expect_true("no stack trace in the open", '"stackTrace": "' not in text.replace(
                '"stackTrace": ""', ""))
        return ", ".join(texts)
