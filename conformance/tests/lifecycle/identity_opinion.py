"""A second opinion on identity and signatures: CIDs, canonical JSON, ECDSA on P-256.

Written from the specifications of DAG-CBOR, CIDs, SEC 1 and FIPS 186; nothing is shared with the
reference or with what makes the vectors.
"""

from __future__ import annotations

import base64
import hashlib
import json
import struct
from typing import Any

P = 0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF
A = P - 3
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
BASE = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)


def _item(kind: int, size: int) -> bytes:
    for limit, mark, form in (
        (24, size, ""),
        (2**8, 24, ">B"),
        (2**16, 25, ">H"),
        (2**32, 26, ">I"),
    ):
        if size < limit:
            return bytes([kind * 32 + mark]) + (struct.pack(form, size) if form else b"")
    return bytes([kind * 32 + 27]) + struct.pack(">Q", size)


def _unpadded(text: str) -> bytes:
    bare = text.rstrip("=")
    return base64.b64decode(bare + "=" * (-len(bare) % 4))


def cbor(value: Any) -> bytes:
    """DAG-CBOR of a value of the data model."""
    if isinstance(value, (bool, type(None))):
        return bytes([{False: 0xF4, True: 0xF5, None: 0xF6}[value]])
    if isinstance(value, int):
        return _item(0, value) if value >= 0 else _item(1, ~value)
    if isinstance(value, str):
        return _item(3, len(value.encode())) + value.encode()
    if isinstance(value, list):
        return _item(4, len(value)) + b"".join(map(cbor, value))
    if "$bytes" in value:
        data = _unpadded(value["$bytes"])
        return _item(2, len(data)) + data
    if "$link" in value:
        link = b"\0" + base64.b32decode(value["$link"][1:].upper() + "======")
        return _item(6, 42) + _item(2, len(link)) + link
    pairs = sorted((len(key.encode()), key.encode(), member) for key, member in value.items())
    return _item(5, len(pairs)) + b"".join(cbor(key.decode()) + cbor(v) for _, key, v in pairs)


def cid(record: Any) -> str:
    """The CID of a record."""
    block = b"\x01\x71\x12\x20" + hashlib.sha256(cbor(record)).digest()
    return "b" + base64.b32encode(block).decode().rstrip("=").lower()


def canonical(record: dict[str, Any], *without: str) -> bytes:
    """The canonical JSON of a record without some members."""
    kept = {key: value for key, value in record.items() if key not in without}
    return json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode(
        "utf-8"
    )


def _add(a: Any, b: Any) -> Any:
    if a is None or b is None:
        return a or b
    if a[0] == b[0] and (a[1] + b[1]) % P == 0:
        return None
    if a == b:
        slope = (3 * a[0] * a[0] + A) * pow(2 * a[1], -1, P)
    else:
        slope = (b[1] - a[1]) * pow(b[0] - a[0], -1, P)
    x = (slope * slope - a[0] - b[0]) % P
    return x, (slope * (a[0] - x) - a[1]) % P


def _multiply(factor: int, point: Any) -> Any:
    total = None
    while factor:
        if factor & 1:
            total = _add(total, point)
        point = _add(point, point)
        factor >>= 1
    return total


def point(text: str) -> tuple[int, int] | None:
    """The point of a publicKey: base64 of both coordinates; None for anything else."""
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    x, y = int.from_bytes(data[:32], "big"), int.from_bytes(data[32:], "big")
    good = len(data) == 64 and x < P and y < P and (y * y - x**3 - A * x - B) % P == 0
    return (x, y) if good else None


def _der(data: bytes) -> tuple[int, int] | None:
    """r and s of a DER signature, in its one form."""
    numbers = []
    rest = data[2:]
    if data[:1] != b"\x30" or len(data) < 2 or data[1] != len(rest):
        return None
    while rest:
        size = rest[1] if len(rest) > 1 else 0
        body = rest[2 : 2 + size]
        value = int.from_bytes(body, "big", signed=True)
        if rest[0] != 2 or len(body) != size or not 0 < value < ORDER:
            return None
        if size != value.bit_length() // 8 + 1:
            return None
        numbers.append(value)
        rest = rest[2 + size :]
    return (numbers[0], numbers[1]) if len(numbers) == 2 else None


def verifies(key: tuple[int, int], signature: dict[str, str], message: bytes) -> bool:
    """ECDSA with SHA-256 on P-256."""
    pair = _der(_unpadded(signature["$bytes"]))
    if pair is None:
        return False
    r, s = pair
    inverse = pow(s, -1, ORDER)
    digest = int.from_bytes(hashlib.sha256(message).digest(), "big")
    total = _add(_multiply(digest * inverse % ORDER, BASE), _multiply(r * inverse % ORDER, key))
    return total is not None and total[0] % ORDER == r
