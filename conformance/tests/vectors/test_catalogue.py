"""The catalogue names every finding that a record can provoke, each with a row of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import pytest
from vectors.files import CATALOGUE, LEXICONS, load_json

JOB = "dev.cocore.compute.job"
AUTHORIZATION = "dev.cocore.compute.paymentAuthorization"
SHELL = ("typeless", "type-value", "type-fragment", "type-string", "rkey", "path")
ANYWHERE = (
    *("dm-int", "dm-bytes", "dm-link", "dm-blob", "dm-type", "calendar", "leap-second"),
    *("uri-generic", "cid-form", "json-grammar", "json-utf8", "json-bom", "json-dup"),
    *("json-key-nul", "json-surrogate", "lim-size", "lim-depth"),
)
FORMATS = ("did", "handle", "nsid", "at-uri", "cid", "tid", "record-key", "datetime", "uri")


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    """The catalogue's rows."""
    return load_json(CATALOGUE)["requirements"]


def names(
    rows: list[dict[str, Any]], collection: str | None, at: str | None, kind: str
) -> set[str]:
    """The rows that the most specific matching rules belong to."""
    best: dict[int, set[str]] = {}
    for row in rows:
        for rule in row.get("rules", []):
            if kind not in rule["violations"] or "format" in rule:
                continue
            if rule.get("collection", collection) != collection or rule.get("at", at) != at:
                continue
            weight = 2 * ("collection" in rule) + ("at" in rule)
            best.setdefault(weight, set()).add(row["id"])
    return best[max(best)] if best else set()


def places(nsid: str, node: dict[str, Any], at: str) -> Iterator[tuple[str, str]]:
    """Every violation that a schema can find, with its place."""
    if node["type"] == "ref":
        target, _, name = node["ref"].partition("#")
        lexicon = load_json(LEXICONS / "R1" / f"{target or nsid}.json")
        yield from places(lexicon["id"], lexicon["defs"][name or "main"], at)
        return
    yield at, "type"
    if node["type"] == "object":
        for name, child in node["properties"].items():
            yield f"{at}/{name}", "null"
            if name in node.get("required", []):
                yield f"{at}/{name}", "required"
            yield from places(nsid, child, f"{at}/{name}")
    if node["type"] == "array":
        yield from places(nsid, node["items"], at + "/*")
    for keyword in ("minimum", "maximum", "minLength", "maxLength", "format"):
        if keyword in node:
            yield at, keyword
    if "format" in node:
        yield at, "format-length"
    if node["type"] == "integer" and not {"minimum", "maximum"} <= node.keys():
        yield at, "int64"


@pytest.mark.parametrize("nsid", [JOB, AUTHORIZATION])
def test_every_finding_on_a_scored_record_has_one_row_in_scope(
    rows: list[dict[str, Any]], nsid: str
) -> None:
    record = load_json(LEXICONS / "R1" / f"{nsid}.json")["defs"]["main"]["record"]
    scope = {row["id"] for row in rows if row.get("scope") != "out"}
    questions = [*places(nsid, record, ""), *((None, kind) for kind in (*SHELL, *ANYWHERE))]
    bad = {
        (at, kind): found
        for at, kind in questions
        if len(found := names(rows, nsid, at, kind)) != 1 or not found <= scope
    }
    assert bad == {}


def test_every_violation_has_a_row_for_other_records(rows: list[dict[str, Any]]) -> None:
    schema = load_json(CATALOGUE.parent / "schema/requirements.schema.json")
    for kind in schema["$defs"]["violation"]["enum"]:
        assert len(names(rows, "com.example.other", "/field", kind)) == 1, kind


def test_every_format_has_a_row(rows: list[dict[str, Any]]) -> None:
    for name in FORMATS:
        owners = {
            row["id"]
            for row in rows
            for rule in row.get("rules", [])
            if rule.get("format") == name and {"format", "format-length"} <= set(rule["violations"])
        }
        assert len(owners) == 1, name


def test_job_lexicon_is_the_published_one() -> None:
    data = (LEXICONS / "R1" / f"{JOB}.json").read_bytes()
    assert len(data) == 2704
    digest = hashlib.sha256(data).hexdigest()
    assert digest == "64a1a95c7d50e9305f1b2fc479f20bd02b4894cb665c7eeeb43a66106059aee6"
