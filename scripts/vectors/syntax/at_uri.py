"""at-uri: the restricted form that records use."""

from ..authoring import Subject
from ..records import Change, whole
from ..samples import AUTHORIZATION_KEY, AUTHORIZATION_NSID, REQUESTER, check_format

TYPICAL = f"at://{REQUESTER}/{AUTHORIZATION_NSID}/{AUTHORIZATION_KEY}"
COLLECTION = f"at://{REQUESTER}/{AUTHORIZATION_NSID}"
LONG_NSID = ".".join(["a" * 63, "b" * 63, "c" * 63, "d" * 61, "n" * 63])
LONGEST = f"at://{('did:example:' + 'e' * 2048)[:2048]}/{LONG_NSID}/{'k' * 512}"
subject = Subject(__name__, check_format("at-uri", TYPICAL))

VALID = {
    "did-only": ("a DID alone", f"at://{REQUESTER}"),
    "handle-only": ("a handle alone", "at://requester.example"),
    "collection": ("a DID and a collection", COLLECTION),
    "handle-and-collection": (
        "a handle and a collection",
        f"at://requester.example/{AUTHORIZATION_NSID}",
    ),
    "handle-and-record": (
        "a handle, a collection and a record key",
        f"at://requester.example/{AUTHORIZATION_NSID}/{AUTHORIZATION_KEY}",
    ),
    "web-did": ("a DID of the web method", f"at://did:web:requester.example/{AUTHORIZATION_NSID}"),
    "did-with-percent": ("a DID with a percent sign", "at://did:web:requester.example%3A8443"),
    "unknown-method": ("a DID of an unknown method", "at://did:nosuchmethod:abc"),
    "literal-key": ("a literal record key", COLLECTION + "/self"),
    "key-with-colon": ("a record key with a colon", COLLECTION + "/pre:fix"),
    "key-with-tilde": ("a record key with a tilde", COLLECTION + "/~1.2-3_"),
    "key-of-three-dots": ("a record key of three dots", COLLECTION + "/..."),
    "camel-case-name": (
        "capitals in the collection's name",
        f"at://{REQUESTER}/com.example.fooBar",
    ),
    "longest": ("the longest parts that there are, 2884 bytes", LONGEST),
}
INVALID = {
    "empty": ("an empty string", ""),
    "scheme-only": ("the scheme alone", "at://"),
    "scheme-without-slashes": ("a scheme without slashes", f"at:{REQUESTER}"),
    "one-slash": ("one slash after the scheme", f"at:/{REQUESTER}"),
    "three-slashes": ("three slashes after the scheme", f"at:///{REQUESTER}"),
    "upper-case-scheme": ("a scheme in capitals", "AT" + TYPICAL[2:]),
    "other-scheme": ("another scheme", "https" + TYPICAL[2:]),
    "no-scheme": ("no scheme", TYPICAL[5:]),
    "empty-authority": ("an empty authority", f"at:///{AUTHORIZATION_NSID}"),
    "one-label-authority": ("a name of one label", "at://localhost"),
    "bad-did": ("a DID that is none", f"at://did:plc:/{AUTHORIZATION_NSID}"),
    "upper-case-did": ("a DID in capitals", "at://DID:plc:requester234567requester"),
    "encoded-did": ("a percent-encoded DID", "at://did%3Aplc%3Arequester234567requester"),
    "port": ("a port", f"at://requester.example:443/{AUTHORIZATION_NSID}"),
    "user": ("a user name", f"at://me@requester.example/{AUTHORIZATION_NSID}"),
    "slash-after-authority": ("a slash after the authority", f"at://{REQUESTER}/"),
    "slash-after-collection": ("a slash after the collection", COLLECTION + "/"),
    "slash-after-key": ("a slash after the record key", TYPICAL + "/"),
    "empty-collection": ("an empty collection", f"at://{REQUESTER}//{AUTHORIZATION_KEY}"),
    "fourth-part": ("a fourth part", TYPICAL + "/more"),
    "bad-collection": ("a collection that is no NSID", f"at://{REQUESTER}/job"),
    "collection-of-two-labels": ("a collection of two labels", f"at://{REQUESTER}/cocore.job"),
    "dot-key": ("a record key of a dot", COLLECTION + "/."),
    "two-dot-key": ("a record key of two dots", COLLECTION + "/.."),
    "key-with-percent": ("a record key with a percent sign", COLLECTION + "/a%20b"),
    "key-with-space": ("a record key with a space", COLLECTION + "/a b"),
    "key-513": ("a record key of 513 bytes", COLLECTION + "/" + "k" * 513),
    "query": ("a query", TYPICAL + "?a=b"),
    "empty-query": ("an empty query", TYPICAL + "?"),
    "fragment": ("a fragment", TYPICAL + "#/priceCeiling"),
    "empty-fragment": ("an empty fragment", TYPICAL + "#"),
    "fragment-after-did": ("a fragment after the authority", f"at://{REQUESTER}#x"),
    "leading-space": ("a leading space", " " + TYPICAL),
    "trailing-space": ("a trailing space", TYPICAL + " "),
    "trailing-newline": ("a trailing newline", TYPICAL + "\n"),
    "trailing-nul": ("a trailing U+0000", TYPICAL + "\0"),
    "accented-letter": ("an accented letter", f"at://requ\u00e9ster.example/{AUTHORIZATION_NSID}"),
    "fullwidth-slash": ("a full-width slash", f"at://{REQUESTER}\uff0f{AUTHORIZATION_NSID}"),
    "backslash": ("a backslash", f"at://{REQUESTER}\\{AUTHORIZATION_NSID}"),
    "over-8192": ("more than 8192 bytes", COLLECTION + "/" + "k" * 8192),
}


@subject.accept("FMT-ATURI")
def typical() -> None:
    """A DID, a collection and a record key make an AT-URI."""


@subject.accept("FMT-ATURI", cases=VALID)
def valid(case: str, what: str, text: str) -> Change:
    """A valid AT-URI: {what}."""
    return whole(text)


@subject.observe(
    "FMT-ATURI-CASE",
    cases={
        "handle": ("the handle", "at://Requester.Example"),
        "collection-domain": ("the collection's domain", f"at://{REQUESTER}/Com.Example.job"),
    },
)
def capitals(case: str, what: str, text: str) -> Change:
    """Capitals in {what}: not the normal form, and perhaps valid."""
    return whole(text)


@subject.reject("FMT-ATURI", twin="typical", cases=INVALID)
def invalid(case: str, what: str, text: str) -> Change:
    """Not an AT-URI: {what}."""
    return whole(text)
