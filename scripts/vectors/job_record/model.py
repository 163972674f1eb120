"""model: a string of at most 256 UTF-8 bytes."""

from ..authoring import Subject
from ..families import NOT_STRING, wrong_types
from ..records import Change, raw, replace
from ..samples import JOB

subject = Subject(__name__, JOB)
FIELD = "/model"


@subject.accept("JOB-MODEL-TYPE", "JOB-MODEL-MAXLEN")
def empty() -> Change:
    """The lexicon sets no minimum: an empty name is valid."""
    return replace(FIELD, "")


@subject.accept("JOB-MODEL-TYPE", "JOB-MODEL-MAXLEN", cases={"one": 1, "below": 255, "exact": 256})
def length(case: str, size: int) -> Change:
    """A name of {size} bytes is within the limit of 256."""
    return replace(FIELD, "m" * size)


@subject.reject("JOB-MODEL-MAXLEN", twin="length-exact", cases={"above": 257, "huge": 100000})
def too_long(case: str, size: int) -> Change:
    """A name of {size} bytes is beyond the limit of 256."""
    return replace(FIELD, "m" * size)


@subject.accept(
    "JOB-MODEL-MAXLEN",
    "DM-STR-UTF8",
    cases={
        "two-bytes": ("128 letters of two bytes", "\u00e9" * 128),
        "three-bytes": ("85 signs of three bytes and a letter", "\u6a21" * 85 + "m"),
        "four-bytes": ("64 signs of four bytes", "\U0001f9e0" * 64),
        "family": (
            "10 families of 25 bytes, each one grapheme",
            "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466" * 10,
        ),
    },
)
def bytes_within(case: str, what: str, text: str) -> Change:
    """{what} are within 256 bytes."""
    return replace(FIELD, text)


@subject.reject(
    "JOB-MODEL-MAXLEN",
    twin="length-exact",
    cases={
        "two-bytes": ("129 letters of two bytes: 258 bytes", "\u00e9" * 129),
        "one-of-two-bytes": ("255 letters and one of two bytes: 257 bytes", "m" * 255 + "\u00e9"),
        "three-bytes": ("86 signs of three bytes: 258 bytes", "\u6a21" * 86),
        "four-bytes": ("65 signs of four bytes: 260 bytes", "\U0001f9e0" * 65),
        "code-points": ("256 letters of two bytes: 256 code points", "\u00e9" * 256),
        "utf16": ("128 signs of four bytes: 256 UTF-16 units", "\U0001f9e0" * 128),
        "combining": ("128 letters with a combining accent: 384 bytes", "e\u0301" * 128),
        "graphemes": (
            "11 families: 11 graphemes, but 275 bytes",
            "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466" * 11,
        ),
        "trailing-spaces": ("256 letters and a space, which is not cut off", "m" * 256 + " "),
        "trailing-nul": ("256 letters and U+0000, which does not end it", "m" * 256 + "\0"),
    },
    threat="A reader that counts otherwise takes, or cuts, a name that others refuse.",
)
def bytes_beyond(case: str, what: str, text: str) -> Change:
    """{what} are beyond 256 bytes."""
    return replace(FIELD, text)


@subject.accept("DM-STR-UTF8")
def escapes_longer_than_limit() -> Change:
    """256 letters written as 1536 bytes of escapes are 256 bytes long."""
    return raw(FIELD, '"' + "\\u006d" * 256 + '"')


@subject.accept("DM-STR-UTF8")
def escaped_pairs() -> Change:
    """64 signs written as surrogate pairs are 256 bytes long."""
    return raw(FIELD, '"' + "\\ud83e\\udde0" * 64 + '"')


@subject.reject("JOB-MODEL-MAXLEN", twin="length-exact")
def escaped_pairs_beyond() -> Change:
    """65 signs written as surrogate pairs are 260 bytes long."""
    return raw(FIELD, '"' + "\\ud83e\\udde0" * 65 + '"')


@subject.accept(
    "DM-STR-NUL",
    cases={
        "nul": ("U+0000", "a\0b"),
        "control": ("a control character", "a\x01b"),
        "delete": ("U+007F", "a\x7fb"),
        "noncharacter": ("a noncharacter", "a\uffffb"),
        "plane-noncharacter": ("the last code point", "a\U0010ffffb"),
        "private-use": ("a private-use character", "a\ue000b"),
        "replacement": ("U+FFFD itself", "a\ufffdb"),
        "byte-order-mark": ("U+FEFF inside", "a\ufeffb"),
        "right-to-left": ("a right-to-left override", "a\u202eb"),
        "line-separator": ("U+2028", "a\u2028b"),
        "tag": ("a tag character", "a\U000e0041b"),
    },
)
def character(case: str, what: str, text: str) -> Change:
    """A name with {what} is a string like any other."""
    return replace(FIELD, text)


@subject.reject(
    "JOB-MODEL-TYPE",
    twin="shell/complete",
    cases=wrong_types(
        NOT_STRING,
        array_of_string=("an array that holds a name", '["example-model-8b-instruct"]'),
        named_object=("an object with a name", '{"name":"example-model-8b-instruct"}'),
    ),
)
def type_(case: str, what: str, text: str) -> Change:
    """model is {what}, not a string."""
    return raw(FIELD, text)
