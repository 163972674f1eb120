"""Checks of the requirement catalogue."""

from __future__ import annotations

from typing import Any

from .tree import Tree


def catalogue_problems(tree: Tree) -> list[str]:
    """Rows out of order or repeated, rules claimed twice, sources that lead nowhere."""
    found = []
    rows = tree.catalogue["requirements"]
    ids = [row["id"] for row in rows]
    if ids != sorted(ids, key=lambda name: name.encode()):
        found.append("requirements.json: rows are not sorted by id")
    found.extend(f"{name}: two rows have this id" for name in sorted(_repeated(ids)))
    owners: dict[tuple[Any, ...], str] = {}
    for row in rows:
        for key in _rule_keys(row):
            other = owners.setdefault(key, row["id"])
            if other != row["id"]:
                found.append(f"{row['id']}: {other} already claims the rule {key}")
        for source in row["sources"]:
            if source.startswith("lexicon:") and not _resolves(tree.lexicons, source):
                found.append(f"{row['id']}: the source {source} is not in the lexicons")
    return found


def _repeated(names: list[str]) -> set[str]:
    return {name for name in names if names.count(name) > 1}


def _rule_keys(row: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [
        (rule.get("collection"), rule.get("at"), rule.get("format"), violation)
        for rule in row.get("rules", [])
        for violation in rule["violations"]
    ]


def _resolves(lexicons: dict[str, dict[str, Any]], source: str) -> bool:
    """lexicon:NSID#definition/property/keyword: properties and the record level are implied."""
    nsid, _, path = source.removeprefix("lexicon:").partition("#")
    if nsid not in lexicons:
        return False
    names = path.split("/")
    if len(names) == 1 and names[0] in lexicons[nsid]:
        return True
    node: Any = lexicons[nsid]["defs"]
    for name in names:
        places = [node, node.get("record"), node.get("properties")]
        if isinstance(node.get("record"), dict):
            places.append(node["record"].get("properties"))
        place = next((p for p in places if isinstance(p, dict) and name in p), None)
        if place is None:
            return False
        node = place[name] if isinstance(place[name], dict) else {}
    return True
