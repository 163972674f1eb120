"""JSON texts and the small edits that vectors make to them.

The canonical writing of a record is compact JSON, UTF-8 unescaped, members in the order given. A
patch starts from such a text and ends in one; a splice replaces one run of bytes of any text.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Any, Callable


def compact(value: Any) -> bytes:
    """The canonical writing of a parsed document."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def b64(data: bytes) -> str:
    """Standard base64 with padding."""
    return base64.b64encode(data).decode("ascii")


def unb64(text: str) -> bytes:
    """Strict standard base64; ValueError for anything that is not the one writing of its bytes."""
    data = base64.b64decode(text.encode("ascii"), validate=True)
    if b64(data) != text:
        raise ValueError(f"not canonical base64: {text!r}")
    return data


def tokens(pointer: str) -> list[str]:
    """The reference tokens of a JSON Pointer."""
    if pointer == "":
        return []
    if not pointer.startswith("/"):
        raise ValueError(f"not a JSON Pointer: {pointer!r}")
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer[1:].split("/")]


def resolve(document: Any, pointer: str) -> Any:
    """The value that a pointer names; KeyError or IndexError when there is none."""
    for token in tokens(pointer):
        document = document[int(token)] if isinstance(document, list) else document[token]
    return document


def apply_patch(document: Any, patch: dict[str, Any]) -> Any:
    """Applies one operation of RFC 6902 (add, remove or replace) and returns the document."""
    path = tokens(patch["path"])
    if not path:
        if patch["op"] != "replace":
            raise ValueError("the whole document can only be replaced")
        return patch["value"]
    *parents, last = path
    holder = document
    for token in parents:
        holder = holder[int(token)] if isinstance(holder, list) else holder[token]
    if isinstance(holder, list):
        edit_list(holder, last, patch)
    else:
        edit_object(holder, last, patch)
    return document


def edit_list(holder: list[Any], token: str, patch: dict[str, Any]) -> None:
    """One patch operation on an array."""
    index = len(holder) if token == "-" else int(token)
    if patch["op"] == "add":
        holder.insert(index, patch["value"])
    elif patch["op"] == "remove":
        del holder[index]
    elif patch["op"] == "replace":
        holder[index] = patch["value"]
    else:
        raise ValueError(f"operation {patch['op']!r} is not used here")


def edit_object(holder: dict[str, Any], token: str, patch: dict[str, Any]) -> None:
    """One patch operation on an object; a new member goes last, a replaced one stays in place."""
    if patch["op"] == "add":
        holder[token] = patch["value"]
    elif token not in holder:
        raise KeyError(token)
    elif patch["op"] == "remove":
        del holder[token]
    elif patch["op"] == "replace":
        holder[token] = patch["value"]
    else:
        raise ValueError(f"operation {patch['op']!r} is not used here")


def apply_splice(data: bytes, splice: dict[str, Any]) -> bytes:
    """Replaces `remove` bytes at `offset` by the base64 bytes of `insert`."""
    offset, remove = splice["offset"], splice["remove"]
    if offset + remove > len(data):
        raise ValueError("the splice reaches beyond the end")
    return data[:offset] + unb64(splice["insert"]) + data[offset + remove :]


def splice_between(before: bytes, after: bytes) -> dict[str, Any]:
    """The shortest splice that turns one text into another."""
    limit = min(len(before), len(after))
    start = 0
    while start < limit and before[start] == after[start]:
        start += 1
    end = 0
    while end < limit - start and before[-1 - end] == after[-1 - end]:
        end += 1
    insert = after[start : len(after) - end]
    return {"offset": start, "remove": len(before) - end - start, "insert": b64(insert)}


def value_span(data: bytes, pointer: str) -> tuple[int, int]:
    """Where the value that a pointer names stands in a canonical text: start and end in bytes."""
    text = data.decode("utf-8")
    decode = json.JSONDecoder().raw_decode
    start = 0
    for token in tokens(pointer):
        position, index = start + 1, 0
        is_object = text[start] == "{"
        while True:
            if is_object:
                key, position = decode(text, position)
                position += 1
            else:
                key = str(index)
            if key == token:
                start = position
                break
            _, position = decode(text, position)
            if text[position] != ",":
                raise KeyError(pointer)
            position, index = position + 1, index + 1
    end = decode(text, start)[1]
    return len(text[:start].encode("utf-8")), len(text[:end].encode("utf-8"))


@dataclass(frozen=True)
class Change:
    """One edit of a text, and how a vector describes it."""

    apply: Callable[[bytes], bytes]
    patch: dict[str, Any] | None = None
    place: str = ""  # of the value that a splice replaces, where it is one

    def describe(self, before: bytes, after: bytes) -> dict[str, Any]:
        """The change as a vector writes it."""
        if self.patch is not None:
            return {"patch": self.patch}
        return {"splice": splice_between(before, after)}


def patch_change(patch: dict[str, Any]) -> Change:
    """A change by one patch operation."""
    return Change(lambda data: compact(apply_patch(json.loads(data), patch)), patch)


def add(path: str, value: Any) -> Change:
    """Adds a member or an element."""
    return patch_change({"op": "add", "path": path, "value": value})


def replace(path: str, value: Any) -> Change:
    """Replaces a value.

    A string with U+0000 goes by splice: many JSON readers, of vector files too, stop at one.
    """
    if isinstance(value, str) and "\0" in value:
        return raw(path, compact(value))
    return patch_change({"op": "replace", "path": path, "value": value})


def remove(path: str) -> Change:
    """Removes a value."""
    return patch_change({"op": "remove", "path": path})


def raw(path: str, text: str | bytes) -> Change:
    """Writes another text where the value of a path stands."""
    new = text.encode("utf-8") if isinstance(text, str) else text

    def apply(data: bytes) -> bytes:
        start, end = value_span(data, path)
        return data[:start] + new + data[end:]

    return Change(apply, place=path)


def sub(old: str | bytes, new: str | bytes) -> Change:
    """Writes another text for the only place where one stands."""
    before = old.encode("utf-8") if isinstance(old, str) else old
    after = new.encode("utf-8") if isinstance(new, str) else new

    def apply(data: bytes) -> bytes:
        if data.count(before) != 1:
            raise ValueError(f"{before!r} stands {data.count(before)} times, not once")
        return data.replace(before, after)

    return Change(apply)


def member(text: str | bytes) -> Change:
    """Writes one more member, given as text, at the end of the top object."""
    new = text.encode("utf-8") if isinstance(text, str) else text
    return Change(lambda data: data[:-1] + b"," + new + data[-1:])


def first_member(text: str | bytes) -> Change:
    """Writes one more member, given as text, at the start of the top object."""
    new = text.encode("utf-8") if isinstance(text, str) else text
    return Change(lambda data: data[:1] + new + b"," + data[1:])


def before(text: bytes) -> Change:
    """Puts bytes in front of the text."""
    return Change(lambda data: text + data)


def after(text: bytes) -> Change:
    """Puts bytes behind the text."""
    return Change(lambda data: data + text)


def whole(text: str | bytes) -> Change:
    """Replaces the whole text."""
    new = text.encode("utf-8") if isinstance(text, str) else text
    return Change(lambda data: new)


def edit(function: Callable[[bytes], bytes]) -> Change:
    """Any other edit of the bytes."""
    return Change(function)
