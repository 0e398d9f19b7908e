"""Replay and decoding side by side with the Go SDK, in one run: rounds in turn, ratios of medians.

Machines differ and are noisy, so nothing here passes or fails: read the ratios."""

import json
import statistics
import subprocess
import sys

from processes import ROOT, RunError
from servers import SHARED

ROUNDS = 5
CASES = [("go-sequence-500", 20), ("go-sequence-2000", 5), ("go-fan-out-500", 20)]


def rate(*command):
    """The events a second that a program reports on its last line."""
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=True)
    return json.loads(done.stdout.strip().splitlines()[-1])["events_per_second"]


def instructions(bench, history):
    """Instructions an event of decoding, by callgrind, which repeats: the difference between many
    decodings and one, so that starting up and reading JSON do not count."""
    def total(times):
        done = subprocess.run(
            ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", str(bench), "decode",
             str(history), str(times)], capture_output=True, text=True, check=True)
        [line] = [l for l in done.stderr.splitlines() if "Collected" in l]
        events = json.loads(done.stdout.strip().splitlines()[-1])["events"]
        return int(line.split()[-1]), events
    (one, events), (many, _) = total(1), total(11)
    return (many - one) / 10 / events


def main():
    bench = ROOT / ".build" / "release" / "bench"
    peers = SHARED / "peers" / "bin" / "go-peers"
    histories = SHARED / "histories" / "bench"
    if not peers.exists() or not histories.exists():
        print(f"skipped: the recorded histories and the Go programs are absent ({SHARED})")
        return
    if not bench.exists():
        raise RunError(f"{bench} is absent: make bench builds it")
    print(f"events a second, median of {ROUNDS} rounds in turn; ours with freed memory kept")
    for name, times in CASES:
        history = histories / f"{name}.json"
        ours, go, decode = [], [], []
        for _ in range(ROUNDS):
            ours.append(rate(bench, "replay", history, times))
            decode.append(rate(bench, "decode", history, times))
            go.append(rate(peers, "bench-replay", "-history", history, "-times", times))
        ours, go, decode = map(statistics.median, (ours, go, decode))
        both = 1 / (1 / ours + 1 / decode)
        print(f"  {name:18} replay {ours:11,.0f}   Go {go:11,.0f}   ratio {ours / go:5.1f}   "
              f"with decoding {both / go:5.1f}")
    try:
        count = instructions(bench, histories / "go-sequence-500.json")
        print(f"  go-sequence-500    decoding: {count:,.0f} instructions an event (callgrind)")
    except (OSError, subprocess.CalledProcessError):
        print("  instructions are not counted: valgrind is absent")


if __name__ == "__main__":
    try:
        main()
    except RunError as error:
        sys.exit(f"bench: {error}")
