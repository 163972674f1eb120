"""ECDSA with SHA-256 over P-256 and secp256k1, written for the vectors alone.

Nothing is shared with the reference, and nothing here is fit to sign anything real. Signatures are
deterministic (RFC 6979), so that the builders always write the same bytes. Private keys are made
from labels: they are known to everybody, and nothing may ever trust them.
"""

from __future__ import annotations

import functools
import hashlib
import hmac
from dataclasses import dataclass
from typing import Optional

Point = Optional["tuple[int, int]"]  # None is the point at infinity


@dataclass(frozen=True)
class Curve:
    """y^2 = x^3 + ax + b over the integers modulo p, with n points (SEC 2)."""

    name: str
    algorithm: str
    codec: bytes  # prefix of a Multikey
    p: int
    a: int
    b: int
    n: int
    g: tuple[int, int]

    @property
    def slug(self) -> str:
        """The name as a part of an id."""
        return self.name.lower().replace("-", "")

    def add(self, one: Point, other: Point) -> Point:
        """The sum of two points."""
        if one is None or other is None:
            return one or other
        (x1, y1), (x2, y2) = one, other
        if x1 == x2:
            if (y1 + y2) % self.p == 0:
                return None
            slope = (3 * x1 * x1 + self.a) * pow(2 * y1, -1, self.p)
        else:
            slope = (y2 - y1) * pow(x2 - x1, -1, self.p)
        x = (slope * slope - x1 - x2) % self.p
        return x, (slope * (x1 - x) - y1) % self.p

    def multiply(self, factor: int, point: Point) -> Point:
        """A multiple of a point.

        In between, (X, Y, Z) stands for the point (X / Z^2, Y / Z^3), which saves the divisions.
        """
        if point is None or factor % self.n == 0:
            return None
        x, y, z = 0, 1, 0
        for bit in bin(factor % self.n)[2:]:
            x, y, z = self._double(x, y, z)
            if bit == "1":
                x, y, z = self._plus(x, y, z, point)
        inverse = pow(z, -1, self.p)
        return x * inverse**2 % self.p, y * inverse**3 % self.p

    def _double(self, x: int, y: int, z: int) -> tuple[int, int, int]:
        yy = y * y % self.p
        s, m = 4 * x * yy, 3 * x * x + self.a * pow(z, 4, self.p)
        x3 = (m * m - 2 * s) % self.p
        return x3, (m * (s - x3) - 8 * yy * yy) % self.p, 2 * y * z % self.p

    def _plus(self, x: int, y: int, z: int, point: tuple[int, int]) -> tuple[int, int, int]:
        if z == 0:
            return (*point, 1)
        h = (point[0] * z * z - x) % self.p
        r = (point[1] * z * z * z - y) % self.p
        if h == 0:
            return self._double(x, y, z) if r == 0 else (0, 1, 0)
        hh = h * h % self.p
        hhh, v = h * hh % self.p, x * hh % self.p
        x3 = (r * r - hhh - 2 * v) % self.p
        return x3, (r * (v - x3) - y * hhh) % self.p, h * z % self.p

    def right_side(self, x: int) -> int:
        """x^3 + ax + b."""
        return (x * x * x + self.a * x + self.b) % self.p

    def lift(self, x: int, odd: bool = False) -> Point:
        """The point with that x, or None when there is none."""
        y = pow(self.right_side(x), (self.p + 1) // 4, self.p)
        if y * y % self.p != self.right_side(x):
            return None
        return x, y if y % 2 == odd else self.p - y


P256 = Curve(
    "P-256",
    "ES256",
    b"\x80\x24",
    2**256 - 2**224 + 2**192 + 2**96 - 1,
    -3,
    0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B,
    0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
    (
        0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
        0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
    ),
)
K256 = Curve(
    "secp256k1",
    "ES256K",
    b"\xe7\x01",
    2**256 - 2**32 - 977,
    0,
    7,
    0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141,
    (
        0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798,
        0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8,
    ),
)


def digest(message: bytes) -> int:
    """What is signed of a message."""
    return int.from_bytes(hashlib.sha256(message).digest(), "big")


def secret(curve: Curve, label: str) -> int:
    """The private test key of a label."""
    return digest(b"a test key, not to be trusted: " + label.encode()) % (curve.n - 1) + 1


@functools.cache
def public(curve: Curve, key: int) -> tuple[int, int]:
    """The public key of a private one."""
    point = curve.multiply(key, curve.g)
    assert point is not None
    return point


def nonce(curve: Curve, key: int, message: bytes) -> int:
    """The k of RFC 6979, section 3.2."""
    mac, value = b"\0" * 32, b"\1" * 32
    seed = key.to_bytes(32, "big") + (digest(message) % curve.n).to_bytes(32, "big")
    for mark in (b"\0", b"\1"):
        mac = hmac.digest(mac, value + mark + seed, "sha256")
        value = hmac.digest(mac, value, "sha256")
    while True:
        value = hmac.digest(mac, value, "sha256")
        number = int.from_bytes(value, "big")
        if 1 <= number < curve.n:
            return number
        mac = hmac.digest(mac, value + b"\0", "sha256")
        value = hmac.digest(mac, value, "sha256")


@functools.cache
def sign(curve: Curve, key: int, message: bytes) -> tuple[int, int]:
    """r and s, as RFC 6979 gives them: s may be high or low."""
    k = nonce(curve, key, message)
    r = public(curve, k)[0] % curve.n
    s = pow(k, -1, curve.n) * (digest(message) + r * key) % curve.n
    return r, s


def verifies(curve: Curve, point: Point, r: int, s: int, message: bytes) -> bool:
    """Whether a signature is good; r, s and the point are taken to be in range."""
    inverse = pow(s, -1, curve.n)
    total = curve.add(
        curve.multiply(digest(message) * inverse, curve.g), curve.multiply(r * inverse, point)
    )
    return total is not None and total[0] % curve.n == r


@functools.cache
def key_for(curve: Curve, at: tuple[int, int], s: int, message: bytes) -> tuple[int, int]:
    """The public key under which (x of `at`, s) is a signature: nobody knows its private key."""
    inverse = pow(at[0] % curve.n, -1, curve.n)
    point = curve.add(
        curve.multiply(s * inverse, at), curve.multiply(-digest(message) * inverse, curve.g)
    )
    if point is None or not verifies(curve, point, at[0] % curve.n, s, message):
        raise ValueError("this point and s make no signature")
    return point


# ---- how keys and signatures are written


def width(number: int) -> bytes:
    """32 bytes, big-endian."""
    return number.to_bytes(32, "big")


def raw(r: int, s: int) -> bytes:
    """A signature as r and s."""
    return width(r) + width(s)


def der_integer(value: int) -> bytes:
    """A positive INTEGER of DER."""
    data = value.to_bytes(value.bit_length() // 8 + 1, "big")
    return b"\x02" + bytes([len(data)]) + data


def der(r: int, s: int) -> bytes:
    """A signature as ECDSA-Sig-Value (RFC 3279, section 2.2.3)."""
    body = der_integer(r) + der_integer(s)
    return b"\x30" + bytes([len(body)]) + body


def xy(point: tuple[int, int]) -> bytes:
    """Both coordinates."""
    return width(point[0]) + width(point[1])


def compressed(point: tuple[int, int]) -> bytes:
    """A compressed point (SEC 1, section 2.3.3)."""
    return bytes([2 + point[1] % 2]) + width(point[0])


def base58(data: bytes) -> str:
    """base58 with Bitcoin's alphabet."""
    signs = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    number, out = int.from_bytes(data, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        out = signs[rest] + out
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + out


def multikey(curve: Curve, point: tuple[int, int]) -> str:
    """A Multikey."""
    return "z" + base58(curve.codec + compressed(point))
