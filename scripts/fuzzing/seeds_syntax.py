"""Strings by hand for fuzz_syntax: at the limits of length that vectors of that size would show."""

from __future__ import annotations


def seeds() -> dict[str, bytes]:
    """All of them, by file name."""
    made = {}
    for length in (8192, 8193):
        made[f"uri-of-{length}"] = b"https://example.com/".ljust(length, b"a")
        start = b"at://did:web:" + b"a" * 2030 + b"/com.example.record/"
        made[f"at-uri-of-{length}"] = start.ljust(length, b"a")
    return made
