"""CIDs: whole records, and that their writing does not matter."""

import json

from ..authoring import Subject
from ..identity_requests import cid, record_cid
from ..records import Change, add, compact, replace, whole
from ..samples import authorization, job

JOB = cid(job())
subject = Subject(__name__, JOB)
THREAT = "A reader that drops what it does not know names another record than the one it was given."


def _edited(change: Change) -> tuple[Change, str]:
    return change, record_cid(change.apply(JOB.data))


@subject.output("CBOR-CID")
def sample_job() -> tuple[None, str]:
    """The CID of a job with every declared field."""
    return None, record_cid(JOB.data)


@subject.output("CBOR-CID")
def sample_authorization() -> tuple[Change, str]:
    """The CID of a payment authorization."""
    data = compact(authorization())
    return whole(data), record_cid(data)


@subject.output("CBOR-SAME")
def indented() -> tuple[Change, str]:
    """White space does not change a record's CID."""
    data = json.dumps(job(), indent=2).encode()
    return whole(data), record_cid(JOB.data)


@subject.output("CBOR-SAME")
def reversed_order() -> tuple[Change, str]:
    """The order of keys does not change it."""
    data = compact(dict(reversed(list(job().items()))))
    return whole(data), record_cid(JOB.data)


@subject.output("CBOR-SAME")
def escaped() -> tuple[Change, str]:
    """Escapes that need not be do not change it."""
    data = JOB.data.replace(b"model", b"\\u006dodel").replace(b"https://", b"https:\\/\\/")
    return whole(data), record_cid(JOB.data)


@subject.output("CBOR-CID")
def other_type() -> tuple[Change, str]:
    """$type is part of what is hashed."""
    return _edited(replace("/$type", "dev.cocore.compute.jobs"))


@subject.output(
    "CBOR-CID",
    cases={
        "amount": ("/priceCeiling/amount", 2501),
        "nonce": ("/nonce", "0" * 32),
        "model": ("/model", ""),
    },
)
def other_field(case: str, path: str, value: object) -> tuple[Change, str]:
    """Another {case} is another CID."""
    return _edited(replace(path, value))


EXTRA = {
    "integer": 1,
    "null": None,
    "false": False,
    "empty-object": {},
    "empty-array": [],
    "object": {"a": [{"b": None}]},
    "bytes": {"$bytes": "AAEC"},
    "link": {"$link": "bafyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6swua"},
}


@subject.output("JOB-EXTRA-PRESERVE", cases=EXTRA, threat=THREAT)
def extra_field(case: str, value: object) -> tuple[Change, str]:
    """An undeclared field ({case}) is part of the CID."""
    return _edited(add("/extra", value))


@subject.output(
    "JOB-EXTRA-PRESERVE",
    cases={
        "dollar": "/$future",
        "nested": "/priceCeiling/note",
        "proto": "/__proto__",
        "capital": "/Nonce",
        "script": "/\u6700\u5927",
    },
    threat=THREAT,
)
def extra_key(case: str, path: str) -> tuple[Change, str]:
    """An undeclared key ({case}) is part of the CID."""
    return _edited(add(path, "text"))


@subject.observe("DM-KEY-EMPTY")
def empty_key() -> Change:
    """An empty key is discouraged, and may be hashed."""
    return add("/", 1)


@subject.output("CBOR-CID")
def no_type() -> tuple[Change, str]:
    """A map without $type has a CID, whether it is a record of some lexicon or not."""
    return whole(b'{"a":1}'), record_cid(b'{"a":1}', "a1 6161 01")


OTHER_VALUES = {
    "array": '[{"a":1}]',
    "string": '"{}"',
    "integer": "1",
    "null": "null",
    "true": "true",
    "link": '{"$link":"bafyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6swua"}',
    "bytes": '{"$bytes":"AAEC"}',
}


@subject.reject("CBOR-RECORD", twin="no-type", cases=OTHER_VALUES)
def no_record(case: str, text: str) -> Change:
    """A record is an object: {case} is none."""
    return whole(text)


BROKEN = {"cut": '{"a":1', "second": '{"a":1}{}', "comma": '{"a":1,}', "comment": '{"a":1}#'}


@subject.reject("JSON-GRAMMAR", twin="no-type", cases=BROKEN)
def not_json(case: str, text: str) -> Change:
    """A text that is not JSON ({case}) has no CID."""
    return whole(text)
