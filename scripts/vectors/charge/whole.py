"""A charge that may be made, and records that are not valid by themselves."""

from ..records import raw, remove, replace, whole
from ..samples import AUTHORIZATION_KEY, AUTHORIZATION_NSID, JOB_NSID, REQUESTER, cid
from ..scene_samples import ATTESTED_CHARGE, CHARGE, STRANGER, sha256, uri
from ..scenes import Edit, Scenes, at, inside

scenes = Scenes(__name__, CHARGE)
attested = Scenes(__name__, ATTESTED_CHARGE)
STOLEN = "Somebody else's authorization pays."


@scenes.accept("CHG-EXCHANGE", "CHG-CEILING", "CHG-CURRENCY", "CHG-BUDGET", "XPA-CID", "XPA-URI")
def right() -> None:
    """This exchange may charge the requester for this receipt."""


@attested.accept("XRC-ENCSIG", "ATT-SELFSIG", "XRC-ATT-CID", "XRC-ATT-REF")
def with_attestation() -> None:
    """With the attestation at hand, its signatures and its window are judged too."""


@attested.reject(
    "XRC-ENCSIG",
    twin="with-attestation",
    threat="A price changed after signing is charged.",
)
def price_changed_after_signing() -> Edit:
    """The price was lowered after the receipt was signed: the signature is over another one."""
    return inside("receipt", replace("/price/amount", 1799), stale=("receipt.enclaveSignature",))


@attested.reject("ATT-SELFSIG", twin="with-attestation")
def attestation_changed_after_signing() -> Edit:
    """The attestation was changed after it was signed."""
    return inside(
        "attestation", replace("/sipEnabled", False), stale=("attestation.selfSignature",)
    )


@attested.reject("XRC-ATT-WINDOW", twin="with-attestation")
def outside_the_attestation() -> Edit:
    """The work was completed before the attestation was made."""
    return inside("attestation", replace("/attestedAt", "2026-06-01T11:41:00Z"))


@attested.reject("XRC-ATT-CID", twin="with-attestation")
def attestation_edited() -> Edit:
    """The attestation was edited, and signed again, after the receipt named it."""
    return inside(
        "attestation",
        replace("/binaryHash", sha256("another binary")),
        stale=("receipt.attestation", "receipt.enclaveSignature", "receipt.cid"),
    )


@attested.reject(
    "XRC-ATT-OWNER", "XRC-ATT-REF", twin="with-attestation", threat="A borrowed attestation."
)
def attestation_in_another_repository() -> Edit:
    """The attestation lies in another repository than the receipt."""
    return at("/attestation/uri", uri(STRANGER, "dev.cocore.compute.attestation", "3mbwzk5hd7s2e"))


@attested.accept("XRC-ATT-OWNER")
def attested_and_any_provider() -> Edit:
    """The job accepts any provider, and the attestation lies where the receipt lies."""
    return inside("job", remove("/acceptedProviders"))


@attested.reject(
    "XRC-ATT-OWNER", twin="attested-and-any-provider", threat="A borrowed attestation."
)
def receipt_in_another_repository() -> Edit:
    """The receipt was found in another repository than the attestation that it names."""
    return at("/receipt/uri", uri(STRANGER, "dev.cocore.compute.receipt", "3mbx3c2wq5k2t"))


PARTS = {
    "receipt-amount-text": ("receipt", "/price/amount", '"100"', "RCPT-PRICE-AMT-INT"),
    "receipt-amount-array": ("receipt", "/price/amount", "[100]", "RCPT-PRICE-AMT-INT"),
    "receipt-amount-negative": ("receipt", "/price/amount", "-1800", "RCPT-PRICE-AMT-MIN"),
    "receipt-amount-fraction": ("receipt", "/price/amount", "1800.4", "RCPT-PRICE-AMT-INT"),
    "receipt-amount-past-64-bits": (
        "receipt",
        "/price/amount",
        "18446744073709551617",
        "RCPT-PRICE-AMT-MAX",
    ),
    "receipt-amount-null": ("receipt", "/price/amount", "null", "RCPT-NULL-REQ"),
    "receipt-price-text": ("receipt", "/price", '"1800"', "RCPT-PRICE-OBJ"),
    "receipt-tokens-negative": ("receipt", "/tokens/out", "-1", "RCPT-TOKENS-MIN"),
    "receipt-tokens-text": ("receipt", "/tokens/out", '"700"', "RCPT-TOKENS-INT"),
    "receipt-tokens-array": ("receipt", "/tokens/out", "[]", "RCPT-TOKENS-INT"),
    "receipt-completed-no-date": ("receipt", "/completedAt", '"now"', "RCPT-TIME-FMT"),
    "receipt-signature-text": ("receipt", "/enclaveSignature", '"x"', "RCPT-SIG-TYPE"),
    "receipt-signature-array": ("receipt", "/enclaveSignature", "[]", "RCPT-SIG-TYPE"),
    "authorization-amount-text": (
        "authorization",
        "/ceiling/amount",
        '"5000"',
        "AUTH-CEIL-AMT-INT",
    ),
    "authorization-amount-array": (
        "authorization",
        "/ceiling/amount",
        "[5000]",
        "AUTH-CEIL-AMT-INT",
    ),
    "authorization-ceiling-null": ("authorization", "/ceiling", "null", "AUTH-NULL-REQ"),
    "authorization-exchange-number": (
        "authorization",
        "/exchange",
        "1",
        "AUTH-EXCHANGE-FMT",
    ),
    "authorization-expiry-no-date": (
        "authorization",
        "/expiresAt",
        '"never"',
        "AUTH-EXP-FMT",
    ),
    "authorization-scope-null": ("authorization", "/scope", "null", "AUTH-NULL-REQ"),
    "job-amount-text": ("job", "/priceCeiling/amount", '"2500"', "JOB-PRICE-AMT-INT"),
    "job-amount-array": ("job", "/priceCeiling/amount", "[2500]", "JOB-PRICE-AMT-INT"),
    "job-deadline-no-date": ("job", "/expiresAt", '"never"', "JOB-EXP-FMT"),
    "job-tokens-text": ("job", "/maxTokensOut", '"1024"', "JOB-MAXTOK-INT"),
}


@scenes.reject(
    twin="right",
    cases=PARTS,
    threat="Values that code coerces instead of refusing become amounts that nobody agreed to.",
)
def part(case: str, record: str, path: str, text: str, row: str) -> Edit:
    """{path} of the {record} is {text}: it isn't valid, and nothing is charged."""
    return inside(record, raw(path, text))


MISSING = {
    "receipt-price": ("receipt", "/price", "RCPT-REQ-price"),
    "receipt-amount": ("receipt", "/price/amount", "RCPT-PRICE-AMT-REQ"),
    "receipt-currency": ("receipt", "/price/currency", "RCPT-PRICE-CUR-REQ"),
    "receipt-tokens": ("receipt", "/tokens", "RCPT-REQ-tokens"),
    "receipt-completed": ("receipt", "/completedAt", "RCPT-REQ-completedAt"),
    "receipt-requester": ("receipt", "/requester", "RCPT-REQ-requester"),
    "receipt-job": ("receipt", "/job", "RCPT-REQ-job"),
    "authorization-ceiling": ("authorization", "/ceiling", "AUTH-REQ-ceiling"),
    "authorization-amount": ("authorization", "/ceiling/amount", "AUTH-CEIL-AMT-REQ"),
    "authorization-exchange": ("authorization", "/exchange", "AUTH-REQ-exchange"),
    "authorization-expiry": ("authorization", "/expiresAt", "AUTH-REQ-expiresAt"),
    "authorization-scope": ("authorization", "/scope", "AUTH-REQ-scope"),
    "job-ceiling": ("job", "/priceCeiling", "JOB-REQ-priceCeiling"),
    "job-amount": ("job", "/priceCeiling/amount", "JOB-PRICE-AMT-REQ"),
    "job-deadline": ("job", "/expiresAt", "JOB-REQ-expiresAt"),
    "job-authorization": ("job", "/paymentAuthorization", "JOB-REQ-paymentAuthorization"),
}


@scenes.reject(twin="right", cases=MISSING)
def without(case: str, record: str, path: str, row: str) -> Edit:
    """The {record} has no {path}: it isn't valid, and nothing is charged."""
    return inside(record, remove(path))


@scenes.reject(
    twin="right",
    cases={
        "job": ("job", "JOB-REC-OBJECT"),
        "authorization": ("authorization", "AUTH-REC-OBJECT"),
        "receipt": ("receipt", "RCPT-REC-OBJECT"),
    },
)
def null(case: str, record: str, row: str) -> Edit:
    """The {record} is null."""
    return inside(record, whole("null"))


@scenes.reject("XPA-URI", twin="right", threat=STOLEN)
def authorization_found_elsewhere() -> Edit:
    """The authorization is not the one at the address that the job names."""
    return at("/authorization/uri", uri(STRANGER, AUTHORIZATION_NSID, AUTHORIZATION_KEY))


@scenes.accept("XPA-SAMEREPO")
def of_a_stranger() -> tuple[Edit, ...]:
    """Job and authorization in another requester's repository belong together."""
    address = uri(STRANGER, AUTHORIZATION_NSID, AUTHORIZATION_KEY)
    job = uri(STRANGER, JOB_NSID, "3mbx2yt4k7c2a")
    return (
        at("/job/uri", job),
        at("/authorization/uri", address),
        inside("job", replace("/paymentAuthorization/uri", address)),
        inside("receipt", replace("/job/uri", job)),
        inside("receipt", replace("/requester", STRANGER)),
    )


@scenes.reject(
    *("XPA-SAMEREPO", "XRC-JOBREF", "XRC-REQUESTER"), twin="of-a-stranger", threat=STOLEN
)
def job_in_another_repository() -> Edit:
    """The right authorization in a repository that is not the job's."""
    return at("/job/uri", uri(REQUESTER, JOB_NSID, "3mbx2yt4k7c2a"))


@scenes.reject("XPA-CID", twin="right", threat="The authorization was another one at the time.")
def authorization_edited() -> Edit:
    """The authorization was edited after the job named it."""
    return inside(
        "authorization",
        replace("/ceiling/amount", 1000000),
        stale=("job.paymentAuthorization",),
    )


@scenes.reject("XPA-CID", twin="right", threat="The authorization was another one at the time.")
def authorization_edited_and_found_under_its_old_cid() -> Edit:
    """The CIDs in both places agree, but the authorization's bytes are others."""
    return inside(
        "authorization",
        replace("/ceiling/amount", 1000000),
        stale=("job.paymentAuthorization", "authorization.cid"),
    )


@scenes.reject("XRC-JOBCID", twin="right")
def job_edited() -> Edit:
    """The job was edited after the receipt was made."""
    return inside(
        "job",
        replace("/priceCeiling/amount", 1000000),
        stale=("receipt.job", "receipt.enclaveSignature"),
    )


@scenes.reject("XRC-JOBCID", twin="right")
def receipt_names_another_cid() -> Edit:
    """The receipt names the job's address and the CID of something else."""
    return inside("receipt", replace("/job/cid", cid("something else")))


@scenes.reject("XRC-REQUESTER", twin="right", threat=STOLEN)
def requester_is_another() -> Edit:
    """The receipt names another requester than the owner of job and authorization."""
    return inside("receipt", replace("/requester", STRANGER))


@scenes.reject("REC-CID", twin="right")
def receipt_found_under_another_cid() -> Edit:
    """The receipt's bytes are not those of the CID under which it was found."""
    return at("/receipt/cid", cid("something else"))


@scenes.reject("XRC-DEADLINE", twin="right")
def late() -> Edit:
    """The work was completed after the job's deadline."""
    return inside("receipt", replace("/completedAt", "2026-06-01T12:00:00.001Z"))


@scenes.reject("XRC-PROVIDER", twin="right")
def provider_not_accepted() -> Edit:
    """The receipt lies in the repository of a provider whom the job doesn't accept."""
    return inside("job", replace("/acceptedProviders", [STRANGER]))


@scenes.reject("XRC-COMMIT", twin="right")
def other_commitment() -> Edit:
    """The receipt is of another prompt."""
    return inside("receipt", replace("/inputCommitment", sha256("another prompt")))


@scenes.reject("XRC-MODEL", twin="right")
def other_model() -> Edit:
    """The receipt is of another model."""
    return inside("receipt", replace("/model", "example-model-1b"))


@scenes.reject("XRC-TOKENS", twin="right")
def too_many_tokens() -> Edit:
    """The receipt has a token more than the job allows."""
    return inside("receipt", replace("/tokens/out", 1025))


@scenes.observe(
    "CHG-FUTURE", cases={"millisecond": "2026-06-01T11:39:59.999Z", "hour": "2026-06-01T10:40:00Z"}
)
def now_before_completion(case: str, now: str) -> Edit:
    """At {now} the work of the receipt is not yet completed."""
    return at("/now", now)
