"""Certificates and another implementation of DSSE: each verifies what the other signed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from certificate_shop import Shop, make_key
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key
from securesystemslib.dsse import Envelope
from securesystemslib.exceptions import VerificationError
from securesystemslib.signer import CryptoSigner, SSlibKey


def test_another_implementation_verifies_ours(shop: Shop, tmp_path: Path) -> None:
    document = json.loads(shop.certificate.read_text())
    key = SSlibKey.from_crypto(
        load_pem_public_key(shop.public.read_bytes()), document["signatures"][0]["keyid"]
    )
    envelope = Envelope.from_dict(document)
    assert envelope.verify([key], 1)
    envelope.payload += b" "
    with pytest.raises(VerificationError):
        envelope.verify([key], 1)


def test_ours_verifies_another_implementation(shop: Shop) -> None:
    forged = shop.forge(lambda statement: None)
    run = shop.verify("--journal", shop.journal, certificate=forged)
    assert run.code == 0, run.said


def test_signatures_of_strangers_are_ignored(shop: Shop, tmp_path: Path) -> None:
    make_key(tmp_path / "stranger.pem", tmp_path / "stranger.pub.pem")
    envelope = Envelope.from_dict(json.loads(shop.certificate.read_text()))
    envelope.sign(
        CryptoSigner(load_pem_private_key((tmp_path / "stranger.pem").read_bytes(), None))
    )
    path = tmp_path / "two.json"
    path.write_text(json.dumps(envelope.to_dict()))
    assert shop.verify(certificate=path).code == 0
    assert shop.verify("--trust", tmp_path / "stranger.pub.pem", certificate=path).code == 0
