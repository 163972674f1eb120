"""Low s: each signature has a second one, with n - s, unless one of them is refused."""

from .. import ecdsa
from ..authoring import Start, Subject
from ..ecdsa import Curve
from ..records import Change, whole
from ..signature_requests import ANY, on_both, point, request, signed, with_s

subject = Subject(__name__, ANY)
THREAT = "Anybody turns a signature into another good one: a replay looks like something new."
FORMS = on_both({"raw": "raw", "der": "der"})


def _high(curve: Curve) -> tuple[int, int]:
    r, s = signed(curve)
    return r, curve.n - s


def _write(form: str, numbers: tuple[int, int]) -> bytes:
    return (ecdsa.der if form == "der" else ecdsa.raw)(*numbers)


@subject.accept("SIG-LOW-S", cases=FORMS)
def low(case: str, curve: Curve, form: str) -> Start:
    """A low s is good where low s is asked for ({case})."""
    return request(curve, point(curve), signed(curve), signature_format=form, low_s=True)


@subject.accept("SIG-HIGH-S", cases=FORMS)
def high(case: str, curve: Curve, form: str) -> Start:
    """A high s is good where low s is not asked for ({case})."""
    return request(curve, point(curve), _high(curve), signature_format=form)


@subject.reject("SIG-LOW-S", twin="low-{case}", cases=FORMS, threat=THREAT)
def mirrored(case: str, curve: Curve, form: str) -> Change:
    """n - s in the place of s, where low s is asked for ({case})."""
    return whole(_write(form, _high(curve)))


@subject.accept("SIG-LOW-S", cases=FORMS)
def half(case: str, curve: Curve, form: str) -> Start:
    """The largest low s, (n - 1) / 2, is low ({case})."""
    return request(curve, *with_s(curve, curve.n // 2), signature_format=form, low_s=True)


@subject.reject("SIG-LOW-S", twin="half-{case}", cases=FORMS, threat=THREAT)
def above_half(case: str, curve: Curve, form: str) -> Change:
    """The smallest high s, (n + 1) / 2, is high ({case})."""
    _, (r, s) = with_s(curve, curve.n // 2)
    return whole(_write(form, (r, curve.n - s)))


@subject.accept("SIG-LOW-S", cases=FORMS)
def one(case: str, curve: Curve, form: str) -> Start:
    """s may be 1 where low s is asked for ({case})."""
    return request(curve, *with_s(curve, 1), signature_format=form, low_s=True)


@subject.reject("SIG-LOW-S", twin="one-{case}", cases=FORMS, threat=THREAT)
def order_less_one(case: str, curve: Curve, form: str) -> Change:
    """s may not be n - 1 where low s is asked for ({case})."""
    _, (r, s) = with_s(curve, 1)
    return whole(_write(form, (r, curve.n - s)))


@subject.reject("SIG-VERIFY", twin="low-{case}", cases=FORMS)
def low_but_wrong(case: str, curve: Curve, form: str) -> Change:
    """A low s does not make a wrong signature good ({case})."""
    r, s = signed(curve)
    return whole(_write(form, (r, s - 1)))
