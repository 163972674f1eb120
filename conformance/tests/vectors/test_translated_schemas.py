"""The JSON Schemas that adapters read are what the lexicons translate to today."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from vectors.files import LEXICONS, ROOT, load_json

SCHEMAS = ROOT / "conformance" / "adapters" / "lib" / "jsonschema" / "R1"


def is_record(lexicon: Path) -> bool:
    """Whether a lexicon is that of a collection."""
    return load_json(lexicon)["defs"].get("main", {}).get("type") == "record"


def test_there_is_one_for_each_record_and_no_other() -> None:
    records = {path.name for path in (LEXICONS / "R1").glob("*.json") if is_record(path)}
    assert records == {path.name for path in SCHEMAS.iterdir()}


@pytest.mark.parametrize("name", sorted(path.stem for path in SCHEMAS.iterdir()))
def test_it_is_up_to_date(name: str) -> None:
    script = ROOT / "scripts" / "lexicon-to-jsonschema"
    written = subprocess.run([sys.executable, script, name], capture_output=True, check=True)
    kept = SCHEMAS / f"{name}.json"
    relative = kept.relative_to(ROOT)
    assert kept.read_bytes() == written.stdout, f"{script.name} {name} > {relative}, and commit it"
