"""Each `must` row has a vector that is known to find a fault: one that is about this row."""

from __future__ import annotations

from typing import Any

from faults import bank, rows

from .tree import Tree


def kill_problems(tree: Tree, planted: dict[str, Any]) -> list[str]:
    """`must` rows of which no vector kills a fault of their own, by what was measured.

    `planted` is what scripts/faults/results/planted.json holds: it says of each fault which rows
    it breaks, and which vectors failed. Faults that left the bank since don't count.
    """
    there = {fault.name for fault in bank.load()}
    there |= {f"forgets {name}" for name in tree.rows}
    faults = {name: told for name, told in planted.get("faults", {}).items() if name in there}
    named = {vector["id"]: set(vector["requirements"]) for vector in tree.vectors()}
    scored = [row for row in tree.catalogue["requirements"] if row.get("scope") != "out"]
    return [
        f"{name}: must, but no vector that names it is known to kill a fault about it: write the "
        "fault (scripts/faults/bank) or a vector that nothing else rejects, then make break-rules"
        for name in rows.uncovered(scored, rows.table(faults, named))
    ]
