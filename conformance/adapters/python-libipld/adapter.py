"""Adapter over libipld: DAG-CBOR and the CIDs of records.

Protocol: conformance/PROTOCOL.md.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import libipld

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lib" / "python"))

from loop import Invalid, serve

IMPLEMENTATION = {
    "name": "libipld",
    "version": version("libipld"),
    "language": "Python",
    "url": "https://github.com/MarshalX/python-libipld",
}
DAG_CBOR_SHA256 = b"\x01\x71\x12\x20"  # CIDv1, dag-cbor, SHA-256 of 32 bytes


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


def give_cid(ask: dict[str, Any]) -> dict[str, Any]:
    """The answer to a request for the CID of a record."""
    return {"output": cid(base64.b64decode(ask["record"]))}


if __name__ == "__main__":
    serve(IMPLEMENTATION, {"cid": give_cid})
