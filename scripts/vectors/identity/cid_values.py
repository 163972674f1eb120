"""CIDs: strings, literals, arrays, maps and their lengths."""

from ..authoring import Subject
from ..identity_requests import cid, record_cid
from ..records import Change, compact, whole

subject = Subject(__name__, cid({"a": 1}))

PLAIN = {
    "empty-record": ("{}", "a0"),
    "true": ('{"a":true}', "a1 6161 f5"),
    "false": ('{"a":false}', "a1 6161 f4"),
    "null": ('{"a":null}', "a1 6161 f6"),
    "empty-array": ('{"a":[]}', "a1 6161 80"),
    "empty-map": ('{"a":{}}', "a1 6161 a0"),
    "mixed-array": ('{"a":[1,"1",null,true,[],{}]}', "a1 6161 86 01 6131 f6 f5 80 a0"),
    "array-order": ('{"a":[3,1,2]}', "a1 6161 83 03 01 02"),
}


@subject.output("CBOR-CID", cases=PLAIN)
def plain(case: str, text: str, cbor: str) -> tuple[Change, str]:
    """{text} is {cbor} in hex."""
    data = text.encode("utf-8")
    return whole(data), record_cid(data, cbor)


def _numbers(count: int) -> list[int]:
    return [number % 10 for number in range(count)]


LENGTHS = {
    "string-23": (23, "77"),
    "string-24": (24, "7818"),
    "string-255": (255, "78ff"),
    "string-256": (256, "790100"),
    "string-65535": (65535, "79ffff"),
    "string-65536": (65536, "7a00010000"),
}
COUNTS = {"23": (23, "97"), "24": (24, "9818"), "255": (255, "98ff"), "256": (256, "990100")}


@subject.output("CBOR-LEN", cases=LENGTHS)
def length(case: str, size: int, head: str) -> tuple[Change, str]:
    """A string of {size} bytes has the head {head}."""
    data = compact({"a": "x" * size})
    return whole(data), record_cid(data, "a1 6161" + head + "78" * size)


@subject.output("CBOR-LEN", cases=COUNTS)
def elements(case: str, size: int, head: str) -> tuple[Change, str]:
    """An array of {size} elements has the head {head}."""
    data = compact({"a": _numbers(size)})
    tail = bytes(_numbers(size)).hex()
    return whole(data), record_cid(data, "a1 6161" + head + tail)


@subject.output("CBOR-LEN", cases={"23": 23, "24": 24, "256": 256})
def members(case: str, size: int) -> tuple[Change, str]:
    """A map of {size} keys."""
    data = compact({f"{number:03}": 0 for number in range(size)})
    return whole(data), record_cid(data)


@subject.output("CBOR-LEN", cases={"arrays": ("[", "]"), "maps": ('{"a":', "}")})
def nested(case: str, left: str, right: str) -> tuple[Change, str]:
    """Twenty {case} inside each other."""
    data = ('{"a":' + left * 20 + "1" + right * 20 + "}").encode()
    return whole(data), record_cid(data)


TEXTS = {
    "empty": ('""', "60"),
    "ascii": ('"IETF"', "6449455446"),
    "quote-and-backslash": ('"\\"\\\\"', "62225c"),
    "latin": ('"\u00fc"', "62c3bc"),
    "cjk": ('"\u6c34"', "63e6b0b4"),
    "astral": ('"\\ud800\\udd51"', "64f0908591"),
    "plane-2": ('"\\ud840\\udc00"', "64f0a08080"),
    "nul": ('"a\\u0000b"', "63610062"),
    "controls": ('"\\n\\u001f\x7f"', "630a1f7f"),
    "composed": ('"\u00e9"', "62c3a9"),
    "decomposed": ('"e\u0301"', "6365cc81"),
    "byte-order-mark": ('"\\ufeff"', "63efbbbf"),
    "noncharacter": ('"\\uffff"', "63efbfbf"),
    "spaces": ('" a "', "63206120"),
    "looks-like-number": ('"1"', "6131"),
}


@subject.output("CBOR-TEXT", cases=TEXTS)
def string(case: str, text: str, cbor: str) -> tuple[Change, str]:
    """A string is its UTF-8 bytes, as they are ({case})."""
    data = f'{{"a":{text}}}'.encode()
    return whole(data), record_cid(data, "a1 6161" + cbor)


@subject.output(
    "CBOR-TEXT", cases={"offset": "2026-06-01T14:00:00+02:00", "zeros": "2026-06-01T12:00:00.000Z"}
)
def datetime(case: str, text: str) -> tuple[Change, str]:
    """A datetime is hashed as it was written ({case}), not as the instant that it names."""
    data = compact({"at": text})
    return whole(data), record_cid(data, f"a1 626174 78{len(text):02x}" + text.encode().hex())


@subject.reject("DM-STR-SURR", twin="string-astral", cases={"high": "\\ud800", "low": "\\udd51"})
def lone_surrogate(case: str, text: str) -> Change:
    """A {case} surrogate alone has no UTF-8 bytes to be hashed."""
    return whole(f'{{"a":"{text}"}}')


@subject.reject("JSON-UTF8", twin="string-latin")
def invalid_utf8() -> Change:
    """Invalid bytes are not replaced and then hashed."""
    return whole(b'{"a":"\xfc"}')
