"""What the hostile adapters share: everything but their misbehaviour.

Each adapter in this folder is named for the one thing that it does wrong. Its right answers are
simple: the tests replay vectors whose records say themselves what they are ("good" or not), so
nothing here judges a record.
"""

from __future__ import annotations

import base64
import json
import os
import sys
import time
from collections.abc import Callable, Iterator

Message = dict[str, object]

HELLO: Message = {
    "protocol": 1,
    "implementation": {"name": "hostile", "version": "1", "language": "Python"},
    "operations": ["validate", "check-format", "reset"],
    "revisions": ["R1"],
}
ACCEPT: Message = {"verdict": "accept"}
REJECT: Message = {"verdict": "reject", "message": "no"}


def raw(data: bytes) -> None:
    """Write bytes to standard output as they are, at once."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def line(request: Message, answer: Message) -> bytes:
    """Write an answer to this request as the protocol wants it."""
    return json.dumps({"id": request["id"], **answer}).encode() + b"\n"


def send(request: Message, answer: Message) -> None:
    """Answer this request."""
    raw(line(request, answer))


def requests() -> Iterator[Message]:
    """Read the requests that follow, one by one."""
    for text in iter(sys.stdin.buffer.readline, b""):
        yield json.loads(text)


def after_hello(hello: Message = HELLO) -> Iterator[Message]:
    """Answer hello, then read the requests that follow."""
    for request in requests():
        if request["op"] == "hello":
            send(request, hello)
        else:
            yield request


def record(request: Message) -> bytes:
    """Return the record of the request, or the value of a check-format."""
    return base64.b64decode(str(request.get("record", request.get("value", ""))))


def right(request: Message) -> Message:
    """Answer as the tests' own vectors expect."""
    if request["op"] == "reset":
        return {"ok": True}
    if request["op"] not in ("validate", "check-format"):
        return {"unsupported": "no such operation"}
    return ACCEPT if b"good" in record(request) else REJECT


def marked(request: Message) -> bool:
    """Is this the one request on which the adapter shall misbehave?"""
    return b"marked" in record(request)


def serve(answer: Callable[[Message], Message]) -> None:
    """Answer every request by a function."""
    for request in after_hello():
        send(request, answer(request))


def sleep_for_ever() -> None:
    """Do nothing, until somebody ends the process."""
    while True:
        time.sleep(3600)


def tell_pid(pid: int) -> None:
    """Add a process id to the file named by COCORE_HOSTILE_PIDS, for the test to look at later."""
    path = os.environ.get("COCORE_HOSTILE_PIDS")
    if path:
        with open(path, "a", encoding="ascii") as pids:
            print(pid, file=pids)
