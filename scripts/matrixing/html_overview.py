"""The first table of the HTML page: implementations by profiles."""

from __future__ import annotations

from html import escape as esc

from matrixing.columns import Cell, Column
from matrixing.table import Table


def shares(cell: Cell) -> dict[str, int]:
    """The vectors of a cell by what came of them."""
    unsupported = cell.explained["unsupported"]
    return {
        "pass": cell.passed,
        "explained": sum(cell.explained.values()) - unsupported,
        "unsupported": unsupported,
        "unexplained": sum(cell.unexplained.values()),
    }


def bar(cell: Cell) -> str:
    """The shares of a cell as a bar."""
    parts = "".join(
        f'<i class="{name}" style="flex-grow:{count}"></i>'
        for name, count in shares(cell).items()
        if count
    )
    return f'<span class="bar" aria-hidden="true">{parts}</span>'


def total(t: Table, column: Column, profile: str) -> str:
    """A cell of the first table."""
    cell = t.totals[column.name, profile]
    if profile not in column.profiles:
        return '<td class="none">unsupported</td>'
    words = esc(cell.words).replace(", ", "<br>")
    return (
        f'<td class="{cell.kind}"><a href="#profile-{esc(profile)}">{words}</a>'
        f"{bar(cell)}<small>of {cell.vectors}</small></td>"
    )


def overview_row(t: Table, column: Column) -> str:
    """One implementation over all profiles."""
    about = f"{column.title} {column.version}".strip()
    name = f"<b>{esc(column.name)}</b><small>{esc(about)} · {esc(column.language)}</small>"
    if column.trouble:
        span = len(t.catalogue.profiles)
        cells = (
            f'<td class="unexplained" colspan="{span}">not run: {esc(column.trouble[:500])}</td>'
        )
    else:
        cells = "".join(total(t, column, profile) for profile in t.catalogue.profiles)
    return f'<tr><th scope="row">{name}</th>{cells}</tr>'


def overview(t: Table) -> str:
    """Implementations by profiles."""
    head = "".join(
        f'<th scope="col"><a href="#profile-{esc(profile)}">{esc(profile)}</a></th>'
        for profile in t.catalogue.profiles
    )
    rows = "".join(overview_row(t, column) for column in t.columns)
    return (
        f'<table class="overview"><thead><tr><th scope="col">implementation</th>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )
