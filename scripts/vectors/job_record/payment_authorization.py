"""paymentAuthorization: a strong reference, a uri and a cid."""

from ..authoring import Subject
from ..families import NOT_OBJECT, NOT_STRING, wrong_types
from ..records import Change, add, raw, replace
from ..samples import JOB, REQUESTER, cid
from ..syntax import at_uri
from ..syntax import cid as cids

subject = Subject(__name__, JOB)
FIELD = "/paymentAuthorization"
URI = FIELD + "/uri"
CID = FIELD + "/cid"


@subject.accept("JOB-PA-OBJ", "JOB-PA-URI-REQ", "JOB-PA-CID-REQ", read={})
def other() -> Change:
    """Any uri and cid of the right form make a reference; where they lead is another question."""
    return replace(FIELD, {"uri": f"at://{REQUESTER}", "cid": cid("something else")})


@subject.accept("JOB-PA-URI-FMT", cases=at_uri.VALID)
def uri(case: str, what: str, text: str) -> Change:
    """A valid AT-URI: {what}."""
    return replace(URI, text)


@subject.reject("JOB-PA-URI-FMT", twin="shell/complete", cases=at_uri.INVALID)
def uri_invalid(case: str, what: str, text: str) -> Change:
    """The uri is not an AT-URI: {what}."""
    return replace(URI, text)


@subject.reject("JOB-PA-URI-FMT", twin="shell/complete", cases=wrong_types(NOT_STRING))
def uri_type(case: str, what: str, text: str) -> Change:
    """The uri is {what}, not a string."""
    return raw(URI, text)


@subject.observe("FMT-ATURI-CASE")
def uri_capitals() -> Change:
    """A handle with capitals is not the normal form, and perhaps valid."""
    return replace(URI, "at://Requester.Example")


@subject.accept("JOB-PA-CID-FMT", cases=cids.VALID)
def cid_(case: str, what: str, text: str) -> Change:
    """A valid CID: {what}."""
    return replace(CID, text)


@subject.reject("JOB-PA-CID-FMT", twin="shell/complete", cases=cids.INVALID)
def cid_invalid(case: str, what: str, text: str) -> Change:
    """The cid is not a CID: {what}."""
    return replace(CID, text)


@subject.reject("JOB-PA-CID-FMT", twin="shell/complete", cases=wrong_types(NOT_STRING))
def cid_type(case: str, what: str, text: str) -> Change:
    """The cid is {what}, not a string."""
    return raw(CID, text)


@subject.observe(
    "FMT-CID-FORM",
    cases={
        name: cids.OTHER_FORMS[name]
        for name in ("version-0", "base58", "one-capital", "capitals-after-b", "pad-bit-low")
    },
)
def cid_other_form(case: str, what: str, text: str) -> Change:
    """A CID in another form: {what}."""
    return replace(CID, text)


@subject.reject(
    "JOB-PA-OBJ",
    twin="shell/complete",
    cases=wrong_types(
        NOT_OBJECT,
        uri=("the uri alone", f'"{at_uri.TYPICAL}"'),
        pair=("an array of uri and cid", f'["{at_uri.TYPICAL}","{cids.TYPICAL}"]'),
    ),
)
def type_(case: str, what: str, text: str) -> Change:
    """paymentAuthorization is {what}, not an object of uri and cid."""
    return raw(FIELD, text)


@subject.reject("JOB-PA-URI-REQ", "JOB-PA-CID-REQ", twin="shell/complete")
def empty() -> Change:
    """An empty object lacks uri and cid."""
    return raw(FIELD, "{}")


@subject.accept("JOB-EXTRA-IGNORE", read={})
def with_unknown_field() -> Change:
    """An undeclared field inside paymentAuthorization is ignored."""
    return add(FIELD + "/note", "seen")
