"""The records that vectors start from, and the names that live in them."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from .authoring import Start
from .records import compact

JOB_NSID = "dev.cocore.compute.job"
AUTHORIZATION_NSID = "dev.cocore.compute.paymentAuthorization"

REQUESTER = "did:plc:requester234567requester"
EXCHANGE = "did:plc:exchange234567exchange22"
PROVIDER = "did:web:machine-7.provider.example"
JOB_KEY = "3mbx2yt4k7c2a"
AUTHORIZATION_KEY = "3mbx2yrwh5s2b"


def cid(label: str, codec: int = 0x71) -> str:
    """The CID of some bytes, in the form that the data model names."""
    digest = hashlib.sha256(label.encode("utf-8")).digest()
    return cid_text(bytes([1, codec, 0x12, 0x20]) + digest)


def cid_text(binary: bytes) -> str:
    """Base32 in lower case without padding, with its multibase prefix."""
    return "b" + base64.b32encode(binary).decode("ascii").lower().rstrip("=")


NONCE = hashlib.sha256(b"nonce of the sample job").hexdigest()[:32]
AUTHORIZATION_NONCE = hashlib.sha256(b"nonce of the sample authorization").hexdigest()[:32]
COMMITMENT = hashlib.sha256(b"the encrypted prompt of the sample job").hexdigest()


def money(amount: int) -> dict[str, Any]:
    """An amount of US cents."""
    return {"amount": amount, "currency": "USD"}


def job() -> dict[str, Any]:
    """A job with every field that the lexicon declares."""
    return {
        "$type": JOB_NSID,
        "model": "example-model-8b-instruct",
        "inputCommitment": COMMITMENT,
        "inputCipherURL": "https://blobs.example/" + COMMITMENT,
        "maxTokensOut": 1024,
        "priceCeiling": money(2500),
        "acceptedTrustLevel": "hardware-attested",
        "acceptedExchanges": [EXCHANGE],
        "acceptedProviders": [PROVIDER],
        "paymentAuthorization": {
            "uri": f"at://{REQUESTER}/{AUTHORIZATION_NSID}/{AUTHORIZATION_KEY}",
            "cid": cid("the sample authorization"),
        },
        "nonce": NONCE,
        "expiresAt": "2026-06-01T12:00:00Z",
        "createdAt": "2026-06-01T11:00:00Z",
    }


def authorization() -> dict[str, Any]:
    """A payment authorization with every field that the lexicon declares."""
    return {
        "$type": AUTHORIZATION_NSID,
        "exchange": EXCHANGE,
        "ceiling": money(5000),
        "scope": "session",
        "sessionBudget": money(20000),
        "nonce": AUTHORIZATION_NONCE,
        "expiresAt": "2026-07-01T00:00:00Z",
        "createdAt": "2026-06-01T10:00:00Z",
    }


JOB_READ = {
    "maxTokensOut": "1024",
    "priceCeiling": {"amount": "2500", "currency": "USD"},
    "expiresAt": "2026-06-01T12:00:00Z",
    "nonce": NONCE,
}


def validate(collection: str, record: dict[str, Any], **more: Any) -> Start:
    """A validate request about a record."""
    request = {"op": "validate", "collection": collection, "revision": "R1", **more}
    read = JOB_READ if collection == JOB_NSID else None
    return Start(request, "record", compact(record), read)


JOB = validate(JOB_NSID, job())
AUTHORIZATION = validate(AUTHORIZATION_NSID, authorization())


def check_format(name: str, value: str) -> Start:
    """A check-format request about a string."""
    return Start({"op": "check-format", "format": name}, "value", value.encode("utf-8"))
