"""did: a method and an identifier."""

from ..authoring import Subject
from ..records import Change, whole
from ..samples import REQUESTER, check_format

subject = Subject(__name__, check_format("did", REQUESTER))
LONGEST = 2048

VALID = {
    "web": ("the web method", "did:web:provider.example"),
    "web-with-port": ("a percent-encoded port", "did:web:provider.example%3A8443"),
    "web-with-path": ("colons inside the identifier", "did:web:provider.example:machines:7"),
    "unknown-method": ("a method that nobody supports", "did:nosuchmethod:abc"),
    "one-letter-parts": ("a method and identifier of one letter", "did:m:v"),
    "digits": ("an identifier of digits", "did:example:12345678901234567890"),
    "upper-case-identifier": ("capitals in the identifier", "did:key:zQ3shZc2QzApp2oymGvQbzP"),
    "all-punctuation": ("every mark that is allowed", "did:example:a.b_c-d:e%20f"),
    "only-hyphen": ("an identifier of one hyphen", "did:example:-"),
    "only-underscore": ("an identifier of one underscore", "did:example:_"),
    "only-dot": ("an identifier of one dot", "did:example:."),
    "many-colons": ("an identifier that starts with colons", "did:example::::x"),
    "leading-percent": ("an identifier that starts with a percent sign", "did:example:%41"),
    "loose-percent": ("a percent sign before no hex digits", "did:example:a%zzb"),
    "long-method": ("a long method", "did:" + "m" * 64 + ":v"),
}
INVALID = {
    "empty": ("an empty string", ""),
    "scheme-only": ("the scheme alone", "did"),
    "scheme-and-colon": ("the scheme and a colon", "did:"),
    "no-identifier": ("a method alone", "did:plc"),
    "empty-identifier": ("an empty identifier", "did:plc:"),
    "empty-method": ("an empty method", "did::requester234567requester"),
    "ends-in-colon": ("a colon at the end", REQUESTER + ":"),
    "ends-in-percent": ("a percent sign at the end", REQUESTER + "%"),
    "upper-case-scheme": ("a scheme in capitals", "DID:plc:requester234567requester"),
    "upper-case-method": ("a method in capitals", "did:PLC:requester234567requester"),
    "digit-in-method": ("a digit in the method", "did:plc2:requester234567requester"),
    "hyphen-in-method": ("a hyphen in the method", "did:p-lc:requester234567requester"),
    "slash": ("a path", REQUESTER + "/path"),
    "query": ("a query", REQUESTER + "?service=x"),
    "fragment": ("a fragment", REQUESTER + "#key"),
    "at-sign": ("an at sign", "did:web:user@provider.example"),
    "plus": ("a plus sign", "did:example:a+b"),
    "tilde": ("a tilde", "did:example:a~b"),
    "brackets": ("brackets", "did:web:[provider]"),
    "semicolon": ("a parameter", REQUESTER + ";v=1"),
    "space-inside": ("a space inside", "did:plc:requester234567 requester"),
    "leading-space": ("a leading space", " " + REQUESTER),
    "trailing-space": ("a trailing space", REQUESTER + " "),
    "trailing-newline": ("a trailing newline", REQUESTER + "\n"),
    "newline-inside": ("a newline inside", "did:plc:requester\n234567requester"),
    "trailing-nul": ("a trailing U+0000", REQUESTER + "\0"),
    "accented-letter": ("an accented letter", "did:plc:r\u00e9quester234567requester"),
    "fullwidth-colon": ("a full-width colon", "did:plc\uff1arequester234567requester"),
    "cyrillic-letter": ("a Cyrillic letter", "did:pl\u0441:requester234567requester"),
    "other-digits": ("digits of another script", "did:plc:\u0661\u0662\u0663"),
    "handle": ("a handle", "requester.example"),
    "at-uri": ("an AT-URI", "at://" + REQUESTER),
    "urn": ("another scheme", "urn:plc:requester234567requester"),
    "leading-colon": ("a leading colon", ":" + REQUESTER),
}


@subject.accept("FMT-DID")
def typical() -> None:
    """A DID of the plc method is one."""


@subject.accept("FMT-DID", cases=VALID)
def valid(case: str, what: str, text: str) -> Change:
    """A valid DID: {what}."""
    return whole(text)


@subject.accept("FMT-APPERR")
def unsupported_method() -> Change:
    """Whether a method is supported is not a question of the format."""
    return whole("did:unheardof:whatever")


@subject.accept("FMT-APPERR")
def plc_identifier_too_short() -> Change:
    """The rules of one method, here the length of a plc identifier, are not the format's."""
    return whole("did:plc:short")


@subject.accept("FMT-DID", cases={"below": LONGEST - 1, "exact": LONGEST})
def longest(case: str, size: int) -> Change:
    """A DID of {size} bytes is within the limit."""
    return whole(("did:example:" + "a" * size)[:size])


@subject.reject("FMT-DID", twin="longest-exact", cases={"above": LONGEST + 1, "huge": 70000})
def too_long(case: str, size: int) -> Change:
    """A DID of {size} bytes is beyond the limit of 2048."""
    return whole(("did:example:" + "a" * size)[:size])


@subject.reject("FMT-DID", twin="typical", cases=INVALID)
def invalid(case: str, what: str, text: str) -> Change:
    """Not a DID: {what}."""
    return whole(text)
