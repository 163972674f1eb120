"""The journal is complete, its totals add up, and the same answers make the same bytes."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import time
from pathlib import Path

import jsonschema
import pytest
from conftest import BIN, ROOT, hostile, judge, start
from signed_set import ALL_RIGHT, GOOD, SignedSet, vector

SCHEMAS = ROOT / "conformance" / "runner" / "schema"


def check_schema(name: str, value: object) -> None:
    """Hold a value against one of the published schemas."""
    schema = json.loads((SCHEMAS / name).read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(value)


@pytest.mark.parametrize("name", ["well_behaved", "always_accept", "dies_on_marked_request"])
def test_journal_and_report_follow_their_schemas(
    name: str, small_set: SignedSet, tmp_path: Path
) -> None:
    run = judge(small_set, tmp_path, hostile(name))
    for line in run.journal:
        check_schema("journal.schema.json", line)
    check_schema("report.schema.json", run.report)


@pytest.mark.parametrize(
    "name", ["well_behaved", "always_accept", "always_reject", "misreads", "dies_on_marked_request"]
)
def test_every_vector_is_written_once_and_reported_in_the_order_of_the_set(
    name: str, small_set: SignedSet, tmp_path: Path
) -> None:
    run = judge(small_set, tmp_path, hostile(name))
    written = [row["id"] for row in run.journal[1:] if "outcome" in row]
    ids = [row["id"] for row in small_set.vectors]
    assert sorted(written) == sorted(ids)
    assert [row["id"] for row in run.report["results"]] == ids


@pytest.mark.parametrize("name", ["well_behaved", "always_reject", "dies_on_marked_request"])
def test_totals_add_up_to_the_set(name: str, small_set: SignedSet, tmp_path: Path) -> None:
    run = judge(small_set, tmp_path, hostile(name))
    end = run.journal[-1]
    assert end["complete"] is True
    assert {key: count for key, count in end["totals"].items() if count} == run.counts
    assert sum(end["totals"].values()) == len(small_set.vectors)


@pytest.mark.parametrize("name", ["well_behaved", "always_reject", "prints_garbage"])
def test_two_runs_write_the_same_bytes(name: str, small_set: SignedSet, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    runs = []
    for folder in (first, second):
        folder.mkdir()
        runs.append(judge(small_set, folder, hostile(name)))
    assert runs[0].journal_text == runs[1].journal_text
    assert (first / "report.json").read_bytes() == (second / "report.json").read_bytes()
    hide = [run.out.replace(str(run.folder), "") for run in runs]
    assert hide[0] == hide[1]


def test_a_journal_that_is_being_written_is_left_alone(
    small_set: SignedSet, tmp_path: Path
) -> None:
    journal = tmp_path / "journal.jsonl"
    with journal.open("w") as other:
        other.write("a run\n")
        other.flush()
        fcntl.lockf(other, fcntl.LOCK_EX)
        run = judge(small_set, tmp_path, hostile("well_behaved"))
        assert run.code == 2
        assert "another run is writing this journal" in run.said
        assert journal.read_text() == "a run\n"
    assert judge(small_set, tmp_path, hostile("well_behaved")).code == 0


def test_a_replay_that_cannot_be_written_fails(small_set: SignedSet) -> None:
    command = [str(BIN / "cocore-conformance"), "replay", "job-record/word/good"]
    command += ["--vectors", str(small_set.folder), "--trust", str(small_set.public_key), "--"]
    with open("/dev/full", "w") as full:
        done = subprocess.run([*command, *hostile("well_behaved")], stdout=full, stderr=full)
    assert done.returncode == 5


def test_the_report_of_a_finished_journal_is_that_of_the_run(
    small_set: SignedSet, tmp_path: Path
) -> None:
    judge(small_set, tmp_path, hostile("always_accept"))
    again = start(
        *("report", "--vectors", small_set.folder, "--trust", small_set.public_key),
        *("--format", "json", tmp_path / "journal.jsonl"),
    )
    assert again.code == 0, again.err
    assert again.out == (tmp_path / "report.json").read_text("utf-8")


def test_the_report_of_a_torn_journal_is_incomplete(small_set: SignedSet, tmp_path: Path) -> None:
    run = judge(small_set, tmp_path, hostile("well_behaved"))
    torn = tmp_path / "torn.jsonl"
    torn.write_text(run.journal_text[:-200], "utf-8")
    again = start(
        *("report", "--vectors", small_set.folder, "--trust", small_set.public_key),
        *("--format", "json", torn),
    )
    assert again.code == 5, again.err
    report = json.loads(again.out)
    assert report["complete"] is False and report["conformant"] is not True
    assert sum(report["totals"].values()) == len(small_set.vectors)
    assert report["totals"]["not-run"] >= 1


def test_a_run_of_many_vectors_loses_none(tmp_path: Path) -> None:
    many = [vector(f"many/number-{n}", "T-MUST", "accept", GOOD) for n in range(2000)]
    vectors = SignedSet(tmp_path, many).write()
    run = judge(vectors, tmp_path, hostile("well_behaved"))
    assert run.code == 0, run.said
    assert run.counts == {"pass": 2000}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_is_incomplete_and_its_journal_reads(
    number: signal.Signals, small_set: SignedSet, tmp_path: Path
) -> None:
    pids = tmp_path / "pids"
    command = [BIN / "cocore-conformance", "run", "--vectors", small_set.folder]
    command += ["--trust", small_set.public_key, "--timeout", "20000"]
    command += ["--journal", tmp_path / "journal.jsonl", "--", *hostile("ignores_sigterm")]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "COCORE_HOSTILE_PIDS": str(pids)},
    )
    while not pids.exists():
        time.sleep(0.02)
    time.sleep(0.3)
    process.send_signal(number)
    out, _ = process.communicate(timeout=10)
    assert process.returncode == 5
    assert b"conformant" not in out.replace(b"not conformant", b"").lower()
    lines = [json.loads(line) for line in (tmp_path / "journal.jsonl").read_bytes().splitlines()]
    outcomes = {row["id"]: row["outcome"] for row in lines[1:] if "outcome" in row}
    assert len(outcomes) <= len(ALL_RIGHT)
    assert "crash" not in outcomes.values() and "timeout" not in outcomes.values()


def test_a_filter_takes_whole_twin_groups_and_gives_no_verdict(
    small_set: SignedSet, tmp_path: Path
) -> None:
    run = judge(small_set, tmp_path, hostile("well_behaved"), "--filter", "*/evil")
    assert run.code == 0, run.said
    assert {"good", "evil"} <= run.outcomes.keys()
    assert "marked" not in run.outcomes or run.outcomes["marked"] == "not-run"
    assert "not a conformance verdict" in run.out
    assert not run.says_conformant
