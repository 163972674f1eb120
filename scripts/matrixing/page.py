"""The matrix as one self-contained HTML page."""

from __future__ import annotations

import base64
import hashlib
import json
from html import escape as esc
from pathlib import Path
from typing import Any

from matrixing.columns import Column
from matrixing.facts import Facts
from matrixing.html_overview import overview
from matrixing.html_rules import section_of
from matrixing.table import Table

PARTS = Path(__file__).resolve().parent / "html"
MOST_NAMED = 20  # complaints about one implementation


def complaints(column: Column) -> str:
    """What is unexplained of one implementation."""
    lines = [*([column.trouble] if column.trouble else []), *column.unexpected]
    items = "".join(f"<li>{esc(line[:500])}</li>" for line in lines[:MOST_NAMED])
    more = f"<li>and {len(lines) - MOST_NAMED} more</li>" if len(lines) > MOST_NAMED else ""
    head = f"<summary>{esc(column.name)}: {len(lines)}</summary>"
    return f"<details>{head}<ul>{items}{more}</ul></details>"


def verdict(t: Table) -> str:
    """What there is to say first."""
    if t.unexplained == 0:
        return '<p class="verdict good">Every difference is explained.</p>'
    bad = "".join(complaints(column) for column in t.columns if not column.good)
    return f'<div class="verdict bad">{t.unexplained} unexplained{bad}</div>'


def options(t: Table) -> str:
    """The implementations to choose from."""
    return "".join(
        f'<option value="{at}">{esc(column.name)}</option>' for at, column in enumerate(t.columns)
    )


def script_safe(data: Any) -> str:
    """JSON that may stand in a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.replace("<", "\\u003c")


def digest(text: str) -> str:
    """The source expression of a content security policy that allows exactly this text."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()


def write(t: Table) -> str:
    """The whole page."""
    facts = Facts(t)
    sections = "".join(section_of(section, facts) for section in t.sections)
    style = (PARTS / "page.css").read_text("utf-8")
    script = (PARTS / "page.js").read_text("utf-8")
    skipped = "; ".join(f"{name}: {why}" for name, why in t.skipped.items())
    slots = {
        "script-digest": digest(script),
        "style": style,
        "script": script,
        "version": esc(t.catalogue.version),
        "manifest": esc(t.manifest[:12]),
        "implementations": str(len(t.columns)),
        "out-of-scope": str(t.catalogue.out_of_scope),
        "verdict": verdict(t),
        "skipped": f"<p>Not here: {esc(skipped)}.</p>" if skipped else "",
        "options": options(t),
        "overview": overview(t),
        "sections": sections,
        "data": script_safe(facts.data()),
    }
    out = (PARTS / "page.html").read_text("utf-8")
    for name, value in slots.items():
        out = out.replace("{{" + name + "}}", value, 1)
    return out
