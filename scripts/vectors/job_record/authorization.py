"""The payment authorization as a whole, and its fields but the money."""

from ..authoring import Subject
from ..datetimes import INVALID as BAD_TIMES
from ..datetimes import NO_SUCH_DAY, VALID
from ..families import NOT_STRING, only, wrong_types
from ..records import Change, add, raw, remove, replace, whole
from ..samples import (
    AUTHORIZATION,
    AUTHORIZATION_KEY,
    AUTHORIZATION_NONCE,
    AUTHORIZATION_NSID,
    REQUESTER,
)
from ..syntax import did

subject = Subject(__name__, AUTHORIZATION)
REQUIRED_ROWS = tuple(
    f"AUTH-REQ-{name}"
    for name in ("exchange", "ceiling", "scope", "nonce", "expiresAt", "createdAt")
)
PLACES = {
    "exchange": ("exchange", "AUTH-REQ-exchange"),
    "ceiling": ("ceiling", "AUTH-REQ-ceiling"),
    "ceiling-amount": ("ceiling/amount", "AUTH-CEIL-AMT-REQ"),
    "ceiling-currency": ("ceiling/currency", "AUTH-CEIL-CUR-REQ"),
    "scope": ("scope", "AUTH-REQ-scope"),
    "budget-amount": ("sessionBudget/amount", "AUTH-BUDGET-AMT-REQ"),
    "budget-currency": ("sessionBudget/currency", "AUTH-BUDGET-CUR-REQ"),
    "nonce": ("nonce", "AUTH-REQ-nonce"),
    "expires-at": ("expiresAt", "AUTH-REQ-expiresAt"),
    "created-at": ("createdAt", "AUTH-REQ-createdAt"),
}
TYPE_ROWS = ("AUTH-TYPE-PRESENT", "AUTH-TYPE-EQ", "AUTH-TYPE-NOMAIN", "AUTH-TYPE-STRING")


@subject.accept("AUTH-REC-OBJECT", *TYPE_ROWS, *REQUIRED_ROWS)
def complete() -> None:
    """An authorization with every declared field is valid."""


@subject.accept(*REQUIRED_ROWS)
def without_budget() -> Change:
    """sessionBudget may be absent."""
    return remove("/sessionBudget")


@subject.reject("AUTH-TYPE-PRESENT", *REQUIRED_ROWS, twin="complete")
def empty_object() -> Change:
    """An empty object lacks $type and every required field."""
    return whole("{}")


@subject.reject(
    "AUTH-REC-OBJECT",
    twin="complete",
    cases={**only("string", "integer", "true", "empty-array"), "null": ("null", "null")},
)
def top(case: str, what: str, text: str) -> Change:
    """The top level is {what} instead of an object."""
    return whole(text)


@subject.reject("AUTH-TYPE-PRESENT", twin="complete")
def type_missing() -> Change:
    """The authorization has no $type."""
    return remove("/$type")


@subject.reject(
    "AUTH-TYPE-STRING",
    twin="complete",
    cases={**only("integer", "true", "empty-object", "empty-string"), "null": ("null", "null")},
)
def type_is(case: str, what: str, text: str) -> Change:
    """The authorization's $type is {what}."""
    return raw("/$type", text)


@subject.reject("AUTH-TYPE-NOMAIN", twin="complete")
def type_with_main_fragment() -> Change:
    """#main is not written in $type."""
    return replace("/$type", AUTHORIZATION_NSID + "#main")


@subject.reject(
    "AUTH-TYPE-EQ",
    twin="complete",
    cases={
        "job": ("of a job", "dev.cocore.compute.job"),
        "lower-case": ("in lower case", AUTHORIZATION_NSID.lower()),
        "trailing-space": ("with a trailing space", AUTHORIZATION_NSID + " "),
        "other-fragment": ("with the name of another definition", AUTHORIZATION_NSID + "#ceiling"),
    },
)
def type_other(case: str, what: str, name: str) -> Change:
    """The authorization's $type is a name {what}."""
    return replace("/$type", name)


def _uri(collection: str, key: str, op: str = "replace") -> dict:
    return {"op": op, "path": "/request/uri", "value": f"at://{REQUESTER}/{collection}/{key}"}


@subject.accept("AUTH-RKEY-TID", "AUTH-PATH")
def located() -> dict:
    """An authorization found in its collection under a TID is valid."""
    return _uri(AUTHORIZATION_NSID, AUTHORIZATION_KEY, "add")


@subject.reject("AUTH-RKEY-TID", twin="located")
def key_literal() -> dict:
    """A literal record key is not a TID."""
    return _uri(AUTHORIZATION_NSID, "self")


@subject.reject("AUTH-PATH", twin="located")
def collection_of_jobs() -> dict:
    """An authorization found among the jobs is not where its $type says."""
    return _uri("dev.cocore.compute.job", AUTHORIZATION_KEY)


@subject.reject(twin="complete", cases=PLACES)
def absent(case: str, place: str, row: str) -> Change:
    """{place} is required, but absent."""
    return remove("/" + place)


@subject.reject("AUTH-NULL-REQ", twin="complete", cases=PLACES)
def null(case: str, place: str, row: str) -> Change:
    """{place} is required, and null is not a value of it."""
    return replace("/" + place, None)


@subject.reject(
    "AUTH-NULL-OPT",
    twin="complete",
    threat="Whoever reads null as no budget at all charges a session without an end.",
)
def optional_null() -> Change:
    """sessionBudget may be absent, but it is not nullable."""
    return replace("/sessionBudget", None)


@subject.accept("AUTH-EXCHANGE-FMT", cases={name: did.VALID[name] for name in ("web", "digits")})
def exchange(case: str, what: str, text: str) -> Change:
    """A valid DID for the exchange: {what}."""
    return replace("/exchange", text)


@subject.reject(
    "AUTH-EXCHANGE-FMT",
    twin="complete",
    cases={
        name: did.INVALID[name]
        for name in ("empty", "no-identifier", "fragment", "trailing-newline", "handle")
    },
)
def exchange_invalid(case: str, what: str, text: str) -> Change:
    """exchange is not a DID: {what}."""
    return replace("/exchange", text)


@subject.reject("AUTH-EXCHANGE-FMT", twin="complete", cases=wrong_types(NOT_STRING))
def exchange_type(case: str, what: str, text: str) -> Change:
    """exchange is {what}, not a string."""
    return raw("/exchange", text)


@subject.accept("AUTH-SCOPE-TYPE")
def scope_single_job() -> Change:
    """The other known scope is valid."""
    return replace("/scope", "singleJob")


@subject.accept(
    "AUTH-SCOPE-OPEN",
    cases={"unknown": "forever", "empty": "", "lower-case": "singlejob", "long": "s" * 5000},
)
def scope(case: str, text: str) -> Change:
    """The known scopes are no closed list: one that is {case} is valid."""
    return replace("/scope", text)


@subject.reject("AUTH-SCOPE-TYPE", twin="complete", cases=wrong_types(NOT_STRING))
def scope_type(case: str, what: str, text: str) -> Change:
    """scope is {what}, not a string."""
    return raw("/scope", text)


@subject.accept(
    "AUTH-NONCE-LEN",
    "AUTH-NONCE-TYPE",
    cases={"digits": "0" * 32, "capitals": AUTHORIZATION_NONCE.upper(), "two-bytes": "\u00e9" * 16},
)
def nonce(case: str, text: str) -> Change:
    """32 bytes of {case} are valid."""
    return replace("/nonce", text)


@subject.reject(
    "AUTH-NONCE-LEN",
    twin="complete",
    cases={
        "empty": ("no bytes", ""),
        "below": ("31 bytes", AUTHORIZATION_NONCE[:31]),
        "above": ("33 bytes", AUTHORIZATION_NONCE + "0"),
        "double": ("64 bytes", AUTHORIZATION_NONCE * 2),
        "code-points": ("32 letters of two bytes", "\u00e9" * 32),
    },
)
def nonce_length(case: str, what: str, text: str) -> Change:
    """A nonce of {what} is not 32 bytes long."""
    return replace("/nonce", text)


@subject.reject("AUTH-NONCE-TYPE", twin="complete", cases=wrong_types(NOT_STRING))
def nonce_type(case: str, what: str, text: str) -> Change:
    """nonce is {what}, not a string."""
    return raw("/nonce", text)


TIMES = {
    f"{label}-{name}": (VALID[name][0], VALID[name][1], field, row)
    for label, field, row in (
        ("expires", "/expiresAt", "AUTH-EXP-FMT"),
        ("created", "/createdAt", "AUTH-CRE-FMT"),
    )
    for name in ("milliseconds", "east", "leap-day")
}
NO_TIMES = {
    f"{label}-{name}": (*BAD_TIMES[name], field, row)
    for label, field, row in (
        ("expires", "/expiresAt", "AUTH-EXP-FMT"),
        ("created", "/createdAt", "AUTH-CRE-FMT"),
    )
    for name in ("empty", "no-zone", "lower-case-z", "day-32", "hour-24", "trailing-newline")
}


@subject.accept(cases=TIMES)
def time(case: str, what: str, text: str, field: str, row: str) -> Change:
    """A datetime {what} is valid."""
    return replace(field, text)


@subject.reject(twin="complete", cases=NO_TIMES)
def time_invalid(case: str, what: str, text: str, field: str, row: str) -> Change:
    """Not a datetime: {what}."""
    return replace(field, text)


@subject.reject("FMT-DT-CALENDAR", twin="complete", cases=NO_SUCH_DAY)
def expires_on_no_day(case: str, what: str, text: str) -> Change:
    """{what} is no day of the calendar."""
    return replace("/expiresAt", text)


@subject.reject("AUTH-EXP-FMT", twin="complete", cases=wrong_types(NOT_STRING))
def expires_type(case: str, what: str, text: str) -> Change:
    """expiresAt is {what}, not a string."""
    return raw("/expiresAt", text)


@subject.reject("AUTH-CRE-FMT", twin="complete", cases=wrong_types(NOT_STRING))
def created_type(case: str, what: str, text: str) -> Change:
    """createdAt is {what}, not a string."""
    return raw("/createdAt", text)


@subject.accept("JOB-EXTRA-IGNORE", "JOB-KEY-CASE")
def undeclared() -> Change:
    """Undeclared fields are ignored in authorizations too."""
    return add("/Ceiling", {"amount": 1, "currency": "EUR"})


@subject.reject("DM-INT", twin="undeclared")
def undeclared_fraction() -> Change:
    """The data model holds for undeclared fields of authorizations too."""
    return raw("/Ceiling/amount", "0.5")
