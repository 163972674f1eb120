#!/usr/bin/env python3
"""Measure a run over all profiles beside a bare pipe and beside a process per vector.

All vectors go to the reference adapter. Beside the runner's time stand, taken in the same minute
on the same machine: a bare pipe that carries the same bytes there and back, the adapter alone on
the same bytes, and what one process per vector would cost. Prints Markdown and writes
build/bench/suite.json. Needs `make build` (`make bench` sees to that).
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
ROUNDS = 5
SAMPLE = 200  # vectors that are asked of a process each


def request_lines() -> bytes:
    """Return hello and every request of every vector, as a runner sends them."""
    requests: list[dict] = [{"op": "hello", "protocol": 1, "runner": "bench"}]
    for path in sorted((ROOT / "vectors").glob("*.json")):
        for vector in json.loads(path.read_text("utf-8")).get("vectors", []):
            steps = vector.get("steps") or [vector]
            requests.extend(step["request"] for step in steps)
    lines = [
        json.dumps({"id": number, **request}, separators=(",", ":"))
        for number, request in enumerate(requests)
    ]
    return ("\n".join(lines) + "\n").encode("ascii")


def time_run(command: list[str]) -> float:
    """Return how long a command takes; stop when it does not do its work."""
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    seconds = time.perf_counter() - began
    if done.returncode not in (0, 1):
        sys.exit(f"bench_suite: {command[0]} failed:\n{done.stderr}")
    return seconds


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--build", type=Path, default=ROOT / "build")
    build = parser.parse_args().build
    adapter = str(build / "bin" / "cocore-reference-adapter")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "requests").write_bytes(request_lines())
        with (folder / "requests").open("rb") as stream:
            answers = subprocess.run([adapter], stdin=stream, capture_output=True, check=True)
        (folder / "answers").write_bytes(answers.stdout)
        runner = [str(build / "bin" / "cocore-conformance"), "run", "--allow-untrusted"]
        runner += ["--vectors", str(ROOT / "vectors"), "--journal", str(folder / "journal.jsonl")]
        command = [str(build / "bench" / "bench_suite"), str(folder / "requests")]
        command += [str(folder / "answers"), str(SAMPLE), "--", adapter]
        runs = [time_run([*runner, "--", adapter]) for _ in range(ROUNDS)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"bench_suite: {done.stderr}")
        runs += [time_run([*runner, "--", adapter]) for _ in range(ROUNDS)]
    results = json.loads(done.stdout)
    results["run"] = statistics.median(runs)
    alone = results["process"] * results["requests"]
    results["process_per_vector"] = alone
    (build / "bench" / "suite.json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    count, size = results["requests"], results["bytes"] / 1e6
    print(f"All profiles against the reference: {count} requests, {size:.1f} MB both ways:\n")
    print("| | seconds | beside the run |\n| --- | ---: | ---: |")
    for label, seconds in (
        ("the run: signatures, vectors, adapter, scoring, journal", results["run"]),
        ("a bare pipe with the same bytes", results["pipe"]),
        ("the adapter alone on the same bytes", results["adapter"]),
        ("a process per vector", alone),
    ):
        print(f"| {label} | {seconds:.3f} | {seconds / results['run']:.2f} |")


if __name__ == "__main__":
    main()
