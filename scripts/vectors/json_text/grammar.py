"""RFC 8259: one value, written as the grammar says, and nothing else."""

import json

from ..authoring import Subject
from ..records import Change, after, before, compact, edit, first_member, member, raw, sub, whole
from ..samples import JOB, job

subject = Subject(__name__, JOB)
TEXT = compact(job())
PRETTY = json.dumps(job(), indent=2, ensure_ascii=False).encode()
MODEL = '"example-model-8b-instruct"'


@subject.accept("JSON-GRAMMAR", read={})
def as_written() -> None:
    """A record in compact JSON is one JSON text."""


@subject.accept("JSON-GRAMMAR", read={})
def indented() -> Change:
    """A record over several lines is the same record."""
    return whole(PRETTY)


@subject.accept("JSON-GRAMMAR", read={})
def indented_by_tabs() -> Change:
    """Tabs and carriage returns are white space too."""
    return whole(PRETTY.replace(b"  ", b"\t").replace(b"\n", b"\r\n"))


@subject.accept("JSON-GRAMMAR", cases={"in-front": "before", "behind": "after"}, read={})
def white_space(case: str, side: str) -> Change:
    """Each of the four white space characters may stand {side} the text."""
    return (before if side == "before" else after)(b" \t\r\n")


@subject.accept("JSON-GRAMMAR", read={})
def white_space_around_each_token() -> Change:
    """White space may stand around every token."""

    def spread(data: bytes) -> bytes:
        out, inside = bytearray(), False
        for byte in data:
            inside ^= byte == 0x22
            out += b" \n%c\t " % byte if not inside and byte in b"{}[]:," else bytes([byte])
        return bytes(out)

    return edit(spread)


@subject.accept(
    "JSON-GRAMMAR",
    cases={
        "literals": '"extra":[true,false,null]',
        "empty-containers": '"extra":[[],{},[[]],[{}]]',
        "numbers": '"extra":[0,-1,10,-10,1234567890]',
        "escapes": '"extra":"\\"\\\\\\/\\b\\f\\n\\r\\t"',
        "lower-case-hex": '"extra":"\\u00e9\\u6a21"',
        "upper-case-hex": '"extra":"\\u00E9\\u6A21"',
        "escaped-ascii": '"extra":"\\u0041\\u0022\\u005c\\u002F"',
        "escaped-controls": '"extra":"\\u0001\\u001f\\u007f"',
        "delete": '"extra":"\x7f"',
        "line-separators": '"extra":"\u2028\u2029"',
        "solidus": '"extra":"</script>"',
        "same-key-elsewhere": '"extra":{"model":1,"extra":{"model":2}}',
        "escaped-key": '"\\u0065xtra":1',
        "keys-of-two-normal-forms": '"\u00e9":1,"e\u0301":2',
    },
    read={},
)
def production(case: str, text: str) -> Change:
    """The grammar has a place for each of these: {case}."""
    return member(text)


@subject.accept("JSON-GRAMMAR", read={})
def escaped_field_name() -> Change:
    """A declared key whose letters are escaped is the same key."""
    return sub('"maxTokensOut":', '"max\\u0054okens\\u004fut":')


@subject.accept("JSON-GRAMMAR", read={})
def escaped_type() -> Change:
    """The name in $type may be written with escapes."""
    return sub('"dev.cocore.compute.job"', '"dev\\u002ecocore.compute.jo\\u0062"')


WHOLE = {
    "empty": ("nothing at all", b""),
    "space": ("white space alone", b" \n\t\r "),
    "brace": ("an opening brace", b"{"),
    "closing-brace": ("a closing brace", b"}"),
    "bracket": ("an opening bracket", b"["),
    "word": ("a word", b"job"),
    "quote": ("a quotation mark", b'"'),
    "colon": ("a colon", b":"),
    "comma": ("a comma", b","),
    "minus": ("a minus sign", b"-"),
    "nul": ("a NUL byte", b"\0"),
    "undefined": ("the word undefined", b"undefined"),
    "capital-null": ("null in capitals", b"NULL"),
    "cut-null": ("null cut short", b"nul"),
    "null-and-letter": ("null and a letter", b"nulll"),
    "cbor": ("a map in CBOR", b"\x61\x61"),
    "yaml": ("YAML", b"maxTokensOut: 1024\n"),
    "query": ("a query string", b"maxTokensOut=1024&nonce=0"),
    "empty-braces-with-comma": ("an object of a comma", b"{,}"),
    "xml": ("XML", b"<job/>"),
}


@subject.reject("JSON-GRAMMAR", twin="as-written", cases=WHOLE)
def not_json(case: str, what: str, data: bytes) -> Change:
    """The bytes are {what}, which is no JSON text."""
    return whole(data)


@subject.reject(
    "JSON-GRAMMAR",
    twin="as-written",
    cases={
        "last-byte": len(TEXT) - 1,
        "last-two-bytes": len(TEXT) - 2,
        "half": len(TEXT) // 2,
        "first-key": 6,
        "after-colon": TEXT.index(b":") + 1,
        "after-comma": TEXT.index(b",") + 1,
        "in-number": TEXT.index(b"1024") + 2,
        "in-nested-object": TEXT.index(b'"currency"') + 10,
        "in-array": TEXT.index(b"[") + 1,
    },
)
def cut_at(case: str, size: int) -> Change:
    """The text ends too early: cut {case}."""
    return edit(lambda data: data[:size])


BEHIND = {
    "brace": ("a second closing brace", b"}"),
    "bracket": ("a closing bracket", b"]"),
    "comma": ("a comma", b","),
    "semicolon": ("a semicolon", b";"),
    "nul": ("a NUL byte", b"\0"),
    "newline-and-nul": ("a newline and a NUL byte", b"\n\0"),
    "word": ("a word", b" job"),
    "number": ("a number", b"0"),
    "null": ("a second value", b" null"),
    "object": ("a second object", b"{}"),
    "line": ("a second line with an object", b"\n{}\n"),
    "quote": ("a quotation mark", b'"'),
    "comment": ("a comment", b"// end"),
    "block-comment": ("a block comment", b"/* end */"),
    "hash-comment": ("a comment after a hash sign", b" # end"),
    "no-break-space": ("a no-break space", b"\xc2\xa0"),
    "byte-order-mark": ("a byte order mark", b"\xef\xbb\xbf"),
    "end-of-file": ("a control-Z", b"\x1a"),
    "delete": ("U+007F", b"\x7f"),
}


@subject.reject(
    "JSON-GRAMMAR",
    twin="as-written",
    cases=BEHIND,
    threat="What stands behind the record is not part of what others read, hash or sign.",
)
def behind(case: str, what: str, data: bytes) -> Change:
    """Behind the record stands {what}."""
    return after(data)


@subject.reject(
    "JSON-GRAMMAR",
    twin="as-written",
    cases={
        "comma": ("a comma", b","),
        "nul": ("a NUL byte", b"\0"),
        "comment": ("a comment", b"// job\n"),
        "block-comment": ("a block comment", b"/* job */"),
        "guard": ("a guard against inclusion", b")]}',\n"),
        "assignment": ("an assignment", b"job="),
        "no-break-space": ("a no-break space", b"\xc2\xa0"),
        "vertical-tab": ("a vertical tab", b"\x0b"),
        "form-feed": ("a form feed", b"\x0c"),
        "record-separator": ("a record separator", b"\x1e"),
        "ideographic-space": ("an ideographic space", b"\xe3\x80\x80"),
        "next-line": ("U+0085", b"\xc2\x85"),
        "zero-width-space": ("a zero-width space", b"\xe2\x80\x8b"),
    },
)
def in_front(case: str, what: str, data: bytes) -> Change:
    """In front of the record stands {what}."""
    return before(data)


PLACES = {
    "trailing-comma": (
        '"createdAt":"2026-06-01T11:00:00Z"}',
        '"createdAt":"2026-06-01T11:00:00Z",}',
        "a comma before the closing brace",
    ),
    "leading-comma": ('{"$type"', '{,"$type"', "a comma after the opening brace"),
    "double-comma": (',"maxTokensOut"', ',,"maxTokensOut"', "two commas"),
    "missing-comma": (',"maxTokensOut"', '"maxTokensOut"', "no comma between members"),
    "semicolon": (',"maxTokensOut"', ';"maxTokensOut"', "a semicolon between members"),
    "missing-colon": ('"maxTokensOut":', '"maxTokensOut"', "no colon"),
    "double-colon": ('"maxTokensOut":', '"maxTokensOut"::', "two colons"),
    "equals": ('"maxTokensOut":', '"maxTokensOut"=', "an equals sign for a colon"),
    "arrow": ('"maxTokensOut":', '"maxTokensOut"=>', "an arrow for a colon"),
    "missing-value": ('"maxTokensOut":1024', '"maxTokensOut":', "no value"),
    "missing-key": ('"maxTokensOut":1024', ":1024", "no key"),
    "two-values": ('"maxTokensOut":1024', '"maxTokensOut":1024 1024', "two values"),
    "trailing-comma-in-array": (
        '"],"acceptedProviders"',
        '",],"acceptedProviders"',
        "a comma before the closing bracket",
    ),
    "brace-for-bracket": (
        '"],"acceptedProviders"',
        '"},"acceptedProviders"',
        "a brace that closes an array",
    ),
    "bracket-for-brace": ('"USD"}', '"USD"]', "a bracket that closes an object"),
    "parentheses": ('"maxTokensOut":1024', '"maxTokensOut":(1024)', "parentheses"),
    "unquoted-key": ('"maxTokensOut":', "maxTokensOut:", "a key without quotation marks"),
    "single-quoted-key": ('"maxTokensOut":', "'maxTokensOut':", "a key in single quotes"),
    "typographic-quotes": (
        '"maxTokensOut":',
        "\u201cmaxTokensOut\u201d:",
        "a key in typographic quotes",
    ),
    "number-as-key": ('"maxTokensOut":', "5:", "a number as a key"),
    "null-as-key": ('"maxTokensOut":', "null:", "null as a key"),
    "line-comment": (',"maxTokensOut"', ',//\n"maxTokensOut"', "a line comment"),
    "block-comment": (',"maxTokensOut"', ',/**/"maxTokensOut"', "a block comment"),
    "hash-comment": (',"maxTokensOut"', ',#\n"maxTokensOut"', "a comment after a hash sign"),
    "no-break-space": (
        ',"maxTokensOut"',
        ',\u00a0"maxTokensOut"',
        "a no-break space between members",
    ),
    "vertical-tab": (',"maxTokensOut"', ',\x0b"maxTokensOut"', "a vertical tab between members"),
    "form-feed": (',"maxTokensOut"', ',\x0c"maxTokensOut"', "a form feed between members"),
    "nul": (',"maxTokensOut"', ',\0"maxTokensOut"', "a NUL byte between members"),
    "line-separator": (
        ',"maxTokensOut"',
        ',\u2028"maxTokensOut"',
        "a line separator between members",
    ),
    "byte-order-mark": (
        ',"maxTokensOut"',
        ',\ufeff"maxTokensOut"',
        "a byte order mark between members",
    ),
    "backslash": (',"maxTokensOut"', ',\\"maxTokensOut"', "a backslash between members"),
}


@subject.reject("JSON-GRAMMAR", twin="as-written", cases=PLACES)
def structure(case: str, old: str, new: str, what: str) -> Change:
    """The record has {what}."""
    return sub(old, new)


@subject.reject(
    "JSON-GRAMMAR",
    twin="as-written",
    cases={
        "plus": "+1024",
        "leading-zero": "01024",
        "two-zeros": "00",
        "negative-leading-zero": "-01024",
        "leading-point": ".5",
        "trailing-point": "1024.",
        "point-and-exponent": "1024.e0",
        "empty-exponent": "1e",
        "empty-signed-exponent": "1e+",
        "exponent-with-point": "1e1.0",
        "two-exponents": "1e1e1",
        "two-points": "1.0.0",
        "minus-alone": "-",
        "two-minus-signs": "--1024",
        "minus-space": "- 1024",
        "hexadecimal": "0x400",
        "octal": "0o2000",
        "binary": "0b1",
        "separator": "1_024",
        "grouped": "1,024",
        "suffix": "1024n",
        "not-a-number": "NaN",
        "infinity": "Infinity",
        "negative-infinity": "-Infinity",
        "infinity-short": "inf",
        "fullwidth-digits": "\uff11\uff10\uff12\uff14",
        "minus-sign": "\u22121",
        "capital-true": "True",
        "true-in-capitals": "TRUE",
        "none": "None",
        "cut-true": "tru",
        "longer-true": "truee",
        "undefined": "undefined",
        "single-quoted": "'1024'",
        "backquoted": "`1024`",
    },
)
def value(case: str, text: str) -> Change:
    """{text} is not a value of JSON."""
    return raw("/maxTokensOut", text)


@subject.reject(
    "JSON-GRAMMAR",
    twin="as-written",
    cases={
        "newline": ("a raw newline", '"a\nb"'),
        "carriage-return": ("a raw carriage return", '"a\rb"'),
        "tab": ("a raw tab", '"a\tb"'),
        "nul": ("a raw NUL", '"a\0b"'),
        "line-end-for-quote": ("a line end for the closing quote", '"a\n'),
        "control-for-quote": ("U+0001 for the closing quote", '"a\x01'),
        "control-1": ("a raw U+0001", '"a\x01b"'),
        "control-1f": ("a raw U+001F", '"a\x1fb"'),
        "escape-x": ("an escape by x", '"\\x41"'),
        "escape-a": ("an escape by a", '"\\a"'),
        "escape-v": ("an escape by v", '"\\v"'),
        "escape-0": ("an escape by 0", '"\\0"'),
        "escape-octal": ("an octal escape", '"\\101"'),
        "escape-apostrophe": ("an escaped apostrophe", '"\\\'"'),
        "escape-capital-u": ("an escape by a capital U", '"\\U00000041"'),
        "escape-capital-n": ("an escape by a capital N", '"\\N"'),
        "escape-space": ("an escaped space", '"\\ "'),
        "escape-newline": ("an escaped line end", '"a\\\nb"'),
        "escape-braces": ("an escape with braces", '"\\u{41}"'),
        "hex-0": ("an escape without digits", '"\\u"'),
        "hex-3": ("an escape of three digits", '"\\u041"'),
        "hex-letter": ("an escape with a letter beyond F", '"\\u004g"'),
        "hex-sign": ("an escape with a sign", '"\\u+041"'),
        "hex-space": ("an escape with a space", '"\\u 041"'),
        "hex-fullwidth": ("an escape with full-width digits", '"\\u\uff10\uff10\uff14\uff11"'),
        "unquoted": ("no quotation marks", "model"),
        "single-quoted": ("single quotes", "'model'"),
        "open": ("no closing quotation mark", '"model'),
        "unopened": ("no opening quotation mark", 'model"'),
        "two-strings": ("two strings in a row", '"mo" "del"'),
        "concatenated": ("two strings and a plus sign", '"mo"+"del"'),
        "tripled": ("triple quotation marks", '"""model"""'),
        "prefixed": ("a letter in front", 'r"model"'),
    },
)
def string(case: str, what: str, text: str) -> Change:
    """A string has {what}."""
    return sub(MODEL, text)


@subject.reject("JSON-GRAMMAR", twin="as-written")
def raw_newline_in_key() -> Change:
    """A key has a raw newline."""
    return first_member('"a\nb":1')


@subject.reject("JSON-GRAMMAR", twin="as-written")
def call() -> Change:
    """The record is the argument of a call."""
    return edit(lambda data: b"callback(" + data + b")")


@subject.reject(
    "JSON-GRAMMAR",
    twin="as-written",
    cases={"little-endian": "utf-16-le", "big-endian": "utf-16-be"},
)
def utf_16(case: str, codec: str) -> Change:
    """UTF-16 without a byte order mark, {case}, has NUL bytes where JSON has none."""
    return edit(lambda data: data.decode().encode(codec))


@subject.reject(
    "JSON-GRAMMAR",
    twin="as-written",
    cases={"little-endian": "utf-32-le", "big-endian": "utf-32-be"},
)
def utf_32(case: str, codec: str) -> Change:
    """UTF-32 without a byte order mark, {case}, has NUL bytes where JSON has none."""
    return edit(lambda data: data.decode().encode(codec))
