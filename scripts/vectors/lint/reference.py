"""The vectors against the reference's findings: a test of both."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from typing import Any

from .tree import Tree

HELLO = {"id": 0, "op": "hello", "protocol": 1, "runner": "lint-vectors"}


def reference_problems(tree: Tree, command: str, seconds: int = 60) -> list[str]:
    """Verdicts, findings and readings of the reference that differ from what is authored."""
    vectors = list(tree.vectors())
    questions: list[dict[str, Any]] = [HELLO]
    spans = []
    for vector in vectors:
        requests = [vector["request"]] if "request" in vector else []
        requests += [step["request"] for step in vector.get("steps", [])]
        spans.append((len(questions), len(requests)))
        for request in requests:
            questions.append({"id": len(questions), **request})
    text = "".join(json.dumps(question, separators=(",", ":")) + "\n" for question in questions)
    try:
        done = subprocess.run(
            [command], input=text.encode(), capture_output=True, check=False, timeout=seconds
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return [f"{command}: {error}"]
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if done.returncode != 0 or len(answers) != len(questions):
        return [
            f"{command}: {len(answers)} answers to {len(questions)} questions, "
            f"exit status {done.returncode}: {done.stderr.decode(errors='replace')[-500:]}"
        ]
    found = []
    for vector, (first, count) in zip(vectors, spans):
        for problem in _compare(vector, answers[first : first + count]):
            found.append(f"{vector['id']}: the reference {problem}")
    return found


def _compare(vector: dict[str, Any], answers: list[dict[str, Any]]) -> Iterator[str]:
    steps = vector.get("steps")
    expectations = [step["expect"] for step in steps] if steps else [vector["expect"]]
    for index, (expect, answer) in enumerate(zip(expectations, answers)):
        got = answer.get("verdict") or ("ok" if answer.get("ok") is True else "output")
        trouble = answer.get("error") or answer.get("unsupported")
        where = f" at step {index + 1}" if steps else ""
        if trouble:
            yield f"has trouble{where}: {trouble}"
        elif expect != "observe" and got != expect:
            yield f"answers {got}{where}: {_findings(answer)}"
        elif expect == "reject" and index + 1 == len(expectations):
            named = sorted({finding["requirement"] for finding in answer.get("findings", [])})
            if named != vector["requirements"]:
                yield f"names {named}, the vector {vector['requirements']}"
        elif expect == "output" and answer["output"] != vector["output"]:
            yield f"outputs {answer['output']!r}"
    wanted, read = vector.get("read"), answers[-1].get("read")
    if wanted is not None and read is not None:
        for name, value in wanted.items():
            if read.get(name) != value:
                yield f"reads {name} as {read.get(name)!r}, not {value!r}"


def _findings(answer: dict[str, Any]) -> str:
    return "; ".join(
        f"{finding['requirement']} at {finding['path']!r}" for finding in answer.get("findings", [])
    )
