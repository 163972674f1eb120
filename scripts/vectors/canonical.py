"""Canonical JSON, written for the vectors alone: nothing here is shared with the reference."""

from __future__ import annotations

from typing import Any

SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def text(value: str) -> str:
    """A string in its shortest form."""
    signs = (SHORT.get(sign) or (f"\\u{ord(sign):04x}" if sign < " " else sign) for sign in value)
    return '"' + "".join(signs) + '"'


def canonical(value: Any) -> str:
    """The canonical JSON of a value of None, bool, int, str, list and dict."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return text(value)
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    if isinstance(value, dict):
        if not all(key.isascii() for key in value):
            raise ValueError("a key that is not ASCII")
        members = (f"{text(key)}:{canonical(value[key])}" for key in sorted(value))
        return "{" + ",".join(members) + "}"
    raise ValueError(f"{value!r} has no canonical form")
