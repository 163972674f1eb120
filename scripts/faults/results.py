"""What was measured: data that is committed beside the bank, and kept while measuring goes on."""

from __future__ import annotations

import json
import subprocess
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from faults.bank import ROOT

FOLDER = Path(__file__).resolve().parent / "results"


def stamp() -> dict[str, str]:
    """The day and the commit of a measurement."""
    done = subprocess.run(
        ["git", "rev-parse", "--short=12", "HEAD"], cwd=ROOT, capture_output=True, text=True
    )
    day = datetime.now(timezone.utc).strftime("%Y-%m-%d")
    return {"date": day, "commit": done.stdout.strip() or "unknown"}


def load(name: str) -> dict[str, Any]:
    """One file of results; empty when it is not there."""
    path = FOLDER / f"{name}.json"
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def save(name: str, data: dict[str, Any]) -> None:
    """Write it, sorted, so that differences can be read."""
    FOLDER.mkdir(exist_ok=True)
    text = json.dumps(data, indent=1, sort_keys=True, ensure_ascii=True)
    (FOLDER / f"{name}.json").write_text(text + "\n", "utf-8")


# How a reason starts that doesn't excuse a survivor: the mutant counts, and is not killed.
NOT_EQUIVALENT = "Not equivalent: "


def reasons() -> dict[str, str]:
    """Why a mutant survives, by its name: equivalent, not reached, or no answer can show it."""
    return json.loads((FOLDER.parent / "reasons.json").read_text("utf-8"))


def noticed(result: dict[str, Any]) -> bool:
    """Whether an answer differs: its verdict, its output, or what it names."""
    return any(result["by"]) and not result.get("error")


def is_excused(result: dict[str, Any], name: str, known: dict[str, str]) -> bool:
    """Whether a mutant survives because no answer can show it."""
    return not noticed(result) and not known.get(name, NOT_EQUIVALENT).startswith(NOT_EQUIVALENT)


def unexplained() -> list[str]:
    """Mutants that no vector notices and that have no reason."""
    known = reasons()
    return [
        name
        for file in ("lexicons", "operators")
        for name, result in load(file).get("mutants", {}).items()
        if not noticed(result) and name not in known
    ]
