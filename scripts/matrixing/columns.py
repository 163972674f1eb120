"""One implementation's column: its report, and what each cell of it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from matrixing.known import alone, generated, name_of
from matrixing.vectors import Catalogue, Vector

GOOD = ("pass", "observed")
EXPLAINED = "known-failure"
BROKEN = ("crash", "timeout", "protocol-error", "error", "not-run")


@dataclass(frozen=True)
class Result:
    """What came of one vector."""

    outcome: str
    row: int | None  # the row of the known failures that explains it
    detail: str
    answers: tuple[dict[str, Any], ...]

    @property
    def fine(self) -> bool:
        """Passed, or merely observed."""
        return self.outcome in GOOD

    @property
    def explained(self) -> bool:
        """It failed as a known failure says."""
        return self.row is not None


@dataclass(frozen=True)
class Cell:
    """One implementation under one rule."""

    vectors: int = 0
    passed: int = 0
    explained: Counter[str] = field(default_factory=Counter)  # by outcome
    unexplained: Counter[str] = field(default_factory=Counter)

    @property
    def kind(self) -> str:
        """none, pass, unsupported, explained or unexplained."""
        if self.vectors == 0:
            return "none"
        if self.unexplained:
            return "unexplained"
        if self.explained["unsupported"] == self.vectors:
            return "unsupported"
        return "explained" if self.explained else "pass"

    @property
    def words(self) -> str:
        """What stands in the cell, in full."""
        if self.kind in ("none", "unsupported"):
            return "unsupported"
        if self.kind == "pass":
            return "pass"
        own = self.explained["error"]  # an implementation's own trouble, and a row says which
        apart = [
            *counts(self.explained, "explained", "", own),
            *counts(self.unexplained, "unexplained", "unexplained "),
        ]
        return ", ".join(apart)


def counts(outcomes: Counter[str], word: str, prefix: str, more: int = 0) -> list[str]:
    """Wrong answers by a word; what is no answer by its name."""
    named = [name for name in ("unsupported", *BROKEN) if not (more and name == "error")]
    wrong = more + sum(n for name, n in outcomes.items() if name not in {*BROKEN, "unsupported"})
    found = [f"{wrong} {word}"] if wrong else []
    return found + [f"{outcomes[name]} {prefix}{name}" for name in named if outcomes[name]]


@dataclass
class Column:
    """One implementation, with all that came of its run."""

    name: str
    title: str
    language: str
    version: str = ""
    profiles: frozenset[str] = frozenset()
    results: dict[str, Result] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)
    unexpected: list[str] = field(default_factory=list)  # what fails its run, one line each
    trouble: str = ""  # why there is no run

    @property
    def good(self) -> bool:
        """Nothing is unexplained."""
        return not self.trouble and not self.unexpected

    def cell(self, vectors: Iterable[Vector]) -> Cell:
        """What it says about some vectors, all of them scored."""
        cell = Cell()
        count = passed = 0
        for vector in vectors:
            result = self.results.get(vector.id)
            if result is None:
                continue
            count += 1
            passed += result.fine
            if not result.fine:
                (cell.explained if result.explained else cell.unexplained)[result.outcome] += 1
        return Cell(count, passed, cell.explained, cell.unexplained)


def result_of(line: dict[str, Any]) -> Result:
    """A result of the JSON report."""
    known = line.get("known", {})
    fits = known.get("status") == EXPLAINED
    answers = line.get("answers") or ([line["answer"]] if "answer" in line else [])
    return Result(
        line["outcome"], known["row"] if fits else None, line.get("detail", ""), tuple(answers)
    )


def unexpected_of(report: dict[str, Any], catalogue: Catalogue) -> list[str]:
    """What fails the run as the runner judged it: failures without a row, rows without any."""
    found = []
    for line in report["results"]:
        status = line.get("known", {}).get("status", "unlisted")
        bad = line["outcome"] not in GOOD
        if status == "unlisted":
            if bad and catalogue.vectors[line["id"]].fails_run(line["outcome"]):
                found.append(f"{line['id']}: {line['outcome']} without a row that explains it")
        elif status not in ("unlisted", EXPLAINED):
            found.append(f"{line['id']}: {line['outcome']}, but listed ({status})")
    for row in report["knownFailures"]["rows"]:
        if row["stale"]:
            found.append(f"{name_of(row)}: no vector of it failed, but listed")
    return found


def idle_of(column: Column, catalogue: Catalogue) -> list[str]:
    """Rows that could be taken off the list, and nothing would be unexplained."""
    failed = [
        (catalogue.vectors[name], result.outcome)
        for name, result in column.results.items()
        if not result.fine and catalogue.vectors[name].fails_run(result.outcome)
    ]
    return [
        f"{name_of(row)}: not needed: nothing that is asked is explained by it alone"
        for row, brings in zip(column.rows, alone(column.rows, failed))
        if not brings and not row["stale"]
    ]


def read(column: Column, report: dict[str, Any], catalogue: Catalogue) -> Column:
    """Fill the column with what came of a finished run."""
    column.version = report["adapter"]["implementation"]["version"]
    column.results = {line["id"]: result_of(line) for line in report["results"]}
    column.profiles = frozenset(catalogue.vectors[name].profile for name in column.results)
    column.rows = report["knownFailures"]["rows"]
    column.unexpected = unexpected_of(report, catalogue)
    if not report["complete"]:
        column.unexpected.append("the run was not complete")
    missing = report["knownFailures"]["unexpected"] - len(column.unexpected)
    if missing > 0:  # the runner's word counts, even where this reading of it falls short
        column.unexpected.append(f"{missing} more unexpected results: see the runner's report")
    column.unexpected += idle_of(column, catalogue)
    column.unexpected += [
        f"{name_of(row)}: its reason says what came; say why"
        for row in column.rows
        if generated(row)
    ]
    return column
