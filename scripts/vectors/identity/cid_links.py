"""CIDs: $link and $bytes inside a record."""

import base64
import hashlib

from ..authoring import Subject
from ..identity_requests import cid as cid_request
from ..identity_requests import record_cid
from ..records import Change, compact, whole
from ..samples import cid, cid_text

LINK = cid("something linked")
DIGEST = hashlib.sha256(b"something linked").hexdigest()
subject = Subject(__name__, cid_request({"a": {"$link": LINK}}))
THREAT = "Whoever hashes the object instead of what it stands for computes another identity."


def _record(value: str) -> bytes:
    return f'{{"a":{value}}}'.encode()


@subject.output("CBOR-LINK", threat=THREAT)
def link() -> tuple[Change, str]:
    """A link to a record is tag 42."""
    data = _record(f'{{"$link":"{LINK}"}}')
    return whole(data), record_cid(data, "a1 6161 d82a 5825 00 01711220" + DIGEST)


@subject.output("CBOR-LINK")
def raw_link() -> tuple[Change, str]:
    """A link to raw bytes keeps its codec."""
    data = _record(f'{{"$link":"{cid("something linked", 0x55)}"}}')
    return whole(data), record_cid(data, "a1 6161 d82a 5825 00 01551220" + DIGEST)


@subject.output("CBOR-LINK")
def in_array() -> tuple[Change, str]:
    """Links in an array."""
    data = _record(f'[{{"$link":"{LINK}"}},1,{{"$link":"{LINK}"}}]')
    one = "d82a 5825 00 01711220" + DIGEST
    return whole(data), record_cid(data, f"a1 6161 83 {one} 01 {one}")


@subject.output("CBOR-TEXT")
def strong_ref() -> tuple[Change, str]:
    """The cid of a strongRef is a string, and no link."""
    data = compact({"cid": LINK, "uri": "at://did:web:a.example/com.example.thing/1"})
    return whole(data), record_cid(data)


@subject.output("CBOR-LINK", "CBOR-KEYS")
def blob() -> tuple[Change, str]:
    """A blob is a map, its ref a link."""
    ref = {"$link": cid("something linked", 0x55)}
    data = compact({"a": {"$type": "blob", "ref": ref, "mimeType": "text/plain", "size": 16}})
    return whole(data), record_cid(data)


NO_LINK = {
    "integer": "1",
    "null": "null",
    "empty": '""',
    "word": '"example"',
    "cut": f'"{LINK[:-1]}"',
    "long": f'"{LINK}a"',
    "byte-behind": f'"{cid_text(bytes.fromhex("01711220" + DIGEST + "00"))}"',
    "path": f'"/ipfs/{LINK}"',
    "version-2": f'"{cid_text(bytes.fromhex("02711220" + DIGEST))}"',
}


@subject.reject("DM-LINK", twin="link", cases=NO_LINK)
def no_link(case: str, value: str) -> Change:
    """$link with something that is no CID ({case})."""
    return whole(_record(f'{{"$link":{value}}}'))


@subject.reject("DM-LINK", twin="link", cases={"before": '"a":1,{0}', "after": '{0},"a":1'})
def link_with_company(case: str, form: str) -> Change:
    """$link with another key {case} it is neither a link nor an object."""
    return whole(_record("{" + form.replace("{0}", f'"$link":"{LINK}"') + "}"))


@subject.output("CBOR-KEYS")
def like_an_old_blob() -> tuple[Change, str]:
    """An object in the form that blobs once had, without a $type, is a map as any other."""
    data = compact({"a": {"cid": cid("something linked", 0x55), "mimeType": "text/plain"}})
    return whole(data), record_cid(data)


@subject.reject(
    "DM-BLOB",
    twin="blob",
    cases={
        "size-zero": '"mimeType":"text/plain","size":0',
        "no-size": '"mimeType":"text/plain"',
        "no-mime-type": '"size":16',
    },
)
def no_blob(case: str, rest: str) -> Change:
    """A blob that breaks the data model has no CID ({case})."""
    link = cid("something linked", 0x55)
    return whole(_record(f'{{"$type":"blob","ref":{{"$link":"{link}"}},{rest}}}'))


@subject.output("CBOR-KEYS")
def typed() -> tuple[Change, str]:
    """The $type of an object inside a record is a member as any other."""
    data = compact({"a": {"$type": "com.example.thing"}})
    return whole(data), record_cid(data)


@subject.reject("DM-TYPE", twin="typed", cases={"empty": '""', "number": "5", "null": "null"})
def no_type(case: str, text: str) -> Change:
    """An object inside a record whose $type is {text} has no CID."""
    return whole(_record(f'{{"$type":{text}}}'))


OTHER = {
    "capitals": "B" + LINK[1:].upper(),
    "capitals-after-b": LINK[:9] + LINK[9:].upper(),
    "base16": "f01711220" + DIGEST,
    "dag-pb": cid_text(bytes.fromhex("01701220" + DIGEST)),
    "long-varint": cid_text(bytes.fromhex("01f1001220" + DIGEST)),
}


@subject.observe("FMT-CID-FORM", cases=OTHER)
def other_form(case: str, text: str) -> Change:
    """$link with a CID in another form: {case}."""
    return whole(_record(f'{{"$link":"{text}"}}'))


BYTES = {
    "none": ("", "40"),
    "one": ("AA", "4100"),
    "two": ("AAE", "420001"),
    "three": ("AAEC", "43000102"),
    "all-ones": ("////", "43ffffff"),
    "plus": ("++++", "43fbefbe"),
    "twenty-four": ("AAEC" * 8, "5818" + "000102" * 8),
}
PADDED = {"one": ("AA==", "4100"), "two": ("AAE=", "420001"), "four": ("AAECAw==", "4400010203")}


@subject.output("CBOR-BYTES", cases=BYTES, threat=THREAT)
def bytes_of(case: str, text: str, cbor: str) -> tuple[Change, str]:
    """$bytes without padding is a byte string ({case})."""
    data = _record(f'{{"$bytes":"{text}"}}')
    return whole(data), record_cid(data, "a1 6161" + cbor)


@subject.output("CBOR-BYTES", cases=PADDED)
def bytes_padded(case: str, text: str, cbor: str) -> tuple[Change, str]:
    """$bytes with padding is the same byte string ({case})."""
    data = _record(f'{{"$bytes":"{text}"}}')
    return whole(data), record_cid(data, "a1 6161" + cbor)


@subject.output("CBOR-BYTES", "CBOR-LEN")
def bytes_many() -> tuple[Change, str]:
    """A byte string of 65536 bytes."""
    content = bytes(range(256)) * 256
    data = _record(f'{{"$bytes":"{base64.b64encode(content).decode()}"}}')
    return whole(data), record_cid(data, "a1 6161 5a00010000" + content.hex())


NO_BYTES = {
    "integer": "1",
    "null": "null",
    "array": "[0,1]",
    "url-safe-minus": '"--------"',
    "url-safe-underscore": '"AAE_"',
    "one-character": '"A"',
    "five-characters": '"AAECA"',
    "too-much-padding": '"AAEC="',
    "too-little-padding": '"AA="',
    "padding-inside": '"AA==AA=="',
    "padding-alone": '"===="',
    "space": '"AA EC"',
    "line-end": '"AAEC\\n"',
    "not-base64": '"AA*C"',
    "not-ascii": '"AA\u00e9C"',
}


@subject.reject("DM-BYTES", twin="bytes-of-three", cases=NO_BYTES)
def no_bytes(case: str, value: str) -> Change:
    """$bytes with something that is not base64 ({case})."""
    return whole(_record(f'{{"$bytes":{value}}}'))


@subject.reject(
    "DM-BYTES", twin="bytes-of-three", cases={"before": '"a":1,{0}', "after": '{0},"a":1'}
)
def bytes_with_company(case: str, form: str) -> Change:
    """$bytes with another key {case} it."""
    return whole(_record("{" + form.replace("{0}", '"$bytes":"AAEC"') + "}"))


@subject.observe("DM-BYTES-PAD", cases={"low": "AB", "high": "AP==", "two-bits": "AAF"})
def pad_bits(case: str, text: str) -> Change:
    """Unused bits of the last character that are set ({case})."""
    return whole(_record(f'{{"$bytes":"{text}"}}'))
