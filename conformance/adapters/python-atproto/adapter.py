"""Adapter over the atproto SDK: its strict string formats, and signatures of did:key and Multikey.

Protocol: conformance/PROTOCOL.md.
"""

from __future__ import annotations

import base64
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from atproto_client.models import string_formats
from atproto_core.exceptions import AtProtocolError
from atproto_crypto.algs import ALGORITHM_TO_CLASS
from atproto_crypto.did import parse_multikey
from atproto_crypto.verify import verify_signature
from pydantic import TypeAdapter, ValidationError

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lib" / "python"))

from loop import Invalid, Unsupported, serve

IMPLEMENTATION = {
    "name": "atproto",
    "version": f"{version('atproto')}, Python {sys.version_info.major}.{sys.version_info.minor}",
    "language": "Python",
    "url": "https://github.com/MarshalX/atproto",
}
STRICT = {"strict_string_format": True}
FORMATS = {
    "at-uri": TypeAdapter(string_formats.AtUri),
    "cid": TypeAdapter(string_formats.Cid),
    "datetime": TypeAdapter(string_formats.DateTime),
    "did": TypeAdapter(string_formats.Did),
    "handle": TypeAdapter(string_formats.Handle),
    "nsid": TypeAdapter(string_formats.Nsid),
    "record-key": TypeAdapter(string_formats.RecordKey),
    "tid": TypeAdapter(string_formats.Tid),
    "uri": TypeAdapter(string_formats.Uri),
}


def check_format(ask: dict[str, Any]) -> dict[str, Any]:
    """A field of that type in a model, validated with strict_string_format."""
    if ask["format"] not in FORMATS:
        raise Unsupported(f"format {ask['format']}")
    value = base64.b64decode(ask["value"]).decode("utf-8")
    try:
        FORMATS[ask["format"]].validate_python(value, context=STRICT)
    except ValidationError as why:
        raise Invalid(why.errors()[0]["msg"]) from why
    return {"verdict": "accept"}


def read_key(ask: dict[str, Any]) -> tuple[Any, bytes]:
    """The SDK's class of the algorithm, and the key in the form that it takes: a point of SEC 1."""
    form, key = ask["keyFormat"], ask["publicKey"]
    if form == "multikey":
        parsed = parse_multikey(key)
        return ALGORITHM_TO_CLASS[parsed.jwt_alg], parsed.key_bytes
    prefix = {"sec1": b"", "xy": b"\x04"}  # x and y are the uncompressed point, but for its prefix
    if form not in prefix or ask["algorithm"] not in ALGORITHM_TO_CLASS:
        raise Unsupported(f"algorithm {ask['algorithm']}, key format {form}")
    return ALGORITHM_TO_CLASS[ask["algorithm"]], prefix[form] + base64.b64decode(key)


def check_signature(ask: dict[str, Any]) -> dict[str, Any]:
    """verify_signature for a did:key; what it does in turn for the other forms of a key."""
    if ask["signatureFormat"] != "raw":
        raise Unsupported("signatures are r and s, not DER")
    if not ask["lowS"]:
        raise Unsupported("a high s is always refused")
    signature, message = base64.b64decode(ask["signature"]), base64.b64decode(ask["message"])
    try:
        if ask["keyFormat"] == "did-key":
            good = verify_signature(ask["publicKey"], message, signature)
        else:
            algorithm, key = read_key(ask)
            good = algorithm().verify_signature(key, message, signature)
    except (AtProtocolError, ValueError) as why:  # what the readers of keys raise
        raise Invalid(f"{type(why).__name__}: {why}") from why
    return {"verdict": "accept" if good else "reject"}


OPERATIONS = {"check-format": check_format, "verify-signature": check_signature}


if __name__ == "__main__":
    serve(IMPLEMENTATION, OPERATIONS)
