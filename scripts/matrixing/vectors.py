"""What the pages say about rules and vectors, from the catalogue and the vector files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

LEVELS = ("must", "should", "observe")


@dataclass(frozen=True)
class Rule:
    """A row of the catalogue."""

    id: str
    text: str
    level: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Vector:
    """A vector, as far as the pages tell of it."""

    id: str
    profile: str
    rules: tuple[str, ...]
    description: str
    expect: str
    level: str

    def fails_run(self, outcome: str) -> bool:
        """Does an outcome that is no pass fail a run that doesn't list it?"""
        return self.level != "observe" or outcome in ("crash", "timeout", "protocol-error")


@dataclass(frozen=True)
class Catalogue:
    """All rules and vectors of the set."""

    version: str
    rules: dict[str, Rule]
    vectors: dict[str, Vector]
    out_of_scope: int

    @property
    def profiles(self) -> list[str]:
        """The profiles that have vectors."""
        return sorted({vector.profile for vector in self.vectors.values()})


def load(folder: Path) -> Catalogue:
    """Read the catalogue and every vector file of a folder."""
    document = json.loads((folder / "requirements.json").read_text("utf-8"))
    rows = document["requirements"]
    rules = {
        row["id"]: Rule(row["id"], row["text"], row["level"], tuple(row["sources"]))
        for row in rows
        if row.get("scope") != "out"
    }
    vectors = {}
    for path in sorted(folder.glob("*.json")):
        held = json.loads(path.read_text("utf-8"))
        for vector in held.get("vectors", []):
            named = tuple(vector["requirements"])
            levels = [rules[name].level for name in named if name in rules]
            level = min(levels, key=LEVELS.index, default="must")
            vectors[vector["id"]] = Vector(
                vector["id"], held["profile"], named, vector["description"], vector["expect"], level
            )
    return Catalogue(document["version"], rules, vectors, len(rows) - len(rules))
