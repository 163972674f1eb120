"""Families of values that are tried on every field."""

from __future__ import annotations

Cases = dict[str, tuple[str, str]]

KINDS: Cases = {
    "string": ("a string", '"text"'),
    "empty-string": ("an empty string", '""'),
    "integer": ("an integer", "7"),
    "zero": ("the number 0", "0"),
    "fraction": ("a number with a fraction", "1.5"),
    "true": ("true", "true"),
    "false": ("false", "false"),
    "empty-array": ("an empty array", "[]"),
    "array": ("an array", "[1]"),
    "empty-object": ("an empty object", "{}"),
    "object": ("an object", '{"value":1}'),
    "link": (
        "a link",
        '{"$link":"bafyreifzjut3te7nhyekzss27nh3k72ysco7y32koao5eei66wof36n5e4"}',
    ),
    "bytes": ("a bytes object", '{"$bytes":"AAAA"}'),
}

NOT_STRING = ("string", "empty-string")
NOT_INTEGER = ("integer", "zero")
NOT_ARRAY = ("array", "empty-array")
NOT_OBJECT = ("object", "empty-object")


def wrong_types(right: tuple[str, ...], **more: tuple[str, str]) -> Cases:
    """Each JSON type but the right one, as case name -> (words, text); more adds cases."""
    cases = {name: value for name, value in KINDS.items() if name not in right}
    cases.update({name.replace("_", "-"): value for name, value in more.items()})
    return cases


def only(*names: str) -> Cases:
    """Some of the types."""
    return {name: KINDS[name] for name in names}
