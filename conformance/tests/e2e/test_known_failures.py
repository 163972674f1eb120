"""Runs held against a list of known failures: nothing unlisted, nothing listed wrongly."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from conftest import ROOT, TIMEOUT_MS, Run, hostile, judge, start
from signed_set import GOOD, SignedSet, vector

SCHEMAS = ROOT / "conformance" / "runner" / "schema"
DAY = {"SOURCE_DATE_EPOCH": "1798761600"}  # 2027-01-01
PATIENT = ("--timeout", 20_000)  # nothing here hangs

# What always_accept does with the small set: every rejection that is due.
ACCEPTED = ["word/evil", "word/wicked", "soft/poor", "mark/unmarked"]


def row(name: str, kind: str = "id", **more: str) -> dict:
    """Return a row; ids and patterns are given without their profile."""
    full = name if kind == "requirement" else f"job-record/{name}"
    return {kind: full, "class": "bug", "reason": "known to the tests", **more}


def held(vectors: SignedSet, folder: Path, adapter: str, rows: list[dict], *options: object) -> Run:
    """Judge an adapter against a list of these rows."""
    path = folder / "known.json"
    path.write_text(json.dumps({"format": 1, "failures": rows}), "utf-8")
    return judge(
        vectors, folder, hostile(adapter), "--known-failures", path, *PATIENT, *options, env=DAY
    )


def expected(run: Run) -> None:
    """Check that a run ended with nothing unexpected, without a word of conformance."""
    assert run.code == 0, run.said
    assert "no unexpected results; not a conformance verdict" in run.out
    assert not run.says_conformant
    assert run.report["conformant"] is None
    assert {profile["verdict"] for profile in run.report["profiles"]} == {"no-verdict"}


def unexpected(run: Run, *says: str) -> None:
    """Check that a run failed because of the list, and says why."""
    assert run.code == 1, run.said
    assert "unexpected result" in run.out
    assert not run.says_conformant
    for text in says:
        assert text in run.out


def refused(run: Run, *says: str) -> None:
    """Check that a list was refused before anything was asked."""
    assert run.code == 2, run.said
    for text in says:
        assert text in run.err
    assert not (run.folder / "journal.jsonl").exists()


def test_listed_failures_are_expected(small_set: SignedSet, tmp_path: Path) -> None:
    run = held(small_set, tmp_path, "always_accept", [row(name) for name in ACCEPTED])
    expected(run)
    assert "known failures: 4, by 4 rows" in run.out
    assert "replay" not in run.out  # nothing is explained that is known


def test_one_failure_too_many(small_set: SignedSet, tmp_path: Path) -> None:
    run = held(small_set, tmp_path, "always_accept", [row(name) for name in ACCEPTED[1:]])
    unexpected(run, "1 unexpected result;", "job-record/word/evil")


def test_a_list_that_a_good_implementation_does_not_need_fails_it(
    small_set: SignedSet, tmp_path: Path
) -> None:
    run = held(small_set, tmp_path, "well_behaved", [row("word/evil")])
    unexpected(run, "unexpected pass", "job-record/word/evil", "take it off the list")


def test_an_empty_list_gives_no_verdict(small_set: SignedSet, tmp_path: Path) -> None:
    expected(held(small_set, tmp_path, "well_behaved", []))


def test_a_pattern_names_many(small_set: SignedSet, tmp_path: Path) -> None:
    rows = [row("word/[ew]*", "glob"), row("*poor", "glob"), row("mark/unmar?ed", "glob")]
    refused(held(small_set, tmp_path, "always_accept", rows), "job-record/word/[ew]*")
    rows[0] = row("word/*i*", "glob")
    expected(held(small_set, tmp_path, "always_accept", rows))


def test_every_vector_of_a_pattern_must_fail(small_set: SignedSet, tmp_path: Path) -> None:
    run = held(small_set, tmp_path, "always_accept", [row("*", "glob")])
    unexpected(run, "2 unexpected results", "job-record/word/good", "job-record/mark/marked")
    assert "open/question" not in run.out  # never scored


def test_a_requirement_needs_one_failure(small_set: SignedSet, tmp_path: Path) -> None:
    rows = [row("T-MUST", "requirement"), row("T-SHOULD", "requirement", **{"class": "wontfix"})]
    expected(held(small_set, tmp_path, "always_accept", rows))


def test_a_requirement_of_which_all_passes(small_set: SignedSet, tmp_path: Path) -> None:
    run = held(small_set, tmp_path, "well_behaved", [row("T-MUST", "requirement")])
    unexpected(run, "unexpected pass", "requirement T-MUST", "no vector of it failed")


def test_a_requirement_that_is_only_observed(small_set: SignedSet, tmp_path: Path) -> None:
    run = held(small_set, tmp_path, "well_behaved", [row("T-OBSERVE", "requirement")])
    unexpected(run, "requirement T-OBSERVE")


def test_an_observed_vector_does_not_fail(small_set: SignedSet, tmp_path: Path) -> None:
    run = held(small_set, tmp_path, "well_behaved", [row("open/question")])
    unexpected(run, "unexpected pass", "did not fail (observed)")


def test_a_known_warning_is_no_warning(small_set: SignedSet, tmp_path: Path) -> None:
    rows = [row(name) for name in ACCEPTED]
    run = held(small_set, tmp_path, "always_accept", rows)
    assert run.report["profiles"][0]["warnings"] == 0
    run = held(small_set, tmp_path, "always_accept", [r for r in rows if "poor" not in r["id"]])
    assert run.code == 0
    assert run.report["profiles"][0]["warnings"] == 1


def test_recommendations_fail_where_that_is_asked_for(small_set: SignedSet, tmp_path: Path) -> None:
    rows = [row(name) for name in ACCEPTED]
    expected(held(small_set, tmp_path, "always_accept", rows, "--warnings", "fail"))
    rest = [r for r in rows if "poor" not in r["id"]]
    run = held(small_set, tmp_path, "always_accept", rest, "--warnings=fail")
    unexpected(run, "1 unexpected result;", "job-record/soft/poor")
    assert "warning" not in run.out
    assert run.journal[0]["knownFailures"]["warnings"] == "fail"
    assert run.report["knownFailures"]["warnings"] == "fail"
    check_schema("journal.schema.json", run.journal[0])
    check_schema("report.schema.json", run.report)


def test_warnings_need_a_list(small_set: SignedSet, tmp_path: Path) -> None:
    run = judge(small_set, tmp_path, hostile("always_accept"), "--warnings", "fail")
    assert run.code == 2
    assert "--known-failures FILE" in run.err


CRASHED = [row("mark/marked", **{"class": "crash"}), row("mark/unmarked", **{"class": "crash"})]


def test_a_known_crash(small_set: SignedSet, tmp_path: Path) -> None:
    expected(held(small_set, tmp_path, "dies_on_marked_request", CRASHED))


@pytest.mark.parametrize("name", ["bug", "wontfix", "unsupported"])
def test_a_crash_is_nothing_else(name: str, small_set: SignedSet, tmp_path: Path) -> None:
    rows = [{**CRASHED[0], "class": name}, CRASHED[1]]
    run = held(small_set, tmp_path, "dies_on_marked_request", rows)
    unexpected(run, "other class", f'ended in crash, which is no "{name}"')


def test_a_known_crash_that_became_a_wrong_answer(small_set: SignedSet, tmp_path: Path) -> None:
    rows = [row(name) for name in ACCEPTED]
    rows[0]["class"] = "crash"
    unexpected(
        held(small_set, tmp_path, "always_accept", rows), 'ended in fail, which is no "crash"'
    )


def test_the_wrong_class_of_a_recommendation_counts(small_set: SignedSet, tmp_path: Path) -> None:
    rows = [row(name) for name in ACCEPTED]
    rows[2]["class"] = "unsupported"
    unexpected(
        held(small_set, tmp_path, "always_accept", rows), "1 unexpected result;", "soft/poor"
    )


def test_unsupported(small_set: SignedSet, tmp_path: Path) -> None:
    scored = [v["id"] for v in small_set.vectors if "T-OBSERVE" not in v["requirements"]]
    rows = [{"id": name, "class": "unsupported", "reason": "not yet"} for name in scored]
    expected(held(small_set, tmp_path, "always_unsupported", rows[:-1] + rows[-1:]))


def test_one_fitting_row_is_enough(small_set: SignedSet, tmp_path: Path) -> None:
    rows = [row("T-MUST", "requirement"), *CRASHED]
    expected(held(small_set, tmp_path, "dies_on_marked_request", rows))


EXPIRED = [row(name, expires="2026-12-31") for name in ACCEPTED]


def test_the_last_day_still_counts(small_set: SignedSet, tmp_path: Path) -> None:
    rows = [row(name, expires="2027-01-01") for name in ACCEPTED]
    run = held(small_set, tmp_path, "always_accept", rows, "--expired=fail")
    expected(run)
    assert "expired" not in run.out


@pytest.mark.parametrize("options", [(), ("--expired=warn",), ("--expired", "warn")])
def test_expired_rows_warn(options: tuple[str, ...], small_set: SignedSet, tmp_path: Path) -> None:
    run = held(small_set, tmp_path, "always_accept", EXPIRED, *options)
    expected(run)
    assert "warning: the known failure id job-record/word/evil expired on 2026-12-31" in run.out


def test_expired_rows_fail(small_set: SignedSet, tmp_path: Path) -> None:
    run = held(small_set, tmp_path, "always_accept", EXPIRED, "--expired=fail")
    unexpected(run, "4 unexpected results", "expired", "until 2026-12-31")
    assert run.journal[0]["date"] == "2027-01-01"


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (row("word/evli"), "similar: job-record/word/evil"),
        (row("wrod/*", "glob"), "glob job-record/wrod/*"),
        (row("T-MUTS", "requirement"), "similar: T-MUST"),
    ],
)
def test_a_misspelled_row_is_refused(
    bad: dict, says: str, small_set: SignedSet, tmp_path: Path
) -> None:
    refused(held(small_set, tmp_path, "always_accept", [bad]), says, "row 1")


@pytest.mark.parametrize(
    ("failures", "says"),
    [
        ([row("word/evil", expire="2027-01-01")], 'row 1 has a member "expire"'),
        ([row("word/evil", expires="2027-02-29")], "must be a day"),
        ([row("word/evil", expires="soon")], "must be a day"),
        ([{**row("word/evil"), "class": "flaky"}], '"class" must be'),
        ([{**row("word/evil"), "reason": ""}], '"reason"'),
        ([{"id": "job-record/word/evil", "class": "bug"}], '"reason"'),
        ([{"class": "bug", "reason": "r"}], "exactly one of id, glob and requirement"),
        ([{**row("word/evil"), "glob": "*"}], "exactly one of id, glob and requirement"),
        ([row("word/evil"), row("word/evil")], "row 2: a second row"),
        ([7], "row 1 is not an object"),
        ({}, "not a list"),
    ],
)
def test_a_malformed_list_is_refused(
    failures: object, says: str, small_set: SignedSet, tmp_path: Path
) -> None:
    refused(held(small_set, tmp_path, "always_accept", failures), says)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not JSON"),
        ("[]", '"format" is not 1'),
        ('{"format":2,"failures":[]}', '"format" is not 1'),
        ('{"format":1}', "not a list"),
        ('{"format":1,"failures":[],"knwon":1}', '"knwon"'),
        ('{"format":1,"format":1,"failures":[]}', "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('{"format":1,"failures":["\\u0000"]}', "not JSON"),
    ],
    ids=range(8),
)
def test_a_file_that_is_no_list_is_refused(
    text: str, says: str, small_set: SignedSet, tmp_path: Path
) -> None:
    path = tmp_path / "known.json"
    path.write_text(text)
    run = judge(small_set, tmp_path, hostile("well_behaved"), "--known-failures", path)
    refused(run, says)


def test_a_missing_file_and_a_lonely_option(small_set: SignedSet, tmp_path: Path) -> None:
    missing = tmp_path / "nowhere.json"
    refused(
        judge(small_set, tmp_path, hostile("well_behaved"), "--known-failures", missing), "No such"
    )
    refused(
        judge(small_set, tmp_path, hostile("well_behaved"), "--expired=fail"), "--known-failures"
    )
    run = judge(small_set, tmp_path, hostile("well_behaved"), "--expired=maybe")
    refused(run, "warn or fail")


def test_rows_about_other_parts_are_left_alone(own_set: SignedSet, tmp_path: Path) -> None:
    rows = [row("word/evil"), row("soft/poor")]
    run = held(own_set, tmp_path, "always_accept", rows, "--filter", "job-record/word/evil")
    expected(run)
    assert "1 about nothing in this run" in run.out


def test_an_incomplete_run_stays_incomplete(own_set: SignedSet, tmp_path: Path) -> None:
    run = held(own_set, tmp_path, "dies_at_start", [row("word/evil")])
    assert run.code == 3, run.said


def check_schema(name: str, value: object) -> None:
    """Hold a value against one of the published schemas."""
    schema = json.loads((SCHEMAS / name).read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(value)


@pytest.mark.parametrize("options", [(), ("--expired=fail",)])
def test_journal_and_report_record_the_list(
    options: tuple[str, ...], small_set: SignedSet, tmp_path: Path
) -> None:
    rows = [
        EXPIRED[0],
        row("word/wicked", url="https://example.org/1"),
        row("word/good"),
        CRASHED[1],
    ]
    run = held(small_set, tmp_path, "always_accept", rows, *options)
    for line in run.journal:
        check_schema("journal.schema.json", line)
    check_schema("report.schema.json", run.report)
    assert run.journal[0]["knownFailures"] == {
        "expired": "fail" if options else "warn",
        "failures": rows,
    }
    status = {
        r["id"].rpartition("/")[2]: r["known"]["status"]
        for r in run.report["results"]
        if "known" in r
    }
    assert status == {
        "evil": "expired" if options else "known-failure",
        "wicked": "known-failure",
        "good": "unexpected-pass",
        "unmarked": "other-class",
    }
    again = start(
        *("report", "--vectors", small_set.folder, "--trust", small_set.public_key),
        tmp_path / "journal.jsonl",
    )
    assert again.out == (tmp_path / "report.json").read_text("utf-8")


def test_a_report_can_be_held_against_another_list(small_set: SignedSet, tmp_path: Path) -> None:
    run = judge(small_set, tmp_path, hostile("always_accept"), env=DAY)
    assert run.code == 1
    path = tmp_path / "known.json"
    path.write_text(json.dumps({"format": 1, "failures": [row(name) for name in ACCEPTED]}))
    again = start(
        *("report", "--vectors", small_set.folder, "--trust", small_set.public_key),
        *("--known-failures", path, tmp_path / "journal.jsonl"),
    )
    report = json.loads(again.out)
    assert report["conformant"] is None
    assert report["knownFailures"]["unexpected"] == 0


def write_list(vectors: SignedSet, folder: Path) -> Run:
    """Write a list from the journal in a folder."""
    return start(
        *("known-failures", "--vectors", vectors.folder, "--trust", vectors.public_key),
        folder / "journal.jsonl",
    )


@pytest.mark.parametrize(
    "adapter",
    ["always_accept", "always_reject", "always_unsupported", "dies_on_marked_request", "misreads"],
)
def test_a_list_to_start_from_makes_the_next_run_expected(
    adapter: str, small_set: SignedSet, tmp_path: Path
) -> None:
    assert judge(small_set, tmp_path, hostile(adapter)).code == 1
    written = write_list(small_set, tmp_path)
    assert written.code == 0, written.err
    check_schema("known-failures.schema.json", json.loads(written.out))
    expected(held(small_set, tmp_path, adapter, json.loads(written.out)["failures"]))


@pytest.mark.parametrize(
    ("adapter", "reason"),
    [
        ("dies_on_marked_request", "crash: was killed by signal"),
        ("hangs_on_marked_request", f"timeout: no answer within {TIMEOUT_MS} ms"),
        ("answers_twice", "protocol-error: answered twice"),
    ],
)
def test_the_reason_tells_one_crash_from_another(
    adapter: str, reason: str, small_set: SignedSet, tmp_path: Path
) -> None:
    judge(small_set, tmp_path, hostile(adapter))
    first = json.loads(write_list(small_set, tmp_path).out)["failures"][0]
    assert first["id"] == "job-record/mark/marked"
    assert first["class"] == "crash"
    assert first["reason"].startswith(reason)


def test_a_new_list_keeps_the_rows_that_are_right(small_set: SignedSet, tmp_path: Path) -> None:
    kept = row("word/wicked", reason="we know why")
    held(small_set, tmp_path, "always_accept", [kept, row("word/good")])
    rows = json.loads(write_list(small_set, tmp_path).out)["failures"]
    assert rows[0] == kept
    assert [r["id"] for r in rows[1:]] == [
        f"job-record/{name}" for name in ACCEPTED if "wicked" not in name
    ]


def test_an_unfinished_journal_gives_no_list(small_set: SignedSet, tmp_path: Path) -> None:
    judge(small_set, tmp_path, hostile("always_accept"))
    path = tmp_path / "journal.jsonl"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:-2]))
    run = write_list(small_set, tmp_path)
    assert run.code == 5
    assert run.out == ""


def test_a_journal_with_a_damaged_list_is_refused(small_set: SignedSet, tmp_path: Path) -> None:
    held(small_set, tmp_path, "always_accept", [row("word/evil")])
    path = tmp_path / "journal.jsonl"
    path.write_text(path.read_text().replace('"class":"bug"', '"class":"gub"'))
    run = write_list(small_set, tmp_path)
    assert run.code == 2
    assert "knownFailures" in run.err


def test_reasons_are_shown_safely(small_set: SignedSet, tmp_path: Path) -> None:
    rows = [row("word/good", reason="\x1b[31mred\x07", url="\x9bevil")]
    run = held(small_set, tmp_path, "well_behaved", rows)
    unexpected(run, "word/good")
    assert "\x1b" not in run.out and "\x07" not in run.out and "\x9b" not in run.out


def test_long_patterns_cost_nothing(own_set: SignedSet, tmp_path: Path) -> None:
    own_set.vectors.append(vector("long/" + "a" * 400, "T-MUST", "accept", GOOD))
    own_set.write_json(
        "job-record.json",
        {"format": 1, "version": "0.1.0", "profile": "job-record", "vectors": own_set.vectors},
    )
    own_set.sign()
    rows = [row("*a" * 200 + "b", "glob")]
    refused(held(own_set, tmp_path, "well_behaved", rows), "name no vector")
