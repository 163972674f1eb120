"""The bytes are valid UTF-8."""

from ..authoring import Subject
from ..records import Change, after, before, edit, member, sub
from ..samples import JOB

subject = Subject(__name__, JOB)
MODEL = b"example-model-8b-instruct"
PLAIN = b"plain ASCII"
REPAIR = "Readers that replace or drop the bytes read, hash and show another text than was sent."

VALID = {
    "u0080": "\u0080",
    "u07ff": "\u07ff",
    "u0800": "\u0800",
    "ud7ff": "\ud7ff",
    "ue000": "\ue000",
    "ufffd": "\ufffd",
    "uffff": "\uffff",
    "u10000": "\U00010000",
    "u10ffff": "\U0010ffff",
}
INVALID = {
    "continuation-80": ("a continuation byte alone", b"\x80"),
    "continuation-bf": ("the last continuation byte alone", b"\xbf"),
    "latin-1": ("a letter in Latin-1", b"caf\xe9"),
    "overlong-nul": ("U+0000 in two bytes", b"\xc0\x80"),
    "overlong-slash": ("a slash in two bytes", b"\xc0\xaf"),
    "overlong-quote": ("a quotation mark in two bytes", b"\xc0\xa2"),
    "overlong-7f": ("U+007F in two bytes", b"\xc1\xbf"),
    "overlong-three": ("U+07FF in three bytes", b"\xe0\x9f\xbf"),
    "overlong-nul-three": ("U+0000 in three bytes", b"\xe0\x80\x80"),
    "overlong-four": ("U+FFFF in four bytes", b"\xf0\x8f\xbf\xbf"),
    "overlong-nul-four": ("U+0000 in four bytes", b"\xf0\x80\x80\x80"),
    "surrogate-first": ("the first surrogate", b"\xed\xa0\x80"),
    "surrogate-last": ("the last surrogate", b"\xed\xbf\xbf"),
    "surrogate-pair": ("a pair of surrogates, three bytes each", b"\xed\xa0\xbe\xed\xb7\xa0"),
    "above-last": ("U+110000", b"\xf4\x90\x80\x80"),
    "f5": ("a byte of F5", b"\xf5\x80\x80\x80"),
    "five-bytes": ("a form of five bytes", b"\xf8\x88\x80\x80\x80"),
    "six-bytes": ("a form of six bytes", b"\xfc\x84\x80\x80\x80\x80"),
    "fe": ("a byte of FE", b"\xfe"),
    "ff": ("a byte of FF", b"\xff"),
    "cut-two": ("the first of two bytes", b"\xc3"),
    "cut-three": ("two of three bytes", b"\xe2\x82"),
    "cut-four": ("three of four bytes", b"\xf0\x9f\xa7"),
    "cut-three-then-letter": ("two of three bytes, then a letter", b"\xe2\x82a"),
    "cut-four-then-letter": ("three of four bytes, then a letter", b"\xf0\x9f\xa7a"),
    "cut-four-in-the-middle": ("four bytes, the third one a letter", b"\xf0\x9fa\xa0"),
    "cut-by-start": ("one of two bytes, then a letter of two bytes", b"\xc3\xc3\xa9"),
    "extra-continuation": ("a letter and one continuation byte more", b"\xc3\xa9\xa9"),
}


@subject.accept("JSON-UTF8", cases=VALID)
def character(case: str, text: str) -> Change:
    """The character {case} stands at the edge of a range of UTF-8."""
    return sub(MODEL, text)


@subject.accept("JSON-UTF8")
def plain() -> Change:
    """ASCII is UTF-8."""
    return sub(MODEL, PLAIN)


@subject.reject("JSON-UTF8", twin="plain", cases=INVALID, threat=REPAIR)
def in_string(case: str, what: str, data: bytes) -> Change:
    """A string holds {what}."""
    return sub(PLAIN, data)


@subject.reject(
    "JSON-UTF8",
    twin="plain",
    cases={
        name: INVALID[name] for name in ("latin-1", "overlong-nul", "surrogate-first", "cut-two")
    },
    threat=REPAIR,
)
def in_key(case: str, what: str, data: bytes) -> Change:
    """A key holds {what}."""
    return member(b'"' + data + b'":1')


@subject.reject(
    "JSON-UTF8",
    twin="plain",
    cases={name: INVALID[name] for name in ("ff", "surrogate-last", "cut-three")},
)
def in_undeclared(case: str, what: str, data: bytes) -> Change:
    """A string deep in an undeclared field holds {what}."""
    return member(b'"extra":[{"a":"' + data + b'"}]')


@subject.reject("JSON-UTF8", twin="plain")
def behind_the_record() -> Change:
    """An invalid byte stands behind the record."""
    return after(b"\xff")


@subject.reject("JSON-UTF8", twin="plain")
def in_front_of_the_record() -> Change:
    """An invalid byte stands in front of the record."""
    return before(b"\xff")


@subject.reject(
    "JSON-UTF8",
    twin="plain",
    cases={"little-endian": ("utf-16-le", b"\xff\xfe"), "big-endian": ("utf-16-be", b"\xfe\xff")},
)
def utf_16_with_mark(case: str, codec: str, mark: bytes) -> Change:
    """UTF-16, {case}, with its byte order mark is not UTF-8."""
    return edit(lambda data: mark + data.decode().encode(codec))


@subject.reject("JSON-UTF8", twin="plain")
def utf_32_with_mark() -> Change:
    """UTF-32 with its byte order mark is not UTF-8."""
    return edit(lambda data: b"\xff\xfe\0\0" + data.decode().encode("utf-32-le"))


@subject.observe("JSON-BOM")
def byte_order_mark() -> Change:
    """A byte order mark stands in front of the record."""
    return before(b"\xef\xbb\xbf")
