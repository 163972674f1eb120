"""Depth and size: informal limits, and what must not happen beyond them."""

from ..authoring import Subject
from ..records import Change, after, edit, member
from ..samples import JOB

subject = Subject(__name__, JOB)
STACK = "A reader that calls itself for each level runs out of stack, and the service ends."
MEGABYTE = 1024 * 1024


@subject.accept("JSON-GRAMMAR", cases={"arrays": ("[", "]"), "objects": ('{"a":', "}")}, read={})
def moderate_depth(case: str, start: str, end: str) -> Change:
    """24 levels of {case} in an undeclared field are well within what readers take."""
    inner = "1" if "{" in start else ""
    return member('"extra":' + start * 24 + inner + end * 24)


DEPTHS = {"31": 31, "32": 32, "33": 33, "100": 100, "1000": 1000, "10000": 10000, "100000": 100000}


@subject.observe("LIM-DEPTH", cases=DEPTHS, threat=STACK)
def arrays(case: str, depth: int) -> Change:
    """{depth} levels of arrays in an undeclared field."""
    return member('"extra":' + "[" * depth + "]" * depth)


@subject.observe(
    "LIM-DEPTH", cases={case: DEPTHS[case] for case in ("32", "33", "1000", "10000")}, threat=STACK
)
def objects(case: str, depth: int) -> Change:
    """{depth} levels of objects in an undeclared field."""
    return member('"extra":' + '{"a":' * depth + "1" + "}" * depth)


@subject.reject("JSON-GRAMMAR", twin="moderate-depth-arrays")
def moderate_depth_unclosed() -> Change:
    """24 levels of arrays, one of them left open."""
    return edit(lambda data: data.replace(b"]" * 24, b"]" * 23))


@subject.observe("LIM-SIZE", threat="Whoever reads all of it before looking gives memory away.")
def size_beyond() -> Change:
    """A record of 2 MiB and one byte, most of it white space."""
    return edit(lambda data: data + b" " * (2 * MEGABYTE + 1 - len(data)))


@subject.observe("LIM-KEY", cases={"8192": 8192, "8193": 8193})
def key_of(case: str, count: int) -> Change:
    """An undeclared field has a key of {count} bytes."""
    return member('"' + "k" * count + '":1')


@subject.observe("LIM-SIZE")
def size_at() -> Change:
    """A record of exactly 2 MiB, most of it white space."""
    return edit(lambda data: data + b" " * (2 * MEGABYTE - len(data)))


@subject.accept("JSON-GRAMMAR", read={})
def padded() -> Change:
    """A record with 64 KiB of white space behind it is within what readers take."""
    return after(b" " * 65536)
