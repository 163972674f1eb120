"""check-adapter: what is wrong with an adapter, and how to mend it."""

from __future__ import annotations

import json
import subprocess
import time
from typing import Any

import pytest
from conftest import BIN, ROOT, Run, hostile, start
from signed_set import SignedSet

HELLO = "starts and answers hello"
SAME = "says the same hello each time"
OFFERS = "offers something to ask"
AT_ONCE = "answers at once, and writes nothing else"
ORDER = "answers 32 requests in their order"
IDS = "repeats the id, up to 2147483647"
UNKNOWN = 'says "unsupported" to what it does not know'
MEMBERS = "ignores members that it does not know"
LONG = "reads a line of 8 MiB"
BYTES = "takes any bytes for a record"
BASE64 = "decodes base64 with + and /, with and without padding"
RESET = 'answers reset with "ok":true'
ENDS = "ends with status 0 when its input ends"

# adapter -> exit code, the checks that fail, words that the explanation holds
FOUND: dict[str, tuple[int, list[str], str]] = {
    "well_behaved": (0, [], "keeps the protocol: 13 ok"),
    "ends_lines_with_crlf": (0, [], "keeps the protocol"),
    "floods_stderr": (0, [], "keeps the protocol"),
    "always_accept": (1, [UNKNOWN, LONG, BYTES, RESET], "does not exist with accept"),
    "always_error": (1, [BYTES, RESET], "no JSON got error"),
    "judges_unknown_operations": (1, [UNKNOWN], "does not exist with accept"),
    "another_hello_each_time": (1, [SAME], "something else than the first"),
    "offers_nothing": (1, [OFFERS], "no vector can be asked"),
    "flushes_hello_only": (1, [AT_ONCE], "when the adapter's input was closed"),
    "hangs": (1, [AT_ONCE], "no answer within"),
    "closes_stdin": (1, [AT_ONCE], "no answer within"),
    "prints_garbage": (1, [AT_ONCE], "validating"),
    "endless_line": (1, [AT_ONCE], "a line that does not end"),
    "no_id": (1, [AT_ONCE], "id"),
    "wrong_id": (1, [AT_ONCE], "answered with id 2 where 1 was due"),
    "answers_before_the_question": (1, [AT_ONCE], "it wrote more than its answers"),
    "out_of_order": (1, [AT_ONCE], "no answer within"),
    "dies_on_nth_request": (1, [ORDER], "exited with status 3"),
    "exits_0_early": (1, [ORDER], "exited with status 0"),
    "remembers": (1, [ORDER], "answered in two ways"),
    "small_ids": (1, [IDS], "with id 65535 where 2147483647 was due"),
    "refuses_unknown_members": (1, [MEMBERS], "got accept, and reject"),
    "reads_short_lines": (1, [LONG], "fix: no fixed line buffer"),
    "decodes_to_text": (1, [BYTES], "no JSON got error"),
    "unpadded_base64": (1, [BASE64], "padding"),
    "url_safe_base64": (1, [BASE64, RESET], "+ and /"),
    "ignores_end_of_input": (1, [ENDS], "still ran"),
    "nonzero_exit_after_right_answers": (1, [ENDS], "exited with status 3 when its input ended"),
    "says_bye": (1, [ENDS], "it wrote when its input ended: bye"),
    "dies_at_start": (3, [HELLO], "cannot open the licence file"),
    "no_hello": (3, [HELLO], "protocol"),
    "wrong_version": (3, [HELLO], "protocol"),
    "huge_hello": (3, [HELLO], "a line that does not end"),
    "silent_at_hello": (3, [HELLO], "no answer within"),
    "never_flushes": (3, [HELLO], "when the adapter's input was closed"),
    "greets_first": (3, [HELLO], "Validator 2.0 ready."),
}


def check(vectors: SignedSet, command: list[str]) -> Run:
    """Check an adapter."""
    return start(
        "check-adapter",
        *("--vectors", vectors.folder, "--trust", vectors.public_key),
        *("--timeout", 2000, "--hello-timeout", 4000, "--", *command),
    )


@pytest.mark.parametrize("name", FOUND)
def test_what_is_found(name: str, small_set: SignedSet) -> None:
    code, failed, words = FOUND[name]
    began = time.monotonic()
    run = check(small_set, hostile(name))
    lines = run.out.splitlines()
    assert [line[6:] for line in lines if line.startswith("FAIL")] == failed, run.said
    assert run.code == code, run.said
    assert words in " ".join(run.out.split()), run.said
    assert run.out.count("fix: ") == len(failed)
    assert "your adapter" in run.out
    assert time.monotonic() - began < 30


def test_the_reference_keeps_the_protocol(small_set: SignedSet) -> None:
    run = check(small_set, [str(BIN / "cocore-reference-adapter")])
    assert run.code == 0, run.said


def verdict_of_the_reference(request: dict[str, Any]) -> str:
    """Ask the reference adapter one request."""
    adapter = [str(BIN / "cocore-reference-adapter")]
    line = json.dumps({"id": 1, **request}) + "\n"
    done = subprocess.run(adapter, input=line, capture_output=True, text=True, timeout=10)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["verdict"]


def test_the_reference_reads_a_key_beyond_nul() -> None:
    vectors = json.loads((ROOT / "vectors" / "signature.json").read_text("utf-8"))["vectors"]
    request = next(
        vector["request"]
        for vector in vectors
        if vector["expect"] == "accept" and vector["request"]["keyFormat"] == "did-key"
    )
    assert verdict_of_the_reference(request) == "accept"
    longer = {**request, "publicKey": request["publicKey"] + "\0"}
    assert verdict_of_the_reference(longer) == "reject"


def test_a_failure_says_that_it_is_the_adapter(small_set: SignedSet) -> None:
    run = check(small_set, hostile("remembers"))
    assert "may be your adapter's, not your validator's" in run.out
    assert "about your validator" in check(small_set, hostile("well_behaved")).out


def test_a_command_that_does_not_exist(small_set: SignedSet) -> None:
    run = check(small_set, ["/no/such/adapter"])
    assert run.code == 3
    assert 'cannot execute "/no/such/adapter"' in run.out


def test_hostile_text_is_shown_without_its_effect(small_set: SignedSet) -> None:
    run = check(small_set, hostile("prints_garbage"))
    assert "\x1b" not in run.said
    assert "\u202e" not in check(small_set, hostile("speaks_in_markup")).said
