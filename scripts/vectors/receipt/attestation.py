"""An attestation by itself, judged by its lexicon; whether its signature is good is not asked."""

import json

from ..authoring import Subject
from ..fields import all_of_row, beyond, bytes_of, items_of, of_other_types, places, within
from ..records import Change, b64, edit, raw, remove, replace, unb64, whole
from ..samples import AUTHORIZATION_NSID, PROVIDER, validate
from ..scene_samples import (
    ATTESTATION_KEY,
    ATTESTATION_NSID,
    ATTESTATION_URI,
    ATTESTED,
    RECEIPT_NSID,
    sha256,
    uri,
)
from .attested import REQUIRED

FLAGS = (
    *("hardenedRuntime", "libraryValidation", "getTaskAllow", "inProcessBackend", "antiDebug"),
    *("coreDumpsDisabled", "envScrubbed", "sipEnabled", "secureBootEnabled"),
    *("secureEnclaveAvailable", "authenticatedRootEnabled", "rdmaDisabled"),
)
OPTIONAL = {
    "sigScheme": "p256",
    "encScheme": "x25519",
    "cdHash": sha256("code directory")[:40],
    "teamId": "EXAMPLE123",
    "metallibHash": sha256("shaders"),
    "engineLibHash": sha256("engine"),
    "mdaCertChain": [{"$bytes": "MAEA"}, {"$bytes": ""}],
    "appAttest": {"object": {"$bytes": "oWEA"}, "keyId": {"$bytes": "AAAA"}},
    **{name: False for name in FLAGS if name not in REQUIRED},
    "tier": "best-effort",
}
RECORD = {
    **json.loads(unb64(ATTESTED["attestation"]["record"])),
    "selfSignature": {"$bytes": b64(bytes(72))},
    **OPTIONAL,
}
subject = Subject(__name__, validate(ATTESTATION_NSID, RECORD))
EVIDENCE = ("appAttest/object", "appAttest/keyId")
CHAIN = "mdaCertChain"

LENGTHS = {
    "publicKey": ("ATT-LEN", None, 256),
    "encryptionPubKey": ("ATT-LEN", None, 128),
    **{
        name: ("ATT-LEN", None, 64) for name in ("chipName", "hardwareModel", "osVersion", "teamId")
    },
    **{
        name: ("ATT-LEN", 64, 64)
        for name in ("serialNumberHash", "binaryHash", "metallibHash", "engineLibHash")
    },
    "cdHash": ("ATT-LEN", 40, 64),
}
SIZES = {
    "selfSignature": ("ATT-LEN", None, 256),
    f"{CHAIN}/0": ("ATT-LEN", None, 8192),
    "appAttest/object": ("ATT-LEN", None, 16384),
    "appAttest/keyId": ("ATT-LEN", None, 64),
}
COUNTS = {CHAIN: ("ATT-LEN", None, 8)}
LINK = items_of('{"$bytes":"MAEA"}')


@subject.accept(
    *("ATT-REC-OBJECT", "ATT-TYPE-PRESENT", "ATT-TYPE-STRING", "ATT-TYPE-NOMAIN", "ATT-TYPE-EQ"),
    *("ATT-TYPE", "ATT-LEN", "ATT-REQ", "ATT-TIME-FMT"),
)
def complete() -> None:
    """An attestation with every declared field is valid."""


def smallest(data: bytes) -> bytes:
    """The record without what may be absent."""
    record = json.loads(data)
    kept = {name: record[name] for name in record if name == "$type" or name in REQUIRED}
    return json.dumps(kept, separators=(",", ":")).encode()


@subject.accept("ATT-REQ")
def required_fields_only() -> Change:
    """An attestation with nothing but the required fields is valid."""
    return edit(smallest)


@subject.accept("ATT-PATH", "ATT-RKEY-TID")
def located() -> dict:
    """An attestation found in its collection under a TID is valid."""
    return {"op": "add", "path": "/request/uri", "value": ATTESTATION_URI}


@subject.reject("ATT-PATH", twin="located")
def found_among_receipts() -> dict:
    """An attestation that was found among receipts is none."""
    address = uri(PROVIDER, RECEIPT_NSID, ATTESTATION_KEY)
    return {"op": "replace", "path": "/request/uri", "value": address}


@subject.reject("ATT-RKEY-TID", twin="located")
def key_literal() -> dict:
    """The record key of an attestation is a TID."""
    address = uri(PROVIDER, ATTESTATION_NSID, "self")
    return {"op": "replace", "path": "/request/uri", "value": address}


@subject.reject(
    "ATT-REC-OBJECT",
    twin="complete",
    cases={"text": '"attestation"', "number": "1", "true": "true", "array": "[]", "null": "null"},
)
def top(case: str, text: str) -> Change:
    """The attestation is {text} instead of an object."""
    return whole(text)


@subject.reject("ATT-TYPE-PRESENT", twin="complete")
def type_missing() -> Change:
    """An attestation without $type isn't one."""
    return remove("/$type")


@subject.reject(
    twin="complete",
    cases={
        "other": (f'"{AUTHORIZATION_NSID}"', "ATT-TYPE-EQ"),
        "main": (f'"{ATTESTATION_NSID}#main"', "ATT-TYPE-NOMAIN"),
        "number": ("1", "ATT-TYPE-STRING"),
        "empty": ('""', "ATT-TYPE-STRING"),
        "null": ("null", "ATT-TYPE-STRING"),
    },
)
def type_is(case: str, text: str, row: str) -> Change:
    """The attestation's $type is {text}."""
    return raw("/$type", text)


@subject.reject(twin="complete", cases=places(all_of_row((*REQUIRED, *EVIDENCE), "ATT-REQ")))
def absent(case: str, path: str, row: str) -> Change:
    """{path} is required, but absent."""
    return remove(path)


@subject.reject(
    twin="complete", cases=places(all_of_row((*REQUIRED, *OPTIONAL, *EVIDENCE), "ATT-NULL"))
)
def null(case: str, path: str, row: str) -> Change:
    """null is not a value of {path}."""
    return replace(path, None)


@subject.reject(
    twin="complete",
    cases={
        **of_other_types("string", all_of_row((*LENGTHS, "tier", "sigScheme"), "ATT-TYPE")),
        **of_other_types("string", all_of_row(("encScheme",), "ATT-TYPE")),
        **of_other_types("string", all_of_row(("attestedAt", "expiresAt"), "ATT-TIME-FMT")),
        **of_other_types("boolean", all_of_row(FLAGS, "ATT-TYPE")),
        **of_other_types("bytes", all_of_row(SIZES, "ATT-TYPE")),
        **of_other_types("array", all_of_row((CHAIN,), "ATT-TYPE")),
        **of_other_types("object", all_of_row(("appAttest",), "ATT-TYPE")),
    },
)
def of_another_type(case: str, path: str, text: str, row: str) -> Change:
    """{path} is {text}, which is of another type than the lexicon's."""
    return raw(path, text)


@subject.accept(cases={**within(LENGTHS), **within(SIZES, bytes_of), **within(COUNTS, LINK)})
def length(case: str, path: str, text: str, row: str) -> Change:
    """{path} has a length that may just be: {case}."""
    return raw(path, text)


@subject.reject(
    twin="complete",
    cases={**beyond(LENGTHS), **beyond(SIZES, bytes_of), **beyond(COUNTS, LINK)},
)
def bad_length(case: str, path: str, text: str, row: str) -> Change:
    """{path} is one too short or too long: {case}."""
    return raw(path, text)


@subject.reject(
    "ATT-TIME-FMT",
    twin="complete",
    cases={
        "attested-text": ("/attestedAt", "today"),
        "attested-date-alone": ("/attestedAt", "2026-06-01"),
        "expires-text": ("/expiresAt", "tomorrow"),
        "expires-without-zone": ("/expiresAt", "2026-06-02T06:00:00"),
    },
)
def bad_time(case: str, path: str, text: str) -> Change:
    """{path} is "{text}", which is no datetime."""
    return replace(path, text)
