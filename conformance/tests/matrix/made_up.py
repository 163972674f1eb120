"""A place with made-up adapters and vectors, over which scripts/matrix is run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "conformance" / "tests" / "e2e"), str(ROOT / "scripts")]

from signed_set import SignedSet  # noqa: E402

HOSTILE = ROOT / "conformance" / "tests" / "hostile"
ACCEPTED = ["word/evil", "word/wicked", "soft/poor", "mark/unmarked"]  # by always_accept


def row(name: str, **more: str) -> dict[str, str]:
    """A row of known failures for a vector of the small set."""
    return {"id": f"job-record/{name}", "class": "bug", "reason": f"says why of {name}", **more}


@dataclass
class Place:
    """A folder with adapters, vectors, and what the matrix writes about them."""

    folder: Path
    vectors: SignedSet

    def adapter(self, name: str, hostile: str, rows: list[dict], **more: object) -> Path:
        """Put an adapter there: a hostile one under another name."""
        folder = self.folder / "adapters" / name
        folder.mkdir(parents=True, exist_ok=True)
        about = {"format": 1, "implementation": f"library {name}", "language": "Python"}
        (folder / "adapter.json").write_text(json.dumps({**about, "needs": [], **more}))
        command = f'#!/bin/sh\nexec "{sys.executable}" "{HOSTILE / hostile}"\n'
        (folder / "run").write_text(command)
        (folder / "run").chmod(0o755)
        known = {"format": 1, "failures": rows}
        (folder / "known-failures.json").write_text(json.dumps(known))
        return folder

    def matrix(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run scripts/matrix over the folder."""
        build = self.folder / "build"
        build.mkdir(exist_ok=True)
        if not (build / "bin").exists():
            (build / "bin").symlink_to(os.environ.get("COCORE_BIN", ROOT / "build" / "bin"))
        return subprocess.run(
            [
                *(sys.executable, ROOT / "scripts" / "matrix", "--without-reference"),
                *("--build", build, "--adapters", self.folder / "adapters"),
                *("--vectors", self.vectors.folder, "--trust", self.vectors.public_key),
                *("--markdown", self.folder / "matrix.md", *words),
            ],
            capture_output=True,
            text=True,
            timeout=120,
        )

    def runner(self, command: str, *words: object) -> subprocess.CompletedProcess[str]:
        """Start the runner with the vectors of the place."""
        trusting = ["--vectors", self.vectors.folder, "--trust", self.vectors.public_key]
        program = self.folder / "build" / "bin" / "cocore-conformance"
        return subprocess.run(
            [program, command, *trusting, *words], capture_output=True, text=True, timeout=60
        )

    @property
    def markdown(self) -> str:
        """The page as Markdown."""
        return (self.folder / "matrix.md").read_text("utf-8")

    @property
    def html(self) -> str:
        """The page as HTML."""
        return (self.folder / "build" / "matrix" / "matrix.html").read_text("utf-8")
