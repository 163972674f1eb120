"""A job that may start, and records that are not valid by themselves."""

from ..families import wrong_types
from ..records import after, raw, remove, replace, whole
from ..samples import AUTHORIZATION_NSID, JOB_KEY, JOB_NSID, REQUESTER
from ..scene_samples import ADMISSION, uri
from ..scenes import Edit, Scenes, at, dashed, inside

scenes = Scenes(__name__, ADMISSION)
FIELDS = (
    "model",
    "inputCommitment",
    "maxTokensOut",
    "priceCeiling",
    "acceptedTrustLevel",
    "paymentAuthorization",
    "nonce",
    "expiresAt",
    "createdAt",
)
PARTS = ("exchange", "ceiling", "scope", "nonce", "expiresAt", "createdAt")


@scenes.accept("JOB-EXP-FUTURE", "XPA-EXISTS", "XPA-CEILING", "XPA-CURRENCY", "JOB-TRUST-MIN")
def complete() -> None:
    """Nothing in these records forbids this provider to start this job now."""


@scenes.accept("JOB-PR-EMPTY", "JOB-NONCE-HEX", "JOB-COMMIT-HEX")
def smallest() -> tuple[Edit, ...]:
    """A job without fields that may be absent, but for the list of exchanges, may start."""
    return (
        inside("job", remove("/acceptedProviders")),
        inside("job", remove("/inputCipherURL")),
        inside("authorization", remove("/sessionBudget")),
    )


@scenes.reject(twin="complete", cases={dashed(name): (name, f"JOB-REQ-{name}") for name in FIELDS})
def job_without(case: str, name: str, row: str) -> Edit:
    """A job without {name} isn't valid, and isn't started."""
    return inside("job", remove("/" + name))


@scenes.reject(
    twin="complete",
    cases={dashed(name): (name, f"AUTH-REQ-{name}") for name in PARTS},
)
def authorization_without(case: str, name: str, row: str) -> Edit:
    """An authorization without {name} isn't valid, and covers no job."""
    return inside("authorization", remove("/" + name))


@scenes.reject("JOB-NULL-REQ", twin="complete", cases={dashed(name): name for name in FIELDS})
def job_null(case: str, name: str) -> Edit:
    """null is no {name}."""
    return inside("job", replace("/" + name, None))


@scenes.reject("AUTH-NULL-REQ", twin="complete", cases={dashed(name): name for name in PARTS})
def authorization_null(case: str, name: str) -> Edit:
    """null is no {name} of an authorization."""
    return inside("authorization", replace("/" + name, None))


@scenes.reject(
    twin="complete",
    cases={
        "amount-text": ("/priceCeiling/amount", '"2500"', "JOB-PRICE-AMT-INT"),
        "amount-array": ("/priceCeiling/amount", "[2500]", "JOB-PRICE-AMT-INT"),
        "amount-true": ("/priceCeiling/amount", "true", "JOB-PRICE-AMT-INT"),
        "amount-fraction": ("/priceCeiling/amount", "2500.5", "JOB-PRICE-AMT-INT"),
        "amount-negative": ("/priceCeiling/amount", "-1", "JOB-PRICE-AMT-MIN"),
        "amount-past-64-bits": (
            "/priceCeiling/amount",
            "18446744073709554116",
            "JOB-PRICE-AMT-MAX",
        ),
        "currency-number": ("/priceCeiling/currency", "840", "JOB-PRICE-CUR-TYPE"),
        "ceiling-text": ("/priceCeiling", '"USD 25.00"', "JOB-PRICE-OBJ"),
        "tokens-text": ("/maxTokensOut", '"1024"', "JOB-MAXTOK-INT"),
        "tokens-zero": ("/maxTokensOut", "0", "JOB-MAXTOK-MIN"),
        "expiry-number": ("/expiresAt", "1780315200", "JOB-EXP-FMT"),
        "expiry-no-date": ("/expiresAt", '"soon"', "JOB-EXP-FMT"),
        "expiry-date-alone": ("/expiresAt", '"2026-06-02"', "JOB-EXP-FMT"),
        "expiry-without-zone": ("/expiresAt", '"2026-06-01T12:00:00"', "JOB-EXP-FMT"),
        "expiry-no-such-day": ("/expiresAt", '"2026-06-31T12:00:00Z"', "FMT-DT-CALENDAR"),
        "expiry-leap-second": ("/expiresAt", '"2026-06-30T23:59:60Z"', "FMT-DT-60"),
        "nonce-number": ("/nonce", "12345678901234567890123456789012", "JOB-NONCE-TYPE"),
        "nonce-short": ("/nonce", '"0011223344556677"', "JOB-NONCE-LEN"),
        "trust-number": ("/acceptedTrustLevel", "1", "JOB-TRUST-TYPE"),
        "providers-text": (
            "/acceptedProviders",
            '"did:web:machine-7.provider.example"',
            "JOB-PR-ARRAY",
        ),
        "providers-object": (
            "/acceptedProviders",
            '{"did:web:machine-7.provider.example":true}',
            "JOB-PR-ARRAY",
        ),
        "exchanges-text": ("/acceptedExchanges", '"any"', "JOB-EX-ARRAY"),
        "exchanges-null-inside": ("/acceptedExchanges", "[null]", "JOB-EX-ITEM"),
        "reference-text": ("/paymentAuthorization", '"at://x"', "JOB-PA-OBJ"),
    },
)
def job_part(case: str, path: str, text: str, row: str) -> Edit:
    """{path} of the job is {text}: the job isn't valid, and isn't started."""
    return inside("job", raw(path, text))


@scenes.reject(
    twin="complete",
    cases={
        "amount-text": ("/ceiling/amount", '"5000"', "AUTH-CEIL-AMT-INT"),
        "amount-array": ("/ceiling/amount", "[5000]", "AUTH-CEIL-AMT-INT"),
        "amount-negative": ("/ceiling/amount", "-5000", "AUTH-CEIL-AMT-MIN"),
        "amount-past-64-bits": (
            "/ceiling/amount",
            "18446744073709556616",
            "AUTH-CEIL-AMT-MAX",
        ),
        "currency-null": ("/ceiling/currency", "null", "AUTH-NULL-REQ"),
        "ceiling-number": ("/ceiling", "5000", "AUTH-CEIL-OBJ"),
        "exchange-url": ("/exchange", '"https://exchange.example"', "AUTH-EXCHANGE-FMT"),
        "exchange-array": ("/exchange", '["did:web:x.example"]', "AUTH-EXCHANGE-FMT"),
        "scope-number": ("/scope", "1", "AUTH-SCOPE-TYPE"),
        "expiry-no-date": ("/expiresAt", '"never"', "AUTH-EXP-FMT"),
        "expiry-number": ("/expiresAt", "1782864000000", "AUTH-EXP-FMT"),
        "type-of-a-job": ("/$type", f'"{JOB_NSID}"', "AUTH-TYPE-EQ"),
    },
)
def authorization_part(case: str, path: str, text: str, row: str) -> Edit:
    """{path} of the authorization is {text}: it isn't valid, and covers no job."""
    return inside("authorization", raw(path, text))


@scenes.reject("JOB-PRICE-AMT-REQ", twin="complete")
def job_without_amount() -> Edit:
    """A ceiling without an amount is not a ceiling of nothing, nor one without end."""
    return inside("job", remove("/priceCeiling/amount"))


@scenes.reject("AUTH-CEIL-AMT-REQ", twin="complete")
def authorization_without_amount() -> Edit:
    """An authorization whose ceiling has no amount covers nothing."""
    return inside("authorization", remove("/ceiling/amount"))


@scenes.reject(
    "JOB-REC-OBJECT",
    twin="complete",
    cases={
        name: wrong_types(("object", "empty-object", "link", "bytes"))[name]
        for name in ("string", "integer", "true", "array")
    },
)
def job_is(case: str, what: str, text: str) -> Edit:
    """The job is {what} instead of an object."""
    return inside("job", whole(text))


@scenes.reject("JSON-GRAMMAR", twin="complete")
def job_cut() -> Edit:
    """A job whose last byte is missing is no JSON."""
    return inside("job", raw("/createdAt", '"2026-06-01T11:00:00Z'))


@scenes.reject("JSON-GRAMMAR", twin="complete")
def authorization_with_more_behind() -> Edit:
    """Something stands behind the authorization: it is no JSON."""
    return inside("authorization", after(b"{}"))


@scenes.reject("JSON-DUP", twin="complete", threat="Two readers see two ceilings.")
def job_with_two_amounts() -> Edit:
    """A ceiling with two amounts is one ceiling to one reader and another to the next."""
    return inside("job", raw("/priceCeiling/amount", '2500,"amount":1'))


@scenes.reject("JOB-PATH", twin="complete")
def job_found_among_authorizations() -> Edit:
    """A job that was found in another collection is none."""
    return at("/job/uri", uri(REQUESTER, AUTHORIZATION_NSID, JOB_KEY))


@scenes.reject("JOB-RKEY-TID", twin="complete")
def job_key_literal() -> Edit:
    """The record key of a job is a TID."""
    return at("/job/uri", uri(REQUESTER, JOB_NSID, "self"))


@scenes.accept("REC-CID")
def job_cid() -> Edit:
    """A job found under the CID of its bytes may start."""
    return inside("job", replace("/model", "another-model"))


@scenes.reject(
    "REC-CID",
    twin="complete",
    threat="The provider starts a job other than the one that its receipt will name.",
)
def job_edited_after_it_was_found() -> Edit:
    """A job whose bytes are not those of the CID under which it was found."""
    return inside("job", replace("/model", "another-model"), stale=("job.cid",))
