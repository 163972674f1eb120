"""The GitHub action, without GitHub: what its script reads, runs, writes and exits with."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import BIN, ROOT, hostile
from signed_set import SignedSet

SCRIPT = ROOT / "scripts" / "ci-action"


@dataclass
class Job:
    """What one step left behind."""

    code: int
    out: str
    outputs: dict[str, str]
    summary: str


def step(vectors: SignedSet, folder: Path, adapter: str, **inputs: str) -> Job:
    """Run the action's script as a step of a workflow would."""
    trust = ["--vectors", str(vectors.folder), "--trust", str(vectors.public_key)]
    given = {
        "COMMAND": shlex.join(hostile(adapter)),
        "ARGS": shlex.join([*trust, "--timeout", "20000"]),
        **inputs,
    }
    outputs, summary = folder / "outputs", folder / "summary"
    done = subprocess.run(
        [str(SCRIPT)],
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "RUNNER_TEMP": str(folder),
            "GITHUB_OUTPUT": str(outputs),
            "GITHUB_STEP_SUMMARY": str(summary),
            "COCORE_RUNNER": str(BIN / "cocore-conformance"),
            **{f"INPUT_{name}": value for name, value in given.items()},
        },
        capture_output=True,
        text=True,
        timeout=120,
    )
    lines = outputs.read_text().splitlines() if outputs.exists() else []
    return Job(
        done.returncode,
        done.stdout + done.stderr,
        dict(line.split("=", 1) for line in lines),
        summary.read_text() if summary.exists() else "",
    )


def test_a_conformant_implementation(small_set: SignedSet, tmp_path: Path) -> None:
    job = step(small_set, tmp_path, "well_behaved", PROFILES=" job-record,\n")
    assert job.code == 0, job.out
    assert job.outputs["verdict"] == "conformant"
    assert json.loads(job.outputs["verdicts"]) == {"job-record": "conformant"}
    assert Path(job.outputs["journal"]).read_text().startswith('{"format":1')
    reports = {path.name for path in Path(job.outputs["reports"]).iterdir()}
    assert {"report.json", "junit.xml", "summary.md", "report.html"} <= reports
    assert "conformant" in job.summary
    assert job.outputs["predicate"] == ""


@pytest.mark.parametrize("adapter", ["always_accept", "dies_on_marked_request"])
def test_one_that_is_not(adapter: str, small_set: SignedSet, tmp_path: Path) -> None:
    job = step(small_set, tmp_path, adapter)
    assert job.code == 1, job.out
    assert job.outputs["verdict"] == "not-conformant"
    assert "not conformant" in job.summary


def test_known_failures(small_set: SignedSet, tmp_path: Path) -> None:
    rows = [
        {"requirement": name, "class": "bug", "reason": "known"} for name in ("T-MUST", "T-SHOULD")
    ]
    (tmp_path / "known.json").write_text(json.dumps({"format": 1, "failures": rows}))
    artifact = {"KNOWN_FAILURES": "known.json", "ARTIFACT": "known.json"}
    job = step(small_set, tmp_path, "always_accept", **artifact)
    assert job.code == 0, job.out
    assert job.outputs["verdict"] == "no-unexpected-results"
    assert json.loads(job.outputs["verdicts"]) == {"job-record": "no-verdict"}
    assert job.outputs["predicate"] == ""
    other = tmp_path / "other"
    other.mkdir()
    (other / "known.json").write_text(json.dumps({"format": 1, "failures": rows[:1]}))
    job = step(small_set, other, "well_behaved", KNOWN_FAILURES="known.json")
    assert job.code == 1, job.out
    assert job.outputs["verdict"] == "unexpected-results"


@pytest.mark.parametrize(
    ("adapter", "result"), [("well_behaved", "PASSED"), ("always_accept", "FAILED")]
)
def test_an_artifact_gives_a_predicate(
    adapter: str, result: str, small_set: SignedSet, tmp_path: Path
) -> None:
    (tmp_path / "thing.tar.gz").write_bytes(b"thing")
    job = step(small_set, tmp_path, adapter, ARTIFACT="thing.tar.gz")
    assert json.loads(Path(job.outputs["predicate"]).read_text())["result"] == result


def test_what_cannot_be_run(small_set: SignedSet, tmp_path: Path) -> None:
    job = step(small_set, tmp_path, "dies_at_start")
    assert job.code == 3, job.out
    assert job.outputs["verdict"] == "error"
    assert step(small_set, tmp_path, "well_behaved", COMMAND=" ").code == 2


def test_inputs_are_never_given_to_a_shell(small_set: SignedSet, tmp_path: Path) -> None:
    job = step(small_set, tmp_path, "well_behaved", PROFILES="$(touch${IFS}pwned);touch pwned")
    assert job.code == 2, job.out
    assert not (tmp_path / "pwned").exists()


def test_the_action_declares_what_it_uses() -> None:
    action = (ROOT / "action.yml").read_text("utf-8")
    declared = re.findall(r"^  ([a-z-]+):$", action.split("outputs:")[0], re.M)
    assert set(re.findall(r"inputs\.([a-z-]+)", action)) == set(declared)
    read = set(re.findall(r'given\("([A-Z_]+)"\)', SCRIPT.read_text("utf-8")))
    assert read == set(re.findall(r"INPUT_([A-Z_]+):", action))
    written = re.findall(r"steps\.run\.outputs\.([a-z]+) }}", action)
    assert set(written) == {"verdict", "verdicts", "journal", "reports", "predicate"}
    for line in re.findall(r"run: (.*)", action):
        assert "${{" not in line  # nothing is pasted into a script
