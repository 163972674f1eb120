"""The record as a whole: an object, its $type, its place in the repository."""

from ..authoring import Subject
from ..families import only
from ..records import Change, raw, remove, replace, whole
from ..samples import JOB, JOB_KEY, JOB_NSID, REQUESTER

subject = Subject(__name__, JOB)

REQUIRED = (
    "model",
    "inputCommitment",
    "maxTokensOut",
    "priceCeiling",
    "acceptedTrustLevel",
    "paymentAuthorization",
    "nonce",
    "expiresAt",
    "createdAt",
)
REQUIRED_ROWS = tuple(f"JOB-REQ-{name}" for name in REQUIRED)
TYPE_ROWS = ("JOB-TYPE-PRESENT", "JOB-TYPE-EQ", "JOB-TYPE-NOMAIN", "JOB-TYPE-STRING")
URI = f"at://{REQUESTER}/{JOB_NSID}/{JOB_KEY}"


@subject.accept("JOB-REC-OBJECT", *TYPE_ROWS, *REQUIRED_ROWS, read={})
def complete() -> None:
    """A job with every declared field is valid; most other vectors are one change away from it."""


@subject.accept(*REQUIRED_ROWS, read={})
def without_url() -> Change:
    """inputCipherURL may be absent."""
    return remove("/inputCipherURL")


@subject.accept(*REQUIRED_ROWS, base="without-url", read={})
def without_url_and_exchanges() -> Change:
    """inputCipherURL and acceptedExchanges may be absent."""
    return remove("/acceptedExchanges")


@subject.accept(*REQUIRED_ROWS, base="without-url-and-exchanges", read={})
def required_fields_only() -> Change:
    """A job with nothing but the required fields is valid."""
    return remove("/acceptedProviders")


@subject.reject("JOB-TYPE-PRESENT", *REQUIRED_ROWS, twin="complete")
def empty_object() -> Change:
    """An empty object lacks $type and every required field."""
    return whole("{}")


@subject.reject(
    "JOB-REC-OBJECT",
    twin="complete",
    cases=only("string", "empty-string", "integer", "fraction", "true", "false", "empty-array"),
)
def top(case: str, what: str, text: str) -> Change:
    """The top level is {what} instead of an object."""
    return whole(text)


@subject.reject("JOB-REC-OBJECT", twin="complete")
def top_null() -> Change:
    """The top level is null."""
    return whole("null")


@subject.reject("JOB-REC-OBJECT", twin="complete")
def top_array_of_record() -> Change:
    """A valid record wrapped in an array is not a record."""
    return Change(lambda data: b"[" + data + b"]")


@subject.reject("JOB-TYPE-PRESENT", twin="complete")
def type_missing() -> Change:
    """The record has no $type."""
    return remove("/$type")


@subject.reject(
    "JOB-TYPE-STRING",
    twin="complete",
    cases=only("integer", "true", "false", "empty-array", "empty-object", "empty-string"),
)
def type_is(case: str, what: str, text: str) -> Change:
    """The record's $type is {what}."""
    return raw("/$type", text)


@subject.reject("JOB-TYPE-STRING", twin="complete")
def type_is_null() -> Change:
    """The record's $type is null."""
    return replace("/$type", None)


@subject.reject("JOB-TYPE-STRING", twin="complete")
def type_is_array_of_name() -> Change:
    """The record's $type is an array that holds the right name."""
    return replace("/$type", [JOB_NSID])


@subject.reject("JOB-TYPE-NOMAIN", twin="complete")
def type_with_main_fragment() -> Change:
    """#main names the same definition, but is not written in $type."""
    return replace("/$type", JOB_NSID + "#main")


@subject.reject(
    "JOB-TYPE-EQ",
    twin="complete",
    cases={
        "lex-prefix": ("with a lex: prefix", "lex:" + JOB_NSID),
        "at-prefix": ("written as a URI", "at://" + JOB_NSID),
        "upper-case-name": ("with an upper-case name", "dev.cocore.compute.Job"),
        "upper-case-authority": ("with an upper-case authority", "Dev.cocore.compute.job"),
        "longer": ("with a letter more", JOB_NSID + "s"),
        "shorter": ("with a letter less", JOB_NSID[:-1]),
        "trailing-space": ("with a trailing space", JOB_NSID + " "),
        "leading-space": ("with a leading space", " " + JOB_NSID),
        "trailing-newline": ("with a trailing newline", JOB_NSID + "\n"),
        "trailing-nul": ("with a trailing U+0000", JOB_NSID + "\0"),
        "empty-fragment": ("with an empty fragment", JOB_NSID + "#"),
        "other-fragment": ("with the name of another definition", JOB_NSID + "#money"),
        "main-in-capitals": ("with #Main", JOB_NSID + "#Main"),
        "main-without-hash": ("with main behind a dot", JOB_NSID + ".main"),
        "main-of-receipt": ("of a receipt with #main", "dev.cocore.compute.receipt#main"),
        "main-twice": ("with #main twice", JOB_NSID + "#main#main"),
        "receipt": ("of a receipt", "dev.cocore.compute.receipt"),
        "authorization": ("of an authorization", "dev.cocore.compute.paymentAuthorization"),
        "fullwidth-letter": ("with a full-width letter", "dev.cocore.compute.\uff4aob"),
        "cyrillic-letter": (
            "with a Cyrillic letter that looks like o",
            "dev.cocore.compute.j\u043eb",
        ),
    },
)
def type_other(case: str, what: str, name: str) -> Change:
    """The record's $type is a name {what}."""
    return replace("/$type", name)


@subject.accept("JOB-RKEY-TID", "JOB-PATH", read={})
def located() -> dict:
    """A job found in its collection under a TID is valid."""
    return {"op": "add", "path": "/request/uri", "value": URI}


@subject.accept("JOB-RKEY-TID", "JOB-PATH", base="located", read={})
def located_by_handle() -> dict:
    """The repository may be named by a handle."""
    return {
        "op": "replace",
        "path": "/request/uri",
        "value": f"at://requester.example/{JOB_NSID}/{JOB_KEY}",
    }


@subject.reject(
    "JOB-RKEY-TID",
    twin="located",
    cases={
        "literal": ("a literal key", "self"),
        "short": ("one character short", JOB_KEY[:-1]),
        "long": ("one character long", JOB_KEY + "a"),
        "upper-case": ("in upper case", JOB_KEY.upper()),
        "digit-one": ("with a digit that the alphabet lacks", JOB_KEY[:-1] + "1"),
        "first-beyond-j": ("with a first character beyond j", "k" + JOB_KEY[1:]),
    },
)
def key(case: str, what: str, value: str) -> dict:
    """The record key is {what}, not a TID."""
    return {
        "op": "replace",
        "path": "/request/uri",
        "value": f"at://{REQUESTER}/{JOB_NSID}/{value}",
    }


@subject.reject(
    "JOB-PATH",
    twin="located",
    cases={
        "authorization": ("payment authorizations", "dev.cocore.compute.paymentAuthorization"),
        "upper-case": ("another letter case", "dev.cocore.compute.Job"),
        "longer": ("a longer name", "dev.cocore.compute.job.draft"),
        "shorter": ("a shorter name", "dev.cocore.compute.jo"),
        "parent": ("the name above", "dev.cocore.compute"),
    },
)
def collection(case: str, what: str, nsid: str) -> dict:
    """A job found in the collection of {what} is not where its $type says."""
    return {"op": "replace", "path": "/request/uri", "value": f"at://{REQUESTER}/{nsid}/{JOB_KEY}"}


@subject.accept("JOB-REC-OBJECT", read={})
def type_last() -> Change:
    """The order of members means nothing: $type may come last."""
    return Change(
        lambda data: b"{" + data.split(b",", 1)[1][:-1] + b"," + data.split(b",", 1)[0][1:] + b"}"
    )
