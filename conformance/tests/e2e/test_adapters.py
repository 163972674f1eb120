"""The adapters of the project: the templates judge, and all keep the manners of the protocol."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import BIN, ROOT, Run, start

sys.path.insert(0, str(ROOT / "scripts"))

from matrixing.adapters import Unsuitable, discover

ADAPTERS = ROOT / "conformance" / "adapters"
TEMPLATES = {"template-python": [], "template-go": ["go"]}
FOREIGN = {adapter.name: adapter for adapter in discover()}
NAMES = [*TEMPLATES, *FOREIGN]
REFERENCE = [str(BIN / "cocore-reference-adapter")]


def command_of(name: str, place: Path) -> list[str]:
    """Return the command that starts an adapter; skip the test when it can't be used here."""
    missing = [program for program in TEMPLATES.get(name, []) if shutil.which(program) is None]
    if missing:
        pytest.skip(f"{', '.join(missing)} not installed")
    try:
        if name in FOREIGN:
            FOREIGN[name].set_up(place / "setup.log")
    except Unsuitable as why:
        pytest.skip(str(why))
    return [str(ADAPTERS / name / "run")]


def judge_released(folder: Path, command: list[str], *options: str) -> Run:
    """Replay the released vectors, and keep the journal in the folder."""
    journal = folder / "journal.jsonl"
    run = start("run", *options, "--journal", journal, "--", *command, seconds=120)
    run.folder = folder
    return run


def test_the_reference_is_conformant(tmp_path: Path) -> None:
    run = judge_released(tmp_path, REFERENCE)
    assert run.code == 0, run.said
    assert set(run.counts) <= {"pass", "observed"}


@pytest.mark.parametrize("name", NAMES)
def test_an_adapter_is_in_the_documents(name: str) -> None:
    assert f"`{name}`" in (ADAPTERS / "README.md").read_text("utf-8")
    assert name in TEMPLATES or (ADAPTERS / name / "README.md").exists()


@pytest.mark.parametrize("name", TEMPLATES)
def test_an_adapter_that_is_no_full_validator_completes(name: str, tmp_path: Path) -> None:
    run = judge_released(tmp_path, command_of(name, tmp_path), "--allow-untrusted")
    assert run.code == 1, run.said
    assert run.counts["pass"] > 0 and run.counts["fail"] > 0
    assert not {"crash", "timeout", "protocol-error", "not-run"} & set(run.counts), run.said


@pytest.mark.parametrize("name", ["reference", *NAMES])
def test_adapters_keep_the_manners_of_the_protocol(name: str, tmp_path: Path) -> None:
    validate = {"op": "validate", "collection": "dev.cocore.compute.job", "revision": "R1"}
    blanks = "ICAg" * (2 * 1024 * 1024 - 64)  # base64 of blanks: a line of almost 8 MiB
    lines = [
        {"id": 0, "op": "hello", "protocol": 1, "runner": "test", "later": ["ignored"]},
        {"id": 2147483647, "op": "no-such-operation"},
        {"id": 1, **validate, "collection": "no.such.lexicon", "record": "e30="},
        {"id": 2, **validate, "revision": "R99", "record": "e30="},
        {"id": 3, **validate, "record": "e30="},
        {"id": 4, **validate, "record": blanks},
    ]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    command = REFERENCE if name == "reference" else command_of(name, tmp_path)
    done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == [line["id"] for line in lines]
    assert answers[0]["protocol"] == 1
    for answer in answers[1:4]:
        assert "unsupported" in answer
    if "validate" in answers[0]["operations"]:
        assert answers[4]["verdict"] == "reject"
        assert answers[5].get("verdict") == "reject" or "error" in answers[5]
    else:
        assert "unsupported" in answers[4] and "unsupported" in answers[5]
