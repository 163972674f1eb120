"""Somebody who certifies an artifact: a folder with everything that tests of certificates need."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from conftest import Run, hostile, start
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from securesystemslib.dsse import Envelope
from securesystemslib.signer import CryptoSigner
from signed_set import PAYLOAD_TYPE, SignedSet, openssl

DAY = {"SOURCE_DATE_EPOCH": "1798805096"}  # 2027-01-01T12:04:56Z
PATIENT_MS = 20_000  # nothing here hangs
COMMIT = "d20ace7968ba43c0219f62d71334c1095bab1602"


@dataclass
class Shop:
    """A folder with a vector set, an artifact and the key of the one who certifies it."""

    folder: Path
    vectors: SignedSet

    @property
    def key(self) -> Path:
        """Return the private key of the certifier."""
        return self.folder / "certifier.pem"

    @property
    def public(self) -> Path:
        """Return the public half."""
        return self.folder / "certifier.pub.pem"

    @property
    def artifact(self) -> Path:
        """Return what is certified."""
        return self.folder / "thing.tar.gz"

    @property
    def certificate(self) -> Path:
        """Return where certificates are written."""
        return self.folder / "certificate.json"

    @property
    def journal(self) -> Path:
        """Return where journals are written."""
        return self.folder / "run.jsonl"

    def open(self) -> Shop:
        """Make key and artifact."""
        make_key(self.key, self.public)
        self.artifact.write_bytes(b"an artifact\n")
        return self

    def sign(
        self, command: str, adapter: str | None, *options: object, env: dict[str, str] = DAY
    ) -> Run:
        """Certify or attest; without an adapter, the run in the journal."""
        return start(
            command,
            *("--vectors", self.vectors.folder, "--trust", self.vectors.public_key),
            *("--artifact", self.artifact, "--key", self.key, "--timeout", PATIENT_MS),
            *("--out", self.certificate, "--journal", self.journal),
            *options,
            *(["--", *hostile(adapter)] if adapter else []),
            env=env,
        )

    def verify(self, *options: object, certificate: Path | None = None) -> Run:
        """Verify a certificate, by default the shop's own under the shop's own key."""
        return start(
            *("verify", "--vectors", self.vectors.folder),
            *("--trust-vectors", self.vectors.public_key, "--timeout", PATIENT_MS),
            *(() if "--trust" in options else ("--trust", self.public)),
            certificate or self.certificate,
            *options,
        )

    @property
    def statement(self) -> dict:
        """Return what the certificate says."""
        return json.loads(base64.b64decode(json.loads(self.certificate.read_text())["payload"]))

    def forge(self, change: Callable[[dict], object]) -> Path:
        """Sign a changed statement with the certifier's own key."""
        statement = self.statement
        change(statement)
        return self.sign_payload(json.dumps(statement).encode())

    def sign_payload(self, payload: bytes, payload_type: str = PAYLOAD_TYPE) -> Path:
        """Sign any payload with the certifier's own key, by another implementation of DSSE."""
        path = self.folder / "forged.json"
        envelope = Envelope(payload, payload_type, {})
        envelope.sign(CryptoSigner(load_pem_private_key(self.key.read_bytes(), None)))
        path.write_text(json.dumps(envelope.to_dict()))
        return path


def make_key(private: Path, public: Path) -> None:
    """Make a pair of keys, as the documentation says."""
    openssl("genpkey", "-algorithm", "ed25519", "-out", private)
    openssl("pkey", "-in", private, "-pubout", "-out", public)


def sha256(path: Path) -> str:
    """Return the digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def refused(run: Run, code: int, says: str) -> None:
    """Check that a certificate was refused."""
    assert run.code == code, run.said
    assert says in run.err, run.err
    assert "verified" not in run.out
    assert not run.says_conformant


def predicate(statement: dict) -> dict:
    """Return the predicate of a statement."""
    return statement["predicate"]


def descriptor(statement: dict, index: int) -> dict:
    """Return a resource descriptor of its configuration."""
    return predicate(statement)["configuration"][index]
