"""Certificates: who may have one, what is in it, and every way in which one may lie."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import BIN, Run, hostile, start
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key
from securesystemslib.dsse import Envelope
from securesystemslib.exceptions import VerificationError
from securesystemslib.signer import CryptoSigner, SSlibKey
from signed_set import GOOD, PAYLOAD_TYPE, SignedSet, openssl, row, seven, vector

TEST_RESULT = "https://in-toto.io/attestation/test-result/v0.1"
DAY = {"SOURCE_DATE_EPOCH": "1798805096"}  # 2027-01-01T12:04:56Z
PATIENT_MS = 20_000  # nothing here hangs
COMMIT = "d20ace7968ba43c0219f62d71334c1095bab1602"
SCORED = ["word/good", "word/evil", "word/wicked", "soft/poor", "mark/marked", "mark/unmarked"]


@dataclass
class Shop:
    """A folder with a vector set, an artifact and the key of the one who certifies it."""

    folder: Path
    vectors: SignedSet

    @property
    def key(self) -> Path:
        """Return the private key of the certifier."""
        return self.folder / "certifier.pem"

    @property
    def public(self) -> Path:
        """Return the public half."""
        return self.folder / "certifier.pub.pem"

    @property
    def artifact(self) -> Path:
        """Return what is certified."""
        return self.folder / "thing.tar.gz"

    @property
    def certificate(self) -> Path:
        """Return where certificates are written."""
        return self.folder / "certificate.json"

    @property
    def journal(self) -> Path:
        """Return where journals are written."""
        return self.folder / "run.jsonl"

    def open(self) -> Shop:
        """Make key and artifact."""
        make_key(self.key, self.public)
        self.artifact.write_bytes(b"an artifact\n")
        return self

    def sign(
        self, command: str, adapter: str | None, *options: object, env: dict[str, str] = DAY
    ) -> Run:
        """Certify or attest; without an adapter, the run in the journal."""
        return start(
            command,
            *("--vectors", self.vectors.folder, "--trust", self.vectors.public_key),
            *("--artifact", self.artifact, "--key", self.key, "--timeout", PATIENT_MS),
            *("--out", self.certificate, "--journal", self.journal),
            *options,
            *(["--", *hostile(adapter)] if adapter else []),
            env=env,
        )

    def verify(self, *options: object, certificate: Path | None = None) -> Run:
        """Verify a certificate, by default the shop's own under the shop's own key."""
        return start(
            *("verify", "--vectors", self.vectors.folder),
            *("--trust-vectors", self.vectors.public_key, "--timeout", PATIENT_MS),
            *(() if "--trust" in options else ("--trust", self.public)),
            certificate or self.certificate,
            *options,
        )

    @property
    def statement(self) -> dict:
        """Return what the certificate says."""
        return json.loads(base64.b64decode(json.loads(self.certificate.read_text())["payload"]))

    def forge(self, change: Callable[[dict], object]) -> Path:
        """Sign a changed statement with the certifier's own key."""
        statement = self.statement
        change(statement)
        return self.sign_payload(json.dumps(statement).encode())

    def sign_payload(self, payload: bytes, payload_type: str = PAYLOAD_TYPE) -> Path:
        """Sign any payload with the certifier's own key, by another implementation of DSSE."""
        path = self.folder / "forged.json"
        envelope = Envelope(payload, payload_type, {})
        envelope.sign(CryptoSigner(load_pem_private_key(self.key.read_bytes(), None)))
        path.write_text(json.dumps(envelope.to_dict()))
        return path


def make_key(private: Path, public: Path) -> None:
    """Make a pair of keys, as the documentation says."""
    openssl("genpkey", "-algorithm", "ed25519", "-out", private)
    openssl("pkey", "-in", private, "-pubout", "-out", public)


def sha256(path: Path) -> str:
    """Return the digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """Return a shop with a certificate and its journal; tests must not change its files."""
    folder = tmp_path_factory.mktemp("shop")
    shop = Shop(folder, SignedSet(folder).write()).open()
    run = shop.sign("certify", "well_behaved", "--git-commit", COMMIT)
    assert run.code == 0, run.said
    return shop


@pytest.fixture
def own(tmp_path: Path) -> Shop:
    """Return a shop without a certificate."""
    return Shop(tmp_path, SignedSet(tmp_path).write()).open()


def refused(run: Run, code: int, says: str) -> None:
    """Check that a certificate was refused."""
    assert run.code == code, run.said
    assert says in run.err, run.err
    assert "verified" not in run.out
    assert not run.says_conformant


# ------------------------------------------------------------------ what is written


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


# ------------------------------------------------------------------ what is believed


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


def test_any_changed_byte_of_the_payload_is_noticed(shop: Shop, tmp_path: Path) -> None:
    envelope = json.loads(shop.certificate.read_text())
    payload = base64.b64decode(envelope["payload"])
    path = tmp_path / "changed.json"
    for at in range(0, len(payload), 97):
        changed = payload[:at] + bytes([payload[at] ^ 1]) + payload[at + 1 :]
        path.write_text(json.dumps(envelope | {"payload": base64.b64encode(changed).decode()}))
        refused(shop.verify(certificate=path), 4, "no signature of a key")


def test_truncated(shop: Shop, tmp_path: Path) -> None:
    text = shop.certificate.read_bytes()
    path = tmp_path / "cut.json"
    for end in range(0, len(text) - 2, 101):
        path.write_bytes(text[:end])
        refused(shop.verify(certificate=path), 4, "not JSON")


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"null",
        b"{}",
        b"[" * 100_000,
        b'{"payload":"","payloadType":"application/vnd.in-toto+json","signatures":[]}',
        b'{"payload":"!","payloadType":"application/vnd.in-toto+json","signatures":[{"sig":""}]}',
        b'{"payload":1,"payloadType":2,"signatures":3}',
        b"\xff\xfe",
    ],
    ids=range(8),
)
def test_no_envelope(text: bytes, shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "none.json"
    path.write_bytes(text)
    run = shop.verify(certificate=path)
    assert run.code == 4, run.said


def test_rewrapped_with_another_payload_type(shop: Shop, tmp_path: Path) -> None:
    envelope = json.loads(shop.certificate.read_text())
    path = tmp_path / "wrapped.json"
    path.write_text(json.dumps(envelope | {"payloadType": "application/json"}))
    refused(shop.verify(certificate=path), 4, "payload type is application/json")
    payload = base64.b64decode(envelope["payload"])
    forged = shop.sign_payload(payload, "application/vnd.in-toto+json; x")
    refused(shop.verify(certificate=forged), 4, "payload type")


def test_another_signed_statement_is_no_certificate(shop: Shop) -> None:
    run = shop.verify(*("--trust", shop.vectors.public_key), certificate=shop.vectors.envelope)
    refused(run, 4, "not an in-toto Statement v1 with a test result")


def predicate(statement: dict) -> dict:
    """Return the predicate of a statement."""
    return statement["predicate"]


def descriptor(statement: dict, index: int) -> dict:
    """Return a resource descriptor of its configuration."""
    return predicate(statement)["configuration"][index]


def move(statement: dict, name: str, to: str) -> None:
    """Move an id from the passed to another list."""
    predicate(statement)["passedTests"].remove(f"job-record/{name}")
    predicate(statement)[to].append(f"job-record/{name}")


LIES: dict[str, tuple[Callable[[dict], object], str]] = {
    "a vector left out": (
        lambda s: predicate(s)["passedTests"].remove("job-record/word/evil"),
        "in none of its lists",
    ),
    "a recommendation left out": (
        lambda s: predicate(s)["passedTests"].remove("job-record/soft/poor"),
        "in none of its lists",
    ),
    "no vector at all": (lambda s: predicate(s).pop("passedTests"), "in none of its lists"),
    "an id twice": (
        lambda s: predicate(s)["passedTests"].append("job-record/word/evil"),
        "job-record/word/evil is listed twice",
    ),
    "an id in two lists": (
        lambda s: predicate(s)["warnedTests"].append("job-record/word/evil"),
        "job-record/word/evil is listed twice",
    ),
    "an unknown id": (
        lambda s: predicate(s)["passedTests"].append("job-record/word/new"),
        "no scored vectors of its profiles",
    ),
    "an observed id": (
        lambda s: predicate(s)["passedTests"].append("job-record/open/question"),
        "no scored vectors of its profiles",
    ),
    "must only warned": (
        lambda s: (move(s, "word/evil", "warnedTests"), predicate(s).update(result="WARNED")),
        "only warned about",
    ),
    "passed with failures": (
        lambda s: move(s, "word/evil", "failedTests"),
        "its result is PASSED, but its lists say FAILED",
    ),
    "warned with failures": (
        lambda s: (move(s, "word/evil", "failedTests"), predicate(s).update(result="WARNED")),
        "its lists say FAILED",
    ),
    "passed with warnings": (
        lambda s: move(s, "soft/poor", "warnedTests"),
        "its lists say WARNED",
    ),
    "failed without failures": (
        lambda s: predicate(s).update(result="FAILED"),
        "its lists say PASSED",
    ),
    "another result": (lambda s: predicate(s).update(result="passed"), "its lists say PASSED"),
    "no result": (lambda s: predicate(s).pop("result"), 'no "result"'),
    "a list that is none": (lambda s: predicate(s).update(failedTests={}), "is not a list"),
    "a number as an id": (
        lambda s: predicate(s)["passedTests"].append(7),
        "something that is not a string",
    ),
    "an unknown profile": (
        lambda s: descriptor(s, 0)["annotations"].update(profiles=["job-record", "luck"]),
        "a profile that the vectors do not have: luck",
    ),
    "a profile twice": (
        lambda s: descriptor(s, 0)["annotations"].update(profiles=["job-record"] * 2),
        "each once",
    ),
    "no profile": (
        lambda s: descriptor(s, 0)["annotations"].update(profiles=[]),
        "a list of profiles",
    ),
    "other vectors": (
        lambda s: descriptor(s, 0)["digest"].update(sha256="0" * 64),
        "made with other vectors",
    ),
    "no manifest": (lambda s: predicate(s)["configuration"].pop(0), "does not name each"),
    "two manifests": (
        lambda s: predicate(s)["configuration"].append(descriptor(s, 0)),
        "does not name each",
    ),
    "no runner": (lambda s: predicate(s)["configuration"].pop(1), "does not name each"),
    "no journal": (lambda s: predicate(s)["configuration"].pop(2), "does not name each"),
    "no digest": (lambda s: descriptor(s, 2).pop("digest"), "does not name each"),
    "a digest that is none": (
        lambda s: descriptor(s, 2)["digest"].update(sha256="F" * 64),
        "does not name each",
    ),
    "no time": (lambda s: descriptor(s, 2)["annotations"].pop("issued"), "time of issue"),
    "no time that there is": (
        lambda s: descriptor(s, 2)["annotations"].update(issued="2027-02-30T00:00:00Z"),
        "time of issue",
    ),
    "issued before the run": (
        lambda s: descriptor(s, 2)["annotations"].update(issued="2026-12-31T23:59:59Z"),
        "issued (2026-12-31T23:59:59Z) before the day of its run (2027-01-01)",
    ),
    "no subject": (lambda s: s.update(subject=[]), '"subject" is not a list'),
    "no digest of the subject": (lambda s: s["subject"][0].pop("digest"), "has no digest"),
    "nothing but a commit": (lambda s: s["subject"].pop(0), "no subject has a SHA-256"),
    "another predicate": (
        lambda s: s.update(predicateType="https://in-toto.io/attestation/test-result/v0.2"),
        "not an in-toto Statement v1 with a test result",
    ),
    "another statement": (
        lambda s: s.update(_type="https://in-toto.io/Statement/v0.1"),
        "not an in-toto Statement v1 with a test result",
    ),
}


@pytest.mark.parametrize("name", LIES)
def test_a_lie_under_a_trusted_key(name: str, shop: Shop) -> None:
    change, says = LIES[name]
    refused(shop.verify(certificate=shop.forge(change)), 4, says)


def test_unknown_fields_are_ignored(shop: Shop) -> None:
    def add(statement: dict) -> None:
        statement["more"] = 1
        predicate(statement)["url"] = "https://example.org/run/1"
        predicate(statement)["configuration"].append({"name": "ci.yml", "uri": "x:y"})
        descriptor(statement, 0)["annotations"]["more"] = [1]

    assert shop.verify(certificate=shop.forge(add)).code == 0


@pytest.mark.parametrize(
    "payload",
    [b"", b"7", b"{", b"[" * 100_000, b'{"_type":1}', b"\xff", b'{"a":1,"a":1}'],
    ids=range(7),
)
def test_a_payload_that_is_no_statement(payload: bytes, shop: Shop) -> None:
    run = shop.verify(certificate=shop.sign_payload(payload))
    assert run.code == 4, run.said


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


# ------------------------------------------------------------------ another implementation of DSSE


def test_another_implementation_verifies_ours(shop: Shop, tmp_path: Path) -> None:
    document = json.loads(shop.certificate.read_text())
    key = SSlibKey.from_crypto(
        load_pem_public_key(shop.public.read_bytes()), document["signatures"][0]["keyid"]
    )
    envelope = Envelope.from_dict(document)
    assert envelope.verify([key], 1)
    envelope.payload += b" "
    with pytest.raises(VerificationError):
        envelope.verify([key], 1)


def test_ours_verifies_another_implementation(shop: Shop) -> None:
    forged = shop.forge(lambda statement: None)
    run = shop.verify("--journal", shop.journal, certificate=forged)
    assert run.code == 0, run.said


def test_signatures_of_strangers_are_ignored(shop: Shop, tmp_path: Path) -> None:
    make_key(tmp_path / "stranger.pem", tmp_path / "stranger.pub.pem")
    envelope = Envelope.from_dict(json.loads(shop.certificate.read_text()))
    envelope.sign(
        CryptoSigner(load_pem_private_key((tmp_path / "stranger.pem").read_bytes(), None))
    )
    path = tmp_path / "two.json"
    path.write_text(json.dumps(envelope.to_dict()))
    assert shop.verify(certificate=path).code == 0
    assert shop.verify("--trust", tmp_path / "stranger.pub.pem", certificate=path).code == 0
