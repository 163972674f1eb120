#!/usr/bin/env python3
"""A second opinion on the life of a job: admission, replay, receipt, charge.

usage: second_opinion.py [--forget NAME]

An adapter, small and independent: written from the catalogue and the lexicons, not from the
reference. With --forget it is a liar that knows every rule but one; NAMES has them. Places that
the sources leave open it answers as it likes.
"""

from __future__ import annotations

import base64
import json
import re
import sys
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import identity_opinion as identity
from lexicon_opinion import Invalid, instant, record

FORGETS = {
    "price": ("XRC-PRICE",),
    "currency": ("XRC-CUR",),
    "deadline": ("XRC-DEADLINE",),
    "cid": ("XPA-CID",),
    "nonce": ("ST-NONCE-JOB",),
    "exchange": ("CHG-EXCHANGE",),
    "provider": ("XRC-PROVIDER",),
    "requester": ("XRC-REQUESTER",),
    "signature": ("XRC-ENCSIG",),
    "ceiling": ("CHG-CEILING",),
}
NSID = "dev.cocore.compute."
COLLECTIONS = {
    "job": NSID + "job",
    "authorization": NSID + "paymentAuthorization",
    "receipt": NSID + "receipt",
    "attestation": NSID + "attestation",
}
RANKS = {"self-attested": 1, "hardware-attested": 2}
Verdicts = Iterator["tuple[str, bool]"]  # a rule, and whether it is broken


class Found:
    """A record argument: the parsed record, and what is known of where it was found."""

    def __init__(self, name: str, given: dict[str, str]) -> None:
        self.record = record(COLLECTIONS[name], given["uri"], base64.b64decode(given["record"]))
        self.uri = given["uri"]
        self.claimed = given["cid"]
        self.cid = identity.cid(self.record)
        self.owner = self.uri.split("/")[2]

    def __getitem__(self, name: str) -> Any:
        return self.record[name]

    def get(self, name: str, default: Any = None) -> Any:
        """A member that may be absent."""
        return self.record.get(name, default)

    def time(self, name: str) -> Fraction:
        """A member that is an instant."""
        return instant(self.record[name])


def is_hex(text: str) -> bool:
    """Whether all characters are hexadecimal digits."""
    return re.fullmatch("[0-9a-fA-F]*", text) is not None


def more(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether an amount is above another of the same currency."""
    return a["currency"] == b["currency"] and a["amount"] > b["amount"]


def other_currency(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether two amounts are not of one currency."""
    return a["currency"] != b["currency"]


def reference(ref: dict[str, str], found: Found, uri_rule: str, cid_rule: str) -> Verdicts:
    """A strong reference against the record that was found for it."""
    yield uri_rule, ref["uri"] != found.uri
    yield cid_rule, not ref["cid"] == found.cid == found.claimed


def job_starts(job: Found, now: Fraction, provider: dict[str, str]) -> Verdicts:
    """What a job says about being started."""
    listed = job.get("acceptedProviders", [])
    yield "JOB-NONCE-HEX", not is_hex(job["nonce"])
    yield "JOB-COMMIT-HEX", not is_hex(job["inputCommitment"])
    yield "JOB-PRICE-CUR-UPPER", not re.fullmatch("[A-Z]+", job["priceCeiling"]["currency"])
    yield "JOB-EXP-FUTURE", now > job.time("expiresAt")
    yield "JOB-PR-MEMBER", bool(listed) and provider["did"] not in listed
    yield "JOB-EX-NONEMPTY", not job.get("acceptedExchanges")
    yield "REC-CID", job.claimed != job.cid
    yield from trusts(job, provider, "JOB-TRUST-MIN")


def trusts(job: Found, provider: dict[str, str], rule: str) -> Verdicts:
    """The provider's trust level against the one that is asked for."""
    asked = RANKS.get(job["acceptedTrustLevel"])
    yield "JOB-TRUST-UNKNOWN", asked is None
    yield rule, RANKS.get(provider["trustLevel"], 0) < (asked or 0)


def is_named(job: Found) -> Verdicts:
    """How a job names its authorization."""
    ref = job["paymentAuthorization"]
    parts = ref["uri"].removeprefix("at://").split("/")
    whole = len(parts) == 3 and parts[0].startswith("did:")
    yield "JOB-PA-URI-RECORD", not whole
    key = "[234567a-j][234567a-z]{12}"
    right = whole and parts[1] == COLLECTIONS["authorization"] and re.fullmatch(key, parts[2])
    yield "JOB-PA-COLL", whole and not right
    yield "JOB-PA-CID-DAGCBOR", base64.b32decode(ref["cid"][1:9].upper())[1] != 0x71
    yield "XPA-SAMEREPO", parts[0] != job.owner


def authorizes(job: Found, authorization: Found, now: Fraction) -> Verdicts:
    """The authorization, whatever it is needed for."""
    listed = job.get("acceptedExchanges", [])
    yield from reference(job["paymentAuthorization"], authorization, "XPA-URI", "XPA-CID")
    yield "XPA-EXCHANGE", bool(listed) and authorization["exchange"] not in listed
    yield "XPA-EXPIRED", now > authorization.time("expiresAt")
    yield "AUTH-NONCE-HEX", not is_hex(authorization["nonce"])


def covers(job: Found, authorization: Found) -> Verdicts:
    """The authorization's ceiling against the job's."""
    yield "XPA-CURRENCY", other_currency(job["priceCeiling"], authorization["ceiling"])
    yield "XPA-CEILING", more(job["priceCeiling"], authorization["ceiling"])


def answers(job: Found, receipt: Found) -> Verdicts:
    """The receipt against the job."""
    listed = job.get("acceptedProviders", [])
    yield from reference(receipt["job"], job, "XRC-JOBREF", "XRC-JOBCID")
    yield "XRC-REQUESTER", receipt["requester"] != job.owner
    yield "XRC-COMMIT", receipt["inputCommitment"] != job["inputCommitment"]
    yield "XRC-MODEL", receipt["model"] != job["model"]
    yield "XRC-TOKENS", receipt["tokens"]["out"] > job["maxTokensOut"]
    yield "XRC-CUR", other_currency(receipt["price"], job["priceCeiling"])
    yield "XRC-PRICE", more(receipt["price"], job["priceCeiling"])
    yield "XRC-DEADLINE", receipt.time("completedAt") > job.time("expiresAt")
    yield "XRC-PROVIDER", bool(listed) and receipt.owner not in listed


def is_consistent(receipt: Found) -> Verdicts:
    """The receipt by itself."""
    counts = (receipt["price"]["amount"], receipt["tokens"]["in"], receipt["tokens"]["out"])
    yield "XRC-PROBONO", receipt.get("proBono", False) and any(counts)
    yield "REC-CID", receipt.claimed != receipt.cid


def is_attested(receipt: Found, attestation: Found) -> Verdicts:
    """The attestation that the receipt names."""
    completed = receipt.time("completedAt")
    yield from reference(receipt["attestation"], attestation, "XRC-ATT-REF", "XRC-ATT-CID")
    yield "XRC-ATT-OWNER", receipt.owner != attestation.owner
    yield "XRC-ATT-WINDOW", completed < attestation.time("attestedAt")
    yield "XRC-ATT-WINDOW", completed > attestation.time("expiresAt")
    uncovered = ("$type", "enclaveSignature", "brokerageCountersignature")
    message = identity.canonical(receipt.record, *uncovered)
    yield "XRC-ENCSIG", is_forged(attestation, receipt["enclaveSignature"], message)


def vouches_for_itself(attestation: Found) -> Verdicts:
    """The attestation by itself."""
    yield "ATT-SCHEME", attestation.get("sigScheme", "p256") != "p256"
    yield "ATT-KEY", identity.point(attestation["publicKey"]) is None
    message = identity.canonical(attestation.record, "$type", "selfSignature")
    yield "ATT-SELFSIG", is_forged(attestation, attestation["selfSignature"], message)


def is_forged(attestation: Found, signature: dict[str, str], message: bytes) -> bool:
    """Whether a signature is not of the attestation's key; a bad key is another rule's matter."""
    key = identity.point(attestation["publicKey"])
    return key is not None and not identity.verifies(key, signature, message)


def charges(exchange: str, authorization: Found, receipt: Found) -> Verdicts:
    """What the authorization says about this charge."""
    budget = authorization.get("sessionBudget")
    in_session = authorization["scope"] == "session" and budget is not None
    yield "CHG-EXCHANGE", authorization["exchange"] != exchange
    yield "CHG-CURRENCY", other_currency(receipt["price"], authorization["ceiling"])
    yield "CHG-CEILING", more(receipt["price"], authorization["ceiling"])
    yield "CHG-BUDGET", in_session and more(receipt["price"], budget)


class Opinion:
    """The operations, and the ledger."""

    def __init__(self, forgotten: tuple[str, ...]) -> None:
        self.forgotten = forgotten
        self.used: set[tuple[str, bytes]] = set()

    def judge(self, ask: dict[str, Any]) -> list[str]:
        """The rules that a request breaks."""
        if ask["op"] == "validate":
            try:
                record(ask["collection"], ask.get("uri"), base64.b64decode(ask["record"]))
            except Invalid as error:
                return [str(error)]
            return []
        names = [name for name in COLLECTIONS if isinstance(ask.get(name), dict)]
        found: dict[str, Found] = {}
        broken = []
        for name in names:
            try:
                found[name] = Found(name, ask[name])
            except Invalid:
                broken.append(name + " invalid")
        if not broken:
            rules = getattr(self, ask["op"].replace("-", "_"))(ask, **found)
            broken = [rule for rule, is_broken in rules if is_broken]
        return [rule for rule in broken if rule not in self.forgotten]

    def check_admission(
        self, ask: dict[str, Any], job: Found, authorization: Found | None = None
    ) -> Verdicts:
        """May this provider start this job now?"""
        now = instant(ask["now"])
        yield from job_starts(job, now, ask["provider"])
        yield from is_named(job)
        yield "XPA-EXISTS", authorization is None
        if authorization is not None:
            yield from authorizes(job, authorization, now)
            yield from covers(job, authorization)

    def consume_nonce(self, ask: dict[str, Any], job: Found) -> Verdicts:
        """Is this nonce fresh? It is never forgotten here, which the catalogue leaves open."""
        yield "JOB-NONCE-HEX", not is_hex(job["nonce"])
        if is_hex(job["nonce"]):
            entry = (ask["requester"], bytes.fromhex(job["nonce"]))
            yield "ST-NONCE-JOB", entry in self.used
            self.used.add(entry)

    def check_receipt(
        self, ask: dict[str, Any], job: Found, receipt: Found, attestation: Found | None = None
    ) -> Verdicts:
        """Does this receipt answer this job?"""
        yield from answers(job, receipt)
        yield from is_consistent(receipt)
        yield from trusts(job, ask["provider"], "XRC-TRUST")
        yield "XRC-OWNER", receipt.owner != ask["provider"]["did"]
        if attestation is not None:
            yield from vouches_for_itself(attestation)
            yield from is_attested(receipt, attestation)

    def check_charge(
        self,
        ask: dict[str, Any],
        job: Found,
        authorization: Found,
        receipt: Found,
        attestation: Found | None = None,
    ) -> Verdicts:
        """May this exchange charge for this receipt now?"""
        yield from is_named(job)
        yield from authorizes(job, authorization, instant(ask["now"]))
        yield from answers(job, receipt)
        yield from is_consistent(receipt)
        yield from charges(ask["exchange"]["did"], authorization, receipt)
        if attestation is not None:
            yield from vouches_for_itself(attestation)
            yield from is_attested(receipt, attestation)

    def answer(self, ask: dict[str, Any]) -> dict[str, Any]:
        """The members of an answer."""
        if ask["op"] == "hello":
            names = ("check-admission", "reset", "consume-nonce", "check-receipt", "check-charge")
            names += ("validate",)
            about = {"name": "second-opinion", "version": "1", "language": "Python"}
            return {
                "protocol": 1,
                "implementation": about,
                "operations": list(names),
                "revisions": ["R1"],
            }
        if ask["op"] == "reset":
            self.used.clear()
            return {"ok": True}
        broken = self.judge(ask)
        if broken:
            return {"verdict": "reject", "message": ", ".join(broken)}
        return {"verdict": "accept"}


def main(arguments: list[str]) -> int:
    """Command line entry."""
    forgotten: tuple[str, ...] = ()
    if arguments[:1] == ["--forget"] and len(arguments) == 2 and arguments[1] in FORGETS:
        forgotten = FORGETS[arguments[1]]
    elif arguments:
        sys.stderr.write((__doc__ or "").replace("NAMES", ", ".join(FORGETS)))
        return 2
    opinion = Opinion(forgotten)
    for line in sys.stdin:
        ask = json.loads(line)
        print(json.dumps({"id": ask["id"], **opinion.answer(ask)}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
