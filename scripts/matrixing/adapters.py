"""The adapters of the project: what is in their folders, and how to set them up."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "conformance" / "adapters"
LIBRARIES = FOLDER / "lib"  # what several adapters share; part of those that name nothing else
REFERENCE = "reference"
PRODUCTS = {"node_modules", "target", "venv", "bin", "build", "__pycache__", ".cache"}
MEMBERS = {"format", "implementation", "language", "needs", "uses"}


MOST_SAID = 400  # characters of what a setup said
UNSUITABLE = 3  # exit status of a setup whose toolchain is missing or too old


class Trouble(Exception):
    """An adapter cannot be used; the text says why and what to do."""


class Unsuitable(Trouble):
    """An adapter cannot be used on this machine, and that is no fault."""


@dataclass
class Adapter:
    """One implementation behind its adapter."""

    name: str
    title: str
    language: str
    command: list[str]
    sources: list[Path]
    folder: Path | None = None  # None: the reference, which the build makes
    needs: list[str] = field(default_factory=list)

    @property
    def known(self) -> Path | None:
        """The list of its known failures, when it has one."""
        path = self.folder / "known-failures.json" if self.folder else None
        return path if path is not None and path.exists() else None

    @property
    def missing(self) -> list[str]:
        """Programs that it needs and that are not on PATH."""
        return [program for program in self.needs if shutil.which(program) is None]

    def set_up(self, log: Path) -> None:
        """Run its `setup`, which does nothing when all is there; what it says goes to the log.

        Raises Unsuitable when a program is missing or too old, Trouble when it fails otherwise.
        """
        if self.missing:
            raise Unsuitable(f"needs {', '.join(self.missing)} on PATH")
        script = self.folder / "setup" if self.folder else None
        if script is None or not script.exists():
            return
        try:
            with log.open("w", encoding="utf-8") as out:
                status = subprocess.run(
                    [str(script)], stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT
                ).returncode
        except OSError as why:
            raise Trouble(f"its setup cannot be started: {why}") from why
        said = one_line(log.read_text("utf-8", "replace")).removeprefix(f"{self.name}: ")
        if status == UNSUITABLE:
            raise Unsuitable(said or "its setup ended with status 3, and says no more")
        if status != 0:
            raise Trouble(f"its setup ended with status {status}: {said or 'it says no more'}")

    def digest(self, more: list[Path]) -> str:
        """SHA-256 over everything that its answers depend on, and over more files."""
        state = hashlib.sha256()
        for path in sorted({*files_of(self.sources), *more}):
            state.update(f"{path.relative_to(ROOT) if ROOT in path.parents else path}\n".encode())
            state.update(hashlib.sha256(path.read_bytes()).digest())
        return state.hexdigest()


def one_line(text: str) -> str:
    """The end of what a program said, as one line without control characters."""
    words = " ".join(text[-20 * MOST_SAID :].split())
    plain = "".join(letter for letter in words if letter.isprintable())
    return plain if len(plain) <= MOST_SAID else "... " + plain[-MOST_SAID:]


def files_of(places: list[Path]) -> list[Path]:
    """The files at and below some places, without what set-up and builds put there."""
    found = []
    for place in places:
        if place.is_dir():
            found += files_of([p for p in place.iterdir() if p.name not in PRODUCTS])
        elif place.exists():
            found.append(place)
    return found


def strings(about: dict[str, Any], member: str) -> list[str]:
    """A member that is a list of strings, or missing."""
    value = about.get(member, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise Trouble(f'"{member}" is not a list of strings')
    return value


def read(folder: Path) -> Adapter:
    """The adapter of a folder, from its adapter.json."""
    path = folder / "adapter.json"
    try:
        about = json.loads(path.read_text("utf-8"))
        if not isinstance(about, dict) or about.get("format") != 1 or set(about) - MEMBERS:
            raise Trouble(f"an object of format 1 with {', '.join(sorted(MEMBERS))} is wanted")
        uses = [ROOT / name for name in strings(about, "uses")]
        gone = [str(use.relative_to(ROOT)) for use in uses if not use.exists()]
        if gone:
            raise Trouble(f'"uses" names what does not exist: {", ".join(gone)}')
        return Adapter(
            name=folder.name,
            title=str(about["implementation"]),
            language=str(about["language"]),
            command=[str(folder / "run")],
            sources=[folder, *(uses or [LIBRARIES])],
            folder=folder,
            needs=strings(about, "needs"),
        )
    except KeyError as why:
        raise Trouble(f"{path}: {why} is missing") from why
    except (ValueError, Trouble) as why:
        raise Trouble(f"{path}: {why}") from why


def reference(binaries: Path) -> Adapter:
    """The adapter of the reference validator."""
    program = binaries / "cocore-reference-adapter"
    return Adapter(REFERENCE, "the reference validator", "C", [str(program)], [program])


def discover(folder: Path = FOLDER) -> list[Adapter]:
    """Every adapter with an adapter.json, by language and name. Templates have none."""
    found = [read(path.parent.resolve()) for path in folder.glob("*/adapter.json")]
    if any(adapter.name == REFERENCE for adapter in found):
        raise Trouble(f"{folder}/{REFERENCE}: that name is the reference's; choose another")
    return sorted(found, key=lambda adapter: (adapter.language.lower(), adapter.name))
