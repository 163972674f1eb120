"""Raw signatures: r and s, 32 bytes each."""

from .. import ecdsa
from ..authoring import Start, Subject
from ..ecdsa import Curve
from ..records import Change, after, before, edit, whole
from ..signature_requests import (
    ANY,
    MESSAGE,
    curves,
    on_both,
    request,
    signed,
    with_s,
    with_small_r,
)

TWIN = "verify/typical-{curve.slug}-xy-raw"
subject = Subject(__name__, ANY)
THREAT = "A verifier that takes zero or reduces modulo n accepts forged signatures, or two for one."


@subject.accept("SIG-RANGE", "SIG-RAW-LEN", cases=curves())
def small_r(case: str, curve: Curve) -> Start:
    """A small r is filled up with zeros in front ({case})."""
    return request(curve, *with_small_r(curve))


@subject.accept("SIG-RANGE", cases=on_both({"one": 1, "two": 2, "five": 5}))
def small_s(case: str, curve: Curve, s: int) -> Start:
    """s may be as small as {s}."""
    return request(curve, *with_s(curve, s))


@subject.accept("SIG-RANGE", "SIG-HIGH-S", cases=on_both({"one": 1, "two": 2}))
def largest_s(case: str, curve: Curve, less: int) -> Start:
    """s may be n - {less} where low s is not asked for."""
    return request(curve, *with_s(curve, curve.n - less))


@subject.accept("SIG-RANGE", cases=curves())
def largest_r(case: str, curve: Curve) -> Start:
    """r may be the largest x below n ({case})."""
    at = next(found for x in range(curve.n - 1, 0, -1) if (found := curve.lift(x)))
    s = 1 << 200
    return request(curve, ecdsa.key_for(curve, at, s, MESSAGE), (at[0], s))


LENGTHS: dict[str, Change] = {
    "empty": whole(b""),
    "r-alone": edit(lambda data: data[:32]),
    "one-short": edit(lambda data: data[:-1]),
    "one-short-in-front": edit(lambda data: data[1:]),
    "zero-behind": after(b"\0"),
    "zero-in-front": before(b"\0"),
    "four-in-front": before(b"\4"),
    "recovery-byte-behind": after(b"\x1b"),
    "widened-by-zeros": edit(lambda data: b"\0" + data[:32] + b"\0" + data[32:]),
    "twice": edit(lambda data: data + data),
    "hex": edit(lambda data: data.hex().encode()),
}


@subject.reject("SIG-RAW-LEN", twin=TWIN, cases=on_both(LENGTHS))
def length(case: str, curve: Curve, change: Change) -> Change:
    """Anything but 64 bytes is no raw signature ({case})."""
    return change


@subject.reject("SIG-RAW-LEN", twin=TWIN, cases=curves())
def der_for_raw(case: str, curve: Curve) -> Change:
    """DER where raw was asked for ({case})."""
    return whole(ecdsa.der(*signed(curve)))


@subject.reject("SIG-RAW-LEN", twin="small-r-{curve.slug}", cases=curves())
def stripped(case: str, curve: Curve) -> Change:
    """r without the zeros in front ({case})."""
    return edit(lambda data: data.lstrip(b"\0"))


@subject.reject("SIG-RAW-LEN", twin="small-r-{curve.slug}", cases=curves())
def stripped_once(case: str, curve: Curve) -> Change:
    """r without one of its zeros ({case})."""
    return edit(lambda data: data[1:])


def _replaced(data: bytes, r: "int | None", s: "int | None") -> bytes:
    return (ecdsa.width(r) if r is not None else data[:32]) + (
        ecdsa.width(s) if s is not None else data[32:]
    )


RANGES = {
    "r-zero": lambda n: (0, None),
    "s-zero": lambda n: (None, 0),
    "both-zero": lambda n: (0, 0),
    "r-order": lambda n: (n, None),
    "s-order": lambda n: (None, n),
    "both-order": lambda n: (n, n),
    "r-order-plus-one": lambda n: (n + 1, None),
    "s-order-plus-one": lambda n: (None, n + 1),
    "r-largest": lambda n: (2**256 - 1, None),
    "s-largest": lambda n: (None, 2**256 - 1),
    "zero-and-one": lambda n: (0, 1),
    "one-and-zero": lambda n: (1, 0),
}


@subject.reject("SIG-RANGE", twin=TWIN, cases=on_both(RANGES), threat=THREAT)
def out_of_range(case: str, curve: Curve, numbers: object) -> Change:
    """An r or s that is not from 1 to n - 1 ({case})."""
    return edit(lambda data: _replaced(data, *numbers(curve.n)))


@subject.reject("SIG-RANGE", twin="small-r-{curve.slug}", cases=curves(), threat=THREAT)
def r_plus_order(case: str, curve: Curve) -> Change:
    """r + n is the same modulo n, and not r ({case})."""
    return edit(lambda data: _replaced(data, int.from_bytes(data[:32], "big") + curve.n, None))


@subject.reject("SIG-RANGE", twin="small-s-{curve.slug}-five", cases=curves(), threat=THREAT)
def s_plus_order(case: str, curve: Curve) -> Change:
    """s + n is the same modulo n, and not s ({case})."""
    return edit(lambda data: _replaced(data, None, int.from_bytes(data[32:], "big") + curve.n))


@subject.accept("SIG-RAW-LEN", cases=curves())
def s_ending_in_zero(case: str, curve: Curve) -> Start:
    """The last byte of s is zero ({case})."""
    return request(curve, *with_s(curve, 1 << 200))


@subject.reject("SIG-RAW-LEN", twin="s-ending-in-zero-{curve.slug}", cases=curves(), threat=THREAT)
def zero_cut_off(case: str, curve: Curve) -> Change:
    """s without the zero at its end ({case}): 63 bytes are not filled up behind."""
    return edit(lambda data: data[:-1])
