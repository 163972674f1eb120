"""A receipt by itself, judged by its lexicon: whatever the job says, it is valid or it isn't."""

import json

from ..authoring import Subject
from ..fields import all_of_row, beyond, bytes_of, of_other_types, places, within
from ..records import Change, b64, edit, raw, remove, replace, unb64, whole
from ..samples import JOB_NSID, PROVIDER, cid, validate
from ..scene_samples import RECEIPT, RECEIPT_KEY, RECEIPT_NSID, RECEIPT_URI, sha256, uri
from .whole import FIELDS, NESTED, PARAMS, WITNESS

OPTIONAL = {
    "outputCipherCommitment": sha256("cipher"),
    "reasoningCommitment": sha256("reasoning"),
    "sessionKeyCommitment": sha256("session key"),
    "sessionNonce": "00112233445566778899aabbccddeeff",
    "params": PARAMS,
    "outputCipherURL": "https://blobs.example/output",
    "tier": "best-effort",
    "proBono": False,
    "brokerageCountersignature": WITNESS,
}
# Nothing verifies signatures here. Of this length, base64 looks the same with padding and without.
SIGNATURE = {"$bytes": b64(bytes(72))}
OPTIONAL["brokerageCountersignature"] = {**WITNESS, "sig": SIGNATURE}
RECORD = {
    **json.loads(unb64(RECEIPT["receipt"]["record"])),
    "enclaveSignature": SIGNATURE,
    **OPTIONAL,
}
subject = Subject(__name__, validate(RECEIPT_NSID, RECORD))
MERGED = "Whoever compares fields that aren't there finds them equal."

HASHES = ("inputCommitment", "outputCommitment", *list(OPTIONAL)[:3])
SIGNED = "brokerageCountersignature/"
INTEGERS = {
    **all_of_row(("tokens/in", "tokens/out"), "RCPT-TOKENS"),
    "price/amount": "RCPT-PRICE-AMT",
}
SETTINGS = ("maxTokens", "seed", "temperatureMilli", "topPMilli")
LENGTHS = {
    "model": ("RCPT-MODEL-MAXLEN", None, 256),
    **{name: ("RCPT-HASH-LEN", 64, 64) for name in HASHES},
    "sessionNonce": ("RCPT-OPT-RANGE", 32, 64),
    "price/currency": ("RCPT-PRICE-CUR-LEN", 3, 8),
    "params/outputSchemaHash": ("RCPT-OPT-RANGE", 64, 64),
    "params/toolSchemaHash": ("RCPT-OPT-RANGE", 64, 64),
    SIGNED + "machineId": ("RCPT-OPT-RANGE", None, 256),
    SIGNED + "nonce": ("RCPT-OPT-RANGE", 16, 64),
}
SIZES = {
    "enclaveSignature": ("RCPT-SIG-MAX", None, 256),
    SIGNED + "sig": ("RCPT-OPT-RANGE", None, 256),
}
REQUIRED = {
    **{name: f"RCPT-REQ-{name}" for name in FIELDS},
    **dict(NESTED.values()),
    **{SIGNED + name: "RCPT-OPT-REQ" for name in WITNESS},
}


@subject.accept(
    *("RCPT-REC-OBJECT", "RCPT-TYPE-PRESENT", "RCPT-TYPE-STRING", "RCPT-TYPE-EQ"),
    *("RCPT-TYPE-NOMAIN", "RCPT-REF-OBJ", "RCPT-REF-URI-FMT", "RCPT-REF-CID-FMT"),
    *("RCPT-OPT-TYPE", "RCPT-OPT-FMT", "RCPT-OPT-REQ", "RCPT-REQUESTER-FMT", "RCPT-TIME-FMT"),
    *("RCPT-MODEL-TYPE", "RCPT-HASH-TYPE", "RCPT-SIG-TYPE", "RCPT-TOKENS-OBJ", "RCPT-PRICE-OBJ"),
    *sorted({row for row in REQUIRED.values() if row != "RCPT-OPT-REQ"}),
)
def complete() -> None:
    """A receipt with every declared field is valid."""


def smallest(data: bytes) -> bytes:
    """The record without what may be absent."""
    record = json.loads(data)
    left = {name: value for name, value in record.items() if name not in OPTIONAL}
    return json.dumps(left, separators=(",", ":")).encode()


@subject.accept(*(f"RCPT-REQ-{name}" for name in FIELDS))
def required_fields_only() -> Change:
    """A receipt with nothing but the required fields is valid."""
    return edit(smallest)


@subject.accept("RCPT-OPT-REQ")
def without_settings() -> Change:
    """No sampling setting has to be told."""
    return replace("/params", {})


@subject.accept("RCPT-PATH", "RCPT-RKEY-TID")
def located() -> dict:
    """A receipt found in its collection under a TID is valid."""
    return {"op": "add", "path": "/request/uri", "value": RECEIPT_URI}


@subject.reject("RCPT-PATH", twin="located")
def found_among_jobs() -> dict:
    """A receipt that was found among jobs is none."""
    address = uri(PROVIDER, JOB_NSID, RECEIPT_KEY)
    return {"op": "replace", "path": "/request/uri", "value": address}


@subject.reject("RCPT-RKEY-TID", twin="located")
def key_literal() -> dict:
    """The record key of a receipt is a TID."""
    address = uri(PROVIDER, RECEIPT_NSID, "self")
    return {"op": "replace", "path": "/request/uri", "value": address}


@subject.reject(
    "RCPT-REC-OBJECT",
    twin="complete",
    cases={"text": '"receipt"', "number": "1", "true": "true", "array": "[]", "null": "null"},
)
def top(case: str, text: str) -> Change:
    """The receipt is {text} instead of an object."""
    return whole(text)


@subject.reject("RCPT-TYPE-PRESENT", twin="complete")
def type_missing() -> Change:
    """A receipt without $type isn't one."""
    return remove("/$type")


@subject.reject(
    twin="complete",
    cases={
        "of-a-job": (f'"{JOB_NSID}"', "RCPT-TYPE-EQ"),
        "main": (f'"{RECEIPT_NSID}#main"', "RCPT-TYPE-NOMAIN"),
        "number": ("1", "RCPT-TYPE-STRING"),
        "empty": ('""', "RCPT-TYPE-STRING"),
        "null": ("null", "RCPT-TYPE-STRING"),
    },
)
def type_is(case: str, text: str, row: str) -> Change:
    """The receipt's $type is {text}."""
    return raw("/$type", text)


@subject.reject(twin="complete", cases=places(REQUIRED), threat=MERGED)
def absent(case: str, path: str, row: str) -> Change:
    """{path} is required, but absent."""
    return remove(path)


@subject.reject("RCPT-NULL-REQ", twin="complete", cases=places(REQUIRED))
def null(case: str, path: str, row: str) -> Change:
    """{path} is required, and null is not a value of it."""
    return replace(path, None)


@subject.reject(
    "RCPT-NULL-OPT",
    twin="complete",
    cases=places(all_of_row((*OPTIONAL, *(f"params/{name}" for name in PARAMS)), "")),
)
def optional_null(case: str, path: str, row: str) -> Change:
    """{path} may be absent, but it is not nullable."""
    return replace(path, None)


@subject.reject(
    twin="complete",
    cases={
        **of_other_types(
            "string",
            {
                "model": "RCPT-MODEL-TYPE",
                "requester": "RCPT-REQUESTER-FMT",
                "price/currency": "RCPT-PRICE-CUR-TYPE",
                **all_of_row(HASHES, "RCPT-HASH-TYPE"),
                **all_of_row(("job/uri", "attestation/uri"), "RCPT-REF-URI-FMT"),
                **all_of_row(("job/cid", "attestation/cid"), "RCPT-REF-CID-FMT"),
                **all_of_row(("startedAt", "completedAt"), "RCPT-TIME-FMT"),
                **all_of_row(("sessionNonce", "outputCipherURL", "tier"), "RCPT-OPT-TYPE"),
                **all_of_row(list(LENGTHS)[-4:], "RCPT-OPT-TYPE"),
                SIGNED + "authority": "RCPT-OPT-TYPE",
            },
        ),
        **of_other_types(
            "integer",
            {
                **{path: row + "-INT" for path, row in INTEGERS.items()},
                **all_of_row((f"params/{name}" for name in SETTINGS), "RCPT-OPT-TYPE"),
            },
        ),
        **of_other_types("boolean", {"proBono": "RCPT-OPT-TYPE"}),
        **of_other_types(
            "bytes", {"enclaveSignature": "RCPT-SIG-TYPE", SIGNED + "sig": "RCPT-OPT-TYPE"}
        ),
        **of_other_types(
            "object",
            {
                **all_of_row(("job", "attestation"), "RCPT-REF-OBJ"),
                "tokens": "RCPT-TOKENS-OBJ",
                "price": "RCPT-PRICE-OBJ",
                **all_of_row(("params", "brokerageCountersignature"), "RCPT-OPT-TYPE"),
            },
        ),
    },
    threat="Values that code coerces instead of refusing become amounts that nobody wrote.",
)
def of_another_type(case: str, path: str, text: str, row: str) -> Change:
    """{path} is {text}, which is of another type than the lexicon's."""
    return raw(path, text)


@subject.accept(cases={**within(LENGTHS), **within(SIZES, bytes_of)})
def length(case: str, path: str, text: str, row: str) -> Change:
    """{path} has a length that may just be: {case}."""
    return raw(path, text)


@subject.reject(twin="complete", cases={**beyond(LENGTHS), **beyond(SIZES, bytes_of)})
def bad_length(case: str, path: str, text: str, row: str) -> Change:
    """{path} is a byte too short or too long: {case}."""
    return raw(path, text)


LARGEST = "9007199254740991"
LIMITS = {
    **{
        f"{path.replace('/', '-')}-{name}": ("/" + path, text, f"{row}-{rule}")
        for path, row in INTEGERS.items()
        for name, text, rule in (("zero", "0", "MIN"), ("largest", LARGEST, "MAX"))
    },
    "max-tokens-zero": ("/params/maxTokens", "0", "RCPT-OPT-RANGE"),
    "max-tokens-largest": ("/params/maxTokens", LARGEST, "RCPT-OPT-RANGE"),
    "seed-smallest": ("/params/seed", "-" + LARGEST, "RCPT-OPT-RANGE"),
    "seed-largest": ("/params/seed", LARGEST, "RCPT-OPT-RANGE"),
    "temperature-zero": ("/params/temperatureMilli", "0", "RCPT-OPT-RANGE"),
    "top-p-zero": ("/params/topPMilli", "0", "RCPT-OPT-RANGE"),
}
OUTSIDE = {
    **{
        f"{path.replace('/', '-')}-{name}": ("/" + path, text, f"{row}-{rule}")
        for path, row in INTEGERS.items()
        for name, text, rule in (
            ("negative", "-1", "MIN"),
            ("past-64-bits", "9223372036854775808", "MAX"),
            ("wrapped", "18446744073709551617", "MAX"),
        )
    },
    "max-tokens-negative": ("/params/maxTokens", "-1", "RCPT-OPT-RANGE"),
    "seed-below-64-bits": ("/params/seed", "-9223372036854775809", "RCPT-OPT-RANGE"),
    "seed-past-64-bits": ("/params/seed", "9223372036854775808", "RCPT-OPT-RANGE"),
    "temperature-negative": ("/params/temperatureMilli", "-1", "RCPT-OPT-RANGE"),
    "top-p-negative": ("/params/topPMilli", "-1", "RCPT-OPT-RANGE"),
    "top-p-above": ("/params/topPMilli", "1001", "RCPT-OPT-RANGE"),
}


@subject.accept(cases=LIMITS)
def number(case: str, path: str, text: str, row: str) -> Change:
    """{path} may just be {text}."""
    return raw(path, text)


@subject.observe(
    "RCPT-INT-53",
    cases={
        "tokens-in": ("/tokens/in", "9223372036854775807"),
        "tokens-out": ("/tokens/out", "9007199254740992"),
        "price-amount": ("/price/amount", "9223372036854775807"),
        "max-tokens": ("/params/maxTokens", "9223372036854775807"),
        "seed": ("/params/seed", "-9223372036854775808"),
    },
)
def unsafe(case: str, path: str, text: str) -> Change:
    """{path} is {text}: an integer of 64 bits that doubles don't hold."""
    return raw(path, text)


@subject.reject(
    twin="complete", cases=OUTSIDE, threat="A number that wraps around is a small price again."
)
def bad_number(case: str, path: str, text: str, row: str) -> Change:
    """{path} is {text}, one too far or more."""
    return raw(path, text)


@subject.reject(
    twin="complete",
    cases={
        "job-uri-url": ("/job/uri", "https://x.example/", "RCPT-REF-URI-FMT"),
        "job-uri-empty": ("/job/uri", "", "RCPT-REF-URI-FMT"),
        "attestation-uri-did": ("/attestation/uri", PROVIDER, "RCPT-REF-URI-FMT"),
        "job-cid-cut": ("/job/cid", cid("a job")[:-1], "RCPT-REF-CID-FMT"),
        "attestation-cid-hash": ("/attestation/cid", "sha256-abc", "RCPT-REF-CID-FMT"),
        "requester-handle": ("/requester", "requester.example", "RCPT-REQUESTER-FMT"),
        "requester-empty": ("/requester", "", "RCPT-REQUESTER-FMT"),
        "started-text": ("/startedAt", "yesterday", "RCPT-TIME-FMT"),
        "completed-without-zone": ("/completedAt", "2026-06-01T11:40:00", "RCPT-TIME-FMT"),
        "url-relative": ("/outputCipherURL", "/output", "RCPT-OPT-FMT"),
        "authority-handle": (f"/{SIGNED}authority", "brokerage.example", "RCPT-OPT-FMT"),
    },
)
def bad_format(case: str, path: str, text: str, row: str) -> Change:
    """{path} is "{text}", which is not of the lexicon's format."""
    return replace(path, text)


@subject.accept("JOB-EXTRA-DM")
def unknown_setting_alone() -> Change:
    """Settings may hold nothing that the lexicon declares."""
    return replace("/params", {"note": 1})


@subject.reject("DM-INT", twin="unknown-setting-alone")
def unknown_setting_with_fraction() -> Change:
    """The data model holds for an undeclared setting, though it stands alone."""
    return raw("/params/note", "1.5")


@subject.accept("JOB-EXTRA-IGNORE")
def with_unknown_fields() -> Change:
    """Fields that no lexicon declares change nothing."""
    return replace("/price", {**RECORD["price"], "note": [1, {"a": None}]})
