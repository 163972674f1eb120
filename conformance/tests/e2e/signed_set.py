"""Small vector sets, signed with a key made for the test: no test depends on released vectors.

The records say themselves what they are: a well-behaved adapter accepts those that hold the word
"good" and rejects the others, and some hostile adapters misbehave when they meet the word "marked".
Envelope and signature are made here and by openssl, not by the project's own signing script: a
second writer for what the runner reads.
"""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
from pathlib import Path

PAYLOAD_TYPE = "application/vnd.in-toto+json"
GOOD = b'{"word":"good"}'
MARKED = b'{"word":"good","mark":"marked","maxTokensOut":7}'

# What a well-behaved adapter gets from the seven vectors.
ALL_RIGHT = {
    "good": "pass",
    "evil": "pass",
    "wicked": "pass",
    "poor": "pass",
    "marked": "pass",
    "unmarked": "pass",
    "question": "observed",
}


def encode(data: bytes) -> str:
    """Return base64 of bytes."""
    return base64.b64encode(data).decode()


def row(identifier: str, level: str, profile: str = "job-record") -> dict:
    """Return a row of the catalogue."""
    return {
        "id": identifier,
        "text": f"A rule for tests whose level is {level}.",
        "sources": ["https://example.org/rule"],
        "profile": profile,
        "level": level,
        "polarity": "both",
        "revisions": ["R1"],
    }


def vector(name: str, requirement: str, expect: str, record: bytes, **more: object) -> dict:
    """Return a vector that asks for the validation of a record."""
    return {
        "id": f"job-record/{name}",
        "requirements": [requirement],
        "description": f"A record for tests, expected to end in {expect}.",
        "request": {
            "op": "validate",
            "collection": "dev.cocore.compute.job",
            "revision": "R1",
            "record": encode(record),
        },
        "expect": expect,
        **more,
    }


def reject(name: str, requirement: str, word: str) -> dict:
    """Return a vector whose record has another word than its twin, the good one."""
    patch = {"op": "replace", "path": "/word", "value": word}
    return vector(
        name,
        requirement,
        "reject",
        json.dumps({"word": word}, separators=(",", ":")).encode(),
        twin="job-record/word/good",
        change={"in": "/request/record", "patch": patch},
    )


def sequence(*words: str) -> dict:
    """Return a vector of steps: a reset, then a record for each word."""
    base = vector("steps/in-order", "T-MUST", "reject", GOOD)
    request = base.pop("request")
    steps = [{"request": {"op": "reset"}, "expect": "ok"}]
    for word in words:
        record = encode(b'{"word":"%s"}' % word.encode())
        expect = "accept" if word in ("good", "goodmarked") else "reject"
        steps.append({"request": {**request, "record": record}, "expect": expect})
    return {**base, "steps": steps, "expect": steps[-1]["expect"]}


def seven() -> list[dict]:
    """Return the vectors of the small set."""
    marked, unmarked = b'good","mark":"marked', b'evil","mark":"-'
    splice = {"offset": MARKED.index(marked), "remove": len(marked), "insert": encode(unmarked)}
    return [
        vector("word/good", "T-MUST", "accept", GOOD),
        reject("word/evil", "T-MUST", "evil"),
        reject("word/wicked", "T-MUST", "wicked"),
        reject("soft/poor", "T-SHOULD", "poor"),
        vector("mark/marked", "T-MUST", "accept", MARKED, read={"maxTokensOut": "7"}),
        vector(
            "mark/unmarked",
            "T-MUST",
            "reject",
            MARKED.replace(marked, unmarked),
            twin="job-record/mark/marked",
            change={"in": "/request/record", "splice": splice},
        ),
        vector("open/question", "T-OBSERVE", "observe", b'{"word":"open"}'),
    ]


class SignedSet:
    """A folder of vectors and the key that signed it."""

    def __init__(self, place: Path, vectors: list[dict] | None = None) -> None:
        """Prepare a set below a folder that exists."""
        self.folder = place / "vectors"
        self.private_key = place / "key.pem"
        self.public_key = place / "key.pub.pem"
        self.vectors = seven() if vectors is None else vectors

    def write(self) -> SignedSet:
        """Write the files and sign them with a new key."""
        self.folder.mkdir()
        rows = [row("T-MUST", "must"), row("T-SHOULD", "should"), row("T-OBSERVE", "observe")]
        self.write_json(
            "requirements.json", {"format": 1, "version": "0.1.0", "requirements": rows}
        )
        self.write_json(
            "job-record.json",
            {"format": 1, "version": "0.1.0", "profile": "job-record", "vectors": self.vectors},
        )
        return self.make_key()

    def make_key(self) -> SignedSet:
        """Make a new key and sign the files as they are with it."""
        openssl("genpkey", "-algorithm", "ed25519", "-out", self.private_key)
        openssl("pkey", "-in", self.private_key, "-pubout", "-out", self.public_key)
        self.sign()
        return self

    def write_json(self, name: str, value: object) -> None:
        """Write one file of the set."""
        (self.folder / name).write_text(json.dumps(value, indent=1) + "\n", "utf-8")

    def files(self) -> list[Path]:
        """Return the files that the manifest covers."""
        return [
            path
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and path != self.envelope and "keys" not in path.parts
        ]

    @property
    def envelope(self) -> Path:
        """Return the path of the signed manifest."""
        return self.folder / "manifest.dsse.json"

    def sign(self, payload_type: str = PAYLOAD_TYPE) -> None:
        """Sign the files as they are now."""
        subjects = [
            {
                "name": path.relative_to(self.folder).as_posix(),
                "digest": {"sha256": hashlib.sha256(path.read_bytes()).hexdigest()},
            }
            for path in self.files()
        ]
        statement = {
            "_type": "https://in-toto.io/Statement/v1",
            "subject": subjects,
            "predicateType": "https://in-toto.io/attestation/release/v0.1",
            "predicate": {"name": "cocore-vectors", "version": "0.1.0"},
        }
        payload = json.dumps(statement).encode()
        message = b"DSSEv1 %d %s %d %s" % (
            len(payload_type),
            payload_type.encode(),
            len(payload),
            payload,
        )
        text = self.folder.parent / "message"
        text.write_bytes(message)
        signature = openssl("pkeyutl", "-sign", "-inkey", self.private_key, "-rawin", "-in", text)
        spki = openssl("pkey", "-in", self.private_key, "-pubout", "-outform", "DER")
        keyid = hashlib.sha256(spki).hexdigest()
        envelope = {
            "payload": encode(payload),
            "payloadType": payload_type,
            "signatures": [{"keyid": keyid, "sig": encode(signature)}],
        }
        self.envelope.write_text(json.dumps(envelope, separators=(",", ":")) + "\n", "ascii")


def openssl(*args: object) -> bytes:
    """Run openssl and return what it writes."""
    return subprocess.run(["openssl", *map(str, args)], check=True, capture_output=True).stdout
