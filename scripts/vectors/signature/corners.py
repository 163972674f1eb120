"""Corners of the arithmetic that hardly any random signature reaches."""

from .. import ecdsa
from ..authoring import Start, Subject
from ..ecdsa import Curve
from ..records import Change, whole
from ..signature_requests import ANY, KEYS, MESSAGE, curves, request

subject = Subject(__name__, ANY)


def _beyond(curve: Curve) -> "tuple[int, int]":
    """The first point whose x is above n, so that r is not zero."""
    return next(found for x in range(curve.n + 1, curve.p) if (found := curve.lift(x)))


@subject.accept("SIG-R-MOD-N", cases=curves())
def x_beyond_order(case: str, curve: Curve) -> Start:
    """The point to compare with has an x above n; r is that x less n ({case})."""
    at, s = _beyond(curve), 1 << 200
    return request(curve, ecdsa.key_for(curve, at, s, MESSAGE), (at[0] - curve.n, s))


@subject.reject("SIG-RANGE", twin="x-beyond-order-{case}", cases=curves())
def x_for_r(case: str, curve: Curve) -> Change:
    """r is that x itself, not reduced ({case})."""
    return whole(ecdsa.raw(_beyond(curve)[0], 1 << 200))


@subject.reject(
    "SIG-VERIFY",
    twin="low-s/low-{case}-raw",
    cases=curves(),
    threat="A verifier that stops with an error, or compares with stale memory, can be led.",
)
def infinity(case: str, curve: Curve) -> Change:
    """r is chosen so that both multiples cancel out: there is no x to compare with ({case})."""
    r = -ecdsa.digest(MESSAGE) * pow(KEYS[curve.slug, False], -1, curve.n) % curve.n
    return whole(ecdsa.raw(r, 1 << 200))


@subject.accept("SIG-VERIFY", cases=curves())
def equal_multiples(case: str, curve: Curve) -> Start:
    """Both multiples are the same so that adding them is doubling ({case})."""
    s = ecdsa.digest(b"any s will do") % curve.n
    share = curve.multiply(ecdsa.digest(MESSAGE) * pow(s, -1, curve.n), curve.g)
    total = curve.add(share, share)
    assert total is not None
    r = total[0] % curve.n
    key = ecdsa.digest(MESSAGE) * pow(r, -1, curve.n) % curve.n
    return request(curve, ecdsa.public(curve, key), (r, s))


@subject.accept("SIG-KEY-XY", "SIG-VERIFY", cases=curves())
def generator_for_key(case: str, curve: Curve) -> Start:
    """The public key is the generator itself ({case})."""
    return request(curve, curve.g, ecdsa.sign(curve, 1, MESSAGE))


@subject.accept("SIG-VERIFY", cases=curves())
def largest_key(case: str, curve: Curve) -> Start:
    """The private key is n - 1: the generator, mirrored ({case})."""
    key = curve.n - 1
    return request(curve, ecdsa.public(curve, key), ecdsa.sign(curve, key, MESSAGE))
