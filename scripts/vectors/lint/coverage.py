"""Each scored row has vectors, and no released vector disappears."""

from __future__ import annotations

from .tree import Tree

SIDES = {"both": ("accept", "reject"), "accept": ("accept",), "reject": ("reject",)}


def coverage_problems(tree: Tree) -> list[str]:
    """Rows whose polarity names a side that no vector shows.

    A vector shows a row at the row's own level only when no stronger row is beside it.
    """
    shown: dict[str, set[str]] = {}
    rows = tree.rows
    for vector in tree.vectors():
        level = tree.level(vector)
        side = "accept" if vector["expect"] in ("accept", "output") else vector["expect"]
        for name in vector["requirements"]:
            if name in rows and (rows[name]["level"] == level or side == "observe"):
                shown.setdefault(name, set()).add(side)
    found = []
    for name, row in sorted(rows.items()):
        if row.get("scope") == "out":
            continue
        wanted = SIDES[row["polarity"]] if row["level"] != "observe" else ("observe",)
        for side in wanted:
            if side not in shown.get(name, set()):
                found.append(f"{name}: no vector shows its {side} side at level {row['level']}")
    return found


def released_problems(tree: Tree) -> list[str]:
    """Ids that were released once and are gone."""
    present = tree.by_id
    return [
        f"{name}: was released, and is gone; ids never vanish"
        for name in tree.released
        if name not in present
    ]
