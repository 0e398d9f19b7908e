"""What a run prints: a line a case, the reasons under those that failed, and one closing line."""

import threading
import time

from processes import RunError, leaving


class Expectation(Exception):
    """A check that did not hold; the message says what was expected and what came."""


def expect(what, actual, wanted):
    if actual != wanted:
        raise Expectation(f"{what}: expected {wanted!r}, got {actual!r}")


def expect_true(what, holds):
    if not holds:
        raise Expectation(what)


class Report:
    """Counts cases. A case is a function that returns a few words on what happened, or raises."""

    def __init__(self, only=None):
        self.passed, self.failed, self.skipped = 0, 0, 0
        self._only = only
        self._lock = threading.Lock()
        self._began = time.monotonic()

    def selects(self, name):
        return self._only is None or self._only.lower() in name.lower()

    def case(self, name, body, link=None):
        """Runs one case and prints its line, and the link under it; True where it passed."""
        if not self.selects(name):
            return True
        began = time.monotonic()
        try:
            note = body()
        except (Expectation, RunError, OSError, ValueError, KeyError, IndexError, TypeError,
                AttributeError) as error:
            reason = str(error) if isinstance(error, (Expectation, RunError)) else repr(error)
            self.fail(name, "\n".join(filter(None, [reason, link])))
            return False
        self.passes(name, note, time.monotonic() - began, link)
        return True

    def passes(self, name, note="", seconds=None, link=None):
        spent = f" ({seconds:.1f} s)" if seconds is not None and seconds >= 0.1 else ""
        with self._lock:
            self.passed += 1
            print(f"  ok    {name}{': ' + note if note else ''}{spent}", flush=True)
            if link:
                print(f"        {link}", flush=True)

    def fail(self, name, reason):
        if leaving.is_set():
            return
        with self._lock:
            self.failed += 1
            print(f"  FAIL  {name}\n" + "\n".join(f"        {x}" for x in reason.splitlines()),
                  flush=True)

    def leave_out(self, name, reason):
        """A case that cannot be, with the reason; not counted as passed."""
        if not self.selects(name):
            return
        with self._lock:
            self.skipped += 1
            print(f"  left out: {name}: {reason}", flush=True)

    def section(self, title):
        with self._lock:
            print(f"\n{title}", flush=True)

    def close(self):
        """Prints the closing line; the exit code: 0 only where something passed and nothing
        failed."""
        left_out = f", {self.skipped} left out with a reason" if self.skipped else ""
        print(f"\n{time.monotonic() - self._began:.0f} s{left_out}")
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        return 0 if self.failed == 0 and self.passed > 0 else 1
