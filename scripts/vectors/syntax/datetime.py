"""datetime: a date, a time and a zone."""

from ..authoring import Subject
from ..datetimes import INVALID, NO_SUCH_DAY, VALID
from ..records import Change, whole
from ..samples import check_format

TYPICAL = "2026-06-01T12:00:00Z"
subject = Subject(__name__, check_format("datetime", TYPICAL))

MORE_VALID = {
    "tenths": ("a fraction of one digit", "2026-06-01T12:00:00.1Z"),
    "microseconds": ("microseconds", "2026-06-01T12:00:00.123456Z"),
    "nanoseconds": ("nanoseconds", "2026-06-01T12:00:00.123456789Z"),
    "fraction-and-offset": ("a fraction and an offset", "2026-06-01T12:00:00.123-07:00"),
    "year-0": ("year 0", "0000-01-01T00:00:00Z"),
    "year-0-with-western-offset": ("year 0 west of Greenwich", "0000-01-01T00:00:00-01:00"),
    "first-second": ("the first second of a day", "2026-06-01T00:00:00Z"),
    "day-31": ("the last day of a long month", "2026-12-31T12:00:00Z"),
    "offset-12-45": ("an offset of 12:45", "2026-06-01T12:00:00+12:45"),
    "offset-23-59": ("the largest offset", "2026-06-01T12:00:00+23:59"),
    "offset-minus-23-59": ("the smallest offset", "2026-06-01T12:00:00-23:59"),
    "offset-minus-00-01": ("an offset of minus one minute", "2026-06-01T12:00:00-00:01"),
}
MORE_INVALID = {
    "time-only": ("a time alone", "12:00:00Z"),
    "year-only": ("a year alone", "2026"),
    "one-digit-day": ("a day of one digit", "2026-06-1T12:00:00Z"),
    "one-digit-hour": ("an hour of one digit", "2026-06-01T1:00:00Z"),
    "one-digit-minute": ("a minute of one digit", "2026-06-01T12:0:00Z"),
    "one-digit-second": ("a second of one digit", "2026-06-01T12:00:0Z"),
    "second-99": ("second 99", "2026-06-01T12:00:99Z"),
    "day-99": ("day 99", "2026-06-99T12:00:00Z"),
    "hour-25": ("hour 25", "2026-06-01T25:00:00Z"),
    "minute-99": ("minute 99", "2026-06-01T12:99:00Z"),
    "two-points": ("two points", "2026-06-01T12:00:00.1.2Z"),
    "fraction-letter": ("a letter in the fraction", "2026-06-01T12:00:00.12x4Z"),
    "fraction-space": ("a space in the fraction", "2026-06-01T12:00:00.12 Z"),
    "fraction-other-digit": ("a digit of another script", "2026-06-01T12:00:00.\u0665Z"),
    "offset-one-digit": ("an offset hour of one digit", "2026-06-01T12:00:00+1:00"),
    "offset-seconds": ("an offset with seconds", "2026-06-01T12:00:00+01:00:00"),
    "offset-99": ("an offset of 99 hours", "2026-06-01T12:00:00+99:00"),
    "offset-letter": ("a letter in the offset", "2026-06-01T12:00:00+0a:00"),
    "offset-point": ("a point in the offset", "2026-06-01T12:00:00+01.00"),
    "offset-other-sign": ("an asterisk before the offset", "2026-06-01T12:00:00*01:00"),
    "offset-without-sign": ("an offset without a sign", "2026-06-01T12:00:0001:00"),
    "other-zone-letter": ("another zone letter", "2026-06-01T12:00:00A"),
    "slashes": ("slashes in the date", "2026/06/01T12:00:00Z"),
    "dots-in-time": ("points in the time", "2026-06-01T12.00.00Z"),
    "no-separator": ("nothing between date and time", "2026-06-0112:00:00Z"),
    "underscore": ("an underscore for T", "2026-06-01_12:00:00Z"),
    "two-ts": ("two T", "2026-06-01TT12:00:00Z"),
    "zone-in-brackets": ("a zone name in brackets", "2026-06-01T12:00:00+00:00[UTC]"),
    "plus-in-number": ("a sign inside a number", "2026-06-01T12:00:+1Z"),
    "space-in-number": ("a space inside a number", "2026-06- 1T12:00:00Z"),
    "hex": ("a hexadecimal number", "2026-06-01T12:00:0xZ"),
    "unix-milliseconds": ("milliseconds since 1970", "1780315200000"),
    "nul-inside": ("U+0000 inside", "2026-06-01T12:00:00\0Z"),
    "newline-inside": ("a newline inside", "2026-06-01T12:00:00\nZ"),
    "leading-newline": ("a leading newline", "\n2026-06-01T12:00:00Z"),
    "infinity": ("infinity", "infinity"),
    "now": ("the word now", "now"),
}


def _with(digits: int) -> str:
    return "2026-06-01T12:00:00." + ("123456789" * 200)[:digits] + "Z"


@subject.accept("FMT-DATETIME")
def typical() -> None:
    """A datetime in UTC to the second is one."""


@subject.accept("FMT-DATETIME", cases={key: value[:2] for key, value in VALID.items()})
def valid(case: str, what: str, text: str) -> Change:
    """A datetime {what} is one."""
    return whole(text)


@subject.accept("FMT-DATETIME", cases=MORE_VALID)
def valid_with(case: str, what: str, text: str) -> Change:
    """A valid datetime: {what}."""
    return whole(text)


@subject.reject("FMT-DATETIME", twin="typical", cases={**INVALID, **MORE_INVALID})
def invalid(case: str, what: str, text: str) -> Change:
    """Not a datetime: {what}."""
    return whole(text)


@subject.reject(
    "FMT-DATETIME",
    twin="typical",
    cases={str(place): place for place in range(len(TYPICAL)) if place != 18},
)
def letter_at(case: str, place: int) -> Change:
    """A letter in place {place} of a datetime."""
    return whole(TYPICAL[:place] + "x" + TYPICAL[place + 1 :])


@subject.reject(
    "FMT-DATETIME",
    twin="typical",
    cases={
        "year-digit": 0,
        "first-hyphen": 4,
        "second-hyphen": 7,
        "first-colon": 13,
        "last-colon": 16,
    },
)
def without(case: str, place: int) -> Change:
    """A datetime lacks one character: {case}."""
    return whole(TYPICAL[:place] + TYPICAL[place + 1 :])


@subject.accept(
    "FMT-DT-CALENDAR",
    cases={
        "april-30": "2026-04-30T12:00:00Z",
        "february-28": "2026-02-28T12:00:00Z",
        "leap-day-2028": "2028-02-29T00:00:00Z",
        "leap-day-2000": "2000-02-29T12:00:00Z",
        "leap-day-2400": "2400-02-29T12:00:00Z",
        "leap-day-year-0": "0000-02-29T12:00:00Z",
    },
)
def day(case: str, text: str) -> Change:
    """{case} is a day of the calendar."""
    return whole(text)


@subject.reject(
    "FMT-DT-CALENDAR",
    twin="typical",
    cases={
        **NO_SUCH_DAY,
        "february-31": ("31 February", "2026-02-31T12:00:00Z"),
        "june-31": ("31 June", "2026-06-31T12:00:00Z"),
        "september-31": ("31 September", "2026-09-31T12:00:00Z"),
        "november-31": ("31 November", "2026-11-31T12:00:00Z"),
        "february-29-of-1900": ("29 February 1900", "1900-02-29T12:00:00Z"),
    },
)
def no_such_day(case: str, what: str, text: str) -> Change:
    """{what} is no day of the calendar."""
    return whole(text)


@subject.accept("FMT-DT-60")
def second_59() -> Change:
    """Second 59 is the last of a minute, in June too."""
    return whole("2026-06-30T23:59:59Z")


@subject.reject(
    "FMT-DT-60",
    twin="second-59",
    cases={
        "end-of-june": "2026-06-30T23:59:60Z",
        "real-leap-second": "2016-12-31T23:59:60Z",
        "middle-of-day": "2026-06-30T12:34:60Z",
        "with-fraction": "2026-06-30T23:59:60.5Z",
        "with-offset": "2026-07-01T01:59:60+02:00",
    },
)
def leap_second(case: str, text: str) -> Change:
    """Seconds end at 59: {text} is not supported."""
    return whole(text)


@subject.accept(
    "FMT-DT-FRAC",
    cases={"20-digits": 20, "21-digits": 21, "42-digits": 42, "43-digits": 43},
)
def fraction(case: str, digits: int) -> Change:
    """A fraction of {digits} digits keeps the datetime within 64 characters."""
    return whole(_with(digits))


@subject.observe("FMT-DT-FRAC-LONG", cases={"44-digits": 44, "100-digits": 100, "999-digits": 999})
def long_fraction(case: str, digits: int) -> Change:
    """A fraction of {digits} digits makes the datetime longer than 64 characters."""
    return whole(_with(digits))


@subject.observe(
    "FMT-DT-Y9999",
    cases={
        "last-second": "9999-12-31T23:59:59-00:01",
        "largest": "9999-12-31T23:59:59.999-23:59",
    },
)
def past_year_9999(case: str, text: str) -> Change:
    """The offset of {text} carries the instant past year 9999."""
    return whole(text)


@subject.observe(
    "FMT-DT-Y0000",
    cases={"one-hour": "0000-01-01T00:00:00+01:00", "smallest": "0000-01-01T00:00:00+23:59"},
)
def before_year_0(case: str, text: str) -> Change:
    """The offset of {text} carries the instant before year 0."""
    return whole(text)
