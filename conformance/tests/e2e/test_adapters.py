"""The adapters of the project, against the released vectors."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import BIN, ROOT, Run, start

ADAPTERS = ROOT / "conformance" / "adapters"
REFERENCE = [str(BIN / "cocore-reference-adapter")]


def judge_released(folder: Path, *command: str) -> Run:
    """Replay the released vectors, and keep the journal in the folder."""
    run = start("run", "--journal", folder / "journal.jsonl", "--", *command, seconds=120)
    run.folder = folder
    return run


def test_the_reference_is_conformant(tmp_path: Path) -> None:
    run = judge_released(tmp_path, *REFERENCE)
    assert run.code == 0, run.said
    assert set(run.counts) <= {"pass", "observed"}


@pytest.mark.parametrize("name", ["template-python", "template-go", "atproto-lexicon"])
def test_an_adapter_that_is_no_full_validator_completes(name: str, tmp_path: Path) -> None:
    if name == "template-go" and shutil.which("go") is None:
        pytest.skip("the Go compiler is not installed")
    run = judge_released(tmp_path, str(ADAPTERS / name / "run"))
    assert run.code == 1, run.said
    assert run.counts["pass"] > 0 and run.counts["fail"] > 0
    assert not {"crash", "timeout", "protocol-error", "not-run"} & set(run.counts), run.said


@pytest.mark.parametrize(
    "command",
    [
        REFERENCE,
        *([str(ADAPTERS / name / "run")] for name in ("template-python", "atproto-lexicon")),
    ],
    ids=lambda command: Path(command[0]).parent.name,
)
def test_adapters_keep_the_manners_of_the_protocol(command: list[str]) -> None:
    hello = {"id": 0, "op": "hello", "protocol": 1, "runner": "test", "later": ["ignored"]}
    lines = [hello, {"id": 2147483647, "op": "no-such-operation"}]
    lines += [
        {
            "id": 1,
            "op": "validate",
            "collection": "no.such.lexicon",
            "revision": "R1",
            "record": "e30=",
        }
    ]
    lines += [{"id": 2, "op": "check-format", "format": "tid", "value": ""}]
    big = "ICAg" * (2 * 1024 * 1024 - 64)  # blanks: a line of almost 8 MiB
    lines += [
        {
            "id": 3,
            "op": "validate",
            "collection": "dev.cocore.compute.job",
            "revision": "R1",
            "record": big,
        }
    ]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == [0, 2147483647, 1, 2, 3]
    assert answers[0]["protocol"] == 1
    assert "unsupported" in answers[1] and "unsupported" in answers[2]
    assert answers[3]["verdict"] == "reject"
    assert answers[4].get("verdict") == "reject" or "error" in answers[4]
