"""Which row of the catalogue has a vector that kills a fault of its own.

A fault is a row's own when it names the row, and a kill is the row's own when a vector that names
the row is among those that fail. Rows that are shown by rejections get one systematic fault more:
the reference forgets to report that one finding.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from faults.bank import REFERENCE, ROOT
from faults.judging import PRELUDE, Broken

# Vectors to ask about one row.
MOST = 60

SLOT = "    if (cocore_findings_full(findings)) {\n        cocore_findings_count(findings);"


def catalogue() -> list[dict[str, Any]]:
    """The rows that some operation can carry."""
    document = json.loads((ROOT / "vectors" / "requirements.json").read_text("utf-8"))
    return [row for row in document["requirements"] if row.get("scope") != "out"]


def requirements_of_vectors() -> dict[str, set[str]]:
    """The rows that each vector names."""
    found = {}
    for path in sorted((ROOT / "vectors").glob("*.json")):
        for vector in json.loads(path.read_text("utf-8")).get("vectors", []):
            found[vector["id"]] = set(vector["requirements"])
    return found


def is_reported(row: dict[str, Any], sources: str) -> bool:
    """Whether the reference reports anything under this row's id."""
    return "rules" in row or f'"{row["id"]}"' in sources


def forgotten() -> Iterator[tuple[str, Broken]]:
    """For each row that some vector is about alone, the reference that never reports it.

    Where another row is always broken too, the verdict stays as it is: such a row needs a fault in
    the bank that forgets both.
    """
    sources = "".join(path.read_text("utf-8") for path in (REFERENCE / "src").glob("*.c"))
    text = (REFERENCE / "src/findings.c").read_text("utf-8")
    assert text.count(SLOT) == 1
    check = '    if (strcmp(requirement, getenv("COCORE_FAULT")) == 0)\n        return COCORE_OK;\n'
    broken = PRELUDE + text.replace(SLOT, check + SLOT)
    named = requirements_of_vectors()
    for row in catalogue():
        if row["polarity"] == "accept" or not is_reported(row, sources):
            continue
        if {row["id"]} not in named.values():
            continue
        about = [vector for vector, rows in named.items() if row["id"] in rows]
        vectors = sorted(about, key=lambda vector: len(named[vector]))[:MOST]
        selection = tuple(word for vector in vectors for word in ("--filter", vector))
        if vectors:
            name = f"forgets {row['id']}"
            yield row["id"], Broken(name, "findings", broken, selection, (), row["id"])


def table(planted: dict[str, Any], named: dict[str, set[str]]) -> dict[str, list[str]]:
    """For each row [fault, vector]: the first own fault that a vector of the row kills."""
    found: dict[str, list[str]] = {}
    for name, result in planted.items():
        for row in result.get("breaks", []):
            own = [vector for vector in result.get("killed", []) if row in named.get(vector, ())]
            if own and row not in found:
                found[row] = [name, own[0]]
    return found


def uncovered(rows: list[dict[str, Any]], found: dict[str, list[str]]) -> list[str]:
    """The `must` rows that no fault of their own shows to be tested."""
    return [row["id"] for row in rows if row["level"] == "must" and row["id"] not in found]
