"""cocore-job check-admission, check-receipt and check-charge, on the records of the vectors."""

from __future__ import annotations

import base64
import os
import subprocess
from pathlib import Path

import pytest
from vectors.files import ROOT, VECTORS, load_json

PROGRAM = Path(os.environ.get("COCORE_BIN", ROOT / "build/bin")) / "cocore-job"
RECORDS = ("job", "authorization", "receipt", "attestation")
STATUS = {"accept": 0, "reject": 1}


def command(request: dict, folder: Path) -> list[str]:
    """The command line that asks the same as a request."""
    words = [str(PROGRAM), request["op"]]
    for name in RECORDS:
        if not isinstance(request.get(name), dict):
            continue
        path = folder / f"{name}.json"
        path.write_bytes(base64.b64decode(request[name]["record"]))
        words += [f"--{name}", str(path), f"--{name}-uri", request[name]["uri"]]
        words += [f"--{name}-cid", request[name]["cid"]]
    if "now" in request:
        words += ["--now", request["now"]]
    if "provider" in request:
        provider = request["provider"]
        words += ["--provider", provider["did"], "--trust", provider["trustLevel"]]
    if "exchange" in request:
        words += ["--exchange", request["exchange"]["did"]]
    return words


def ask(words: list[str]) -> subprocess.CompletedProcess[str]:
    """Runs the program."""
    return subprocess.run(words, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("profile", ["admission", "receipt", "charge"])
def test_same_verdict_and_rows_as_the_vectors(tmp_path: Path, profile: str) -> None:
    vectors = load_json(VECTORS / f"{profile}.json")["vectors"]
    asked = [v for v in vectors if v["request"]["op"] == f"check-{profile}"]
    scored = [v for v in asked if v["expect"] in STATUS]
    for vector in scored[::3]:
        done = ask(command(vector["request"], tmp_path))
        *lines, verdict = done.stdout.splitlines()
        rows = {line.split()[0] for line in lines}
        wanted = set(vector["requirements"]) if vector["expect"] == "reject" else set()
        assert (done.returncode, verdict, rows) == (
            STATUS[vector["expect"]],
            vector["expect"],
            wanted,
        ), vector["id"]


def test_cid_is_that_of_the_file_unless_given(tmp_path: Path) -> None:
    vectors = {v["id"]: v for v in load_json(VECTORS / "admission.json")["vectors"]}
    words = command(vectors["admission/whole/complete"]["request"], tmp_path)
    place = words.index("--job-cid")
    assert ask(words[:place] + words[place + 2 :]).stdout == "accept\n"
    words[place + 1] = "bafyreia"
    assert ask(words).stdout.startswith("REC-CID /job: ")


@pytest.mark.parametrize(
    ("leave_out", "words"),
    [
        ("--now", "Usage: cocore-job check-admission"),
        ("--provider", "Usage: cocore-job check-admission"),
        ("--job", "Usage: cocore-job check-admission"),
        ("--job-uri", "needs the address where it was found"),
    ],
)
def test_what_is_needed(tmp_path: Path, leave_out: str, words: str) -> None:
    vectors = {v["id"]: v for v in load_json(VECTORS / "admission.json")["vectors"]}
    line = command(vectors["admission/whole/complete"]["request"], tmp_path)
    place = line.index(leave_out)
    done = ask(line[:place] + line[place + 2 :])
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr


def test_trouble_is_no_verdict(tmp_path: Path) -> None:
    vectors = {v["id"]: v for v in load_json(VECTORS / "admission.json")["vectors"]}
    line = command(vectors["admission/whole/complete"]["request"], tmp_path)
    line[line.index("--now") + 1] = "tomorrow"
    assert "--now is not a datetime" in ask(line).stderr
    line = command(vectors["admission/whole/complete"]["request"], tmp_path)
    line[line.index("--job") + 1] = str(tmp_path / "nowhere")
    done = ask(line)
    assert done.returncode == 2 and "cannot read" in done.stderr
