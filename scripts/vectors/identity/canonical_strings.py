"""Canonical JSON: how strings are written."""

from ..authoring import Subject
from ..identity_requests import canonical_text, canonicalize
from ..records import Change, whole

subject = Subject(__name__, canonicalize(["text"]))

FORMS = {
    "plain": ("letters", '"text"', '"text"'),
    "empty": ("an empty string", '""', '""'),
    "quote": ("a quotation mark", '"a\\"b"', '"a\\"b"'),
    "backslash": ("a backslash", '"a\\\\b"', '"a\\\\b"'),
    "quote-by-code": ("a quotation mark by its code", '"\\u0022"', '"\\""'),
    "backslash-by-code": ("a backslash by its code", '"\\u005c"', '"\\\\"'),
    "solidus": ("a solidus, escaped or not, as itself", '"a\\/b/c"', '"a/b/c"'),
    "short-escapes": ("the five short escapes", '"\\b\\f\\n\\r\\t"', '"\\b\\f\\n\\r\\t"'),
    "short-by-code": (
        "the same by their codes",
        '"\\u0008\\u000c\\u000a\\u000D\\u0009"',
        '"\\b\\f\\n\\r\\t"',
    ),
    "nul": ("U+0000", '"a\\u0000b"', '"a\\u0000b"'),
    "controls": (
        "controls without a short escape",
        '"\\u0001\\u0007\\u000B\\u000e\\u001F"',
        '"\\u0001\\u0007\\u000b\\u000e\\u001f"',
    ),
    "delete": ("U+007F, which is no control here", '"\\u007f"', '"\x7f"'),
    "c1-control": ("U+0080 and U+009F", '"\\u0080\\u009f"', '"\x80\x9f"'),
    "letter-by-code": ("a letter by its code", '"\\u0041\\u00e9"', '"A\u00e9"'),
    "latin": ("letters with accents", '"caf\u00e9"', '"caf\u00e9"'),
    "decomposed": ("a letter and its accent apart", '"cafe\u0301"', '"cafe\u0301"'),
    "cjk": ("ideographs", '"\u6700\u5927"', '"\u6700\u5927"'),
    "astral": ("a character beyond the basic plane", '"\U0001f9e0"', '"\U0001f9e0"'),
    "pair": ("an escaped pair of surrogates", '"\\ud83e\\udde0"', '"\U0001f9e0"'),
    "pair-of-plane-2": ("an escaped pair of plane 2", '"\\ud840\\udc00"', '"\U00020000"'),
    "last": ("the last character of Unicode", '"\\udbff\\udfff"', '"\U0010ffff"'),
    "line-separator": ("U+2028 and U+2029", '"\u2028\\u2029"', '"\u2028\u2029"'),
    "byte-order-mark": ("U+FEFF inside a string", '"\\ufeffa"', '"\ufeffa"'),
    "noncharacter": ("U+FFFF", '"\\uffff"', '"\uffff"'),
    "bidi": ("a bidirectional control", '"a\u202eb"', '"a\u202eb"'),
    "html": ("signs that HTML would escape", "\"<a href='x'>&\"", "\"<a href='x'>&\""),
}


@subject.output("CANON-ESC", cases=FORMS)
def form(case: str, what: str, text: str, expected: str) -> tuple[Change, str]:
    """A string in its shortest form: {what}."""
    data = f"[{text}]".encode()
    return whole(data), canonical_text(data, f"[{expected}]")


@subject.output("CANON-ESC")
def in_key() -> tuple[Change, str]:
    """Keys are written as other strings are."""
    data = b'{"\\u0061\\/\\u000A\\"":1}'
    return whole(data), canonical_text(data, '{"a/\\n\\"":1}')


@subject.output("CANON-ESC")
def long() -> tuple[Change, str]:
    """A long string keeps every character."""
    text = '"' + "0123456789abcde\u00e9" * 1024 + '"'
    data = f"[{text}]".encode()
    return whole(data), canonical_text(data, f"[{text}]")


@subject.reject("DM-STR-SURR", twin="form-pair", cases={"high": "\\ud83e", "low": "\\udde0"})
def lone_surrogate(case: str, text: str) -> Change:
    """A {case} surrogate alone has no bytes, so no canonical ones."""
    return whole(f'["{text}"]')


@subject.reject("JSON-UTF8", twin="form-latin")
def invalid_utf8() -> Change:
    """Bytes that are not UTF-8 have no canonical form."""
    return whole(b'["caf\xe9"]')
