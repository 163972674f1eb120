"""Lexicon records as JSON Schema 2020-12.

The translation goes as far as JSON Schema does. Where the two languages differ (lengths in bytes or
in code points, the data model in undeclared fields, …) it takes the nearest keyword and leaves the
difference to be seen: second-opinion.json beside this file explains each one.
"""

from __future__ import annotations

from typing import Any

from .files import LEXICONS, load_json

PATTERNS = {
    "did": r"^did:[a-z]+:[a-zA-Z0-9._:%-]*[a-zA-Z0-9._-]$",
    "at-uri": r"^at://(did:[a-z]+:[a-zA-Z0-9._:%-]*[a-zA-Z0-9._-]|[a-zA-Z0-9.-]+\.[a-zA-Z0-9-]+)"
    r"(/[a-zA-Z][a-zA-Z0-9.-]*\.[a-zA-Z0-9-]+\.[a-zA-Z][a-zA-Z0-9]*(/[A-Za-z0-9._~:-]+)?)?$",
    "cid": r"^b[a-z2-7]{58}$",
    "datetime": r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"T([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?"
    r"(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
    "uri": r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s]+$",
}
MAX_LENGTHS = {"did": 2048, "at-uri": 8192, "uri": 8192}


def translate(nsid: str, revision: str = "R1") -> dict[str, Any]:
    """The schema of a record; KeyError when there is no such lexicon."""
    lexicons = {path.stem: load_json(path) for path in (LEXICONS / revision).glob("*.json")}
    record = lexicons[nsid]["defs"]["main"]["record"]
    schema = _schema(lexicons, nsid, record)
    schema["required"] = ["$type", *schema.get("required", [])]
    schema["properties"] = {"$type": {"const": nsid}, **schema["properties"]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": nsid, **schema}


def _schema(lexicons: dict[str, Any], nsid: str, node: dict[str, Any]) -> dict[str, Any]:
    """One definition; refs are written out, since no lexicon of a record refers to itself."""
    kind = node["type"]
    if kind == "ref":
        target, _, name = node["ref"].partition("#")
        target = target or nsid
        return _schema(lexicons, target, lexicons[target]["defs"][name or "main"])
    if kind == "object":
        properties = {
            name: _schema(lexicons, nsid, child) for name, child in node["properties"].items()
        }
        return {"type": "object", "required": node.get("required", []), "properties": properties}
    if kind == "array":
        items = _schema(lexicons, nsid, node["items"])
        return {"type": "array", "items": items, **_renamed(node, "Length", "Items")}
    if kind == "string":
        return {"type": "string", **_format(node), **_renamed(node, "Length", "Length")}
    if kind == "boolean":
        return {"type": "boolean"}
    if kind == "integer":
        limits = {"minimum": -(2**63), "maximum": 2**63 - 1, **node}
        return {"type": "integer", **{key: limits[key] for key in ("minimum", "maximum")}}
    if kind == "bytes":
        return {"type": "object", "required": ["$bytes"], "additionalProperties": False,
                "properties": {"$bytes": {"type": "string"}}}  # fmt: skip
    raise ValueError(f"the type {kind} is not used by any record of these lexicons")


def _renamed(node: dict[str, Any], suffix: str, new: str) -> dict[str, Any]:
    return {side + new: node[side + suffix] for side in ("min", "max") if side + suffix in node}


def _format(node: dict[str, Any]) -> dict[str, Any]:
    name = node.get("format")
    if name is None:
        return {}
    limit = {"maxLength": MAX_LENGTHS[name]} if name in MAX_LENGTHS else {}
    return {"pattern": PATTERNS[name], **limit}
