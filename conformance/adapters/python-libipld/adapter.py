"""Adapter over libipld: DAG-CBOR and the CIDs of records.

Protocol: conformance/PROTOCOL.md.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import sys
from importlib.metadata import version
from typing import Any

import libipld

IMPLEMENTATION = {
    "name": "libipld",
    "version": version("libipld"),
    "language": "Python",
    "url": "https://github.com/MarshalX/python-libipld",
}
DAG_CBOR_SHA256 = b"\x01\x71\x12\x20"  # CIDv1, dag-cbor, SHA-256 of 32 bytes


class Invalid(Exception):
    """The record has no CID: the parser, the base64 decoder or the library says so."""


def raw_cid(cid: dict[str, Any]) -> bytes:
    """The bytes of a CID that decode_cid took apart: the library writes such bytes as a link."""

    def varint(number: int) -> bytes:
        low, rest = number & 0x7F, number >> 7
        return bytes([low | 0x80]) + varint(rest) if rest else bytes([low])

    parts = [cid["version"], cid["codec"], cid["hash"]["code"], cid["hash"]["size"]]
    return b"".join(map(varint, parts)) + cid["hash"]["digest"]


def to_ipld(value: Any) -> Any:
    """Links and bytes for $link and $bytes; the library has no reading of the JSON form."""
    if isinstance(value, list):
        return [to_ipld(item) for item in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"$link"} and isinstance(value["$link"], str):
        return raw_cid(libipld.decode_cid(value["$link"]))
    if set(value) == {"$bytes"} and isinstance(value["$bytes"], str):
        text = value["$bytes"]
        padding = "" if "=" in text else "=" * (-len(text) % 4)
        return base64.b64decode(text + padding, validate=True)
    return {key: to_ipld(item) for key, item in value.items()}


def cid(record: bytes) -> str:
    """encode_dag_cbor, and encode_cid of its SHA-256."""
    try:
        block = libipld.encode_dag_cbor(to_ipld(json.loads(record.decode("utf-8"))))
    except ValueError as why:  # what json, base64 and libipld raise for what is invalid
        raise Invalid(str(why)) from why
    return libipld.encode_cid(DAG_CBOR_SHA256 + hashlib.sha256(block).digest())


def answer(ask: dict[str, Any]) -> dict[str, Any]:
    """The members of the answer to one request."""
    if ask["op"] == "hello":
        offered = {"operations": ["cid"], "revisions": ["R1"]}
        return {"protocol": 1, "implementation": IMPLEMENTATION, **offered}
    if ask["op"] != "cid":
        return {"unsupported": f"operation {ask['op']}"}
    try:
        return {"output": cid(base64.b64decode(ask["record"]))}
    except Invalid as why:
        return {"verdict": "reject", "message": str(why)[:500]}
    except Exception as why:  # a surprise is trouble, never a rejection
        return {"error": f"{type(why).__name__}: {why}"[:500]}


def main() -> None:
    """Answer each line before the next is read; only answers reach the runner's pipe."""
    pipe = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    for line in sys.stdin.buffer:
        ask = json.loads(line)
        pipe.write(json.dumps({"id": ask["id"], **answer(ask)}) + "\n")
        pipe.flush()


if __name__ == "__main__":
    main()
