"""The commands, their usage errors, and what they print where."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import hostile, judge, start
from signed_set import ALL_RIGHT, SignedSet

COMMANDS = ["run", "list", "show", "replay", "report", "check-adapter", "try", "compare"]


def of(vectors: SignedSet) -> list[object]:
    """Return the options that name a set."""
    return ["--vectors", vectors.folder, "--trust", vectors.public_key]


@pytest.mark.parametrize("args", [["--help"], ["-h"], *([name, "--help"] for name in COMMANDS)])
def test_help_goes_to_standard_output_with_an_example(args: list[str]) -> None:
    run = start(*args)
    assert run.code == 0
    assert run.err == ""
    assert "cocore-conformance" in run.out and "xample" in run.out


def test_help_names_every_command() -> None:
    run = start("--help")
    assert all(re.search(rf"\b{name}\b", run.out) for name in COMMANDS)


def test_the_version_is_printed() -> None:
    run = start("--version")
    assert run.code == 0
    assert re.fullmatch(r"cocore-conformance \d+\.\d+\.\d+\n", run.out)


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["frobnicate"],
        ["run"],
        ["run", "--"],
        ["run", "--no-such-option", "--", "true"],
        ["run", "--timeout", "--", "true"],
        ["run", "--timeout", "soon", "--", "true"],
        ["run", "--timeout", "0", "--", "true"],
        ["run", "--timeout", "-5", "--", "true"],
        ["run", "--window", "0", "--", "true"],
        ["run", "--profile", "no-such-profile", "--", "true"],
        ["run", "--filter", "no-such-vector-*", "--", "true"],
        ["run", "--report", "no-such-format=x", "--", "true"],
        ["show"],
        ["show", "job-record/no/such"],
        ["replay", "job-record/word/good"],
        ["replay", "job-record/no/such", "--", "true"],
        ["list", "surplus"],
        ["list", "--offered"],
        ["run", "--warnings", "perhaps", "--", "true"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_exit_code_2_and_goes_to_standard_error(
    args: list[str], small_set: SignedSet
) -> None:
    if args and args[0] in COMMANDS:
        args = [args[0], *map(str, of(small_set)), *args[1:]]
    run = start(*args)
    assert run.code == 2, run.said
    assert run.out == ""
    assert run.err


def test_list_has_a_line_per_vector(small_set: SignedSet) -> None:
    run = start("list", *of(small_set))
    assert run.code == 0
    lines = run.out.splitlines()
    assert len(lines) == len(ALL_RIGHT)
    for line, row in zip(lines, small_set.vectors):
        assert row["id"] in line and row["expect"] in line and row["requirements"][0] in line


def test_list_as_json_holds_the_same(small_set: SignedSet) -> None:
    run = start("list", "--json", *of(small_set))
    listed = json.loads(run.out)
    rows = listed if isinstance(listed, list) else listed["vectors"]
    assert [row["id"] for row in rows] == [row["id"] for row in small_set.vectors]
    assert [row["expect"] for row in rows] == [row["expect"] for row in small_set.vectors]


def test_list_of_a_profile(small_set: SignedSet) -> None:
    run = start("list", *of(small_set), "--profile", "job-record")
    assert len(run.out.splitlines()) == len(ALL_RIGHT)


def test_show_decodes_the_record_and_names_the_difference(small_set: SignedSet) -> None:
    run = start("show", *of(small_set), "job-record/word/evil")
    assert run.code == 0
    for text in ("job-record/word/evil", "T-MUST", "reject", "job-record/word/good", '"evil"'):
        assert text in run.out
    assert "/word" in run.out


def test_replay_of_a_pass(small_set: SignedSet) -> None:
    run = start("replay", *of(small_set), "job-record/word/evil", "--", *hostile("well_behaved"))
    assert run.code == 0, run.said
    assert "pass" in run.said


def test_replay_of_a_failure_shows_both_sides(small_set: SignedSet) -> None:
    run = start("replay", *of(small_set), "job-record/word/evil", "--", *hostile("always_accept"))
    assert run.code == 1, run.said
    assert "reject" in run.said and "accept" in run.said


def test_replay_asks_the_twin_too(small_set: SignedSet) -> None:
    run = start("replay", *of(small_set), "job-record/word/evil", "--", *hostile("always_reject"))
    assert run.code == 1, run.said
    assert "blocked" in run.said and "job-record/word/good" in run.said


def test_a_failure_is_explained_with_a_command_to_replay_it(
    small_set: SignedSet, tmp_path: Path
) -> None:
    run = judge(small_set, tmp_path, hostile("always_accept"))
    assert "job-record/word/evil" in run.out
    assert "replay job-record/word/evil" in run.out
    assert '"evil"' in run.out  # the difference to the twin


@pytest.mark.parametrize("env", [{}, {"NO_COLOR": "1"}, {"NO_COLOR": "1", "TERM": "xterm"}])
def test_no_colour_in_a_pipe(env: dict[str, str], small_set: SignedSet, tmp_path: Path) -> None:
    run = judge(small_set, tmp_path, hostile("always_accept"), env=env)
    assert "\x1b" not in run.said
    assert "\r" not in run.said


def test_the_summary_gives_a_verdict_per_profile(small_set: SignedSet, tmp_path: Path) -> None:
    run = judge(small_set, tmp_path, hostile("well_behaved"))
    assert re.search(r"^job-record +conformant", run.out, re.MULTILINE)
    run = judge(small_set, tmp_path, hostile("always_accept"))
    assert re.search(r"^job-record +not conformant", run.out.lower(), re.MULTILINE)
    assert not run.says_conformant
