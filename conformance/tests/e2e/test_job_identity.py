"""cocore-job canonicalize, cid and verify-signature, from the outside."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from conftest import BIN

# RFC 6979, appendix A.2.5: the key and its signature of "sample" with SHA-256, in base64.
KEY = "YP7UuiVanTHJYet0xjVtaMBJuJI7Yfps5mliLmDyn7Z5A/4QCLi8maQa6elWKLxk8vGyDC1+n1F3o8KU1EYimQ=="
SIGNATURE = (
    "79SLKqy2qP0RQN2c1F6B1p0sh3tWqvmRw00OqE6vNxb3yxyULWV8QdQ2x6G24p9l8+kA27mv9AZNxKsvhDrNqA=="
)
EMPTY_CID = "bafyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6swua"
VERIFY = ["verify-signature", "--key-format", "xy", "--key", KEY, "--signature-format", "raw"]


def job(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run cocore-job."""
    command = [str(BIN / "cocore-job"), *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=60)


def test_canonical_bytes_and_nothing_behind_them() -> None:
    done = job("canonicalize", "-", stdin=b'{"b": [1, -0], "a": "\\u00e9"}\n')
    assert (done.returncode, done.stdout) == (0, '{"a":"é","b":[1,0]}'.encode())


def test_what_has_no_canonical_form_is_said_on_stderr() -> None:
    done = job("canonicalize", "-", stdin=b'{"a":1.5}')
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"CANON-INT /a" in done.stderr


def test_a_cid_per_record(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_bytes(b" {} ")
    bad.write_bytes(b"[]")
    done = job("cid", str(good), str(bad), str(good))
    assert (done.returncode, done.stdout) == (1, f"{EMPTY_CID}\n{EMPTY_CID}\n".encode())
    assert b"CBOR-RECORD" in done.stderr
    assert job("cid", str(tmp_path / "none.json")).returncode == 2


def test_a_published_signature_verifies() -> None:
    done = job(*VERIFY, "--signature", SIGNATURE, "-", stdin=b"sample")
    assert (done.returncode, done.stdout) == (0, b"verifies\n")
    done = job(*VERIFY, "--signature", SIGNATURE, "-", stdin=b"sample\n")
    assert done.returncode == 1 and b"SIG-VERIFY" in done.stdout
    done = job(*VERIFY, "--signature", SIGNATURE, "--low-s", "-", stdin=b"sample")
    assert done.returncode == 1 and b"SIG-LOW-S" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["canonicalize"],
        ["canonicalize", "a", "b"],
        ["cid"],
        ["verify-signature", "-"],
        [*VERIFY, "--signature", SIGNATURE],
        [*VERIFY, "--signature", "no base64", "-"],
        [*VERIFY, "--signature", SIGNATURE, "--algorithm", "ES384", "-"],
        [*VERIFY, "--signature", SIGNATURE, "--signature-format", "jws", "-"],
    ],
)
def test_wrong_usage_is_trouble(arguments: list[str]) -> None:
    done = job(*arguments)
    assert done.returncode == 2 and done.stdout == b"" and done.stderr


@pytest.mark.parametrize("command", ["canonicalize", "cid", "verify-signature"])
def test_help_has_an_example(command: str) -> None:
    done = job(command, "--help")
    assert done.returncode == 0 and b"Example" in done.stdout
