"""Public keys as bytes: coordinates and SEC 1 points."""

from typing import Any, Callable

from .. import ecdsa
from ..authoring import Start, Subject
from ..ecdsa import K256, P256, Curve
from ..records import Change, after, b64, before, edit, whole
from ..signature_requests import ANY_KEY, curves, on_both, point, replaced, request, signed

TWIN = "verify/typical-{curve.slug}-xy-raw"
subject = Subject(__name__, ANY_KEY)
THREAT = (
    "A point that is not on the curve lies in a small group: signatures for it are easily made."
)
Make = Callable[[Curve], bytes]


def _sec1(curve: Curve, key: bytes, odd: bool = False) -> Start:
    made = request(curve, point(curve, odd), signed(curve, odd=odd), key_format="sec1", low_s=True)
    return Start({**made.request, "publicKey": b64(key)}, made.field, made.data)


def _uncompressed(curve: Curve, odd: bool = False) -> bytes:
    return b"\4" + ecdsa.xy(point(curve, odd))


@subject.accept("SIG-KEY-SEC1", cases=on_both({"even": False, "odd": True}))
def compressed(case: str, curve: Curve, odd: bool) -> Start:
    """A compressed point ({case})."""
    return _sec1(curve, ecdsa.compressed(point(curve, odd)), odd)


@subject.accept("SIG-KEY-SEC1", cases=on_both({"even": False, "odd": True}))
def uncompressed(case: str, curve: Curve, odd: bool) -> Start:
    """An uncompressed point ({case})."""
    return _sec1(curve, _uncompressed(curve, odd), odd)


XY_LENGTHS: dict[str, Change] = {
    "empty": whole(b""),
    "one-short": edit(lambda data: data[:-1]),
    "x-alone": edit(lambda data: data[:32]),
    "four-in-front": before(b"\4"),
    "zero-in-front": before(b"\0"),
    "zero-behind": after(b"\0"),
    "compressed": edit(lambda data: bytes([2 + data[-1] % 2]) + data[:32]),
    "hex": edit(lambda data: data.hex().encode()),
}


@subject.reject("SIG-KEY-XY", twin=TWIN, cases=on_both(XY_LENGTHS))
def coordinates_length(case: str, curve: Curve, change: Change) -> Change:
    """Anything but 64 bytes is no pair of coordinates ({case})."""
    return change


def _small_x(curve: Curve) -> "tuple[int, int]":
    return next(found for x in range(1, 100) if (found := curve.lift(x)))


OFF: dict[str, Make] = {
    "zeros": lambda curve: bytes(64),
    "ones": lambda curve: b"\xff" * 64,
    "y-plus-one": lambda curve: ecdsa.xy((point(curve)[0], point(curve)[1] + 1)),
    "y-zero": lambda curve: ecdsa.xy((point(curve)[0], 0)),
    "x-plus-one": lambda curve: ecdsa.xy((point(curve)[0] + 1, point(curve)[1])),
    "swapped": lambda curve: ecdsa.xy((point(curve)[1], point(curve)[0])),
    "x-plus-prime": lambda curve: ecdsa.xy((_small_x(curve)[0] + curve.p, _small_x(curve)[1])),
    "x-prime": lambda curve: ecdsa.xy((curve.p, 0)),
    "little-endian": lambda curve: (
        ecdsa.width(point(curve)[0])[::-1] + ecdsa.width(point(curve)[1])[::-1]
    ),
    "other-curve": lambda curve: ecdsa.xy(point(K256 if curve is P256 else P256)),
}


@subject.reject("SIG-KEY-POINT", twin=TWIN, cases=on_both(OFF), threat=THREAT)
def off_curve(case: str, curve: Curve, make: Make) -> Change:
    """Coordinates of no point on the curve ({case})."""
    return whole(make(curve))


@subject.reject("SIG-KEY-POINT", twin=TWIN, cases=curves(), threat=THREAT)
def other_algorithm(case: str, curve: Curve) -> "dict[str, Any]":
    """A key of {curve.name} for the algorithm of the other curve."""
    return replaced("algorithm", (K256 if curve is P256 else P256).algorithm)


@subject.reject(
    "SIG-KEY-POINT", twin="uncompressed-{curve.slug}-even", cases=on_both(OFF), threat=THREAT
)
def uncompressed_off_curve(case: str, curve: Curve, make: Make) -> Change:
    """An uncompressed point that is not on the curve ({case})."""
    return whole(b"\4" + make(curve))


def _no_point(curve: Curve) -> int:
    x = point(curve)[0]
    while curve.lift(x) is not None:
        x += 1
    return x


NO_X: dict[str, Callable[[Curve], int]] = {
    "no-such-x": _no_point,
    "prime": lambda curve: curve.p,
    "x-plus-prime": lambda curve: _small_x(curve)[0] + curve.p,
    "largest": lambda curve: 2**256 - 1,
}


@subject.reject(
    "SIG-KEY-POINT", twin="compressed-{curve.slug}-even", cases=on_both(NO_X), threat=THREAT
)
def compressed_off_curve(case: str, curve: Curve, x: Callable[[Curve], int]) -> Change:
    """A compressed point whose x is that of no point ({case})."""
    return whole(b"\2" + ecdsa.width(x(curve)))


@subject.reject(
    "SIG-VERIFY",
    twin="compressed-{curve.slug}-{name}",
    cases=on_both({"to-odd": "even", "to-even": "odd"}),
)
def other_parity(case: str, curve: Curve, name: str) -> Change:
    """The compressed point with the other y is another key ({case})."""
    return edit(lambda data: bytes([data[0] ^ 1]) + data[1:])


@subject.reject(
    "SIG-KEY-INFINITY", twin="compressed-{curve.slug}-even", cases=curves(), threat=THREAT
)
def infinity(case: str, curve: Curve) -> Change:
    """The point at infinity, one zero byte ({case})."""
    return whole(b"\0")


@subject.reject(
    "SIG-KEY-HYBRID",
    twin="uncompressed-{curve.slug}-{name}",
    cases=on_both({"even": "even", "odd": "odd"}),
)
def hybrid(case: str, curve: Curve, name: str) -> Change:
    """The hybrid form, its parity right ({case})."""
    return edit(lambda data: bytes([6 + data[-1] % 2]) + data[1:])


@subject.reject("SIG-KEY-HYBRID", twin="uncompressed-{curve.slug}-even", cases=curves())
def hybrid_of_other_parity(case: str, curve: Curve) -> Change:
    """The hybrid form, its parity wrong ({case})."""
    return edit(lambda data: bytes([7 - data[-1] % 2]) + data[1:])


SEC1_FORMS: dict[str, Change] = {
    "empty": whole(b""),
    "prefix-alone": whole(b"\4"),
    "infinity-filled-to-33": whole(bytes(33)),
    "infinity-filled-to-65": whole(bytes(65)),
    "prefix-0": edit(lambda data: b"\0" + data[1:]),
    "prefix-1": edit(lambda data: b"\1" + data[1:]),
    "prefix-2": edit(lambda data: b"\2" + data[1:]),
    "prefix-5": edit(lambda data: b"\5" + data[1:]),
    "without-prefix": edit(lambda data: data[1:]),
    "cut": edit(lambda data: data[:-1]),
    "zero-behind": after(b"\0"),
    "zero-in-front": before(b"\0"),
    "bit-string": edit(lambda data: b"\3\x42\0" + data),
    "hex": edit(lambda data: data.hex().encode()),
}


@subject.reject("SIG-KEY-SEC1", twin="uncompressed-{curve.slug}-even", cases=on_both(SEC1_FORMS))
def no_uncompressed(case: str, curve: Curve, change: Change) -> Change:
    """A long form that SEC 1 does not have ({case})."""
    return change


COMPRESSED_FORMS: dict[str, Change] = {
    "prefix-4": edit(lambda data: b"\4" + data[1:]),
    "prefix-0": edit(lambda data: b"\0" + data[1:]),
    "prefix-5": edit(lambda data: b"\5" + data[1:]),
    "prefix-6": edit(lambda data: b"\6" + data[1:]),
    "x-alone": edit(lambda data: data[1:]),
    "cut": edit(lambda data: data[:-1]),
    "zero-behind": after(b"\0"),
}


@subject.reject(
    "SIG-KEY-SEC1", twin="compressed-{curve.slug}-even", cases=on_both(COMPRESSED_FORMS)
)
def no_compressed(case: str, curve: Curve, change: Change) -> Change:
    """A short form that SEC 1 does not have ({case})."""
    return change


SPKI = {
    "p256": "3059301306072a8648ce3d020106082a8648ce3d030107034200",
    "secp256k1": "3056301006072a8648ce3d020106052b8104000a034200",
}


@subject.reject("SIG-KEY-SEC1", twin="uncompressed-{case}-even", cases=curves())
def subject_public_key_info(case: str, curve: Curve) -> Change:
    """The same point in an X.509 SubjectPublicKeyInfo ({case})."""
    return before(bytes.fromhex(SPKI[case]))
