"""Fuzz-target inputs that stand in the vectors: records, format values, small vector files."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path

from fuzzing import places, scene_inputs

Inputs = dict[str, bytes]


def vectors() -> Iterator[dict]:
    """Every vector of every profile, in the order of the files."""
    for path in sorted((places.ROOT / "vectors").glob("*.json")):
        document = json.loads(path.read_text("utf-8"))
        if isinstance(document, dict):
            yield from document.get("vectors", [])


def file_name(vector_id: str) -> str:
    """A vector's id as a file name."""
    return vector_id.replace("/", "--")


def requests(vector: dict) -> list[dict]:
    """The requests of a vector: one, or those of its steps."""
    if "steps" in vector:
        return [step["request"] for step in vector["steps"]]
    return [vector["request"]]


# Records that a target judges by themselves; requests that name no collection have None.
COLLECTIONS = (None, "dev.cocore.compute.job", "dev.cocore.compute.paymentAuthorization")


def field_inputs(operation: str, field: str) -> Iterator[tuple[dict, str, bytes]]:
    """(vector, file name, bytes) of a base64 field of all requests of an operation."""
    for vector in vectors():
        for index, request in enumerate(requests(vector)):
            if request.get("op") != operation or request.get("collection") not in COLLECTIONS:
                continue
            if field in request:
                name = file_name(vector["id"]) + (f"--{index}" if "steps" in vector else "")
                yield vector, name, base64.b64decode(request[field])


def request_inputs(operation: str) -> Iterator[tuple[dict, str, bytes]]:
    """(vector, file name, JSON) of all requests of an operation, whole but for the operation."""
    for vector in vectors():
        for index, request in enumerate(requests(vector)):
            if request.get("op") == operation:
                name = file_name(vector["id"]) + (f"--{index}" if "steps" in vector else "")
                members = {key: value for key, value in request.items() if key != "op"}
                yield vector, name, json.dumps(members, separators=(",", ":")).encode("ascii")


def scene_documents(operations: tuple[str, ...]) -> Iterator[tuple[dict, str, bytes]]:
    """(vector, file name, JSON) of all requests of these operations, their records laid open."""
    for vector in vectors():
        if vector.get("request", {}).get("op") in operations:
            data = scene_inputs.scene(vector["request"])
            if data is not None:
                yield vector, file_name(vector["id"]), data


def data_model_records() -> Iterator[tuple[dict, str, bytes]]:
    """(vector, file name, bytes) of all records that a rule of the data model is about."""
    for vector, name, data in field_inputs("validate", "record"):
        if any(row.startswith("DM-") for row in vector["requirements"]):
            yield vector, name, data


def sequences() -> Iterator[tuple[dict, str, bytes]]:
    """(vector, file name, JSON) of all sequences of nonces."""
    for vector in vectors():
        data = scene_inputs.sequence(vector.get("steps", []))
        if data is not None:
            yield vector, file_name(vector["id"]), data


# What each target takes of the vectors: fields of requests, or whole requests (field None).
FIELDS = {
    "fuzz_canonical": [("canonicalize", "value"), ("cid", "record")],
    "fuzz_job": [("validate", "record")],
    "fuzz_signature": [("verify-signature", None)],
    "fuzz_syntax": [("check-format", "value")],
}


# Operations whose requests are whole scenes.
SCENES = {
    "fuzz_admission": ("check-admission",),
    "fuzz_receipt": ("check-receipt", "check-charge"),
}


def target_inputs(target: str) -> Iterator[tuple[dict, str, bytes]]:
    """(vector, file name, bytes) of every input of the vectors that a target takes."""
    if target == "fuzz_replay":
        yield from sequences()
    if target in SCENES:
        yield from scene_documents(SCENES[target])
    if target == "fuzz_canonical":
        yield from data_model_records()
    for operation, field in FIELDS.get(target, []):
        if field is None:
            yield from request_inputs(operation)
        else:
            yield from field_inputs(operation, field)


# The large vector files themselves would take the sanitizers minutes.
WHOLE_FILES = ("manifest.dsse.json", "requirements.json")


def fitting(target: str) -> Inputs:
    """Every input of the vectors that this target takes, large ones too; each content once."""
    if target == "fuzz_vectors":
        folder = places.ROOT / "vectors"
        return {name: (folder / name).read_bytes() for name in WHOLE_FILES}
    if target == "fuzz_lexicon":
        paths = sorted((places.ROOT / "vectors" / "lexicons").glob("*/*.json"))
        return {f"{path.parent.name}--{path.stem}": path.read_bytes() for path in paths}
    if target not in FIELDS and target not in SCENES and target != "fuzz_replay":
        return {}
    return unique({name: data for _, name, data in target_inputs(target)})


def unique(inputs: Inputs) -> Inputs:
    """The inputs without those whose content came before."""
    seen: set[bytes] = set()
    kept = {}
    for name, data in inputs.items():
        if data not in seen:
            seen.add(data)
            kept[name] = data
    return kept


def selection(target: str, most: int, largest: int) -> Inputs:
    """At most `most` fitting inputs of at most `largest` bytes.

    Inputs that share requirements and expectation show the same thing, so one of each such group
    is taken before a second of any.
    """
    groups: dict[tuple, list[tuple[str, bytes]]] = {}
    seen: set[bytes] = set()
    for vector, name, data in target_inputs(target):
        if len(data) > largest or data in seen:
            continue
        seen.add(data)
        request = requests(vector)[0]
        kind = request.get("collection") or request.get("format") or request["op"]
        key = (kind, vector["expect"], tuple(vector["requirements"]))
        groups.setdefault(key, []).append((name, data))
    taken: Inputs = {}
    rank = 0
    while len(taken) < most and any(len(group) > rank for group in groups.values()):
        for group in groups.values():
            if len(group) > rank and len(taken) < most:
                taken.update([group[rank]])
        rank += 1
    return taken


def write(inputs: Inputs, folder: Path) -> None:
    """Make a folder hold exactly these files; what is already right is left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.name not in inputs:
            path.unlink()
    for name, data in inputs.items():
        path = folder / name
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
