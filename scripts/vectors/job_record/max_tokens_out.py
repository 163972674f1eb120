"""maxTokensOut: an integer from 1 to 2000000."""

from ..authoring import Subject
from ..families import NOT_INTEGER, wrong_types
from ..records import Change, raw, replace
from ..samples import JOB

subject = Subject(__name__, JOB)
FIELD = "/maxTokensOut"
COST = "A reader that takes the number modulo 2^32 or 2^64 bills, or runs, another amount of work."


@subject.accept("JOB-MAXTOK-MIN", "JOB-MAXTOK-INT", read={"maxTokensOut": "1"})
def minimum() -> Change:
    """One token, the least that may be asked for, is valid."""
    return replace(FIELD, 1)


@subject.accept("JOB-MAXTOK-MIN", "JOB-MAXTOK-INT", read={"maxTokensOut": "2"})
def above_minimum() -> Change:
    """Two tokens are valid."""
    return replace(FIELD, 2)


@subject.reject("JOB-MAXTOK-MIN", twin="minimum")
def below_minimum() -> Change:
    """No tokens at all is below the minimum."""
    return replace(FIELD, 0)


@subject.reject(
    "JOB-MAXTOK-MIN",
    twin="minimum",
    threat="A signed minus one becomes the largest unsigned number, a job without a limit.",
)
def minus_one() -> Change:
    """A negative number is below the minimum."""
    return replace(FIELD, -1)


@subject.reject(
    "JOB-MAXTOK-MIN",
    twin="minimum",
    cases={
        "int32-minimum": "-2147483648",
        "int64-minimum": "-9223372036854775808",
        "below-int64": "-9223372036854775809",
        "minus-2-to-the-64-plus-one": "-18446744073709551615",
        "minus-1024": "-1024",
    },
    threat=COST,
)
def negative(case: str, text: str) -> Change:
    """{text} is below the minimum."""
    return raw(FIELD, text)


@subject.accept("JOB-MAXTOK-MAX", "JOB-MAXTOK-INT", read={"maxTokensOut": "1999999"})
def below_maximum() -> Change:
    """One token below the maximum is valid."""
    return replace(FIELD, 1999999)


@subject.accept("JOB-MAXTOK-MAX", "JOB-MAXTOK-INT", read={"maxTokensOut": "2000000"})
def maximum() -> Change:
    """The maximum itself is valid."""
    return replace(FIELD, 2000000)


@subject.reject(
    "JOB-MAXTOK-MAX",
    twin="maximum",
    threat="A provider that does not hold the limit works without end for one fixed price.",
)
def above_maximum() -> Change:
    """One token above the maximum is not valid."""
    return replace(FIELD, 2000001)


@subject.reject(
    "JOB-MAXTOK-MAX",
    twin="maximum",
    cases={
        "int32-maximum": "2147483647",
        "int32-wrap-to-negative": "2147483648",
        "int32-wrap-to-valid": "4294967297",
        "beyond-doubles": "9007199254740993",
        "int64-maximum": "9223372036854775807",
        "int64-wrap-to-negative": "9223372036854775808",
        "uint64-maximum": "18446744073709551615",
        "int64-wrap-to-valid": "18446744073709551617",
        "hundred-digits": "1" + "0" * 99,
    },
    threat=COST,
)
def huge(case: str, text: str) -> Change:
    """{text} is above the maximum, however a reader stores it."""
    return raw(FIELD, text)


@subject.reject(
    "JOB-MAXTOK-INT",
    twin="shell/complete",
    cases=wrong_types(
        NOT_INTEGER,
        digits=("a string of digits", '"1024"'),
        array_of_integer=("an array that holds an integer", "[1024]"),
        fraction_near_minimum=("a fraction between 1 and 2", "1.0001"),
        fraction_below_maximum=("a fraction just below the maximum", "1999999.5"),
        fraction_above_maximum=("a fraction just above the maximum", "2000000.5"),
        negative_exponent=("a tiny number written with an exponent", "1e-7"),
        negative_fraction=("a negative fraction", "-0.5"),
    ),
)
def type_(case: str, what: str, text: str) -> Change:
    """maxTokensOut is {what}, not an integer."""
    return raw(FIELD, text)
