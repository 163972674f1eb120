"""CIDs: integers in their shortest form, and what is no integer."""

from ..authoring import Subject
from ..identity_requests import cid, record_cid
from ..records import Change, whole

subject = Subject(__name__, cid({"n": 1}))
THREAT = (
    "A reader that computes another CID takes a good reference for a forged one, or finds none."
)


def _member(number: str) -> bytes:
    return f'{{"n":{number}}}'.encode()


SHORTEST = {
    "zero": ("0", "00"),
    "one": ("1", "01"),
    "last-in-head": ("23", "17"),
    "first-of-one-byte": ("24", "1818"),
    "one-byte": ("100", "1864"),
    "last-of-one-byte": ("255", "18ff"),
    "first-of-two-bytes": ("256", "190100"),
    "last-of-two-bytes": ("65535", "19ffff"),
    "first-of-four-bytes": ("65536", "1a00010000"),
    "int32-max": ("2147483647", "1a7fffffff"),
    "int32-above": ("2147483648", "1a80000000"),
    "last-of-four-bytes": ("4294967295", "1affffffff"),
    "first-of-eight-bytes": ("4294967296", "1b0000000100000000"),
    "safe-max": ("9007199254740991", "1b001fffffffffffff"),
    "minus-one": ("-1", "20"),
    "minus-last-in-head": ("-24", "37"),
    "minus-first-of-one-byte": ("-25", "3818"),
    "minus-last-of-one-byte": ("-256", "38ff"),
    "minus-first-of-two-bytes": ("-257", "390100"),
    "minus-last-of-two-bytes": ("-65536", "39ffff"),
    "minus-first-of-four-bytes": ("-65537", "3a00010000"),
    "int32-min": ("-2147483648", "3a7fffffff"),
    "minus-last-of-four-bytes": ("-4294967296", "3affffffff"),
    "minus-first-of-eight-bytes": ("-4294967297", "3b0000000100000000"),
    "safe-min": ("-9007199254740991", "3b001ffffffffffffe"),
}
LARGE = {
    "safe-above": ("9007199254740992", "1b0020000000000000"),
    "safe-above-odd": ("9007199254740993", "1b0020000000000001"),
    "int64-max": ("9223372036854775807", "1b7fffffffffffffff"),
    "safe-below": ("-9007199254740992", "3b001fffffffffffff"),
    "safe-below-odd": ("-9007199254740993", "3b0020000000000000"),
    "int64-min": ("-9223372036854775808", "3b7fffffffffffffff"),
}


@subject.output("CBOR-INT", cases=SHORTEST, threat=THREAT)
def shortest(case: str, text: str, cbor: str) -> tuple[Change, str]:
    """{text} is {cbor} in hex."""
    return whole(_member(text)), record_cid(_member(text), "a1 616e" + cbor)


@subject.output("CBOR-INT-53", cases=LARGE)
def large(case: str, text: str, cbor: str) -> tuple[Change, str]:
    """{text} is {cbor} in hex, exactly."""
    return whole(_member(text)), record_cid(_member(text), "a1 616e" + cbor)


@subject.output("DM-INT-1.0", cases={"one": ("1.0", "1"), "hundreds": ("12300.00", "12300")})
def zero_fraction(case: str, text: str, same: str) -> tuple[Change, str]:
    """{text} is the integer {same}, and no CBOR float."""
    return whole(_member(text)), record_cid(_member(same))


@subject.observe("DM-NEGZERO", cases={"integer": "-0", "fraction": "-0.0"})
def negative_zero(case: str, text: str) -> Change:
    """{text}: CBOR has an integer 0 and a float -0."""
    return whole(_member(text))


@subject.observe("DM-INT-EXP", cases={"plain": "1e3", "negative": "10e-1", "e21": "1e21"})
def exponent(case: str, text: str) -> Change:
    """{text}: written with an exponent, and integral."""
    return whole(_member(text))


NO_INTEGER = {
    "half": "0.5",
    "one-and-a-half": "1.5",
    "negative": "-1.5",
    "int64-above": "9223372036854775808",
    "int64-below": "-9223372036854775809",
    "uint64-max": "18446744073709551615",
    "uint64-above": "18446744073709551616",
}


@subject.reject("DM-INT", twin="shortest-one", cases=NO_INTEGER, threat=THREAT)
def no_integer(case: str, text: str) -> Change:
    """{text} is not in the data model: the record has no CID."""
    return whole(_member(text))


@subject.output("CBOR-INT")
def deep() -> tuple[Change, str]:
    """Integers inside arrays inside objects."""
    data = b'{"a":[1,{"b":-1}]}'
    return whole(data), record_cid(data, "a1 6161 82 01 a1 6162 20")


@subject.reject("DM-INT", twin="deep")
def deep_fraction() -> Change:
    """A fraction deep inside."""
    return whole('{"a":[1,{"b":-1.5}]}')
