"""How vectors are written down.

A module of a profile's package makes one Subject and decorates small functions with its methods.
The id of a vector is profile/module/function (and the case, for a family); the function's docstring
is the description; what it returns is the change that makes the vector from its twin or base, or a
Start: a whole request.

    subject = Subject(__name__, JOB)

    @subject.accept("JOB-MAXTOK-MIN", read={"maxTokensOut": "1"})
    def minimum() -> Change:
        \"\"\"One token, the least that may be asked for, is valid.\"\"\"
        return replace("/maxTokensOut", 1)

    @subject.reject("JOB-MAXTOK-MIN", twin="minimum")
    def zero() -> Change:
        \"\"\"No tokens at all is below the minimum.\"\"\"
        return replace("/maxTokensOut", 0)
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Callable

from .records import Change, b64, unb64


def kebab(name: str) -> str:
    """An identifier of Python as a part of an id."""
    return name.strip("_").replace("_", "-")


@dataclass(frozen=True)
class Start:
    """What a subject's vectors start from: a request, and the bytes that its changes are about."""

    request: Mapping[str, Any]
    field: str
    data: bytes
    read: Mapping[str, Any] | None = None


@dataclass
class Draft:
    """A vector before the changes are applied."""

    id: str
    rows: tuple[str, ...]
    description: str
    expect: str
    start: Start
    change: Change | None = None
    parent: str | None = None
    threat: str | None = None
    read: Mapping[str, Any] | None = None
    request_patch: Mapping[str, Any] | None = None
    output: str | None = None
    built: dict[str, Any] | None = field(default=None, repr=False)
    data: bytes = b""


class Registry:
    """All drafts by id."""

    def __init__(self) -> None:
        self.drafts: dict[str, Draft] = {}

    def add(self, draft: Draft) -> None:
        """Takes a draft; its id must be new."""
        if draft.id in self.drafts:
            raise ValueError(f"two vectors have the id {draft.id}")
        self.drafts[draft.id] = draft

    def build(self, vector_id: str) -> Draft:
        """Builds a vector, and what it starts from."""
        draft = self.drafts.get(vector_id)
        if draft is None:
            raise ValueError(f"no vector has the id {vector_id}")
        if draft.built is None:
            try:
                self._fill(draft)
            except (ValueError, KeyError, IndexError) as error:
                raise ValueError(f"{vector_id}: {error!r}") from error
        return draft

    def _fill(self, draft: Draft) -> None:
        parent = self.build(draft.parent) if draft.parent else None
        request = dict(parent.built["request"] if parent else draft.start.request)
        origin = self._origin(draft, parent)
        draft.data = draft.change.apply(origin) if draft.change else origin
        request[draft.start.field] = b64(draft.data)
        if draft.request_patch:
            request[draft.request_patch["path"].removeprefix("/request/")] = draft.request_patch[
                "value"
            ]
        vector: dict[str, Any] = {
            "id": draft.id,
            "requirements": sorted(draft.rows),
            "description": draft.description,
        }
        if draft.threat:
            vector["threat"] = draft.threat
        vector["request"] = request
        vector["expect"] = draft.expect
        if draft.output is not None:
            vector["output"] = draft.output
        if draft.read is not None:
            vector["read"] = {**(draft.start.read or {}), **draft.read}
        if draft.expect == "reject":
            vector["twin"] = draft.parent
            vector["change"] = self._change(draft, origin)
        draft.built = vector

    @staticmethod
    def _origin(draft: Draft, parent: Draft | None) -> bytes:
        """The bytes that a draft changes: its own field's, though its parent's is another one."""
        if parent is None:
            return draft.start.data
        if parent.start.field == draft.start.field:
            return parent.data
        return unb64((parent.built or {})["request"][draft.start.field])

    @staticmethod
    def _change(draft: Draft, origin: bytes) -> dict[str, Any]:
        if draft.request_patch:
            return {"in": "", "patch": dict(draft.request_patch)}
        assert draft.change is not None
        place = f"/request/{draft.start.field}"
        return {"in": place, **draft.change.describe(origin, draft.data)}

    def profiles(self) -> list[str]:
        """The profiles that have vectors."""
        return sorted({key.split("/")[0] for key in self.drafts})

    def profile(self, name: str) -> list[dict[str, Any]]:
        """The vectors of a profile, sorted by id."""
        ids = sorted(key for key in self.drafts if key.split("/")[0] == name)
        return [self.build(key).built or {} for key in ids]


REGISTRY = Registry()


def _describe(function: Callable[..., Any], values: Mapping[str, Any]) -> str:
    doc = " ".join((inspect.getdoc(function) or "").split())
    if not doc:
        raise ValueError(f"{function.__name__} has no docstring")
    return doc.format_map(values) if values else doc


class Subject:
    """The vectors of one module."""

    def __init__(self, module: str, start: Start) -> None:
        profile, name = module.rsplit(".", 2)[-2:]
        self.profile = kebab(profile)
        self.prefix = f"{self.profile}/{kebab(name)}"
        self.start = start

    def _full(self, name: str | None) -> str | None:
        if name is None:
            return None
        return f"{self.profile}/{name}" if "/" in name else f"{self.prefix}/{name}"

    def _take(
        self, function: Callable[..., Any], expect: str, rows: tuple[str, ...], **options: Any
    ) -> Callable[..., Any]:
        cases = options.pop("cases", None)
        parent = options.pop("parent", None)
        read_as = options.pop("read_as", None)
        names = list(inspect.signature(function).parameters)
        for case in cases if cases is not None else [None]:
            values: dict[str, Any] = {}
            if case is not None:
                given = cases[case]
                listed = given if isinstance(given, tuple) else (given,)
                values = dict(zip(names, (case, *listed)))
            suffix = "" if case is None else "-" + kebab(case)
            made = function(**values)
            if expect == "output":
                made, options["output"] = made
            if read_as is not None:
                options["read"] = {read_as: values["read"]}
            start, made = (made, None) if isinstance(made, Start) else (self.start, made)
            is_change = isinstance(made, Change) or made is None
            REGISTRY.add(
                Draft(
                    id=f"{self.prefix}/{kebab(function.__name__)}{suffix}",
                    rows=rows or (values["row"],),
                    description=_describe(function, values),
                    expect=expect,
                    start=start,
                    change=made if is_change else None,
                    request_patch=None if is_change else made,
                    parent=self._full(parent.format_map(values) if parent else None),
                    **options,
                )
            )
        return function

    def accept(self, *rows: str, base: str | None = None, **options: Any) -> Callable[..., Any]:
        """A valid request, made from the subject's start or from another vector.

        Without rows, each case of the family names its own by a parameter called row. With
        read_as, a parameter called read says what is to be understood in that field.
        """
        return lambda function: self._take(function, "accept", rows, parent=base, **options)

    def reject(self, *rows: str, twin: str, **options: Any) -> Callable[..., Any]:
        """An invalid request, one change away from a valid one.

        In a family, the name of the twin may depend on the case: twin="typical-{case}".
        """
        return lambda function: self._take(function, "reject", rows, parent=twin, **options)

    def output(self, *rows: str, base: str | None = None, **options: Any) -> Callable[..., Any]:
        """A request with one right answer. The function returns the change and that answer."""
        return lambda function: self._take(function, "output", rows, parent=base, **options)

    def observe(self, *rows: str, base: str | None = None, **options: Any) -> Callable[..., Any]:
        """A request whose verdict no source settles."""
        return lambda function: self._take(function, "observe", rows, parent=base, **options)
