"""createdAt: a datetime."""

from ..authoring import Subject
from ..datetimes import INVALID, NO_SUCH_DAY, VALID
from ..families import NOT_STRING, wrong_types
from ..records import Change, raw, replace
from ..samples import JOB

subject = Subject(__name__, JOB)
FIELD = "/createdAt"


def some(table: dict, *names: str) -> dict:
    """Some rows of a table, words and text alone."""
    return {name: table[name][:2] for name in names}


@subject.accept(
    "JOB-CRE-FMT",
    cases=some(VALID, "milliseconds", "east", "west", "leap-day", "year-9999", "year-1"),
)
def valid(case: str, what: str, text: str) -> Change:
    """A datetime {what} is valid."""
    return replace(FIELD, text)


@subject.accept("JOB-CRE-FMT", read={})
def after_expiry() -> Change:
    """A job that was created after it expired is a matter of admission, not of the lexicon."""
    return replace(FIELD, "2026-06-02T00:00:00Z")


@subject.reject(
    "JOB-CRE-FMT",
    twin="shell/complete",
    cases=some(
        INVALID,
        *("empty", "date-only", "no-zone", "no-seconds", "lower-case-t", "lower-case-z"),
        *("space-for-t", "negative-zero-offset", "offset-24", "month-13", "day-32", "hour-24"),
        *("second-61", "trailing-newline", "trailing-nul", "arabic-digits", "unix-seconds"),
    ),
)
def invalid(case: str, what: str, text: str) -> Change:
    """createdAt is not a datetime: {what}."""
    return replace(FIELD, text)


@subject.reject("FMT-DT-CALENDAR", twin="shell/complete", cases=NO_SUCH_DAY)
def no_such_day(case: str, what: str, text: str) -> Change:
    """{what} is no day of the calendar."""
    return replace(FIELD, text)


@subject.reject("FMT-DT-60", twin="shell/complete")
def leap_second() -> Change:
    """Second 60 is not supported."""
    return replace(FIELD, "2026-06-30T23:59:60Z")


@subject.reject(
    "JOB-CRE-FMT",
    twin="shell/complete",
    cases=wrong_types(NOT_STRING, seconds=("an integer of seconds since 1970", "1780311600")),
)
def type_(case: str, what: str, text: str) -> Change:
    """createdAt is {what}, not a string."""
    return raw(FIELD, text)
