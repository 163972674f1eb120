"""Foreign implementations of record identity and signatures agree but for what is explained."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT, start

ADAPTERS = ROOT / "conformance" / "adapters"
PROFILES = ["--profile", "identity", "--profile", "signature"]


@pytest.mark.parametrize("name", ["node-identity", "python-cryptography"])
def test_every_difference_is_a_known_one(name: str, tmp_path: Path) -> None:
    known = ADAPTERS / name / "known-failures.json"
    command = [str(ADAPTERS / name / "run")]
    options = [*PROFILES, "--known-failures", known, "--journal", tmp_path / "journal.jsonl"]
    run = start("run", *options, "--", *command, seconds=120)
    assert run.code == 0, run.said
    assert "no unexpected results" in run.said
