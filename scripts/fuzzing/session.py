"""One fuzzing session of one target: its folders, its figures, its closing summary."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path

from fuzzing import builds, crashes, places

UNITS = {"": 1, "s": 1, "m": 60, "h": 3600}


def seconds(text: str) -> int:
    """A duration such as 90, 90s, 10m or 2h, in seconds."""
    found = re.fullmatch(r"(\d+)([smh]?)", text)
    if not found or int(found[1]) == 0:
        raise ValueError(f"'{text}' is not a duration: say 90, 90s, 10m or 2h")
    return int(found[1]) * UNITS[found[2]]


def content_name(data: bytes) -> str:
    """The name that libFuzzer gives a corpus file: the hash of its content."""
    return hashlib.sha1(data).hexdigest()


@dataclass
class Counts:
    """What the targets themselves count (harnesses/stats.h)."""

    executions: int = 0
    accepted: int = 0
    valid_json: int = 0

    def share(self, count: int) -> float:
        """A count as a percentage of the executions."""
        return 100 * count / self.executions if self.executions else 0.0


@dataclass
class Crash:
    """A crashing input and what it shows."""

    file: Path
    outcome: crashes.Outcome


@dataclass
class Session:
    """A target being fuzzed by one engine for a time."""

    target: str
    engine: str
    build: builds.Build
    duration: int
    use_mutator: bool = True
    use_dictionary: bool = True
    started: float = field(default_factory=time.monotonic)
    ended: float | None = None
    executions: int = 0
    coverage: str = "unknown"
    new_inputs: int = 0
    crashes: list[Crash] = field(default_factory=list)
    stopped: str = ""

    @property
    def corpus(self) -> Path:
        """The working corpus, shared by the engines and kept between sessions."""
        return places.fuzz_folder() / "corpus" / self.target

    @property
    def crash_folder(self) -> Path:
        """Where crashing inputs are kept."""
        return places.fuzz_folder() / "crashes" / self.target

    @property
    def stats_file(self) -> Path:
        """Where the target's own counts are written."""
        return places.fuzz_folder() / "stats" / f"{self.target}-{self.engine}.jsonl"

    def prepare(self) -> None:
        """Make the folders and copy the seeds into the working corpus."""
        for folder in (self.corpus, self.crash_folder, self.stats_file.parent):
            folder.mkdir(parents=True, exist_ok=True)
        self.stats_file.unlink(missing_ok=True)
        for path in places.seed_files(self.target):
            data = path.read_bytes()
            copy = self.corpus / content_name(data)
            if not copy.exists():
                copy.write_bytes(data)

    def elapsed(self) -> float:
        """Seconds of fuzzing so far, or in all once it has ended."""
        return (self.ended or time.monotonic()) - self.started

    def end(self) -> None:
        """The engine is done: what follows is no fuzzing time."""
        self.ended = time.monotonic()

    def remaining(self) -> int:
        """Whole seconds left."""
        return max(0, round(self.duration - self.elapsed()))

    def counts(self) -> Counts:
        """The target's own counts, of the processes that came to a regular end."""
        total = Counts()
        lines = self.stats_file.read_text().splitlines() if self.stats_file.exists() else []
        for line in lines:
            row = json.loads(line)
            total.executions += row["executions"]
            total.accepted += row["accepted"]
            total.valid_json += row["valid_json"]
        return total

    def keep_crash(self, file: Path, outcome: crashes.Outcome) -> None:
        """Remember a crash; its input comes into the crash folder."""
        kept = self.crash_folder / file.name
        if file != kept:
            shutil.copyfile(file, kept)
        self.crashes.append(Crash(kept, outcome))
        say(f"{self.target}: {outcome.headline()}: {kept}")


def say(text: str) -> None:
    """Print a line at once, also into a pipe."""
    print(text, flush=True)


def progress(session: Session, text: str) -> None:
    """Print a line of progress."""
    say(f"{session.target}: {session.elapsed():5.0f} s of {session.duration} s  {text}")


def summarize(session: Session) -> dict[str, object]:
    """Print the closing summary and return its figures."""
    spent = max(session.elapsed(), 0.001)
    counts = session.counts()
    per_second = session.executions / spent
    accepted = per_second * counts.accepted / counts.executions if counts.executions else 0.0
    tokens: dict[str, list[Crash]] = {}
    for crash in session.crashes:
        tokens.setdefault(crash.outcome.token, []).append(crash)
    say(f"\n{session.target}: {session.engine}, {session.build.sanitizer}, {spent:.0f} s")
    say(f"  executions           {session.executions} ({per_second:.0f} a second)")
    if counts.executions:
        say(
            f"  accepted inputs      {counts.share(counts.accepted):.2f} %"
            f" ({accepted:.1f} a second)"
        )
        if counts.valid_json:  # not every target counts it
            say(f"  valid JSON           {counts.share(counts.valid_json):.2f} %")
    else:
        say("  accepted inputs      not counted: no process came to a regular end")
    say(f"  coverage             {session.coverage}")
    say(f"  new inputs           {session.new_inputs} (in {session.corpus})")
    say(f"  crashes              {len(session.crashes)} ({len(tokens)} different)")
    for found in tokens.values():
        say(f"    {found[0].outcome.headline()}: {len(found)} x, {found[0].file}")
    if tokens:
        say(f"  next: scripts/triage {session.crash_folder}")
    if session.stopped:
        say(f"  stopped early: {session.stopped}")
    return {
        "target": session.target,
        "engine": session.engine,
        "sanitizer": session.build.sanitizer,
        "seconds": round(spent, 1),
        "executions": session.executions,
        "executions_per_second": round(per_second, 1),
        "accepted_percent": round(counts.share(counts.accepted), 3),
        "accepted_per_second": round(accepted, 2),
        "valid_json_percent": round(counts.share(counts.valid_json), 3),
        "coverage": session.coverage,
        "new_inputs": session.new_inputs,
        "crashes": {token: [str(crash.file) for crash in found] for token, found in tokens.items()},
    }
