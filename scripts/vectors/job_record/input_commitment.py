"""inputCommitment: a string of exactly 64 UTF-8 bytes."""

from ..authoring import Subject
from ..families import NOT_STRING, wrong_types
from ..records import Change, raw, replace
from ..samples import COMMITMENT, JOB

subject = Subject(__name__, JOB)
FIELD = "/inputCommitment"
DIGITS = "0123456789abcdef" * 4


@subject.accept("JOB-COMMIT-LEN", "JOB-COMMIT-TYPE")
def exact() -> Change:
    """64 hexadecimal digits are valid."""
    return replace(FIELD, DIGITS)


@subject.accept(
    "JOB-COMMIT-LEN",
    cases={
        "upper-case": ("capitals", COMMITMENT.upper()),
        "mixed-case": ("mixed letter case", "aB" * 32),
        "not-hexadecimal": ("64 bytes that are not hexadecimal", "z" * 64),
        "spaces": ("64 spaces", " " * 64),
    },
)
def any_text(case: str, what: str, text: str) -> Change:
    """The lexicon fixes the length alone: {what} will do."""
    return replace(FIELD, text)


@subject.accept(
    "JOB-COMMIT-LEN",
    "DM-STR-UTF8",
    cases={"two-bytes": "\u00e9" * 32, "four-bytes": "\U0001f511" * 16},
)
def counted_in(case: str, text: str) -> Change:
    """64 bytes are valid, whatever number of characters they are: here signs of {case}."""
    return replace(FIELD, text)


@subject.reject(
    "JOB-COMMIT-LEN",
    twin="exact",
    cases={
        "empty": ("an empty string", ""),
        "one": ("one byte", "0"),
        "sha1": ("40 bytes, a SHA-1", DIGITS[:40]),
        "half": ("32 bytes", DIGITS[:32]),
        "below": ("63 bytes", DIGITS[:63]),
        "above": ("65 bytes", DIGITS + "0"),
        "prefix": ("66 bytes, with 0x in front", "0x" + DIGITS),
        "scheme": ("71 bytes, with the hash's name in front", "sha256:" + DIGITS),
        "double": ("128 bytes, a SHA-512", DIGITS * 2),
        "base64": ("44 bytes, a SHA-256 in base64", "ASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4mrze8="),
        "trailing-newline": ("65 bytes, the last a newline", DIGITS + "\n"),
        "leading-space": ("65 bytes, the first a space", " " + DIGITS),
        "trailing-nul": ("65 bytes, the last U+0000", DIGITS + "\0"),
        "code-points": ("64 letters of two bytes", "\u00e9" * 64),
        "one-of-two-bytes": ("63 digits and a letter of two bytes", DIGITS[:63] + "\u00e9"),
        "utf16": ("32 signs of four bytes, which are 64 UTF-16 units", "\U0001f511" * 32),
    },
)
def length(case: str, what: str, text: str) -> Change:
    """A commitment of {what} is not 64 bytes long."""
    return replace(FIELD, text)


@subject.reject(
    "JOB-COMMIT-TYPE",
    twin="exact",
    cases=wrong_types(NOT_STRING, array_of_string=("an array that holds one", f'["{DIGITS}"]')),
)
def type_(case: str, what: str, text: str) -> Change:
    """inputCommitment is {what}, not a string."""
    return raw(FIELD, text)
