"""Runs of adapters, kept under build/matrix and repeated only when something changed."""

from __future__ import annotations

import hashlib
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matrixing.adapters import ROOT, Adapter, Trouble

TIMEOUT_MS = 30_000  # for one answer; a busy machine is no finding
VECTORS = ROOT / "vectors"
JUDGED = (0, 1)  # exit statuses of a run that ended: nothing unexpected, or something


@dataclass
class Runner:
    """The runner, and the folder that keeps what it wrote."""

    program: Path
    folder: Path

    def place(self, adapter: Adapter, suffix: str) -> Path:
        """A file about an adapter."""
        return self.folder / f"{adapter.name}{suffix}"

    def key(self, adapter: Adapter) -> str:
        """What a kept run must have been made with."""
        more = [self.program, VECTORS / "manifest.dsse.json"]
        return adapter.digest(more)

    def kept(self, adapter: Adapter) -> bool:
        """Is there a run that would come out the same now?"""
        stamp = self.place(adapter, ".key")
        files = [self.place(adapter, suffix) for suffix in (".jsonl", ".json")]
        return all(path.exists() for path in [stamp, *files]) and stamp.read_text(
            "utf-8"
        ) == self.key(adapter)

    def list_of(self, adapter: Adapter) -> Path:
        """Its known failures; an empty list when it has none."""
        if adapter.known is not None:
            return adapter.known
        empty = self.folder / "no-known-failures.json"
        empty.write_text('{"format": 1, "failures": []}\n', "utf-8")
        return empty

    def run(self, adapter: Adapter, profiles: list[str]) -> None:
        """Ask it all vectors of some profiles; keep the journal and the JSON report of it."""
        self.place(adapter, ".key").unlink(missing_ok=True)
        key = self.key(adapter)
        command = [str(self.program), "run", "--no-color", "--timeout", str(TIMEOUT_MS)]
        command += ["--journal", str(self.place(adapter, ".jsonl"))]
        command += ["--report", f"json={self.place(adapter, '.json')}"]
        command += ["--known-failures", str(self.list_of(adapter)), "--warnings", "fail"]
        command += [word for profile in profiles for word in ("--profile", profile)]
        done = subprocess.run(
            [*command, "--", *adapter.command], capture_output=True, cwd=ROOT, check=False
        )
        if done.returncode not in JUDGED:
            said = (done.stderr + done.stdout).decode("utf-8", "replace").strip()
            raise Trouble(f"the run ended with status {done.returncode}: {said[-2000:]}")
        self.place(adapter, ".key").write_text(key, "utf-8")

    def report(self, adapter: Adapter) -> dict[str, Any]:
        """The JSON report of the run that is kept."""
        return json.loads(self.place(adapter, ".json").read_text("utf-8"))


def profiles_of(operations: list[str]) -> list[str]:
    """The profiles of which at least one vector asks one of these operations."""
    found = set()
    for path in VECTORS.glob("*.json"):
        document = json.loads(path.read_text("utf-8"))
        for vector in document.get("vectors", []):
            steps = vector.get("steps") or [vector]
            if any(step["request"]["op"] in operations for step in steps):
                found.add(document["profile"])
                break
    return sorted(found)


def manifest_digest() -> str:
    """SHA-256 of the signed manifest of the vectors."""
    return hashlib.sha256((VECTORS / "manifest.dsse.json").read_bytes()).hexdigest()
