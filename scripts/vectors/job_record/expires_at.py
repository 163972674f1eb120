"""expiresAt: a datetime."""

from ..authoring import Subject
from ..datetimes import INVALID, NO_SUCH_DAY, VALID
from ..families import NOT_STRING, wrong_types
from ..records import Change, raw, replace
from ..samples import JOB

subject = Subject(__name__, JOB)
FIELD = "/expiresAt"


@subject.accept(
    "JOB-EXP-FMT",
    cases=VALID,
    read_as="expiresAt",
    threat="A deadline read in another zone, or cut, moves the end of the job.",
)
def valid(case: str, what: str, text: str, read: str) -> Change:
    """A datetime {what} is valid, and names one instant."""
    return replace(FIELD, text)


@subject.accept(
    "FMT-DT-FINE",
    cases={
        "microsecond": ("2026-06-01T12:00:00.000001Z", "2026-06-01T12:00:00.000001Z"),
        "nanosecond": ("2026-06-01T12:00:00.999999999Z", "2026-06-01T12:00:00.999999999Z"),
    },
    read_as="expiresAt",
    threat="Whoever cuts the fraction sees a deadline pass earlier than whoever keeps it.",
)
def finer_than_milliseconds(case: str, text: str, read: str) -> Change:
    """A {case} is not lost: {text} is an instant of its own."""
    return replace(FIELD, text)


@subject.accept("FMT-DT-FRAC")
def fraction_of_43_digits() -> Change:
    """A fraction of 43 digits, which makes the datetime 64 characters long, is valid."""
    return replace(FIELD, "2026-06-01T12:00:00." + "1" * 43 + "Z")


@subject.reject("JOB-EXP-FMT", twin="shell/complete", cases=INVALID)
def invalid(case: str, what: str, text: str) -> Change:
    """expiresAt is not a datetime: {what}."""
    return replace(FIELD, text)


@subject.reject(
    "FMT-DT-CALENDAR",
    twin="shell/complete",
    cases=NO_SUCH_DAY,
    threat="Libraries that carry the day over read a later deadline.",
)
def no_such_day(case: str, what: str, text: str) -> Change:
    """{what} is no day of the calendar."""
    return replace(FIELD, text)


@subject.reject("FMT-DT-60", twin="shell/complete")
def leap_second() -> Change:
    """Second 60 is not supported."""
    return replace(FIELD, "2026-06-30T23:59:60Z")


@subject.observe("FMT-DT-FRAC-LONG")
def long_fraction() -> Change:
    """A fraction of 44 digits makes the datetime 65 characters long."""
    return replace(FIELD, "2026-06-01T12:00:00." + "1" * 44 + "Z")


@subject.observe("FMT-DT-Y9999")
def past_year_9999() -> Change:
    """The offset carries the instant past year 9999."""
    return replace(FIELD, "9999-12-31T23:59:59-23:59")


@subject.observe("FMT-DT-Y0000")
def before_year_0() -> Change:
    """The offset carries the instant before year 0."""
    return replace(FIELD, "0000-01-01T00:00:00+23:59")


@subject.reject(
    "JOB-EXP-FMT",
    twin="shell/complete",
    cases=wrong_types(
        NOT_STRING,
        seconds=("an integer of seconds since 1970", "1780315200"),
        array_of_string=("an array that holds a datetime", '["2026-06-01T12:00:00Z"]'),
    ),
)
def type_(case: str, what: str, text: str) -> Change:
    """expiresAt is {what}, not a string."""
    return raw(FIELD, text)
