"""Vectors about several records at once: a request, one change in it, and what follows from it.

A scene is a request whose record arguments are kept decoded. An Edit changes one place: the bytes
of one record, or a plain member of the request. Afterwards everything that depends on it is
computed again, in this order, unless the vector says that it stays: CIDs under which records were
found, strong references between them, signatures. What came out differently is "derived".

    scenes = Scenes(__name__, start)

    @scenes.reject("XPA-CEILING", twin="equal")
    def one_below() -> Edit:
        \"\"\"One minor unit below the job's ceiling does not cover it.\"\"\"
        return inside("authorization", replace("/ceiling/amount", 2499))
"""

from __future__ import annotations

import copy
import inspect
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Callable, Union

from . import canonical, dag_cbor, es256
from .authoring import REGISTRY, _describe, kebab
from .records import Change, apply_patch, b64, compact, resolve, tokens, unb64

RECORDS = ("authorization", "job", "attestation", "receipt")
UNSIGNED = {
    "receipt": ("$type", "enclaveSignature", "brokerageCountersignature"),
    "attestation": ("$type", "selfSignature"),
}
SIGNATURES = {"receipt": "enclaveSignature", "attestation": "selfSignature"}
REFERENCES = (
    ("job", "paymentAuthorization", "authorization"),
    ("receipt", "job", "job"),
    ("receipt", "attestation", "attestation"),
)
# What may follow another value: the currency in which a job is paid is that of its ceiling.
COPIES = (("authorization", "/ceiling/currency", "job", "/priceCeiling/currency"),)
# And where a record is found: where another one says.
ADDRESSES = (("authorization", "job", "/paymentAuthorization/uri"),)
KEY = "attestation key of the vectors"


@dataclass(frozen=True)
class Edit:
    """One change: `change` inside the bytes of a record, or `patch` of the request."""

    record: str | None = None
    change: Change | None = None
    patch: Mapping[str, Any] | None = None
    stale: tuple[str, ...] = ()  # what is not computed again: "receipt.enclaveSignature", …
    follows: tuple[str, ...] = ()  # what takes the changed value too: "authorization.ceiling"


def inside(record: str, change: Change, stale: tuple[str, ...] = (), **more: Any) -> Edit:
    """A change of a record's bytes."""
    return Edit(record=record, change=change, stale=stale, **more)


def at(path: str, value: Any, op: str = "replace", stale: tuple[str, ...] = ()) -> Edit:
    """A change of a member of the request, such as /now."""
    patch: dict[str, Any] = {"op": op, "path": "/request" + path}
    if op != "remove":
        patch["value"] = value
    return Edit(patch=patch, stale=stale)


def dashed(name: str) -> str:
    """The name of a field as a part of an id: expires-at."""
    return re.sub("(?=[A-Z])", "-", name).lower()


Made = Union[Edit, "tuple[Edit, ...]", None]


def cid(record: Any) -> str:
    """The CID of a parsed record."""
    return dag_cbor.cid_of(dag_cbor.encode(record))


def message(kind: str, record: Mapping[str, Any]) -> bytes:
    """What the signature of a receipt or an attestation covers."""
    covered = {key: value for key, value in record.items() if key not in UNSIGNED[kind]}
    return canonical.canonical(covered).encode("utf-8")


def argument(uri: str, record: Mapping[str, Any]) -> dict[str, Any]:
    """A record argument; its CID is computed when the scene is settled."""
    return {"uri": uri, "cid": "", "record": b64(compact(record))}


def parsed(request: Mapping[str, Any], name: str) -> Any:
    """A record of a request, or None when it is not there or no canonical JSON of an object."""
    held = request.get(name)
    if not isinstance(held, dict):
        return None
    data = unb64(held["record"])
    try:
        record = json.loads(data)
        return record if isinstance(record, dict) and compact(record) == data else None
    except ValueError:
        return None


def _put(request: dict[str, Any], name: str, path: str, value: Any) -> None:
    """Sets a value inside a record, when its place is there."""
    record = parsed(request, name)
    try:
        *_, last = tokens(path)
        holder = resolve(record, path.rsplit("/", 1)[0])
        if isinstance(holder, dict) and last in holder:
            holder[last] = value
            request[name]["record"] = b64(compact(record))
    except (KeyError, TypeError, ValueError):
        pass  # the place is not there


def _computed_cid(request: Mapping[str, Any], name: str) -> str | None:
    """The CID of a record argument's bytes, or None when they have none."""
    try:
        return cid(json.loads(unb64(request[name]["record"])))
    except (ValueError, TypeError, KeyError, AttributeError, IndexError):
        return None


def settle(
    request: dict[str, Any], stale: tuple[str, ...] = (), follows: tuple[str, ...] = ()
) -> None:
    """Computes everything that depends on the records again, but what is to stay stale."""
    for holder, path, source, source_path in COPIES:
        if f"{holder}.{tokens(path)[0]}" in follows:
            _put(request, holder, path, resolve(parsed(request, source), source_path))
    for name, holder, path in ADDRESSES:
        if f"{name}.uri" in follows:
            request[name]["uri"] = resolve(parsed(request, holder), path)
    for name in RECORDS:
        if not isinstance(request.get(name), dict):
            continue
        for holder, field, target in REFERENCES:
            if holder == name and isinstance(request.get(target), dict):
                wanted = None if f"{holder}.{field}" in stale else _computed_cid(request, target)
                if wanted is not None:
                    _put(request, holder, f"/{field}/cid", wanted)
        if name in SIGNATURES and f"{name}.{SIGNATURES[name]}" not in stale:
            record = parsed(request, name)
            try:
                signature = es256.signed(KEY, message(name, record))
            except (ValueError, AttributeError):
                signature = None
            if signature is not None:
                _put(request, name, "/" + SIGNATURES[name], signature)
        wanted = None if f"{name}.cid" in stale else _computed_cid(request, name)
        if wanted is not None:
            request[name]["cid"] = wanted


PLACES = (
    *(("cid", name, "") for name in RECORDS),
    *(("in", holder, f"/{field}/cid") for holder, field, _ in REFERENCES),
    *(("in", name, "/" + field) for name, field in SIGNATURES.items()),
    *(("in", holder, path) for holder, path, _, _ in COPIES),
)


def derived(before: Mapping[str, Any], after: Mapping[str, Any], edit: Edit) -> list[dict]:
    """The places that an edit had computed again and that came out differently, below /request."""
    found = []
    for kind, name, path in PLACES:
        old, new = before.get(name), after.get(name)
        if not isinstance(old, dict) or not isinstance(new, dict):
            continue
        if f"{name}.{tokens(path)[0] if path else 'cid'}" in _touched(edit):
            continue
        if kind == "cid":
            if old["cid"] != new["cid"]:
                found.append({"in": f"/request/{name}/cid"})
            continue
        try:
            same = resolve(parsed(before, name), path) == resolve(parsed(after, name), path)
        except (KeyError, TypeError, ValueError):
            same = True
        if not same:
            found.append({"in": f"/request/{name}/record", "path": path})
    moved = (name for name, _, _ in ADDRESSES if f"{name}.uri" in edit.follows)
    return found + [{"in": f"/request/{name}/uri"} for name in moved]


def apply(request: dict[str, Any], edit: Edit) -> dict[str, Any]:
    """Applies an edit and settles what follows; returns how a vector describes the change."""
    if edit.record is None:
        apply_patch({"request": request}, copy.deepcopy(dict(edit.patch or {})))
        described: dict[str, Any] = {"in": "", "patch": dict(edit.patch or {})}
    else:
        assert edit.change is not None
        before = unb64(request[edit.record]["record"])
        after = edit.change.apply(before)
        request[edit.record]["record"] = b64(after)
        described = {
            "in": f"/request/{edit.record}/record",
            **edit.change.describe(before, after),
        }
    settle(request, (*edit.stale, *_touched(edit)), edit.follows)
    return described


def _touched(edit: Edit) -> tuple[str, ...]:
    """What an edit sets by hand, and is therefore not computed again."""
    if edit.change is None:
        parts = tokens((edit.patch or {})["path"])[1:]
        return (".".join(parts),) if parts[1:] == ["cid"] else ()
    path = edit.change.patch["path"] if edit.change.patch else edit.change.place
    computed = [where for kind, name, where in PLACES if kind == "in" and name == edit.record]
    if any(path == where or path.startswith(where + "/") for where in computed):
        return (f"{edit.record}.{tokens(path)[0]}",)
    return ()


@dataclass
class Scene:
    """A vector of a scene, built when it is asked for. The registry takes it as a draft."""

    id: str
    rows: tuple[str, ...]
    description: str
    expect: str
    start: Mapping[str, Any]
    edits: tuple[Edit, ...]
    parent: str | None
    threat: str | None = None
    read: Mapping[str, Any] | None = None
    _built: dict[str, Any] | None = None

    @property
    def built(self) -> dict[str, Any]:
        """The vector."""
        if self._built is None:
            try:
                self._built = self._make()
            except (ValueError, KeyError, IndexError, TypeError) as error:
                raise ValueError(f"{self.id}: {error!r}") from error
        return self._built

    def _make(self) -> dict[str, Any]:
        origin = REGISTRY.build(self.parent).built["request"] if self.parent else self.start
        request = copy.deepcopy(dict(origin))
        changes = [apply(request, edit) for edit in self.edits]
        vector: dict[str, Any] = {
            "id": self.id,
            "requirements": sorted(self.rows),
            "description": self.description,
        }
        if self.threat:
            vector["threat"] = self.threat
        vector.update({"request": request, "expect": self.expect})
        if self.read is not None:
            vector["read"] = dict(self.read)
        if self.expect == "reject":
            (change,) = changes
            vector.update({"twin": self.parent, "change": change})
            places = derived(origin, request, self.edits[0])
            if places:
                vector["derived"] = places
        return vector


class Scenes:
    """The scenes of one module; used like authoring.Subject."""

    def __init__(self, module: str, start: Mapping[str, Any]) -> None:
        profile, name = module.rsplit(".", 2)[-2:]
        self.profile = kebab(profile)
        self.prefix = f"{self.profile}/{kebab(name)}"
        self.start = copy.deepcopy(dict(start))
        settle(self.start)

    def _full(self, name: str | None) -> str | None:
        if name is None:
            return None
        return f"{self.profile}/{name}" if "/" in name else f"{self.prefix}/{name}"

    def _take(
        self, function: Callable[..., Made], expect: str, rows: tuple[str, ...], **options: Any
    ) -> Callable[..., Made]:
        cases = options.pop("cases", None)
        parent = self._full(options.pop("parent", None))
        names = list(inspect.signature(function).parameters)
        for case in cases if cases is not None else [None]:
            values: dict[str, Any] = {}
            if case is not None:
                given = cases[case]
                values = dict(
                    zip(names, (case, *(given if isinstance(given, tuple) else (given,))))
                )
            made = function(**values)
            suffix = "" if case is None else "-" + kebab(case)
            REGISTRY.add(
                self._scene(
                    made,
                    id=f"{self.prefix}/{kebab(function.__name__)}{suffix}",
                    rows=(*rows, *([values["row"]] if "row" in values else [])),
                    description=_describe(function, values),
                    expect=expect,
                    start=self.start,
                    parent=parent,
                    **options,
                )
            )
        return function

    def _scene(self, made: Any, **fields: Any) -> Scene:
        """The vector of what a builder's function returned."""
        edits = made if isinstance(made, tuple) else () if made is None else (made,)
        return Scene(edits=edits, **fields)

    def accept(self, *rows: str, base: str | None = None, **options: Any) -> Callable[..., Any]:
        """An accepted request, made from the start or another vector by any number of edits."""
        return lambda function: self._take(function, "accept", rows, parent=base, **options)

    def reject(self, *rows: str, twin: str, **options: Any) -> Callable[..., Any]:
        """A rejected request, one edit away from an accepted one."""
        return lambda function: self._take(function, "reject", rows, parent=twin, **options)

    def observe(self, *rows: str, base: str | None = None, **options: Any) -> Callable[..., Any]:
        """A request whose verdict no source settles."""
        return lambda function: self._take(function, "observe", rows, parent=base, **options)
