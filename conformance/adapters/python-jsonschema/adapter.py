"""Adapter over Python jsonschema: records against the JSON Schema made from their lexicon.

The protocol: conformance/PROTOCOL.md
"""

from __future__ import annotations

import base64
import functools
import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

TRANSLATOR = Path(__file__).resolve().parents[3] / "scripts" / "lexicon-to-jsonschema"
JOB = "dev.cocore.compute.job"


class Unsupported(Exception):
    """This one request cannot be expressed here."""


@functools.cache
def validator(collection: str) -> Draft202012Validator:
    """Return the validator of a collection; the schema is translated when it is first asked for."""
    done = subprocess.run(
        [sys.executable, TRANSLATOR, collection],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode != 0:
        raise Unsupported(done.stderr.strip().rpartition("\n")[2] or f"no schema of {collection}")
    return Draft202012Validator(json.loads(done.stdout))


def read_job(job: dict) -> dict:
    """Return what was read from a valid job. JSON Schema lets 1.0 be an integer, Python a float."""
    ceiling = job["priceCeiling"]
    return {
        "nonce": job["nonce"],
        "maxTokensOut": str(int(job["maxTokensOut"])),
        "priceCeiling": {"amount": str(int(ceiling["amount"])), "currency": ceiling["currency"]},
    }


def validate(ask: dict) -> dict:
    """Judge a record; raise what the parser or the library raises for an invalid one."""
    if ask["revision"] != "R1":
        raise Unsupported(f"no lexicons of revision {ask['revision']}")
    if "uri" in ask:
        raise Unsupported("JSON Schema judges a record without its address")
    judge = validator(ask["collection"])
    record = json.loads(base64.b64decode(ask["record"]).decode("utf-8"))
    judge.validate(record)
    accept: dict = {"verdict": "accept"}
    return {**accept, "read": read_job(record)} if ask["collection"] == JOB else accept


def answer(ask: dict) -> dict:
    """Turn one request into the members of its answer."""
    if ask["op"] == "hello":
        about = {"name": "python-jsonschema", "version": version("jsonschema")}
        about.update(language="Python", url="https://github.com/python-jsonschema/jsonschema")
        offered = {"operations": ["validate"], "revisions": ["R1"]}
        return {"protocol": 1, "implementation": about, **offered}
    try:
        if ask["op"] != "validate":
            raise Unsupported(f"operation {ask['op']}")
        return validate(ask)
    except Unsupported as why:
        return {"unsupported": str(why)}
    except ValidationError as why:
        path = "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in why.path)
        return {"verdict": "reject", "message": why.message[:500], "path": path}
    except (json.JSONDecodeError, UnicodeDecodeError) as why:
        return {"verdict": "reject", "message": str(why)}
    except Exception as why:  # a surprise is trouble, never a rejection
        return {"error": f"{type(why).__name__}: {why}"[:500]}


def main() -> None:
    """Answer requests until standard input ends."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="replace")
    os.dup2(2, 1)  # standard output is for answers alone
    for line in sys.stdin.buffer:
        ask = json.loads(line)
        reply = json.dumps({"id": ask["id"], **answer(ask)}, ensure_ascii=False)
        print(reply, file=out, flush=True)


if __name__ == "__main__":
    main()
