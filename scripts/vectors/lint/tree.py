"""What the linter looks at, loaded once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema

from ..files import VECTORS, load_json

NOT_VECTORS = ("requirements.json", "manifest.dsse.json")
LEVELS = ("observe", "should", "must")


def _short(message: str) -> str:
    """A message of jsonschema without the middle of the value that it quotes."""
    return message if len(message) <= 300 else f"{message[:100]} … {message[-180:]}"


@dataclass
class Tree:
    """The parsed files under vectors/."""

    catalogue: dict[str, Any]
    files: dict[str, dict[str, Any]]
    lexicons: dict[str, dict[str, Any]]
    schemas: dict[str, dict[str, Any]]
    released: list[str]

    @classmethod
    def load(cls, folder: Path = VECTORS) -> Tree:
        """Reads the files of a vectors folder."""
        paths = [path for path in sorted(folder.glob("*.json")) if path.name not in NOT_VECTORS]
        released = folder / "released-ids.txt"
        return cls(
            catalogue=load_json(folder / "requirements.json"),
            files={path.name: load_json(path) for path in paths},
            lexicons={path.stem: load_json(path) for path in folder.glob("lexicons/R1/*.json")},
            schemas={
                name: load_json(folder / "schema" / f"{name}.schema.json")
                for name in ("requirements", "vectors")
            },
            released=released.read_text().split() if released.exists() else [],
        )

    @property
    def rows(self) -> dict[str, dict[str, Any]]:
        """Catalogue rows by id."""
        return {row["id"]: row for row in self.catalogue["requirements"]}

    def vectors(self) -> Iterator[dict[str, Any]]:
        """Every vector of every file."""
        for content in self.files.values():
            yield from content["vectors"]

    @property
    def by_id(self) -> dict[str, dict[str, Any]]:
        """Vectors by id."""
        return {vector["id"]: vector for vector in self.vectors()}

    def level(self, vector: dict[str, Any]) -> str:
        """The strongest level among a vector's rows."""
        rows = self.rows
        levels = [rows[name]["level"] for name in vector["requirements"] if name in rows]
        return max(levels, key=LEVELS.index, default="observe")

    def schema_problems(self) -> list[str]:
        """Where the files do not have the form that their schemas give."""
        found = []
        validator = jsonschema.Draft202012Validator(self.schemas["requirements"])
        for error in validator.iter_errors(self.catalogue):
            found.append(f"requirements.json{error.json_path[1:]}: {_short(error.message)}")
        validator = jsonschema.Draft202012Validator(self.schemas["vectors"])
        for name, content in self.files.items():
            for error in validator.iter_errors(content):
                found.append(f"{name}: {self._place(content, error)}: {_short(error.message)}")
        return found

    @staticmethod
    def _place(content: dict[str, Any], error: jsonschema.ValidationError) -> str:
        path = list(error.absolute_path)
        if path[:1] == ["vectors"] and len(path) > 1 and isinstance(path[1], int):
            vector = content["vectors"][path[1]]
            name = vector.get("id", path[1]) if isinstance(vector, dict) else path[1]
            return "/".join([str(name), *map(str, path[2:])])
        return error.json_path
