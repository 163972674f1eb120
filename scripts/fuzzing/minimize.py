"""Making a crashing input smaller without changing which bug it shows."""

from __future__ import annotations

import contextlib
import subprocess
import tempfile
from pathlib import Path

from fuzzing import builds, crashes

MOST_RUNS = 20000


def by_engine(program: Path, file: Path, seconds: int, folder: Path) -> list[Path]:
    """What libFuzzer made of it, smallest first. It keeps to one bug by the sanitizer's token."""
    command = [
        *(str(program), "-minimize_crash=1", f"-max_total_time={seconds}", f"-runs={MOST_RUNS}"),
        *(f"-artifact_prefix={folder}/", str(file)),
    ]
    # late or not, what it wrote so far counts
    with contextlib.suppress(subprocess.TimeoutExpired):
        subprocess.run(
            command,
            env=builds.sanitizer_options(),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds + 30,
        )
    return sorted(
        folder.glob("minimized-from-*"), key=lambda path: (path.stat().st_size, path.name)
    )


def by_cutting(program: Path, data: bytes, token: str, folder: Path, tries: int) -> bytes:
    """Cut out ever smaller blocks as long as the token stays the same."""
    probe = folder / "probe"
    block = max(1, len(data) // 2)
    while block and tries > 0:
        start, cut = 0, False
        while start < len(data) and tries > 0:
            shorter = data[:start] + data[start + block :]
            probe.write_bytes(shorter)
            tries -= 1
            if crashes.run(program, probe).token == token:
                data, cut = shorter, True
            else:
                start += block
        if not cut or block > 1:
            block //= 2
    return data


def minimize(program: Path, file: Path, token: str, seconds: int) -> bytes:
    """The smallest input found within the time that ends with the same token; maybe the input."""
    best = file.read_bytes()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for candidate in by_engine(program, file, seconds, folder):
            if candidate.stat().st_size >= len(best):
                break
            if crashes.run(program, candidate).token == token:
                best = candidate.read_bytes()
                break
        return by_cutting(program, best, token, folder, tries=4 * seconds)
