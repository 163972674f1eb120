"""Vectors that are sequences: `reset`, then nonces that are consumed one after the other.

    sequences = Sequences(__name__)

    @sequences.accept("ST-NONCE-JOB")
    def two_nonces() -> list[Step]:
        \"\"\"Two jobs of a requester with two nonces are both fresh.\"\"\"
        return [step(1), step(2)]

    @sequences.reject("ST-NONCE-JOB", twin="two-nonces")
    def same_nonce() -> Edit:
        \"\"\"The second job has the nonce of the first.\"\"\"
        return inside("job", replace("/nonce", nonce(1)))

A rejected sequence is its twin with one edit in the last step.
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .authoring import REGISTRY
from .samples import JOB_NSID, REQUESTER, cid, job
from .scene_samples import uri
from .scenes import Edit, Scene, Scenes, apply, argument, derived, settle

DIGITS = "234567abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Step:
    """A request and what is expected of it."""

    request: dict[str, Any]
    expect: str


def nonce(number: int) -> str:
    """A nonce for each number."""
    return hashlib.sha256(b"nonce %d" % number).hexdigest()[:32]


def key(number: int) -> str:
    """A record key for each number."""
    tail = "".join(DIGITS[number // 32**place % 32] for place in (3, 2, 1, 0))
    return "3mbx2yt4k" + tail


def small_job(number: int, **members: Any) -> dict[str, Any]:
    """A job without fields that may be absent, with a nonce of its own."""
    record = job()
    for name in ("inputCipherURL", "acceptedExchanges", "acceptedProviders"):
        del record[name]
    record["paymentAuthorization"]["cid"] = cid("an authorization")
    return {**record, "nonce": nonce(number), **members}


def step(
    number: int,
    *,
    expect: str = "accept",
    now: str = "2026-06-01T11:30:00Z",
    requester: str = REQUESTER,
    record_key: str | None = None,
    repository: str | None = None,
    **members: Any,
) -> Step:
    """Job number n of a requester is to be consumed; `members` are changes to the job."""
    address = uri(repository or requester, JOB_NSID, record_key or key(number))
    found = argument(address, small_job(number, **members))
    request = {"op": "consume-nonce", "now": now, "requester": requester, "job": found}
    settle(request)
    return Step(request, expect)


@dataclass
class Sequence(Scene):
    """A vector of steps."""

    steps: tuple[Step, ...] = ()

    def _make(self) -> dict[str, Any]:
        if self.parent is None:
            asked = [{"request": {"op": "reset"}, "expect": "ok"}]
            asked += [{"request": each.request, "expect": each.expect} for each in self.steps]
        else:
            asked = copy.deepcopy(REGISTRY.build(self.parent).built["steps"])
        last = asked[-1]["request"]
        before = copy.deepcopy(last)
        changes = [apply(last, edit) for edit in self.edits]
        asked[-1]["expect"] = self.expect
        vector: dict[str, Any] = {
            "id": self.id,
            "requirements": sorted(self.rows),
            "description": self.description,
        }
        if self.threat:
            vector["threat"] = self.threat
        vector.update({"steps": asked, "expect": self.expect})
        if self.expect == "reject":
            where = f"/steps/{len(asked) - 1}/request"
            vector.update({"twin": self.parent, "change": _moved(changes[0], where)})
            places = [_moved(place, where) for place in derived(before, last, self.edits[0])]
            if places:
                vector["derived"] = places
        return vector


def _moved(place: Mapping[str, Any], where: str) -> dict[str, Any]:
    """The description of a change or a place in a request, as one of the last step."""
    moved = dict(place)
    if place["in"]:
        moved["in"] = where + place["in"].removeprefix("/request")
    else:
        patch = place["patch"]
        moved["patch"] = {**patch, "path": where + patch["path"].removeprefix("/request")}
    return moved


class Sequences(Scenes):
    """The sequences of one module."""

    def __init__(self, module: str) -> None:
        super().__init__(module, {})

    def _scene(self, made: Any, **fields: Any) -> Scene:
        steps = made if isinstance(made, list) else []
        edits = (made,) if isinstance(made, Edit) else ()
        return Sequence(edits=edits, steps=tuple(steps), **fields)
