"""Running a target under AFL++ with the custom mutator."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

from fuzzing import builds, crashes, places
from fuzzing.session import Session, content_name, progress

PROGRESS_SECONDS = 10
# A process ends regularly after so many runs, and then writes down what it counted.
RUNS_PER_PROCESS = 5000
START_SECONDS = 120


def environment(session: Session) -> dict[str, str]:
    """AFL++ without a terminal, a tuned machine or a core-dump handler of its own."""
    settings = {
        **os.environ,
        "AFL_NO_UI": "1",
        "AFL_SKIP_CPUFREQ": "1",
        "AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES": "1",
        "AFL_NO_AFFINITY": "1",
        "AFL_IGNORE_SEED_PROBLEMS": "1",
        "AFL_IGNORE_PROBLEMS": "1",
        "COCORE_FUZZ_STATS": str(session.stats_file),
    }
    mutator = session.build.folder / "cocore_mutator.so"
    if session.use_mutator:
        # Alone: AFL++'s own mutations would take most of the runs, and break nearly all JSON
        # (accepted inputs 0.5 % instead of 22 %). Every eighth of ours is one of plain bytes.
        settings["AFL_CUSTOM_MUTATOR_LIBRARY"] = str(mutator)
        settings["AFL_CUSTOM_MUTATOR_ONLY"] = "1"
    # AFL++ has options of its own for these, and refuses others.
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "MSAN_OPTIONS"):
        settings.pop(name, None)
    return settings


def command(session: Session, inputs: Path, output: Path) -> list[str]:
    """afl-fuzz's command line."""
    dictionary = places.dictionary(session.target)
    options = ["-m", "none", "-t", "5000", "-V", str(session.duration)]
    if session.use_dictionary and dictionary.exists():
        options += ["-x", str(dictionary)]
    length = places.options(session.target).get("max_len")
    if length:
        options += ["-G", length]
    program = str(session.build.program(session.target))
    return [
        *("afl-fuzz", "-i", str(inputs), "-o", str(output)),
        *options,
        *("--", program, f"-{RUNS_PER_PROCESS}"),
    ]


def read_stats(output: Path) -> dict[str, str]:
    """afl-fuzz's fuzzer_stats as a table; empty before it is written."""
    path = output / "default" / "fuzzer_stats"
    lines = path.read_text().splitlines() if path.exists() else []
    pairs = (line.split(":", 1) for line in lines if ":" in line)
    return {name.strip(): value.strip() for name, value in pairs}


def figures(session: Session, output: Path) -> str:
    """Bring the session's figures up to date; return them as a line."""
    stats = read_stats(output)
    session.executions = int(stats.get("execs_done", "0"))
    edges, total = stats.get("edges_found", "?"), stats.get("total_edges", "?")
    session.coverage = f"{edges} edges of {total} ({stats.get('bitmap_cvg', '?')})"
    # afl-fuzz writes its own figures once a minute
    runs = max(session.executions, session.counts().executions)
    return f"{runs} runs  {session.coverage}"


def copy_seeds(session: Session, folder: Path) -> None:
    """A fresh input folder; AFL++ takes no empty files."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for path in session.corpus.iterdir():
        if path.stat().st_size > 0:
            shutil.copyfile(path, folder / path.name)


def collect(session: Session, output: Path) -> None:
    """Bring what was found into the shared corpus and the crash folder."""
    for path in sorted((output / "default" / "queue").glob("id:*")):
        data = path.read_bytes()
        copy = session.corpus / content_name(data)
        if ",orig:" not in path.name and not copy.exists():
            copy.write_bytes(data)
            session.new_inputs += 1
    found = [
        *sorted((output / "default" / "crashes").glob("id:*")),
        *sorted((output / "default" / "hangs").glob("id:*")),
    ]
    if not found:
        return
    replay = builds.make("standalone", "asan-ubsan", [session.target])
    for path in found:
        data = path.read_bytes()
        copy = session.crash_folder / f"{path.parent.name}-{content_name(data)}"
        copy.write_bytes(data)
        outcome = crashes.run(replay.program(session.target), copy)
        if not outcome.crashed:
            outcome = crashes.Outcome(True, f"{path.parent.name}: does not reproduce alone")
        session.keep_crash(copy, outcome)


def run(session: Session) -> None:
    """Fuzz until the time is up."""
    work = places.fuzz_folder() / "afl" / session.target
    inputs, output, log = work / "in", work / "out", work / "log"
    copy_seeds(session, inputs)
    shutil.rmtree(output, ignore_errors=True)
    limit = time.monotonic() + session.duration + START_SECONDS
    with (
        log.open("wb") as sink,
        subprocess.Popen(
            command(session, inputs, output),
            env=environment(session),
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
        ) as child,
    ):
        try:
            while child.poll() is None and time.monotonic() < limit:
                try:
                    child.wait(PROGRESS_SECONDS)
                except subprocess.TimeoutExpired:
                    progress(session, figures(session, output))
        finally:
            child.terminate()
    session.end()
    if not read_stats(output):
        tail = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
        session.stopped = f"afl-fuzz did not start (log in {log}):\n{tail}"
        return
    figures(session, output)
    collect(session, output)
