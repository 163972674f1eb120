"""Small catalogues, vector files, signature envelopes and manifests for fuzz_vectors.

A few are cut out of the real files, so that they stay like them; the rest is by hand. Formats:
vectors/README.md; envelopes: DSSE v1.
"""

from __future__ import annotations

import base64
import json

from fuzzing import places, vector_inputs

Json = object
ROW = "JOB-MAXTOK-MAX"
PROFILE = "job-record"
NO_TYPE = {"op": "validate", "collection": "com.example.one", "revision": "R1", "record": "e30="}


def text(value: Json) -> bytes:
    """Compact JSON and a newline."""
    return (json.dumps(value, separators=(",", ":"), ensure_ascii=True) + "\n").encode()


def vector_file(vectors: Json, profile: str = PROFILE, **other: Json) -> bytes:
    """A vector file that holds these vectors."""
    return text({"format": 1, "version": "0.1.0", "profile": profile, "vectors": vectors, **other})


def vector(name: str = "a/b", expect: str = "accept", **fields: Json) -> dict[str, Json]:
    """A small vector; fields given as None are left out."""
    made = {
        "id": f"{PROFILE}/{name}",
        "requirements": [ROW],
        "description": "An example.",
        "request": NO_TYPE,
        "expect": expect,
        **fields,
    }
    return {key: value for key, value in made.items() if value is not None}


def cut_out() -> dict[str, bytes]:
    """Vector files of a real rejection and its twin each, the first of some subjects."""
    everything = {entry["id"]: entry for entry in vector_inputs.vectors()}
    found: dict[str, bytes] = {}
    for identifier, entry in everything.items():
        twin = everything.get(entry.get("twin"))
        subject = "--".join(identifier.split("/")[:2])
        size = sum(len(text(part)) for part in (entry, twin) if part)
        if subject not in found and twin is not None and size < 6000:
            profile = identifier.split("/")[0]
            found[subject] = vector_file([twin, entry], profile=profile)
    return {f"cut-{name}": data for name, data in list(found.items())[:40]}


def steps() -> list[Json]:
    """A sequence of requests with their expectations."""
    return [
        {"request": {"op": "reset"}, "expect": "ok"},
        {"request": NO_TYPE, "expect": "accept", "read": {"nonce": "x"}},
        {"request": {"op": "canonicalize", "value": "e30="}, "expect": "output", "output": "e30="},
    ]


def vector_files() -> dict[str, bytes]:
    """Vector files by hand: right ones, then one mistake each."""
    accepted = vector("a/accepted")
    rejected = vector(
        "a/rejected",
        "reject",
        twin=f"{PROFILE}/a/accepted",
        change={"in": "/request/record", "patch": {"op": "add", "path": "/x", "value": 1}},
    )
    change = {"in": "/request/record", "splice": {"offset": 1, "remove": 1, "insert": "fQ=="}}
    bad = {
        "no-vectors": vector_file([]),
        "vectors-object": vector_file({}),
        "no-id": vector_file([vector(id=None)]),
        "id-number": vector_file([vector(id=1)]),
        "id-twice": vector_file([accepted, accepted]),
        "no-description": vector_file([vector(description=None)]),
        "no-requirement": vector_file([vector(requirements=[])]),
        "unknown-requirement": vector_file([vector(requirements=["JOB-NO-SUCH-ROW"])]),
        "requirement-number": vector_file([vector(requirements=[1])]),
        "unknown-field": vector_file([vector(weight=3)]),
        "unknown-expectation": vector_file([vector(expect="maybe")]),
        "no-request": vector_file([vector(request=None)]),
        "request-with-id": vector_file([vector(request={"op": "validate", "id": 1})]),
        "request-without-op": vector_file([vector(request={})]),
        "reject-without-twin": vector_file([vector(expect="reject")]),
        "twin-missing": vector_file([vector(expect="reject", twin="job-record/no/such")]),
        "twin-itself": vector_file([vector(expect="reject", twin=f"{PROFILE}/a/b")]),
        "twin-circle": vector_file(
            [vector("a/x", twin=f"{PROFILE}/a/y"), vector("a/y", twin=f"{PROFILE}/a/x")]
        ),
        "output-without-expectation": vector_file([vector(output="x")]),
        "expectation-without-output": vector_file([vector(expect="output")]),
        "read-string": vector_file([vector(read="all")]),
        "read-on-reject": vector_file([accepted, {**rejected, "read": {}}]),
        "steps-empty": vector_file([vector(request=None, expect=None, steps=[])]),
        "steps-and-request": vector_file([vector(steps=steps(), expect="output")]),
        "step-unknown-field": vector_file(
            [vector(request=None, expect=None, steps=[{"request": {"op": "reset"}, "wait": 1}])]
        ),
        "steps-other-expectation": vector_file([vector(request=None, steps=steps())]),
        "format-two": text({"format": 2, "profile": PROFILE, "vectors": [accepted]}),
        "no-profile": text({"format": 1, "vectors": [accepted]}),
        "other-profile": vector_file([accepted], profile="../escape"),
        "vector-string": vector_file(["a"]),
        "duplicate-key": b'{"format":1,"format":1,"profile":"job-record","vectors":[]}\n',
    }
    return {
        "file-accept": vector_file([accepted]),
        "file-reject-and-twin": vector_file([accepted, rejected]),
        "file-splice": vector_file([accepted, {**rejected, "change": change}]),
        "file-twin-comes-later": vector_file([rejected, accepted]),
        "file-observe": vector_file([vector(expect="observe")]),
        "file-output": vector_file([vector(expect="output", output="e30=")]),
        "file-read": vector_file([vector(read={"maxTokensOut": "1"}, threat="Somebody pays.")]),
        "file-steps": vector_file([vector(request=None, expect=None, steps=steps())]),
        "file-steps-observed": vector_file([vector(request=None, expect="observe", steps=steps())]),
        "file-derived": vector_file(
            [accepted, {**rejected, "derived": [{"in": "/request/record", "path": "/x"}]}]
        ),
        "file-delete-character": vector_file([vector(request={"op": "x", "value": "\x7f\u00e9"})]),
        **{f"bad-file-{name}": data for name, data in bad.items()},
    }


def catalogues() -> dict[str, bytes]:
    """Requirement catalogues: three real rows, and mistakes."""
    path = places.ROOT / "vectors" / "requirements.json"
    rows = json.loads(path.read_text("utf-8"))["requirements"]
    row = next(entry for entry in rows if entry["id"] == ROW)
    out = next((entry for entry in rows if entry.get("scope") == "out"), rows[0])

    def catalogue(entries: Json, **other: Json) -> bytes:
        return text({"format": 1, "version": "0.1.0", "requirements": entries, **other})

    return {
        "catalogue": catalogue([row, out]),
        "bad-catalogue-empty": catalogue([]),
        "bad-catalogue-id-twice": catalogue([row, row]),
        "bad-catalogue-level": catalogue([{**row, "level": "perhaps"}]),
        "bad-catalogue-sources": catalogue([{**row, "sources": [1]}]),
        "bad-catalogue-row": catalogue(["JOB"]),
        "bad-catalogue-format": catalogue([row], format="1"),
    }


def statement(subjects: Json, **other: Json) -> dict[str, Json]:
    """What is signed: an in-toto statement about the files of a release."""
    return {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": subjects,
        "predicateType": "https://in-toto.io/attestation/release/v0.1",
        "predicate": {},
        **other,
    }


def envelope(content: bytes, **other: Json) -> bytes:
    """A DSSE envelope with a signature that no key made."""
    return text(
        {
            "payload": base64.b64encode(content).decode(),
            "payloadType": "application/vnd.in-toto+json",
            "signatures": [{"keyid": "0" * 64, "sig": base64.b64encode(bytes(64)).decode()}],
            **other,
        }
    )


def envelopes() -> dict[str, bytes]:
    """Envelopes and what they hold, and mistakes."""
    digest = {"sha256": "0" * 64}
    small = text(statement([{"name": "job-record.json", "digest": digest}]))
    signature = {"sig": "AA=="}
    return {
        "envelope": envelope(small),
        "envelope-url-alphabet": envelope(small, payload="-_-_"),
        "envelope-no-padding": envelope(small, payload="e30"),
        "envelope-two-signatures": envelope(small, signatures=[signature, signature]),
        "envelope-unknown-field": envelope(small, extra=[1]),
        "envelope-empty-payload": envelope(b""),
        "statement": small,
        "bad-statement-type": text(statement([], _type="x")),
        "bad-statement-no-subject": text(statement([])),
        "bad-statement-escape": text(statement([{"name": "../x", "digest": digest}])),
        "bad-statement-digest": text(statement([{"name": "x", "digest": {"sha256": "00"}}])),
        "bad-statement-twice": text(statement([{"name": "x", "digest": digest}] * 2)),
        "bad-envelope-no-signature": envelope(small, signatures=[]),
        "bad-envelope-signature-number": envelope(small, signatures=[1]),
        "bad-envelope-signature-text": envelope(small, signatures=[{"sig": "not base64!"}]),
        "bad-envelope-payload": envelope(small, payload="%%%%"),
        "bad-envelope-payload-number": envelope(small, payload=1),
        "bad-envelope-no-type": envelope(small, payloadType=None),
        "bad-envelope-many-signatures": envelope(small, signatures=[signature] * 101),
        "bad-not-json": b"{",
        "bad-array": b"[]\n",
        "bad-empty": b"",
    }


def seeds() -> dict[str, bytes]:
    """All of them, by name."""
    return {**cut_out(), **vector_files(), **catalogues(), **envelopes()}
