"""Adapter over cryptography (signatures), dag-cbor and multiformats (CIDs), json (canonical JSON).

Protocol: conformance/PROTOCOL.md.
"""

from __future__ import annotations

import base64
import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import dag_cbor
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256
from multiformats import CID, multibase, multihash

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lib" / "python"))

from loop import Invalid, Unsupported, serve

IMPLEMENTATION = {
    "name": "cryptography, dag-cbor",
    "version": f"{version('cryptography')}, {version('dag-cbor')}",
    "language": "Python",
    "url": "https://cryptography.io",
}
CURVES = {"ES256": (ec.SECP256R1(), b"\x80\x24"), "ES256K": (ec.SECP256K1(), b"\xe7\x01")}
ORDERS = {
    "ES256": 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
    "ES256K": 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141,
}


def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object without duplicate keys."""
    if len({key for key, _ in pairs}) != len(pairs):
        raise Invalid("a key stands twice")
    return dict(pairs)


def refuse(text: str) -> None:
    """A number that json would read as a float or as no number at all."""
    raise Invalid(f"{text} is not an integer")


def integer(text: str) -> int:
    """An integer of 64 bits."""
    if len(text) > 20 or not -(2**63) <= int(text) < 2**63:
        raise Invalid(f"{text} does not fit 64 bits")
    return int(text)


def parse(data: bytes, parse_float: Any = refuse) -> Any:
    """JSON, as strict as the json module can be told to be."""
    try:
        return json.loads(
            data.decode("utf-8"),
            object_pairs_hook=members,
            parse_float=parse_float,
            parse_int=integer,
            parse_constant=refuse,
        )
    except (UnicodeDecodeError, json.JSONDecodeError) as why:
        raise Invalid(str(why)) from why


def canonicalize(ask: dict[str, Any]) -> dict[str, Any]:
    """json.dumps with sorted keys, no space, UTF-8."""
    value = parse(base64.b64decode(ask["value"]))
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as why:
        raise Invalid(str(why)) from why
    return {"output": base64.b64encode(data).decode("ascii")}


def whole(text: str) -> int:
    """1.0 is an integer of the data model."""
    number = float(text)
    if not number.is_integer():
        refuse(text)
    return int(number)


def to_ipld(value: Any) -> Any:
    """Links and bytes for $link and $bytes; the library has no reading of the JSON form."""
    if isinstance(value, list):
        return [to_ipld(item) for item in value]
    if not isinstance(value, dict):
        return value
    if ("$link" in value or "$bytes" in value) and len(value) != 1:
        raise Invalid("$link and $bytes stand alone")
    try:
        if "$link" in value:
            link = CID.decode(value["$link"])
            if (link.version, link.base.name) != (1, "base32"):
                raise Invalid("not CIDv1 in base32")
            return link
        if "$bytes" in value:
            text = value["$bytes"]
            if "=" in text and len(text) % 4 != 0:
                raise Invalid("incomplete padding")
            return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except (AttributeError, KeyError, TypeError, ValueError) as why:
        raise Invalid(str(why)) from why
    return {key: to_ipld(item) for key, item in value.items()}


def cid(ask: dict[str, Any]) -> dict[str, Any]:
    """dag_cbor.encode, and multiformats' CID of its SHA-256."""
    record = to_ipld(parse(base64.b64decode(ask["record"]), whole))
    if not isinstance(record, dict):
        raise Invalid("a record is an object")
    try:
        block = dag_cbor.encode(record)
    except (UnicodeEncodeError, dag_cbor.encoding.CBOREncodingError) as why:
        raise Invalid(str(why)) from why
    return {"output": str(CID("base32", 1, "dag-cbor", multihash.digest(block, "sha2-256")))}


def read_key(ask: dict[str, Any]) -> ec.EllipticCurvePublicKey:
    """A public key of any format."""
    curve, codec = CURVES[ask["algorithm"]]
    form, text = ask["keyFormat"], ask["publicKey"]
    try:
        if form == "xy":
            data = base64.b64decode(text)
            if len(data) != 64:
                raise Invalid("not 64 bytes")
            x, y = (int.from_bytes(part, "big") for part in (data[:32], data[32:]))
            return ec.EllipticCurvePublicNumbers(x, y, curve).public_key()
        if form == "sec1":
            return ec.EllipticCurvePublicKey.from_encoded_point(curve, base64.b64decode(text))
        if form == "did-key":
            if not text.startswith("did:key:"):
                raise Invalid("not a did:key")
            text = text[len("did:key:") :]
        if not text.startswith("z"):
            raise Invalid("not base58btc")
        data = multibase.decode(text)
        if not data.startswith(codec) or len(data) != 35:
            raise Invalid("not a compressed point of this curve")
        return ec.EllipticCurvePublicKey.from_encoded_point(curve, data[2:])
    except (KeyError, ValueError) as why:
        raise Invalid(str(why)) from why


def verify_signature(ask: dict[str, Any]) -> dict[str, Any]:
    """EllipticCurvePublicKey.verify; raw signatures and low s through the library's utilities."""
    if ask["algorithm"] not in CURVES:
        raise Unsupported(f"algorithm {ask['algorithm']}")
    key, signature = read_key(ask), base64.b64decode(ask["signature"])
    if ask["signatureFormat"] == "raw":
        if len(signature) != 64:
            raise Invalid("not 64 bytes")
        numbers = (int.from_bytes(part, "big") for part in (signature[:32], signature[32:]))
        signature = utils.encode_dss_signature(*numbers)
    try:
        if ask["lowS"] and utils.decode_dss_signature(signature)[1] > ORDERS[ask["algorithm"]] // 2:
            raise Invalid("s is high")
        key.verify(signature, base64.b64decode(ask["message"]), ec.ECDSA(SHA256()))
    except (InvalidSignature, ValueError) as why:
        raise Invalid(f"{type(why).__name__} {why}") from why
    return {"verdict": "accept"}


OPERATIONS = {"canonicalize": canonicalize, "cid": cid, "verify-signature": verify_signature}


if __name__ == "__main__":
    serve(IMPLEMENTATION, OPERATIONS)
