"""Cases for the fields that a lexicon declares: at their bounds, beyond them, of other types.

A table says of each field, by its path, which row holds its rule; these functions make the cases
of vectors from it: case name -> (path, JSON text, row).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Callable, Union

from .records import b64

Cases = dict[str, tuple[str, str, str]]
Bounds = tuple[str, Union[int, None], Union[int, None]]  # row, least, most

# Values of other types, for each type.
WRONG = {
    "string": {"number": "1", "array": "[]", "true": "true"},
    "integer": {"text": '"1"', "array": "[1]", "false": "false", "fraction": "0.5"},
    "boolean": {"text": '"true"', "one": "1", "array": "[true]"},
    "bytes": {"text": '"AAAA"', "number": "0", "object": "{}"},
    "object": {"text": '"x"', "array": "[]", "false": "false"},
    "array": {"text": '"x"', "object": "{}", "number": "0"},
}


def dashed(path: str) -> str:
    """A path as a part of an id: price/amount, expiresAt -> price-amount, expires-at."""
    return re.sub("[/-]+", "-", re.sub("(?=[A-Z])", "-", path)).strip("-").lower()


def text_of(count: int) -> str:
    """A string of that many bytes."""
    return '"' + "a" * count + '"'


def bytes_of(count: int) -> str:
    """That many bytes, without padding, which the data model leaves open."""
    return '{"$bytes":"' + b64(bytes(count)).rstrip("=") + '"}'


def items_of(item: str) -> Callable[[int], str]:
    """An array of that many times the same item."""
    return lambda count: "[" + ",".join([item] * count) + "]"


def _at(table: Mapping[str, Bounds], counts: Callable, make: Callable[[int], str]) -> Cases:
    return {
        f"{dashed(path)}-{count}": ("/" + path, make(count), row)
        for path, (row, least, most) in table.items()
        for count in sorted(counts(least, most))
    }


def within(table: Mapping[str, Bounds], make: Callable[[int], str] = text_of) -> Cases:
    """As short and as long as may be."""
    return _at(table, lambda least, most: {least or 0, most or least}, make)


def beyond(table: Mapping[str, Bounds], make: Callable[[int], str] = text_of) -> Cases:
    """One too short and one too long."""

    def counts(least: int | None, most: int | None) -> set[int]:
        short = {least - 1} if least else set()
        return short | ({most + 1} if most is not None else set())

    return _at(table, counts, make)


def of_other_types(kind: str, fields: Mapping[str, str]) -> Cases:
    """Fields of a type, path -> row, with values of other types."""
    return {
        f"{dashed(path)}-{name}": ("/" + path, text, row)
        for path, row in fields.items()
        for name, text in WRONG[kind].items()
    }


def all_of_row(paths: Iterable[str], row: str) -> dict[str, str]:
    """The same row for each path."""
    return {path: row for path in paths}


def places(fields: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Fields, path -> row, as cases."""
    return {dashed(path): ("/" + path, row) for path, row in fields.items()}
