"""Our SDK beside the Go SDK's on this machine, in one run: rounds in turn, ratios of medians.

Machines differ and are noisy, so no time passes or fails: read the ratios. Counts repeat, and have
bounds. Arguments choose what is measured: `replay`, `load`, `counts`; without any, all of it."""

import contextlib
import gzip
import json
import pathlib
import re
import statistics
import subprocess
import sys
import time

from processes import ROOT, Process, RunError, clean_environment, remove_folder, run_folder
from servers import SHARED, DevServer

ROUNDS = 5
BENCH = ROOT / ".build" / "bench" / "release" / "bench"
GO = SHARED / "peers" / "bin" / "go-peers"
HISTORIES = SHARED / "histories" / "bench"

# What is replayed how often; what our side is called with; how many times Go's rate is asked for.
REPLAYS = [
    ("3,005 events, a sequence", "go-sequence-500", 20, "replay", "10"),
    ("12,005 events, a sequence", "go-sequence-2000", 5, "replay", "10"),
    ("48,005 events, a sequence", "go-sequence-8000", 5, "replay", "10"),
    ("fan-out of 500, by child tasks", "go-fan-out-500", 20, "replay", "3"),
    ("fan-out of 500, by handles", "go-fan-out-500", 20, "replay-by-handles", "4"),
]


def row(what, ours, go, goal="", unit=""):
    print(f"  {what:44} {ours:>11} {go:>11} {unit:16} {goal}")


def compare(what, ours, go, goal, unit, digits=2):
    """One line: medians and their ratio, ours to Go's."""
    ours, go = statistics.median(ours), statistics.median(go)
    ratio = f"{ours / go:.2f}" if go else "–"
    row(what, f"{ours:,.{digits}f}", f"{go:,.{digits}f}", f"ratio {ratio:>6}  {goal}", unit)


def report_of(*command):
    """What a program reports on its last line."""
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=True)
    return json.loads(done.stdout.strip().splitlines()[-1])


def history(name, folder):
    """The recorded history, unpacked where it is packed."""
    packed = HISTORIES / f"{name}.json.gz"
    if not packed.exists():
        return HISTORIES / f"{name}.json"
    unpacked = pathlib.Path(folder) / f"{name}.json"
    if not unpacked.exists():
        unpacked.write_bytes(gzip.decompress(packed.read_bytes()))
    return unpacked


# MARK: Replay


def replay(folder):
    print(f"replay, events a second, median of {ROUNDS} rounds in turn (freed memory kept)")
    shortest = None
    for what, name, times, mode, goal in REPLAYS:
        path = history(name, folder)
        ours, go = [], []
        for _ in range(ROUNDS):
            ours.append(report_of(BENCH, mode, path, times)["events_per_second"])
            go.append(report_of(GO, "bench-replay", "-history", path, "-times", times)
                      ["events_per_second"])
        compare(what, ours, go, f"(at least {goal})", "events/s", digits=0)
        shortest = shortest or statistics.median(ours)
        if name == "go-sequence-8000":
            row("… of the rate of 3,005", f"{statistics.median(ours) / shortest:.2f}", "",
                "(at least 0.70)")
    path = history("go-sequence-500", folder)
    rates = [report_of(BENCH, "decode", path, 20)["events_per_second"] for _ in range(ROUNDS)]
    row("decoding their bytes", f"{statistics.median(rates):,.0f}", "", unit="events/s")


# MARK: Counts

# What is counted, and how much of it an event may take: instructions, and blocks of the heap. Some
# five in a hundred over what they were when it was written.
COUNTS = [
    ("decoding, a sequence", "go-sequence-500", "decode", 3300, 1.8),
    ("replay, a sequence", "go-sequence-500", "replay", 4600, 0.75),
    ("replay, fan-out by child tasks", "go-fan-out-500", "replay", 10700, 3.2),
    ("replay, fan-out by handles", "go-fan-out-500", "replay-by-handles", 6300, 1.4),
]


def counts(folder):
    """By valgrind, where they repeat: the difference between six and one, so that starting up and
    reading JSON do not count. What is over its bound fails the run."""
    print("an event, and what it may take at most (counted: these repeat)")
    excesses = []
    for what, name, mode, instructions, blocks in COUNTS:
        path = history(name, folder)
        for unit, tool, bound, digits in [("instructions", "callgrind", instructions, 0),
                                          ("heap blocks", "memcheck", blocks, 2)]:
            try:
                (one, events), (six, _) = (counted(tool, mode, path, times) for times in (1, 6))
            except FileNotFoundError:
                return print("  not counted: valgrind is absent")
            count = (six - one) / 5 / events
            row(f"{what}: {unit}", f"{count:,.{digits}f}", "", f"(at most {bound:,})")
            if count > bound:
                excesses.append(f"{what} takes {count:,.2f} {unit} an event, {bound:,} are allowed")
    excesses += optimised_tests()
    if excesses:
        raise RunError("; ".join(excesses))


# Tests whose bounds only an optimised build keeps, or that both builds must pass.
OPTIMISED = "FlatMemoryTests|ConstructTraceTests|RunCostTests"


def optimised_tests():
    """The memory of a cached run, jobs an activity and the golden traces, in a build of its own."""
    command = ["swift", "test", "--configuration", "release", "-Xswiftc", "-enable-testing",
               "--scratch-path", ".build/optimised-tests", "--filter", OPTIMISED]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    lines = [line for line in done.stdout.splitlines() if "Test run with" in line or "\u2718" in line]
    print("  tests in an optimised build:", *(lines[-6:] or ["none ran"]), sep="\n    ")
    return [] if done.returncode == 0 and lines else ["the tests in an optimised build failed"]


def counted(tool, mode, path, times):
    """What the tool counted, and how many events there are."""
    options = {"callgrind": ["--callgrind-out-file=/dev/null"],
               "memcheck": ["--leak-check=no", "--undef-value-errors=no"]}
    words = {"callgrind": r"Collected : ([\d,]+)", "memcheck": r"total heap usage: ([\d,]+) allocs"}
    done = subprocess.run(
        ["valgrind", f"--tool={tool}", *options[tool], str(BENCH), mode, str(path), str(times)],
        capture_output=True, text=True, check=True)
    events = json.loads(done.stdout.strip().splitlines()[-1])["events"]
    return int(re.search(words[tool], done.stderr)[1].replace(",", "")), events


# MARK: Under load


class Worker(Process):
    """A bench worker beside the other."""

    def __init__(self, name, command, folder):
        super().__init__(name, command, folder / f"{name}.log", clean_environment())
        self.queue = f"bench-{name}"

    def private_kilobytes(self):
        """Memory that no other process shares and no file backs."""
        status = pathlib.Path(f"/proc/{self.id}/status").read_text()
        return int(re.search(r"RssAnon:\s+(\d+)", status)[1])

    def drive(self, server, *arguments):
        return report_of(GO, "bench-driver", "-address", server.address, "-task-queue", self.queue,
                         *arguments)

    def processor_milliseconds(self, server, count, *arguments):
        """What a workflow costs the worker, and how long one took."""
        before = self.processor_seconds()
        done = self.drive(server, "-count", count, *arguments)
        if done["failed"]:
            raise RunError(f"{done['failed']} workflows of {self.name} failed")
        time.sleep(0.5)
        return (self.processor_seconds() - before) * 1000 / count, done["p50_ms"]


def load(folder):
    with contextlib.ExitStack() as stack:
        server = DevServer(folder, database=False, raise_limits=True)
        stack.callback(server.stop)
        ours = Worker("swift", [BENCH, "--default-heap", "worker", server.address, "bench-swift"],
                      folder)
        stack.callback(ours.stop)
        go = Worker("go", [GO, "bench-worker", "-address", server.address, "-task-queue",
                           "bench-go", "-slots", "200", "-pollers", "8", "-cache", "10000"], folder)
        stack.callback(go.stop)
        print(f"under load, median of {ROUNDS} rounds in turn; each with the heap it comes with")
        time.sleep(5)
        compare("private memory, idle", [ours.private_kilobytes() / 1024],
                [go.private_kilobytes() / 1024], "(at most 0.30)", "MB")
        turns = [("BenchEcho, 50 open", "(at most 0.40)", "", 300, ["-concurrency", 50])]
        measure(server, ours, go, turns)
        wait_in_the_cache(server, ours, go)
        measure(server, ours, go, [
            ("BenchEcho, one at a time", "", "(at most 1.05)", 30, ["-concurrency", 1]),
            ("BenchSequence of 100, 3 open", "(at most 0.40)", "(at most 1.05)", 3,
             ["-type", "BenchSequence", "-n", 100, "-concurrency", 3]),
            ("BenchFanOut of 100, 3 open", "(at most 0.35)", "", 6,
             ["-type", "BenchFanOut", "-n", 100, "-concurrency", 3])])
        locally(server, ours, folder, stack)
        system_calls(server, ours, go)


def locally(server, ours, folder, stack):
    """Seven local activities in one workflow task, nine attempts, of which two wait 20 ms each. Go's
    catalog has such a workflow, its bench has none."""
    go = Worker("go-catalog", [GO, "catalog-worker", "-address", server.address, "-task-queue",
                               "bench-go-catalog"], folder)
    stack.callback(go.stop)
    time.sleep(3)
    what, chosen = "7 local activities in a task", ["-type", "CatalogLocal", "-n", -1]
    measure(server, ours, go, [
        (f"{what}, 50 open", "(at most 0.50)", "", 200, [*chosen, "-concurrency", 50]),
        (f"{what}, one at a time", "", "(40 ms of it waited)", 20, [*chosen, "-concurrency", 1])])


def system_calls(server, ours, go, count=300):
    """Those of a BenchEcho, by strace, which counts and slows down: of both, in turn."""
    print("system calls a BenchEcho, 50 open (strace)")
    figures = {}
    for worker in (ours, go):
        out = worker.log.with_suffix(".strace")
        try:
            tracer = Process("strace", ["strace", "-c", "-f", "-o", out, "-p", worker.id],
                             worker.log, clean_environment())
        except FileNotFoundError:
            return print("  not counted: strace is absent")
        time.sleep(1)
        worker.drive(server, "-count", count, "-prefix", f"traced-{worker.name}")
        tracer.stop()
        lines = [line.split() for line in out.read_text().splitlines()]
        figures[worker] = {words[-1]: int(words[3]) / count for words in lines
                           if len(words) in (5, 6) and words[3].isdigit()}
    for name in ("total", "epoll_wait", "epoll_pwait", "futex", "sendto", "write", "recvfrom", "read"):
        values = [figures[worker].get(name, 0) for worker in (ours, go)]
        if any(values):
            row(f"  {name}", f"{values[0]:.1f}", f"{values[1]:.1f}")


def measure(server, ours, go, turns):
    for what, processor, latency, count, arguments in turns:
        figures = {ours: [], go: []}
        for number in range(ROUNDS):
            for worker, of_worker in figures.items():
                prefix = f"{worker.name}-{number}-{time.monotonic_ns()}"
                of_worker.append(worker.processor_milliseconds(
                    server, count, *arguments, "-prefix", prefix))
        ours_cpu, ours_time = zip(*figures[ours])
        go_cpu, go_time = zip(*figures[go])
        compare(f"{what}: processor a run", ours_cpu, go_cpu, processor, "ms")
        compare(f"{what}: time of a run", ours_time, go_time, latency, "ms", digits=0)


def wait_in_the_cache(server, ours, go, count=800):
    """Runs that wait, and stay open: what follows is measured beside them."""
    grown = {}
    for worker in (ours, go):
        before = worker.private_kilobytes()
        worker.drive(server, "-type", "BenchIdle", "-n", -1, "-count", count, "-wait=false",
                     "-prefix", f"idle-{worker.name}")
        time.sleep(6)
        grown[worker] = (worker.private_kilobytes() - before) / count
    compare(f"memory a cached run that waits, {count} of them", [grown[ours]], [grown[go]],
            "(at most 0.30)", "kB")


def main():
    if not GO.exists() or not HISTORIES.exists():
        print(f"skipped: the recorded histories and the Go programs are absent ({SHARED})")
        return
    if not BENCH.exists():
        raise RunError(f"{BENCH} is absent: make bench builds it")
    parts = {"replay": replay, "load": load, "counts": counts}
    folder = run_folder("bench")
    row("", "Swift", "Go")
    for name in sys.argv[1:] or parts:
        parts[name](folder)
    remove_folder(folder)


if __name__ == "__main__":
    try:
        main()
    except (RunError, KeyError) as error:
        sys.exit(f"bench: {error}")
