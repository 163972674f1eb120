"""The loop of an adapter in Python: reads requests, asks a function, writes answers.

Protocol: conformance/PROTOCOL.md. Only answers reach the runner's pipe: whatever else writes to
standard output is sent to standard error.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any, Callable

Members = dict[str, Any]
LONGEST = 500  # characters of a message: it is for people


class Invalid(Exception):
    """The implementation's "this is invalid"; `path` is a JSON Pointer into the record."""

    def __init__(self, message: str, path: str | None = None) -> None:
        super().__init__(message)
        self.path = path


class Unsupported(Exception):
    """This one request cannot be expressed to the implementation; the text says why."""


def answer(
    implementation: Members, operations: dict[str, Callable[[Members], Members]], ask: Members
) -> Members:
    """The members of the answer to one request."""
    if ask["op"] == "hello":
        offered = {"operations": list(operations), "revisions": ["R1"]}
        return {"protocol": 1, "implementation": implementation, **offered}
    if ask["op"] not in operations:
        return {"unsupported": f"operation {ask['op']}"}
    try:
        return operations[ask["op"]](ask)
    except Invalid as why:
        where = {} if why.path is None else {"path": why.path}
        return {"verdict": "reject", "message": str(why)[:LONGEST], **where}
    except Unsupported as why:
        return {"unsupported": str(why)}
    except Exception as why:  # a surprise is trouble, never a rejection
        return {"error": f"{type(why).__name__}: {why}"[:LONGEST]}


def serve(implementation: Members, operations: dict[str, Callable[[Members], Members]]) -> None:
    """Answer each line before the next is read, until standard input ends.

    `implementation` is that member of hello. An operation gets the request and returns the members
    of its answer; it raises Invalid to reject.
    """
    pipe = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    for line in sys.stdin.buffer:
        ask = json.loads(line)
        reply = {"id": ask["id"], **answer(implementation, operations, ask)}
        pipe.write(json.dumps(reply) + "\n")
        pipe.flush()
