"""ECDSA over P-256 with SHA-256, deterministic (RFC 6979), for the records inside vectors.

Written for the vectors alone: nothing is shared with the reference. Its keys are made from a label
and belong to nobody; nothing may ever trust them.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Optional

P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
G = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)
Point = Optional["tuple[int, int, int]"]  # Jacobian; None is the point at infinity


def double(point: Point) -> Point:
    """Twice a point."""
    if point is None:
        return None
    x, y, z = point
    zz = z * z % P
    yy = y * y % P
    s = 4 * x * yy % P
    m = 3 * (x - zz) * (x + zz) % P
    x3 = (m * m - 2 * s) % P
    return x3, (m * (s - x3) - 8 * yy * yy) % P, 2 * y * z % P


def add(a: Point, b: Point) -> Point:
    """The sum of two points."""
    if a is None or b is None:
        return a or b
    z1, z2 = a[2] * a[2] % P, b[2] * b[2] % P
    u1, u2 = a[0] * z2 % P, b[0] * z1 % P
    s1, s2 = a[1] * z2 * b[2] % P, b[1] * z1 * a[2] % P
    if u1 == u2:
        return double(a) if s1 == s2 else None
    h, r = u2 - u1, s2 - s1
    hh = h * h % P
    hhh, v = h * hh % P, u1 * hh % P
    x3 = (r * r - hhh - 2 * v) % P
    return x3, (r * (v - x3) - s1 * hhh) % P, h * a[2] * b[2] % P


def multiply(factor: int) -> tuple[int, int]:
    """A multiple of the generator, as its coordinates."""
    total: Point = None
    for bit in bin(factor)[2:]:
        total = double(total)
        if bit == "1":
            total = add(total, (*G, 1))
    assert total is not None
    inverse = pow(total[2], -1, P)
    return total[0] * inverse**2 % P, total[1] * inverse**3 % P


def secret(label: str) -> int:
    """The private key of a label."""
    return int.from_bytes(hashlib.sha256(label.encode()).digest(), "big") % (N - 1) + 1


def public_xy(label: str) -> bytes:
    """The public key of a label: both coordinates."""
    x, y = multiply(secret(label))
    return x.to_bytes(32, "big") + y.to_bytes(32, "big")


def _nonce(key: int, digest: bytes) -> int:
    """The k of RFC 6979, section 3.2; the first candidate, which N all but always admits."""
    value, mac = b"\1" * 32, b"\0" * 32
    material = key.to_bytes(32, "big") + (int.from_bytes(digest, "big") % N).to_bytes(32, "big")
    for mark in (b"\0", b"\1"):
        mac = hmac.digest(mac, value + mark + material, "sha256")
        value = hmac.digest(mac, value, "sha256")
    value = hmac.digest(mac, value, "sha256")
    k = int.from_bytes(value, "big")
    if not 0 < k < N:
        raise ValueError("this message needs a second candidate; change it")
    return k


def sign(label: str, message: bytes) -> tuple[int, int]:
    """The signature (r, s) of a label's key, with a low s."""
    key, digest = secret(label), hashlib.sha256(message).digest()
    k = _nonce(key, digest)
    r = multiply(k)[0] % N
    s = pow(k, -1, N) * (int.from_bytes(digest, "big") + r * key) % N
    return r, min(s, N - s)


def _der_integer(value: int) -> bytes:
    data = value.to_bytes(value.bit_length() // 8 + 1, "big")
    return b"\x02" + bytes([len(data)]) + data


def der(r: int, s: int) -> bytes:
    """A signature as DER."""
    body = _der_integer(r) + _der_integer(s)
    return b"\x30" + bytes([len(body)]) + body


def signed(label: str, message: bytes) -> dict[str, str]:
    """The signature of a message as the data model writes bytes."""
    return {"$bytes": base64.b64encode(der(*sign(label, message))).decode("ascii")}
