"""A receipt by itself: every field that the lexicon declares."""

from ..families import NOT_OBJECT, wrong_types
from ..records import add, b64, raw, remove, replace, whole
from ..samples import JOB_NSID, PROVIDER, cid
from ..scene_samples import RECEIPT, RECEIPT_KEY, RECEIPT_NSID, sha256, uri
from ..scenes import Edit, Scenes, at, dashed, inside

scenes = Scenes(__name__, RECEIPT)
FIELDS = (
    *("job", "requester", "model", "inputCommitment", "outputCommitment", "tokens"),
    *("startedAt", "completedAt", "price", "attestation", "enclaveSignature"),
)
WITNESS = {
    "authority": "did:web:brokerage.example",
    "machineId": "machine-7",
    "nonce": "00112233445566778899aabbccddeeff",
    "sig": {"$bytes": "MAYCAQECAQE="},
}
PARAMS = {
    "maxTokens": 1024,
    "seed": -5,
    "temperatureMilli": 700,
    "topPMilli": 1000,
    "outputSchemaHash": sha256("schema"),
    "toolSchemaHash": sha256("tools"),
}


@scenes.accept(
    *("RCPT-REC-OBJECT", "RCPT-TYPE-PRESENT", "RCPT-TYPE-STRING", "RCPT-TYPE-EQ"),
    *("RCPT-TYPE-NOMAIN", "RCPT-PATH", "RCPT-RKEY-TID", "RCPT-REF-OBJ"),
    *("RCPT-REF-URI-REQ", "RCPT-REF-CID-REQ", "RCPT-REF-URI-FMT", "RCPT-REF-CID-FMT"),
    *(f"RCPT-REQ-{name}" for name in FIELDS),
)
def smallest() -> None:
    """A receipt with the required fields alone answers its job."""


@scenes.accept(
    *("RCPT-OPT-TYPE", "RCPT-OPT-RANGE", "RCPT-OPT-FMT", "RCPT-OPT-REQ"),
    *("RCPT-HASH-TYPE", "RCPT-HASH-LEN", "RCPT-SIG-TYPE", "RCPT-TIME-FMT"),
    *("RCPT-REQUESTER-FMT", "RCPT-MODEL-TYPE"),
)
def complete() -> tuple[Edit, ...]:
    """A receipt with every field that the lexicon declares answers its job."""
    return tuple(
        inside("receipt", add("/" + name, value))
        for name, value in (
            ("outputCipherCommitment", sha256("cipher")),
            ("reasoningCommitment", sha256("reasoning")),
            ("sessionKeyCommitment", sha256("session key")),
            ("sessionNonce", "00112233445566778899aabbccddeeff"),
            ("params", PARAMS),
            ("outputCipherURL", "https://blobs.example/output"),
            ("tier", "best-effort"),
            ("proBono", False),
            ("brokerageCountersignature", WITNESS),
        )
    )


@scenes.accept("JOB-EXTRA-IGNORE")
def with_unknown_fields() -> tuple[Edit, ...]:
    """Fields that no lexicon declares change nothing."""
    return (
        inside("receipt", add("/note", "seen")),
        inside("receipt", add("/price/note", [1, {"a": None}])),
    )


@scenes.reject(twin="smallest", cases={dashed(name): (name, f"RCPT-REQ-{name}") for name in FIELDS})
def without(case: str, name: str, row: str) -> Edit:
    """A receipt without {name} isn't valid."""
    return inside("receipt", remove("/" + name), stale=("receipt." + name,))


NESTED = {
    "job-uri": ("job/uri", "RCPT-REF-URI-REQ"),
    "job-cid": ("job/cid", "RCPT-REF-CID-REQ"),
    "attestation-uri": ("attestation/uri", "RCPT-REF-URI-REQ"),
    "attestation-cid": ("attestation/cid", "RCPT-REF-CID-REQ"),
    "tokens-in": ("tokens/in", "RCPT-TOKENS-REQ"),
    "tokens-out": ("tokens/out", "RCPT-TOKENS-REQ"),
    "price-amount": ("price/amount", "RCPT-PRICE-AMT-REQ"),
    "price-currency": ("price/currency", "RCPT-PRICE-CUR-REQ"),
}


@scenes.reject(twin="smallest", cases=NESTED)
def without_part(case: str, path: str, row: str) -> Edit:
    """A receipt without {path} isn't valid."""
    return inside("receipt", remove("/" + path))


@scenes.reject("RCPT-OPT-REQ", twin="complete", cases={dashed(name): name for name in WITNESS})
def countersignature_without(case: str, name: str) -> Edit:
    """A brokerage's countersignature without {name} isn't valid."""
    return inside("receipt", remove("/brokerageCountersignature/" + name))


@scenes.reject(
    "RCPT-NULL-REQ",
    twin="smallest",
    cases={
        **{dashed(name): name for name in FIELDS},
        **{case: path for case, (path, _) in NESTED.items()},
    },
)
def null(case: str, path: str) -> Edit:
    """null is no {path}."""
    return inside("receipt", replace("/" + path, None))


@scenes.reject(
    "RCPT-NULL-OPT",
    twin="complete",
    cases={
        dashed(name): name
        for name in ("outputCipherCommitment", "params", "tier", "proBono", "outputCipherURL")
    },
)
def null_optional(case: str, name: str) -> Edit:
    """{name} may be absent, but not null."""
    return inside("receipt", replace("/" + name, None))


@scenes.reject(
    twin="smallest",
    cases={
        "job-text": ("/job", '"at://x"', "RCPT-REF-OBJ"),
        "attestation-array": ("/attestation", "[]", "RCPT-REF-OBJ"),
        "job-uri-number": ("/job/uri", "1", "RCPT-REF-URI-FMT"),
        "job-uri-url": ("/job/uri", '"https://x.example/"', "RCPT-REF-URI-FMT"),
        "attestation-cid-hash": ("/attestation/cid", '"sha256-abc"', "RCPT-REF-CID-FMT"),
        "job-cid-number": ("/job/cid", "5", "RCPT-REF-CID-FMT"),
        "requester-handle": ("/requester", '"requester.example"', "RCPT-REQUESTER-FMT"),
        "requester-object": ("/requester", '{"did":"did:web:x.example"}', "RCPT-REQUESTER-FMT"),
        "model-object": ("/model", '{"name":"m"}', "RCPT-MODEL-TYPE"),
        "commitment-number": ("/inputCommitment", "0", "RCPT-HASH-TYPE"),
        "output-array": ("/outputCommitment", "[]", "RCPT-HASH-TYPE"),
        "commitment-short": ("/inputCommitment", f'"{"a" * 63}"', "RCPT-HASH-LEN"),
        "output-long": ("/outputCommitment", f'"{"a" * 65}"', "RCPT-HASH-LEN"),
        "output-code-points": ("/outputCommitment", f'"{"é" * 64}"', "RCPT-HASH-LEN"),
        "tokens-number": ("/tokens", "1000", "RCPT-TOKENS-OBJ"),
        "tokens-array": ("/tokens", "[300,700]", "RCPT-TOKENS-OBJ"),
        "tokens-out-text": ("/tokens/out", '"700"', "RCPT-TOKENS-INT"),
        "tokens-out-array": ("/tokens/out", "[700]", "RCPT-TOKENS-INT"),
        "tokens-out-fraction": ("/tokens/out", "700.5", "RCPT-TOKENS-INT"),
        "tokens-in-true": ("/tokens/in", "true", "RCPT-TOKENS-INT"),
        "tokens-out-negative": ("/tokens/out", "-1", "RCPT-TOKENS-MIN"),
        "tokens-in-negative": ("/tokens/in", "-300", "RCPT-TOKENS-MIN"),
        "tokens-in-past-64-bits": ("/tokens/in", "9223372036854775808", "RCPT-TOKENS-MAX"),
        "tokens-out-wrapped": ("/tokens/out", "18446744073709551617", "RCPT-TOKENS-MAX"),
        "price-number": ("/price", "1800", "RCPT-PRICE-OBJ"),
        "price-text": ("/price", '"USD 18.00"', "RCPT-PRICE-OBJ"),
        "amount-text": ("/price/amount", '"100"', "RCPT-PRICE-AMT-INT"),
        "amount-array": ("/price/amount", "[100]", "RCPT-PRICE-AMT-INT"),
        "amount-object": ("/price/amount", "{}", "RCPT-PRICE-AMT-INT"),
        "amount-true": ("/price/amount", "true", "RCPT-PRICE-AMT-INT"),
        "amount-fraction": ("/price/amount", "0.1", "RCPT-PRICE-AMT-INT"),
        "amount-negative": ("/price/amount", "-1", "RCPT-PRICE-AMT-MIN"),
        "amount-past-64-bits": ("/price/amount", "9223372036854775808", "RCPT-PRICE-AMT-MAX"),
        "amount-wrapped": ("/price/amount", "18446744073709551617", "RCPT-PRICE-AMT-MAX"),
        "currency-number": ("/price/currency", "840", "RCPT-PRICE-CUR-TYPE"),
        "currency-short": ("/price/currency", '"US"', "RCPT-PRICE-CUR-LEN"),
        "currency-long": ("/price/currency", '"US-DOLLAR"', "RCPT-PRICE-CUR-LEN"),
        "completed-number": ("/completedAt", "1780314000", "RCPT-TIME-FMT"),
        "completed-text": ("/completedAt", '"yesterday"', "RCPT-TIME-FMT"),
        "completed-date-alone": ("/completedAt", '"2026-06-01"', "RCPT-TIME-FMT"),
        "completed-without-zone": ("/completedAt", '"2026-06-01T11:40:00"', "RCPT-TIME-FMT"),
        "completed-empty": ("/completedAt", '""', "RCPT-TIME-FMT"),
        "started-object": ("/startedAt", "{}", "RCPT-TIME-FMT"),
        "completed-no-such-day": ("/completedAt", '"2026-02-30T00:00:00Z"', "FMT-DT-CALENDAR"),
        "completed-leap-second": ("/completedAt", '"2026-06-01T11:59:60Z"', "FMT-DT-60"),
        "type-of-a-job": ("/$type", f'"{JOB_NSID}"', "RCPT-TYPE-EQ"),
        "type-main": ("/$type", f'"{RECEIPT_NSID}#main"', "RCPT-TYPE-NOMAIN"),
        "type-number": ("/$type", "1", "RCPT-TYPE-STRING"),
        "type-empty": ("/$type", '""', "RCPT-TYPE-STRING"),
    },
    threat="Values that code coerces instead of refusing become amounts that nobody wrote.",
)
def part(case: str, path: str, text: str, row: str) -> Edit:
    """{path} of the receipt is {text}: it isn't valid."""
    return inside("receipt", raw(path, text))


@scenes.reject("RCPT-TYPE-PRESENT", twin="smallest")
def type_missing() -> Edit:
    """A receipt without $type isn't one."""
    return inside("receipt", remove("/$type"))


@scenes.reject(
    "RCPT-REC-OBJECT",
    twin="smallest",
    cases={name: wrong_types(NOT_OBJECT)[name] for name in ("string", "integer", "true", "array")},
)
def top(case: str, what: str, text: str) -> Edit:
    """The receipt is {what} instead of an object."""
    return inside("receipt", whole(text))


@scenes.reject(
    "RCPT-SIG-TYPE",
    twin="smallest",
    cases={
        **{name: wrong_types(("bytes",))[name] for name in wrong_types(("bytes",))},
        "base64": ("base64 in a bare string", '"MAYCAQECAQE="'),
        "bytes-and-more": ("bytes with another key", '{"$bytes":"MAYCAQECAQE=","alg":"ES256"}'),
        "array-of-bytes": ("an array of bytes", '[{"$bytes":"MAYCAQECAQE="}]'),
        "numbers": ("an array of numbers", "[48,6,2,1,1,2,1,1]"),
    },
    threat="Code that takes what it cannot read for no signature at all accepts any receipt.",
)
def signature(case: str, what: str, text: str) -> Edit:
    """enclaveSignature is {what}, not bytes."""
    return inside("receipt", raw("/enclaveSignature", text))


@scenes.reject(
    "DM-BYTES",
    twin="smallest",
    cases={
        "number": ("a number", "5"),
        "null": ("null", "null"),
        "object": ("bytes again", '{"$bytes":"AAAA"}'),
        "array": ("an array", '["AAAA"]'),
        "not-base64": ("no base64", '"***"'),
        "url-alphabet": ("of the other alphabet", '"__--"'),
    },
)
def signature_bytes(case: str, what: str, text: str) -> Edit:
    """The $bytes of enclaveSignature is {what}."""
    return inside("receipt", raw("/enclaveSignature", '{"$bytes":' + text + "}"))


def base64_of(count: int) -> dict:
    """That many zero bytes."""
    return {"$bytes": b64(bytes(count))}


@scenes.accept("RCPT-SIG-MAX", cases={"255": 255, "256": 256})
def signature_of(case: str, count: int) -> Edit:
    """Without an attestation no signature is judged; {count} bytes are not too long."""
    return inside("receipt", replace("/enclaveSignature", base64_of(count)))


@scenes.reject("RCPT-SIG-MAX", twin="signature-of-256")
def signature_too_long() -> Edit:
    """257 bytes are no signature."""
    return inside("receipt", replace("/enclaveSignature", base64_of(257)))


@scenes.reject(
    twin="complete",
    cases={
        "session-nonce-number": ("/sessionNonce", "1", "RCPT-OPT-TYPE"),
        "session-nonce-short": ("/sessionNonce", f'"{"a" * 31}"', "RCPT-OPT-RANGE"),
        "session-nonce-long": ("/sessionNonce", f'"{"a" * 65}"', "RCPT-OPT-RANGE"),
        "cipher-number": ("/outputCipherCommitment", "1", "RCPT-HASH-TYPE"),
        "reasoning-short": ("/reasoningCommitment", '""', "RCPT-HASH-LEN"),
        "session-key-long": ("/sessionKeyCommitment", f'"{"a" * 65}"', "RCPT-HASH-LEN"),
        "params-array": ("/params", "[]", "RCPT-OPT-TYPE"),
        "seed-fraction": ("/params/seed", "0.5", "RCPT-OPT-TYPE"),
        "seed-past-64-bits": ("/params/seed", "-9223372036854775809", "RCPT-OPT-RANGE"),
        "max-tokens-negative": ("/params/maxTokens", "-1", "RCPT-OPT-RANGE"),
        "temperature-text": ("/params/temperatureMilli", '"700"', "RCPT-OPT-TYPE"),
        "top-p-above": ("/params/topPMilli", "1001", "RCPT-OPT-RANGE"),
        "schema-hash-short": ("/params/outputSchemaHash", '"abc"', "RCPT-OPT-RANGE"),
        "url-relative": ("/outputCipherURL", '"/output"', "RCPT-OPT-FMT"),
        "url-number": ("/outputCipherURL", "1", "RCPT-OPT-TYPE"),
        "tier-number": ("/tier", "1", "RCPT-OPT-TYPE"),
        "pro-bono-text": ("/proBono", '"false"', "RCPT-OPT-TYPE"),
        "pro-bono-zero": ("/proBono", "0", "RCPT-OPT-TYPE"),
        "witness-text": ("/brokerageCountersignature", '"x"', "RCPT-OPT-TYPE"),
        "authority-handle": (
            "/brokerageCountersignature/authority",
            '"brokerage.example"',
            "RCPT-OPT-FMT",
        ),
        "machine-long": (
            "/brokerageCountersignature/machineId",
            f'"{"m" * 257}"',
            "RCPT-OPT-RANGE",
        ),
        "witness-nonce-short": ("/brokerageCountersignature/nonce", '"00"', "RCPT-OPT-RANGE"),
        "witness-sig-text": ("/brokerageCountersignature/sig", '"AAAA"', "RCPT-OPT-TYPE"),
    },
)
def optional(case: str, path: str, text: str, row: str) -> Edit:
    """{path} may be absent, but here it is {text}, which is not valid."""
    return inside("receipt", raw(path, text))


@scenes.accept("RCPT-MODEL-MAXLEN")
def model_of_256_bytes() -> tuple[Edit, ...]:
    """A model of 256 bytes is valid, in the job and in the receipt."""
    name = "m" * 256
    return inside("job", replace("/model", name)), inside("receipt", replace("/model", name))


@scenes.reject("RCPT-MODEL-MAXLEN", twin="model-of-256-bytes")
def model_of_257_bytes() -> Edit:
    """A model of 257 bytes isn't valid, whatever the job says."""
    return inside("receipt", replace("/model", "m" * 257))


@scenes.accept(
    *("RCPT-PRICE-OBJ", "RCPT-PRICE-AMT-REQ", "RCPT-PRICE-AMT-INT", "RCPT-PRICE-AMT-MIN"),
    *("RCPT-PRICE-CUR-REQ", "RCPT-PRICE-CUR-TYPE", "RCPT-PRICE-CUR-LEN"),
)
def price_of_one() -> Edit:
    """A price of one minor unit is a price."""
    return inside("receipt", replace("/price/amount", 1))


@scenes.accept(
    *("RCPT-TOKENS-OBJ", "RCPT-TOKENS-REQ", "RCPT-TOKENS-INT", "RCPT-TOKENS-MIN"),
    *("RCPT-PRICE-AMT-MAX", "RCPT-TOKENS-MAX"),
)
def tokens_of_53_bits() -> Edit:
    """The largest count that doubles hold is a count of tokens that went in."""
    return inside("receipt", raw("/tokens/in", "9007199254740991"))


@scenes.observe("RCPT-INT-53")
def tokens_of_64_bits() -> Edit:
    """The largest count of 64 bits is a count of tokens that went in."""
    return inside("receipt", raw("/tokens/in", "9223372036854775807"))


@scenes.reject("JSON-DUP", twin="smallest", threat="Two readers see two prices.")
def two_prices() -> Edit:
    """A receipt with two amounts is one price to one reader and another to the next."""
    return inside("receipt", raw("/price/amount", '1800,"amount":2500'))


@scenes.reject("RCPT-PATH", twin="smallest")
def found_among_jobs() -> Edit:
    """A receipt that was found in another collection is none."""
    return at("/receipt/uri", uri(PROVIDER, JOB_NSID, RECEIPT_KEY))


@scenes.reject("RCPT-RKEY-TID", twin="smallest")
def key_literal() -> Edit:
    """The record key of a receipt is a TID."""
    return at("/receipt/uri", uri(PROVIDER, RECEIPT_NSID, "self"))


@scenes.reject("REC-CID", twin="smallest")
def found_under_another_cid() -> Edit:
    """The receipt's bytes are not those of the CID under which it was found."""
    return at("/receipt/cid", cid("something else"))


@scenes.reject(
    twin="smallest",
    cases={
        "number": ("/maxTokensOut", "0", "JOB-MAXTOK-MIN"),
        "amount-text": ("/priceCeiling/amount", '"2500"', "JOB-PRICE-AMT-INT"),
        "amount-array": ("/priceCeiling/amount", "[2500]", "JOB-PRICE-AMT-INT"),
        "deadline-no-date": ("/expiresAt", '"never"', "JOB-EXP-FMT"),
        "trust-null": ("/acceptedTrustLevel", "null", "JOB-NULL-REQ"),
        "providers-text": ("/acceptedProviders", '""', "JOB-PR-ARRAY"),
    },
)
def job(case: str, path: str, text: str, row: str) -> Edit:
    """{path} of the job is {text}: no receipt answers a job that isn't valid."""
    return inside("job", raw(path, text))
