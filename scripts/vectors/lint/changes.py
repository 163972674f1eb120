"""A rejected vector differs from its twin by its change, and by nothing else."""

from __future__ import annotations

import copy
import json
from typing import Any

from ..records import apply_patch, apply_splice, b64, compact, resolve, tokens, unb64
from .tree import Tree


def change_problems(tree: Tree) -> list[str]:
    """Twins that are missing or unfit, changes that do not lead from the twin to the vector."""
    found = []
    vectors = tree.by_id
    for vector in tree.vectors():
        if vector["expect"] != "reject":
            continue
        problem = _twin_problem(vector, vectors.get(vector["twin"]))
        if problem:
            found.append(f"{vector['id']}: {problem}")
    return found


def _twin_problem(vector: dict[str, Any], twin: dict[str, Any] | None) -> str | None:
    if twin is None:
        return f"its twin {vector['twin']} does not exist"
    if twin["expect"] not in ("accept", "output"):
        return f"its twin {twin['id']} is not an accepted vector"
    if twin["id"].split("/")[0] != vector["id"].split("/")[0]:
        return f"its twin {twin['id']} is of another profile"
    mine, other = _asked(vector), _asked(twin)
    if [request["op"] for request in _requests(mine)] != [
        request["op"] for request in _requests(other)
    ]:
        return f"its twin {twin['id']} asks another operation"
    if mine == other:
        return f"its twin {twin['id']} asks the same"
    try:
        expected = _changed(other, vector["change"])
        for derived in vector.get("derived", []):
            _blank(expected, derived)
            _blank(mine, derived)
    except (ValueError, KeyError, IndexError, TypeError) as error:
        return f"its change does not apply to {twin['id']}: {error}"
    if expected != mine:
        return f"its change does not lead from {twin['id']} to it"
    return None


def _asked(vector: dict[str, Any]) -> dict[str, Any]:
    """What is asked; what is expected of the steps is no part of it."""
    if "request" in vector:
        return copy.deepcopy({"request": vector["request"]})
    steps = [{"request": step["request"]} for step in vector["steps"]]
    return copy.deepcopy({"steps": steps})


def _requests(asked: dict[str, Any]) -> list[dict[str, Any]]:
    if "request" in asked:
        return [asked["request"]]
    return [step["request"] for step in asked["steps"]]


def _set(document: Any, pointer: str, value: Any) -> None:
    *_, last = tokens(pointer)
    holder = resolve(document, pointer.rsplit("/", 1)[0])
    holder[int(last) if isinstance(holder, list) else last] = value


def _changed(asked: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """What the twin asks, with the change applied."""
    if change["in"] == "":
        if "patch" not in change:
            raise ValueError("a change of the request itself is a patch")
        return apply_patch(asked, copy.deepcopy(change["patch"]))
    data = unb64(resolve(asked, change["in"]))
    if "splice" in change:
        data = apply_splice(data, change["splice"])
    else:
        document = json.loads(data)
        if compact(document) != data:
            raise ValueError("a patch starts from a canonical text, and its twin's is not")
        data = compact(apply_patch(document, copy.deepcopy(change["patch"])))
    _set(asked, change["in"], b64(data))
    return asked


def _blank(asked: dict[str, Any], derived: dict[str, Any]) -> None:
    """Takes a derived value out of the comparison."""
    if "path" not in derived:
        _set(asked, derived["in"], None)
        return
    document = json.loads(unb64(resolve(asked, derived["in"])))
    _set(document, derived["path"], None)
    _set(asked, derived["in"], b64(compact(document)))
