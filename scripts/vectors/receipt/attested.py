"""A receipt whose attestation is there: reference, owner, window."""

from ..records import add, raw, remove, replace, whole
from ..samples import AUTHORIZATION_NSID, PROVIDER, cid
from ..scene_samples import ATTESTATION_KEY, ATTESTATION_NSID, ATTESTED, STRANGER, sha256, uri
from ..scenes import Edit, Scenes, at, dashed, inside

scenes = Scenes(__name__, ATTESTED)
REQUIRED = (
    *("publicKey", "encryptionPubKey", "chipName", "hardwareModel", "serialNumberHash"),
    *("osVersion", "binaryHash", "sipEnabled", "secureBootEnabled", "secureEnclaveAvailable"),
    *("authenticatedRootEnabled", "selfSignature", "attestedAt", "expiresAt"),
)
BORROWED = "A machine borrows a better one's attestation."
COMPLETED = "/completedAt"
ANOTHER = uri(PROVIDER, ATTESTATION_NSID, "3mbwzk5hd7s2f")


@scenes.accept(
    *("XRC-ENCSIG", "ATT-SELFSIG", "ATT-KEY", "XRC-ATT-REF", "XRC-ATT-CID", "XRC-ATT-WINDOW"),
    *("ATT-REC-OBJECT", "ATT-TYPE-PRESENT", "ATT-TYPE-STRING", "ATT-TYPE-NOMAIN", "ATT-TYPE-EQ"),
    *("ATT-PATH", "ATT-RKEY-TID", "ATT-REQ", "ATT-TIME-FMT"),
)
def right() -> None:
    """Receipt and attestation are signed by the attestation's key, and fit together."""


@scenes.accept("ATT-TYPE", "ATT-LEN", "ATT-REQ")
def complete() -> tuple[Edit, ...]:
    """An attestation with every field that the lexicon declares."""
    flags = (
        *("libraryValidation", "getTaskAllow", "inProcessBackend", "antiDebug"),
        *("coreDumpsDisabled", "envScrubbed", "rdmaDisabled"),
    )
    fields = {
        "sigScheme": "p256",
        "encScheme": "x25519",
        "cdHash": sha256("code directory")[:40],
        "teamId": "EXAMPLE123",
        "metallibHash": sha256("shaders"),
        "engineLibHash": sha256("engine"),
        "mdaCertChain": [{"$bytes": "MAA="}, {"$bytes": ""}],
        "appAttest": {"object": {"$bytes": "oA=="}, "keyId": {"$bytes": "AAAA"}},
        **{name: False for name in flags},
    }
    return tuple(inside("attestation", add("/" + name, value)) for name, value in fields.items())


@scenes.reject("XRC-ATT-REF", twin="right")
def named_under_another_key() -> Edit:
    """The receipt names another record of the provider, with the attestation's CID."""
    return inside("receipt", replace("/attestation/uri", ANOTHER))


@scenes.reject("XRC-ATT-REF", twin="right")
def found_under_another_key() -> Edit:
    """The attestation was found under another record key than the receipt names."""
    return at("/attestation/uri", ANOTHER)


@scenes.reject("XRC-ATT-CID", twin="right")
def named_with_another_cid() -> Edit:
    """The receipt names the attestation's address and the CID of something else."""
    return inside("receipt", replace("/attestation/cid", cid("something else")))


@scenes.reject(
    "XRC-ATT-CID",
    twin="right",
    cases={
        "end": ("/expiresAt", "2027-06-01T00:00:00Z"),
        "hash": ("/binaryHash", sha256("another binary")),
        "flag": ("/sipEnabled", False),
    },
    threat="A provider rewrites what its machine was when it did the work.",
)
def edited_after_the_receipt(case: str, path: str, value: object) -> Edit:
    """{path} of the attestation was edited, and signed again, after the receipt was made."""
    return inside(
        "attestation",
        replace(path, value),
        stale=("receipt.attestation", "receipt.enclaveSignature", "receipt.cid"),
    )


@scenes.reject("XRC-ATT-CID", twin="right")
def found_under_another_cid() -> Edit:
    """The attestation was found under a CID that its bytes don't have."""
    return at("/attestation/cid", cid("something else"))


@scenes.accept("XRC-ATT-OWNER")
def other_record_key() -> tuple[Edit, ...]:
    """The attestation may lie under any record key of the provider's repository."""
    return (
        at("/attestation/uri", ANOTHER),
        inside("receipt", replace("/attestation/uri", ANOTHER)),
    )


@scenes.reject(
    "XRC-ATT-OWNER",
    "XRC-ATT-REF",
    twin="right",
    threat=BORROWED,
)
def found_in_another_repository() -> Edit:
    """The attestation was found in another repository, not where the receipt says."""
    return at("/attestation/uri", uri(STRANGER, ATTESTATION_NSID, ATTESTATION_KEY))


@scenes.accept("XRC-OWNER")
def all_of_a_stranger() -> tuple[Edit, ...]:
    """Provider, receipt and attestation are all of another provider, and any is accepted."""
    address = uri(STRANGER, ATTESTATION_NSID, ATTESTATION_KEY)
    return (
        inside("job", remove("/acceptedProviders")),
        at("/provider/did", STRANGER),
        at("/attestation/uri", address),
        inside("receipt", replace("/attestation/uri", address)),
        at("/receipt/uri", uri(STRANGER, "dev.cocore.compute.receipt", "3mbx3c2wq5k2t")),
    )


@scenes.reject(
    "XRC-ATT-OWNER",
    "XRC-OWNER",
    twin="all-of-a-stranger",
    threat=BORROWED,
)
def attestation_of_another_provider() -> Edit:
    """The receipt lies in one repository, provider and attestation belong to another."""
    return at("/receipt/uri", uri(PROVIDER, "dev.cocore.compute.receipt", "3mbx3c2wq5k2t"))


@scenes.accept(
    "XRC-ATT-WINDOW",
    cases={
        "at-its-start": ("/attestedAt", "2026-06-01T11:40:00Z"),
        "at-its-start-in-another-zone": ("/attestedAt", "2026-06-01T13:40:00.000+02:00"),
        "a-millisecond-after-its-start": ("/attestedAt", "2026-06-01T11:39:59.999Z"),
        "a-millisecond-before-its-end": ("/expiresAt", "2026-06-01T11:40:00.001Z"),
        "before-its-end-in-another-zone": ("/expiresAt", "2026-06-01T04:40:01-07:00"),
    },
)
def window(case: str, path: str, text: str) -> Edit:
    """Work completed at 11:40 UTC, {case}, is covered: {path} is {text}."""
    return inside("attestation", replace(path, text))


@scenes.reject(
    "XRC-ATT-WINDOW",
    twin="right",
    cases={
        "millisecond-before": ("/attestedAt", "2026-06-01T11:40:00.001Z"),
        "before": ("/attestedAt", "2026-06-01T11:45:00Z"),
        "before-in-another-zone": ("/attestedAt", "2026-06-01T04:40:01-07:00"),
        "millisecond-after": ("/expiresAt", "2026-06-01T11:39:59.999Z"),
        "after": ("/expiresAt", "2026-06-01T11:00:00Z"),
        "after-in-another-zone": ("/expiresAt", "2026-06-01T13:39:59+02:00"),
        "never": ("/expiresAt", "0000-01-01T00:00:00Z"),
    },
    threat="Work on a machine that nobody vouched for at the time is paid.",
)
def outside(case: str, path: str, text: str) -> Edit:
    """Work completed at 11:40 UTC is outside the attestation: {path} is {text}."""
    return inside("attestation", replace(path, text))


@scenes.observe(
    "XRC-ATT-END", cases={"same": "2026-06-01T11:40:00Z", "zone": "2026-06-01T13:40:00+02:00"}
)
def at_its_end(case: str, text: str) -> Edit:
    """Work completed at 11:40 UTC, the very instant of the attestation's end, {text}."""
    return inside("attestation", replace("/expiresAt", text))


@scenes.accept("XRC-ATT-FINE")
def microsecond_inside() -> tuple[Edit, ...]:
    """Work completed a microsecond after the attestation's start is covered."""
    return (
        inside("attestation", replace("/attestedAt", "2026-06-01T11:40:00.000001Z")),
        inside("attestation", replace("/expiresAt", "2026-06-01T11:40:00.000003Z")),
        inside("receipt", replace(COMPLETED, "2026-06-01T11:40:00.000002Z")),
    )


@scenes.reject(
    "XRC-ATT-FINE",
    twin="microsecond-inside",
    cases={"before": "2026-06-01T11:40:00.0000009Z", "after": "2026-06-01T11:40:00.000003001Z"},
)
def microsecond_outside(case: str, text: str) -> Edit:
    """Work completed at {text} is {case} the attestation, by less than a microsecond."""
    return inside("receipt", replace(COMPLETED, text))


@scenes.reject("ATT-REQ", twin="right", cases={dashed(name): name for name in REQUIRED})
def without(case: str, name: str) -> Edit:
    """An attestation without {name} isn't valid."""
    return inside("attestation", remove("/" + name), stale=("attestation." + name,))


@scenes.reject(
    "ATT-NULL",
    twin="complete",
    cases={dashed(name): name for name in (*REQUIRED, "sigScheme", "mdaCertChain", "appAttest")},
)
def null(case: str, name: str) -> Edit:
    """null is no {name} of an attestation."""
    return inside("attestation", replace("/" + name, None))


@scenes.reject(
    twin="complete",
    cases={
        "key-array": ("/publicKey", "[]", "ATT-TYPE"),
        "key-bytes": ("/publicKey", '{"$bytes":"AAAA"}', "ATT-TYPE"),
        "key-long": ("/publicKey", f'"{"A" * 257}"', "ATT-LEN"),
        "flag-text": ("/sipEnabled", '"true"', "ATT-TYPE"),
        "flag-number": ("/secureBootEnabled", "1", "ATT-TYPE"),
        "optional-flag-text": ("/getTaskAllow", '"false"', "ATT-TYPE"),
        "serial-short": ("/serialNumberHash", '"abc"', "ATT-LEN"),
        "binary-long": ("/binaryHash", f'"{"a" * 65}"', "ATT-LEN"),
        "code-short": ("/cdHash", f'"{"a" * 39}"', "ATT-LEN"),
        "chip-long": ("/chipName", f'"{"c" * 65}"', "ATT-LEN"),
        "scheme-number": ("/sigScheme", "256", "ATT-TYPE"),
        "signature-text": ("/selfSignature", '"MAYCAQECAQE="', "ATT-TYPE"),
        "signature-object": ("/selfSignature", "{}", "ATT-TYPE"),
        "signature-array": ("/selfSignature", "[]", "ATT-TYPE"),
        "signature-true": ("/selfSignature", "true", "ATT-TYPE"),
        "signature-number": ("/selfSignature", "0", "ATT-TYPE"),
        "signature-bytes-number": ("/selfSignature", '{"$bytes":0}', "DM-BYTES"),
        "chain-object": ("/mdaCertChain", "{}", "ATT-TYPE"),
        "chain-text-inside": ("/mdaCertChain", '["MAA="]', "ATT-TYPE"),
        "chain-long": ("/mdaCertChain", "[" + ",".join(['{"$bytes":""}'] * 9) + "]", "ATT-LEN"),
        "evidence-text": ("/appAttest", '"x"', "ATT-TYPE"),
        "evidence-empty": ("/appAttest", "{}", "ATT-REQ"),
        "attested-number": ("/attestedAt", "1780293600", "ATT-TIME-FMT"),
        "expires-no-date": ("/expiresAt", '"tomorrow"', "ATT-TIME-FMT"),
        "expires-no-such-day": ("/expiresAt", '"2026-06-31T00:00:00Z"', "FMT-DT-CALENDAR"),
        "type-other": ("/$type", f'"{AUTHORIZATION_NSID}"', "ATT-TYPE-EQ"),
        "type-main": ("/$type", f'"{ATTESTATION_NSID}#main"', "ATT-TYPE-NOMAIN"),
        "type-empty": ("/$type", '""', "ATT-TYPE-STRING"),
    },
)
def part(case: str, path: str, text: str, row: str) -> Edit:
    """{path} of the attestation is {text}: it isn't valid."""
    return inside("attestation", raw(path, text))


@scenes.reject("ATT-LEN", twin="right")
def signature_too_long() -> Edit:
    """257 bytes are no signature of an attestation."""
    return inside("attestation", raw("/selfSignature", '{"$bytes":"' + "A" * 343 + '="}'))


@scenes.reject("ATT-TYPE-PRESENT", twin="right")
def type_missing() -> Edit:
    """An attestation without $type isn't one."""
    return inside("attestation", remove("/$type"))


@scenes.reject("ATT-REC-OBJECT", twin="right")
def array() -> Edit:
    """The attestation is an array instead of an object."""
    return inside("attestation", whole("[]"))


@scenes.reject("ATT-PATH", twin="right")
def found_among_receipts() -> Edit:
    """An attestation that was found in another collection is none."""
    return at("/attestation/uri", uri(PROVIDER, "dev.cocore.compute.receipt", ATTESTATION_KEY))


@scenes.reject("ATT-RKEY-TID", twin="right")
def key_literal() -> Edit:
    """The record key of an attestation is a TID."""
    return at("/attestation/uri", uri(PROVIDER, ATTESTATION_NSID, "self"))
