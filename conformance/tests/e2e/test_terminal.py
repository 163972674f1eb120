"""What a run says on a terminal or a pipe, and what other reports say in the same words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import hostile, judge, start
from signed_set import GOOD, MARKED, SignedSet, reject, sequence, vector

EXPLAINED = 10


def a_set(place: Path, *vectors: dict) -> SignedSet:
    """Return a signed set of these vectors and the good one."""
    return SignedSet(place, [vector("word/good", "T-MUST", "accept", GOOD), *vectors]).write()


def many(subject: str, count: int, *rules: str) -> list[dict]:
    """Return vectors that break these rules, the last of them with a long name."""
    names = [f"{subject}/bad-{i:02}" for i in range(count - 1)] + [f"{subject}/bad-" + "x" * 60]
    return [{**reject(name, rules[0], "evil"), "requirements": list(rules)} for name in names]


def test_what_is_not_explained_is_listed_with_level_and_rules(tmp_path: Path) -> None:
    hard = many("hard", EXPLAINED + 5, "T-MUST", "T-SHOULD")
    soft = many("soft", EXPLAINED + 3, "T-SHOULD")
    vectors = a_set(tmp_path, *hard, *soft)
    run = judge(vectors, tmp_path, hostile("always_accept"))
    assert run.code == 1, run.said
    lines = [line for line in run.out.splitlines() if re.match(r"fail +(must|should) ", line)]
    rows = [line.split() for line in lines]
    assert rows == [
        *(["fail", "must", v["id"], "T-MUST,T-SHOULD"] for v in hard[EXPLAINED:]),
        *(["fail", "should", v["id"], "T-SHOULD"] for v in soft[EXPLAINED:]),
    ]
    short = [line for line in lines if "x" * 3 not in line]
    assert len({re.search(r"\bjob-record/", line).start() for line in lines}) == 1
    assert len({line.index(" T-") for line in short}) == 1
    whole = judge(vectors, tmp_path, hostile("always_accept"), "--verbose")
    assert not re.search(r"^fail +(must|should) ", whole.out, re.M)


@pytest.mark.parametrize(
    "count, words",
    [(1, "; 1 of these is a recommendation not followed"), (3, "; 3 of these are recommendations")],
)
def test_a_profile_says_which_failures_are_recommendations(
    count: int, words: str, tmp_path: Path
) -> None:
    vectors = a_set(tmp_path, *many("soft", count, "T-SHOULD"), *many("open", 2, "T-OBSERVE"))
    for number, name in enumerate(("always_accept", "well_behaved")):
        reports = [f"--report={form}={tmp_path / form}" for form in ("markdown", "html")]
        run = judge(vectors, tmp_path, hostile(name), *reports)
        said = [run.out, *((tmp_path / form).read_text("utf-8") for form in ("markdown", "html"))]
        for text in said:
            tally = f"1 pass, {count} fail, 2 observed{words}"
            assert (tally in text) == (number == 0), (name, text[:2000])
            assert ("of these" in text) == (number == 0)
    assert run.code == 0, run.said


def test_failures_of_must_are_no_recommendations(tmp_path: Path) -> None:
    vectors = a_set(tmp_path, *many("hard", 2, "T-MUST"))
    run = judge(vectors, tmp_path, hostile("always_accept"))
    assert run.out.splitlines()[-3].endswith("3 vectors: 1 pass, 2 fail"), run.out


def test_one_is_no_plural(tmp_path: Path) -> None:
    evil = reject("word/evil", "T-MUST", "evil")
    vectors = a_set(tmp_path, evil, reject("soft/poor", "T-SHOULD", "poor"))
    run = judge(vectors, tmp_path, hostile("always_accept"))
    assert run.out.splitlines()[-1] == (
        "not conformant: 1 of 3 vectors speaks against it "
        "(1 warning: a recommendation not followed)"
    )
    filtered = ("--filter", "job-record/word/evil")
    run = judge(vectors, tmp_path, hostile("always_accept"), *filtered)
    assert run.out.splitlines()[-1] == "1 unexpected result; not a conformance verdict"
    alone = ("--filter", "job-record/word/good", "--max-timeouts", "1")
    run = judge(vectors, tmp_path, hostile("always_reject"), *alone)
    assert "no verdict      1 vector: 1 fail" in run.out
    run = judge(vectors, tmp_path, hostile("hangs"), "--max-timeouts", "1")
    assert "1 vector in a row was not answered in time" in run.err
    assert "incomplete: 1 of 3 vectors was run" in run.out
    assert "of these" not in run.out  # what has not run was not disregarded


def got(text: str) -> str:
    """Return what came, of the one vector that is explained: its lines as one."""
    return " ".join(re.search(r"^  got +(.*?)^  [a-z]", text, re.M | re.S)[1].split())


@pytest.mark.parametrize(
    ("place", "word", "adapter", "came"),
    [
        (2, "evil", "well_behaved", "step 1 ok; step 2 reject: no; step 3 accept; all 101 "),
        (
            71,
            "evil",
            "well_behaved",
            "step 70 accept; step 71 reject: no; step 72 accept; all 101 ",
        ),
        (101, "evil", "well_behaved", "step 100 accept; step 101 reject: no; all 101 "),
        (51, "goodmarked", "dies_on_marked_request", "step 49 accept; step 50 accept; all 50 "),
    ],
)
def test_of_a_long_sequence_what_surrounds_the_failure_is_shown(
    place: int, word: str, adapter: str, came: str, tmp_path: Path
) -> None:
    words = ["good"] * 100
    words[place - 2] = word  # the first step is a reset
    steps = sequence(*words)
    steps["steps"][place - 1]["expect"] = steps["expect"] = "accept"
    vectors = a_set(tmp_path, steps)
    run = judge(vectors, tmp_path, hostile(adapter))
    assert run.code == 1, run.said
    assert f"  that is     step {place} of 101: " in run.out
    kinds = "99 accept, 1 reject, 1 ok" if word == "evil" else "49 accept, 1 ok"
    assert got(run.out) == f"{came}answers: {kinds}"
    again = start(
        *("replay", "job-record/steps/in-order", "--vectors", vectors.folder),
        *("--trust", vectors.public_key, "--", *hostile(adapter)),
    )
    assert again.code == 1
    asked = re.findall(r'"op": ?"validate"', again.said)
    assert len(asked) >= place - 1, again.said[:2000]


def test_of_a_short_sequence_everything_is_shown(tmp_path: Path) -> None:
    steps = sequence(*["good"] * 6, "evil")
    steps["steps"][-1]["expect"] = steps["expect"] = "accept"
    run = judge(a_set(tmp_path, steps), tmp_path, hostile("well_behaved"))
    shown = [f"step {step} accept" for step in range(2, 8)]
    assert got(run.out) == "; ".join(["step 1 ok", *shown, "step 8 reject: no"])


@pytest.mark.parametrize("name", ["answers_twice", "hangs_on_marked_request"])
def test_outcomes_have_a_column_of_their_own(name: str, tmp_path: Path) -> None:
    marked = [vector(f"mark/marked-{i:02}", "T-MUST", "accept", MARKED) for i in range(12)]
    run = judge(a_set(tmp_path, *marked), tmp_path, hostile(name), "--timeout", 300)
    outcome = run.outcomes["marked-00"]
    shown = [line.split()[:2] for line in run.out.splitlines() if line.startswith(outcome)]
    assert shown[0] == [outcome, "job-record/mark/marked-00"]
    assert shown[-1] == [outcome, "must"]
