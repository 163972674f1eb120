"""Operator-level mutants of the reference's C, made by universalmutator, a sample of them."""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from faults.bank import REFERENCE, ROOT
from faults.judging import Broken, adapter_objects

SOURCES = REFERENCE / "src"
FLAGS = [
    "-std=c17", "-O2", "-g0", "-w", f"-I{REFERENCE}/include", f"-I{SOURCES}",
    f"-I{ROOT}/conformance/common", '-DCOCORE_VERSION="0"',
]  # fmt: skip


class Mutant(NamedTuple):
    """One line of one file changed."""

    file: str
    line: int
    before: str
    after: str
    text: str
    nth: int  # of the lines of the file that read the same

    @property
    def name(self) -> str:
        """Stable while the line stays as it is, wherever in the file it stands."""
        change = f"{self.file}|{self.before}|{self.after}|{self.nth}"
        return f"{self.file} {hashlib.sha256(change.encode()).hexdigest()[:10]}"

    def lot(self, seed: int) -> str:
        """What decides whether it is drawn: changes elsewhere don't change who is."""
        return lot(seed, self.name)

    @property
    def broken(self) -> Broken:
        """As a source file."""
        return Broken(self.name, Path(self.file).stem, self.text)


def lot(seed: int, name: str) -> str:
    """A number by chance that belongs to a mutant."""
    return hashlib.sha256(f"{seed}|{name}".encode()).hexdigest()


def compiler() -> list[str]:
    """The C compiler."""
    return shlex.split(os.environ.get("CC", "cc"))


def compiled(source: Path, folder: Path) -> str | None:
    """The hash of the machine code that a source becomes; None when it doesn't compile."""
    out = folder / "object.s"
    command = [*compiler(), *FLAGS, "-S", "-o", str(out), str(source)]
    done = subprocess.run(command, capture_output=True, cwd=SOURCES)
    if done.returncode != 0:
        return None
    lines = [line for line in out.read_bytes().splitlines() if b".file" not in line]
    return hashlib.sha256(b"\n".join(lines)).hexdigest()


def executed_lines(build: Path, folder: Path) -> dict[str, set[int]]:
    """The lines of each file that the vectors execute, by gcc's coverage."""
    sources = sorted(SOURCES.glob("*.c"))
    objects = [*(build / "obj/rel/gen").glob("*.o")]
    objects = [path for path in objects if path.stem in ("catalogue", "builtin_lexicons")]
    adapter = folder / "adapter"
    flags = [flag for flag in FLAGS if flag != "-O2"]
    command = ["gcc", *flags, "-O0", "--coverage", *map(str, sources), *map(str, objects)]
    command += map(str, adapter_objects(build))
    command += [
        str(build / "lib/rel/libcocore-common.a"),
        "-ljansson",
        "-lcrypto",
        "-o",
        str(adapter),
    ]
    subprocess.run(command, check=True, cwd=folder)
    runner = [str(build / "bin" / "cocore-conformance"), "run", "--allow-untrusted"]
    subprocess.run([*runner, "--", str(adapter)], stdout=subprocess.DEVNULL)
    lines: dict[str, set[int]] = {}
    notes = sorted(map(str, folder.glob("*.gcda")))
    done = subprocess.run(
        ["gcov", "--json-format", "--stdout", *notes], capture_output=True, cwd=folder
    )
    for raw in done.stdout.splitlines():
        for file in json.loads(raw)["files"]:
            path = Path(file["file"])
            if path.parent == SOURCES:
                hit = {line["line_number"] for line in file["lines"] if line["count"] > 0}
                lines.setdefault(path.name, set()).update(hit)
    return lines


def mutants_of(path: Path, mutate: Path) -> Iterator[Mutant]:
    """All mutants of one file."""
    original = path.read_text("utf-8").splitlines()
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / path.name
        copy.write_text("\n".join(original) + "\n", "utf-8")
        command = [str(mutate), copy.name, "c", "--noCheck", "--mutantDir", name]
        subprocess.run(command, cwd=name, capture_output=True, check=True)
        for mutant in sorted(Path(name).glob(f"{path.stem}.mutant.*.c")):
            text = mutant.read_text("utf-8", errors="replace")
            new = text.splitlines()
            at = next((i for i, pair in enumerate(zip(original, new)) if pair[0] != pair[1]), None)
            if at is not None:
                line = original[at].strip()
                nth = sum(other.strip() == line for other in original[:at])
                yield Mutant(path.name, at + 1, line, new[at].strip(), text, nth)


def sample(build: Path, count: int, seed: int) -> tuple[list[Mutant], dict[str, int]]:
    """A deterministic sample of the mutants that compile to other code, on executed lines."""
    mutate = build / "venv" / "bin" / "mutate"
    if not mutate.exists():
        raise SystemExit("no universalmutator: scripts/setup-python, then again")
    counts = {"made": 0, "on executed lines": 0, "drawn": 0, "does not compile": 0, "same code": 0}
    chosen: list[Mutant] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = executed_lines(build, folder)
        every = []
        for path in sorted(SOURCES.glob("*.c")):
            if path.name == "grapheme_data.c":
                continue
            found = {m.name: m for m in mutants_of(path, mutate)}
            counts["made"] += len(found)
            every += [m for m in found.values() if m.line in lines.get(path.name, ())]
        counts["on executed lines"] = len(every)
        every.sort(key=lambda m: m.lot(seed))
        healthy: dict[str, str | None] = {}
        for mutant in every:
            if len(chosen) == count:
                break
            counts["drawn"] += 1
            if mutant.file not in healthy:
                healthy[mutant.file] = compiled(SOURCES / mutant.file, folder)
            source = folder / mutant.file
            source.write_text(mutant.text, "utf-8")
            code = compiled(source, folder)
            if code is None:
                counts["does not compile"] += 1
            elif code == healthy[mutant.file]:
                counts["same code"] += 1
            else:
                chosen.append(mutant)
    return chosen, counts
