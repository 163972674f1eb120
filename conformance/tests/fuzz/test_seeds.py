"""The seed corpora."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from fuzz_support import ROOT
from fuzzing import places, vector_inputs

MAKE_SEEDS = runpy.run_path(str(ROOT / "scripts" / "make-seeds"))
GENERATORS = MAKE_SEEDS["GENERATORS"]
MOST_FILES = 2100
LARGEST = 8193


@pytest.mark.parametrize("target", sorted(GENERATORS))
def test_generator(target: str) -> None:
    seeds = GENERATORS[target]()
    assert seeds == GENERATORS[target]()
    assert 0 < len(seeds) <= MOST_FILES
    assert max(len(data) for data in seeds.values()) <= LARGEST
    assert all(name and "/" not in name and not name.startswith(".") for name in seeds)


@pytest.mark.parametrize("target", places.targets())
def test_every_target_has_seeds_dictionary_and_options(target: str) -> None:
    assert places.seed_files(target)
    assert places.dictionary(target).read_text("utf-8").strip()
    assert int(places.options(target)["max_len"]) > 0


def test_selection_takes_one_of_each_group_first() -> None:
    few = vector_inputs.selection("fuzz_syntax", 30, 1024)
    formats = {
        vector["request"]["format"]
        for vector, name, _ in vector_inputs.field_inputs("check-format", "value")
        if name in few
    }
    assert len(few) == 30
    assert len(formats) > 1


def test_write_keeps_what_was_found_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "fuzz_x"
    folder.mkdir()
    (folder / "found-1").write_bytes(b"kept")
    (folder / "stale").write_bytes(b"goes")
    seeds = {"a": b"1", "b": b"2"}
    assert MAKE_SEEDS["differences"](folder, seeds) == [
        f"left over: {folder}/stale",
        f"missing: {folder}/a",
        f"missing: {folder}/b",
    ]
    MAKE_SEEDS["write"](folder, seeds)
    assert {path.name for path in folder.iterdir()} == {"a", "b", "found-1"}
    assert MAKE_SEEDS["differences"](folder, seeds) == []
    (folder / "a").write_bytes(b"changed")
    assert MAKE_SEEDS["differences"](folder, seeds) == [f"stale: {folder}/a"]
