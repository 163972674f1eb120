"""What each level of a rule, a sequence and a selection mean for the verdict and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import hostile, judge, start
from signed_set import GOOD, MARKED, SignedSet, reject, sequence, vector


def a_set(place: Path, *vectors: dict) -> SignedSet:
    """Return a signed set of these vectors and the good one."""
    return SignedSet(place, [vector("word/good", "T-MUST", "accept", GOOD), *vectors]).write()


def test_a_recommendation_that_is_not_followed_is_a_warning(tmp_path: Path) -> None:
    vectors = a_set(tmp_path, reject("soft/poor", "T-SHOULD", "poor"))
    run = judge(vectors, tmp_path, hostile("always_accept"))
    assert run.code == 0, run.said
    assert run.outcomes == {"good": "pass", "poor": "fail"}
    assert run.says_conformant and "warning" in run.out


def test_what_is_only_observed_is_never_scored(tmp_path: Path) -> None:
    vectors = a_set(tmp_path, vector("open/question", "T-OBSERVE", "observe", b'{"word":"open"}'))
    for name in ("well_behaved", "always_accept"):  # they answer it differently
        run = judge(vectors, tmp_path, hostile(name))
        assert run.code == 0, run.said
        assert run.outcomes == {"good": "pass", "question": "observed"}


@pytest.mark.parametrize("requirement, expect", [("T-SHOULD", "accept"), ("T-OBSERVE", "observe")])
@pytest.mark.parametrize(
    "name, outcome",
    [
        ("dies_on_marked_request", "crash"),
        ("hangs_on_marked_request", "timeout"),
        ("two_answer_kinds", "protocol-error"),
    ],
)
def test_trouble_speaks_against_conformance_at_every_level(
    name: str, outcome: str, requirement: str, expect: str, tmp_path: Path
) -> None:
    vectors = a_set(tmp_path, vector("mark/marked", requirement, expect, MARKED))
    run = judge(vectors, tmp_path, hostile(name))
    assert run.outcomes == {"good": "pass", "marked": outcome}
    assert run.code == 1, run.said
    assert not run.says_conformant


def test_a_profile_asked_for_by_name_cannot_be_skipped(
    small_set: SignedSet, tmp_path: Path
) -> None:
    run = judge(small_set, tmp_path, hostile("offers_nothing"), "--profile", "job-record")
    assert run.code == 1, run.said
    assert set(run.counts) == {"unsupported"}


def test_what_is_offered_is_asked_of_a_profile_that_is_not_offered_whole(tmp_path: Path) -> None:
    other = vector("other/operation", "T-MUST", "accept", GOOD)
    other["request"] = {"op": "cid", "record": other["request"]["record"]}
    vectors = a_set(tmp_path, other)
    run = judge(vectors, tmp_path, hostile("well_behaved"))
    assert run.counts == {}
    run = judge(vectors, tmp_path, hostile("well_behaved"), "--offered")
    assert run.outcomes == {"good": "pass"}
    assert run.code == 0 and not run.says_conformant
    assert run.journal[0]["options"]["offered"] is True
    assert run.report["selection"]["offered"] is True
    assert run.report["conformant"] is None
    again = start(
        *("report", "--vectors", vectors.folder, "--trust", vectors.public_key),
        tmp_path / "journal.jsonl",
    )
    assert json.loads(again.out) == run.report


@pytest.mark.parametrize(
    "name, outcome",
    [
        ("well_behaved", "pass"),
        ("dies_on_marked_request", "crash"),
        ("hangs_on_marked_request", "timeout"),
        ("answers_twice", "protocol-error"),
    ],
)
def test_a_sequence_is_one_vector_with_an_expectation_per_step(
    name: str, outcome: str, tmp_path: Path
) -> None:
    steps = sequence("good", "goodmarked", "evil")
    steps.pop("twin", None)
    vectors = a_set(tmp_path, steps)
    run = judge(vectors, tmp_path, hostile(name))
    assert run.outcomes == {"good": "pass", "in-order": outcome}, run.said
    assert run.code == (0 if outcome == "pass" else 1)


def test_a_sequence_fails_by_any_of_its_steps(tmp_path: Path) -> None:
    steps = sequence("good", "evil", "good")
    steps["steps"][2]["expect"] = "accept"  # a well-behaved adapter rejects it
    run = judge(a_set(tmp_path, steps), tmp_path, hostile("well_behaved"))
    assert run.outcomes == {"good": "pass", "in-order": "fail"}, run.said
