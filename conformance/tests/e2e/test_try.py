"""try: any record against one adapter or two."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from conftest import ROOT, Run, hostile, start

SCHEMA = json.loads((ROOT / "vectors" / "schema" / "vectors.schema.json").read_text("utf-8"))


def attempt(file: Path, options: list[str], *adapters: str) -> Run:
    """Ask one hostile adapter or two."""
    command = [hostile(name) for name in adapters]
    words = command[0] + [word for more in command[1:] for word in ["---", *more]]
    return start("try", file, *options, "--timeout", 2000, "--", *words)


def draft(run: Run) -> dict:
    """Return the vector that was drafted, held against the schema of vectors."""
    text = run.out[run.out.index("\n{") :]
    row = json.loads(text)
    whole = {"format": 1, "version": "0.1.0", "profile": "job-record", "vectors": [row]}
    jsonschema.Draft202012Validator(SCHEMA).validate(whole)
    return row


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Return a file with a record that is marked, so that some adapters misbehave."""
    path = tmp_path / "record.json"
    path.write_bytes(b'{"$type":"dev.cocore.compute.job","word":"good","mark":"marked"}')
    return path


VALIDATE = ["--op", "validate"]


def test_one_adapter_answers(record: Path) -> None:
    run = attempt(record, VALIDATE, "well_behaved")
    assert run.code == 0, run.said
    assert "A  hostile 1\n   accept\n" in run.out
    request = draft(run)["request"]
    assert request["collection"] == "dev.cocore.compute.job" and request["revision"] == "R1"


def test_the_draft_leaves_to_its_author_what_only_the_author_knows(record: Path) -> None:
    row = draft(attempt(record, VALIDATE, "well_behaved"))
    assert row["expect"] == "observe" and row["requirements"] == ["NAME-OF-THE-RULE"]
    assert row == draft(attempt(record, VALIDATE, "always_reject"))


def test_two_adapters_that_agree(record: Path) -> None:
    run = attempt(record, VALIDATE, "well_behaved", "always_accept")
    assert run.code == 0, run.said
    assert "they agree" in run.out


@pytest.mark.parametrize(
    "first, second, words",
    [
        ("well_behaved", "always_reject", "they differ: verdict: accept, reject"),
        ("misreads", "misreads_otherwise", 'they differ: read/maxTokensOut: "8", "9"'),
        ("well_behaved", "dies_on_marked_request", "they differ: answered, crash"),
        ("hangs_on_marked_request", "well_behaved", "they differ: timeout, answered"),
        ("well_behaved", "two_answer_kinds", "they differ: answered, protocol-error"),
    ],
)
def test_two_adapters_that_differ(first: str, second: str, words: str, record: Path) -> None:
    run = attempt(record, VALIDATE, first, second)
    assert run.code == 1, run.said
    assert words in run.out
    draft(run)


def test_what_only_one_of_them_read_is_no_difference(record: Path) -> None:
    run = attempt(record, VALIDATE, "misreads", "well_behaved")
    assert run.code == 0, run.said


def test_outputs_are_compared(record: Path) -> None:
    run = attempt(record, ["--op", "canonicalize"], "copies_its_input", "copies_its_input")
    assert run.code == 0 and "output ey" in run.out, run.said


def test_a_string_is_asked_with_its_format(tmp_path: Path) -> None:
    file = tmp_path / "did.txt"
    file.write_text("did:web:example.com")
    run = attempt(file, ["--op", "check-format", "--as", "did"], "always_accept")
    assert run.code == 0, run.said
    assert draft(run)["id"].startswith("syntax/draft/")


def test_other_operations_take_a_whole_request(tmp_path: Path) -> None:
    file = tmp_path / "request.json"
    file.write_text('{"op":"verify-signature","algorithm":"ES256"}')
    run = attempt(file, ["--op", "verify-signature"], "always_accept")
    assert run.code == 0, run.said
    assert "it does not list this operation" in run.out
    wrong = attempt(file, ["--op", "check-charge"], "always_accept")
    assert wrong.code == 2 and "whole request" in wrong.err


def test_an_adapter_that_cannot_be_run(record: Path) -> None:
    run = attempt(record, VALIDATE, "well_behaved", "dies_at_start")
    assert run.code == 3
    assert "cannot open the licence file" in run.err


@pytest.mark.parametrize(
    "words",
    [
        ["try", "README.md", "--", "true"],
        ["try", "--op", "validate", "--", "true"],
        ["try", "README.md", "--op", "check-format", "--", "true"],
        ["try", "/no/such/file", "--op", "validate", "--", "true"],
        ["try", "README.md", "--op", "validate", "--", "true", "---"],
        ["try", "README.md", "--op", "validate", "--", "---", "true"],
    ],
    ids=" ".join,
)
def test_wrong_usage(words: list[str]) -> None:
    run = start(*words)
    assert run.code == 2, run.said
    assert run.out == "" and run.err
