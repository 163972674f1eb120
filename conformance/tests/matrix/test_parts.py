"""The parts of scripts/matrix: answers that are compared, rows of known failures, cells."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "scripts"))

from matrixing import known, observed  # noqa: E402
from matrixing.columns import Cell, Column, Result  # noqa: E402
from matrixing.vectors import Vector  # noqa: E402


def vector(name: str, *rules: str, level: str = "must") -> Vector:
    """A vector of the profile p."""
    return Vector(f"p/{name}", "p", rules or ("R",), "about it", "reject", level)


def column(*answers: dict | None, outcome: str = "observed") -> Column:
    """A column with an answer to p/0, p/1 and so on; None: not asked."""
    results = {
        f"p/{at}": Result(outcome, None, "", (answer,))
        for at, answer in enumerate(answers)
        if answer is not None
    }
    return Column("c", "c", "C", results=results)


def compare(*columns: Column, vectors: int = 1) -> observed.Row:
    """Compare columns over p/0, p/1 and so on."""
    return observed.row_of([vector(str(at)) for at in range(vectors)], list(columns))


ACCEPT, REJECT = {"verdict": "accept"}, {"verdict": "reject", "message": "no"}


def test_the_same_answers_have_the_same_letter() -> None:
    row = compare(column(ACCEPT, REJECT), column(REJECT, REJECT), column(ACCEPT, REJECT), vectors=2)
    assert row.letters == ("A", "B", "A")
    assert row.differing == (0, 1, 0)
    assert row.prints[0] == row.prints[2] != row.prints[1]
    assert not row.alike


def test_words_of_a_rejection_are_not_compared() -> None:
    assert compare(column(REJECT), column({"verdict": "reject", "code": "other"})).alike


def test_outputs_are_compared() -> None:
    row = compare(column({"output": "bafya"}), column({"output": "bafyb"}), column(REJECT))
    assert row.letters == ("A", "B", "C")


def test_short_outputs_are_shown_as_they_are() -> None:
    row = compare(column({"output": "MTAwMA=="}), column({"output": "bafyreib"}))
    assert row.words["p/0"][0] == "output 1000"
    assert len(row.words["p/0"][1]) == len("output 123456")


def test_who_is_not_asked_has_no_letter() -> None:
    unsupported = column({"unsupported": "no"}, outcome="unsupported")
    row = compare(column(ACCEPT), column(None), unsupported)
    assert row.letters == ("A", observed.NOTHING, observed.NOTHING)
    assert row.alike


def test_what_was_read_is_compared_where_all_who_tell_tell_it() -> None:
    one = column({**ACCEPT, "read": {"n": "1", "price": {"amount": "5"}}})
    two = column({**ACCEPT, "read": {"price": {"amount": "6"}}})
    row = compare(one, two, column(ACCEPT))
    assert row.words["p/0"] == (
        "accept, /price/amount read as 5",
        "accept, /price/amount read as 6",
        "accept",
    )
    same = compare(one, column({**ACCEPT, "read": {"price": {"amount": "5"}}}))
    assert same.letters == ("A", "A")


def test_a_sequence_is_compared_by_all_its_answers() -> None:
    def steps(*answers: dict) -> Column:
        return Column("c", "c", "C", results={"p/0": Result("observed", None, "", answers)})

    row = compare(steps({"ok": True}, ACCEPT, ACCEPT), steps({"ok": True}, ACCEPT, REJECT))
    assert row.words["p/0"] == ("ok, 2 × accept", "ok, accept, reject")


@pytest.mark.parametrize(
    ("row", "fits"),
    [
        ({"id": "p/a"}, True),
        ({"id": "p/A"}, False),
        ({"glob": "*"}, True),
        ({"glob": "p/?"}, True),
        ({"glob": "p?a"}, True),
        ({"glob": "p/[a]"}, False),
        ({"glob": "p"}, False),
        ({"requirement": "S"}, True),
        ({"requirement": "T"}, False),
    ],
)
def test_what_a_row_names(row: dict, fits: bool) -> None:
    assert known.names(row, vector("a", "R", "S")) is fits


@pytest.mark.parametrize(
    ("outcome", "classes"),
    [
        ("fail", {"bug", "wontfix"}),
        ("misread", {"bug", "wontfix"}),
        ("error", {"bug", "wontfix"}),
        ("unsupported", {"unsupported"}),
        ("crash", {"crash"}),
        ("timeout", {"crash"}),
        ("protocol-error", {"crash"}),
        ("blocked", {"bug", "wontfix", "unsupported", "crash"}),
    ],
)
def test_what_a_class_stands_for(outcome: str, classes: set[str]) -> None:
    names = ("bug", "wontfix", "unsupported", "crash")
    assert {name for name in names if known.covers({"class": name}, outcome)} == classes


def test_what_each_row_alone_explains() -> None:
    rows = [
        {"requirement": "R", "class": "bug"},
        {"id": "p/a", "class": "wontfix"},
        {"id": "p/b", "class": "unsupported"},
    ]
    failed = [(vector("a"), "fail"), (vector("b"), "fail"), (vector("c", "S"), "fail")]
    assert known.alone(rows, failed) == [["p/b"], [], []]


def cell(**outcomes: int | None) -> Cell:
    """A cell with vectors of an outcome; explained ones have a capital letter."""
    named, results = [], {}
    for name, count in outcomes.items():
        for at in range(count or 0):
            one = vector(f"{name}-{at}")
            row = 0 if name[0].isupper() else None
            named.append(one)
            results[one.id] = Result(name.lower(), row, "", ())
    return Column("c", "c", "C", results=results).cell(named)


@pytest.mark.parametrize(
    ("outcomes", "kind", "words"),
    [
        ({}, "none", "unsupported"),
        ({"pass": 3}, "pass", "pass"),
        ({"Unsupported": 2}, "unsupported", "unsupported"),
        ({"pass": 1, "Unsupported": 2}, "explained", "2 unsupported"),
        ({"pass": 1, "Fail": 2, "Blocked": 1}, "explained", "3 explained"),
        ({"Fail": 2, "Unsupported": 1}, "explained", "2 explained, 1 unsupported"),
        ({"Crash": 1}, "explained", "1 crash"),
        ({"Fail": 2, "Error": 1}, "explained", "3 explained"),
        ({"Fail": 2, "fail": 1}, "unexplained", "2 explained, 1 unexplained"),
        ({"error": 1}, "unexplained", "1 unexplained error"),
        ({"unsupported": 1}, "unexplained", "1 unexplained unsupported"),
        ({"pass": 5, "timeout": 1}, "unexplained", "1 unexplained timeout"),
    ],
)
def test_what_a_cell_says(outcomes: dict[str, int], kind: str, words: str) -> None:
    found = cell(**outcomes)
    assert (found.kind, found.words) == (kind, words)
