"""The signatures of receipt and attestation, under the attestation's key."""

from __future__ import annotations

import base64
import json
from typing import Any, Callable

from .. import es256
from ..records import Change, add, b64, compact, edit, raw, replace
from ..scene_samples import ATTESTED, PUBLIC_KEY, sha256
from ..scenes import KEY, Edit, Scenes, inside, message

scenes = Scenes(__name__, ATTESTED)
FORGED = "A receipt that the machine never signed is paid."
WITNESS = {
    "authority": "did:web:brokerage.example",
    "machineId": "machine-7",
    "nonce": "00112233445566778899aabbccddeeff",
    "sig": {"$bytes": "MAYCAQECAQE="},
}


def receipt_signed(make: Callable[[dict[str, Any]], bytes]) -> Change:
    """The receipt with another signature, made from the receipt."""

    def apply(data: bytes) -> bytes:
        record = json.loads(data)
        record["enclaveSignature"] = {"$bytes": b64(make(record))}
        return compact(record)

    return Change(apply, place="/enclaveSignature")


def by_key(label: str) -> Callable[[dict[str, Any]], bytes]:
    """The signature of a key over the right message."""
    return lambda record: es256.der(*es256.sign(label, message("receipt", record)))


def high_s(record: dict[str, Any]) -> bytes:
    """The right signature with the other s."""
    r, s = es256.sign(KEY, message("receipt", record))
    return es256.der(r, es256.N - s)


def as_raw(record: dict[str, Any]) -> bytes:
    """The right signature as 64 bytes."""
    r, s = es256.sign(KEY, message("receipt", record))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def right(record: dict[str, Any]) -> bytes:
    """The right signature."""
    return by_key(KEY)(record)


def over(text: Callable[[dict[str, Any]], bytes]) -> Callable[[dict[str, Any]], bytes]:
    """The right key over another message."""
    return lambda record: es256.der(*es256.sign(KEY, text(record)))


def sorted_json(record: dict[str, Any], *without: str, **options: Any) -> bytes:
    """JSON with sorted keys of a record without some."""
    kept = {key: value for key, value in record.items() if key not in without}
    return json.dumps(kept, sort_keys=True, ensure_ascii=False, **options).encode()


TIGHT: dict[str, Any] = {"separators": (",", ":")}


@scenes.accept("XRC-ENCSIG")
def high_s_is_fine() -> Edit:
    """Nothing asks for a low s here: the other s of the same signature is as good."""
    return inside("receipt", receipt_signed(high_s))


@scenes.accept("XRC-ENCSIG")
def with_undeclared_fields() -> tuple[Edit, ...]:
    """A field that no lexicon declares is covered as all others are."""
    return (inside("receipt", add("/note", {"b": [1, True, None], "a": "\u20ac\n"})),)


@scenes.accept("XRC-ENCSIG")
def with_a_countersignature() -> Edit:
    """A brokerage's countersignature, added after signing, is not covered."""
    return inside(
        "receipt",
        add("/brokerageCountersignature", WITNESS),
        stale=("receipt.enclaveSignature",),
    )


@scenes.accept("XRC-ENCSIG")
def members_in_another_order() -> tuple[Edit, ...]:
    """The signature covers sorted keys: the order in the record is no matter."""

    def backwards(data: bytes) -> bytes:
        record = json.loads(data)
        return compact({key: record[key] for key in reversed(record)})

    return (inside("receipt", edit(backwards)),)


@scenes.accept("XRC-ENCSIG")
def base64_without_padding() -> Edit:
    """The padding of $bytes may be left out."""

    def unpadded(data: bytes) -> bytes:
        record = json.loads(data)
        text = record["enclaveSignature"]["$bytes"]
        record["enclaveSignature"]["$bytes"] = text.rstrip("=")
        return compact(record)

    return inside("receipt", Change(unpadded, place="/enclaveSignature"))


@scenes.reject(
    "XRC-ENCSIG",
    twin="attested/right",
    cases={
        "price": ("/price/amount", 1801),
        "lower-price": ("/price/amount", 1799),
        "tokens": ("/tokens/out", 701),
        "completed": ("/completedAt", "2026-06-01T11:39:59Z"),
        "zone-of-completed": ("/completedAt", "2026-06-01T13:40:00+02:00"),
        "output": ("/outputCommitment", sha256("another output")),
        "output-upper-case": ("/outputCommitment", sha256("output").upper()),
        "started": ("/startedAt", "2026-06-01T11:31:00.000Z"),
    },
    threat="A price changed after signing is paid.",
)
def changed_after_signing(case: str, path: str, value: object) -> Edit:
    """{path} was changed after signing: the signature is over the unedited receipt."""
    return inside("receipt", replace(path, value), stale=("receipt.enclaveSignature",))


@scenes.reject(
    "XRC-ENCSIG",
    twin="attested/right",
    cases={
        "declared": ("tier", "best-effort"),
        "free": ("note", "later"),
        "empty": ("note", ""),
        "null": ("note", None),
    },
)
def added_after_signing(case: str, name: str, value: object) -> Edit:
    """A field was added after the receipt was signed: {name}."""
    return inside("receipt", add("/" + name, value), stale=("receipt.enclaveSignature",))


@scenes.reject(
    "XRC-ENCSIG",
    twin="attested/right",
    cases={
        "of-another-key": ("of another key", by_key("another key")),
        "raw": ("as 64 bytes, not DER", as_raw),
        "cut": ("without its last byte", lambda r: right(r)[:-1]),
        "trailing": ("with a byte behind", lambda r: right(r) + b"\0"),
        "twice": ("twice in a row", lambda r: right(r) + right(r)),
        "of-zeros": ("of two zeros", lambda r: bytes.fromhex("3006020100020100")),
        "of-ones": ("of two ones", lambda r: bytes.fromhex("3006020101020101")),
        "empty-der": ("of nothing, in DER", lambda r: bytes.fromhex("3000")),
        "none": ("of no bytes", lambda r: b""),
        "of-256-zero-bytes": ("of 256 zero bytes", lambda r: bytes(256)),
        "flipped-bit": (
            "with one bit flipped",
            lambda r: right(r)[:-1] + bytes([right(r)[-1] ^ 1]),
        ),
        "with-type": (
            "that covers $type too",
            over(lambda r: sorted_json(r, "enclaveSignature", **TIGHT)),
        ),
        "with-itself-empty": (
            "that covers an empty signature",
            over(lambda r: sorted_json({**r, "enclaveSignature": ""}, "$type", **TIGHT)),
        ),
        "over-spaced-json": (
            "over JSON with spaces",
            over(lambda r: sorted_json(r, "$type", "enclaveSignature")),
        ),
        "over-unsorted-json": (
            "over unsorted JSON",
            over(
                lambda r: compact(
                    {k: r[k] for k in reversed(r) if k not in ("$type", "enclaveSignature")}
                )
            ),
        ),
        "over-the-hash": (
            "over the hash of the message, hashed twice",
            over(lambda r: bytes.fromhex(sha256(message("receipt", r).decode()))),
        ),
        "over-nothing": ("over the empty message", over(lambda r: b"")),
    },
    threat=FORGED,
)
def made(case: str, what: str, make: Callable[[dict[str, Any]], bytes]) -> Edit:
    """The receipt's signature is one {what}."""
    return inside("receipt", receipt_signed(make))


@scenes.reject("XRC-ENCSIG", twin="attested/right", threat=FORGED)
def of_another_receipt() -> Edit:
    """A right signature, but of another receipt."""

    def other(record: dict[str, Any]) -> bytes:
        return right({**record, "price": {"amount": 1, "currency": "USD"}})

    return inside("receipt", receipt_signed(other))


@scenes.reject("RCPT-REQ-enclaveSignature", twin="attested/right", threat=FORGED)
def missing() -> Edit:
    """A receipt without a signature isn't valid."""

    def unsigned(data: bytes) -> bytes:
        record = json.loads(data)
        del record["enclaveSignature"]
        return compact(record)

    return inside("receipt", Change(unsigned, place="/enclaveSignature"))


@scenes.reject(
    "RCPT-SIG-TYPE",
    twin="attested/right",
    cases={
        "object": "{}",
        "array": "[]",
        "true": "true",
        "number": "0",
        "empty-text": '""',
        "text": '"MAYCAQECAQE="',
    },
    threat=FORGED,
)
def of_the_wrong_type(case: str, text: str) -> Edit:
    """The receipt's signature is {text}, not bytes."""
    return inside("receipt", raw("/enclaveSignature", text))


def attestation_signed(make: Callable[[dict[str, Any]], bytes]) -> Change:
    """The attestation with another signature, made from the attestation."""

    def apply(data: bytes) -> bytes:
        record = json.loads(data)
        record["selfSignature"] = {"$bytes": b64(make(record))}
        return compact(record)

    return Change(apply, place="/selfSignature")


def self_by(label: str) -> Callable[[dict[str, Any]], bytes]:
    """The signature of a key over the attestation."""
    return lambda record: es256.der(*es256.sign(label, message("attestation", record)))


@scenes.reject(
    "ATT-SELFSIG",
    twin="attested/right",
    cases={
        "of-another-key": ("of another key", self_by("another key")),
        "empty": ("of no bytes", lambda r: b""),
        "raw": (
            "as 64 bytes",
            lambda r: b"".join(
                part.to_bytes(32, "big") for part in es256.sign(KEY, message("attestation", r))
            ),
        ),
        "of-ones": ("of two ones", lambda r: bytes.fromhex("3006020101020101")),
    },
    threat="Anybody writes an attestation for a key of its own choice.",
)
def attestation(case: str, what: str, make: Callable[[dict[str, Any]], bytes]) -> Edit:
    """The attestation's own signature is one {what}."""
    return inside("attestation", attestation_signed(make))


@scenes.reject(
    "ATT-SELFSIG",
    twin="attested/right",
    cases={
        "flag": ("/sipEnabled", False),
        "end": ("/expiresAt", "2027-06-01T00:00:00Z"),
        "hash": ("/binaryHash", sha256("another binary")),
    },
    threat="A machine says that it is another one than it was when it was measured.",
)
def attestation_changed_after_signing(case: str, path: str, value: object) -> Edit:
    """{path} of the attestation was changed after it was signed; the receipt names the change."""
    return inside("attestation", replace(path, value), stale=("attestation.selfSignature",))


@scenes.observe("ATT-SELFSIG-TYPE")
def attestation_that_covers_its_type() -> Edit:
    """The attestation's signature covers $type too."""
    cover = over(lambda record: sorted_json(record, "selfSignature", **TIGHT))
    return inside("attestation", attestation_signed(cover))


OTHER_KEY = base64.b64encode(es256.public_xy("another key")).decode()
POINT = es256.public_xy(KEY)


@scenes.reject("ATT-SELFSIG", "XRC-ENCSIG", twin="attested/right", threat=FORGED)
def key_of_somebody_else() -> Edit:
    """The attestation names another key: neither signature is of it."""
    return inside("attestation", replace("/publicKey", OTHER_KEY))


@scenes.reject(
    "ATT-KEY",
    twin="attested/right",
    cases={
        "empty": "",
        "text": "not a key",
        "short": b64(POINT[:63]),
        "long": b64(POINT + b"\0"),
        "zeros": b64(bytes(64)),
        "off-the-curve": b64(POINT[:-1] + bytes([POINT[-1] ^ 1])),
        "one-coordinate": b64(POINT[:32]),
        "swapped": b64(POINT[32:] + POINT[:32]),
    },
    threat="A key that is read some way or other may be one that somebody can sign with.",
)
def key(case: str, text: str) -> Edit:
    """The attestation's publicKey is no point on the curve: {case}."""
    return inside("attestation", replace("/publicKey", text))


@scenes.observe(
    "ATT-KEY-FORM",
    cases={
        "uncompressed": b64(b"\x04" + POINT),
        "compressed": b64(bytes([2 + POINT[-1] % 2]) + POINT[:32]),
        "without-padding": PUBLIC_KEY.rstrip("="),
        "url-alphabet": base64.urlsafe_b64encode(POINT).decode(),
        "hex": POINT.hex(),
    },
)
def key_in_another_form(case: str, text: str) -> Edit:
    """The right key in another form: {case}."""
    return inside("attestation", replace("/publicKey", text))


@scenes.accept("XRC-ENCSIG")
def scheme_named() -> Edit:
    """The scheme p256 may be named; it is what is meant when none is."""
    return inside("attestation", add("/sigScheme", "p256"))


@scenes.reject(
    "ATT-SCHEME",
    twin="scheme-named",
    cases={"new": "ed25519", "empty": "", "upper-case": "P256", "none": "none", "space": "p256 "},
    threat="A scheme that isn't known is taken for no scheme, and no signature is verified.",
)
def scheme(case: str, name: str) -> Edit:
    """The attestation's scheme is "{name}", which is not known."""
    return inside("attestation", replace("/sigScheme", name))
