"""The records of a job's life that fit together, and the requests about them."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from . import es256
from .samples import (
    AUTHORIZATION_KEY,
    AUTHORIZATION_NSID,
    COMMITMENT,
    EXCHANGE,
    JOB_KEY,
    JOB_NSID,
    PROVIDER,
    REQUESTER,
    authorization,
    job,
    money,
)
from .scenes import KEY, argument, settle

RECEIPT_NSID = "dev.cocore.compute.receipt"
ATTESTATION_NSID = "dev.cocore.compute.attestation"
RECEIPT_KEY = "3mbx3c2wq5k2t"
ATTESTATION_KEY = "3mbwzk5hd7s2e"
STRANGER = "did:plc:stranger234567stranger22"
NOW = "2026-06-01T11:30:00Z"
CHARGED_AT = "2026-06-01T12:30:00Z"


def sha256(text: str) -> str:
    """The SHA-256 of a text in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def uri(did: str, collection: str, key: str) -> str:
    """The address of a record."""
    return f"at://{did}/{collection}/{key}"


JOB_URI = uri(REQUESTER, JOB_NSID, JOB_KEY)
AUTHORIZATION_URI = uri(REQUESTER, AUTHORIZATION_NSID, AUTHORIZATION_KEY)
RECEIPT_URI = uri(PROVIDER, RECEIPT_NSID, RECEIPT_KEY)
ATTESTATION_URI = uri(PROVIDER, ATTESTATION_NSID, ATTESTATION_KEY)
PUBLIC_KEY = base64.b64encode(es256.public_xy(KEY)).decode("ascii")


def attestation() -> dict[str, Any]:
    """An attestation with every required field, and some others."""
    return {
        "$type": ATTESTATION_NSID,
        "publicKey": PUBLIC_KEY,
        "encryptionPubKey": base64.b64encode(bytes(range(32))).decode("ascii"),
        "chipName": "Example M9",
        "hardwareModel": "Example15,8",
        "serialNumberHash": sha256("serial number"),
        "osVersion": "26.1",
        "binaryHash": sha256("binary"),
        "hardenedRuntime": True,
        "sipEnabled": True,
        "secureBootEnabled": True,
        "secureEnclaveAvailable": True,
        "authenticatedRootEnabled": True,
        "selfSignature": {"$bytes": ""},
        "attestedAt": "2026-06-01T06:00:00Z",
        "expiresAt": "2026-06-02T06:00:00Z",
        "tier": "best-effort",
    }


def receipt() -> dict[str, Any]:
    """A receipt for the sample job, with every required field."""
    return {
        "$type": RECEIPT_NSID,
        "job": {"uri": JOB_URI, "cid": ""},
        "requester": REQUESTER,
        "model": job()["model"],
        "inputCommitment": COMMITMENT,
        "outputCommitment": sha256("output"),
        "tokens": {"in": 300, "out": 700},
        "startedAt": "2026-06-01T11:31:00Z",
        "completedAt": "2026-06-01T11:40:00Z",
        "price": money(1800),
        "attestation": {"uri": ATTESTATION_URI, "cid": ""},
        "enclaveSignature": {"$bytes": ""},
    }


def scene(op: str, *records: str, **members: Any) -> dict[str, Any]:
    """A request about some of the records, which all fit together."""
    arguments = {
        "job": (JOB_URI, job),
        "authorization": (AUTHORIZATION_URI, authorization),
        "receipt": (RECEIPT_URI, receipt),
        "attestation": (ATTESTATION_URI, attestation),
    }
    made = {name: argument(address, make()) for name, (address, make) in arguments.items()}
    settle(made)
    return {"op": op, **members, **{name: made[name] for name in records}}


VERIFIED = {"did": PROVIDER, "trustLevel": "hardware-attested"}
ADMISSION = scene("check-admission", "job", "authorization", now=NOW, provider=VERIFIED)
RECEIPT = scene("check-receipt", "job", "receipt", provider=VERIFIED)
ATTESTED = scene("check-receipt", "job", "receipt", "attestation", provider=VERIFIED)
CHARGE = scene(
    "check-charge", "job", "authorization", "receipt", now=CHARGED_AT, exchange={"did": EXCHANGE}
)
ATTESTED_CHARGE = scene(
    "check-charge",
    *("job", "authorization", "receipt", "attestation"),
    now=CHARGED_AT,
    exchange={"did": EXCHANGE},
)
