"""The tables of the HTML page that go rule by rule, profile after profile."""

from __future__ import annotations

from html import escape as esc

from matrixing.columns import Cell, Column
from matrixing.facts import Facts
from matrixing.observed import NOTHING, SILENT, Row
from matrixing.table import Line, Section
from matrixing.vectors import Rule, Vector

SIGNS = {"pass": "✓", "none": "–", "unsupported": "–"}


def heading(column: Column, at: int) -> str:
    """The heading of a column: the adapter's name, standing upright."""
    about = esc(f"{column.title} {column.version} ({column.language})")
    return (
        f'<th scope="col" data-column="{at}" title="{about}"><span>{esc(column.name)}</span></th>'
    )


def rule_cell(rule: Rule, note: str = "") -> str:
    """The first cell of a rule's line."""
    level = '<small class="level">should</small>' if rule.level == "should" else ""
    return (
        f'<th scope="row"><code>{esc(rule.id)}</code>{level}{note}'
        f"<span>{esc(rule.text)}</span></th>"
    )


def cell_of(cell: Cell, key: str) -> str:
    """A cell: a sign, or a button that tells more."""
    if cell.kind in ("pass", "none"):
        label = f"pass, {cell.vectors} vectors" if cell.kind == "pass" else "not asked"
        return f'<td class="{cell.kind}" title="{label}">{SIGNS[cell.kind]}</td>'
    count = sum(cell.explained.values()) + sum(cell.unexplained.values())
    sign = SIGNS.get(cell.kind, str(count) + ("!" if cell.kind == "unexplained" else ""))
    label = esc(f"{cell.words}, of {cell.vectors} vectors")
    return (
        f'<td class="{cell.kind}"><button type="button" data-cell="{esc(key)}" title="{label}"'
        f' aria-expanded="false" aria-label="{label}">{sign}</button></td>'
    )


def rule_line(line: Line, section: Section, facts: Facts) -> str:
    """A scored rule."""
    cells = []
    for column, cell in zip(section.columns, line.cells):
        key = f"{section.profile} {line.rule.id} {facts.columns[column.name]}"
        facts.add(key, column, line.vectors)
        cells.append(cell_of(cell, key))
    plain = ' class="plain"' if line.plain else ""
    return f"<tr{plain}>{rule_cell(line.rule)}{''.join(cells)}</tr>"


def answers_to(vector: Vector, words: tuple[str, ...]) -> str:
    """What each implementation answered to one vector."""
    cells = []
    for word in words:
        kind = "none" if word in SILENT else "same" if word == words[0] else "other"
        cells.append(f'<td class="{kind}">{esc(word)}</td>')
    name = f"<code>{esc(vector.id.partition('/')[2])}</code>"
    about = f"<span>{esc(vector.description)}</span>"
    return f'<tr><th scope="row">{name}{about}</th>{"".join(cells)}</tr>'


def open_line(rule: Rule, vectors: list[Vector], row: Row, section: Section) -> str:
    """A rule that is only observed, and below it the answers to each vector."""
    cells = []
    for at, letter in enumerate(row.letters):
        differing = row.differing[at]
        label = f"fingerprint {row.prints[at]}, {differing} of {len(vectors)} as not the first"
        mark = f"<sub>{differing}</sub>" if differing and letter != NOTHING else ""
        kind = f"letter-{letter}" if letter in "ABCDE" else "letter"
        kind = "none" if letter == NOTHING else kind
        cells.append(f'<td class="{kind}" title="{esc(label)}">{esc(letter)}{mark}</td>')
    answers = "".join(answers_to(vector, row.words[vector.id]) for vector in vectors)
    names = "".join(f'<th scope="col">{esc(column.name)}</th>' for column in section.columns)
    count = f"{len(vectors)} vector{'' if len(vectors) == 1 else 's'}"
    note = f'<button type="button" class="more" aria-expanded="false">{count}</button>'
    plain = ' class="plain"' if row.alike else ""
    return (
        f"<tr{plain}>{rule_cell(rule, note)}{''.join(cells)}</tr>"
        f'<tr class="answers" hidden><td colspan="{len(section.columns) + 1}"><div><table><thead>'
        f'<tr><th scope="col">vector</th>{names}</tr></thead><tbody>{answers}</tbody></table></div>'
        "</td></tr>"
    )


def rule_table(head: str, corner: str, lines: str, width: int, plain: str, kind: str = "") -> str:
    """A table with its sticky head, and a button for the rules that are left out at first."""
    button = '<button type="button" class="plain" aria-expanded="false">'
    foot = f"<tfoot><tr><td colspan='{width}'>{button}{plain}</button></td></tr></tfoot>"
    return (
        f'<table class="rules{kind}"><thead><tr><th scope="col">{corner}</th>{head}</tr></thead>'
        f"<tbody>{lines}</tbody>{foot if plain else ''}</table>"
    )


def section_of(section: Section, facts: Facts) -> str:
    """A profile: its scored rules, then those that are only observed."""
    head = "".join(heading(column, facts.columns[column.name]) for column in section.columns)
    width, many = len(section.columns) + 1, len(section.columns) > 1
    name = f"<b>{esc(section.profile)}</b>"
    corner = f"{name} <small>{len(section.lines)} rules</small>"
    plain = sum(line.plain for line in section.lines)
    who = "all implementations pass" if many else "the only implementation passes"
    lines = "".join(rule_line(line, section, facts) for line in section.lines)
    tables = rule_table(head, corner, lines, width, f"{plain} rules that {who}" if plain else "")
    if section.open:
        alike = sum(row.alike for _, _, row in section.open)
        who = "all answer alike" if many else "only one implementation answers"
        lines = "".join(open_line(*found, section) for found in section.open)
        corner = f"{name} <small>observed, never scored</small>"
        more = f"{alike} observed rules that {who}" if alike else ""
        tables += rule_table(head, corner, lines, width, more, " open")
    return f'<section id="profile-{esc(section.profile)}">{tables}</section>'
