"""Requests about several records, as the targets fuzz_admission, fuzz_receipt and fuzz_replay take
them: records stand in them as they are, and CIDs that are right are left to the target to compute.
"""

from __future__ import annotations

import base64
import json
from typing import Any

# Which strong reference of which record is about which other one.
REFERENCES = (
    ("job", "paymentAuthorization", "authorization"),
    ("receipt", "job", "job"),
    ("receipt", "attestation", "attestation"),
)
RECORDS = ("authorization", "job", "attestation", "receipt")


def _text(argument: dict[str, str]) -> str | None:
    """The JSON of a record argument's record, or None when it is none."""
    try:
        text = base64.b64decode(argument["record"]).decode("utf-8")
        json.loads(text)
    except ValueError:
        return None
    return text


def scene(request: dict[str, Any]) -> bytes | None:
    """A request of check-admission, check-receipt or check-charge as an input; None: it has none.

    A reference that names the CID under which its record was found says "auto", unless the record
    is signed: the signature covers the CID.
    """
    members = {}
    signed = "attestation" in request
    for name, value in request.items():
        if name not in RECORDS or value is None:
            if name != "op":
                members[name] = json.dumps(value)
            continue
        text = _text(value)
        if text is None:
            return None
        for holder, _, target in REFERENCES:
            found = request.get(target)
            if holder == name and isinstance(found, dict) and not signed:
                text = text.replace(f'"cid":"{found["cid"]}"', '"cid":"auto"')
        members[name] = f'{{"uri":{json.dumps(value["uri"])},"record":{text}}}'
    body = ",".join(f"{json.dumps(name)}:{text}" for name, text in members.items())
    return ("{" + body + "}").encode("utf-8")


def sequence(steps: list[dict[str, Any]]) -> bytes | None:
    """The steps of a sequence as an input of fuzz_replay; None: a record is none, or it is long."""
    asked = []
    for step in steps:
        request = step["request"]
        if request["op"] != "consume-nonce":
            continue
        text = _text(request["job"])
        job = json.loads(text) if text is not None else {}
        if not isinstance(job.get("nonce"), str) or not isinstance(job.get("expiresAt"), str):
            return None
        asked.append(
            {
                "now": request["now"],
                "requester": request["requester"],
                "nonce": job["nonce"][:16],
                "expiresAt": job["expiresAt"],
            }
        )
    return json.dumps({"consume": asked}, separators=(",", ":")).encode() if asked else None
