"""What the vectors of the profile signature have in common: requests, keys, messages.

Every key here is a test key, made from a label that stands in the source: nothing may trust it.
"""

from __future__ import annotations

from typing import Any

from . import ecdsa
from .authoring import Start
from .ecdsa import K256, P256, Curve
from .records import b64

CURVES = (P256, K256)
MESSAGE = b"This message is signed by a test key. Its signature means nothing."
EVEN, ODD = "the key with an even y", "the key with an odd y"
ANY = Start({}, "signature", b"")  # for modules whose vectors bring their own request
ANY_KEY = Start({}, "publicKey", b"")
ANY_MESSAGE = Start({}, "message", b"")


def on_both(cases: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    """Each case on each curve: p256-name, secp256k1-name; the curve comes first."""
    return {
        f"{curve.slug}-{name}": (curve, *(value if isinstance(value, tuple) else (value,)))
        for name, value in cases.items()
        for curve in CURVES
    }


def curves() -> dict[str, Curve]:
    """One case for each curve."""
    return {curve.slug: curve for curve in CURVES}


def private(curve: Curve, odd: bool = False) -> int:
    """The private test key of a curve whose public key has an even or an odd y."""
    number = 0
    while True:
        key = ecdsa.secret(curve, f"{ODD if odd else EVEN} {number}")
        if ecdsa.public(curve, key)[1] % 2 == odd:
            return key
        number += 1


KEYS = {(curve.slug, odd): private(curve, odd) for curve in CURVES for odd in (False, True)}
POINTS = {
    (curve.slug, odd): ecdsa.public(curve, KEYS[curve.slug, odd])
    for curve in CURVES
    for odd in (False, True)
}


def point(curve: Curve, odd: bool = False) -> tuple[int, int]:
    """The public test key of a curve."""
    return POINTS[curve.slug, odd]


def signed(curve: Curve, message: bytes = MESSAGE, odd: bool = False) -> tuple[int, int]:
    """r and s of a message under a test key, with a low s."""
    r, s = ecdsa.sign(curve, KEYS[curve.slug, odd], message)
    return r, min(s, curve.n - s)


def key_text(curve: Curve, key: tuple[int, int], key_format: str) -> str:
    """A public key as a request writes it."""
    forms = {
        "xy": lambda: b64(ecdsa.xy(key)),
        "sec1": lambda: b64(ecdsa.compressed(key)),
        "did-key": lambda: "did:key:" + ecdsa.multikey(curve, key),
        "multikey": lambda: ecdsa.multikey(curve, key),
    }
    return forms[key_format]()


def request(
    curve: Curve,
    key: tuple[int, int],
    numbers: tuple[int, int],
    message: bytes = MESSAGE,
    *,
    key_format: str = "xy",
    signature_format: str = "raw",
    low_s: bool = False,
) -> Start:
    """A verify-signature request."""
    write = ecdsa.der if signature_format == "der" else ecdsa.raw
    asked = {
        "op": "verify-signature",
        "algorithm": curve.algorithm,
        "keyFormat": key_format,
        "publicKey": key_text(curve, key, key_format),
        "signatureFormat": signature_format,
        "lowS": low_s,
        "signature": "",
        "message": b64(message),
    }
    return Start(asked, "signature", write(*numbers))


def with_small_r(curve: Curve, s: int = 1 << 200) -> tuple[tuple[int, int], tuple[int, int]]:
    """A key and a signature (r, s) of MESSAGE whose r is tiny."""
    x = next(x for x in range(1, 100) if curve.lift(x))
    at = curve.lift(x)
    assert at is not None
    return ecdsa.key_for(curve, at, s, MESSAGE), (x, s)


def with_s(curve: Curve, s: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """A key and a signature (r, s) of MESSAGE with a chosen s."""
    at = ecdsa.public(curve, ecdsa.secret(curve, "a point for signatures with a chosen s"))
    return ecdsa.key_for(curve, at, s, MESSAGE), (at[0] % curve.n, s)


def replaced(member: str, value: Any) -> dict[str, Any]:
    """Another value of a member of the request that is no base64."""
    return {"op": "replace", "path": f"/request/{member}", "value": value}
