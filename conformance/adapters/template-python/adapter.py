"""Adapter template: copy this folder, replace the marked part with calls into your implementation.

It is no validator yet: it looks at JSON, required members and types of a job, to show a first run.
"""

import base64
import json
import os
import re
import sys


class Invalid(Exception):
    """Your implementation's documented "this input is invalid": the only thing that is a reject."""


class Unsupported(Exception):
    """This one request cannot be expressed here."""


# ---- REPLACE FROM HERE --------------------------------------------------------------------------
IMPLEMENTATION = {"name": "template-python", "version": "0.1.0", "language": "Python"}
OFFERED = {"operations": ["validate", "check-format"], "revisions": ["R1"]}
STRINGS = ["model", "inputCommitment", "acceptedTrustLevel", "nonce", "expiresAt", "createdAt"]
TYPES = dict.fromkeys(STRINGS, str) | {"maxTokensOut": int, "priceCeiling": dict}
FORMATS = {"tid": r"[2-7a-j][2-7a-z]{12}", "record-key": r"(?!\.\.?\Z)[A-Za-z0-9._~:-]{1,512}"}


def validate(collection: str, record: bytes, uri: "str | None") -> dict:
    """Judge the exact bytes of a record; return what was read from it, or raise."""
    if collection != "dev.cocore.compute.job" or uri is not None:
        raise Unsupported("only jobs, and only without their address")
    try:
        job = json.loads(record.decode("utf-8"))  # json.loads(bytes) would also take UTF-16
    except (json.JSONDecodeError, UnicodeDecodeError) as why:
        raise Invalid(str(why)) from why
    if not isinstance(job, dict):
        raise Invalid("a record is a JSON object")
    for name, kind in TYPES.items():
        if type(job.get(name)) is not kind:  # not isinstance: True is an int in Python
            raise Invalid(f"{name}: missing, or not of type {kind.__name__}")
    return {"nonce": job["nonce"], "maxTokensOut": str(job["maxTokensOut"])}


def check_format(name: str, value: str) -> None:
    """Return if value is of the named string format, or raise."""
    if name not in FORMATS:
        raise Unsupported(f"no checker for {name}")
    if not re.fullmatch(FORMATS[name], value):
        raise Invalid(f"not a {name}")


# ---- TO HERE ------------------------------------------------------------------------------------
def answer(ask: dict) -> dict:
    """Turn one request into the members of its answer."""
    if ask["op"] == "hello":
        return {"protocol": 1, "implementation": IMPLEMENTATION, **OFFERED}
    try:
        if ask["op"] == "validate" and ask["revision"] in OFFERED["revisions"]:
            read = validate(ask["collection"], base64.b64decode(ask["record"]), ask.get("uri"))
            return {"verdict": "accept", "read": read}
        if ask["op"] == "check-format":
            check_format(ask["format"], base64.b64decode(ask["value"]).decode("utf-8"))
            return {"verdict": "accept"}
        return {"unsupported": f"{ask['op']} {ask.get('revision', '')}"}
    except Invalid as why:
        return {"verdict": "reject", "message": str(why)}
    except Unsupported as why:
        return {"unsupported": str(why)}
    except Exception as why:  # a surprise is the adapter's own trouble, never a rejection
        return {"error": f"{type(why).__name__}: {why}"}


out = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="replace")  # for answers alone; "replace"
os.dup2(2, 1)  # is for lone surrogates, which no answer may hold. All other prints go to stderr.
for line in sys.stdin.buffer:
    request = json.loads(line)
    reply = json.dumps({"id": request["id"], **answer(request)}, ensure_ascii=False)
    print(reply, file=out, flush=True)
