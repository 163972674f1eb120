"""Small lexicons by hand for fuzz_lexicon: each type of the language, and ways to get it wrong.

Source of the language: https://atproto.com/specs/lexicon.
"""

from __future__ import annotations

import json

Json = object

FORMATS = ["at-identifier", "at-uri", "cid", "datetime", "did", "handle"]
FORMATS += ["language", "nsid", "record-key", "tid", "uri"]


def lexicon(nsid: str, **defs: Json) -> bytes:
    """A lexicon file that holds these definitions, in the canonical form of the corpus."""
    return text({"lexicon": 1, "id": nsid, "defs": defs})


def text(value: Json) -> bytes:
    """Compact JSON and a newline."""
    return (json.dumps(value, separators=(",", ":"), ensure_ascii=False) + "\n").encode()


def record(properties: dict[str, Json], required: list[str] | None = None) -> Json:
    """A record definition keyed by tid with these properties."""
    body: dict[str, Json] = {"type": "object", "properties": properties}
    if required is not None:
        body["required"] = required
    return {"type": "record", "key": "tid", "record": body}


def one(property_schema: Json) -> bytes:
    """A lexicon whose record has the single property `p`."""
    return lexicon("com.example.one", main=record({"p": property_schema}, ["p"]))


def valid() -> dict[str, bytes]:
    """Lexicons that hold every type and every constraint."""
    seeds = {
        "boolean": one({"type": "boolean"}),
        "boolean-const": one({"type": "boolean", "const": True, "default": True}),
        "integer": one({"type": "integer"}),
        "integer-range": one({"type": "integer", "minimum": -5, "maximum": 9, "default": 1}),
        "integer-int64": one(
            {"type": "integer", "minimum": -(2**63), "maximum": 2**63 - 1, "default": 0}
        ),
        "integer-enum": one({"type": "integer", "enum": [1, 2, 3]}),
        "integer-const": one({"type": "integer", "const": 7}),
        "string": one({"type": "string", "description": "Any text."}),
        "string-lengths": one(
            {
                "type": "string",
                "minLength": 1,
                "maxLength": 64,
                "minGraphemes": 1,
                "maxGraphemes": 8,
            }
        ),
        "string-enum": one({"type": "string", "enum": ["a", "b", ""], "default": "a"}),
        "string-const": one({"type": "string", "const": "x"}),
        "string-known-values": one({"type": "string", "knownValues": ["a", "com.example.one#t"]}),
        "bytes": one({"type": "bytes", "minLength": 1, "maxLength": 32}),
        "cid-link": one({"type": "cid-link"}),
        "blob": one({"type": "blob", "accept": ["image/*", "text/plain"], "maxSize": 1000000}),
        "unknown": one({"type": "unknown"}),
        "null": one({"type": "null"}),
        "array": one(
            {"type": "array", "items": {"type": "integer"}, "minLength": 1, "maxLength": 16}
        ),
        "array-of-arrays": one(
            {"type": "array", "items": {"type": "array", "items": {"type": "string"}}}
        ),
        "object": one(
            {
                "type": "object",
                "required": ["a"],
                "nullable": ["b"],
                "properties": {"a": {"type": "string"}, "b": {"type": "integer"}},
            }
        ),
        "object-empty": one({"type": "object", "properties": {}}),
        "ref-local": lexicon(
            "com.example.one",
            main=record({"p": {"type": "ref", "ref": "#part"}}),
            part={"type": "object", "properties": {"a": {"type": "boolean"}}},
        ),
        "ref-main": lexicon(
            "com.example.one",
            main={"type": "object", "properties": {"next": {"type": "ref", "ref": "#main"}}},
        ),
        "ref-elsewhere": one({"type": "ref", "ref": "com.example.two#part"}),
        "union-open": lexicon(
            "com.example.one",
            main=record({"p": {"type": "union", "refs": ["#a", "#b"]}}),
            a={"type": "object", "properties": {"x": {"type": "integer"}}},
            b={"type": "object", "properties": {"y": {"type": "integer"}}},
        ),
        "union-closed": lexicon(
            "com.example.one",
            main=record({"p": {"type": "union", "refs": ["#a"], "closed": True}}),
            a={"type": "object", "properties": {}},
        ),
        "token": lexicon(
            "com.example.one",
            main={"type": "token", "description": "A word."},
            other={"type": "token"},
        ),
        "record-key-any": lexicon(
            "com.example.one",
            main={"type": "record", "key": "any", "record": {"type": "object", "properties": {}}},
        ),
        "record-key-literal": lexicon(
            "com.example.one",
            main={
                "type": "record",
                "key": "literal:self",
                "record": {"type": "object", "properties": {}},
            },
        ),
        "revision-and-description": text(
            {
                "lexicon": 1,
                "id": "com.example.one",
                "revision": 2,
                "description": "ünïcode",
                "defs": {"main": {"type": "object", "properties": {}}},
            }
        ),
        "query-definition": lexicon(
            "com.example.ask", main={"type": "query", "parameters": {"type": "params"}}
        ),
    }
    for name in FORMATS:
        seeds[f"format-{name}"] = one({"type": "string", "format": name})
    return seeds


def invalid() -> dict[str, bytes]:
    """Files that are not lexicons, each in one way."""
    body: Json = {"type": "object", "properties": {}}
    circle = {"a": {"type": "ref", "ref": "#b"}, "b": {"type": "ref", "ref": "#a"}}
    return {
        "bad-empty": b"",
        "bad-not-json": b"{]",
        "bad-not-an-object": b"[]\n",
        "bad-no-defs": text({"lexicon": 1, "id": "com.example.one"}),
        "bad-version": text({"lexicon": 2, "id": "com.example.one", "defs": {"main": body}}),
        "bad-nsid": text({"lexicon": 1, "id": "not an nsid", "defs": {"main": body}}),
        "bad-defs-empty": lexicon("com.example.one"),
        "bad-type": one({"type": "float"}),
        "bad-type-missing": one({}),
        "bad-property-not-object": one("string"),
        "bad-minimum-above-maximum": one({"type": "integer", "minimum": 2, "maximum": 1}),
        "bad-bound-is-float": b'{"lexicon":1,"id":"com.example.one","defs":{"main":{"type":'
        b'"object","properties":{"p":{"type":"integer","minimum":1.5}}}}}\n',
        "bad-bound-past-int64": b'{"lexicon":1,"id":"com.example.one","defs":{"main":{"type":'
        b'"object","properties":{"p":{"type":"integer","maximum":9223372036854775808}}}}}\n',
        "bad-length-negative": one({"type": "string", "maxLength": -1}),
        "bad-format": one({"type": "string", "format": "postcode"}),
        "bad-enum-empty": one({"type": "string", "enum": []}),
        "bad-enum-mixed": one({"type": "string", "enum": ["a", 1]}),
        "bad-array-without-items": one({"type": "array"}),
        "bad-required-unknown": lexicon(
            "com.example.one", main={"type": "object", "required": ["x"], "properties": {}}
        ),
        "bad-required-not-strings": lexicon(
            "com.example.one", main={"type": "object", "required": [1], "properties": {}}
        ),
        "bad-nullable-unknown": lexicon(
            "com.example.one", main={"type": "object", "nullable": ["x"], "properties": {}}
        ),
        "bad-ref-missing": one({"type": "ref"}),
        "bad-ref-dangling": one({"type": "ref", "ref": "#nowhere"}),
        "bad-ref-syntax": one({"type": "ref", "ref": "##"}),
        "bad-ref-circle": lexicon("com.example.one", **circle),
        "bad-union-refs-missing": one({"type": "union"}),
        "bad-union-refs-empty-closed": one({"type": "union", "refs": [], "closed": True}),
        "bad-union-refs-not-strings": one({"type": "union", "refs": [{}]}),
        "bad-blob-accept": one({"type": "blob", "accept": "image/*", "maxSize": -1}),
        "bad-record-inside": one({"type": "record", "key": "tid", "record": body}),
        "bad-record-without-object": lexicon(
            "com.example.one", main={"type": "record", "key": "tid", "record": {"type": "string"}}
        ),
        "bad-record-not-main": lexicon("com.example.one", other=record({})),
        "bad-duplicate-key": b'{"lexicon":1,"lexicon":1,"id":"com.example.one","defs":{}}\n',
        "bad-definition-name": lexicon("com.example.one", **{"not a name": body}),
        "bad-deep": lexicon(
            "com.example.one",
            main=record({"p": json.loads('{"type":"array","items":' * 40 + "{}" + "}" * 40)}),
        ),
    }


def long_names() -> dict[str, bytes]:
    """Lexicons that are refused with a complaint that names something long."""
    wrong = {"type": "integer", "minimum": "1"}
    name = "a" * 300
    return {
        "invalid-in-a-definition-with-a-long-name": lexicon("com.example.one", **{name: wrong}),
        "invalid-in-a-property-with-a-long-name": lexicon(
            "com.example.one", main=record({name: wrong})
        ),
        "invalid-reference-to-a-long-name": one({"type": "ref", "ref": f"#{name}"}),
    }


def seeds() -> dict[str, bytes]:
    """All of them, by name."""
    return {**valid(), **invalid(), **long_names()}
