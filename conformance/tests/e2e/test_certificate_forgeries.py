"""Forged certificates: changed bytes, other envelopes, and lies under a trusted key."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from certificate_shop import Shop, descriptor, predicate, refused


def test_any_changed_byte_of_the_payload_is_noticed(shop: Shop, tmp_path: Path) -> None:
    envelope = json.loads(shop.certificate.read_text())
    payload = base64.b64decode(envelope["payload"])
    path = tmp_path / "changed.json"
    for at in range(0, len(payload), 97):
        changed = payload[:at] + bytes([payload[at] ^ 1]) + payload[at + 1 :]
        path.write_text(json.dumps(envelope | {"payload": base64.b64encode(changed).decode()}))
        refused(shop.verify(certificate=path), 4, "no signature of a key")


def test_truncated(shop: Shop, tmp_path: Path) -> None:
    text = shop.certificate.read_bytes()
    path = tmp_path / "cut.json"
    for end in range(0, len(text) - 2, 101):
        path.write_bytes(text[:end])
        refused(shop.verify(certificate=path), 4, "not JSON")


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"null",
        b"{}",
        b"[" * 100_000,
        b'{"payload":"","payloadType":"application/vnd.in-toto+json","signatures":[]}',
        b'{"payload":"!","payloadType":"application/vnd.in-toto+json","signatures":[{"sig":""}]}',
        b'{"payload":1,"payloadType":2,"signatures":3}',
        b"\xff\xfe",
    ],
    ids=range(8),
)
def test_no_envelope(text: bytes, shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "none.json"
    path.write_bytes(text)
    run = shop.verify(certificate=path)
    assert run.code == 4, run.said


def test_rewrapped_with_another_payload_type(shop: Shop, tmp_path: Path) -> None:
    envelope = json.loads(shop.certificate.read_text())
    path = tmp_path / "wrapped.json"
    path.write_text(json.dumps(envelope | {"payloadType": "application/json"}))
    refused(shop.verify(certificate=path), 4, "payload type is application/json")
    payload = base64.b64decode(envelope["payload"])
    forged = shop.sign_payload(payload, "application/vnd.in-toto+json; x")
    refused(shop.verify(certificate=forged), 4, "payload type")


def test_another_signed_statement_is_no_certificate(shop: Shop) -> None:
    run = shop.verify(*("--trust", shop.vectors.public_key), certificate=shop.vectors.envelope)
    refused(run, 4, "not an in-toto Statement v1 with a test result")


def move(statement: dict, name: str, to: str) -> None:
    """Move an id from the passed to another list."""
    predicate(statement)["passedTests"].remove(f"job-record/{name}")
    predicate(statement)[to].append(f"job-record/{name}")


LIES: dict[str, tuple[Callable[[dict], object], str]] = {
    "a vector left out": (
        lambda s: predicate(s)["passedTests"].remove("job-record/word/evil"),
        "in none of its lists",
    ),
    "a recommendation left out": (
        lambda s: predicate(s)["passedTests"].remove("job-record/soft/poor"),
        "in none of its lists",
    ),
    "no vector at all": (lambda s: predicate(s).pop("passedTests"), "in none of its lists"),
    "an id twice": (
        lambda s: predicate(s)["passedTests"].append("job-record/word/evil"),
        "job-record/word/evil is listed twice",
    ),
    "an id in two lists": (
        lambda s: predicate(s)["warnedTests"].append("job-record/word/evil"),
        "job-record/word/evil is listed twice",
    ),
    "an unknown id": (
        lambda s: predicate(s)["passedTests"].append("job-record/word/new"),
        "no scored vectors of its profiles",
    ),
    "an observed id": (
        lambda s: predicate(s)["passedTests"].append("job-record/open/question"),
        "no scored vectors of its profiles",
    ),
    "must only warned": (
        lambda s: (move(s, "word/evil", "warnedTests"), predicate(s).update(result="WARNED")),
        "only warned about",
    ),
    "passed with failures": (
        lambda s: move(s, "word/evil", "failedTests"),
        "its result is PASSED, but its lists say FAILED",
    ),
    "warned with failures": (
        lambda s: (move(s, "word/evil", "failedTests"), predicate(s).update(result="WARNED")),
        "its lists say FAILED",
    ),
    "passed with warnings": (
        lambda s: move(s, "soft/poor", "warnedTests"),
        "its lists say WARNED",
    ),
    "failed without failures": (
        lambda s: predicate(s).update(result="FAILED"),
        "its lists say PASSED",
    ),
    "another result": (lambda s: predicate(s).update(result="passed"), "its lists say PASSED"),
    "no result": (lambda s: predicate(s).pop("result"), 'no "result"'),
    "a list that is none": (lambda s: predicate(s).update(failedTests={}), "is not a list"),
    "a number as an id": (
        lambda s: predicate(s)["passedTests"].append(7),
        "something that is not a string",
    ),
    "an unknown profile": (
        lambda s: descriptor(s, 0)["annotations"].update(profiles=["job-record", "luck"]),
        "a profile that the vectors do not have: luck",
    ),
    "a profile twice": (
        lambda s: descriptor(s, 0)["annotations"].update(profiles=["job-record"] * 2),
        "each once",
    ),
    "no profile": (
        lambda s: descriptor(s, 0)["annotations"].update(profiles=[]),
        "a list of profiles",
    ),
    "other vectors": (
        lambda s: descriptor(s, 0)["digest"].update(sha256="0" * 64),
        "made with other vectors",
    ),
    "no manifest": (lambda s: predicate(s)["configuration"].pop(0), "does not name each"),
    "two manifests": (
        lambda s: predicate(s)["configuration"].append(descriptor(s, 0)),
        "does not name each",
    ),
    "no runner": (lambda s: predicate(s)["configuration"].pop(1), "does not name each"),
    "no journal": (lambda s: predicate(s)["configuration"].pop(2), "does not name each"),
    "no digest": (lambda s: descriptor(s, 2).pop("digest"), "does not name each"),
    "a digest that is none": (
        lambda s: descriptor(s, 2)["digest"].update(sha256="F" * 64),
        "does not name each",
    ),
    "no time": (lambda s: descriptor(s, 2)["annotations"].pop("issued"), "time of issue"),
    "no time that there is": (
        lambda s: descriptor(s, 2)["annotations"].update(issued="2027-02-30T00:00:00Z"),
        "time of issue",
    ),
    "issued before the run": (
        lambda s: descriptor(s, 2)["annotations"].update(issued="2026-12-31T23:59:59Z"),
        "issued (2026-12-31T23:59:59Z) before the day of its run (2027-01-01)",
    ),
    "no subject": (lambda s: s.update(subject=[]), '"subject" is not a list'),
    "no digest of the subject": (lambda s: s["subject"][0].pop("digest"), "has no digest"),
    "nothing but a commit": (lambda s: s["subject"].pop(0), "no subject has a SHA-256"),
    "another predicate": (
        lambda s: s.update(predicateType="https://in-toto.io/attestation/test-result/v0.2"),
        "not an in-toto Statement v1 with a test result",
    ),
    "another statement": (
        lambda s: s.update(_type="https://in-toto.io/Statement/v0.1"),
        "not an in-toto Statement v1 with a test result",
    ),
}


@pytest.mark.parametrize("name", LIES)
def test_a_lie_under_a_trusted_key(name: str, shop: Shop) -> None:
    change, says = LIES[name]
    refused(shop.verify(certificate=shop.forge(change)), 4, says)


def test_unknown_fields_are_ignored(shop: Shop) -> None:
    def add(statement: dict) -> None:
        statement["more"] = 1
        predicate(statement)["url"] = "https://example.org/run/1"
        predicate(statement)["configuration"].append({"name": "ci.yml", "uri": "x:y"})
        descriptor(statement, 0)["annotations"]["more"] = [1]

    assert shop.verify(certificate=shop.forge(add)).code == 0


@pytest.mark.parametrize(
    "payload",
    [b"", b"7", b"{", b"[" * 100_000, b'{"_type":1}', b"\xff", b'{"a":1,"a":1}'],
    ids=range(7),
)
def test_a_payload_that_is_no_statement(payload: bytes, shop: Shop) -> None:
    run = shop.verify(certificate=shop.sign_payload(payload))
    assert run.code == 4, run.said
