"""Canonical JSON: everything else that stays as it is, and the space around it that goes."""

from ..authoring import Subject
from ..identity_requests import canonical_text, canonicalize
from ..records import Change, whole
from ..samples import cid

subject = Subject(__name__, canonicalize({}))
LINK = cid("something linked")

KEPT = {
    "true": ("true", "[true]"),
    "false": ("false", "[false]"),
    "null": ("null in an array", "[null]"),
    "null-member": ("null in an object: its key stays", '{"a":null}'),
    "empty-object": ("an empty object", "{}"),
    "empty-array": ("an empty array", "[]"),
    "empty-inside": ("empty containers inside", '{"a":{},"b":[],"c":[[],{}]}'),
    "array-order": ("an array in its order", '[3,1,2,"b","a"]'),
    "duplicates": ("equal elements", "[1,1,1]"),
    "mixed": ("an array of all types", '[1,"1",true,null,{},[]]'),
    "bytes": ("$bytes, with the text of its base64", '{"$bytes":"AAECAw"}'),
    "bytes-padded": ("$bytes with padding", '{"$bytes":"AAECAw=="}'),
    "link": ("$link", f'{{"$link":"{LINK}"}}'),
    "type": ("$type", '{"$type":"dev.cocore.compute.receipt"}'),
    "deep": ("twenty arrays inside each other", "[" * 20 + "]" * 20),
    "datetime": ("a datetime as it was written", '"2026-06-01T14:00:00.500+02:00"'),
    "top-string": ("a string alone", '"a"'),
    "top-integer": ("an integer alone", "-7"),
    "top-null": ("null alone", "null"),
}


@subject.output("CANON-VALUE", cases=KEPT)
def kept(case: str, what: str, text: str) -> tuple[Change, str]:
    """Canonical JSON keeps {what}."""
    data = text.encode("utf-8")
    return whole(data), canonical_text(data, text)


SPACED = {
    "spaces": ("spaces", '{ "a" : [ 1 , 2 ] }'),
    "tabs": ("tabs", '{\t"a"\t:\t[\t1,\t2\t]\t}'),
    "lines": ("line ends", '{\n "a": [\r\n  1,\r  2\n ]\n}\n'),
    "around": ("space around the whole", ' \t\r\n{"a":[1,2]}\r\n'),
}


@subject.output("CANON-SPACE", cases=SPACED)
def spaced(case: str, what: str, text: str) -> tuple[Change, str]:
    """Canonical JSON has no {what} between tokens."""
    data = text.encode("utf-8")
    return whole(data), canonical_text(data, '{"a":[1,2]}')


@subject.output("CANON-SPACE")
def space_in_string() -> tuple[Change, str]:
    """Space inside a string is text, and stays."""
    data = b'{ "a b" : " c  d " }'
    return whole(data), canonical_text(data, '{"a b":" c  d "}')


@subject.output("CANON-ESC", "CANON-SORT", "CANON-SPACE", "CANON-VALUE")
def receipt_body() -> tuple[Change, str]:
    """What a provider signs of a receipt: every rule at once."""
    data = (
        b'{\n "tokens": {"out": 17, "in": 12},\n "model": "example\\/model",\n'
        b' "price": {"currency": "USD", "amount": 0},\n "startedAt": "2026-06-01T11:00:00.000Z"\n}'
    )
    return whole(data), canonical_text(
        data,
        '{"model":"example/model","price":{"amount":0,"currency":"USD"},'
        '"startedAt":"2026-06-01T11:00:00.000Z","tokens":{"in":12,"out":17}}',
    )


BROKEN = {
    "trailing-comma": "[1,2,]",
    "comment": "[1,2]//",
    "second-value": "[1,2] 3",
    "single-quotes": "['a']",
    "leading-zero": "[01]",
    "cut": "[1,2",
    "nan": "[NaN]",
}


@subject.output("CANON-VALUE")
def good_text() -> tuple[Change, str]:
    """A text that is JSON: the twin of those that are not."""
    return whole(b"[1,2]"), canonical_text(b"[1,2]", "[1,2]")


@subject.reject("JSON-GRAMMAR", twin="good-text", cases=BROKEN)
def not_json(case: str, text: str) -> Change:
    """A text that is not JSON ({case}) has no canonical form."""
    return whole(text)


@subject.reject("JSON-GRAMMAR", twin="good-text")
def nothing() -> Change:
    """No text at all has no canonical form."""
    return whole(b"")


@subject.output("CANON-SORT")
def unique_keys() -> tuple[Change, str]:
    """Two keys that differ: the twin of two that do not."""
    data = b'{"a":1,"b":2}'
    return whole(data), canonical_text(data, '{"a":1,"b":2}')


@subject.reject(
    "JSON-DUP",
    twin="unique-keys",
    cases={"same": '{"a":1,"a":2}', "escaped": '{"a":1,"\\u0061":2}', "equal": '{"a":1,"a":1}'},
    threat="One reader signs the first value, another reads the last.",
)
def duplicate_keys(case: str, text: str) -> Change:
    """Two members with one key ({case}) have no canonical form."""
    return whole(text)
