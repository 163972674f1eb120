"""Broken copies of the reference adapter, and what the vectors say of them."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import tempfile
import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Callable, NamedTuple

from faults.bank import REFERENCE, ROOT

# What a fault's replacement may use without an #include of its own.
PRELUDE = (
    "#define _GNU_SOURCE\n#include <stdbool.h>\n#include <stdint.h>\n#include <stdlib.h>\n"
    '#include <string.h>\n#include <strings.h>\n#include "format_scan.h"\n#include "work.h"\n'
)
TIMEOUT_MS = 4000
WHOLE_RUN_SECONDS = 120
NO_START = 3  # the runner's exit code when the adapter doesn't come up

Outcomes = dict[str, tuple]

SHARED: dict[str, Any] = {}
SHARED_LOCK = threading.Lock()


class NoStart(Exception):
    """The adapter didn't come up, or died three times: every vector fails."""


class Broken(NamedTuple):
    """One source file of the library with a fault in it, and the vectors to ask."""

    name: str
    stem: str  # of the file that it takes the place of
    text: str
    selection: tuple[str, ...] = ()  # options of the runner; none: all vectors
    also: tuple[tuple[str, str], ...] = ()  # other files that change with it: stem, text
    setting: str = ""  # of the environment variable COCORE_FAULT: many faults in one program


class Judged(NamedTuple):
    """What the vectors said: an error, or the vectors whose outcome or answer changed."""

    error: str
    scored: list[str]  # passed before, and don't any more
    observed: list[str]  # other answers that differ: verdict or output of vectors that don't score
    named: list[str]  # the same verdict with another requirement or place


def runner(build: Path) -> list[str]:
    """The start of the command that replays all vectors."""
    return [str(build / "bin" / "cocore-conformance"), "run", "--allow-untrusted"]


def outcomes(
    build: Path, adapter: Path, journal: Path, selection: tuple[str, ...] = (), setting: str = ""
) -> Outcomes:
    """Outcome, verdict or output, and naming of every vector, from a run of the real runner."""
    command = [*runner(build), *selection, "--timeout", str(TIMEOUT_MS), "--journal", str(journal)]
    # A run that takes for ever is cut off: what has failed by then is enough.
    command = ["timeout", "-s", "INT", str(WHOLE_RUN_SECONDS), *command, "--", str(adapter)]
    environment = {**os.environ, "COCORE_FAULT": setting}
    quiet = subprocess.DEVNULL
    done = subprocess.run(command, stdout=quiet, stderr=quiet, env=environment)
    seen: Outcomes = {}
    for raw in journal.read_text("utf-8").splitlines() if journal.exists() else []:
        line = json.loads(raw)
        if "outcome" in line:
            answers = line.get("answers") or [line.get("answer") or {}]
            naming = [(answer.get("code"), answer.get("path")) for answer in answers]
            told = [(answer.get("verdict"), answer.get("output")) for answer in answers]
            seen[line["id"]] = (line["outcome"], told, naming)
    if done.returncode == NO_START and not seen:
        raise NoStart
    return seen


def compare(baseline: Outcomes, seen: Outcomes) -> Judged:
    """Which vectors noticed."""
    scored, observed, named = [], [], []
    for vector, (outcome, told, naming) in baseline.items():
        if vector not in seen or seen[vector][0] == "not-run":
            continue
        now = seen[vector]
        if now[0] != outcome:
            (scored if outcome == "pass" else observed).append(vector)
        elif now[1] != told:
            observed.append(vector)
        elif now[2] != naming:
            named.append(vector)
    return Judged("", scored, observed, named)


def adapter_objects(build: Path) -> list[Path]:
    """The objects of the adapter's sources; a build folder may also hold those of earlier ones."""
    sources = sorted((REFERENCE / "adapter").glob("*.c"))
    folder = build / "obj/rel/conformance/reference/adapter"
    return [folder / f"{source.stem}.o" for source in sources]


def compile_adapter(build: Path, broken: Broken, folder: Path) -> Path | str:
    """Compile the adapter with one broken file; returns its path, or what went wrong."""
    sources = []
    for stem, text in ((broken.stem, broken.text), *broken.also):
        sources.append(folder / f"{stem}.c")
        sources[-1].write_text(text, "utf-8")
    adapter = folder / "adapter"
    # The broken files come first, so their namesakes in the library are not linked.
    main_objects = adapter_objects(build)
    libraries = [build / f"lib/rel/libcocore-{name}.a" for name in ("reference", "common")]
    command = [
        *shlex.split(os.environ.get("CC", "cc")), "-std=gnu17", "-O0", "-w",
        f"-I{REFERENCE}/include", f"-I{REFERENCE}/src", f"-I{ROOT}/conformance/common",
        *sources, *main_objects, *libraries, "-ljansson", "-lcrypto", "-o", adapter,
    ]  # fmt: skip
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    return adapter if done.returncode == 0 else f"does not compile: {done.stderr[:400]}"


def shared_adapter(build: Path, broken: Broken) -> Path | str:
    """The program of faults that differ by their setting alone: compiled once."""
    with SHARED_LOCK:
        if broken.text not in SHARED:
            SHARED[broken.text] = compile_adapter(build, broken, Path(tempfile.mkdtemp()))
        return SHARED[broken.text]


def judge(build: Path, broken: Broken, baseline: Outcomes) -> Judged:
    """Build the adapter with the fault and replay all vectors."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        adapter = shared_adapter(build, broken) if broken.setting else None
        adapter = adapter or compile_adapter(build, broken, folder)
        if isinstance(adapter, str):
            return Judged(adapter, [], [], [])
        try:
            seen = outcomes(build, adapter, folder / "journal", broken.selection, broken.setting)
        except NoStart:
            seen = {vector: ("no start", [], []) for vector in baseline}
    return compare(baseline, seen)


def healthy(build: Path) -> Outcomes:
    """What the reference without a fault answers. Raises SystemExit when it gives nothing."""
    with tempfile.TemporaryDirectory() as folder:
        reference = build / "bin" / "cocore-reference-adapter"
        baseline = outcomes(build, reference, Path(folder) / "journal")
    if not baseline:
        raise SystemExit("the reference gave no outcomes: make build, then again")
    return baseline


def judge_all(
    build: Path,
    broken: Iterable[Broken],
    jobs: int,
    report: Callable[[Broken, Judged], None],
) -> None:
    """Judge many, `jobs` at a time, and report each as it comes, in order."""
    baseline = healthy(build)
    items = list(broken)
    with ThreadPoolExecutor(jobs) as pool:
        results = pool.map(lambda item: judge(build, item, baseline), items)
        for item, judged in zip(items, results):
            report(item, judged)
