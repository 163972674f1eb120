"""DAG-CBOR and record CIDs, written for the vectors alone: nothing is shared with the reference."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

CID_PREFIX = bytes([1, 0x71, 0x12, 0x20])


def head(major: int, argument: int) -> bytes:
    """The shortest head of an item (RFC 8949, section 3)."""
    if argument < 24:
        return bytes([major << 5 | argument])
    for info, size in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if argument < 1 << 8 * size:
            return bytes([major << 5 | info]) + argument.to_bytes(size, "big")
    raise ValueError(f"{argument} needs more than 64 bits")


def padded(text: str, size: int) -> str:
    """Text with the "=" that base32 (size 8) or base64 (size 4) wants."""
    return text + "=" * (-len(text) % size)


def special(value: dict[str, Any]) -> bytes | None:
    """A link or bytes; None for any other object."""
    if list(value) == ["$link"]:
        binary = base64.b32decode(padded(value["$link"][1:].upper(), 8))
        return head(6, 42) + head(2, len(binary) + 1) + b"\0" + binary
    if list(value) == ["$bytes"]:
        binary = base64.b64decode(padded(value["$bytes"].rstrip("="), 4), validate=True)
        return head(2, len(binary)) + binary
    return None


def encode(value: Any) -> bytes:
    """The DAG-CBOR of a value of the data model, as JSON writes it."""
    if value is None or isinstance(value, bool):
        return {False: b"\xf4", True: b"\xf5", None: b"\xf6"}[value]
    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, str):
        data = value.encode("utf-8")
        return head(3, len(data)) + data
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(encode(item) for item in value)
    if isinstance(value, dict):
        found = special(value)
        if found is not None:
            return found
        keys = sorted(value, key=lambda key: (len(key.encode()), key.encode()))
        return head(5, len(value)) + b"".join(encode(key) + encode(value[key]) for key in keys)
    raise ValueError(f"{value!r} is not of the data model")


def cid_of(cbor: bytes) -> str:
    """The CID of a block of DAG-CBOR."""
    binary = CID_PREFIX + hashlib.sha256(cbor).digest()
    return "b" + base64.b32encode(binary).decode("ascii").lower().rstrip("=")
