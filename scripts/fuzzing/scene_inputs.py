"""Requests about several records, as the targets fuzz_admission, fuzz_receipt and fuzz_replay take
them: records stand in them as they are, and CIDs that are right are left to the target to compute.
"""

from __future__ import annotations

import base64
import json
from typing import Any

from vectors.identity_requests import record_cid

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


def _right_cid(argument: dict[str, str], text: str) -> str:
    """The CID of a record's bytes; that under which it was found when it can have none."""
    try:
        return record_cid(text.encode("utf-8"))
    except (ArithmeticError, LookupError, AttributeError, TypeError, ValueError):
        return argument["cid"]


def scene(request: dict[str, Any]) -> bytes | None:
    """A request of check-admission, check-receipt or check-charge as an input; None: it has none.

    A reference that names the CID of its record's bytes says "auto", unless the record is signed:
    the signature covers the CID. The CID under which a record was found stands there when it is
    another one.
    """
    arguments = {name: request[name] for name in RECORDS if request.get(name) is not None}
    texts = {name: _text(argument) for name, argument in arguments.items()}
    if None in texts.values():
        return None
    right = {name: _right_cid(arguments[name], text) for name, text in texts.items()}
    members = {}
    for name, value in request.items():
        if name not in arguments:
            if name != "op" and name not in RECORDS:
                members[name] = json.dumps(value)
            continue
        text = texts[name]
        for holder, _, target in REFERENCES:
            if holder == name and target in right and "attestation" not in request:
                text = text.replace(f'"cid":"{right[target]}"', '"cid":"auto"')
        claimed = "" if value["cid"] == right[name] else f'"cid":{json.dumps(value["cid"])},'
        members[name] = f'{{"uri":{json.dumps(value["uri"])},{claimed}"record":{text}}}'
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
