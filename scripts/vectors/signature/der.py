"""DER signatures: one SEQUENCE of two INTEGERs, in the one way that DER allows."""

import functools
from typing import Callable

from .. import ecdsa
from ..authoring import Start, Subject
from ..ecdsa import Curve, der_integer
from ..records import Change, after, before, edit, whole
from ..signature_requests import ANY, curves, on_both, point, request, signed, with_s, with_small_r

TWIN = "verify/typical-{curve.slug}-xy-der"
subject = Subject(__name__, ANY)
THREAT = "Two texts of one signature: what is known by its hash has two names, or is paid twice."
Make = Callable[[int, int], bytes]


@functools.cache
def _high(curve: Curve) -> tuple[bytes, tuple[int, int]]:
    """A message whose r and s both have their highest bit set, and its signature."""
    number = 0
    while True:
        message = f"message number {number} for a test".encode()
        r, s = signed(curve, message)
        s = curve.n - s
        if r >> 255 and s >> 255:
            return message, (r, s)
        number += 1


@subject.accept("SIG-DER-FORM", "SIG-DER-INTEGER", "SIG-HIGH-S", cases=curves())
def high_bits(case: str, curve: Curve) -> Start:
    """Both integers need a leading zero, since their highest bit is set ({case})."""
    message, numbers = _high(curve)
    return request(curve, point(curve), numbers, message, signature_format="der")


@subject.accept("SIG-DER-INTEGER", cases=curves())
def short_r(case: str, curve: Curve) -> Start:
    """A small r has one byte ({case})."""
    return request(curve, *with_small_r(curve), signature_format="der")


@subject.accept("SIG-DER-INTEGER", cases=on_both({"127": 127, "128": 128, "255": 255, "256": 256}))
def short_s(case: str, curve: Curve, s: int) -> Start:
    """s is {s}: where integers grow by a byte."""
    return request(curve, *with_s(curve, s), signature_format="der")


def _element(tag: int, content: bytes) -> bytes:
    return bytes([tag, len(content)]) + content


def _sequence(*parts: bytes) -> bytes:
    return _element(0x30, b"".join(parts))


def _body(number: int) -> bytes:
    return der_integer(number)[2:]


FORMS: dict[str, Make] = {
    "empty": lambda r, s: b"",
    "tag-alone": lambda r, s: b"\x30",
    "empty-sequence": lambda r, s: _sequence(),
    "set": lambda r, s: _element(0x31, der_integer(r) + der_integer(s)),
    "primitive-sequence": lambda r, s: _element(0x10, der_integer(r) + der_integer(s)),
    "octet-strings": lambda r, s: _sequence(_element(4, _body(r)), _element(4, _body(s))),
    "enumerated": lambda r, s: _sequence(_element(10, _body(r)), der_integer(s)),
    "r-alone": lambda r, s: _sequence(der_integer(r)),
    "r-bare": lambda r, s: der_integer(r),
    "without-sequence": lambda r, s: der_integer(r) + der_integer(s),
    "nested": lambda r, s: _sequence(_sequence(der_integer(r), der_integer(s))),
    "in-bit-string": lambda r, s: _element(3, b"\0" + ecdsa.der(r, s)),
    "null-between": lambda r, s: _sequence(der_integer(r), b"\5\0", der_integer(s)),
    "cut": lambda r, s: ecdsa.der(r, s)[:-1],
    "sequence-too-long": lambda r, s: b"\x30"
    + bytes([ecdsa.der(r, s)[1] + 1])
    + ecdsa.der(r, s)[2:],
    "raw": ecdsa.raw,
    "hex": lambda r, s: ecdsa.der(r, s).hex().encode(),
}


@subject.reject("SIG-DER-FORM", twin=TWIN, cases=on_both(FORMS))
def form(case: str, curve: Curve, make: Make) -> Change:
    """Not one SEQUENCE of two INTEGERs ({case})."""
    return whole(make(*signed(curve)))


@subject.reject("SIG-DER-FORM", twin=TWIN, cases=curves())
def integer_too_long(case: str, curve: Curve) -> Change:
    """The second integer claims a byte more than there is ({case})."""
    r, s = signed(curve)
    tail = bytes([2, len(_body(s)) + 1]) + _body(s)
    return whole(_sequence(der_integer(r), tail))


def _long(element: bytes, octets: bytes) -> bytes:
    """An element with its length written in another way."""
    return element[:1] + octets + element[2:]


LENGTHS: dict[str, Make] = {
    "sequence-81": lambda r, s: _long(ecdsa.der(r, s), b"\x81" + ecdsa.der(r, s)[1:2]),
    "sequence-82": lambda r, s: _long(ecdsa.der(r, s), b"\x82\0" + ecdsa.der(r, s)[1:2]),
    "sequence-84": lambda r, s: _long(ecdsa.der(r, s), b"\x84\0\0\0" + ecdsa.der(r, s)[1:2]),
    "sequence-88": lambda r, s: _long(ecdsa.der(r, s), b"\x88" + b"\0" * 7 + ecdsa.der(r, s)[1:2]),
    "sequence-indefinite": lambda r, s: _long(ecdsa.der(r, s), b"\x80") + b"\0\0",
    "sequence-reserved": lambda r, s: _long(ecdsa.der(r, s), b"\xff"),
    "sequence-huge": lambda r, s: _long(ecdsa.der(r, s), b"\x84\xff\xff\xff\xff"),
    "r-81": lambda r, s: _sequence(
        _long(der_integer(r), b"\x81" + der_integer(r)[1:2]), der_integer(s)
    ),
    "s-81": lambda r, s: _sequence(
        der_integer(r), _long(der_integer(s), b"\x81" + der_integer(s)[1:2])
    ),
    "s-82": lambda r, s: _sequence(
        der_integer(r), _long(der_integer(s), b"\x82\0" + der_integer(s)[1:2])
    ),
    "r-huge": lambda r, s: _sequence(
        _long(der_integer(r), b"\x84\xff\xff\xff\xff"), der_integer(s)
    ),
}


@subject.reject(
    "SIG-DER-LENGTH",
    twin=TWIN,
    cases=on_both(LENGTHS),
    threat=THREAT,
)
def length(case: str, curve: Curve, make: Make) -> Change:
    """A length that is indefinite or longer than it need be ({case})."""
    return whole(make(*signed(curve)))


BEHIND = {"zero": b"\0", "null": b"\5\0", "two-zeros": b"\0\0", "ff": b"\xff", "line-end": b"\n"}


@subject.reject(
    "SIG-DER-TRAILING",
    twin=TWIN,
    cases=on_both(BEHIND),
    threat=THREAT,
)
def behind(case: str, curve: Curve, extra: bytes) -> Change:
    """Something follows the signature ({case})."""
    return after(extra)


@subject.reject("SIG-DER-TRAILING", twin=TWIN, cases=curves(), threat=THREAT)
def twice(case: str, curve: Curve) -> Change:
    """The signature follows itself ({case})."""
    return edit(lambda data: data + data)


@subject.reject("SIG-DER-TRAILING", twin=TWIN, cases=curves(), threat=THREAT)
def sequence_too_short(case: str, curve: Curve) -> Change:
    """The SEQUENCE claims a byte less than there is ({case})."""
    return edit(lambda data: data[:1] + bytes([data[1] - 1]) + data[2:])


INSIDE = {"zero": b"\0", "null": b"\5\0", "third-integer": b"\2\1\1", "two-zeros": b"\0\0"}


@subject.reject(
    "SIG-DER-TRAILING",
    twin=TWIN,
    cases=on_both(INSIDE),
    threat=THREAT,
)
def inside(case: str, curve: Curve, extra: bytes) -> Change:
    """Something follows the second integer inside the SEQUENCE ({case})."""
    r, s = signed(curve)
    return whole(_sequence(der_integer(r), der_integer(s), extra))


def _integers(r: bytes, s: bytes) -> bytes:
    return _sequence(_element(2, r), _element(2, s))


ZEROS: dict[str, Make] = {
    "r-zero-too-many": lambda r, s: _integers(b"\0" + _body(r), _body(s)),
    "s-zero-too-many": lambda r, s: _integers(_body(r), b"\0" + _body(s)),
    "both-zero-too-many": lambda r, s: _integers(b"\0" + _body(r), b"\0" + _body(s)),
    "s-many-zeros": lambda r, s: _integers(_body(r), bytes(8) + _body(s)),
    "r-without-zero": lambda r, s: _integers(_body(r)[1:], _body(s)),
    "s-without-zero": lambda r, s: _integers(_body(r), _body(s)[1:]),
    "both-without-zero": lambda r, s: _integers(_body(r)[1:], _body(s)[1:]),
    "r-no-bytes": lambda r, s: _integers(b"", _body(s)),
    "s-no-bytes": lambda r, s: _integers(_body(r), b""),
    "r-minus-one": lambda r, s: _integers(b"\xff", _body(s)),
    "s-minus-one": lambda r, s: _integers(_body(r), b"\xff"),
}


@subject.reject(
    "SIG-DER-INTEGER", twin="high-bits-{curve.slug}", cases=on_both(ZEROS), threat=THREAT
)
def integer(case: str, curve: Curve, make: Make) -> Change:
    """An integer that is negative or not minimal ({case})."""
    return whole(make(*_high(curve)[1]))


@subject.reject("SIG-DER-INTEGER", twin="short-r-{curve.slug}", cases=curves(), threat=THREAT)
def small_r_widened(case: str, curve: Curve) -> Change:
    """A small r filled up to 32 bytes, as raw signatures have it ({case})."""
    _, (r, s) = with_small_r(curve)
    return whole(_integers(ecdsa.width(r), _body(s)))


def _minus(number: int) -> bytes:
    return (2**264 - number).to_bytes(33, "big")


@subject.reject("SIG-DER-INTEGER", twin=TWIN, cases=on_both({"r": 0, "s": 1}))
def negated(case: str, curve: Curve, which: int) -> Change:
    """An integer with its sign turned round ({case})."""
    bodies = [_body(number) for number in signed(curve)]
    bodies[which] = _minus(signed(curve)[which])
    return whole(_integers(*bodies))


Range = Callable[[int, int, int], "tuple[int, int]"]
RANGES: dict[str, Range] = {
    "r-zero": lambda n, r, s: (0, s),
    "s-zero": lambda n, r, s: (r, 0),
    "both-zero": lambda n, r, s: (0, 0),
    "r-order": lambda n, r, s: (n, s),
    "s-order": lambda n, r, s: (r, n),
    "r-order-plus-one": lambda n, r, s: (n + 1, s),
    "s-order-plus-one": lambda n, r, s: (r, n + 1),
    "r-plus-order": lambda n, r, s: (r + n, s),
    "s-plus-order": lambda n, r, s: (r, s + n),
    "r-33-bytes": lambda n, r, s: (2**256, s),
    "s-33-bytes": lambda n, r, s: (r, 2**256 + s),
    "r-40-bytes": lambda n, r, s: (2**300 + r, s),
}


@subject.reject("SIG-RANGE", twin=TWIN, cases=on_both(RANGES), threat=THREAT)
def out_of_range(case: str, curve: Curve, numbers: Range) -> Change:
    """An r or s that is not from 1 to n - 1 ({case})."""
    return whole(ecdsa.der(*numbers(curve.n, *signed(curve))))


@subject.reject("SIG-DER-FORM", twin=TWIN, cases=curves())
def zero_in_front(case: str, curve: Curve) -> Change:
    """A zero byte in front of the signature ({case})."""
    return before(b"\0")


ONES = int.from_bytes(b"\1" * 32, "big")


@subject.accept("SIG-DER-INTEGER", cases=curves())
def s_of_ones(case: str, curve: Curve) -> Start:
    """Each byte of s is 1 ({case})."""
    return request(curve, *with_s(curve, ONES), signature_format="der")


@subject.reject("SIG-DER-INTEGER", twin="s-of-ones-{curve.slug}", cases=curves(), threat=THREAT)
def s_left_out(case: str, curve: Curve) -> Change:
    """s has no bytes, where each was 1 ({case}): memory that was set up is no integer."""
    return edit(lambda data: _sequence(data[2 : 4 + data[3]], b"\2\0"))


@functools.cache
def _ending_low(curve: Curve) -> tuple[bytes, tuple[int, int]]:
    """A message with a signature whose r ends in a byte from 1 to 127."""
    number = 0
    while True:
        message = f"message number {number} for a test".encode()
        r, s = signed(curve, message)
        if 0 < r & 0xFF < 128:
            return message, (r, s)
        number += 1


@subject.accept("SIG-RANGE", cases=curves())
def r_ending_low(case: str, curve: Curve) -> Start:
    """The last byte of r is from 1 to 127 ({case})."""
    message, numbers = _ending_low(curve)
    return request(curve, point(curve), numbers, message, signature_format="der")


@subject.reject("SIG-RANGE", twin="r-ending-low-{curve.slug}", cases=curves(), threat=THREAT)
def s_reaching_into_r(case: str, curve: Curve) -> Change:
    """s has a 33rd byte in front, the last one of r ({case}), where a copy of it does no harm."""
    _, (r, s) = _ending_low(curve)
    return whole(ecdsa.der(r, ((r & 0xFF) << 256) + s))
