"""CIDs: the order of map keys."""

from ..authoring import Subject
from ..identity_requests import cid, record_cid
from ..records import Change, compact, whole

subject = Subject(__name__, cid({"a": 1}))

ORDERED = {
    "reversed": ('{"b":1,"a":2}', "a2 6161 02 6162 01"),
    "length-first": ('{"aa":1,"b":2}', "a2 6162 02 626161 01"),
    "length-before-capitals": ('{"AA":1,"a":2}', "a2 6161 02 624141 01"),
    "capitals": ('{"a":1,"B":2}', "a2 6142 02 6161 01"),
    "empty-key": ('{"a":1,"":2}', "a2 60 02 6161 01"),
    "digits": ('{"10":1,"9":2,"1":3}', "a3 6131 03 6139 02 623130 01"),
    "dollar": ('{"type":1,"$type":"t"}', "a2 6474797065 01 652474797065 6174"),
    "bytes-not-characters": (
        '{"zz":1,"\u00e9":2,"\u20ac":3,"a":4}',
        "a4 6161 04 627a7a 01 62c3a9 02 63e282ac 03",
    ),
    "beyond-basic-plane": (
        '{"\U0001f511":1,"\uffee":2,"zzzz":3}',
        "a3 63efbfae 02 647a7a7a7a 03 64f09f9491 01",
    ),
    "bytes-not-utf-16": (
        '{"\U0001f511":1,"a\ue000":2}',
        "a2 6461ee8080 02 64f09f9491 01",
    ),
    "composed-and-not": ('{"e\u0301":1,"\u00e9":2}', "a2 62c3a9 02 6365cc81 01"),
    "proto": ('{"__proto__":1,"a":2}', "a2 6161 02 695f5f70726f746f5f5f 01"),
    "escaped": ('{"\\u0062":1,"a":2}', "a2 6161 02 6162 01"),
    "nested": (
        '{"a":{"cc":1,"b":2},"A":[{"ee":1,"d":2}]}',
        "a2 6141 81a2 6164 02 626565 01 6161 a2 6162 02 626363 01",
    ),
}


@subject.output("CBOR-KEYS", cases=ORDERED)
def order(case: str, text: str, cbor: str) -> tuple[Change, str]:
    """Keys in the order of DAG-CBOR ({case})."""
    data = text.encode("utf-8")
    return whole(data), record_cid(data, cbor)


@subject.output("CBOR-KEYS")
def many() -> tuple[Change, str]:
    """Three hundred keys of different lengths are sorted."""
    data = compact({f"key{number * 7 % 300}": number for number in range(300)})
    return whole(data), record_cid(data)


@subject.output("CBOR-KEYS")
def long_keys() -> tuple[Change, str]:
    """Keys of 255 and 256 bytes, where the length takes another byte."""
    data = compact({"k" * 256: 1, "l" * 255: 2})
    return whole(data), record_cid(data)


@subject.reject("JSON-DUP", twin="order-reversed", cases={"same": "b", "escaped": "\\u0062"})
def duplicate(case: str, key: str) -> Change:
    """A DAG-CBOR map holds a key once ({case} text)."""
    return whole(f'{{"b":1,"{key}":2}}')
