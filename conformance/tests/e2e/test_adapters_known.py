"""Every adapter over the released vectors: all differences are listed, and nothing else is.

An adapter whose programs are missing or too old is skipped. Each is run once; what its list would
be worth with a row less or a row more is then asked of the runner over the journal.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import BIN, ROOT

sys.path.insert(0, str(ROOT / "scripts"))

from matrixing import columns, known, vectors
from matrixing.adapters import Adapter, Unsuitable, discover
from matrixing.runs import Runner

ADAPTERS = {adapter.name: adapter for adapter in discover()}
CATALOGUE = vectors.load(ROOT / "vectors")


@dataclass
class Finished:
    """A run of an adapter that is over."""

    adapter: Adapter
    runner: Runner
    column: columns.Column

    @property
    def rows(self) -> list[dict]:
        """The list that it was held against."""
        return json.loads(self.adapter.known.read_text("utf-8"))["failures"]

    def unexpected(self, rows: list[dict], place: Path) -> int:
        """How much is unexpected when the journal is held against another list."""
        changed = place / "known.json"
        changed.write_text(json.dumps({"format": 1, "failures": rows}), "utf-8")
        journal = self.runner.place(self.adapter, ".jsonl")
        done = self.runner.call(
            "report", "--known-failures", changed, "--warnings", "fail", journal
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)["knownFailures"]["unexpected"]

    def brings(self) -> list[list[str]]:
        """For each row the vectors that it alone explains."""
        failed = [
            (CATALOGUE.vectors[name], result.outcome)
            for name, result in self.column.results.items()
            if CATALOGUE.vectors[name].fails_run(result.outcome) and not result.fine
        ]
        return known.alone(self.rows, failed)


@pytest.fixture(scope="module", params=sorted(ADAPTERS))
def finished(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """Return the finished run of an adapter."""
    adapter = ADAPTERS[request.param]
    runner = Runner(BIN / "cocore-conformance", tmp_path_factory.mktemp(adapter.name))
    try:
        runner.ensure(adapter)
    except Unsuitable as why:
        pytest.skip(f"{adapter.name}: {why}")
    column = columns.Column(adapter.name, adapter.title, adapter.language)
    return Finished(adapter, runner, columns.read(column, runner.report(adapter), CATALOGUE))


def test_nothing_is_unexplained(finished: Finished) -> None:
    assert finished.column.unexpected == []
    assert any(result.outcome == "pass" for result in finished.column.results.values())


def test_every_row_is_needed(finished: Finished, tmp_path: Path) -> None:
    brings = finished.brings()
    assert all(brings), [known.name_of(row) for row, own in zip(finished.rows, brings) if not own]
    at = len(brings) // 2  # the runner agrees, to the number
    rest = [row for index, row in enumerate(finished.rows) if index != at]
    assert finished.unexpected(rest, tmp_path) == len(brings[at])


def test_a_row_for_a_vector_that_passes_is_noticed(finished: Finished, tmp_path: Path) -> None:
    passed = next(
        name for name, result in finished.column.results.items() if result.outcome == "pass"
    )
    more = [*finished.rows, {"id": passed, "class": "bug", "reason": "it is not so"}]
    assert finished.unexpected(more, tmp_path) == 1
