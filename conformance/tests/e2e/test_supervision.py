"""Long runs over troubled adapters: exact counts, nothing lost, nothing left behind."""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest
from conftest import BIN, hostile, judge, start
from signed_set import GOOD, MARKED, SignedSet, vector

RUN = [str(BIN / "cocore-conformance"), "run"]


def of(vectors: SignedSet) -> list[str]:
    """Return the options that name a set."""
    return ["--vectors", str(vectors.folder), "--trust", str(vectors.public_key)]


def numbered(place: Path, count: int) -> SignedSet:
    """Return a signed set of accepted records, each with its number."""
    rows = [
        vector(f"many/number-{n}", "T-MUST", "accept", b'{"word":"good","number":%d}' % n)
        for n in range(1, count + 1)
    ]
    return SignedSet(place, rows).write()


@pytest.fixture(scope="module")
def ten_thousand(tmp_path_factory: pytest.TempPathFactory) -> SignedSet:
    """Return a signed set of ten thousand vectors."""
    return numbered(tmp_path_factory.mktemp("many"), 10_000)


def crashed(journal: Path) -> list[int]:
    """Return the numbers of the crashed vectors; each vector must be there exactly once."""
    lines = [json.loads(line) for line in journal.read_text("utf-8").splitlines()]
    rows = [line for line in lines if "outcome" in line]
    assert len({row["id"] for row in rows}) == len(rows) == 10_000
    assert Counter(row["outcome"] for row in rows).keys() == {"pass", "crash"}
    assert lines[-1]["complete"] is True
    return [int(row["id"].rpartition("-")[2]) for row in rows if row["outcome"] == "crash"]


def test_ten_thousand_requests_and_every_hundredth_record_kills(
    ten_thousand: SignedSet, tmp_path: Path
) -> None:
    name = hostile("dies_on_every_100th_record")
    run = judge(ten_thousand, tmp_path, name, "--timeout", 20000, seconds=300)
    assert run.code == 1, run.said
    assert crashed(tmp_path / "journal.jsonl") == list(range(100, 10_001, 100))
    assert all(row.get("reproduced", True) for row in run.journal)


def test_ten_thousand_requests_and_every_process_dies_at_its_hundredth(
    ten_thousand: SignedSet, tmp_path: Path
) -> None:
    name = hostile("dies_on_its_100th_request")
    run = judge(ten_thousand, tmp_path, name, "--timeout", 20000, seconds=300)
    assert run.code == 1, run.said
    # A process answers 99 and dies at the next. That one, asked again, is answered by the next
    # process: it stays charged, and is the first of the 99 that this process answers.
    assert crashed(tmp_path / "journal.jsonl") == list(range(100, 10_001, 99))
    assert not any(row.get("reproduced") for row in run.journal)


def limited() -> None:
    """Leave a process so few descriptors that a leak of one per start is noticed."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (28, 28))


def zombies_of(pid: int) -> int:
    """Return how many ended children of a process nobody has waited for."""
    count = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text("ascii", "replace").rpartition(")")[2].split()[:2]
        except (FileNotFoundError, ProcessLookupError):
            continue
        count += state == "Z" and int(parent) == pid
    return count


def test_many_restarts_leak_no_descriptor_and_no_zombie(tmp_path: Path) -> None:
    rows = [vector(f"mark/number-{n}", "T-MUST", "accept", MARKED) for n in range(40)]
    vectors = SignedSet(tmp_path, rows).write()
    runner = subprocess.Popen(
        [
            *RUN,
            *of(vectors),
            "--journal",
            tmp_path / "journal.jsonl",
            "--",
            *hostile("dies_with_grandchild"),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=limited,
        env={**os.environ, "COCORE_HOSTILE_PIDS": str(tmp_path / "pids")},
    )
    most = 0
    while runner.poll() is None:
        most = max(most, zombies_of(runner.pid))
        time.sleep(0.05)
    assert runner.returncode == 1
    assert most <= 1
    lines = (tmp_path / "journal.jsonl").read_text("utf-8").splitlines()
    assert json.loads(lines[-1])["totals"]["crash"] == 40


# ---------------------------------------------------------------- killed


def test_a_runner_killed_anywhere_leaves_a_journal_that_reads(tmp_path: Path) -> None:
    vectors = numbered(tmp_path, 3000)
    journal = tmp_path / "journal.jsonl"
    command = [*RUN, *of(vectors), "--journal", str(journal), "--", *hostile("well_behaved")]
    began = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    whole = time.monotonic() - began
    chance = random.Random(7)
    seen: Counter[str] = Counter()
    for _ in range(100):
        journal.unlink(missing_ok=True)
        runner = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(chance.uniform(0, whole))
        runner.kill()
        runner.wait()
        seen[check_left(vectors, journal)] += 1
    assert seen["incomplete"] > 10, seen


def check_left(vectors: SignedSet, journal: Path) -> str:
    """Look at what a killed runner left; return which case it is."""
    if not journal.exists():
        return "no journal yet"
    whole = journal.read_bytes().endswith(b'"not-run":0}}\n')
    again = start("report", *of(vectors), "--format", "json", journal)
    if again.out == "":
        assert again.code == 5 and "ended before its first result" in again.err, again.err
        return "nothing yet"
    report = json.loads(again.out)
    assert sum(report["totals"].values()) == 3000
    assert report["totals"]["pass"] + report["totals"]["not-run"] == 3000
    if whole:
        assert again.code == 0 and report["complete"] is True
        return "complete"
    assert again.code == 5 and report["complete"] is False and report["conformant"] is None
    assert {profile["verdict"] for profile in report["profiles"]} == {"incomplete"}
    return "incomplete"


# ---------------------------------------------------------------- timeouts


def test_an_adapter_that_answers_nothing_is_given_up(tmp_path: Path) -> None:
    vectors = numbered(tmp_path, 60)
    began = time.monotonic()
    run = judge(vectors, tmp_path, hostile("hangs"), "--timeout", 100)
    assert run.code == 5, run.said
    assert time.monotonic() - began < 40
    assert run.report["totals"]["timeout"] == 25 and run.report["totals"]["not-run"] == 35
    assert run.journal[-1]["stopped"] == "too many timeouts in a row"
    assert "25 vectors in a row were not answered in time" in run.err
    assert "incomplete" in run.out and not run.says_conformant


def test_how_many_timeouts_are_too_many_can_be_said(tmp_path: Path) -> None:
    vectors = numbered(tmp_path, 60)
    run = judge(vectors, tmp_path, hostile("hangs"), "--timeout", 100, "--max-timeouts", 3)
    assert run.code == 5, run.said
    assert run.report["totals"]["timeout"] == 3 and run.report["totals"]["not-run"] == 57


def test_timeouts_that_are_not_in_a_row_end_nothing(tmp_path: Path) -> None:
    rows = []
    for n in range(5):
        rows.append(vector(f"mark/number-{n}", "T-MUST", "accept", MARKED))
        rows.append(vector(f"good/number-{n}", "T-MUST", "accept", GOOD))
    vectors = SignedSet(tmp_path, rows).write()
    run = judge(vectors, tmp_path, hostile("hangs_on_marked_request"), "--max-timeouts", 2)
    assert run.code == 1, run.said
    assert run.report["totals"]["timeout"] == 5 and run.report["totals"]["pass"] == 5
