"""Where the sources are silent: which implementations answer alike, vector by vector."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from matrixing.columns import Column, Result
from matrixing.vectors import Vector

NOTHING = "–"
LONGEST = 30  # characters of an output that are shown as they are
SILENT = frozenset({NOTHING, "unsupported"})


@dataclass(frozen=True)
class Row:
    """One rule of level observe: per implementation a letter, and how often it differs."""

    letters: tuple[str, ...]  # of the columns; the same letter is the same in all answers
    differing: tuple[int, ...]  # vectors on which the column answers otherwise than the first
    prints: tuple[str, ...]  # fingerprints of all answers
    words: dict[str, tuple[str, ...]]  # by vector: what each column answered

    @property
    def alike(self) -> bool:
        """All who were asked answer the same, or only one was."""
        return len(set(self.letters) - {NOTHING}) < 2


def leaves(value: Any, path: str = "") -> dict[str, str]:
    """The members of what was read, by their path."""
    if not isinstance(value, dict):
        return {path: str(value)}
    found = {}
    for name, member in value.items():
        found.update(leaves(member, f"{path}/{name}"))
    return found


def shown(output: str) -> str:
    """A short canonical JSON as it is; of anything else the beginning of its digest."""
    try:
        text = base64.b64decode(output, validate=True).decode("ascii")
        if len(text) <= LONGEST and text.isprintable():
            return text
    except ValueError:  # not base64, or not ASCII
        pass
    return hashlib.sha256(output.encode("utf-8")).hexdigest()[:6]


def word_of(answer: dict[str, Any]) -> str:
    """An answer in a word or two: what implementations are compared by."""
    if "verdict" in answer:
        return str(answer["verdict"])
    if "output" in answer:
        return "output " + shown(str(answer["output"]))
    if "sha256" in answer:  # too long for the journal, which keeps its digest
        return f"{answer['kind']} {answer['sha256'][:6]}"
    return next((kind for kind in ("error", "unsupported", "ok") if kind in answer), NOTHING)


def heard(result: Result | None) -> tuple[str, dict[str, str]]:
    """The words of a result's answers, and what was read at its end."""
    if result is None:
        return NOTHING, {}
    if result.outcome not in ("observed", "pass", "fail", "misread", "blocked"):
        return result.outcome, {}
    last = result.answers[-1] if result.answers else {}
    words = [word_of(answer) for answer in result.answers]
    runs: list[list[Any]] = []
    for word in words:
        if runs and runs[-1][0] == word:
            runs[-1][1] += 1
        else:
            runs.append([word, 1])
    said = ", ".join(word if n == 1 else f"{n} × {word}" for word, n in runs) or NOTHING
    return said, leaves(last["read"]) if isinstance(last.get("read"), dict) else {}


def answers_to(vector: Vector, columns: list[Column]) -> tuple[str, ...]:
    """What each column answered. What was read is told apart where all who tell it are asked."""
    both = [heard(column.results.get(vector.id)) for column in columns]
    telling = [read for _, read in both if read]
    common = set.intersection(*map(set, telling)) if telling else set()
    common = {path for path in common if len({read[path] for read in telling}) > 1}
    out = []
    for word, read in both:
        seen = {path: read[path] for path in sorted(common)} if read else {}
        out.append(word + "".join(f", {path} read as {text}" for path, text in seen.items()))
    return tuple(out)


def row_of(vectors: Iterable[Vector], columns: list[Column]) -> Row:
    """Compare the columns over the vectors of one rule."""
    words = {vector.id: answers_to(vector, columns) for vector in vectors}
    per_column = list(zip(*words.values()))
    letters: dict[tuple[str, ...], str] = {}
    for answers in per_column:
        if set(answers) - SILENT and answers not in letters:
            letters[answers] = chr(ord("A") + len(letters)) if len(letters) < 26 else "…"
    first = per_column[0]
    return Row(
        letters=tuple(letters.get(answers, NOTHING) for answers in per_column),
        differing=tuple(sum(a != b for a, b in zip(first, answers)) for answers in per_column),
        prints=tuple(
            hashlib.sha256(json.dumps(answers).encode("utf-8")).hexdigest()[:8]
            for answers in per_column
        ),
        words=words,
    )
