"""Runs of adapters, kept under build/matrix and repeated only when something changed."""

from __future__ import annotations

import fcntl
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matrixing.adapters import ROOT, Adapter, Trouble

TIMEOUT_MS = 30_000  # for one answer; a busy machine is no finding
VECTORS = ROOT / "vectors"
JUDGED = (0, 1)  # exit statuses of a run that ended: nothing unexpected, or something


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keeps a second matrix out of the folder of kept runs until this one is done."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(f"matrix: waiting for another run in {folder}", file=sys.stderr, flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@dataclass
class Runner:
    """The runner, the folder that keeps what it wrote, and the vectors that it asks."""

    program: Path
    folder: Path
    vectors: Path = VECTORS
    trust: Path | None = None  # a key of the vectors beside the one that the runner knows

    @property
    def manifest(self) -> Path:
        """The signed manifest of the vectors."""
        return self.vectors / "manifest.dsse.json"

    def manifest_digest(self) -> str:
        """SHA-256 of the signed manifest of the vectors."""
        return hashlib.sha256(self.manifest.read_bytes()).hexdigest()

    def place(self, adapter: Adapter, suffix: str) -> Path:
        """A file about an adapter."""
        return self.folder / f"{adapter.name}{suffix}"

    def key(self, adapter: Adapter) -> str:
        """What a kept run must have been made with."""
        signed = [path for path in self.vectors.rglob("*") if path.is_file()]
        return adapter.digest([self.program, *signed])

    def kept(self, adapter: Adapter) -> bool:
        """Is there a run that would come out the same now?"""
        stamp = self.place(adapter, ".key")
        files = [self.place(adapter, suffix) for suffix in (".jsonl", ".json")]
        if not all(path.is_file() and path.stat().st_size > 0 for path in [stamp, *files]):
            return False
        try:
            json.loads(files[1].read_text("utf-8"))["adapter"]
        except (ValueError, KeyError, TypeError):
            return False  # somebody else's, or half of one
        return stamp.read_bytes() == self.key(adapter).encode()

    def list_of(self, adapter: Adapter) -> Path:
        """Its known failures; an empty list when it has none."""
        if adapter.known is not None:
            return adapter.known
        empty = self.folder / "no-known-failures.json"
        empty.write_text('{"format": 1, "failures": []}\n', "utf-8")
        return empty

    def call(self, command: str, *words: object) -> subprocess.CompletedProcess[bytes]:
        """Start the runner, with the vectors and the strictness of the matrix."""
        trust = ["--trust", str(self.trust)] if self.trust else []
        full = [str(self.program), command, "--vectors", str(self.vectors), *trust]
        try:
            return subprocess.run([*full, *map(str, words)], capture_output=True, cwd=ROOT)
        except OSError as why:
            raise Trouble(f"the runner cannot be started: {why}") from why

    def run(self, adapter: Adapter) -> None:
        """Ask it every vector that it has an operation for; keep journal and JSON report."""
        self.place(adapter, ".key").unlink(missing_ok=True)
        key = self.key(adapter)
        done = self.call(
            "run",
            *("--offered", "--no-color", "--timeout", TIMEOUT_MS),
            *("--journal", self.place(adapter, ".jsonl")),
            *("--report", f"json={self.place(adapter, '.json')}"),
            *("--known-failures", self.list_of(adapter), "--warnings", "fail"),
            *("--", *adapter.command),
        )
        if done.returncode not in JUDGED:
            said = (done.stderr + done.stdout).decode("utf-8", "replace").strip()
            raise Trouble(f"the run ended with status {done.returncode}: {said[-2000:]}")
        self.place(adapter, ".key").write_text(key, "utf-8")

    def ensure(self, adapter: Adapter, again: bool = False) -> bool:
        """Make sure that a run is kept; was there anything to do?"""
        if not again and self.kept(adapter):
            return False
        adapter.set_up(self.place(adapter, ".setup.log"))
        self.run(adapter)
        return True

    def report(self, adapter: Adapter) -> dict[str, Any]:
        """The JSON report of the run that is kept."""
        return json.loads(self.place(adapter, ".json").read_text("utf-8"))
