"""Fields that the lexicon does not declare: ignored, but held to the data model."""

from ..authoring import Subject
from ..records import Change, add, compact, member, raw, remove
from ..samples import JOB, cid

subject = Subject(__name__, JOB)
LINK = cid("something linked", 0x55)
RECORD_LINK = cid("a linked record")
LONGER_LINK = LINK + "aa"
BLOB = {"$type": "blob", "ref": {"$link": LINK}, "mimeType": "text/plain", "size": 12}
POLLUTION = (
    "Objects that inherit from a key of the document let it invent fields, or whole classes."
)


@subject.accept(
    "JOB-EXTRA-IGNORE",
    "JOB-EXTRA-DM",
    cases={
        "null": ("null", "null"),
        "true": ("true", "true"),
        "false": ("false", "false"),
        "zero": ("zero", "0"),
        "negative": ("a negative integer", "-1"),
        "string": ("a string", '"text"'),
        "empty-string": ("an empty string", '""'),
        "empty-array": ("an empty array", "[]"),
        "empty-object": ("an empty object", "{}"),
        "object": ("an object", '{"a":{"b":{"c":null}}}'),
        "bytes": ("bytes", '{"$bytes":"AAECAw"}'),
        "old-blob": ("a blob in the old form", f'{{"cid":"{LINK}","mimeType":"text/plain"}}'),
        "like-an-old-blob": ("a cid that is none", '{"cid":"x","mimeType":"text/plain"}'),
        "like-an-old-blob-of-5": ("a cid that is a number", '{"cid":5,"mimeType":"text/plain"}'),
        "typed": ("an object with a $type", '{"$type":"com.example.thing","a":1}'),
        "typed-freely": ("an object whose $type is no NSID", '{"$type":"anything at all"}'),
        "nested-20": ("arrays 20 deep", "[" * 20 + "]" * 20),
    },
    read={},
)
def value(case: str, what: str, text: str) -> Change:
    """An undeclared field may hold {what}."""
    return member(f'"extra":{text}')


@subject.accept("DM-ARR-HET", read={})
def mixed_array() -> Change:
    """An array may mix types and repeat values."""
    return add("/extra", [1, 1, "1", None, True, [], {}, [1], {"a": 1}])


@subject.accept(
    "JOB-EXTRA-IGNORE",
    cases={
        "proto": "__proto__",
        "constructor": "constructor",
        "prototype": "prototype",
        "to-string": "toString",
        "has-own-property": "hasOwnProperty",
        "value-of": "valueOf",
        "length": "length",
        "class": "__class__",
        "to-json": "toJSON",
    },
    threat=POLLUTION,
    read={},
)
def name(case: str, key: str) -> Change:
    """{key} is a name like any other."""
    return add("/" + key, {"maxTokensOut": 1, "polluted": True})


@subject.reject("JOB-REQ-maxTokensOut", twin="name-proto", threat=POLLUTION)
def inherited_field() -> Change:
    """A required field that stands only in __proto__ is absent."""
    return remove("/maxTokensOut")


@subject.accept(
    "JOB-EXTRA-IGNORE",
    cases={
        "space": " ",
        "dot": "max.tokens.out",
        "slash": "a/b",
        "tilde": "a~b",
        "other-script": "\u6700\u5927",
        "emoji": "\U0001f511",
        "trailing-space": "maxTokensOut ",
        "snake-case": "max_tokens_out",
        "digits": "0",
        "long": "k" * 8192,
    },
    read={},
)
def odd_name(case: str, key: str) -> Change:
    """A key with an odd name ({case}) is an undeclared field."""
    return member(compact(key) + b":5")


@subject.accept("JOB-EXTRA-IGNORE", read={})
def many() -> Change:
    """A thousand undeclared fields are ignored."""
    return member(",".join(f'"extra{number}":{number}' for number in range(1000)))


@subject.observe("DM-KEY-EMPTY")
def empty_key() -> Change:
    """An empty key is discouraged, and perhaps valid."""
    return member('"":1')


@subject.accept(
    "JOB-EXTRA-DOLLAR",
    cases={
        "unknown": "$future",
        "dollar": "$",
        "like-type": "$Type",
        "like-link": "$links",
        "like-bytes": "$byte",
        "two-dollars": "$$type",
    },
    read={},
)
def dollar(case: str, key: str) -> Change:
    """The key {key} has no meaning, and is ignored."""
    return add("/" + key, {"a": 1})


NEIGHBOURS = {"unit": "$unit", "size": "$size"}


@subject.accept("JOB-EXTRA-DOLLAR", "JOB-EXTRA-DM", cases=NEIGHBOURS, read={})
def dollar_number(case: str, key: str) -> Change:
    """{key} stands beside $type in the alphabet, and is a key as any other."""
    return add("/" + key, 1)


@subject.reject("DM-INT", twin="dollar-number-{case}", cases=NEIGHBOURS)
def dollar_fraction(case: str, key: str) -> Change:
    """A fraction under {key} breaks the data model as under any other key."""
    return raw("/" + key, "1.5")


@subject.accept("JOB-EXTRA-DOLLAR", "JOB-EXTRA-DM", cases=NEIGHBOURS, read={})
def nested_dollar_number(case: str, key: str) -> Change:
    """{key} inside an undeclared object is a key as any other."""
    return add("/extra", {key: 1})


@subject.reject("DM-INT", twin="nested-dollar-number-{case}", cases=NEIGHBOURS)
def nested_dollar_fraction(case: str, key: str) -> Change:
    """A fraction under {key} inside an undeclared object breaks the data model."""
    return raw("/extra/" + key, "1.5")


@subject.accept("JOB-EXTRA-DOLLAR", read={})
def dollar_inside() -> Change:
    """A key with a dollar sign inside a declared object is ignored too."""
    return add("/priceCeiling/$future", True)


@subject.accept(
    "DM-INT", cases={"one": "1", "int32": "2147483648", "safe": "9007199254740991"}, read={}
)
def integer(case: str, text: str) -> Change:
    """{text} is an integer that any reader holds."""
    return member(f'"extra":{text}')


@subject.accept(
    "DM-INT-53",
    cases={
        "two-to-the-53": "9007199254740992",
        "maximum": "9223372036854775807",
        "minimum": "-9223372036854775808",
    },
)
def large_integer(case: str, text: str) -> Change:
    """{text} is an integer of the data model."""
    return member(f'"extra":{text}')


NOT_INTEGERS = {
    "half": "0.5",
    "negative-half": "-0.5",
    "one-and-a-half": "1.5",
    "tenth": "0.1",
    "negative-exponent": "1e-7",
    "long-fraction": "3.141592653589793238462643383279",
    "above-int64": "9223372036854775808",
    "below-int64": "-9223372036854775809",
    "uint64": "18446744073709551615",
    "hundred-digits": "1" + "0" * 99,
    "exponent-beyond-int64": "1e19",
    "exponent-beyond-doubles": "1e400",
}


@subject.reject("DM-INT", twin="integer-one", cases=NOT_INTEGERS)
def not_integer(case: str, text: str) -> Change:
    """{case}: such a number has no place in a record, in undeclared fields neither."""
    return raw("/extra", text)


@subject.accept("DM-INT", "JOB-EXTRA-DM", read={})
def nested() -> Change:
    """Integers deep in an undeclared field."""
    return add("/extra", {"a": [{"b": [0, 1, {"c": 2}]}]})


@subject.reject(
    "DM-INT",
    twin="nested",
    cases={"array": "/extra/a/0/b/1", "object": "/extra/a/0/b/2/c"},
    threat="Whoever checks the top alone signs or hashes a number that others write otherwise.",
)
def nested_fraction(case: str, place: str) -> Change:
    """A fraction in an {case} deep in an undeclared field."""
    return raw(place, "0.1")


@subject.accept("DM-INT", read={})
def inside_price() -> Change:
    """An undeclared integer inside priceCeiling."""
    return add("/priceCeiling/extra", 1)


@subject.reject("DM-INT", twin="inside-price")
def fraction_inside_price() -> Change:
    """An undeclared fraction inside priceCeiling."""
    return raw("/priceCeiling/extra", "1.5")


@subject.reject("DM-INT", "JOB-MAXTOK-MAX", twin="integer-one")
def beside_other_fault() -> Change:
    """Two faults in one record, one declared and one not, are both faults."""
    return Change(
        lambda data: data.replace(b'"maxTokensOut":1024', b'"maxTokensOut":2000001').replace(
            b'"extra":1', b'"extra":1.5'
        )
    )


@subject.accept(
    "DM-BYTES",
    cases={
        "empty": ("no bytes", ""),
        "one-padded": ("one byte with padding", "AA=="),
        "one-unpadded": ("one byte without padding", "AA"),
        "two-padded": ("two bytes with padding", "AAA="),
        "two-unpadded": ("two bytes without padding", "AAA"),
        "three": ("three bytes", "AAAA"),
        "marks": ("plus signs and slashes", "+/+/"),
    },
)
def bytes_(case: str, what: str, text: str) -> Change:
    """A bytes object of {what} is valid."""
    return add("/extra", {"$bytes": text})


@subject.reject(
    "DM-BYTES",
    twin="bytes-three",
    cases={
        "number": ("a number", "5"),
        "null": ("null", "null"),
        "true": ("true", "true"),
        "array": ("an array of numbers", "[0,0,0]"),
        "object": ("an object", "{}"),
        "url-alphabet": ("the alphabet for URLs", '"-_-_"'),
        "space": ("a space", '"AA AA"'),
        "newline": ("a newline", '"AAAA\\n"'),
        "one-character": ("one character, which is no whole byte", '"A"'),
        "five-characters": ("five characters", '"AAAAA"'),
        "padding-first": ("padding in front", '"=AAA"'),
        "padding-inside": ("padding inside", '"AA==AAAA"'),
        "too-much-padding": ("too much padding", '"AAAA="'),
        "only-padding": ("padding alone", '"===="'),
        "star": ("a sign outside the alphabet", '"AA*A"'),
        "accented-letter": ("an accented letter", '"AA\u00e9A"'),
        "nul": ("U+0000", '"AAAA\\u0000"'),
        "hex": ("a data URI", '"data:;base64,AAAA"'),
    },
)
def bytes_not(case: str, what: str, text: str) -> Change:
    """A bytes object holds {what} instead of base64."""
    return raw("/extra/$bytes", text)


@subject.reject("DM-BYTES", twin="bytes-three")
def bytes_and_more() -> Change:
    """$bytes stands beside another key."""
    return add("/extra/length", 3)


@subject.observe("DM-BYTES-PAD", cases={"one-byte": "AB==", "two-bytes": "AAB=", "unpadded": "AB"})
def bytes_pad_bits(case: str, text: str) -> Change:
    """Unused bits of {text} are not zero."""
    return add("/extra", {"$bytes": text})


@subject.accept("DM-LINK", "JOB-EXTRA-DM", cases={"raw": LINK, "record": RECORD_LINK})
def link(case: str, text: str) -> Change:
    """A link with the codec for a {case} is valid."""
    return add("/extra", {"$link": text})


@subject.reject(
    "DM-LINK",
    twin="link-raw",
    cases={
        "empty": ("an empty string", '""'),
        "word": ("a word", '"somewhere"'),
        "number": ("a number", "5"),
        "null": ("null", "null"),
        "true": ("true", "true"),
        "array": ("an array that holds a CID", f'["{LINK}"]'),
        "object": ("another link", f'{{"$link":"{LINK}"}}'),
        "cut": ("a CID cut short", f'"{LINK[:-1]}"'),
        "byte-behind": ("a CID with a byte too many", f'"{LONGER_LINK}"'),
        "uri": ("a URI", f'"ipfs://{LINK}"'),
        "path": ("a path that ends in a CID", f'"/ipfs/{LINK}"'),
        "trailing-newline": ("a CID and a newline", f'"{LINK}\\n"'),
    },
)
def link_not(case: str, what: str, text: str) -> Change:
    """A link holds {what} instead of a CID."""
    return raw("/extra/$link", text)


@subject.reject("DM-LINK", twin="link-raw")
def link_and_more() -> Change:
    """$link stands beside another key."""
    return add("/extra/name", "a")


@subject.reject("DM-LINK", twin="shell/complete")
def link_in_price() -> Change:
    """$link stands beside the declared fields of priceCeiling."""
    return add("/priceCeiling/$link", LINK)


@subject.reject("DM-BYTES", twin="shell/complete")
def bytes_in_record() -> Change:
    """$bytes stands beside the declared fields of the record."""
    return add("/$bytes", "AAAA")


@subject.reject("DM-LINK", twin="shell/complete")
def link_in_record() -> Change:
    """$link stands beside the declared fields of the record."""
    return add("/$link", RECORD_LINK)


@subject.reject("DM-BYTES", twin="shell/complete")
def bytes_in_authorization() -> Change:
    """$bytes stands beside the declared fields of paymentAuthorization."""
    return add("/paymentAuthorization/$bytes", "AAAA")


@subject.accept("DM-BLOB", "JOB-EXTRA-DM", read={})
def blob() -> Change:
    """A blob with ref, mimeType and size is valid."""
    return add("/extra", BLOB)


@subject.accept("DM-BLOB")
def blob_of_one_byte() -> Change:
    """A blob of one byte, the smallest size, is valid."""
    return add("/extra", {**BLOB, "size": 1})


@subject.reject(
    "DM-BLOB", twin="blob", cases={"ref": "ref", "mime-type": "mimeType", "size": "size"}
)
def blob_without(case: str, key: str) -> Change:
    """A blob lacks its {key}."""
    return remove("/extra/" + key)


@subject.reject(
    "DM-BLOB",
    twin="blob",
    cases={
        "ref-string": ("a CID as a string for ref", "ref", f'"{LINK}"'),
        "ref-null": ("null for ref", "ref", "null"),
        "ref-empty": ("an empty object for ref", "ref", "{}"),
        "ref-record": (
            "a link with a record's codec for ref",
            "ref",
            f'{{"$link":"{RECORD_LINK}"}}',
        ),
        "mime-type-empty": ("an empty mimeType", "mimeType", '""'),
        "mime-type-number": ("a number for mimeType", "mimeType", "5"),
        "mime-type-null": ("null for mimeType", "mimeType", "null"),
        "size-zero": ("a size of 0", "size", "0"),
        "size-negative": ("a negative size", "size", "-1"),
        "size-string": ("a string for size", "size", '"12"'),
        "size-null": ("null for size", "size", "null"),
        "size-true": ("true for size", "size", "true"),
    },
)
def blob_with(case: str, what: str, key: str, text: str) -> Change:
    """A blob has {what}."""
    return raw("/extra/" + key, text)


@subject.accept("DM-TYPE", read={})
def type_() -> Change:
    """A $type inside an undeclared object may be any non-empty string."""
    return add("/extra", [{"$type": "com.example.thing#part", "a": {"$type": "x"}}])


TYPES = {
    "number": ("a number", "5"),
    "zero": ("zero", "0"),
    "null": ("null", "null"),
    "true": ("true", "true"),
    "empty": ("an empty string", '""'),
    "array": ("an array", '["com.example.thing"]'),
    "object": ("an object", "{}"),
}


@subject.reject("DM-TYPE", twin="type", cases=TYPES)
def type_is(case: str, what: str, text: str) -> Change:
    """A $type inside an undeclared object is {what}."""
    return raw("/extra/0/$type", text)


@subject.reject("DM-TYPE", twin="type")
def type_deep_is_empty() -> Change:
    """An empty $type deep in an undeclared field."""
    return raw("/extra/0/a/$type", '""')


@subject.reject(
    "DM-TYPE",
    twin="shell/complete",
    cases={
        "price": ("priceCeiling", "/priceCeiling/$type"),
        "authorization": ("paymentAuthorization", "/paymentAuthorization/$type"),
    },
)
def empty_type_in(case: str, what: str, place: str) -> Change:
    """An empty $type inside {what}."""
    return add(place, "")
