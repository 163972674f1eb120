"""The vectors of a job's life, judged by a second opinion, and by liars that forget one rule."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from vectors.files import ROOT, VECTORS, load_json

sys.path.insert(0, str(Path(__file__).parent))
import second_opinion

PROFILES = ("admission", "replay", "receipt", "charge")
BIN = Path(os.environ.get("COCORE_BIN", ROOT / "build/bin"))
OPINION = [sys.executable, str(Path(second_opinion.__file__))]
# Rows that are another row, seen more finely.
FINER = ("-53", "-FINE")


def vectors() -> dict[str, dict]:
    """The vectors of these profiles by id."""
    found = {}
    for profile in PROFILES:
        content = load_json(VECTORS / f"{profile}.json")
        found.update({vector["id"]: vector for vector in content["vectors"]})
    return found


def outcomes(folder: Path, command: list[str]) -> dict[str, str]:
    """What each vector ends in when the runner asks this adapter; signed or not."""
    journal = folder / "journal"
    profiles = [word for profile in PROFILES for word in ("--profile", profile)]
    runner = [BIN / "cocore-conformance", "run", "--allow-untrusted", *profiles]
    done = subprocess.run(
        [*runner, "--timeout", "30000", "--journal", journal, "--", *command],
        capture_output=True,
        check=False,
        text=True,
    )
    lines = [json.loads(line) for line in journal.read_text().splitlines()]
    found = {line["id"]: line["outcome"] for line in lines if "outcome" in line}
    assert found, done.stdout + done.stderr
    return found


def broken_only(vector: dict, rules: tuple[str, ...]) -> bool:
    """Whether a vector is rejected, at its end or on the way, for these rules alone."""
    names = {*rules, *(rule + finer for rule in rules for finer in FINER)}
    expected = [vector["expect"], *(step["expect"] for step in vector.get("steps", []))]
    return "reject" in expected and set(vector["requirements"]) <= names


@pytest.mark.parametrize(
    "command", [[str(BIN / "cocore-reference-adapter")], OPINION], ids=["reference", "second"]
)
def test_all_that_is_scored_passes(tmp_path: Path, command: list[str]) -> None:
    expected = {
        name: "observed" if vector["expect"] == "observe" else "pass"
        for name, vector in vectors().items()
    }
    assert outcomes(tmp_path, command) == expected


@pytest.mark.parametrize("name", second_opinion.FORGETS)
def test_liar_fails_exactly_the_vectors_of_its_rule(tmp_path: Path, name: str) -> None:
    rules = second_opinion.FORGETS[name]
    expected = {vector_id for vector_id, vector in vectors().items() if broken_only(vector, rules)}
    found = outcomes(tmp_path, [*OPINION, "--forget", name])
    failed = {vector_id for vector_id, outcome in found.items() if outcome == "fail"}
    others = {outcome for outcome in found.values()} - {"pass", "fail", "observed"}
    assert expected, "no vector is about this rule alone"
    assert (failed, others) == (expected, set())
