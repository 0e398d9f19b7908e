#!/usr/bin/env python3
"""`make fuzz SECONDS=…`: libFuzzer with AddressSanitizer over every decoder, each for so many seconds.

Both come with the Swift toolchain. Seeds are Tests/Fixtures/Corpus, and for messages the histories in
Tests/Fixtures. What is found is kept in .build/fuzz/found; put it into the corpus, where CorpusTests
replays it, and mend what it found.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCRATCH = ROOT / ".build" / "fuzz"
CORPUS = ROOT / "Tests" / "Fixtures" / "Corpus"
# Leaks are off for the reason that Scripts/sanitize.py gives; a crash needs no long trace of Swift's.
ENVIRONMENT = {"ASAN_OPTIONS": "detect_leaks=0", "SWIFT_BACKTRACE": "enable=no",
               "TEMPORAL_FUZZING": "1"}


def build():
    # Without --sanitize: SwiftPM has no word for the fuzzer. With lld: gold, Debian's default for Swift,
    # fails on the sanitizer's symbols.
    subprocess.run(
        ["swift", "build", "--scratch-path", str(SCRATCH / "build"), "--product", "fuzz",
         "-Xswiftc", "-sanitize=fuzzer,address", "-Xswiftc", "-use-ld=lld"], cwd=ROOT, env=os.environ | ENVIRONMENT, check=True)
    return SCRATCH / "build" / "debug" / "fuzz"


def seeds(decoder):
    """A folder of the run's own: libFuzzer adds to it what reaches new code."""
    folder = SCRATCH / "corpus" / decoder
    folder.mkdir(parents=True, exist_ok=True)
    if decoder == "json":
        for number, file in enumerate(sorted((ROOT / "Tests" / "Fixtures").rglob("*.json"))):
            # The first byte chooses the message: 1 is History.
            (folder / f"history-{number}").write_bytes(b"\x01" + file.read_bytes())
    return [str(folder), str(CORPUS / decoder)]


def run(fuzz, decoder, seconds):
    found = SCRATCH / "found" / decoder
    found.mkdir(parents=True, exist_ok=True)
    result = subprocess.run(
        [str(fuzz), f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=4096",
         "-max_len=65536", "-print_final_stats=1", f"-artifact_prefix={found}/", *seeds(decoder)],
        env=os.environ | ENVIRONMENT | {"FUZZ_DECODER": decoder}, capture_output=True, text=True,
        errors="replace", check=False)
    output = result.stdout + result.stderr
    executions = re.search(r"number_of_executed_units: *(\d+)", output)
    count = int(executions.group(1)) if executions else 0
    print(f"  {decoder:8} {count:>12,} executions  "
          + ("nothing found" if result.returncode == 0 else f"FOUND: see {found}"), flush=True)
    if result.returncode != 0:
        print(output[-4000:])
    return result.returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="for each decoder")
    parser.add_argument("--decoders", nargs="*", help="those alone; all of the corpus's folders")
    options = parser.parse_args()
    decoders = options.decoders or sorted(folder.name for folder in CORPUS.iterdir() if folder.is_dir())
    fuzz = build()
    results = [run(fuzz, decoder, options.seconds) for decoder in decoders]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
