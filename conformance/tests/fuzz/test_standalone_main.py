"""The program that replays files without an engine."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from fuzz_support import ROOT

# Overreads by one byte when the input begins with 'R'; traps on 'T'.
TARGET = r"""
#include <stddef.h>
#include <stdint.h>
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static volatile int sink;
    if (size > 0 && data[0] == 'R')
        sink = data[size];
    if (size > 0 && data[0] == 'T')
        __builtin_trap();
    return 0;
}
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small target with the standalone main, under the address sanitizer."""
    folder = tmp_path_factory.mktemp("standalone")
    source = folder / "target.c"
    source.write_text(TARGET)
    flags = ["-std=c17", "-g", "-fsanitize=address"]
    main = ROOT / "harnesses" / "standalone_main.c"
    compiler = os.environ.get("CC", "cc")
    made = folder / "target"
    subprocess.run([compiler, *flags, "-o", str(made), str(main), str(source)], check=True)
    return made


def run(program: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the program."""
    command = [str(program), *(str(argument) for argument in arguments)]
    return subprocess.run(command, capture_output=True, text=True)


def test_runs_files_in_sorted_order(program: Path, tmp_path: Path) -> None:
    for name in ("b", "a", "c/z", "c/y"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x" * 3)
    done = run(program, tmp_path)
    assert done.returncode == 0
    names = [line.split()[1] for line in done.stdout.splitlines() if line.startswith("run ")]
    assert names == [f"{tmp_path}/{name}" for name in ("a", "b", "c/y", "c/z")]
    assert done.stdout.endswith("4 inputs ran, 0 could not be read\n")


def test_engine_flags_are_ignored(program: Path, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    done = run(program, "-runs=1", "-rss_limit_mb=2560", tmp_path / "a")
    assert done.returncode == 0
    assert "1 inputs ran" in done.stdout


@pytest.mark.parametrize("arguments", [[], ["-runs=1"], ["/nonexistent/file"]])
def test_no_input_fails(program: Path, arguments: list[str]) -> None:
    done = run(program, *arguments)
    assert done.returncode == 1
    assert "no input" in done.stderr


def test_empty_folder_fails(program: Path, tmp_path: Path) -> None:
    assert run(program, tmp_path).returncode == 1


def test_missing_file_fails_although_others_run(program: Path, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    done = run(program, tmp_path / "missing", tmp_path / "a")
    assert done.returncode == 1
    assert "1 inputs ran, 1 could not be read" in done.stdout
    assert "missing" in done.stderr


def test_read_past_the_end_is_seen(program: Path, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"R" * 64)
    done = run(program, tmp_path / "a")
    assert done.returncode != 0
    assert "heap-buffer-overflow" in done.stderr


def test_empty_input_runs(program: Path, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    assert run(program, tmp_path / "a").returncode == 0


def test_trap_prints_the_stack(program: Path, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"T")
    done = run(program, tmp_path / "a")
    assert done.returncode != 0
    assert "LLVMFuzzerTestOneInput" in done.stderr
    assert f"run {tmp_path}/a (1 bytes)" in done.stdout


def test_help(program: Path) -> None:
    done = run(program, "--help")
    assert done.returncode == 0
    assert "examples:" in done.stdout
