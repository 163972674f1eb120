"""Escaped surrogates: in pairs, or not at all."""

from ..authoring import Subject
from ..records import Change, member, raw
from ..samples import JOB

subject = Subject(__name__, JOB)
FIELD = "/model"
THREAT = "Readers put something else in its place, each its own: the same bytes, many texts."


@subject.accept(
    "DM-STR-SURR",
    cases={
        "first": "\\ud800\\udc00",
        "last": "\\udbff\\udfff",
        "middle": "\\ud83e\\udde0",
        "capitals": "\\uD83E\\uDDE0",
        "two": "\\ud83e\\udde0\\ud83e\\udde0",
        "beside-letters": "a\\ud83e\\udde0b",
    },
)
def pair(case: str, text: str) -> Change:
    """{text} is a pair, and one character for each."""
    return raw(FIELD, f'"{text}"')


@subject.accept("DM-STR-SURR", cases={"below": "\\ud7ff", "above": "\\ue000"})
def neighbour(case: str, text: str) -> Change:
    """{text}, just {case} the surrogates, stands alone."""
    return raw(FIELD, f'"{text}"')


@subject.accept("DM-STR-SURR")
def escaped_backslash() -> Change:
    """An escaped backslash in front of ud800 is text, not an escape."""
    return raw(FIELD, '"\\\\ud800"')


@subject.accept("DM-STR-SURR")
def pair_in_key() -> Change:
    """A key may hold a pair."""
    return member('"\\ud83e\\udde0":1')


LONE = {
    "high-first": "\\ud800",
    "high-last": "\\udbff",
    "low-first": "\\udc00",
    "low-last": "\\udfff",
    "capitals": "\\uD83E",
    "reversed": "\\udde0\\ud83e",
    "two-high": "\\ud83e\\ud83e",
    "two-low": "\\udde0\\udde0",
    "high-before-pair": "\\ud83e\\ud83e\\udde0",
    "low-after-pair": "\\ud83e\\udde0\\udde0",
    "high-before-letter": "\\ud83ea",
    "high-before-escape": "\\ud83e\\n",
    "high-before-other-escape": "\\ud83e\\u0041",
    "high-before-backslash": "\\ud83e\\\\udde0",
    "high-space-low": "\\ud83e \\udde0",
    "low-after-letter": "a\\udde0",
    "high-before-character": "\\ud83e\U0001f9e0",
}


@subject.reject("DM-STR-SURR", twin="pair-middle", cases=LONE, threat=THREAT)
def lone(case: str, text: str) -> Change:
    """{text} holds a surrogate without its partner."""
    return raw(FIELD, f'"{text}"')


@subject.reject("DM-STR-SURR", twin="pair-in-key", cases={"high": "\\ud83e", "low": "\\udde0"})
def lone_in_key(case: str, text: str) -> Change:
    """A key holds a {case} surrogate alone."""
    return Change(lambda data: data.replace(b"\\ud83e\\udde0", text.encode()))


@subject.accept("DM-STR-SURR")
def pair_in_undeclared() -> Change:
    """A string deep in an undeclared field may hold a pair."""
    return member('"extra":[{"a":"\\ud83e\\udde0"}]')


@subject.reject("DM-STR-SURR", twin="pair-in-undeclared")
def lone_in_undeclared() -> Change:
    """A string deep in an undeclared field holds half a pair."""
    return raw("/extra/0/a", '"\\ud83e"')
