"""Child processes of a run: each in a process group of its own, its output in a log file, all of
them stopped when the run ends, however it ends (but by SIGKILL, which leaves nobody to do it)."""

import atexit
import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent

# Variables that change what our programs do: a run decides them, not the shell it was typed in.
OURS = ("TEMPORAL_", "ENCRYPTION_", "VALIDATION_", "WIREMOCK_", "LOG_", "HEALTH_", "LEGACY",
        "WORKFLOWS_ONLY", "ACTIVITIES_ONLY", "PROCESSING_TIME", "EXPEDITED_TIME", "SHUTDOWN_GRACE")

# Set when the run has been told to go: what fails from then on is not worth a line.
leaving = threading.Event()

_started = []
_lock = threading.Lock()


class RunError(Exception):
    """Something that the run cannot go on without did not happen; the message says what."""


def clean_environment(**variables):
    """The shell's environment less what would steer our programs, plus `variables`."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(OURS)}
    return inherited | {k: str(v) for k, v in variables.items() if v is not None}


def wait_until(what, condition, timeout=30.0, pause=0.05, process=None):
    """Asks until `condition` answers something true, and returns that; RunError at the deadline,
    or as soon as `process`, which should bring it about, has ended."""
    deadline = time.monotonic() + timeout
    while True:
        answer = condition()
        if answer:
            return answer
        if process is not None and not process.is_running:
            raise RunError(f"{process.name} ended with {process.exit_code} before {what}:\n"
                           + process.tail())
        if time.monotonic() > deadline:
            hint = f"\nlast lines of {process.name}:\n{process.tail()}" if process else ""
            raise RunError(f"waited {timeout:.0f} s in vain: {what}{hint}")
        time.sleep(pause)


def free_ports(count, preferred=()):
    """Ports on loopback that nobody listens on now; the preferred ones where they are free. Below
    those that the system gives out by itself: the dev server takes several of these as it starts,
    and dies when one of them is the port that it was told to serve on."""
    held, ports, wishes = [], [], [*preferred, *[None] * count][:count]
    for wish in wishes:
        for _ in range(200):
            port = wish or random.randrange(10000, 32000)
            wish, listener = None, socket.socket()
            try:
                listener.bind(("127.0.0.1", port))
            except OSError:
                listener.close()
                continue
            held.append(listener)
            ports.append(port)
            break
    for listener in held:
        listener.close()
    return ports


def run_folder(name):
    """A new folder for the logs and databases of one run, under .build so that git ignores it."""
    parent = ROOT / ".build" / "runs"
    parent.mkdir(parents=True, exist_ok=True)
    return pathlib.Path(tempfile.mkdtemp(prefix=f"{name}-", dir=parent))


def remove_folder(folder):
    shutil.rmtree(folder, ignore_errors=True)


class Process:
    """One child. `stop` asks (SIGTERM), waits, then kills its whole group."""

    def __init__(self, name, command, log, environment, cwd=None, piped=False):
        self.name, self.log = name, pathlib.Path(log)
        self.started_at = time.time()
        self._is_asked_to_stop = False
        with open(self.log, "ab") as output:
            self._child = subprocess.Popen(
                [str(word) for word in command],
                stdin=subprocess.PIPE if piped else subprocess.DEVNULL,
                stdout=subprocess.PIPE if piped else output,
                stderr=output if piped else subprocess.STDOUT,
                env=environment, cwd=cwd, start_new_session=True)
        self.input, self.output = self._child.stdin, self._child.stdout
        with _lock:
            _started.append(self)

    @property
    def id(self):
        return self._child.pid

    @property
    def is_running(self):
        return self._child.poll() is None

    @property
    def exit_code(self):
        return self._child.poll()

    def resident_megabytes(self):
        """Memory of the process itself, by /proc."""
        for line in pathlib.Path(f"/proc/{self.id}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        raise RunError(f"{self.name} is gone")

    def private_megabytes(self):
        """Memory that no other process shares and no file backs."""
        for line in pathlib.Path(f"/proc/{self.id}/status").read_text().splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1]) / 1024
        raise RunError(f"{self.name} is gone")

    @property
    def descriptors(self):
        """How many files and sockets it has open, by /proc."""
        return len(list(pathlib.Path(f"/proc/{self.id}/fd").iterdir()))

    @property
    def threads(self):
        return len(list(pathlib.Path(f"/proc/{self.id}/task").iterdir()))

    def processor_seconds(self):
        """User and system time of the process so far, by /proc."""
        text = pathlib.Path(f"/proc/{self.id}/stat").read_text()
        user, system = text.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def tail(self, lines=15):
        text = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join(f"    | {line}" for line in text[-lines:]) or "    | (it printed nothing)"

    def signal(self, number):
        if self.is_running:
            self._child.send_signal(number)

    def ask_to_stop(self):
        """By SIGTERM, once: a second one would end a worker of ours in the midst of its work."""
        if not self._is_asked_to_stop:
            self._is_asked_to_stop = True
            self.signal(signal.SIGTERM)

    def stop(self, grace=40.0):
        """Ends the process as its user would; returns its exit code."""
        self.ask_to_stop()
        try:
            self._child.wait(grace)
        except subprocess.TimeoutExpired:
            print(f"{self.name} did not stop within {grace:.0f} s of SIGTERM; killed",
                  file=sys.stderr)
        self.kill()
        return self._child.returncode

    def kill(self):
        """SIGKILL for the whole group, and waits until it is gone."""
        try:
            os.killpg(self._child.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass
        self._child.wait()

    @property
    def left_something(self):
        """Whether any process of the group is alive."""
        try:
            os.killpg(self._child.pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True


def stop_all():
    """Stops what still runs, last started first; the names of what could not be stopped."""
    with _lock:
        mine = list(reversed(_started))
    for process in mine:
        if process.is_running:
            process.stop()
        else:
            process.kill()
    # Whoever is killed is gone when the kernel has found the time for it.
    deadline = time.monotonic() + 10
    while True:
        left = [process.name for process in mine if process.left_something]
        if not left or time.monotonic() > deadline:
            return left
        time.sleep(0.1)


def stop_all_at_exit():
    """Ctrl-C, SIGTERM and a closed terminal end the run in good order."""
    def leave(number, _):
        signal.signal(number, signal.SIG_IGN)
        leaving.set()
        print("\nstopping what was started …", flush=True)
        sys.exit(128 + number)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
    atexit.register(stop_all)


def output_of(command, environment=None, timeout=60, cwd=None, check=True):
    """Runs a command to its end and returns what it printed; RunError when it failed."""
    done = subprocess.run([str(word) for word in command], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          errors="replace", env=environment, timeout=timeout, cwd=cwd)
    if check and done.returncode:
        text = done.stdout.strip()
        # A crash says what it was at the beginning, and ends with registers and libraries.
        text = text[:6000] if done.returncode < 0 else text[-800:]
        raise RunError(
            f"{pathlib.Path(str(command[0])).name} ended with {done.returncode}: {text}")
    return done.stdout


def at_once(functions):
    """Runs functions side by side; their results in order. The first error is raised when all have
    ended. Threads are daemons, so that Ctrl-C need not wait for them."""
    results, errors = [None] * len(functions), []

    def call(index, function):
        try:
            results[index] = function()
        except BaseException as error:  # handed to the caller's thread, below
            errors.append(error)
    threads = [threading.Thread(target=call, args=(i, f), daemon=True)
               for i, f in enumerate(functions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        while thread.is_alive():
            thread.join(0.2)
    if errors:
        raise errors[0]
    return results
