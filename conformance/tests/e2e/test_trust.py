"""Vectors are replayed only when a trusted key has signed every byte of them: else exit code 4."""

from __future__ import annotations

import base64
import json
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, Run, hostile, judge, start
from signed_set import SignedSet, openssl

RELEASED = ROOT / "vectors"
RELEASED_FILES = sorted(
    path.relative_to(RELEASED).as_posix() for path in RELEASED.rglob("*") if path.is_file()
)


def refused(run: Run, *names: str) -> None:
    """Check that the run was refused before anything was replayed, naming what is wrong."""
    assert run.code == 4, run.said
    for name in names:
        assert name in run.err
    assert not (run.folder / "journal.jsonl").exists() or run.counts["pass"] == 0
    assert not run.says_conformant


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> SignedSet:
    """Return a copy of the released files, signed anew; each test puts back what it changed."""
    copy = SignedSet(tmp_path_factory.mktemp("released"))
    shutil.copytree(RELEASED, copy.folder)
    return copy.make_key()


@pytest.mark.parametrize("name", RELEASED_FILES)
def test_one_changed_byte_in_any_released_file_is_noticed(name: str, released: SignedSet) -> None:
    path = released.folder / name
    before = path.read_bytes()
    middle = len(before) // 2
    try:
        flipped = bytes(byte ^ 1 for byte in before[middle : middle + 1]) or b"\n"
        path.write_bytes(before[:middle] + flipped + before[middle + 1 :])
        run = start("list", "--vectors", released.folder, "--trust", released.public_key)
        assert run.code == 4, run.said
        assert name in run.err
    finally:
        path.write_bytes(before)


def test_the_released_vectors_are_signed_with_the_released_key() -> None:
    run = start("list")
    assert run.code == 0, run.err


def test_an_added_file_is_named(own_set: SignedSet, tmp_path: Path) -> None:
    (own_set.folder / "extra.json").write_text("{}")
    refused(judge(own_set, tmp_path, hostile("well_behaved")), "extra.json")


def test_an_added_file_in_a_new_folder_is_named(own_set: SignedSet, tmp_path: Path) -> None:
    (own_set.folder / "more").mkdir()
    (own_set.folder / "more" / "extra.json").write_text("{}")
    refused(judge(own_set, tmp_path, hostile("well_behaved")), "more/extra.json")


def test_a_removed_file_is_named(own_set: SignedSet, tmp_path: Path) -> None:
    (own_set.folder / "job-record.json").unlink()
    refused(judge(own_set, tmp_path, hostile("well_behaved")), "job-record.json")


def test_a_removed_manifest_is_named(own_set: SignedSet, tmp_path: Path) -> None:
    own_set.envelope.unlink()
    refused(judge(own_set, tmp_path, hostile("well_behaved")), "manifest.dsse.json")


def test_a_link_in_place_of_a_file_is_no_way_around(own_set: SignedSet, tmp_path: Path) -> None:
    (own_set.folder / "extra.json").symlink_to(own_set.folder / "job-record.json")
    refused(judge(own_set, tmp_path, hostile("well_behaved")), "extra.json")


def test_a_set_signed_by_another_key_is_refused(own_set: SignedSet, tmp_path: Path) -> None:
    openssl("genpkey", "-algorithm", "ed25519", "-out", own_set.private_key)
    own_set.sign()  # by the new key, while --trust names the public half of the old one
    refused(judge(own_set, tmp_path, hostile("well_behaved")))


def test_a_key_that_nobody_trusts_is_refused(own_set: SignedSet) -> None:
    run = start("list", "--vectors", own_set.folder)
    assert run.code == 4, run.said


def test_a_signature_over_other_bytes_is_refused(own_set: SignedSet, tmp_path: Path) -> None:
    envelope = json.loads(own_set.envelope.read_text())
    payload = base64.b64decode(envelope["payload"])
    envelope["payload"] = base64.b64encode(payload + b" ").decode()
    own_set.envelope.write_text(json.dumps(envelope))
    refused(judge(own_set, tmp_path, hostile("well_behaved")))


def test_another_payload_type_is_refused(own_set: SignedSet, tmp_path: Path) -> None:
    own_set.sign(payload_type="application/json")
    refused(judge(own_set, tmp_path, hostile("well_behaved")))


def test_a_key_id_is_a_hint_and_other_signatures_are_ignored(
    own_set: SignedSet, tmp_path: Path
) -> None:
    envelope = json.loads(own_set.envelope.read_text())
    good = envelope["signatures"][0]
    stranger = {"keyid": "somebody else", "sig": base64.b64encode(bytes(64)).decode()}
    envelope["signatures"] = [stranger, {**good, "keyid": "not its key"}]
    own_set.envelope.write_text(json.dumps(envelope))
    run = judge(own_set, tmp_path, hostile("well_behaved"))
    assert run.code == 0, run.said


def test_the_url_safe_alphabet_is_read_too(own_set: SignedSet, tmp_path: Path) -> None:
    envelope = json.loads(own_set.envelope.read_text())
    url_safe = str.maketrans("+/", "-_")
    envelope["payload"] = envelope["payload"].translate(url_safe)
    envelope["signatures"][0]["sig"] = envelope["signatures"][0]["sig"].translate(url_safe)
    own_set.envelope.write_text(json.dumps(envelope))
    run = judge(own_set, tmp_path, hostile("well_behaved"))
    assert run.code == 0, run.said


def test_trust_names_a_file_that_is_no_key(own_set: SignedSet) -> None:
    run = start("list", "--vectors", own_set.folder, "--trust", own_set.envelope)
    assert run.code in (2, 4)
    assert own_set.envelope.name in run.err


def test_untrusted_vectors_run_on_demand_and_are_never_conformant(
    own_set: SignedSet, tmp_path: Path
) -> None:
    (own_set.folder / "note.txt").write_text("not signed")
    run = judge(own_set, tmp_path, hostile("well_behaved"), "--allow-untrusted")
    assert run.counts["pass"] == 6, run.said
    lines = [line for line in run.out.splitlines() if line.strip()]
    half = len(lines) // 2
    top, bottom = "\n".join(lines[:half]).lower(), "\n".join(lines[half:]).lower()
    assert "not trusted" in top and "not trusted" in bottom
    assert not run.says_conformant
    assert run.report["conformant"] is not True
    assert judge(own_set, tmp_path, hostile("always_accept"), "--allow-untrusted").code == 1
