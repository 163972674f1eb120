"""Where sources, builds, corpora and crashes are, and which targets there are."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def build_folder() -> Path:
    """Folder of everything that is built; BUILD moves it."""
    return ROOT / os.environ.get("BUILD", "build")


def fuzz_folder() -> Path:
    """What fuzzing builds and finds."""
    return build_folder() / "fuzz"


def harnesses() -> Path:
    """Folder of the targets; COCORE_HARNESSES moves it (the tests have targets of their own)."""
    return ROOT / os.environ.get("COCORE_HARNESSES", "harnesses")


def targets() -> list[str]:
    """The names of all fuzz targets, sorted."""
    return sorted(path.stem for path in harnesses().glob("fuzz_*.c"))


def seed_folders(target: str) -> list[Path]:
    """The folders of the tree that hold inputs of a target, those that exist."""
    corpus = ROOT / "corpus"
    folders = [corpus / target, corpus / "regressions" / target]
    return [folder for folder in folders if folder.is_dir()]


def seed_files(target: str) -> list[Path]:
    """The inputs of a target that are in the tree, sorted."""
    return sorted(
        path
        for folder in seed_folders(target)
        for path in folder.iterdir()
        if path.is_file() and not path.name.startswith(".")
    )


def dictionary(target: str) -> Path:
    """The target's dictionary, which may not exist."""
    return harnesses() / f"{target}.dict"


def options(target: str) -> dict[str, str]:
    """The libFuzzer options of the target's .options file."""
    path = harnesses() / f"{target}.options"
    found: dict[str, str] = {}
    section = ""
    for raw in path.read_text("utf-8").splitlines() if path.exists() else []:
        line = raw.split("#")[0].strip()
        if line.startswith("["):
            section = line.strip("[]")
        elif "=" in line and section == "libfuzzer":
            name, value = line.split("=", 1)
            found[name.strip()] = value.strip()
    return found
