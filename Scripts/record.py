#!/usr/bin/env python3
"""`make record`: a session with orders, as somebody at a terminal sees it, written down.

Starts the dev server, the validation service and a worker, types commands into a terminal of its own,
and writes what was seen, with its times, to Documentation/orders.cast, which asciinema plays
(`asciinema play Documentation/orders.cast`). The text without times goes to standard output, for
the README.
"""

import argparse
import codecs
import fcntl
import json
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time

from orders import PROGRAMS, swift
from processes import (ROOT, Process, RunError, clean_environment, output_of, remove_folder,
                       run_folder, stop_all, stop_all_at_exit, wait_until)
from servers import DevServer, ValidationService

COLUMNS, ROWS = 96, 28
CAST = ROOT / "Documentation" / "orders.cast"
SESSION = (
    "order start -order-id ORDER-001 -amount 500.00 -items laptop,mouse -watch",
    "order start -order-id ORDER-002 -amount 49.90 -items pen,paper",
    "order cancel ORDER-002",
    "order status ORDER-002",
    "order start -order-id ORDER-003 -amount 15000.00 -items 'diamond ring' -wait",
    "order list -limit 3",
)


class Recording:
    def __init__(self):
        self.began, self.events = time.monotonic(), []

    def add(self, text):
        self.events.append((round(time.monotonic() - self.began, 3), text))

    def type(self, line):
        self.add("$ ")
        for character in line:
            time.sleep(0.02)
            self.add(character)
        self.add("\r\n")

    def run(self, line, environment):
        """In a terminal, so that a program shows what it shows to people."""
        self.type(line)
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        child = subprocess.Popen(["bash", "-c", line], stdin=theirs, stdout=theirs, stderr=theirs,
                                 env=environment, cwd=ROOT, start_new_session=True)
        os.close(theirs)
        decoder, deadline = codecs.getincrementaldecoder("utf-8")("replace"), time.monotonic() + 60
        while time.monotonic() < deadline:
            if not select.select([ours], [], [], 1)[0]:
                continue
            try:
                data = os.read(ours, 65536)
            except OSError:  # the other end is closed
                data = b""
            if not data:
                break
            self.add(decoder.decode(data))
        else:
            child.kill()
            raise RunError(f"{line}: still running after 60 s")
        os.close(ours)
        child.wait()
        time.sleep(0.5)

    def cast(self):
        head = {"version": 2, "width": COLUMNS, "height": ROWS, "title": "Orders on temporal-swift"}
        return "\n".join(json.dumps(line, ensure_ascii=False) for line in
                         [head, *([at, "o", text] for at, text in self.events)]) + "\n"

    def text(self):
        """As it stands on the screen at the end: lines that were written over count once."""
        whole = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", "".join(text for _, text in self.events))
        lines = (line.rstrip("\r").rpartition("\r")[2] for line in whole.split("\n"))
        return "\n".join(line.rstrip() for line in lines).strip() + "\n"


def main():
    argparse.ArgumentParser(description=__doc__).parse_args()
    stop_all_at_exit()
    folder, recording = run_folder("record"), Recording()
    try:
        for product in (*PROGRAMS, "order"):
            output_of(["swift", "build", "--product", product], timeout=1800, cwd=ROOT)
        server = DevServer(folder, database=False)
        service = ValidationService(folder, stub=swift().validation_stub)
        environment = clean_environment(
            TEMPORAL_ADDRESS=server.address, VALIDATION_URL=service.url, HEALTH_PORT=0,
            PROCESSING_TIME="6s", EXPEDITED_TIME="2s", TERM="xterm-256color",
            TEMPORAL_UI_URL="http://localhost:8233",
            PATH=f"{ROOT / '.build' / 'debug'}:{os.environ['PATH']}")
        worker = Process("order-worker", [ROOT / ".build" / "debug" / "order-worker"],
                         folder / "worker.log", environment, cwd=ROOT)
        wait_until("the worker polls", lambda: "the worker polls" in worker.log.read_text(),
                   60, process=worker)
        recording = Recording()
        for line in SESSION:
            recording.run(line, environment)
    except (RunError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        stop_all()
    CAST.write_text(recording.cast())
    print(recording.text(), end="")
    print(f"record: {len(recording.events)} events in {CAST.relative_to(ROOT)}", file=sys.stderr)
    remove_folder(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
