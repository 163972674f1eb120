"""A settlement, the record of a charge, judged by its lexicon."""

import json

from ..authoring import Subject
from ..fields import all_of_row, beyond, bytes_of, of_other_types, places, text_of, within
from ..records import Change, edit, raw, remove, replace, whole
from ..samples import EXCHANGE, PROVIDER, cid, money, validate
from ..scene_samples import ATTESTATION_URI, AUTHORIZATION_URI, RECEIPT_NSID, RECEIPT_URI, uri

NSID = "dev.cocore.compute.settlement"
KEY = "3mbx4f7tq2k2a"
AMOUNTS = ("amountCharged", "providerPayout", "exchangeFee")
REFERENCES = ("receipt", "requesterAuthorization", "refundOf", "policy", "exchangeAttestation")
REQUIRED = (
    *("receipt", "requesterAuthorization", *AMOUNTS, "processorReference", "status", "settledAt"),
)


def reference(address: str) -> dict:
    """A strong reference to some record."""
    return {"uri": address, "cid": cid(address)}


OPTIONAL = {
    "refundOf": reference(uri(EXCHANGE, NSID, "3mbx4f7tq2k22")),
    "policy": reference(uri(EXCHANGE, "dev.cocore.compute.exchangePolicy", "self")),
    "exchangeAttestation": reference(ATTESTATION_URI),
    "sig": "MAYCAQECAQE=",
}
RECORD = {
    "$type": NSID,
    "receipt": reference(RECEIPT_URI),
    "requesterAuthorization": reference(AUTHORIZATION_URI),
    "amountCharged": money(1800),
    "providerPayout": money(1700),
    "exchangeFee": money(100),
    "processorReference": {"$bytes": "AAECAwQF"},
    "status": "settled",
    "settledAt": "2026-06-01T12:30:00Z",
    **OPTIONAL,
}
subject = Subject(__name__, validate(NSID, RECORD))
LENGTHS = {"sig": ("LEX-MAX-LENGTH", None, 256)}
SIZES = {"processorReference": ("LEX-MAX-LENGTH", None, 1024)}
PARTS = (
    *(f"{name}/{part}" for name in AMOUNTS for part in ("amount", "currency")),
    *(f"{name}/{part}" for name in REFERENCES for part in ("uri", "cid")),
)


@subject.accept(
    *("LEX-TYPE", "LEX-TYPE-FIELD", "LEX-REQUIRED", "LEX-FORMAT", "LEX-NULL", "LEX-INT64"),
)
def complete() -> None:
    """A settlement with every declared field is valid."""


def smallest(data: bytes) -> bytes:
    """The record without what may be absent."""
    record = json.loads(data)
    kept = {name: value for name, value in record.items() if name not in OPTIONAL}
    return json.dumps(kept, separators=(",", ":")).encode()


@subject.accept("LEX-REQUIRED")
def required_fields_only() -> Change:
    """A settlement with nothing but the required fields is valid."""
    return edit(smallest)


@subject.accept("LEX-PATH", "LEX-RKEY")
def located() -> dict:
    """A settlement found in its collection under a TID is valid."""
    return {"op": "add", "path": "/request/uri", "value": uri(EXCHANGE, NSID, KEY)}


@subject.reject("LEX-PATH", twin="located")
def found_among_receipts() -> dict:
    """A settlement that was found among receipts is none."""
    return {"op": "replace", "path": "/request/uri", "value": uri(PROVIDER, RECEIPT_NSID, KEY)}


@subject.reject("LEX-RKEY", twin="located")
def key_literal() -> dict:
    """The record key of a settlement is a TID."""
    return {"op": "replace", "path": "/request/uri", "value": uri(EXCHANGE, NSID, "self")}


@subject.reject("LEX-TYPE", twin="complete", cases={"text": '"x"', "array": "[]", "null": "null"})
def top(case: str, text: str) -> Change:
    """The settlement is {text} instead of an object."""
    return whole(text)


@subject.reject("LEX-TYPE-FIELD", twin="complete")
def type_missing() -> Change:
    """A settlement without $type isn't one."""
    return remove("/$type")


@subject.reject(
    "LEX-TYPE-FIELD",
    twin="complete",
    cases={"other": f'"{RECEIPT_NSID}"', "main": f'"{NSID}#main"', "number": "1", "empty": '""'},
)
def type_is(case: str, text: str) -> Change:
    """The settlement's $type is {text}."""
    return raw("/$type", text)


@subject.reject(twin="complete", cases=places(all_of_row((*REQUIRED, *PARTS), "LEX-REQUIRED")))
def absent(case: str, path: str, row: str) -> Change:
    """{path} is required, but absent."""
    return remove(path)


@subject.reject(
    twin="complete", cases=places(all_of_row((*REQUIRED, *OPTIONAL, *PARTS), "LEX-NULL"))
)
def null(case: str, path: str, row: str) -> Change:
    """null is not a value of {path}."""
    return replace(path, None)


@subject.reject(
    twin="complete",
    cases={
        **of_other_types("object", all_of_row((*AMOUNTS, *REFERENCES), "LEX-TYPE")),
        **of_other_types("string", all_of_row(("status", "sig", "settledAt"), "LEX-TYPE")),
        **of_other_types("string", all_of_row((*PARTS[1:6:2], *PARTS[6:8]), "LEX-TYPE")),
        **of_other_types("bytes", all_of_row(SIZES, "LEX-TYPE")),
        **of_other_types("integer", all_of_row(PARTS[0:6:2], "LEX-TYPE")),
    },
)
def of_another_type(case: str, path: str, text: str, row: str) -> Change:
    """{path} is {text}, which is of another type than the lexicon's."""
    return raw(path, text)


@subject.accept(
    cases={
        **within(LENGTHS),
        **within(SIZES, bytes_of),
        "currency-3": ("/exchangeFee/currency", text_of(3), "LEX-MIN-LENGTH"),
        "currency-8": ("/exchangeFee/currency", text_of(8), "LEX-MAX-LENGTH"),
    }
)
def length(case: str, path: str, text: str, row: str) -> Change:
    """{path} has a length that may just be: {case}."""
    return raw(path, text)


@subject.reject(
    twin="complete",
    cases={
        **beyond(LENGTHS),
        **beyond(SIZES, bytes_of),
        "currency-2": ("/exchangeFee/currency", text_of(2), "LEX-MIN-LENGTH"),
        "currency-9": ("/exchangeFee/currency", text_of(9), "LEX-MAX-LENGTH"),
    },
)
def bad_length(case: str, path: str, text: str, row: str) -> Change:
    """{path} is one too short or too long: {case}."""
    return raw(path, text)


@subject.accept(cases={"zero": ("0", "LEX-MINIMUM"), "largest": ("9007199254740991", "LEX-INT64")})
def fee(case: str, text: str, row: str) -> Change:
    """A fee of {text} is an amount."""
    return raw("/exchangeFee/amount", text)


@subject.observe("LEX-INT-53", cases={"2-to-the-53": 2**53, "largest": 2**63 - 1})
def unsafe_fee(case: str, amount: int) -> Change:
    """A fee of {amount}: an integer of 64 bits that doubles don't hold."""
    return raw("/exchangeFee/amount", str(amount))


@subject.reject(
    twin="complete",
    cases={
        f"{name}-{case}": (f"/{field}/amount", text, row)
        for name, field in (("charged", AMOUNTS[0]), ("payout", AMOUNTS[1]), ("fee", AMOUNTS[2]))
        for case, text, row in (
            ("negative", "-1", "LEX-MINIMUM"),
            ("past-64-bits", "9223372036854775808", "LEX-INT64"),
            ("wrapped", "18446744073709551616", "LEX-INT64"),
        )
    },
    threat="A number that wraps around is a small amount again.",
)
def bad_amount(case: str, path: str, text: str, row: str) -> Change:
    """{path} is {text}: no amount."""
    return raw(path, text)


@subject.reject(
    "LEX-FORMAT",
    twin="complete",
    cases={
        "receipt-url": ("/receipt/uri", "https://x.example/"),
        "authorization-cid": ("/requesterAuthorization/cid", "sha256-abc"),
        "policy-empty": ("/policy/uri", ""),
        "settled-text": ("/settledAt", "yesterday"),
        "settled-without-zone": ("/settledAt", "2026-06-01T12:30:00"),
    },
)
def bad_format(case: str, path: str, text: str) -> Change:
    """{path} is "{text}", which is not of the lexicon's format."""
    return replace(path, text)
