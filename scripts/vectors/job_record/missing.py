"""Required fields that are absent, or null."""

from ..authoring import Subject
from ..records import Change, remove, replace
from ..samples import JOB

subject = Subject(__name__, JOB)

PLACES = {
    "model": ("model", "JOB-REQ-model"),
    "input-commitment": ("inputCommitment", "JOB-REQ-inputCommitment"),
    "max-tokens-out": ("maxTokensOut", "JOB-REQ-maxTokensOut"),
    "price-ceiling": ("priceCeiling", "JOB-REQ-priceCeiling"),
    "price-amount": ("priceCeiling/amount", "JOB-PRICE-AMT-REQ"),
    "price-currency": ("priceCeiling/currency", "JOB-PRICE-CUR-REQ"),
    "accepted-trust-level": ("acceptedTrustLevel", "JOB-REQ-acceptedTrustLevel"),
    "payment-authorization": ("paymentAuthorization", "JOB-REQ-paymentAuthorization"),
    "authorization-uri": ("paymentAuthorization/uri", "JOB-PA-URI-REQ"),
    "authorization-cid": ("paymentAuthorization/cid", "JOB-PA-CID-REQ"),
    "nonce": ("nonce", "JOB-REQ-nonce"),
    "expires-at": ("expiresAt", "JOB-REQ-expiresAt"),
    "created-at": ("createdAt", "JOB-REQ-createdAt"),
}


@subject.reject(twin="shell/complete", cases=PLACES)
def absent(case: str, place: str, row: str) -> Change:
    """{place} is required, but absent."""
    return remove("/" + place)


@subject.reject(
    "JOB-NULL-REQ",
    twin="shell/complete",
    cases=PLACES,
    threat="A decoder that reads null as zero or as an empty string invents a value.",
)
def null(case: str, place: str, row: str) -> Change:
    """{place} is required, and null is not a value of it."""
    return replace("/" + place, None)


@subject.reject(
    "JOB-NULL-OPT",
    twin="shell/complete",
    cases={
        "accepted-exchanges": "acceptedExchanges",
        "accepted-providers": "acceptedProviders",
        "input-cipher-url": "inputCipherURL",
    },
)
def optional_null(case: str, place: str) -> Change:
    """{place} may be absent, but it is not nullable."""
    return replace("/" + place, None)
