"""Datetimes that every field of that format is tried with.

VALID gives words, text and the instant in UTC; the others words and text.
"""

VALID = {
    "milliseconds": ("with milliseconds", "2026-06-01T12:00:00.500Z", "2026-06-01T12:00:00.5Z"),
    "zero-fraction": (
        "with a fraction of zero",
        "2026-06-01T12:00:00.000Z",
        "2026-06-01T12:00:00Z",
    ),
    "utc-as-offset": ("with +00:00 for UTC", "2026-06-01T12:00:00+00:00", "2026-06-01T12:00:00Z"),
    "east": ("east of Greenwich", "2026-06-01T14:00:00+02:00", "2026-06-01T12:00:00Z"),
    "west": ("west of Greenwich", "2026-06-01T05:00:00-07:00", "2026-06-01T12:00:00Z"),
    "half-hour-offset": (
        "with an offset of half an hour",
        "2026-06-01T17:30:00+05:30",
        "2026-06-01T12:00:00Z",
    ),
    "offset-across-midnight": (
        "whose offset moves the day",
        "2026-06-01T01:00:00+02:00",
        "2026-05-31T23:00:00Z",
    ),
    "offset-across-leap-day": (
        "whose offset moves into a leap day",
        "2028-03-01T00:30:00+01:00",
        "2028-02-29T23:30:00Z",
    ),
    "offset-across-year": (
        "whose offset moves into the next year",
        "2026-12-31T23:00:00-02:00",
        "2027-01-01T01:00:00Z",
    ),
    "offset-after-leap-year": (
        "whose offset moves into the last day of a leap year",
        "2029-01-01T00:30:00+01:00",
        "2028-12-31T23:30:00Z",
    ),
    "offset-into-year-after-leap-year": (
        "whose offset moves into the year after a leap year",
        "2028-12-31T23:30:00-01:00",
        "2029-01-01T00:30:00Z",
    ),
    "offset-after-2000": (
        "whose offset moves into the last day of 2000, a leap year",
        "2001-01-01T00:30:00+01:00",
        "2000-12-31T23:30:00Z",
    ),
    "offset-after-2100": (
        "whose offset moves into the last day of 2100, which is no leap year",
        "2101-01-01T00:30:00+01:00",
        "2100-12-31T23:30:00Z",
    ),
    "offset-into-march-2100": (
        "whose offset moves from February to March of 2100",
        "2100-02-28T23:30:00-01:00",
        "2100-03-01T00:30:00Z",
    ),
    "offset-into-leap-day-2000": (
        "whose offset moves into the leap day of 2000",
        "2000-03-01T00:30:00+01:00",
        "2000-02-29T23:30:00Z",
    ),
    "offset-into-year-0": (
        "whose offset moves into year 0",
        "0001-01-01T00:30:00+01:00",
        "0000-12-31T23:30:00Z",
    ),
    "minutes-of-negative-offset": (
        "west of Greenwich by hours and minutes",
        "2026-06-01T08:30:00-03:30",
        "2026-06-01T12:00:00Z",
    ),
    "last-second": ("in the last second of a day", "2026-06-01T23:59:59Z", "2026-06-01T23:59:59Z"),
    "leap-day": ("on a leap day", "2028-02-29T12:00:00Z", "2028-02-29T12:00:00Z"),
    "after-2038": ("beyond 32-bit seconds", "2038-01-19T03:14:08Z", "2038-01-19T03:14:08Z"),
    "before-1970": ("before 1970", "1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
    "year-9999": ("in the last year", "9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
    "year-1": ("in year 1", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
}

INVALID = {
    "empty": ("an empty string", ""),
    "date-only": ("a date without a time", "2026-06-01"),
    "no-zone": ("a datetime without a zone", "2026-06-01T12:00:00"),
    "no-seconds": ("a datetime without seconds", "2026-06-01T12:00Z"),
    "lower-case-t": ("a lower-case t", "2026-06-01t12:00:00Z"),
    "lower-case-z": ("a lower-case z", "2026-06-01T12:00:00z"),
    "space-for-t": ("a space in place of T", "2026-06-01 12:00:00Z"),
    "negative-zero-offset": ("an offset of -00:00", "2026-06-01T12:00:00-00:00"),
    "offset-without-colon": ("an offset without a colon", "2026-06-01T12:00:00+0000"),
    "offset-hours-only": ("an offset of hours alone", "2026-06-01T12:00:00+00"),
    "offset-24": ("an offset of 24 hours", "2026-06-01T12:00:00+24:00"),
    "offset-minute-60": ("an offset of 60 minutes", "2026-06-01T12:00:00+01:60"),
    "zone-name": ("the name of a zone", "2026-06-01T12:00:00 UTC"),
    "two-zones": ("two zones", "2026-06-01T12:00:00Z+00:00"),
    "comma-fraction": ("a comma before the fraction", "2026-06-01T12:00:00,5Z"),
    "empty-fraction": ("a point without a fraction", "2026-06-01T12:00:00.Z"),
    "month-0": ("month 0", "2026-00-01T12:00:00Z"),
    "month-13": ("month 13", "2026-13-01T12:00:00Z"),
    "day-0": ("day 0", "2026-06-00T12:00:00Z"),
    "day-32": ("day 32", "2026-06-32T12:00:00Z"),
    "hour-24": ("hour 24", "2026-06-01T24:00:00Z"),
    "minute-60": ("minute 60", "2026-06-01T12:60:00Z"),
    "second-61": ("second 61", "2026-06-01T12:00:61Z"),
    "one-digit-month": ("a month of one digit", "2026-6-01T12:00:00Z"),
    "two-digit-year": ("a year of two digits", "26-06-01T12:00:00Z"),
    "five-digit-year": ("a year of five digits", "12026-06-01T12:00:00Z"),
    "signed-year": ("a year with a sign", "+2026-06-01T12:00:00Z"),
    "negative-year": ("a negative year", "-0001-06-01T12:00:00Z"),
    "compact": ("the compact form of ISO 8601", "20260601T120000Z"),
    "week-date": ("a week date", "2026-W23-1T12:00:00Z"),
    "day-of-year": ("a day of the year", "2026-152T12:00:00Z"),
    "leading-space": ("a leading space", " 2026-06-01T12:00:00Z"),
    "trailing-space": ("a trailing space", "2026-06-01T12:00:00Z "),
    "trailing-newline": ("a trailing newline", "2026-06-01T12:00:00Z\n"),
    "trailing-nul": ("a trailing U+0000", "2026-06-01T12:00:00Z\0"),
    "arabic-digits": ("digits of another script", "\u0662\u0660\u0662\u0666-06-01T12:00:00Z"),
    "fullwidth-digit": ("a full-width digit", "2026-06-01T12:00:0\uff10Z"),
    "en-dash": ("a dash that is not a hyphen", "2026\u201306\u201301T12:00:00Z"),
    "minus-sign": ("an offset with U+2212", "2026-06-01T12:00:00\u221207:00"),
    "unix-seconds": ("seconds since 1970 as a string", "1780315200"),
    "http-date": ("an HTTP date", "Mon, 01 Jun 2026 12:00:00 GMT"),
}

NO_SUCH_DAY = {
    "april-31": ("31 April", "2026-04-31T12:00:00Z"),
    "february-29": ("29 February of a year that is not a leap year", "2026-02-29T12:00:00Z"),
    "february-29-of-2100": ("29 February 2100", "2100-02-29T12:00:00Z"),
    "february-30": ("30 February", "2028-02-30T12:00:00Z"),
}
