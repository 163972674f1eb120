"""Sequences for fuzz_replay: the same nonce around the end of its life, to a fraction of a second,
and many nonces whose lives end in another order than they began."""

from __future__ import annotations

import json

FRACTIONS = ["", ".2", ".5", ".500000001", ".999"]


def step(now: str, expires: str, nonce: int = 7, requester: str = "did:plc:abc") -> dict[str, str]:
    """One question of the ledger."""
    return {"now": now, "requester": requester, "nonce": f"{nonce:016}", "expiresAt": expires}


def at(second: int, fraction: str = "") -> str:
    """An instant some seconds after noon."""
    return f"2026-06-01T12:{second // 60:02}:{second % 60:02}{fraction}Z"


def sequence(*steps: dict[str, str]) -> bytes:
    """An input of the target."""
    return json.dumps({"consume": list(steps)}, separators=(",", ":")).encode("ascii")


def seeds() -> dict[str, bytes]:
    """Small sequences, by file name."""
    made = {}
    for end in FRACTIONS:
        for again in FRACTIONS:
            last = step(at(30, again), at(30, end))
            name = f"last-second-ends{end or '.0'}-asked{again or '.0'}"
            made[name] = sequence(step(at(0), at(30, end)), last, last)
    lives = [(i * 7919) % 64 + 1 for i in range(20)]
    fill = [step(at(0), at(life, FRACTIONS[life % 5]), life + i) for i, life in enumerate(lives)]
    later = [step(at(20 + i), at(90), life + i) for i, life in enumerate(lives)]
    made["lives-end-in-another-order"] = sequence(*fill, *fill, *later)
    return made
