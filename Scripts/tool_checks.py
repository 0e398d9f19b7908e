#!/usr/bin/env python3
"""The program `order`, called as people and programs call it: what it prints, where, and how it ends. `make test`
runs it; alone it builds what it needs."""

import argparse
import fcntl
import json
import os
import pty
import re
import select
import shutil
import signal
import socket
import struct
import subprocess
import sys
import termios
import time
import urllib.request

from processes import (ROOT, Process, RunError, clean_environment, free_ports, output_of,
                       remove_folder, run_folder, stop_all, stop_all_at_exit, wait_until)
from report import Report, expect, expect_true
from servers import DevServer

PROGRAMS = ("order", "order-worker")
ESCAPE = "\x1b"


def without_escapes(text):
    """As a terminal shows it: no colours, no links behind texts."""
    return re.sub(r"\x1b\[[0-9;]*[A-Za-z]|\x1b\]8;;[^\x1b]*\x1b\\", "", text)


class Done:
    """How a call ended."""

    def __init__(self, code, out, err=""):
        self.code, self.out, self.err = code, out, err

    @property
    def json(self):
        return json.loads(self.out)


class ToolChecks:
    def __init__(self, report, folder, configuration="debug"):
        self.report, self.folder = report, folder
        self.tool = ROOT / ".build" / configuration / "order"
        self.environment = clean_environment(LOG_LEVEL="error", TERM="xterm-256color")
        for name in ("NO_COLOR", "COLUMNS", "DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
            self.environment.pop(name, None)

    # Ways to call it.

    def call(self, *words, timeout=60, folder=None, **variables):
        done = subprocess.run([str(w) for w in (self.tool, *words)], stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=timeout, cwd=folder or self.folder,
                              env=self.environment | {k: str(v) for k, v in variables.items()})
        return Done(done.returncode, done.stdout, done.stderr)

    def ends(self, code, *words, says=(), **variables):
        """Calls it, and holds it to its exit code and to words on the stream that is for them."""
        done = self.call(*words, **variables)
        expect(f"exit code of order {' '.join(map(str, words))} ({done.out}{done.err})",
               done.code, code)
        for word in [says] if isinstance(says, str) else says:
            text = done.out if code == 0 else done.err
            expect_true(f"order {words[0]} says “{word}”: {done.out}{done.err}", word in text)
        expect_true(f"no escapes where there is no terminal: {done.out!r}",
                    ESCAPE not in done.out + done.err)
        if code:
            expect(f"lines of the error: {done.err}", len(done.err.splitlines()), 1)
        return done

    def on_terminal(self, *words, columns=60, timeout=60, until=None, **variables):
        """Calls it in a terminal of so many columns."""
        controller, terminal = pty.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        child = subprocess.Popen([str(w) for w in (self.tool, *words)], stdin=terminal,
                                 stdout=terminal, stderr=terminal, cwd=self.folder,
                                 env=self.environment | variables, start_new_session=True)
        os.close(terminal)
        seen, deadline = b"", time.monotonic() + timeout
        while time.monotonic() < deadline:
            if select.select([controller], [], [], 0.1)[0]:
                try:
                    piece = os.read(controller, 65536)
                except OSError:  # its other end is closed
                    break
                if not piece:
                    break
                seen += piece
            elif child.poll() is not None:
                break
            if until and until in seen.decode(errors="replace"):
                child.send_signal(signal.SIGINT)
                until = None
        os.close(controller)
        if child.poll() is None:
            try:
                child.wait(10)
            except subprocess.TimeoutExpired:
                child.kill()
        return Done(child.wait(), seen.decode())

    def order(self, order_id, *words, amount="42"):
        return self.ends(0, "start", "-order-id", order_id, "-amount", amount, *words)

    # The stack, which `order dev` brings.

    def start_dev(self, *words):
        ports = free_ports(5)
        command = [self.tool, "dev", "-port", ports[0], "-ui-port", ports[1], "-validation-port",
                   ports[2], "-codec-port", ports[3], "-output", "json", *words]
        log = self.folder / "dev.log"
        environment = self.environment | {
            "PROCESSING_TIME": "3s", "EXPEDITED_TIME": "0s", "HEALTH_PORT": str(ports[4])}
        with open(log, "wb") as errors:
            child = subprocess.Popen([str(w) for w in command], stdin=subprocess.DEVNULL,
                                     stdout=subprocess.PIPE, stderr=errors, env=environment,
                                     cwd=ROOT, start_new_session=True)
        text = ""
        while not text.rstrip().endswith("}"):
            line = child.stdout.readline().decode()
            if not line:
                raise RunError(f"order dev ended with {child.wait()}: {log.read_text()[-800:]}")
            text += line
        return child, json.loads(text), ports

    def dev_comes_up(self):
        self.dev, self.addresses, ports = self.start_dev()
        self.health = f"http://127.0.0.1:{ports[4]}"
        self.environment |= {
            "TEMPORAL_ADDRESS": self.addresses["temporal"], "TEMPORAL_UI_URL": self.addresses["ui"],
            "VALIDATION_URL": self.addresses["validation"]}
        expect("what it names", sorted(self.addresses), ["temporal", "ui", "validation"])
        with urllib.request.urlopen(self.addresses["ui"], timeout=10) as answer:
            expect("the UI", answer.status, 200)
        wait_until("the worker is ready", lambda: self.call(
            "health", "-ready", "-url", self.health).code == 0, 30)
        return f"{self.addresses}"

    def dev_ends(self):
        children = children_of(self.dev.pid)
        expect_true(f"it has a server and a worker: {children}", len(children) >= 2)
        self.dev.send_signal(signal.SIGINT)
        expect("exit code after Ctrl-C", self.dev.wait(40), 0)
        expect("children that are left", [c for c in children if is_alive(c)], [])
        return "Ctrl-C: exit code 0, nobody left"

    def dev_without_a_reader(self):
        child, _, _ = self.start_dev()
        children = children_of(child.pid)
        child.send_signal(signal.SIGTERM)
        expect("exit code after SIGTERM", child.wait(40), 0)
        expect("children that are left", [c for c in children if is_alive(c)], [])
        # In text form, what the parts write goes to the pipe that is closed.
        ports = free_ports(5)
        child = subprocess.Popen(
            [str(w) for w in (self.tool, "dev", "-port", ports[0], "-ui-port", ports[1],
                              "-validation-port", ports[2])],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT,
            env=self.environment | {"HEALTH_PORT": str(ports[4]), "LOG_LEVEL": "info"},
            start_new_session=True)
        while "all is up" not in child.stdout.readline().decode():
            expect("it goes on", child.poll(), None)
        children = children_of(child.pid)
        child.stdout.close()
        self.ends(0, "start", "-order-id", "READ", "-amount", "1", TEMPORAL_ADDRESS=f"127.0.0.1:{ports[0]}")
        expect("exit code", child.wait(60), 1)
        expect("children that are left", [c for c in children if is_alive(c)], [])
        return "a closed pipe ends it and all that it started"

    # Orders.

    def doctor(self):
        self.ends(0, "doctor", "-wait", "20s", says=["ok", "Temporal", "workflow worker"])
        found = self.ends(0, "doctor", "-output", "json").json
        expect_true(f"all is well: {found}", all(part["isWell"] for part in found))
        return f"{len(found)} parts"

    def started(self):
        done = self.order("TOOL-1", "-customer", "ADA", "-items", "tea,cups")
        expect_true(f"it names link and next steps: {done.out}",
                    self.addresses["ui"] in done.out and "order status TOOL-1 -watch" in done.out)
        self.ends(1, "start", "-order-id", "TOOL-1", "-amount", "1", says="TOOL-1")
        used = self.order("TOOL-1", "-if-exists", "use", "-output", "json").json
        expect("the order used", used["workflowID"], "order-workflow-TOOL-1")
        watched = self.order("TOOL-1", "-if-exists", "replace", "-watch")
        expect_true(f"its stages: {watched.out}", "✓ validation" in watched.out
                    and "order TOOL-1 completed" in watched.out and "\r" not in watched.out)
        return watched.out.splitlines()[-1]

    def found_by(self):
        """What the server has of the order, and not what our client says."""
        host, _, port = self.addresses["temporal"].partition(":")
        self.order("TOOL-2", "-customer", "ADA", "-wait")
        rows = self.ends(0, "list", "-customer", "ADA", "-output", "json").json
        mine = next(row for row in rows if row["orderID"] == "TOOL-2")
        expect("what it can be found by", (mine["orderStatus"], mine["amount"], mine["customerID"]),
               ("completed", 42, "ADA"))
        raw = output_of([ROOT / ".venv/bin/temporal", "workflow", "count", "--address",
                         f"{host}:{port}", "--query",
                         "OrderStatus = 'completed' AND Amount = 42 AND CustomerID = 'ADA'"],
                        clean_environment())
        expect_true(f"the server finds it: {raw}", re.search(r"\b[12]\b", raw))
        return "OrderStatus, Amount, CustomerID"

    def looked_at(self):
        expect_true("a list", "TOOL-2" in self.ends(0, "list").out)
        card = self.ends(0, "status", "TOOL-2", says="✓ processing")
        expect_true(f"its link: {card.out}", self.addresses["ui"] in card.out)
        expect("its state", self.ends(0, "status", "order-workflow-TOOL-2", "-output", "json")
               .json["workflowStatus"], "completed")
        self.ends(0, "history", "TOOL-2", says=["workflow execution started", "activity task completed"])
        history = self.ends(0, "history", "TOOL-2", "-output", "json")
        path = self.folder / "history.json"
        path.write_text(history.out)
        self.ends(0, "replay", path, says="ok")
        other = history.out.replace('"ValidateOrder"', '"Something"')
        broken = self.folder / "broken.json"
        broken.write_text(other)
        self.ends(1, "replay", broken, says="1 of 1 histories do not replay")
        self.ends(1, "replay", self.folder, says="histories do not replay")
        link = self.ends(0, "open", "TOOL-2", "-output", "json").json["link"]
        with urllib.request.urlopen(link, timeout=10) as answer:
            expect("the link", answer.status, 200)
        return link

    def opened(self):
        shown = self.folder / "shown"
        browser = self.folder / "browser"
        browser.write_text(f"#!/bin/sh\necho \"$1\" > {shown}\n")
        browser.chmod(0o755)
        self.ends(0, "open", "TOOL-2", BROWSER=str(browser))
        expect_true("nothing is shown where there is no terminal", not shown.exists())
        done = self.on_terminal("open", "TOOL-2", BROWSER=str(browser))
        expect("exit code", done.code, 0)
        expect_true("it is shown", shown.read_text().strip() in without_escapes(done.out))
        browser.write_text("#!/bin/sh\nexit 7\n")
        done = self.on_terminal("open", "TOOL-2", BROWSER=str(browser))
        expect("exit code of a browser that fails", done.code, 1)
        return shown.read_text().strip()

    def messages(self):
        self.order("TOOL-3")
        self.ends(0, "expedite", "TOOL-3", says="was told to expedite")
        self.ends(0, "status", "TOOL-3", "-watch", says="expedited")
        self.ends(1, "cancel", "TOOL-3", says="too late")
        self.order("TOOL-4")
        expect("the answer", self.ends(0, "cancel", "TOOL-4", "-output", "json").json,
               {"orderID": "TOOL-4", "told": "cancel"})
        self.ends(1, "status", "TOOL-4", "-watch", says="TOOL-4")
        return "expedited, cancelled, too late"

    def refused(self):
        self.ends(1, "start", "-order-id", "TOOL-5", "-amount", "15000", "-wait",
                  says="Order amount exceeds the limit")
        for verb in ("status", "history", "open", "cancel", "expedite"):
            self.ends(1, verb, "NOBODY", says="there is no order NOBODY")
        return "the validation's words; orders that are not there"

    def called_wrongly(self):
        for words, says in [
            (["start", "-order-id", "X", "-amount", "much"], "-amount much"),
            (["start", "-order-id", "X", "-amount", "-1"], "more than nothing"),
            (["start", "-amount", "1"], "-order-id is needed"),
            (["start", "-order-id", "X", "-amount", "1", "-if-exists", "cry"], "replace"),
            (["status"], "ORDER is needed"), (["dance"], "dance is no command"),
            (["list", "-status", "lost"], "timedOut"), (["list", "-output", "xml"], "text or json"),
            (["load", "-count", "0"], "-count 0"), (["load", "-rate", "fast"], "-rate fast"),
            (["replay", "/no/such"], "nothing at /no/such"), (["keys", "rotate"], "-folder"),
            (["completions", "tcsh"], "tcsh is no shell"), (["status", "A", "B"], "unexpected argument"),
            (["codec-server", "-web", "evil"], "scheme, host and port"),
            (["dev", "-port", "x"], "-port x"), (["start", "-frobnicate"], "unknown"),
        ]:
            self.ends(2, *words, says=says)
        self.ends(2, "list", says="PROCESSING_TIME", PROCESSING_TIME="soon")
        return "18 mistakes, each named, each 2"

    def without_a_server(self):
        port = free_ports(1)[0]
        began = time.monotonic()
        for words in (["list"], ["status", "X"], ["start", "-order-id", "X", "-amount", "1"]):
            self.ends(1, *words, "-address", f"127.0.0.1:{port}", says="start-dev")
        self.ends(1, "doctor", "-address", f"127.0.0.1:{port}", says="not there: Temporal")
        self.ends(1, "health", "-url", f"http://127.0.0.1:{port}", says="127.0.0.1")
        return f"{time.monotonic() - began:.1f} s for five"

    def without_a_worker(self):
        server = DevServer(self.folder, "nobody", database=False)
        address = {"TEMPORAL_ADDRESS": server.address}
        # This server does not know what orders can be found by.
        self.ends(0, "start", "-order-id", "ALONE", "-amount", "5", **address)
        self.ends(0, "start", "-order-id", "ALONE-2", "-amount", "5", "-customer", "ADA",
                  says="search-attribute create", **address)
        self.ends(0, "status", "ALONE", says="no worker answers", **address)
        self.ends(1, "doctor", says="workflow worker", **address)
        self.keys_that_are_needed(address)
        server.stop()
        return "an order is placed, and its state is told"

    def keys_that_are_needed(self, address):
        """Two orders that wait, each sealed by a key of its own; then one of the keys is gone."""
        folder = self.folder / "needed"
        made = []
        for order_id in ("SEALED-1", "SEALED-2"):
            made.append(self.ends(0, "keys", "rotate", "-folder", folder, "-output", "json").json)
            self.ends(0, "start", "-order-id", order_id, "-amount", "5", ENCRYPTION_ENABLED="true",
                      ENCRYPTION_KEYS=folder, **address)
        def needs():
            rows = self.ends(0, "keys", "rewrap-check", "-folder", folder, "-output", "json",
                             **address).json
            return [(row.get("id"), row["workflows"], row["use"]) for row in rows]
        wanted = [(made[0]["id"], 1, "opens"), (made[1]["id"], 1, "seals")]
        wait_until(f"both keys are needed: {wanted}", lambda: needs() == wanted, 20, 0.5)
        self.ends(0, "keys", "rewrap-check", "-folder", folder, "-all", says=["WORKFLOWS", "seals"],
                  **address)
        os.unlink(made[0]["file"])
        missing = self.ends(1, "keys", "rewrap-check", "-folder", folder, says=made[0]["id"], **address)
        expect_true(f"it is in the table: {missing.out}", "is not here" in missing.out)

    def load(self):
        done = self.ends(0, "load", "-count", "20", "-rate", "40", "-output", "json",
                         "-prefix", "BULK", timeout=120)
        seen = done.json
        expect("what was seen", (seen["count"], seen["completed"], seen["failed"], seen["errors"]),
               (20, 20, 0, {}))
        spread = seen["endToEnd"]
        expect_true(f"the percentiles are in order: {spread}", 0 < spread["minimum"]
                    <= spread["p50"] <= spread["p95"] <= spread["p99"] <= spread["maximum"])
        expect_true(f"they are those of orders that take 3 s: {spread}", spread["p50"] > 2900)
        text = self.ends(0, "load", "-count", "5", timeout=120)
        expect_true(f"a table and a histogram: {text.out}", re.search(r"p50 +p95 +p99 +max", text.out)
                    and "≤" in text.out and "#" in text.out and text.err == "")
        # Ids that are taken fail, and are counted.
        twice = self.call("load", "-count", "3", "-prefix", "BULK", "-amount", "20000", timeout=120)
        expect("exit code where orders fail", twice.code, 1)
        expect_true(f"why: {twice.out}", "3 times: " in twice.out and "limit" in twice.out)
        shown = self.on_terminal("load", "-count", "4", columns=60)
        expect_true(f"a bar: {shown.out!r}", "4/4" in shown.out and "\r" in shown.out)
        check_width(shown.out, 60)
        stopped = self.on_terminal("load", "-count", "500", "-rate", "5", until="3/500", timeout=60)
        expect("exit code after Ctrl-C", stopped.code, 1)
        expect_true(f"what was seen by then: {stopped.out}", "of 500 orders completed in" in stopped.out)
        return done.out.replace("\n", " ")[:150]

    # Places it is called from.

    def narrow_terminal(self):
        for words in (["help"], ["start", "-help"], ["dev", "-help"], ["keys", "rotate", "-help"],
                      ["load", "-help"], ["list"], ["doctor"], ["status", "TOOL-2"],
                      ["history", "TOOL-2"], ["keys", "list"]):
            done = self.on_terminal(*words)
            expect(f"exit code of {words}: {done.out}", done.code, 0)
            check_width(done.out, 60, links=True)
        colours = self.on_terminal("status", "TOOL-2").out
        expect_true(f"a link that can be followed: {colours!r}", f"{ESCAPE}]8;;http" in
                    self.on_terminal("open", "TOOL-2", "-print").out)
        plain = self.on_terminal("start", "-order-id", "PLAIN", "-amount", "1", NO_COLOR="1").out
        expect_true(f"NO_COLOR: {plain!r}", ESCAPE not in plain)
        dumb = self.on_terminal("start", "-order-id", "DUMB", "-amount", "1", TERM="dumb").out
        expect_true(f"TERM=dumb: {dumb!r}", ESCAPE not in dumb)
        watched = self.on_terminal("start", "-order-id", "WATCHED", "-amount", "1", "-watch").out
        expect_true(f"one line that changes: {watched!r}", "\r" in watched and "%" in watched
                    and "completed" in watched)
        check_width(watched, 60, links=True)
        return "help, lists, cards and the live line keep to 60 columns"

    def broken_pipe(self):
        for words in (["history", "TOOL-2", "-output", "json"], ["help"], ["list"]):
            child = subprocess.Popen([str(w) for w in (self.tool, *words)], stdout=subprocess.PIPE,
                                     stderr=subprocess.PIPE, env=self.environment)
            child.stdout.close()
            errors = child.stderr.read().decode()
            expect(f"how {words} ends", child.wait(30), -signal.SIGPIPE)
            expect("what it says", errors, "")
        return "ends by SIGPIPE, without a word"

    def port_in_use(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            key = self.folder / "port.key"
            self.ends(0, "keys", "generate", "-file", key)
            for words in (["validation-server", "-port", port], ["codec-server", "-port", port],
                          ["dev", "-port", port], ["dev", "-ui-port", port, "-port", free_ports(1)[0]],
                          ["dev", "-validation-port", port, "-port", free_ports(1)[0],
                           "-ui-port", free_ports(1)[0]]):
                self.ends(1, *words, says=[f"{port}", "in use"], ENCRYPTION_KEY_FILE=key)
        return "five ways, each names the port"

    def servers(self):
        """The validation server answers, and SIGTERM ends it well."""
        child = Process("order validation-server",
                        [self.tool, "validation-server", "-port", "0", "-output", "json"],
                        self.folder / "validation.log", self.environment)
        def address():
            found = re.search(r'"url" : "([^"]*)"', child.log.read_text())
            return found and found[1]
        url = wait_until("it says where it is", address, 20, process=child)
        request = urllib.request.Request(url, json.dumps({"amount": 15000}).encode())
        with urllib.request.urlopen(request, timeout=10) as answer:
            expect("the answer", json.load(answer)["message"], "Order amount exceeds the limit")
        expect("exit code", child.stop(), 0)
        return url

    def completions(self):
        script = self.folder / "order.bash"
        script.write_text(self.ends(0, "completions", "bash").out)
        def completed(*words):
            line = " ".join(f"'{w}'" for w in ("order", *words))
            return output_of(["bash", "-c", f"source {script}; COMP_WORDS=({line}); "
                              f"COMP_CWORD={len(words)}; _order_completions; "
                              "printf '%s\\n' \"${COMPREPLY[@]}\""], cwd=self.folder).split()
        expect("order st", completed("st"), ["start", "status"])
        expect("order keys", completed("keys", ""), 
               ["generate", "list", "rotate", "check", "rewrap-check"])
        expect("order demo c", completed("demo", "c"), ["crash"])
        expect("order start -if", completed("start", "-if"), ["-if-exists"])
        expect("order start -if-exists", completed("start", "-if-exists", ""), ["fail", "use", "replace"])
        expect("order keys rotate -f", completed("keys", "rotate", "-f"), ["-folder"])
        expect("order list -output j", completed("list", "-output", "j"), ["json"])
        expect("a file", completed("replay", "his"), ["history.json"])
        tried = ["bash"]
        for shell in ("zsh", "fish"):
            text = self.ends(0, "completions", shell).out
            if shutil.which(shell):
                path = self.folder / f"order.{shell}"
                path.write_text(text)
                output_of([shell, "-n", path])
                tried.append(shell)
        if "fish" in tried:
            said = output_of(["fish", "-c", f"source {self.folder}/order.fish; complete -C 'order keys '"])
            expect("order keys, in fish", [line.split("\t")[0] for line in said.split("\n") if line],
                   ["check", "generate", "list", "rewrap-check", "rotate"])
        return f"tried in {', '.join(tried)}"

    def keys(self):
        folder, file = self.folder / "keys", self.folder / "old.key"
        self.ends(0, "keys", "generate", "-file", file)
        self.ends(2, "keys", "generate", "-file", file, says="it stays as it is")
        first = self.ends(0, "keys", "rotate", "-folder", folder, "-output", "json").json
        expect("mode of the key", oct(os.stat(first["file"]).st_mode & 0o777), oct(0o600))
        second = self.ends(0, "keys", "rotate", "-folder", folder, "-output", "json").json
        self.ends(1, "keys", "rotate", "-folder", folder, "-id", "0", says="would not come last")
        rows = self.ends(0, "keys", "list", "-folder", folder, "-output", "json",
                         ENCRYPTION_KEY_FILE=file).json
        expect("the keys", [(row.get("id"), row["use"]) for row in rows],
               [(second["id"], "seals"), (first["id"], "opens"), (None, "opens what names no key")])
        self.ends(0, "keys", "check", "-folder", folder, says="can be used")
        os.chmod(first["file"], 0o644)
        self.ends(1, "keys", "check", "-folder", folder, says="chmod 600")
        os.chmod(first["file"], 0o600)
        said = self.call("keys", "list", "-folder", folder)
        for path in (file, *folder.iterdir()):
            expect_true("no key is shown", path.read_bytes().hex() not in said.out)
        return f"{first['id']}, then {second['id']}"

    def demos(self):
        for word, claims in (("versioning", 3), ("crash", 3)):
            steps = self.ends(0, "demo", word, "-output", "json", timeout=120, folder=ROOT).json
            expect(f"claims of demo {word} that hold: {steps}",
                   [step["holds"] for step in steps], [True] * claims)
        text = self.ends(0, "demo", "crash", timeout=120, folder=ROOT)
        return text.out.splitlines()[-1].strip()

    def run(self):
        if not self.report.case("order dev", self.dev_comes_up):
            return
        for name, body in [
            ("order doctor", self.doctor), ("order start", self.started),
            ("orders are found by what they are", self.found_by),
            ("order list, status, history, replay, open", self.looked_at),
            ("order open, in a terminal", self.opened),
            ("order expedite, cancel", self.messages), ("orders that are refused", self.refused),
            ("calls that are wrong", self.called_wrongly), ("no server", self.without_a_server),
            ("no worker", self.without_a_worker), ("order load", self.load),
            ("a terminal of 60 columns", self.narrow_terminal),
            ("a broken pipe", self.broken_pipe), ("a port in use", self.port_in_use),
            ("order validation-server", self.servers), ("order completions", self.completions),
            ("order keys", self.keys), ("order dev, Ctrl-C", self.dev_ends),
            ("order dev, nobody reads", self.dev_without_a_reader), ("order demo", self.demos),
        ]:
            self.report.case(name, body)


def check_width(text, columns, links=False):
    """No line is wider than the terminal; a link may be, for it stays whole."""
    for line in re.split(r"[\r\n]+", without_escapes(text)):
        if links and "http://" in line:
            continue
        # Paths and identities are words that stay whole, too.
        if len(line) > columns and max(map(len, line.split()), default=0) < columns // 2:
            raise RunError(f"{len(line)} columns where there are {columns}: {line!r}")


def children_of(pid):
    text = output_of(["ps", "-o", "pid=", "--ppid", pid], check=False)
    return [int(word) for word in text.split()]


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def check_tool(folder, configuration="debug"):
    """All cases; what went wrong is in the error."""
    report = Report()
    ToolChecks(report, folder, configuration).run()
    if report.failed or not report.passed:
        raise RunError(f"{report.failed} of {report.passed + report.failed} cases failed, see above")
    return f"{report.passed} cases of the program order"


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--configuration", choices=["debug", "release"], default="debug")
    options.add_argument("--only", help="cases with this in their name (order dev always)")
    options.add_argument("--no-build", action="store_true")
    chosen = options.parse_args()
    stop_all_at_exit()
    if not chosen.no_build:
        for product in PROGRAMS:
            output_of(["swift", "build", "--configuration", chosen.configuration, "--product",
                       product], timeout=1800, cwd=ROOT)
    report, folder = Report(), run_folder("tool")
    checks = ToolChecks(report, folder, chosen.configuration)
    if chosen.only:
        report.selects = lambda name: name.startswith("order dev") or chosen.only in name
    try:
        checks.run()
    except RunError as error:
        report.fail("the run", str(error))
    dev = getattr(checks, "dev", None)
    if dev and dev.poll() is None:
        dev.terminate()
        dev.wait(40)
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
