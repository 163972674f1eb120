"""The matrix as Markdown: conformance/MATRIX.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from matrixing.columns import Cell, Column
from matrixing.known import name_of
from matrixing.observed import Row
from matrixing.table import Line, Section, Table
from matrixing.vectors import Rule, Vector

MOST_NAMED = 20  # unexplained results of one implementation

HEAD = """\
# Implementations side by side

Published libraries, asked the vectors of every profile that they have an operation for. Written by
`make matrix` from the journals of those runs; `build/matrix/matrix.html` has the same to click
through, down to each vector.

A failure here says that the library, called as its adapter calls it, answers otherwise than the
catalogue's rule. It may well be right by its own documentation: the reason beside it says so.
Adapters and the calls that they make are in `conformance/adapters/`.
"""

LEGEND = """\
- **pass**: every vector of the rule, or the profile, was answered as expected.
- **N explained**: so many were not, each with a reason in
  [Differences, explained](#differences-explained).
- **unsupported**: the implementation has no such operation, or can't be asked this.
- **unexplained**, **error**, **crash**, **timeout**: stands out, and fails `make matrix`.
"""


def text(value: str) -> str:
    """Prose that may stand in a cell of a table."""
    out = value.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")
    for sign in "<*_`":
        out = out.replace(sign, "&lt;" if sign == "<" else "\\" + sign)
    return out


def code(value: str) -> str:
    """A name that may stand in a cell of a table."""
    return "`" + value.replace("|", "\\|") + "`"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """A table."""
    names = list(head)
    out = ["| " + " | ".join(names) + " |", "| " + " | ".join("---" for _ in names) + " |"]
    return out + ["| " + " | ".join(row) + " |" for row in rows] + [""]


def link(column: Column) -> str:
    """The heading of a column; it leads to its explanations when it has any."""
    return f"[{column.name}](#{column.name})" if column.rows else column.name


def words(cell: Cell) -> str:
    """A cell."""
    return f"**{cell.words}**" if cell.kind == "unexplained" else cell.words


def total(table_: Table, column: Column, profile: str) -> str:
    """A cell of the first table."""
    cell = table_.totals[column.name, profile]
    if column.trouble:
        return "**not run**"
    if profile not in column.profiles:
        return "unsupported"
    if cell.kind == "pass":
        return f"pass ({cell.vectors})"
    return words(cell) if cell.kind == "unsupported" else f"{words(cell)} of {cell.vectors}"


def implementations(t: Table) -> list[str]:
    """Who is here."""
    rows = [
        [link(column), text(column.title), text(column.version) or "–", column.language]
        for column in t.columns
    ]
    out = [
        "## Implementations",
        "",
        *table(["adapter", "implementation", "version", "language"], rows),
    ]
    for name, why in t.skipped.items():
        out.append(f"- Not here: {code(name)}: {text(why)}")
    return [*out, ""] if t.skipped else out


def profiles(t: Table) -> list[str]:
    """Implementations by profiles."""
    rows = [
        [link(column), *(total(t, column, profile) for profile in t.catalogue.profiles)]
        for column in t.columns
    ]
    return ["## Profiles", "", LEGEND, *table(["", *t.catalogue.profiles], rows)]


def trouble(t: Table) -> list[str]:
    """What nobody has explained; nothing when all is well."""
    if t.unexplained == 0:
        return ["Every difference is explained.", ""]
    out = ["## Unexplained", ""]
    for column in t.columns:
        if column.trouble:
            out.append(f"- **{column.name}** was not run: {text(column.trouble)}")
        out += [f"- **{column.name}**: {text(what)}" for what in column.unexpected[:MOST_NAMED]]
        rest = len(column.unexpected) - MOST_NAMED
        out += [f"- **{column.name}**: {rest} more"] if rest > 0 else []
    return [*out, ""]


def rule_of(rule: Rule) -> str:
    """The first cell of a rule's line."""
    return f"{code(rule.id)} {text(rule.text)}" + (" (should)" if rule.level == "should" else "")


def section(s: Section) -> list[str]:
    """The scored rules of one profile."""
    plain = [line for line in s.lines if line.plain]
    rest = [line for line in s.lines if not line.plain]
    out = [f"### {s.profile}", ""]
    if len(s.columns) == 1:
        out += [f"Only {s.columns[0].name} has the operations of this profile.", ""]
    if rest:
        out += table(["rule", *map(link, s.columns)], map(row, rest))
    if plain:
        names = ", ".join(code(line.rule.id) for line in plain)
        who = "All" if len(s.columns) > 1 else "It"
        some = "other rules" if rest else "rules"
        verb = "pass" if len(s.columns) > 1 else "passes"
        out += [f"<details><summary>{who} {verb} the {len(plain)} {some}.</summary>", ""]
        out += [names, "", "</details>", ""]
    return out


def row(line: Line) -> list[str]:
    """The cells of a rule."""
    return [rule_of(line.rule), *map(words, line.cells)]


def explained(t: Table) -> list[str]:
    """Every row of known failures, with what it explains."""
    out = [
        "## Differences, explained",
        "",
        "Each row is of the adapter's `known-failures.json`, and each is needed: without it",
        "the run fails.",
        "",
    ]
    for column in t.columns:
        if not column.rows:
            continue
        count = Counter(result.row for result in column.results.values() if result.explained)
        rows = [
            [code(name_of(known)), known["class"], str(count[at]), text(known["reason"])]
            for at, known in enumerate(column.rows)
        ]
        out += [f"### {column.name}", "", f"{text(column.title)} {text(column.version)}", ""]
        out += table(["vectors, or rule", "class", "vectors", "why"], rows)
    return out


def letters(s: Section, found: tuple[Rule, list[Vector], Row]) -> list[str]:
    """A rule that is only observed."""
    rule, vectors, observed = found
    out = [f"{code(rule.id)} {text(rule.text)}", str(len(vectors))]
    for letter, differing in zip(observed.letters, observed.differing):
        out.append(f"{letter} ({differing})" if differing and letter != "–" else letter)
    return out


def open_rules(t: Table) -> list[str]:
    """Where the sources are silent."""
    out = [
        "## Where the sources are silent",
        "",
        "Recorded, never scored. In a row the same letter stands for the same answers to all",
        "vectors of the rule; behind it the number of vectors that were answered otherwise than",
        "by the first column.",
        "",
    ]
    for s in t.sections:
        if len(s.columns) > 1 and s.open:
            out += [f"### {s.profile}: observed", ""]
            head = ["rule", "vectors", *(column.name for column in s.columns)]
            out += table(head, (letters(s, found) for found in s.open))
    return out


def write(t: Table) -> str:
    """The whole page."""
    out = [HEAD, *trouble(t)]
    out += [
        f"Vectors {t.catalogue.version}, manifest `{t.manifest[:12]}`."
        f" {t.catalogue.out_of_scope} rules of the catalogue that no operation can carry are not"
        " here.",
        "",
    ]
    out += [*implementations(t), *profiles(t), "## Rules", ""]
    for s in t.sections:
        out += section(s)
    out += [*explained(t), *open_rules(t)]
    return "\n".join(out).rstrip("\n") + "\n"
