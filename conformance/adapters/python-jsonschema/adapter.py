"""Adapter over Python jsonschema: records against the JSON Schema made from their lexicon.

The protocol: conformance/PROTOCOL.md
"""

from __future__ import annotations

import base64
import functools
import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lib" / "python"))

from loop import Invalid, Unsupported, serve

TRANSLATOR = Path(__file__).resolve().parents[3] / "scripts" / "lexicon-to-jsonschema"
IMPLEMENTATION = {
    "name": "python-jsonschema",
    "version": version("jsonschema"),
    "language": "Python",
    "url": "https://github.com/python-jsonschema/jsonschema",
}
JOB = "dev.cocore.compute.job"


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
    """Judge a record: what the parser and the library refuse is invalid."""
    if ask["revision"] != "R1":
        raise Unsupported(f"no lexicons of revision {ask['revision']}")
    if "uri" in ask:
        raise Unsupported("JSON Schema judges a record without its address")
    judge = validator(ask["collection"])
    try:
        record = json.loads(base64.b64decode(ask["record"]).decode("utf-8"))
        judge.validate(record)
    except ValidationError as why:
        path = "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in why.path)
        raise Invalid(why.message, path) from why
    except (json.JSONDecodeError, UnicodeDecodeError) as why:
        raise Invalid(str(why)) from why
    accept: dict = {"verdict": "accept"}
    return {**accept, "read": read_job(record)} if ask["collection"] == JOB else accept


if __name__ == "__main__":
    serve(IMPLEMENTATION, {"validate": validate})
