"""The check of a build for OSS-Fuzz fails where upstream's own passes."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import pytest
from fuzz_support import needs_afl, needs_clang, script, slow
from fuzzing import outcheck

# Accepts text that begins with '{', counts like harnesses/stats.c, and crashes on "{!".
TARGET = r"""
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
static int executions, accepted;
static void write_stats(void)
{
    const char *name = getenv("COCORE_FUZZ_STATS");
    FILE *file = name != NULL ? fopen(name, "a") : NULL;
    if (file == NULL)
        return;
    fprintf(file, "{\"executions\":%d,\"accepted\":%d,\"valid_json\":0}\n", executions, accepted);
    fclose(file);
}
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (executions++ == 0)
        atexit(write_stats);
#ifndef NOTHING
    static volatile int steps;
    for (size_t i = 0; i < size; i++)
        steps += data[i] == '"' ? 2 : data[i] == ':' ? 3 : 1;
    if (size > 1 && data[0] == '{') {
        accepted++;
        if (data[1] == '!')
            __builtin_trap();
    }
#endif
    return 0;
}
"""

pytestmark = needs_clang
GOOD = {"one": b'{"a":1}', "two": b'["a"]'}


def build(folder: Path, name: str, seeds: dict[str, bytes], *flags: str) -> Path:
    """A folder as a build leaves it, with one target."""
    source = folder.with_suffix(".c")
    source.write_text(TARGET)
    folder.mkdir()
    command = ["clang", "-g", "-O1", "-fsanitize=address,fuzzer", str(source), *flags]
    subprocess.run([*command, "-o", str(folder / name)], check=True)
    with zipfile.ZipFile(folder / f"{name}_seed_corpus.zip", "w") as archive:
        for seed, data in seeds.items():
            archive.writestr(seed, data)
    return folder


def check(folder: Path) -> tuple[int, str]:
    """Check the folder; return status and output."""
    done = script("check-oss-fuzz", "--built", folder)
    return done.returncode, done.stdout + done.stderr


def test_good_build_passes_and_is_moved_back(tmp_path: Path) -> None:
    folder = build(tmp_path / "out", "fuzz_good", GOOD)
    status, text = check(folder)
    assert status == 0, text
    assert "2 seeds, 50.0 % accepted" in text
    assert (folder / "fuzz_good").exists()


def test_crash_in_a_seed_fails(tmp_path: Path) -> None:
    folder = build(tmp_path / "out", "fuzz_x", {**GOOD, "three": b"{!"})
    status, text = check(folder)
    assert status == 1
    assert "a seed crashes it" in text


def test_target_that_does_nothing_fails(tmp_path: Path) -> None:
    folder = build(tmp_path / "out", "fuzz_x", GOOD, "-DNOTHING")
    status, text = check(folder)
    assert status == 1
    assert "reach no more code" in text
    assert "accepts none of its seeds" in text


def test_no_accepted_seed_fails(tmp_path: Path) -> None:
    folder = build(tmp_path / "out", "fuzz_x", {"two": b'["a"]'})
    status, text = check(folder)
    assert status == 1
    assert "accepts none of its seeds" in text


def test_no_seeds_fails(tmp_path: Path) -> None:
    folder = build(tmp_path / "out", "fuzz_x", {})
    status, text = check(folder)
    assert status == 1
    assert "ships no seeds" in text


def test_link_outside_the_base_image_fails(tmp_path: Path) -> None:
    folder = build(tmp_path / "out", "fuzz_x", GOOD, "-Wl,--no-as-needed", "-ljansson")
    status, text = check(folder)
    assert status == 1
    assert "links libjansson.so.4, which the base image lacks" in text


def test_bad_name_fails(tmp_path: Path) -> None:
    status, text = check(build(tmp_path / "out", "fuzz.x", GOOD))
    assert status == 1
    assert "its name has characters" in text


def test_empty_folder_fails(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    assert check(folder)[0] == 1


def test_missing_target_is_a_problem(tmp_path: Path) -> None:
    folder = build(tmp_path / "out", "fuzz_x", GOOD)
    scratch = outcheck.open_scratch()
    folder = folder.rename(scratch / "moved")  # where nobody may read it
    output = outcheck.Output(folder, "libfuzzer", "address", scratch)
    reports = outcheck.check_output(output, ["fuzz_x", "fuzz_y"])
    outcheck.close_scratch(scratch)
    assert reports[-1].problems == ["was not built"]


def test_planted_crash_that_is_not_found_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outcheck, "PLANTED_SECONDS", 2)
    folder = build(tmp_path / "out", "fuzz_x", GOOD, "-DNOTHING")
    scratch = outcheck.open_scratch()
    program = scratch / "fuzz_x"
    (folder / "fuzz_x").rename(program)
    output = outcheck.Output(scratch, "libfuzzer", "address", scratch)
    problem = outcheck.finds_planted(output, program)
    outcheck.close_scratch(scratch)
    assert "was not found" in problem


@slow
@needs_afl
def test_all_builds_pass() -> None:
    done = script("check-oss-fuzz")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "check-oss-fuzz: all is well" in done.stdout
