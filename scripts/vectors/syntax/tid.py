"""tid: 13 characters of the sortable base32 alphabet."""

from ..authoring import Subject
from ..records import Change, whole
from ..samples import JOB_KEY, check_format

subject = Subject(__name__, check_format("tid", JOB_KEY))

VALID = {
    "lowest": ("the lowest value", "2222222222222"),
    "highest": ("the highest value of 64 bits with the top bit clear", "jzzzzzzzzzzzz"),
    "sevens": ("digits up to 7", "7777777777777"),
    "first-a": ("a first character of a", "azzzzzzzzzzzz"),
    "every-letter": ("letters of the alphabet in order", "3abcdefghijkl"),
    "later-letters": ("the rest of the letters", "3mnopqrstuvwx"),
}
INVALID = {
    "empty": ("an empty string", ""),
    "short": ("12 characters", JOB_KEY[:-1]),
    "long": ("14 characters", JOB_KEY + "2"),
    "first-k": ("a first character beyond j", "k" + JOB_KEY[1:]),
    "first-z": ("a first character of z", "zzzzzzzzzzzzz"),
    "digit-0": ("the digit 0", JOB_KEY[:-1] + "0"),
    "digit-1": ("the digit 1", JOB_KEY[:-1] + "1"),
    "digit-8": ("the digit 8", JOB_KEY[:-1] + "8"),
    "digit-9": ("the digit 9", JOB_KEY[:-1] + "9"),
    "first-digit-1": ("a first character of 1", "1" + JOB_KEY[1:]),
    "upper-case": ("capitals", JOB_KEY.upper()),
    "one-capital": ("one capital", JOB_KEY[:-1] + "A"),
    "hyphens": ("hyphens, as an old form had them", "3mbx-2yt-4k7c-2a"),
    "hyphen-inside": ("a hyphen in place of a character", JOB_KEY[:5] + "-" + JOB_KEY[6:]),
    "leading-space": ("a leading space", " " + JOB_KEY),
    "trailing-space": ("a trailing space", JOB_KEY + " "),
    "trailing-newline": ("a trailing newline", JOB_KEY + "\n"),
    "newline-as-last": ("a newline as the 13th character", JOB_KEY[:-1] + "\n"),
    "trailing-nul": ("a trailing U+0000", JOB_KEY + "\0"),
    "nul-as-last": ("U+0000 as the 13th character", JOB_KEY[:-1] + "\0"),
    "accented-letter": ("13 characters, one of two bytes", JOB_KEY[:-1] + "\u00e9"),
    "thirteen-bytes": ("13 bytes, but 12 characters", JOB_KEY[:-2] + "\u00e9"),
    "padding": ("padding", JOB_KEY[:-1] + "="),
    "self": ("another kind of record key", "self"),
}


@subject.accept("FMT-TID")
def typical() -> None:
    """13 characters of the alphabet are a TID."""


@subject.accept("FMT-TID", cases=VALID)
def valid(case: str, what: str, text: str) -> Change:
    """A valid TID: {what}."""
    return whole(text)


@subject.reject("FMT-TID", twin="typical", cases=INVALID)
def invalid(case: str, what: str, text: str) -> Change:
    """Not a TID: {what}."""
    return whole(text)
