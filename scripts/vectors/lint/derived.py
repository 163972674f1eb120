"""What vectors call derived is what follows from the rest, computed again."""

from __future__ import annotations

import json
from typing import Any

from .. import es256
from ..records import compact, resolve, unb64
from ..scenes import ADDRESSES, COPIES, KEY, REFERENCES, SIGNATURES, cid, message
from .tree import Tree


def derived_problems(tree: Tree) -> list[str]:
    """Derived CIDs that are not those of the bytes, derived signatures that don't verify."""
    found = []
    for vector in tree.vectors():
        for place in vector.get("derived", []):
            try:
                right = _is_right(vector, place)
            except (ValueError, KeyError, IndexError, TypeError) as error:
                found.append(f"{vector['id']}: derived {place}: {error}")
                continue
            if not right:
                found.append(f"{vector['id']}: derived {place} doesn't follow from the rest")
    return found


def _is_right(vector: dict[str, Any], place: dict[str, Any]) -> bool:
    value = resolve(vector, place["in"])
    where, _, last = place["in"].rpartition("/")
    if last == "cid":
        return value == cid(json.loads(unb64(resolve(vector, where)["record"])))
    request = resolve(vector, where.rpartition("/")[0])
    name = where.rpartition("/")[2]
    if last == "uri":
        holder, path = next((holder, path) for target, holder, path in ADDRESSES if target == name)
        return value == resolve(json.loads(unb64(request[holder]["record"])), path)
    record = json.loads(unb64(value))
    if compact(record) != unb64(value):
        raise ValueError("the record is not in its canonical writing")
    derived = resolve(record, place["path"])
    for holder, field, target in REFERENCES:
        if (holder, f"/{field}/cid") == (name, place["path"]):
            return derived == cid(json.loads(unb64(request[target]["record"])))
    for holder, path, source, source_path in COPIES:
        if (holder, path) == (name, place["path"]):
            other = json.loads(unb64(request[source]["record"]))
            return derived == resolve(other, source_path)
    if place["path"] == "/" + SIGNATURES.get(name, ""):
        return derived == es256.signed(KEY, message(name, record))
    raise ValueError("nothing says how it is computed")
