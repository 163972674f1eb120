"""Lists of known failures: which of their rows nothing would be unexplained without.

The meaning of a row is that of the runner (conformance/CI.md); the runner judges every run by it.
Here it is only asked what each row alone brings.
"""

from __future__ import annotations

import re
from typing import Any

from matrixing.vectors import Vector

GENERATED = "(fail|misread|blocked|error|unsupported|crash|timeout|protocol-error): "
CRASHES = ("crash", "timeout", "protocol-error")


def name_of(row: dict[str, Any]) -> str:
    """What a row names vectors by."""
    return row.get("id") or row.get("glob") or row.get("requirement") or ""


def names(row: dict[str, Any], vector: Vector) -> bool:
    """Does a row name a vector?"""
    if "id" in row:
        return row["id"] == vector.id
    if "requirement" in row:
        return row["requirement"] in vector.rules
    parts = {"*": ".*", "?": "."}
    pattern = "".join(parts.get(sign, re.escape(sign)) for sign in row["glob"])
    return re.fullmatch(pattern, vector.id, re.DOTALL) is not None


def covers(row: dict[str, Any], outcome: str) -> bool:
    """Does a row stand for an outcome? A blocked vector goes with every class."""
    if outcome == "blocked":
        return True
    if outcome in CRASHES:
        return row["class"] == "crash"
    if outcome == "unsupported":
        return row["class"] == "unsupported"
    return row["class"] in ("bug", "wontfix")


def generated(row: dict[str, Any]) -> bool:
    """Is the reason still the one that known-failures writes, which says what and not why?"""
    return not row["reason"].strip() or re.match(GENERATED, row["reason"]) is not None


def alone(rows: list[dict[str, Any]], failed: list[tuple[Vector, str]]) -> list[list[str]]:
    """For each row the vectors that it alone explains, of those that failed with an outcome."""
    found: list[list[str]] = [[] for _ in rows]
    for vector, outcome in failed:
        fitting = [at for at, row in enumerate(rows) if names(row, vector) and covers(row, outcome)]
        if len(fitting) == 1:
            found[fitting[0]].append(vector.id)
    return found
