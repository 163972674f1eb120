"""The bank of planted faults, the mutants, and what is said when a rule is not held by a vector."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "scripts"))

from faults import bank, fuzzing, judging, lexicons, operators, results, rows  # noqa: E402

BUILD = ROOT / os.environ.get("BUILD", "build")


def one_fault(name: str) -> bank.Fault:
    """A fault of the bank by its name."""
    return next(fault for fault in bank.load() if fault.name == name)


def test_every_fault_fits_the_sources() -> None:
    known = {row["id"] for row in rows.catalogue()}
    assert bank.problems(bank.load(), known) == []


def test_a_fault_that_does_not_fit_is_a_problem(tmp_path: Path) -> None:
    text = "== a\nclass: leak\nfile: src/json.c\nhow: x.\nbreaks: NO-ROW\n--\nnot in it\n++\n"
    (tmp_path / "bad.faults").write_text(text)
    found = bank.problems(bank.load(tmp_path), {"JSON-DUP"})
    assert len(found) == 2
    assert "stands 0 times" in found[0]
    assert "no row NO-ROW" in found[1]


def judge(fault: bank.Fault, *edits: tuple[str, str]) -> judging.Judged:
    """What the vectors of syntax say of a fault, or of other edits in its place."""
    text = fault.broken()
    if edits:
        text = (bank.REFERENCE / fault.file).read_text("utf-8")
        for old, new in edits:
            text = text.replace(old, new)
    stem = Path(fault.file).stem
    broken = judging.Broken("x", stem, judging.PRELUDE + text, ("--profile", "syntax"))
    return judging.judge(BUILD, broken, judging.healthy(BUILD))


def test_vectors_kill_a_fault_and_nothing_else() -> None:
    killed = judge(one_fault("datetime-24h"))
    assert killed.error == ""
    assert "syntax/datetime/invalid-hour-24" in killed.scored
    harmless = judge(one_fault("datetime-24h"), ("f->hour > 23", "f->hour >= 24"))
    assert harmless == judging.Judged("", [], [], [])


def test_a_fault_that_does_not_compile_is_not_killed() -> None:
    broken = judge(one_fault("datetime-24h"), ("f->hour > 23", "f->hour >"))
    assert "does not compile" in broken.error
    assert not broken.scored


def test_a_reference_that_does_not_start_is_killed_by_all() -> None:
    text = (bank.REFERENCE / "src/lexicon_compile.c").read_text("utf-8")
    assert text.count("if (!is_definition_name(name))") == 1
    text = text.replace("if (!is_definition_name(name))", "if (is_definition_name(name))")
    broken = judging.Broken("x", "lexicon_compile", judging.PRELUDE + text)
    baseline = judging.healthy(BUILD)
    killed = judging.judge(BUILD, broken, baseline).scored
    assert set(killed) == {name for name, seen in baseline.items() if seen[0] == "pass"}


def test_a_mutant_is_known_wherever_its_line_stands() -> None:
    mutant = operators.Mutant("a.c", 3, "if (x)", "if (!x)", "text", 0)
    assert mutant._replace(line=9).name == mutant.name
    assert mutant._replace(nth=1).name != mutant.name
    assert mutant.lot(1) != mutant.lot(2)


def test_a_fault_that_changes_no_answer_says_why(tmp_path: Path) -> None:
    text = "== a\nclass: leak\nfile: src/json.c\nhow: x.\nverdict: no\n"
    (tmp_path / "bad.faults").write_text(text)
    assert bank.problems(bank.load(tmp_path), set()) == ["a: verdict: no, and no reason behind it"]
    (tmp_path / "bad.faults").write_text(text.replace(": no", ": no, memory is lost"))
    (fault,) = bank.load(tmp_path)
    assert (fault.unseen, fault.changes_answers) == ("memory is lost", False)


def test_rows_that_never_stand_alone_are_not_forgotten_by_themselves() -> None:
    names = [name for name, _ in rows.forgotten()]
    assert "JOB-MAXTOK-MAX" in names
    assert "JOB-PA-COLL" not in names


def test_a_must_row_needs_a_kill_of_its_own() -> None:
    catalogue = [{"id": "A", "level": "must"}, {"id": "B", "level": "should"}]
    named = {"v/of-a": {"A"}, "v/of-b": {"B"}}
    own = {"fault": {"breaks": ["A"], "killed": ["v/of-a"]}}
    other_vector = {"fault": {"breaks": ["A"], "killed": ["v/of-b"]}}
    other_fault = {"fault": {"breaks": ["B"], "killed": ["v/of-a"]}}
    assert rows.table(own, named) == {"A": ["fault", "v/of-a"]}
    assert rows.uncovered(catalogue, rows.table(own, named)) == []
    for planted in (other_vector, other_fault, {}):
        assert rows.uncovered(catalogue, rows.table(planted, named)) == ["A"]


def test_the_check_fails_without_results(tmp_path: Path) -> None:
    """In a copy of the scripts whose results are gone, every `must` row is named."""
    for name in ("scripts", "vectors", "conformance/reference"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["cp", "-r", str(ROOT / name), str(tmp_path / name)], check=True)
    subprocess.run(["rm", "-rf", str(tmp_path / "scripts/faults/results")], check=True)
    command = [sys.executable, str(tmp_path / "scripts/planted-bugs"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1
    assert "JOB-MAXTOK-MAX: no vector of this row kills a fault of its own" in done.stdout


def test_mutants_of_a_lexicon(tmp_path: Path) -> None:
    record = {
        "type": "object",
        "required": ["a"],
        "properties": {"a": {"type": "string", "maxLength": 3, "format": "did"}},
    }
    document = {
        "lexicon": 1,
        "id": "x.y.z",
        "defs": {"main": {"type": "record", "key": "tid", "record": record}},
    }
    (tmp_path / "R1").mkdir()
    (tmp_path / "R1/x.y.z.json").write_text(json.dumps(document))
    found = {mutant.name.split("#")[1]: mutant.document for mutant in lexicons.mutants(tmp_path)}
    place = "defs/main/record/properties/a/maxLength"
    assert set(found) == {
        "defs/main/key dropped",
        "defs/main/record/required/a dropped",
        "defs/main/record/properties/a/format dropped",
        *(f"{place} {change}" for change in ("dropped", "raised", "lowered")),
    }
    raised = found[f"{place} raised"]["defs"]["main"]["record"]["properties"]["a"]["maxLength"]
    assert raised == 4
    assert found["defs/main/record/required/a dropped"]["defs"]["main"]["record"]["required"] == []


@pytest.mark.parametrize("by, expected", [([1, 0, 0], True), ([0, 0, 1], True), ([0, 0, 0], False)])
def test_a_mutant_is_noticed_when_an_answer_differs(by: list[int], expected: bool) -> None:
    assert results.noticed({"by": by}) is expected


def test_a_reason_excuses_what_no_answer_can_show() -> None:
    survived, killed = {"by": [0, 0, 0]}, {"by": [1, 0, 0]}
    known = {"a": "Only an allocation that fails shows it.", "b": "Not equivalent: chance."}
    assert results.is_excused(survived, "a", known)
    assert not results.is_excused(survived, "b", known)
    assert not results.is_excused(survived, "c", known)
    assert not results.is_excused(killed, "a", known)


BUSY = "while True: pass"
ASLEEP = "import time; time.sleep(60)"
FINDS = (
    "import sys, time; time.sleep(1.5); "
    "sys.stderr.write('#7 pulse\\nproperty failed: x\\n'); sys.exit(77)"
)


@pytest.mark.parametrize("program, by", [(BUSY, ""), (FINDS, "x")])
def test_a_budget_is_processor_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, by: str
) -> None:
    monkeypatch.setattr(fuzzing, "WALL_FACTOR", 100)
    target = tmp_path / "fuzz_x"
    target.write_text(f"#!{sys.executable}\n{program}\n")
    target.chmod(0o755)
    run = fuzzing.one_run(target, "fuzz_x", seed=3, seconds=1)
    assert (run["seed"], run["by"], run["executions"]) == (3, by, 7 if by else 0)
    assert by or run["seconds"] > 0.5  # the kernel counts roughly


def test_a_program_that_sleeps_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzzing, "WALL_FACTOR", 0.5)
    run = fuzzing.run_for([sys.executable, "-c", ASLEEP], 1, str(tmp_path))
    assert run.stopped
    assert run.seconds < 0.5


def test_results_hold_of_a_target_and_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fuzzing.places, "harnesses", lambda: tmp_path)
    (tmp_path / "fuzz_x.c").write_text('#include "support.h"\n')
    (tmp_path / "support.h").write_text('#include "support.h"\n#include "deeper.h"\n')
    (tmp_path / "deeper.c").write_text("int deeper;\n")
    (tmp_path / "fuzz_y.c").write_text("int y;\n")
    edits = (("<", "<="),)
    first = fuzzing.fingerprint("fuzz_x", edits)
    (tmp_path / "fuzz_y.c").write_text("int changed;\n")
    assert fuzzing.fingerprint("fuzz_x", edits) == first
    assert fuzzing.fingerprint("fuzz_x", (("<", ">"),)) != first
    (tmp_path / "deeper.c").write_text("int changed;\n")
    assert fuzzing.fingerprint("fuzz_x", edits) != first


def test_a_mutant_is_one_line_of_its_file() -> None:
    lines = (bank.REFERENCE / "src" / "compare.c").read_text("utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if "if (amount <= limit)" in line)
    judged = {"line": at + 1, "before": "if (amount <= limit)", "after": "if (amount < limit)"}
    broken, target = fuzzing.mutant("compare.c 0123456789", judged)
    assert (broken.stem, target) == ("compare", "fuzz_admission")
    assert broken.text.splitlines()[at] == "if (amount < limit)"
    assert broken.text.count("\n") == len(lines)
    with pytest.raises(ValueError, match="another one now"):
        fuzzing.mutant("compare.c 0123456789", {**judged, "line": at + 2})
