"""Verify: whose certificates are believed, about what, and what a journal or a rerun adds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from certificate_shop import COMMIT, Shop, descriptor, make_key, predicate, refused, sha256
from conftest import Run, hostile, start
from signed_set import GOOD, SignedSet, row, seven, vector


def test_a_certificate_is_verified_offline(shop: Shop) -> None:
    run = shop.verify()
    assert run.code == 0, run.said
    assert "all 5 vectors that must pass, 1 of 1 that should; revision R1" in run.out
    assert f"sha256:{sha256(shop.artifact)}" in run.out
    assert f"gitCommit:{COMMIT}" in run.out
    assert "not checked     artifact (--artifact FILE) journal (--journal FILE) rerun" in run.out
    assert "does not\nprove which program runs elsewhere" in run.out


def test_everything_can_be_checked(shop: Shop) -> None:
    run = shop.verify(
        *("--artifact", shop.artifact, "--journal", shop.journal),
        *("--rerun", "--", *hostile("well_behaved")),
    )
    assert run.code == 0, run.said
    assert "not checked" not in run.out


def add_profile(vectors: SignedSet) -> None:
    """Add a second profile to a set."""
    other = vector("word/good", "T-MUST", "accept", GOOD) | {"id": "charge/word/good"}
    vectors.write_json(
        "charge.json",
        {"format": 1, "version": "0.1.0", "profile": "charge", "vectors": [other]},
    )
    vectors.sign()


def test_rules_out_of_scope_and_other_profiles_are_named(own: Shop) -> None:
    path = own.vectors.folder / "requirements.json"
    catalogue = json.loads(path.read_text())
    catalogue["requirements"].append(row("T-LATER", "must") | {"scope": "out", "reason": "later"})
    own.vectors.write_json("requirements.json", catalogue)
    add_profile(own.vectors)
    assert own.sign("certify", "well_behaved", "--profile", "job-record").code == 0
    run = own.verify()
    assert run.code == 0, run.said
    assert "Not claimed: profiles charge." in run.out
    assert "out of scope, because no vector can test them (1):\n  T-LATER\n" in run.out


def test_another_artifact(shop: Shop) -> None:
    refused(shop.verify("--artifact", shop.key), 4, "about another artifact")


def test_without_a_key_nothing_is_believed(shop: Shop) -> None:
    run = start(
        *("verify", "--vectors", shop.vectors.folder),
        *("--trust-vectors", shop.vectors.public_key, shop.certificate),
    )
    refused(run, 4, "name the public key that you trust")


def test_the_wrong_key(shop: Shop, tmp_path: Path) -> None:
    make_key(tmp_path / "other.pem", tmp_path / "other.pub.pem")
    refused(shop.verify("--trust", tmp_path / "other.pub.pem"), 4, "no signature of a key")


def test_a_key_for_vectors_is_none_for_certificates(shop: Shop, tmp_path: Path) -> None:
    own = Shop(tmp_path, shop.vectors)
    shutil.copy(shop.artifact, own.artifact)
    shutil.copy(shop.vectors.private_key, own.key)
    assert own.sign("certify", "well_behaved").code == 0
    refused(own.verify("--trust", shop.public), 4, "no signature of a key")


def test_a_key_for_certificates_is_none_for_vectors(own: Shop) -> None:
    assert own.sign("certify", "well_behaved").code == 0
    own.vectors.private_key = own.key
    own.vectors.sign()
    refused(own.verify(), 4, "vectors not trusted")


# ------------------------------------------------------------------ older sets, journals, reruns


def test_a_certificate_does_not_outlive_its_vectors(own: Shop) -> None:
    assert own.sign("certify", "well_behaved").code == 0
    assert own.verify().code == 0
    own.vectors.vectors = [*seven(), vector("word/newer", "T-MUST", "accept", GOOD)]
    own.vectors.write_json(
        "job-record.json",
        {"format": 1, "version": "0.2.0", "profile": "job-record", "vectors": own.vectors.vectors},
    )
    own.vectors.sign()
    refused(own.verify(), 4, "made with other vectors")
    # Nor when the manifest's digest alone is brought up to date.
    forged = own.forge(
        lambda s: descriptor(s, 0)["digest"].update(sha256=sha256(own.vectors.envelope))
    )
    refused(own.verify(certificate=forged), 4, "job-record/word/newer")


def test_the_same_vectors_signed_by_somebody_else_are_others(shop: Shop, tmp_path: Path) -> None:
    other = SignedSet(tmp_path)
    shutil.copytree(shop.vectors.folder, other.folder)
    other.make_key()
    run = start(
        *("verify", "--vectors", other.folder, "--trust-vectors", other.public_key),
        *("--trust", shop.public, shop.certificate),
    )
    refused(run, 4, "made with other vectors")


def test_another_journal(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "other.jsonl"
    path.write_text(shop.journal.read_text() + " ")
    refused(shop.verify("--journal", path), 4, "not the journal that the certificate names")
    refused(shop.verify("--journal", tmp_path / "nowhere"), 2, "No such file")


def with_journal(own: Shop, change: Callable[[str], str]) -> Run:
    """Verify against a journal that was changed before the certificate named it."""
    own.journal.write_text(change(own.journal.read_text()))
    forged = own.forge(lambda s: descriptor(s, 2)["digest"].update(sha256=sha256(own.journal)))
    return own.verify("--journal", own.journal, certificate=forged)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('evil","outcome":"pass"', 'evil","outcome":"fail"', "not a whole run"),
        ('"filters":[]', '"filters":["*"]', "not a whole run"),
        ('"complete":true', '"complete":false', "not a whole run"),
        ('"command":', '"knownFailures":{"failures":[]},"command":', "not a whole run"),
        ('"trusted":true', '"trusted":false', "not a whole run"),
        ('"date":"2027-01-01"', '"date":"2027-01-02"', "date, runner, manifest"),
        ('"name":"hostile"', '"name":"friendly"', "date, runner, manifest"),
        ('"runner":"', '"runner":"9', "date, runner, manifest"),
    ],
)
def test_a_journal_that_does_not_bear_the_certificate_out(
    old: str, new: str, says: str, own: Shop
) -> None:
    assert own.sign("certify", "well_behaved").code == 0

    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    refused(with_journal(own, change), 1, says)


def test_a_journal_of_other_profiles(own: Shop) -> None:
    add_profile(own.vectors)
    assert own.sign("certify", "well_behaved").code == 0
    assert own.verify("--journal", own.journal).code == 0

    def claim_less(statement: dict) -> None:
        descriptor(statement, 0)["annotations"]["profiles"].remove("charge")
        predicate(statement)["passedTests"].remove("charge/word/good")

    forged = own.forge(claim_less)
    assert own.verify(certificate=forged).code == 0
    run = own.verify("--journal", own.journal, certificate=forged)
    refused(run, 1, "not a whole run of the profiles that the certificate claims")


def test_a_journal_of_a_run_that_failed(own: Shop) -> None:
    assert own.sign("certify", "well_behaved").code == 0

    def fail(text: str) -> str:
        text = text.replace('evil","outcome":"pass"', 'evil","outcome":"fail"')
        return text.replace('"pass":6,"fail":0', '"pass":5,"fail":1')

    run = with_journal(own, fail)
    refused(run, 1, "the certificate and the journal differ")
    assert "job-record/word/evil: passed in the certificate, failed in the journal" in run.err


@pytest.mark.parametrize(
    ("adapter", "code", "says"),
    [
        (
            "always_accept",
            1,
            "job-record/word/evil: passed in the certificate, failed in the rerun",
        ),
        ("ignores_recommendations", 1, "soft/poor: passed in the certificate, warned in the rerun"),
        ("dies_at_start", 3, "cannot be run"),
    ],
)
def test_a_rerun_with_other_answers(adapter: str, code: int, says: str, shop: Shop) -> None:
    refused(shop.verify("--rerun", "--", *hostile(adapter)), code, says)


def test_a_rerun_that_is_too_slow_says_what_to_do(shop: Shop) -> None:
    run = shop.verify("--timeout", 500, "--rerun", "--", *hostile("hangs_on_marked_request"))
    refused(run, 1, "1 vector was not answered within 500 ms")
    assert "longer --timeout" in run.err
    assert "job-record/mark/marked: passed in the certificate, failed in the rerun" in run.err
    run = shop.verify("--rerun", "--", *hostile("always_accept"))
    assert "--timeout" not in run.err
    slow = ("--timeout", 500, "--max-timeouts", 2, "--rerun")
    refused(shop.verify(*slow, "--", *hostile("hangs")), 5, "2 vectors in a row")


def test_rerun_and_command_go_together(shop: Shop) -> None:
    refused(shop.verify("--rerun"), 2, "go together")
    refused(shop.verify("--", *hostile("well_behaved")), 2, "go together")
