"""Small pieces of C source text."""

from __future__ import annotations

from collections.abc import Iterable


def string(text: str | None) -> str:
    """A C string literal of the text's UTF-8 bytes, or NULL."""
    if text is None:
        return "NULL"
    out = []
    for byte in text.encode("utf-8"):
        char = chr(byte)
        if char in '"\\':
            out.append("\\" + char)
        elif 0x20 <= byte < 0x7F and char != "?":
            out.append(char)
        else:
            out.append(f"\\{byte:03o}")
    return '"' + "".join(out) + '"'


def byte_rows(data: bytes, per_row: int = 16) -> Iterable[str]:
    """The bytes as rows of decimal array elements."""
    for start in range(0, len(data), per_row):
        yield "    " + " ".join(f"{byte}," for byte in data[start : start + per_row])
