"""The job-record vectors, judged by JSON Schema: each difference is explained, and no more."""

from __future__ import annotations

import json
from fnmatch import fnmatchcase
from typing import Any

import jsonschema
import pytest
from vectors.files import ROOT, VECTORS, load_json
from vectors.jsonschema_translation import translate
from vectors.records import unb64
from vectors.samples import AUTHORIZATION_NSID, JOB_NSID

ROWS = load_json(ROOT / "scripts/vectors/second-opinion.json")["differences"]


def opinions() -> dict[str, tuple[str, str]]:
    """Id -> what the vector expects, what the schema says; for every scored vector."""
    validators = {
        name: jsonschema.Draft202012Validator(translate(name))
        for name in (JOB_NSID, AUTHORIZATION_NSID)
    }
    found = {}
    for vector in load_json(VECTORS / "job-record.json")["vectors"]:
        if vector["expect"] in ("accept", "reject"):
            request = vector["request"]
            record = json.loads(unb64(request["record"]))
            valid = validators[request["collection"]].is_valid(record)
            found[vector["id"]] = (vector["expect"], "accept" if valid else "reject")
    return found


def explains(row: dict[str, Any], vector_id: str, opinion: str) -> bool:
    """Whether a row is about that difference."""
    return row["schema"] == opinion and any(fnmatchcase(vector_id, g) for g in row["vectors"])


@pytest.fixture(scope="module")
def differences() -> dict[str, str]:
    """Id -> what the schema says, where it is not what the vector expects."""
    return {name: said for name, (expected, said) in opinions().items() if expected != said}


def test_every_difference_is_explained(differences: dict[str, str]) -> None:
    unexplained = [
        f"{name}: {said}"
        for name, said in differences.items()
        if not any(explains(row, name, said) for row in ROWS)
    ]
    assert unexplained == []


def test_every_explanation_is_used(differences: dict[str, str]) -> None:
    unused = [
        glob
        for row in ROWS
        for glob in row["vectors"]
        if not any(
            said == row["schema"] and fnmatchcase(name, glob) for name, said in differences.items()
        )
    ]
    assert unused == []


def test_schema_is_valid_json_schema() -> None:
    for name in ("job", "paymentAuthorization", "receipt", "settlement", "attestation"):
        schema = translate("dev.cocore.compute." + name)
        jsonschema.Draft202012Validator.check_schema(schema)
