"""Builds of the fuzz targets, made when they are wanted."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from fuzzing import places

UNAVAILABLE = 3
CRYPTO = re.compile(r'^CRYPTO_TARGETS="([^"]*)"', re.MULTILINE)


class BuildError(Exception):
    """A build failed, or can't be had on this machine (then `unavailable`)."""

    def __init__(self, message: str, unavailable: bool = False) -> None:
        super().__init__(message)
        self.unavailable = unavailable


@dataclass(frozen=True)
class Build:
    """The fuzz targets compiled for one engine and sanitizer."""

    engine: str
    sanitizer: str
    folder: Path

    def program(self, target: str) -> Path:
        """The target's program."""
        return self.folder / target

    def targets(self) -> list[str]:
        """The targets that this build has, sorted."""
        names = (path.name for path in self.folder.glob("fuzz_*") if os.access(path, os.X_OK))
        return sorted(name for name in names if "." not in name)


def crypto_targets() -> set[str]:
    """The targets that link libcrypto, of which the memory sanitizer can have no build."""
    script = places.ROOT / "harnesses" / "oss-fuzz" / "build.sh"
    found = CRYPTO.search(script.read_text("utf-8"))
    return set(found[1].split()) if found else set()


def make(
    engine: str, sanitizer: str, targets: list[str] | None = None, compiler: str | None = None
) -> Build:
    """Build, or bring up to date, and return the build. Raises BuildError."""
    environment = dict(os.environ)
    if targets is not None:
        environment["COCORE_TARGETS"] = " ".join(targets)
    environment.pop("CC", None)
    if compiler is not None:
        environment["CC"] = compiler
    folder = places.fuzz_folder() / f"{engine}-{sanitizer}"
    command = [str(places.ROOT / "scripts" / "fuzz-build"), engine, sanitizer]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        raise BuildError(done.stderr.strip(), unavailable=done.returncode == UNAVAILABLE)
    for line in done.stdout.splitlines():
        if "jansson" in line:
            print(line, file=sys.stderr)
    return Build(engine, sanitizer, folder)


def sanitizer_options() -> dict[str, str]:
    """The environment in which a crash explains itself: a trap prints a stack and a token."""
    common = "handle_sigill=1:handle_abort=1:allocator_may_return_null=1:symbolize=1"
    return {
        **os.environ,
        "ASAN_OPTIONS": f"{common}:dedup_token_length=3:detect_leaks=1",
        "UBSAN_OPTIONS": f"{common}:dedup_token_length=3:print_stacktrace=1"
        ":silence_unsigned_overflow=1",
        "MSAN_OPTIONS": f"{common}:dedup_token_length=3",
    }
