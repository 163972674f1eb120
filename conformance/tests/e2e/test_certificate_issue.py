"""Certify and attest: who gets a certificate, and what is in it."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from certificate_shop import COMMIT, DAY, PATIENT_MS, Shop, refused, sha256
from conftest import BIN, hostile, start
from signed_set import PAYLOAD_TYPE, openssl

TEST_RESULT = "https://in-toto.io/attestation/test-result/v0.1"
SCORED = ["word/good", "word/evil", "word/wicked", "soft/poor", "mark/marked", "mark/unmarked"]


def test_a_certificate_is_a_test_result_about_the_artifact(shop: Shop) -> None:
    envelope = json.loads(shop.certificate.read_text())
    assert envelope["payloadType"] == PAYLOAD_TYPE
    spki = openssl("pkey", "-in", shop.key, "-pubout", "-outform", "DER")
    assert [s["keyid"] for s in envelope["signatures"]] == [hashlib.sha256(spki).hexdigest()]
    manifest, runner, journal = shop.statement["predicate"].pop("configuration")
    assert shop.statement | {"predicate": None} == {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [
            {"name": "thing.tar.gz", "digest": {"sha256": sha256(shop.artifact)}},
            {"name": "source", "digest": {"gitCommit": COMMIT}},
        ],
        "predicateType": TEST_RESULT,
        "predicate": None,
    }
    assert manifest == {
        "name": "manifest.dsse.json",
        "digest": {"sha256": sha256(shop.vectors.envelope)},
        "annotations": {"version": "0.1.0", "profiles": ["job-record"], "revisions": ["R1"]},
    }
    assert runner["name"] == "cocore-conformance"
    assert runner["digest"] == {"sha256": sha256(BIN / "cocore-conformance")}
    assert runner["annotations"]["protocol"] == 1
    assert journal["digest"] == {"sha256": sha256(shop.journal)}
    assert journal["annotations"]["issued"] == "2027-01-01T12:04:56Z"
    assert journal["annotations"]["date"] == "2027-01-01"
    assert journal["annotations"]["implementation"]["name"] == "hostile"


def test_scored_vectors_are_listed_by_id(shop: Shop) -> None:
    predicate = shop.statement["predicate"]
    assert predicate["result"] == "PASSED"
    assert predicate["passedTests"] == [f"job-record/{name}" for name in SCORED]
    assert predicate["warnedTests"] == predicate["failedTests"] == []


def test_the_same_run_gives_the_same_certificate(shop: Shop, tmp_path: Path) -> None:
    again = Shop(tmp_path, shop.vectors)
    for path in (shop.key, shop.artifact):
        shutil.copy(path, tmp_path)
    assert again.sign("certify", "well_behaved", "--git-commit", COMMIT).code == 0
    assert again.certificate.read_bytes() == shop.certificate.read_bytes()


def test_recommendations_not_followed_are_a_warning(own: Shop) -> None:
    run = own.sign("certify", "ignores_recommendations")
    assert run.code == 0, run.said
    predicate = own.statement["predicate"]
    assert predicate["result"] == "WARNED"
    assert predicate["warnedTests"] == ["job-record/soft/poor"]
    verified = own.verify()
    assert verified.code == 0, verified.said
    assert "WARNED" in verified.out
    assert "0 of 1 that should" in verified.out


@pytest.mark.parametrize("adapter", ["always_accept", "always_reject", "dies_on_marked_request"])
def test_only_conformant_runs_are_certified(adapter: str, own: Shop) -> None:
    refused(own.sign("certify", adapter), 1, "no certificate: not conformant: job-record")
    assert not own.certificate.exists()


@pytest.mark.parametrize("adapter", ["always_accept", "dies_on_marked_request"])
def test_a_failed_run_can_be_attested_but_shows_nothing(adapter: str, own: Shop) -> None:
    run = own.sign("attest", adapter)
    assert run.code == 0, run.said
    predicate = own.statement["predicate"]
    assert predicate["result"] == "FAILED"
    assert "job-record/mark/unmarked" in predicate["failedTests"]
    refused(own.verify(), 1, "a run that is not conformant")


def test_a_finished_run_can_be_attested(shop: Shop, own: Shop) -> None:
    own.vectors = shop.vectors
    shutil.copy(shop.journal, own.journal)
    assert own.sign("attest", None).code == 0
    assert own.statement["predicate"] == shop.statement["predicate"]
    assert own.verify("--journal", own.journal).code == 0


def test_the_predicate_alone(shop: Shop) -> None:
    run = start(
        *("attest", "--predicate-only", "--journal", shop.journal),
        *("--vectors", shop.vectors.folder, "--trust", shop.vectors.public_key),
        env=DAY,
    )
    assert run.code == 0, run.err
    assert json.loads(run.out) == shop.statement["predicate"]
    run = start(
        *("certify", "--predicate-only", "--journal", shop.folder / "other.jsonl"),
        *("--timeout", PATIENT_MS),
        *("--vectors", shop.vectors.folder, "--trust", shop.vectors.public_key),
        *("--", *hostile("well_behaved")),
        env=DAY,
    )
    assert run.code == 0, run.err
    assert json.loads(run.out) == shop.statement["predicate"]


@pytest.mark.parametrize(
    ("given", "issued"),
    [("2027-02-03", "2027-02-03T00:00:00Z"), ("2027-02-03T04:05:06Z", "2027-02-03T04:05:06Z")],
)
def test_the_time_of_issue_can_be_given(given: str, issued: str, own: Shop) -> None:
    assert own.sign("certify", "well_behaved", "--date", given).code == 0
    journal = own.statement["predicate"]["configuration"][2]
    assert journal["annotations"]["issued"] == issued
    assert f"issued {issued}" in own.verify().out


def test_nothing_is_issued_before_its_run(own: Shop) -> None:
    says = "is before the day of the run (2027-01-01)"
    run = own.sign("certify", "well_behaved", "--date", "2026-12-31T23:59:59Z")
    refused(run, 2, says)
    assert not own.journal.exists()  # it is said before anything runs
    assert own.sign("certify", "well_behaved", "--date", "2027-01-01").code == 0
    own.certificate.unlink()
    refused(own.sign("attest", None, "--date", "2026-12-31"), 2, says)
    yesterday = {"SOURCE_DATE_EPOCH": "1798761599"}  # 2026-12-31T23:59:59Z
    run = own.sign("attest", None, env=yesterday)
    refused(run, 2, says)
    assert "SOURCE_DATE_EPOCH" in run.err
    assert not own.certificate.exists()
    assert own.sign("attest", None, "--date", "2027-01-02", env=yesterday).code == 0


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--filter", "*"), "unknown option --filter"),
        (("--known-failures", "x.json"), "unknown option --known-failures"),
        (("--allow-untrusted",), "unknown option --allow-untrusted"),
        (("--date", "yesterday"), "--date needs"),
        (("--date", "2027-02-30"), "--date needs"),
        (("--git-commit", "HEAD"), "--git-commit needs the whole hash"),
        (("--git-commit", COMMIT.upper()), "--git-commit needs the whole hash"),
        (("--artifact", "nowhere"), "No such file"),
        (("--artifact", "."), "needs a file"),
        (("--key", "nowhere"), "No such file"),
        (("--predicate-only",), "leaves the artifact"),
    ],
)
def test_wrong_usage_is_said_before_anything_runs(
    options: tuple[str, ...], says: str, own: Shop
) -> None:
    refused(own.sign("certify", "well_behaved", *options), 2, says)
    assert not own.journal.exists()


def test_other_keys_are_refused(own: Shop) -> None:
    for args in (
        ("genpkey", "-algorithm", "ed448"),
        ("genpkey", "-algorithm", "ed25519", "-aes256", "-pass", "pass:x"),
        ("pkey", "-in", own.key, "-pubout"),
    ):
        other = own.folder / "other.pem"
        openssl(*args, "-out", other)
        refused(own.sign("certify", "well_behaved", "--key", other), 2, "openssl genpkey")


def judged(own: Shop, *options: object) -> None:
    """Write a journal of a run that no certificate may come from."""
    start(
        *("run", "--vectors", own.vectors.folder, "--trust", own.vectors.public_key),
        *("--journal", own.journal, *options, "--", *hostile("well_behaved")),
    )


def test_a_filtered_run_is_not_attested(own: Shop) -> None:
    judged(own, "--filter", "*")
    refused(own.sign("attest", None), 2, "filtered")


def test_a_run_with_known_failures_is_not_attested(own: Shop) -> None:
    path = own.folder / "known.json"
    path.write_text('{"format":1,"failures":[]}')
    judged(own, "--known-failures", path)
    refused(own.sign("attest", None), 2, "known failures")


def test_an_incomplete_run_is_not_attested(own: Shop) -> None:
    judged(own)
    own.journal.write_text("".join(own.journal.read_text().splitlines(keepends=True)[:-1]))
    refused(own.sign("attest", None), 5, "not complete")
    assert not own.certificate.exists()


def test_a_run_over_untrusted_vectors_is_not_attested(own: Shop) -> None:
    judged(own)
    own.journal.write_text(own.journal.read_text().replace('"trusted":true', '"trusted":false'))
    refused(own.sign("attest", None), 4, "not trusted")


def test_an_adapter_that_cannot_be_run(own: Shop) -> None:
    refused(own.sign("certify", "dies_at_start"), 3, "cannot be run")
    assert not own.certificate.exists()
