"""compare: where journals differ, by requirement."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run, hostile, judge, start
from signed_set import MARKED, SignedSet, vector


def journal(vectors: SignedSet, folder: Path, name: str) -> Path:
    """Run an adapter and return its journal."""
    place = folder / name
    place.mkdir()
    judge(vectors, place, hostile(name))
    return place / "journal.jsonl"


def compare(vectors: SignedSet, *words: object) -> Run:
    """Compare journals."""
    return start("compare", "--vectors", vectors.folder, "--trust", vectors.public_key, *words)


def test_a_journal_agrees_with_itself(small_set: SignedSet, tmp_path: Path) -> None:
    path = journal(small_set, tmp_path, "always_accept")
    run = compare(small_set, path, path)
    assert run.code == 0, run.err
    assert "no difference" in run.out


def test_differences_stand_under_their_requirement(small_set: SignedSet, tmp_path: Path) -> None:
    paths = [journal(small_set, tmp_path, name) for name in ("well_behaved", "always_accept")]
    run = compare(small_set, *paths)
    assert run.code == 1, run.err
    words = [line.split() for line in run.out.splitlines()]
    assert ["5/5", "2/5", "T-MUST"] in [line[:3] for line in words]
    assert ["1/1", "0/1", "T-SHOULD"] in [line[:3] for line in words]
    assert ["pass", "fail", "job-record/word/evil"] in words
    assert ["reject", "accept", "job-record/open/question"] in words
    assert not any("job-record/word/good" in line for line in words)
    assert "5 vectors differ, under 3 requirements" in run.out


def test_json_holds_the_whole_matrix(small_set: SignedSet, tmp_path: Path) -> None:
    names = ("well_behaved", "always_accept", "always_reject")
    paths = [journal(small_set, tmp_path, name) for name in names]
    run = compare(small_set, "--json", *paths)
    assert run.code == 1, run.err
    matrix = json.loads(run.out)
    rows = {row["id"]: row for row in matrix["requirements"]}
    assert rows.keys() == {"T-MUST", "T-SHOULD", "T-OBSERVE"}
    assert rows["T-MUST"]["journals"] == [
        {"passed": 5, "ran": 5},
        {"passed": 2, "ran": 5},
        {"passed": 0, "ran": 5},
    ]
    evil = next(row for row in rows["T-MUST"]["differing"] if row["id"].endswith("/evil"))
    assert evil["outcomes"] == ["pass", "fail", "blocked"]
    assert [answer["verdict"] for answer in evil["answers"]] == ["reject", "accept", "reject"]
    assert [entry["name"] for entry in matrix["journals"]] == [str(path) for path in paths]


def test_observed_vectors_differ_by_what_was_read(tmp_path: Path) -> None:
    vectors = SignedSet(tmp_path, [vector("open/marked", "T-OBSERVE", "observe", MARKED)]).write()
    names = ("misreads", "misreads_otherwise", "well_behaved")
    one, other, silent = (journal(vectors, tmp_path, name) for name in names)
    run = compare(vectors, one, other)
    assert run.code == 1 and "(read differently)" in run.out, run.said
    assert compare(vectors, one, silent).code == 0


def test_what_was_not_run_is_no_difference(small_set: SignedSet, tmp_path: Path) -> None:
    path = journal(small_set, tmp_path, "well_behaved")
    part = tmp_path / "part.jsonl"
    part.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[:4]), "utf-8")
    run = compare(small_set, path, part)
    assert run.code == 0, run.said
    assert "(incomplete)" in run.out


@pytest.mark.parametrize("count", [0, 1])
def test_it_takes_two(count: int, small_set: SignedSet, tmp_path: Path) -> None:
    run = compare(small_set, *[tmp_path / "a.jsonl"] * count)
    assert run.code == 2 and "two or more" in run.err


def test_no_journal_is_wrong_usage(small_set: SignedSet, tmp_path: Path) -> None:
    path = journal(small_set, tmp_path, "well_behaved")
    assert compare(small_set, path, tmp_path / "none.jsonl").code == 2
