"""Canonical JSON: the order of keys, and which keys there may be."""

from ..authoring import Subject
from ..identity_requests import canonical_text, canonicalize
from ..records import Change, compact, whole

subject = Subject(__name__, canonicalize({"b": 1, "a": 2}))

THREAT = (
    "A signature made over one order of keys does not verify over another: a good receipt fails."
)

ORDERED = {
    "reversed": ("two keys in the wrong order", '{"b":1,"a":2}', '{"a":2,"b":1}'),
    "sorted": ("keys that are sorted already", '{"a":2,"b":1}', '{"a":2,"b":1}'),
    "prefix": ("a key before those that it begins", '{"aa":1,"a":2}', '{"a":2,"aa":1}'),
    "not-by-length": ("a long key before a short one", '{"b":1,"aa":2}', '{"aa":2,"b":1}'),
    "capitals": ("capitals before small letters", '{"a":1,"B":2}', '{"B":2,"a":1}'),
    "underscore": ("an underscore between them", '{"a":1,"_":2,"Z":3}', '{"Z":3,"_":2,"a":1}'),
    "digits": ("digits by their text", '{"10":1,"9":2,"1":3}', '{"1":3,"10":1,"9":2}'),
    "index-like": (
        "keys that look like indexes, wherever they stand",
        '{"b":1,"2":2,"01":3,"1":4}',
        '{"01":3,"1":4,"2":2,"b":1}',
    ),
    "dollar": ("a dollar sign before letters", '{"type":1,"$type":"t"}', '{"$type":"t","type":1}'),
    "space": ("a space before everything visible", '{"a":1," ":2,"!":3}', '{" ":2,"!":3,"a":1}'),
    "proto": (
        "__proto__ among the others",
        '{"a":1,"__proto__":{"b":2},"A":3}',
        '{"A":3,"__proto__":{"b":2},"a":1}',
    ),
    "escaped": ("keys by what their escapes mean", '{"b":1,"\\u0061":2}', '{"a":2,"b":1}'),
    "control": ("an escaped control character", '{"a":1,"\\u001f":2}', '{"\\u001f":2,"a":1}'),
    "quote": (
        "quotation mark and backslash by their bytes, not by their escapes",
        '{"a\\\\":1,"a\\"":2,"a#":3,"a":4}',
        '{"a":4,"a\\"":2,"a#":3,"a\\\\":1}',
    ),
    "delete": ("U+007F after everything else", '{"\x7f":1,"~":2}', '{"~":2,"\x7f":1}'),
    "empty": ("the empty key first", '{"a":1,"":2}', '{"":2,"a":1}'),
    "nested": (
        "objects inside objects and arrays",
        '{"b":[{"d":1,"c":2}],"a":{"f":{"h":1,"g":2},"e":3}}',
        '{"a":{"e":3,"f":{"g":2,"h":1}},"b":[{"c":2,"d":1}]}',
    ),
}


@subject.output("CANON-SORT", cases=ORDERED, threat=THREAT)
def order(case: str, what: str, text: str, expected: str) -> tuple[Change, str]:
    """Keys come out in their order: {what}."""
    data = text.encode("utf-8")
    return whole(data), canonical_text(data, expected)


@subject.output("CANON-SORT")
def many() -> tuple[Change, str]:
    """Three hundred keys are sorted, not only the first few."""
    record = {f"key{number * 7 % 300}": number for number in range(300)}
    members = (f'"{key}":{record[key]}' for key in sorted(record))
    data = compact(record)
    return whole(data), canonical_text(data, "{" + ",".join(members) + "}")


FOREIGN = {
    "latin": ("a letter with an accent", "\u00e9"),
    "cjk": ("two ideographs", "\u6700\u5927"),
    "private": ("U+E000, which sorts after a surrogate or before it", "\ue000"),
    "emoji": ("a character beyond the basic plane", "\U0001f511"),
    "first": ("U+0080, the first character that is not ASCII", "\x80"),
    "inside": ("an ASCII key but for its last letter", "nonc\u00e9"),
}


@subject.reject("CANON-KEY", twin="order-reversed", cases=FOREIGN, threat=THREAT)
def not_ascii(case: str, what: str, key: str) -> Change:
    """A key may not be {what}."""
    return whole(compact({"b": 1, key: 2}))


@subject.output("CANON-SORT")
def ascii_deep() -> tuple[Change, str]:
    """Keys deep inside are ASCII here: the twin of the next."""
    data = b'{"a":[{"b":{"c":1}}]}'
    return whole(data), canonical_text(data, '{"a":[{"b":{"c":1}}]}')


@subject.reject("CANON-KEY", twin="ascii-deep")
def not_ascii_deep() -> Change:
    """Keys deep inside are keys too."""
    return whole('{"a":[{"b":{"\u00e7":1}}]}')


@subject.reject("CANON-KEY", twin="ascii-deep")
def not_ascii_escaped() -> Change:
    """An escape in pure ASCII text stands for a key that is not ASCII."""
    return whole('{"a":[{"b":{"\\u00e7":1}}]}')
