"""Fuzzing, reproducing and triage, on targets with planted bugs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from fuzz_support import PLANTED_ONLY, ROOT, needs_afl, needs_clang, script, slow
from fuzzing import session

SHORT, LONG = b"a,b", b"abc,defghijklm"


def test_durations() -> None:
    assert [session.seconds(text) for text in ("90", "90s", "10m", "2h")] == [90, 90, 600, 7200]
    for wrong in ("", "0", "-1", "1.5", "ten", "5 m"):
        try:
            session.seconds(wrong)
        except ValueError as error:
            assert "duration" in str(error)
        else:
            raise AssertionError(wrong)


def test_unknown_target_is_refused() -> None:
    done = script("fuzz", "fuzz_nothing")
    assert done.returncode == 2
    assert "targets: " in done.stderr


def test_reproduce_missing_file() -> None:
    done = script("reproduce", "/nonexistent")
    assert done.returncode == 2


def test_reproduce_tries_all_targets(tmp_path: Path) -> None:
    crash = tmp_path / "crash"
    crash.write_bytes(SHORT)
    done = script("reproduce", crash, env=PLANTED_ONLY)
    assert done.returncode == 1, done.stderr
    assert "fuzz_planted: no crash" in done.stdout
    assert "fuzz_planted_property: property failed: no_comma" in done.stdout
    assert "property_no_comma conformance/tests/fuzz/planted" in done.stdout.replace(f"{ROOT}/", "")


def test_reproduce_takes_the_target_from_the_path(tmp_path: Path) -> None:
    crash = tmp_path / "fuzz_planted" / "crash"
    crash.parent.mkdir()
    crash.write_bytes(b"[t")
    done = script("reproduce", crash, env=PLANTED_ONLY)
    assert done.returncode == 1
    assert "planted_bug" in done.stdout
    assert "fuzz_planted_property" not in done.stdout


def test_reproduce_what_does_not_crash(tmp_path: Path) -> None:
    harmless = tmp_path / "harmless"
    harmless.write_bytes(b"abc")
    assert script("reproduce", harmless, "fuzz_planted", env=PLANTED_ONLY).returncode == 0


@slow
@needs_clang
def test_triage_does_not_drift(tmp_path: Path) -> None:
    folder = tmp_path / "in" / "fuzz_planted_property"
    folder.mkdir(parents=True)
    for name, data in {"short": SHORT, "long": LONG, "longer": LONG * 3, "none": b"x"}.items():
        (folder / name).write_bytes(data)
    out = tmp_path / "out"
    done = script("triage", "--seconds", 5, "--out", out, folder, env=PLANTED_ONLY)
    assert done.returncode == 1, done.stderr
    assert "2 different crashes, 1 inputs don't crash" in done.stdout
    small = (out / "fuzz_planted_property--property_no_comma").read_bytes()
    large = (out / "fuzz_planted_property--property_no_comma_in_long_text").read_bytes()
    assert small == b","
    assert len(large) == 8
    assert b"," in large
    report = (out / "report.md").read_text()
    assert "scripts/reproduce" in report
    assert "property failed: no_comma_in_long_text" in report


@slow
@needs_clang
def test_fuzz_finds_and_names_planted_properties(tmp_path: Path) -> None:
    figures = tmp_path / "figures.json"
    crash_folder = ROOT / "build" / "fuzz" / "crashes" / "fuzz_planted_property"
    shutil.rmtree(crash_folder, ignore_errors=True)
    done = script(
        "fuzz", "fuzz_planted_property", "--time", "20", "--json", figures, env=PLANTED_ONLY
    )
    assert done.returncode == 1, done.stdout + done.stderr
    found = json.loads(figures.read_text())
    assert "property_no_comma" in found["crashes"]
    assert any(crash_folder.iterdir())
    assert "stopped early" in done.stdout


@slow
@needs_clang
@needs_afl
def test_both_engines_fuzz_a_real_target(tmp_path: Path) -> None:
    for engine in ("libfuzzer", "afl"):
        figures = tmp_path / f"{engine}.json"
        done = script("fuzz", "fuzz_syntax", "--time", 15, "--engine", engine, "--json", figures)
        assert done.returncode == 0, done.stdout + done.stderr
        found = json.loads(figures.read_text())
        assert found["executions"] > 1000
        assert found["accepted_per_second"] > 0


@slow
@needs_clang
def test_coverage_of_one_target() -> None:
    done = script("coverage", "--target", "fuzz_syntax", "--at-least", 1)
    assert done.returncode == 0, done.stderr
    assert "format_datetime.c" in done.stdout
    assert (ROOT / "build" / "fuzz" / "coverage" / "index.html").exists()
    assert script("coverage", "--target", "fuzz_syntax", "--at-least", 100).returncode == 1
