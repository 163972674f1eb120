"""sign-vectors: what it signs, what it refuses, what it notices."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of what signing needs, with a key pair of its own beside it."""
    copy = tmp_path / "tree"
    for name in ("scripts", "vectors"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    key = tmp_path / "key.pem"
    subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", key], check=True)
    public = copy / "vectors/keys/vectors-ed25519.pub.pem"
    subprocess.run(["openssl", "pkey", "-in", key, "-pubout", "-out", public], check=True)
    return copy


def sign(tree: Path, argument: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs sign-vectors of a tree."""
    command = [sys.executable, tree / "scripts/sign-vectors", argument]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_tree_is_signed() -> None:
    done = sign(ROOT, "--check")
    assert done.returncode == 0, done.stderr


def test_manifest_lists_every_file_but_itself_and_the_keys(tree: Path) -> None:
    assert sign(tree, tree.parent / "key.pem").returncode == 0
    text = (tree / "vectors/manifest.dsse.json").read_text()
    envelope = json.loads(text)
    assert list(envelope) == ["payload", "payloadType", "signatures"]
    assert text == json.dumps(envelope, separators=(",", ":")) + "\n"
    statement = json.loads(base64.b64decode(envelope["payload"]))
    listed = {item["name"]: item["digest"]["sha256"] for item in statement["subject"]}
    assert list(listed) == sorted(listed)
    present = {
        path.relative_to(tree / "vectors").as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (tree / "vectors").rglob("*")
        if path.is_file()
    }
    del present["manifest.dsse.json"], present["keys/vectors-ed25519.pub.pem"]
    assert listed == present
    public = tree / "vectors/keys/vectors-ed25519.pub.pem"
    der = base64.b64decode("".join(public.read_text().splitlines()[1:-1]))
    assert envelope["signatures"][0]["keyid"] == hashlib.sha256(der).hexdigest()
    assert sign(tree, "--check").returncode == 0


def test_signing_again_changes_nothing(tree: Path) -> None:
    sign(tree, tree.parent / "key.pem")
    before = (tree / "vectors/manifest.dsse.json").read_bytes()
    sign(tree, tree.parent / "key.pem")
    assert (tree / "vectors/manifest.dsse.json").read_bytes() == before


def test_changes_after_signing_are_noticed(tree: Path) -> None:
    sign(tree, tree.parent / "key.pem")
    path = tree / "vectors/syntax.json"
    data = path.read_bytes()
    path.write_bytes(data[:-2] + b" " + data[-1:])
    assert "syntax.json has changed" in sign(tree, "--check").stderr
    path.unlink()
    assert "syntax.json is in the manifest, but not in the tree" in sign(tree, "--check").stderr
    path.write_bytes(data)
    (tree / "vectors/more.json").write_text("{}")
    assert "more.json is not in the manifest" in sign(tree, "--check").stderr


def test_a_changed_payload_is_noticed(tree: Path) -> None:
    sign(tree, tree.parent / "key.pem")
    path = tree / "vectors/manifest.dsse.json"
    envelope = json.loads(path.read_text())
    payload = base64.b64decode(envelope["payload"]).replace(b"@0.", b"@1.")
    envelope["payload"] = base64.b64encode(payload).decode()
    path.write_text(json.dumps(envelope))
    assert sign(tree, "--check").returncode == 1


def test_a_key_inside_the_tree_is_refused(tree: Path) -> None:
    shutil.copy(tree.parent / "key.pem", tree / "vectors/key.pem")
    done = sign(tree, tree / "vectors/key.pem")
    assert done.returncode == 1 and "keep private keys elsewhere" in done.stderr


def test_another_key_is_refused(tree: Path) -> None:
    other = tree.parent / "other.pem"
    subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", other], check=True)
    done = sign(tree, other)
    assert done.returncode == 1 and "is not the private key of" in done.stderr
