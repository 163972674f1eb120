"""The generated C tables and vector files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs a script of the tree."""
    command = [sys.executable, ROOT / "scripts" / arguments[0], *arguments[1:]]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_vector_files_are_what_the_builders_make() -> None:
    done = run("build-vectors", "--check")
    assert done.returncode == 0, done.stdout


def test_lexicon_table_holds_every_file_byte_for_byte(tmp_path: Path) -> None:
    out = tmp_path / "lexicons.c"
    assert run("gen-lexicons", out).returncode == 0
    source = out.read_text()
    arrays = source.split("static const unsigned char lexicon_")[1:]
    files = sorted((ROOT / "vectors/lexicons").glob("*/*.json"))
    assert len(arrays) == len(files)
    for array, path in zip(arrays, files):
        body = array.split("{", 1)[1].split("}", 1)[0]
        assert bytes(int(n) for n in body.replace(",", " ").split()) == path.read_bytes()
        assert f'{{"{path.parent.name}", "{path.stem}", lexicon_' in source


def test_catalogue_table_has_every_row_and_rule(tmp_path: Path) -> None:
    out = tmp_path / "catalogue.c"
    assert run("gen-catalogue", out).returncode == 0
    source = out.read_text()
    rows = json.loads((ROOT / "vectors/requirements.json").read_text())["requirements"]
    table = source.split("cocore_requirements[] = {")[1].split("};")[0]
    ids = [line.split('"')[1] for line in table.splitlines() if line.strip().startswith("{")]
    assert ids == sorted(row["id"] for row in rows)
    rules = source.split("cocore_rules[] = {")[1].split("};")[0]
    wanted = sum(len(rule["violations"]) for row in rows for rule in row.get("rules", []))
    assert rules.count("COCORE_V_") == wanted


def test_generated_files_are_left_alone_when_nothing_changed(tmp_path: Path) -> None:
    for script in ("gen-lexicons", "gen-catalogue"):
        out = tmp_path / script
        run(script, out)
        before = out.stat()
        run(script, out)
        assert (out.stat().st_mtime_ns, out.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
