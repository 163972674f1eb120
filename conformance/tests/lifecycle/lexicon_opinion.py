"""A second opinion on records by themselves: strict JSON, data model, lexicon.

Small and slow, and written from the lexicon files and the specifications they name; it shares
nothing with the reference. It says whether, not why.
"""

from __future__ import annotations

import base64
import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

LEXICONS = Path(__file__).resolve().parents[3] / "vectors" / "lexicons" / "R1"
INT64 = range(-(2**63), 2**63)
LABEL = r"[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
DID = r"did:[a-z]+:[a-zA-Z0-9._:%-]*[a-zA-Z0-9._-]"
HANDLE = rf"({LABEL}\.)+[a-zA-Z]([a-zA-Z0-9-]{{0,61}}[a-zA-Z0-9])?"
NSID = rf"[a-zA-Z]([a-zA-Z0-9-]{{0,61}}[a-zA-Z0-9])?(\.{LABEL})+\.[a-zA-Z][a-zA-Z0-9]{{0,62}}"
KEY = r"(?!\.\.?(?!.))[A-Za-z0-9._~:-]{1,512}"
TID = r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}"
AT_URI = rf"at://({DID}|{HANDLE})(/{NSID}(/{KEY})?)?"
TIME = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII)


class Invalid(Exception):
    """The record is not valid."""


def need(condition: object, what: str = "invalid") -> None:
    """Raises Invalid unless the condition holds."""
    if not condition:
        raise Invalid(what)


def instant(text: str) -> Fraction:
    """Seconds since 0000-03-01T00:00:00Z, exactly."""
    found = TIME.fullmatch(text)
    need(found, "no datetime")
    assert found is not None
    year, month, day, hour, minute, second = (int(found[group]) for group in range(1, 7))
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    lengths = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    need(1 <= month <= 12 and 1 <= day <= lengths[month - 1], "no such day")
    need(hour < 24 and minute < 60 and second < 60, "no such time")
    shifted = year - (month < 3)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    days = 365 * shifted + shifted // 4 - shifted // 100 + shifted // 400 + of_year
    seconds = Fraction(days * 86400 + hour * 3600 + minute * 60 + second)
    if found[7]:
        seconds += Fraction(int(found[7][1:]), 10 ** (len(found[7]) - 1))
    zone = found[8]
    if zone != "Z":
        hours, minutes = int(zone[1:3]), int(zone[4:])
        need(hours < 24 and minutes < 60 and zone != "-00:00", "no such offset")
        seconds -= (1 if zone[0] == "+" else -1) * (hours * 3600 + minutes * 60)
    need(seconds >= -60 * 86400, "before the year 0000")
    return seconds


def _is_cid(text: str) -> bool:
    if not re.fullmatch("b[a-z2-7]{58}", text):
        return False
    binary = base64.b32decode(text[1:].upper() + "======")
    return binary[:4] in (b"\x01\x71\x12\x20", b"\x01\x55\x12\x20") and len(binary) == 36


def _has_format(name: str, text: str) -> bool:
    if name == "datetime":
        try:
            instant(text)
        except Invalid:
            return False
        return True
    if name == "cid":
        return _is_cid(text)
    if name == "uri":
        return bool(re.fullmatch(r"[a-zA-Z][a-zA-Z0-9+.-]*:[!-~]+", text)) and len(text) <= 8192
    pattern, longest = {"did": (DID, 2048), "at-uri": (AT_URI, 8192)}[name]
    return bool(re.fullmatch(pattern, text)) and len(text) <= longest


def parse(data: bytes) -> Any:
    """Strict JSON; integers as int, other numbers as an object that nothing accepts."""

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        need(len(found) == len(pairs), "a key stands twice")
        return found

    def number(text: str) -> Any:
        mantissa, _, exponent = text.lower().partition("e")
        need(abs(int(exponent or 0)) < 1000, "a number out of range")
        value = Fraction(mantissa) * Fraction(10) ** int(exponent or 0)
        return int(value) if value.denominator == 1 else value

    def constant(text: str) -> Any:
        raise Invalid(text)

    try:
        text = data.decode("utf-8")
        record = json.loads(
            text, object_pairs_hook=members, parse_float=number, parse_constant=constant
        )
        json.dumps(record, ensure_ascii=False, default=str).encode("utf-8")
    except (UnicodeError, json.JSONDecodeError) as error:
        raise Invalid("no JSON") from error
    return record


def _check_bytes(value: Any) -> int:
    need(isinstance(value, dict) and list(value) == ["$bytes"], "no bytes")
    text = value["$bytes"]
    need(isinstance(text, str) and re.fullmatch(r"[A-Za-z0-9+/]*={0,2}", text), "no base64")
    bare = text.rstrip("=")
    need(len(bare) % 4 != 1 and (bare == text or len(text) % 4 == 0), "no base64")
    return len(bare) * 3 // 4


def _check_model(value: Any) -> None:
    """What holds for values that no lexicon declares."""
    if isinstance(value, dict):
        if "$bytes" in value:
            _check_bytes(value)
        elif "$link" in value:
            link = value["$link"]
            need(len(value) == 1 and isinstance(link, str) and _is_cid(link), "no link")
        else:
            kind = value.get("$type", "x")
            need(isinstance(kind, str) and kind, "no $type")
            for member in value.values():
                _check_model(member)
    elif isinstance(value, list):
        for item in value:
            _check_model(item)
    elif not isinstance(value, (bool, str, type(None))):
        need(isinstance(value, int) and value in INT64, "no integer of 64 bits")


def _length(schema: dict[str, Any], length: int) -> None:
    need(schema.get("minLength", 0) <= length <= schema.get("maxLength", length), "wrong length")


def _check_object(nsid: str, schema: dict[str, Any], value: Any) -> None:
    need(isinstance(value, dict) and "$bytes" not in value and "$link" not in value, "no object")
    kind = value.get("$type", "x")
    need(isinstance(kind, str) and kind, "no $type")
    properties = schema.get("properties", {})
    for name in schema.get("required", []):
        need(name in value, name + " is missing")
    for name, member in value.items():
        if name in properties:
            _check(nsid, properties[name], member)
        else:
            _check_model(member)


def _check(nsid: str, schema: dict[str, Any], value: Any) -> None:
    kind = schema["type"]
    if kind == "ref":
        other, _, name = schema["ref"].partition("#")
        nsid = other or nsid
        _check(nsid, LOADED[nsid]["defs"][name or "main"], value)
    elif kind == "object":
        _check_object(nsid, schema, value)
    elif kind == "array":
        need(isinstance(value, list), "no array")
        _length(schema, len(value))
        for item in value:
            _check(nsid, schema["items"], item)
    elif kind == "string":
        need(isinstance(value, str), "no string")
        _length(schema, len(value.encode("utf-8")))
        need("format" not in schema or _has_format(schema["format"], value), "wrong format")
    elif kind == "integer":
        need(type(value) is int and value in INT64, "no integer")
        need(schema.get("minimum", value) <= value <= schema.get("maximum", value), "out of range")
    elif kind == "boolean":
        need(type(value) is bool, "no boolean")
    elif kind == "bytes":
        _length(schema, _check_bytes(value))
    else:
        raise NotImplementedError(kind)


LOADED = {path.stem: json.loads(path.read_text("utf-8")) for path in LEXICONS.glob("*.json")}


def record(collection: str, address: str | None, data: bytes) -> dict[str, Any]:
    """The record, when it is valid and lies where it should, if it is known where it lies."""
    if address is not None:
        parts = address.removeprefix("at://").split("/")
        need(re.fullmatch(AT_URI, address), "no AT-URI")
        need(len(parts) == 3 and parts[1] == collection, "misplaced")
        need(re.fullmatch(TID, parts[2]), "misplaced")
    value = parse(data)
    need(isinstance(value, dict) and value.get("$type") == collection, "another type")
    _check_object(collection, LOADED[collection]["defs"]["main"]["record"], value)
    return value
