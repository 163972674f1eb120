"""record-key: 1 to 512 of the letters, digits and marks that are allowed."""

from ..authoring import Subject
from ..records import Change, whole
from ..samples import JOB_KEY, check_format

subject = Subject(__name__, check_format("record-key", JOB_KEY))

VALID = {
    "self": ("the literal self", "self"),
    "one-letter": ("one letter", "a"),
    "one-digit": ("one digit", "0"),
    "upper-case": ("capitals", "JOB"),
    "hyphen": ("a hyphen alone", "-"),
    "underscore": ("an underscore alone", "_"),
    "tilde": ("a tilde alone", "~"),
    "colon": ("a colon alone", ":"),
    "leading-dot": ("a leading dot", ".a"),
    "trailing-dot": ("a trailing dot", "a."),
    "three-dots": ("three dots", "..."),
    "two-dots-inside": ("two dots inside", "a..b"),
    "every-mark": ("every mark", "a.b_c~d:e-f"),
    "domain": ("a domain name", "provider.example"),
    "did": ("a DID", "did:web:provider.example"),
    "length-511": ("511 bytes", "a" * 511),
    "length-512": ("512 bytes, the longest", "a" * 512),
}
INVALID = {
    "empty": ("an empty string", ""),
    "dot": ("a dot", "."),
    "two-dots": ("two dots", ".."),
    "slash": ("a slash", "a/b"),
    "backslash": ("a backslash", "a\\b"),
    "percent": ("a percent-encoded letter", "a%20b"),
    "space": ("a space", "a b"),
    "leading-space": ("a leading space", " " + JOB_KEY),
    "trailing-newline": ("a trailing newline", JOB_KEY + "\n"),
    "trailing-nul": ("a trailing U+0000", JOB_KEY + "\0"),
    "hash": ("a hash", "#a"),
    "question-mark": ("a question mark", "a?b"),
    "at-sign": ("an at sign", "@a"),
    "plus": ("a plus sign", "a+b"),
    "equals": ("an equals sign", "YWJj="),
    "comma": ("a comma", "a,b"),
    "semicolon": ("a semicolon", "a;b"),
    "star": ("an asterisk", "*"),
    "exclamation": ("an exclamation mark", "a!"),
    "dollar": ("a dollar sign", "$a"),
    "ampersand": ("an ampersand", "a&b"),
    "apostrophe": ("an apostrophe", "a'b"),
    "quote": ("a double quote", 'a"b'),
    "parentheses": ("parentheses", "a(b)"),
    "brackets": ("brackets", "a[1]"),
    "braces": ("braces", "a{b}"),
    "angle": ("an angle bracket", "a<b"),
    "pipe": ("a vertical bar", "a|b"),
    "caret": ("a caret", "a^b"),
    "backtick": ("a backtick", "a`b"),
    "delete": ("U+007F", "a\x7f"),
    "accented-letter": ("an accented letter", "\u00e9"),
    "other-digit": ("a digit of another script", "\u0663"),
    "fullwidth-letter": ("a full-width letter", "\uff41"),
}


@subject.accept("FMT-RKEY")
def typical() -> None:
    """A TID is a record key."""


@subject.accept("FMT-RKEY", cases=VALID)
def valid(case: str, what: str, text: str) -> Change:
    """A valid record key: {what}."""
    return whole(text)


@subject.reject("FMT-RKEY", twin="valid-length-512")
def length_513() -> Change:
    """513 bytes are beyond the limit of 512."""
    return whole("a" * 513)


@subject.reject("FMT-RKEY", twin="typical", cases=INVALID)
def invalid(case: str, what: str, text: str) -> Change:
    """Not a record key: {what}."""
    return whole(text)
