"""Shared pieces of the end-to-end tests: programs, small signed vector sets, runs of the runner."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from signed_set import SignedSet

if TYPE_CHECKING:
    from certificate_shop import Shop

ROOT = Path(__file__).resolve().parents[3]
BIN = Path(os.environ.get("COCORE_BIN", ROOT / "build" / "bin")).resolve()
HOSTILE = ROOT / "conformance" / "tests" / "hostile"
TIMEOUT_MS = 500


@dataclass
class Run:
    """What one start of the runner left behind."""

    code: int
    out: str
    err: str
    folder: Path

    @property
    def said(self) -> str:
        """Return everything that the runner printed."""
        return self.out + self.err

    @property
    def journal_text(self) -> str:
        """Return the journal as it was written."""
        return (self.folder / "journal.jsonl").read_text("utf-8")

    @property
    def journal(self) -> list[dict]:
        """Return the journal: its header, then a line per vector."""
        return [json.loads(line) for line in self.journal_text.splitlines()]

    @property
    def report(self) -> dict:
        """Return the JSON report."""
        return json.loads((self.folder / "report.json").read_text("utf-8"))

    @property
    def outcomes(self) -> dict[str, str]:
        """Return the outcome of each vector, by the last part of its id."""
        return {
            row["id"].rpartition("/")[2]: row["outcome"]
            for row in self.journal[1:]
            if "outcome" in row
        }

    @property
    def says_conformant(self) -> bool:
        """Does the output call anything conformant, other than by denying it?"""
        return re.search(r"(?<!not )\bconformant\b", self.out.lower()) is not None

    @property
    def counts(self) -> Counter[str]:
        """Return how many vectors ended in each outcome."""
        return Counter(self.outcomes.values())


def hostile(name: str) -> list[str]:
    """Return the command that starts a hostile adapter."""
    path = HOSTILE / name
    assert path.exists(), f"there is no hostile adapter {name}"
    return [sys.executable, str(path)]


def start(*args: object, env: dict[str, str] | None = None, seconds: float = 60) -> Run:
    """Start the runner with these arguments and wait for its end."""
    done = subprocess.run(
        [str(BIN / "cocore-conformance"), *map(str, args)],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        timeout=seconds,
    )
    decode = "utf-8", "replace"
    return Run(done.returncode, done.stdout.decode(*decode), done.stderr.decode(*decode), ROOT)


def judge(
    vectors: SignedSet, folder: Path, command: list[str], *options: object, **more: object
) -> Run:
    """Replay a set against an adapter, keeping journal and JSON report in the folder."""
    run = start(
        "run",
        *("--vectors", vectors.folder, "--trust", vectors.public_key),
        *("--timeout", TIMEOUT_MS),
        *("--journal", folder / "journal.jsonl", "--report", f"json={folder / 'report.json'}"),
        *options,
        "--",
        *command,
        **more,
    )
    run.folder = folder
    return run


@pytest.fixture(scope="session")
def small_set(tmp_path_factory: pytest.TempPathFactory) -> SignedSet:
    """Return a signed set of seven vectors; tests must not change its files."""
    return SignedSet(tmp_path_factory.mktemp("small")).write()


@pytest.fixture
def own_set(tmp_path: Path) -> SignedSet:
    """Return a signed set of seven vectors that the test may change."""
    folder = tmp_path / "set"
    folder.mkdir()
    return SignedSet(folder).write()


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """Return a shop with a certificate and its journal; tests must not change its files."""
    from certificate_shop import COMMIT, Shop

    folder = tmp_path_factory.mktemp("shop")
    shop = Shop(folder, SignedSet(folder).write()).open()
    run = shop.sign("certify", "well_behaved", "--git-commit", COMMIT)
    assert run.code == 0, run.said
    return shop


@pytest.fixture
def own(tmp_path: Path) -> Shop:
    """Return a shop without a certificate."""
    from certificate_shop import Shop

    return Shop(tmp_path, SignedSet(tmp_path).write()).open()
