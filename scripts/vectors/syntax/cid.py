"""cid: content identifiers as strings."""

import base64
import hashlib

from ..authoring import Subject
from ..records import Change, whole
from ..samples import check_format, cid, cid_text

TYPICAL = cid("a record")
DIGEST = hashlib.sha256(b"a record").digest()
BINARY = bytes([1, 0x71, 0x12, 0x20]) + DIGEST
ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
subject = Subject(__name__, check_format("cid", TYPICAL))


def base58(data: bytes) -> str:
    """Bitcoin's base58 of some bytes that do not start with zero."""
    signs = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    number, out = int.from_bytes(data, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        out = signs[rest] + out
    return out


def _flip(text: str, low_bits: int) -> str:
    return text[:-1] + ALPHABET[ALPHABET.index(text[-1]) | low_bits]


VALID = {
    "raw": ("raw bytes", cid("a blob", 0x55)),
    "zero-digest": ("a digest of zeros", cid_text(bytes([1, 0x71, 0x12, 0x20]) + bytes(32))),
    "ones-digest": ("a digest of ones", cid_text(bytes([1, 0x71, 0x12, 0x20]) + b"\xff" * 32)),
}
OTHER_FORMS = {
    "version-0": ("version 0", base58(bytes([0x12, 0x20]) + DIGEST)),
    "base58": ("base58", "z" + base58(BINARY)),
    "base16": ("base16", "f" + BINARY.hex()),
    "base32-upper-case": ("base32 in capitals", "B" + TYPICAL[1:].upper()),
    "one-capital": ("one capital letter", TYPICAL[:20] + TYPICAL[20:22].upper() + TYPICAL[22:]),
    "capitals-after-b": ("capitals after a lower-case prefix", "b" + TYPICAL[1:].upper()),
    "base64url": ("base64url", "u" + base64.urlsafe_b64encode(BINARY).decode().rstrip("=")),
    "dag-pb": ("the codec dag-pb", cid_text(bytes([1, 0x70, 0x12, 0x20]) + DIGEST)),
    "dag-json": ("the codec dag-json", cid_text(bytes([1, 0xA9, 0x02, 0x12, 0x20]) + DIGEST)),
    "long-varint": (
        "the codec dag-cbor as a number of two bytes",
        cid_text(bytes([1, 0xF1, 0, 0x12, 0x20]) + DIGEST),
    ),
    "sha2-512": (
        "a SHA-512",
        cid_text(bytes([1, 0x71, 0x13, 0x40]) + hashlib.sha512(b"a record").digest()),
    ),
    "sha2-256-truncated": (
        "a SHA-256 cut to 20 bytes, which says so",
        cid_text(bytes([1, 0x71, 0x12, 20]) + DIGEST[:20]),
    ),
    "identity": ("the bytes themselves for a hash", cid_text(bytes([1, 0x55, 0]) + b"\x04data")),
    "pad-bit-low": ("the lowest unused bit set", _flip(TYPICAL, 1)),
    "pad-bits-both": ("both unused bits set", _flip(TYPICAL, 3)),
}
INVALID = {
    "empty": ("an empty string", ""),
    "prefix-only": ("the multibase prefix alone", "b"),
    "word": ("a word", "example"),
    "one-short": ("one character missing", TYPICAL[:-1]),
    "half": ("half of it", TYPICAL[:30]),
    "one-long": ("one character too many", TYPICAL + "a"),
    "eight-long": ("five bytes too many", TYPICAL + "aaaaaaaa"),
    "digit-after-prefix": ("a bad digit right after the prefix", "b1" + TYPICAL[2:]),
    "digit-at-end": ("a bad digit at the end", TYPICAL[:-1] + "1"),
    "digit-0": ("a digit that base32 lacks", TYPICAL[:20] + "0" + TYPICAL[21:]),
    "digit-1": ("the digit 1", TYPICAL[:20] + "1" + TYPICAL[21:]),
    "digit-8": ("the digit 8", TYPICAL[:20] + "8" + TYPICAL[21:]),
    "no-prefix": ("no multibase prefix", TYPICAL[1:]),
    "version-2": ("version 2", cid_text(bytes([2, 0x71, 0x12, 0x20]) + DIGEST)),
    "version-128": ("version 128", cid_text(bytes([0x80, 1, 0x71, 0x12, 0x20]) + DIGEST)),
    "digest-31": ("a digest of 31 bytes", cid_text(BINARY[:-1])),
    "digest-33": ("a digest of 33 bytes", cid_text(BINARY + b"\0")),
    "space-inside": ("a space inside", TYPICAL[:20] + " " + TYPICAL[21:]),
    "leading-space": ("a leading space", " " + TYPICAL),
    "trailing-space": ("a trailing space", TYPICAL + " "),
    "trailing-newline": ("a trailing newline", TYPICAL + "\n"),
    "trailing-nul": ("a trailing U+0000", TYPICAL + "\0"),
    "ipfs-path": ("a path in front", "/ipfs/" + TYPICAL),
    "ipfs-uri": ("a URI", "ipfs://" + TYPICAL),
    "path-behind": ("a path behind", TYPICAL + "/a"),
    "accented-letter": ("an accented letter", TYPICAL[:20] + "\u00e9" + TYPICAL[21:]),
    "hex-digest": ("a bare digest in hex", DIGEST.hex()),
}


@subject.accept("FMT-CID")
def typical() -> None:
    """The CID of a record, in the form that the data model names, is one."""


@subject.accept("FMT-CID", cases=VALID)
def valid(case: str, what: str, text: str) -> Change:
    """A valid CID: {what}."""
    return whole(text)


@subject.observe("FMT-CID-FORM", cases=OTHER_FORMS)
def other_form(case: str, what: str, text: str) -> Change:
    """A CID in another form: {what}."""
    return whole(text)


@subject.reject("FMT-CID", twin="typical", cases=INVALID)
def invalid(case: str, what: str, text: str) -> Change:
    """Not a CID: {what}."""
    return whole(text)
