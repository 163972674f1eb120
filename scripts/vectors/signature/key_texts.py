"""Public keys as text: Multikey and did:key."""

import base64
from typing import Any, Callable

from .. import ecdsa
from ..authoring import Start, Subject
from ..ecdsa import K256, P256, Curve, base58
from ..signature_requests import ANY, curves, on_both, point, replaced, request, signed

subject = Subject(__name__, ANY)
Make = Callable[[Curve], str]


def _other(curve: Curve) -> Curve:
    return K256 if curve is P256 else P256


@subject.accept("SIG-KEY-MULTIBASE", cases=on_both({"even": False, "odd": True}))
def multikey(case: str, curve: Curve, odd: bool) -> Start:
    """A Multikey ({case})."""
    return request(
        curve, point(curve, odd), signed(curve, odd=odd), key_format="multikey", low_s=True
    )


@subject.accept("SIG-KEY-DID", cases=on_both({"even": False, "odd": True}))
def did_key(case: str, curve: Curve, odd: bool) -> Start:
    """A did:key ({case})."""
    return request(
        curve, point(curve, odd), signed(curve, odd=odd), key_format="did-key", low_s=True
    )


def _binary(curve: Curve) -> bytes:
    return curve.codec + ecdsa.compressed(point(curve))


def _key(curve: Curve) -> str:
    return ecdsa.multikey(curve, point(curve))


BASES: dict[str, Make] = {
    "empty": lambda curve: "",
    "no-prefix": lambda curve: _key(curve)[1:],
    "capital-prefix": lambda curve: "Z" + _key(curve)[1:],
    "base16": lambda curve: "f" + _binary(curve).hex(),
    "base32": lambda curve: "b" + base64.b32encode(_binary(curve)).decode().lower().rstrip("="),
    "base64url": lambda curve: "u" + base64.urlsafe_b64encode(_binary(curve)).decode().rstrip("="),
    "zero-digit": lambda curve: _key(curve)[:10] + "0" + _key(curve)[11:],
    "capital-o": lambda curve: _key(curve)[:10] + "O" + _key(curve)[11:],
    "capital-i": lambda curve: _key(curve)[:10] + "I" + _key(curve)[11:],
    "small-l": lambda curve: _key(curve)[:10] + "l" + _key(curve)[11:],
    "space-in-front": lambda curve: " " + _key(curve),
    "space-behind": lambda curve: _key(curve) + " ",
    "space-inside": lambda curve: _key(curve)[:10] + " " + _key(curve)[10:],
    "fragment": lambda curve: f"{_key(curve)}#{_key(curve)}",
    "padding": lambda curve: _key(curve) + "=",
    "did-key": lambda curve: "did:key:" + _key(curve),
}


@subject.reject("SIG-KEY-MULTIBASE", twin="multikey-{curve.slug}-even", cases=on_both(BASES))
def no_base58(case: str, curve: Curve, make: Make) -> "dict[str, Any]":
    """Not z and base58btc ({case})."""
    return replaced("publicKey", make(curve))


CODECS: dict[str, Make] = {
    "nothing": lambda curve: "z",
    "no-codec": lambda curve: "z" + base58(ecdsa.compressed(point(curve))),
    "first-byte-alone": lambda curve: "z" + base58(curve.codec[:1]),
    "other-curve": lambda curve: _key(_other(curve)),
    "codec-of-other-curve": lambda curve: (
        "z" + base58(_other(curve).codec + ecdsa.compressed(point(curve)))
    ),
    "ed25519": lambda curve: "z" + base58(b"\xed\x01" + ecdsa.width(point(curve)[0])),
    "p384": lambda curve: "z" + base58(b"\x81\x24" + ecdsa.compressed(point(curve))),
    "fixed-width-codec": lambda curve: "z" + base58(b"\x12\x00" + ecdsa.compressed(point(curve))),
    "swapped-codec": lambda curve: "z" + base58(curve.codec[::-1] + ecdsa.compressed(point(curve))),
    "zero-in-front": lambda curve: "z1" + _key(curve)[1:],
}


@subject.reject("SIG-KEY-CODEC", twin="multikey-{curve.slug}-even", cases=on_both(CODECS))
def other_codec(case: str, curve: Curve, make: Make) -> "dict[str, Any]":
    """The prefix of another kind of key, or none ({case})."""
    return replaced("publicKey", make(curve))


@subject.reject("SIG-KEY-CODEC", twin="did-key-{curve.slug}-even", cases=curves())
def other_algorithm(case: str, curve: Curve) -> "dict[str, Any]":
    """A did:key of {curve.name} for the algorithm of the other curve."""
    return replaced("algorithm", _other(curve).algorithm)


INSIDE: dict[str, Callable[[Curve], bytes]] = {
    "uncompressed": lambda curve: b"\4" + ecdsa.xy(point(curve)),
    "hybrid": lambda curve: b"\6" + ecdsa.xy(point(curve)),
    "coordinates": lambda curve: ecdsa.xy(point(curve)),
    "x-alone": lambda curve: ecdsa.width(point(curve)[0]),
    "infinity": lambda curve: b"\0",
    "nothing": lambda curve: b"",
    "prefix-4": lambda curve: b"\4" + ecdsa.width(point(curve)[0]),
    "prefix-5": lambda curve: b"\5" + ecdsa.width(point(curve)[0]),
    "cut": lambda curve: ecdsa.compressed(point(curve))[:-1],
    "zero-behind": lambda curve: ecdsa.compressed(point(curve)) + b"\0",
    "long": lambda curve: ecdsa.compressed(point(curve)) * 40,
}


@subject.reject("SIG-KEY-COMPRESSED", twin="multikey-{curve.slug}-even", cases=on_both(INSIDE))
def not_compressed(case: str, curve: Curve, make: Callable[[Curve], bytes]) -> "dict[str, Any]":
    """Something else than a compressed point inside ({case})."""
    return replaced("publicKey", "z" + base58(curve.codec + make(curve)))


@subject.reject("SIG-KEY-POINT", twin="multikey-{curve.slug}-even", cases=curves())
def off_curve(case: str, curve: Curve) -> "dict[str, Any]":
    """A compressed point with the x of no point ({case})."""
    x = point(curve)[0]
    while curve.lift(x) is not None:
        x += 1
    return replaced("publicKey", "z" + base58(curve.codec + b"\2" + ecdsa.width(x)))


@subject.reject("SIG-VERIFY", twin="multikey-{curve.slug}-even", cases=curves())
def other_key(case: str, curve: Curve) -> "dict[str, Any]":
    """Another key's Multikey ({case})."""
    return replaced("publicKey", ecdsa.multikey(curve, point(curve, odd=True)))


PREFIXES: dict[str, Make] = {
    "empty": lambda curve: "",
    "bare-multikey": _key,
    "capitals": lambda curve: "DID:KEY:" + _key(curve),
    "capital-method": lambda curve: "did:Key:" + _key(curve),
    "other-method": lambda curve: "did:web:" + _key(curve),
    "no-second-colon": lambda curve: "did:key" + _key(curve),
    "space-in-front": lambda curve: " did:key:" + _key(curve),
    "did-alone": lambda curve: "did:key",
}


@subject.reject("SIG-KEY-DID", twin="did-key-{curve.slug}-even", cases=on_both(PREFIXES))
def no_did_key(case: str, curve: Curve, make: Make) -> "dict[str, Any]":
    """Not a did:key ({case})."""
    return replaced("publicKey", make(curve))


RESTS: dict[str, Make] = {
    "nothing": lambda curve: "did:key:",
    "no-prefix": lambda curve: "did:key:" + _key(curve)[1:],
    "fragment": lambda curve: f"did:key:{_key(curve)}#{_key(curve)}",
    "query": lambda curve: f"did:key:{_key(curve)}?versionId=1",
    "path": lambda curve: f"did:key:{_key(curve)}/",
    "twice": lambda curve: f"did:key:did:key:{_key(curve)}",
    "version": lambda curve: f"did:key:1.1:{_key(curve)}",
    "percent-encoded": lambda curve: f"did:key:%7A{_key(curve)[1:]}",
    "space-behind": lambda curve: f"did:key:{_key(curve)} ",
}


@subject.reject("SIG-KEY-MULTIBASE", twin="did-key-{curve.slug}-even", cases=on_both(RESTS))
def no_multikey_behind(case: str, curve: Curve, make: Make) -> "dict[str, Any]":
    """A did:key whose rest is no Multikey, or more than one ({case})."""
    return replaced("publicKey", make(curve))
