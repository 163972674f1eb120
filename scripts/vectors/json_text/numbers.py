"""Numbers by their decimal text."""

from ..authoring import Subject
from ..records import Change, member, raw
from ..samples import JOB

subject = Subject(__name__, JOB)
TOKENS = "/maxTokensOut"
AMOUNT = "/priceCeiling/amount"


def usd(amount: str) -> dict:
    """What is to be understood of an amount."""
    return {"amount": amount, "currency": "USD"}


@subject.accept(
    "DM-INT-1.0",
    cases={
        "one-zero": ("1024.0", "1024"),
        "three-zeros": ("1024.000", "1024"),
        "many-zeros": ("1024." + "0" * 60, "1024"),
        "minimum": ("1.0", "1"),
        "maximum": ("2000000.0", "2000000"),
    },
    read_as="maxTokensOut",
)
def tokens_with_zero_fraction(case: str, text: str, read: str) -> Change:
    """{text} is the integer {read}."""
    return raw(TOKENS, text)


@subject.accept(
    "DM-INT-1.0",
    cases={"zero": ("0.0", usd("0")), "some": ("2500.00", usd("2500"))},
    read_as="priceCeiling",
)
def amount_with_zero_fraction(case: str, text: str, read: dict) -> Change:
    """{text} is an integer of minor units, not an amount of major ones."""
    return raw(AMOUNT, text)


@subject.accept("DM-INT-1.0")
def undeclared_with_zero_fraction() -> Change:
    """1.0 is an integer in an undeclared field too."""
    return member('"extra":[1.0,-1.0,0.0]')


@subject.observe(
    "DM-INT-EXP",
    cases={
        "thousand": "1e3",
        "capital": "1E3",
        "plus": "1e+3",
        "zero-exponent": "1024e0",
        "negative-exponent": "10240e-1",
        "fraction": "0.1e1",
        "leading-zeros": "1e0003",
        "long": "1" + "0" * 50 + "e-50",
        "two-million": "2e6",
    },
)
def exponent(case: str, text: str) -> Change:
    """{text} has an integral value, written with an exponent."""
    return raw(TOKENS, text)


@subject.observe(
    "DM-INT-EXP",
    cases={"huge-exponent": "0e999999999", "huge-negative": "0e-999999999"},
    threat="A reader that works out the power runs out of time or memory.",
)
def zero_with(case: str, text: str) -> Change:
    """{text} is zero, whatever the exponent."""
    return raw(AMOUNT, text)


@subject.accept("JOB-MAXTOK-MAX", read={"maxTokensOut": "1"})
def one() -> Change:
    """The number 1 is below the maximum."""
    return raw(TOKENS, "1")


@subject.reject(
    "JOB-MAXTOK-MAX",
    twin="one",
    cases={
        "400": "1e400",
        "2-to-the-32": "1e4294967296",
        "2-to-the-64": "1e18446744073709551616",
        "of-40-digits": "1e" + "9" * 40,
    },
    threat="An exponent that wraps around makes 1 of a number without end.",
)
def power(case: str, text: str) -> Change:
    """{text} is far above the maximum."""
    return raw(TOKENS, text)


@subject.observe(
    "DM-INT-ROUND",
    cases={
        "just-above-one": "1.0000000000000000001",
        "just-below-one": "0.99999999999999999999",
        "just-above-maximum": "2000000.0000000000000001",
        "beside-1024": "1024.00000000000000000000001",
    },
)
def rounding(case: str, text: str) -> Change:
    """{text} is not integral, though doubles make it so."""
    return raw(TOKENS, text)


@subject.observe(
    "DM-INT-ROUND",
    cases={
        "half-beyond-2-to-the-52": "4503599627370496.5",
        "half-beyond-2-to-the-53": "9007199254740992.5",
        "underflow": "1e-400",
        "tiny": "0." + "0" * 400 + "1",
    },
    threat="Readers that keep numbers in doubles take a fraction of money for a whole.",
)
def amount_rounding(case: str, text: str) -> Change:
    """{case}: the amount is not integral, though doubles make it so."""
    return raw(AMOUNT, text)


@subject.observe(
    "DM-NEGZERO", cases={"integer": "-0", "fraction": "-0.0", "exponent": "-0e5", "tiny": "-0.000"}
)
def negative_zero(case: str, text: str) -> Change:
    """{text} is zero with a sign."""
    return raw(AMOUNT, text)


@subject.observe("DM-NEGZERO")
def negative_zero_undeclared() -> Change:
    """Zero with a sign in an undeclared field."""
    return member('"extra":-0')
