"""Canonical JSON: integers, and what is none."""

from ..authoring import Subject
from ..identity_requests import canonical_text, canonicalize
from ..records import Change, whole

subject = Subject(__name__, canonicalize({"n": 1}))
THREAT = "Two readers sign and check another amount, or one of them refuses what the other signed."


def _member(number: str) -> bytes:
    return f'{{"n":{number}}}'.encode()


INTEGERS = {
    "zero": "0",
    "one": "1",
    "minus-one": "-1",
    "ten": "10",
    "int32-max": "2147483647",
    "int32-above": "2147483648",
    "uint32-max": "4294967295",
    "int32-min": "-2147483648",
    "million": "1000000",
    "below-safe": "9007199254740990",
    "safe-max": "9007199254740991",
    "safe-min": "-9007199254740991",
}
LARGE = {
    "safe-above": "9007199254740992",
    "safe-above-odd": "9007199254740993",
    "safe-below-odd": "-9007199254740993",
    "e18": "1000000000000000000",
    "int64-max": "9223372036854775807",
    "int64-below-max": "9223372036854775806",
    "int64-min": "-9223372036854775808",
}


@subject.output("CANON-INT", cases=INTEGERS)
def integer(case: str, text: str) -> tuple[Change, str]:
    """{text} is written as it is."""
    return whole(_member(text)), canonical_text(_member(text), f'{{"n":{text}}}')


@subject.output("CANON-INT-53", cases=LARGE, threat=THREAT)
def large(case: str, text: str) -> tuple[Change, str]:
    """{text} is written to the last digit, not rounded and without an exponent."""
    return whole(_member(text)), canonical_text(_member(text), f'{{"n":{text}}}')


@subject.output("CANON-NEGZERO")
def negative_zero() -> tuple[Change, str]:
    """-0 is written as 0."""
    return whole(_member("-0")), canonical_text(_member("-0"), '{"n":0}')


FRACTIONS = {
    "half": "0.5",
    "one-and-a-half": "1.5",
    "negative": "-1.5",
    "price": "25.99",
    "exponent": "1e-1",
    "tiny": "1e-400",
}
TOO_LARGE = {
    "int64-below": "-9223372036854775809",
    "uint64-above": "18446744073709551616",
    "twenty-one-digits": "100000000000000000000",
    "minus-twenty-one-digits": "-100000000000000000000",
    "exponent": "1e400",
    "minus-exponent": "-1e400",
}


@subject.reject("CANON-INT", twin="integer-one", cases=FRACTIONS, threat=THREAT)
def fraction(case: str, text: str) -> Change:
    """{text} is not an integer, and has no canonical form."""
    return whole(_member(text))


@subject.reject("CANON-INT", twin="integer-one", cases=TOO_LARGE)
def too_large(case: str, text: str) -> Change:
    """{text} does not fit 64 bits, and has no canonical form."""
    return whole(_member(text))


@subject.output("CANON-INT")
def deep() -> tuple[Change, str]:
    """An integer deep inside is one."""
    data = b'{"a":[1,{"b":[2]}]}'
    return whole(data), canonical_text(data, '{"a":[1,{"b":[2]}]}')


@subject.reject("CANON-INT", twin="deep")
def deep_fraction() -> Change:
    """A fraction deep inside spoils the whole."""
    return whole('{"a":[1,{"b":[2.5]}]}')


@subject.observe(
    "CANON-INT-U64", cases={"lowest": "9223372036854775808", "highest": f"{2**64 - 1}"}
)
def uint64(case: str, text: str) -> Change:
    """{text} fits 64 bits without a sign only."""
    return whole(_member(text))


INTEGRAL = {
    "fraction": "1.0",
    "negative-zero-fraction": "-0.0",
    "exponent": "1e3",
    "capital-exponent": "1E+3",
    "negative-exponent": "10e-1",
    "large": "9007199254740993.0",
    "e21": "1e21",
    "rounds": "1.0000000000000000001",
}


@subject.observe("CANON-INT-1.0", cases=INTEGRAL)
def integral(case: str, text: str) -> Change:
    """{text}: its value is integral, or close to it, and its text is not an integer's."""
    return whole(_member(text))
