"""Fuzz targets with a fault in them: how soon is it found?"""

from __future__ import annotations

import hashlib
import os
import re
import resource
import shlex
import signal
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import Any, NamedTuple

from faults.bank import REFERENCE, TARGET_OF
from faults.judging import Broken
from fuzzing import builds, crashes, places

EXECUTED = re.compile(r"^stat::number_of_executed_units:\s*(\d+)", re.MULTILINE)
STATUS = re.compile(r"^#(\d+)\s", re.MULTILINE)
INCLUDED = re.compile(r'^#include "(\w+)\.h"', re.MULTILINE)

# What support and the library need of each other is found on the second way through.
LIBRARIES = ("support", "runner", "reference", "common", "support", "reference", "common")

# Two misses of five settle that a fault is not found in four: the rest is not run.
MISSES = 2

# A budget is processor time, so that what else runs on the machine takes nothing of it. A run that
# sleeps is ended after this many times its budget.
WALL_FACTOR = 10


class Run(NamedTuple):
    """How a program ended: its status as subprocess has it, what it used, what it said."""

    status: int
    seconds: float  # of processor time
    stopped: bool  # because its time was up
    text: str


def work_folder(build: Path) -> Path:
    """Objects and libraries of the build that scripts/fuzz-build libfuzzer asan-ubsan makes."""
    return build / "fuzz" / "parts" / "libfuzzer-asan-ubsan"


def targets(build: Path) -> set[str]:
    """The targets that are built."""
    return {path.stem for path in (work_folder(build) / "obj" / "harnesses").glob("fuzz_*.o")}


def flags(build: Path) -> list[str]:
    """The compiler flags of that build, without the engine."""
    words = shlex.split((work_folder(build) / "flags").read_text("utf-8"))
    return [word for word in words if word.startswith("-") and word != "-fsanitize=fuzzer"]


def sources(target: str) -> list[Path]:
    """What a target is made of in the folder of harnesses, support that it includes too."""
    folder = places.harnesses()
    names, found = [target], []
    for name in names:
        for path in (folder / f"{name}.c", folder / f"{name}.h"):
            if path.exists():
                found.append(path)
                more = INCLUDED.findall(path.read_text("utf-8"))
                names += [other for other in dict.fromkeys(more) if other not in names]
    return sorted([*found, *folder.glob(f"{target}.[do]*")])


def inputs(target: str) -> int:
    """How many committed inputs fuzzing of a target starts from."""
    folders = [folder for folder in map(Path, places.seed_folders(target)) if folder.is_dir()]
    return sum(1 for folder in folders for path in folder.iterdir() if path.is_file())


def fingerprint(target: str, edits: tuple[tuple[str, str], ...]) -> str:
    """What a result holds of: the target and the fault. Results of others are out of date."""
    digest = hashlib.sha256(repr(edits).encode("utf-8"))
    for path in sources(target):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def compile_target(build: Path, broken: Broken, target: str, folder: Path) -> Path | str:
    """Compile one object and link the target; returns the program, or what went wrong."""
    work = work_folder(build)
    source = folder / f"{broken.stem}.c"
    source.write_text(broken.text, "utf-8")
    harness = work / "obj" / "harnesses" / f"{target}.o"
    libraries = [work / "lib" / f"lib{name}.a" for name in LIBRARIES]
    jansson = work / "lib" / "libjansson.a"
    libraries.append(jansson if jansson.exists() else Path("-ljansson"))
    command = [
        "clang", *flags(build), "-std=gnu17", "-w", "-fsanitize=fuzzer",
        *(f"-Wl,--wrap={name}" for name in ("malloc", "calloc", "realloc")),
        source, harness, *sorted((work / "obj" / "mutator").glob("*.o")), *libraries,
        *(["-l:libcrypto.a", "-ldl"] if target in builds.crypto_targets() else []),
        "-lpthread", "-lm", "-lstdc++", "-o", folder / target,
    ]  # fmt: skip
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, cwd=places.ROOT
    )
    return folder / target if done.returncode == 0 else f"does not compile: {done.stderr[-400:]}"


def run_for(
    command: list[str], seconds: int, folder: str, environment: dict[str, str] | None = None
) -> Run:
    """Run a program until it ends, or has used that many seconds of processor time."""
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            command,
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        # The soft limit sends SIGXCPU.
        resource.prlimit(process.pid, resource.RLIMIT_CPU, (seconds, seconds + 1))
        late = threading.Timer(WALL_FACTOR * seconds, process.kill)
        late.start()
        _, status, usage = os.wait4(process.pid, 0)
        stopped = not late.is_alive()
        late.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        text = errors.read().decode(errors="replace")
    stopped = stopped or process.returncode == -signal.SIGXCPU
    return Run(process.returncode, usage.ru_utime + usage.ru_stime, stopped, text)


def one_run(program: Path, target: str, seed: int, seconds: int) -> dict[str, Any]:
    """Fuzz from the committed seeds until the first find, or until the time is up."""
    options = {
        **places.options(target),
        "seed": str(seed),
        "print_final_stats": "1",
        "detect_leaks": "1",
    }
    if places.dictionary(target).exists():
        options["dict"] = str(places.dictionary(target))
    common = "handle_sigill=1:handle_abort=1:allocator_may_return_null=1:symbolize=0"
    environment = {**os.environ, "ASAN_OPTIONS": common, "UBSAN_OPTIONS": common}
    with tempfile.TemporaryDirectory() as corpus:
        command = [str(program), *(f"-{key}={value}" for key, value in options.items()), corpus]
        command += [str(folder) for folder in places.seed_folders(target)]
        run = run_for(command, seconds, corpus, environment)
    outcome = crashes.read(run.text, 0 if run.stopped else run.status)
    executed = EXECUTED.search(run.text)
    counts = STATUS.findall(run.text)
    return {
        "seed": seed,
        "by": outcome.failed or outcome.kind if outcome.crashed else "",
        "executions": int(executed[1] if executed else counts[-1] if counts else 0),
        "seconds": round(run.seconds, 1),
    }


def hunt(build: Path, broken: Broken, target: str, seeds: int, seconds: int) -> dict[str, Any]:
    """Fuzz a broken target with several seeds, `seconds` of processor time each."""
    runs: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as name:
        program = compile_target(build, broken, target, Path(name))
        if isinstance(program, str):
            return {"target": target, "error": program, "runs": []}
        for seed in range(1, seeds + 1):
            runs.append(one_run(program, target, seed, seconds))
            if sum(not run["by"] for run in runs) >= MISSES:
                break
    return {"target": target, "runs": runs}


def mutant(name: str, result: dict[str, Any]) -> tuple[Broken, str]:
    """A mutant of the C that was judged by vectors, and the target that reads what its file judges.

    Raises ValueError when its line is not there any more.
    """
    file = name.split()[0]
    lines = (REFERENCE / "src" / file).read_text("utf-8").splitlines()
    at = result["line"] - 1
    if at >= len(lines) or lines[at].strip() != result["before"]:
        raise ValueError(f"{name}: line {at + 1} is another one now")
    lines[at] = result["after"]
    stem = Path(file).stem
    return Broken(name, stem, "\n".join(lines) + "\n"), TARGET_OF.get(stem, "fuzz_job")
