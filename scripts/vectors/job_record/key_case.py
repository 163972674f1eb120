"""Keys that differ from a declared one only in letter case."""

from ..authoring import Subject
from ..records import Change, first_member, member, sub
from ..samples import JOB

subject = Subject(__name__, JOB)
THREAT = "Decoders that fold letter case take the second key for the first, and read another value."
VARIANTS = {
    "max-tokens-capital": ('"MaxTokensOut":2', "MaxTokensOut"),
    "max-tokens-lower": ('"maxtokensout":2', "maxtokensout"),
    "max-tokens-upper": ('"MAXTOKENSOUT":2', "MAXTOKENSOUT"),
    "max-tokens-kelvin": ('"maxTo\u212aensOut":2', "maxTo\u212aensOut, with a Kelvin sign,"),
    "price": ('"PriceCeiling":{"amount":1,"currency":"EUR"}', "PriceCeiling"),
    "nonce": ('"Nonce":"ffffffffffffffffffffffffffffffff"', "Nonce"),
    "nonce-upper": ('"NONCE":"ffffffffffffffffffffffffffffffff"', "NONCE"),
    "expiry": ('"expiresat":"2030-01-01T00:00:00Z"', "expiresat"),
    "expiry-long-s": ('"expire\u017fAt":"2030-01-01T00:00:00Z"', "expire\u017fAt, with a long s,"),
    "type": ('"$Type":"dev.cocore.compute.receipt"', "$Type"),
}


@subject.accept("JOB-KEY-CASE", cases=VARIANTS, threat=THREAT, read={})
def behind(case: str, text: str, what: str) -> Change:
    """{what} behind the declared key is an undeclared field."""
    return member(text)


@subject.accept("JOB-KEY-CASE", cases=VARIANTS, threat=THREAT, read={})
def in_front(case: str, text: str, what: str) -> Change:
    """{what} in front of the declared key is an undeclared field."""
    return first_member(text)


@subject.accept(
    "JOB-KEY-CASE",
    cases={
        "max-tokens": '"MaxTokensOut":"many"',
        "price": '"PRICECEILING":null',
        "nonce": '"Nonce":5',
        "expiry": '"ExpiresAt":"never"',
        "model": '"Model":[]',
        "url": '"inputCipherUrl":"not a uri"',
        "exchanges": '"acceptedexchanges":"did"',
    },
    read={},
)
def with_other_type(case: str, text: str) -> Change:
    """No rule of the declared field is about {text}."""
    return member(text)


@subject.accept(
    "JOB-KEY-CASE",
    cases={
        "behind": '"amount":2500,"Amount":1,"currency":"USD","Currency":"EUR"',
        "in-front": '"Amount":1,"amount":2500,"Currency":"EUR","currency":"USD"',
    },
    threat=THREAT,
    read={},
)
def in_price(case: str, text: str) -> Change:
    """Variants {case} of amount and currency are undeclared fields of priceCeiling."""
    return sub('"amount":2500,"currency":"USD"', text)


@subject.reject(
    twin="shell/complete",
    cases={
        "model": ("model", "Model", "JOB-REQ-model"),
        "input-commitment": ("inputCommitment", "inputcommitment", "JOB-REQ-inputCommitment"),
        "max-tokens-out": ("maxTokensOut", "MaxTokensOut", "JOB-REQ-maxTokensOut"),
        "price-ceiling": ("priceCeiling", "PriceCeiling", "JOB-REQ-priceCeiling"),
        "trust-level": ("acceptedTrustLevel", "AcceptedTrustLevel", "JOB-REQ-acceptedTrustLevel"),
        "authorization": (
            "paymentAuthorization",
            "paymentauthorization",
            "JOB-REQ-paymentAuthorization",
        ),
        "nonce": ("nonce", "Nonce", "JOB-REQ-nonce"),
        "expires-at": ("expiresAt", "expiresat", "JOB-REQ-expiresAt"),
        "created-at": ("createdAt", "CreatedAt", "JOB-REQ-createdAt"),
        "amount": ("amount", "Amount", "JOB-PRICE-AMT-REQ"),
        "currency": ("currency", "CURRENCY", "JOB-PRICE-CUR-REQ"),
        "uri": ("uri", "URI", "JOB-PA-URI-REQ"),
        "cid": ("cid", "Cid", "JOB-PA-CID-REQ"),
        "type": ("$type", "$Type", "JOB-TYPE-PRESENT"),
    },
    threat="Decoders that fold letter case see a field that is not there.",
)
def instead(case: str, key: str, other: str, row: str) -> Change:
    """{other} does not stand in for {key}."""
    return sub(f'"{key}":', f'"{other}":')
