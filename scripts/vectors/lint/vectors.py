"""Checks of each vector by itself."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ..records import unb64
from .tree import Tree

MAX_REQUEST = 8 * 1024 * 1024
SAFE = 2**53 - 1
TEXT_KEYS = ("did-key", "multikey")
BINARY = ("record", "value", "publicKey", "signature", "message")


def vector_problems(tree: Tree) -> list[str]:
    """Ids, rows, levels, encodings and sizes that are wrong."""
    found = []
    counts = Counter(vector["id"] for vector in tree.vectors())
    found.extend(f"{name}: two vectors have this id" for name in counts if counts[name] > 1)
    for name, content in tree.files.items():
        asked: dict[str, str] = {}
        ids = [vector["id"] for vector in content["vectors"]]
        if ids != sorted(ids):
            found.append(f"{name}: vectors are not sorted by id")
        if name != content["profile"] + ".json":
            found.append(f"{name}: its profile is {content['profile']}")
        if content["version"] != tree.catalogue["version"]:
            found.append(f"{name}: version {content['version']} is not the catalogue's")
        for vector in content["vectors"]:
            for problem in _one(tree, content["profile"], vector, asked):
                found.append(f"{vector['id']}: {problem}")
    return found


def _one(tree: Tree, profile: str, vector: dict[str, Any], asked: dict[str, str]) -> Iterator[str]:
    if vector["id"].split("/")[0] != profile:
        yield f"the id does not start with the profile {profile}"
    yield from _rows(tree, vector)
    key = json.dumps(vector.get("request", vector.get("steps")), sort_keys=True)
    other = asked.setdefault(key, vector["id"])
    if other != vector["id"]:
        yield f"asks the same as {other}"
    requests = [vector["request"]] if "request" in vector else []
    requests += [step["request"] for step in vector.get("steps", [])]
    if "steps" in vector and vector["steps"][0]["request"]["op"] != "reset":
        yield "a sequence begins with reset"
    for request in requests:
        yield from _request(request)
    if "value" in vector.get("change", {}).get("patch", {}):
        yield from _patch_value(vector["change"]["patch"]["value"])


def _rows(tree: Tree, vector: dict[str, Any]) -> Iterator[str]:
    rows = tree.rows
    for name in vector["requirements"]:
        if name not in rows:
            yield f"there is no requirement {name}"
        elif rows[name].get("scope") == "out":
            yield f"{name} is out of scope"
        elif vector["expect"] == "reject" and rows[name]["polarity"] == "accept":
            yield f"{name} is a rule about what is accepted; a rejection can't show it"
    if vector["requirements"] != sorted(vector["requirements"]):
        yield "requirements are not sorted"
    observed = tree.level(vector) == "observe"
    if observed and vector["expect"] != "observe":
        yield f"expects {vector['expect']}, though all its requirements are observed only"
    if vector["expect"] == "observe" and not observed:
        yield "expects nothing, though a requirement of it is scored"


def _request(request: dict[str, Any]) -> Iterator[str]:
    line = json.dumps({"id": 2**31 - 1, **request}, separators=(",", ":"))
    if len(line) >= MAX_REQUEST:
        yield f"the request has {len(line)} bytes; at most {MAX_REQUEST - 1} are allowed"
    yield from _members(request, request)


def _members(request: dict[str, Any], holder: dict[str, Any]) -> Iterator[str]:
    """The members of a request, and of the record arguments and parties in it."""
    for name, value in holder.items():
        if isinstance(value, dict):
            yield from _members(request, value)
        elif name in BINARY and not (name == "publicKey" and request.get("keyFormat") in TEXT_KEYS):
            try:
                data = unb64(value)
            except ValueError:
                yield f"{name} is not standard base64 with padding and zero pad bits"
                continue
            if request["op"] == "check-format" and not _utf8(data):
                yield "a string to check for a format has to be valid UTF-8"
        elif isinstance(value, str) and not all(" " <= char <= "~" for char in value):
            yield f"{name} has characters other than printable ASCII"


def _utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _patch_value(value: Any) -> Iterator[str]:
    """Values that readers of the vector file could read differently."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _patch_value(key)
            yield from _patch_value(item)
    elif isinstance(value, list):
        for item in value:
            yield from _patch_value(item)
    elif isinstance(value, float):
        yield "a patch holds a number with a fraction; use a splice"
    elif isinstance(value, int) and abs(value) > SAFE:
        yield "a patch holds an integer beyond 2^53-1; use a splice"
    elif isinstance(value, str) and "\0" in value:
        yield "a patch holds U+0000; use a splice"
