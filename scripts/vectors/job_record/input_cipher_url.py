"""inputCipherURL: a URI, when there is one."""

from ..authoring import Subject
from ..families import NOT_STRING, wrong_types
from ..records import Change, raw, replace
from ..samples import JOB
from ..syntax.uri import INVALID, LONGEST, NOT_GENERIC, TYPICAL, VALID

subject = Subject(__name__, JOB)
FIELD = "/inputCipherURL"


@subject.accept("JOB-URL-FMT", cases=VALID)
def valid(case: str, what: str, text: str) -> Change:
    """A valid URI: {what}."""
    return replace(FIELD, text)


@subject.accept("JOB-URL-MAX", cases={"below": LONGEST - 1, "exact": LONGEST})
def longest(case: str, size: int) -> Change:
    """A URI of {size} bytes is within the limit."""
    return replace(FIELD, (TYPICAL + "a" * size)[:size])


@subject.reject("JOB-URL-MAX", twin="longest-exact", cases={"above": LONGEST + 1, "huge": 70000})
def too_long(case: str, size: int) -> Change:
    """A URI of {size} bytes is beyond the limit of 8192."""
    return replace(FIELD, (TYPICAL + "a" * size)[:size])


@subject.reject("JOB-URL-FMT", twin="shell/complete", cases=INVALID)
def invalid(case: str, what: str, text: str) -> Change:
    """inputCipherURL is not a URI: {what}."""
    return replace(FIELD, text)


@subject.reject(
    "FMT-URI-GENERIC",
    twin="shell/complete",
    cases={name: NOT_GENERIC[name] for name in ("quote", "loose-percent", "accented-letter")},
)
def not_generic(case: str, what: str, text: str) -> Change:
    """The generic syntax has no place for {what}."""
    return replace(FIELD, text)


@subject.reject(
    "JOB-URL-FMT",
    twin="shell/complete",
    cases=wrong_types(NOT_STRING, array_of_string=("an array that holds a URI", f'["{TYPICAL}"]')),
)
def type_(case: str, what: str, text: str) -> Change:
    """inputCipherURL is {what}, not a string."""
    return raw(FIELD, text)
