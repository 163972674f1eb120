"""Shared pieces of the tests of the fuzzing scripts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PLANTED = Path("conformance") / "tests" / "fuzz" / "planted"

sys.path.insert(0, str(ROOT / "scripts"))

# Builds that take longer than a test may: `make test-fuzz` sets this.
slow = pytest.mark.skipif(
    os.environ.get("COCORE_SLOW_TESTS") != "1", reason="slow: run make test-fuzz"
)
needs_clang = pytest.mark.skipif(shutil.which("clang") is None, reason="no clang here")
needs_afl = pytest.mark.skipif(shutil.which("afl-clang-fast") is None, reason="no AFL++ here")


def script(
    name: str, *arguments: object, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run one of the scripts and return what it printed."""
    return subprocess.run(
        [str(ROOT / "scripts" / name), *(str(argument) for argument in arguments)],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
    )


# Environment in which the scripts see the targets with planted bugs instead of the real ones.
PLANTED_ONLY = {"COCORE_HARNESSES": str(PLANTED)}
