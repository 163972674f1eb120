"""All columns over all rules: what both pages are written from."""

from __future__ import annotations

from dataclasses import dataclass, field

from matrixing import observed
from matrixing.columns import Cell, Column
from matrixing.vectors import Catalogue, Rule, Vector


@dataclass
class Line:
    """A scored rule in a profile."""

    rule: Rule
    vectors: list[Vector]
    cells: list[Cell]  # of the section's columns

    @property
    def plain(self) -> bool:
        """Every implementation that was asked passes all."""
        return all(cell.kind in ("pass", "none") for cell in self.cells)


@dataclass
class Section:
    """A profile: the implementations that offer it, its rules, and what is only observed."""

    profile: str
    columns: list[Column]
    lines: list[Line] = field(default_factory=list)
    open: list[tuple[Rule, list[Vector], observed.Row]] = field(default_factory=list)


@dataclass
class Table:
    """The whole matrix."""

    catalogue: Catalogue
    columns: list[Column]
    sections: list[Section]
    totals: dict[tuple[str, str], Cell]  # by column and profile, over scored vectors
    manifest: str
    skipped: dict[str, str]  # adapters that are not here, and why

    @property
    def unexplained(self) -> int:
        """What fails the runs, over all implementations."""
        return sum(len(column.unexpected) + bool(column.trouble) for column in self.columns)


def section_of(profile: str, columns: list[Column], catalogue: Catalogue) -> Section:
    """One profile with the columns that were asked it."""
    section = Section(profile, [column for column in columns if profile in column.profiles])
    vectors = [vector for vector in catalogue.vectors.values() if vector.profile == profile]
    for name, rule in sorted(catalogue.rules.items()):
        named = [vector for vector in vectors if name in vector.rules]
        scored = [vector for vector in named if vector.level != "observe"]
        silent = [vector for vector in named if vector.level == "observe"]
        if scored:
            cells = [column.cell(scored) for column in section.columns]
            section.lines.append(Line(rule, scored, cells))
        if silent and section.columns:
            section.open.append((rule, silent, observed.row_of(silent, section.columns)))
    return section


def build(
    catalogue: Catalogue, columns: list[Column], manifest: str, skipped: dict[str, str]
) -> Table:
    """Put the columns side by side."""
    totals = {}
    for profile in catalogue.profiles:
        vectors = [v for v in catalogue.vectors.values() if v.profile == profile]
        scored = [vector for vector in vectors if vector.level != "observe"]
        for column in columns:
            totals[column.name, profile] = column.cell(scored)
    sections = [section_of(profile, columns, catalogue) for profile in catalogue.profiles]
    sections.sort(key=lambda section: len(section.columns) < 2)  # comparisons first
    return Table(catalogue, columns, sections, totals, manifest, skipped)
