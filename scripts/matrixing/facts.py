"""What stands behind the cells of the HTML page, as its script reads it."""

from __future__ import annotations

from typing import Any

from matrixing.columns import Column, Result
from matrixing.known import name_of
from matrixing.table import Table
from matrixing.vectors import Vector


class Facts:
    """What stands behind the cells: sent once, as lists that refer to each other by number."""

    def __init__(self, t: Table) -> None:
        self.columns = {column.name: at for at, column in enumerate(t.columns)}
        self.vectors: dict[str, int] = {}
        self.details: dict[str, int] = {}
        self.table = t
        self.cells: dict[str, list[list[int]]] = {}

    def number(self, known: dict[str, int], key: str) -> int:
        """The number of a text, which is taken in when it is new."""
        return known.setdefault(key, len(known))

    def add(self, key: str, column: Column, vectors: list[Vector]) -> None:
        """Take in what went wrong in one cell."""
        found = []
        for vector in vectors:
            result = column.results.get(vector.id)
            if result is not None and not result.fine:
                detail = self.number(self.details, got(result))
                row = -1 if result.row is None else result.row
                found.append([self.number(self.vectors, vector.id), detail, row])
        if found:
            self.cells[key] = found

    def data(self) -> dict[str, Any]:
        """All of it."""
        catalogue = self.table.catalogue
        return {
            "columns": [
                {
                    "name": column.name,
                    "title": column.title,
                    "reasons": [
                        [name_of(row), row["class"], row["reason"], row.get("url", "")]
                        for row in column.rows
                    ],
                }
                for column in self.table.columns
            ],
            "vectors": [[name, catalogue.vectors[name].description] for name in self.vectors],
            "details": list(self.details),
            "cells": self.cells,
            "sources": {
                line.rule.id: list(line.rule.sources)
                for section in self.table.sections
                for line in section.lines
            },
        }


def got(result: Result) -> str:
    """What came instead of what was expected."""
    if result.outcome in ("fail", "blocked", "misread"):
        return result.detail or result.outcome
    return f"{result.outcome}: {result.detail}" if result.detail else result.outcome
