"""Is this signature good for this message and this key?"""

import hashlib

from .. import ecdsa
from ..authoring import Start, Subject
from ..ecdsa import P256, Curve
from ..records import Change, whole
from ..signature_requests import (
    ANY,
    ANY_KEY,
    ANY_MESSAGE,
    KEYS,
    MESSAGE,
    curves,
    on_both,
    point,
    request,
    signed,
)

subject = Subject(__name__, ANY)
keys = Subject(__name__, ANY_KEY)
messages = Subject(__name__, ANY_MESSAGE)
THREAT = "Whoever can pass off one signature as good for something else can forge a receipt."

FORMS = {
    f"{key}-{signature}": (key, signature)
    for key in ("xy", "sec1", "did-key", "multikey")
    for signature in ("raw", "der")
}


@subject.accept("SIG-VERIFY", cases=on_both(FORMS))
def typical(case: str, curve: Curve, key_format: str, signature_format: str) -> Start:
    """A good signature on {curve.name}: key as {key_format}, signature as {signature_format}."""
    return request(
        curve,
        point(curve),
        signed(curve),
        key_format=key_format,
        signature_format=signature_format,
    )


PUBLISHED = {
    "sample": (
        b"sample",
        0xEFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716,
        0xF7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8,
    ),
    "test": (
        b"test",
        0xF1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367,
        0x019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083,
    ),
}
PUBLISHED_KEY = (
    0x60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6,
    0x7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299,
)


@subject.accept("SIG-VERIFY", cases=PUBLISHED)
def published(case: str, message: bytes, r: int, s: int) -> Start:
    """The signature of "{case}" that RFC 6979, appendix A.2.5, gives for P-256 and SHA-256."""
    return request(P256, PUBLISHED_KEY, (r, s), message)


CONTENTS = {
    "empty": b"",
    "nul": b"a\0b",
    "binary": bytes(range(256)),
    "long": b"0123456789abcdef" * 4096,
    "block": b"x" * 64,
}


@subject.accept("SIG-VERIFY", cases=on_both(CONTENTS))
def message(case: str, curve: Curve, content: bytes) -> Start:
    """A message may be any bytes ({case})."""
    return request(curve, point(curve), signed(curve, content), content)


CHANGES = {
    "first-bit": bytes([MESSAGE[0] ^ 0x80]) + MESSAGE[1:],
    "last-bit": MESSAGE[:-1] + bytes([MESSAGE[-1] ^ 1]),
    "nul-behind": MESSAGE + b"\0",
    "line-end-behind": MESSAGE + b"\n",
    "cut": MESSAGE[:-1],
    "empty": b"",
    "its-digest": hashlib.sha256(MESSAGE).digest(),
}


@messages.reject(
    "SIG-VERIFY", twin="typical-{curve.slug}-xy-raw", cases=on_both(CHANGES), threat=THREAT
)
def other_message(case: str, curve: Curve, content: bytes) -> Change:
    """A signature is not good for another message ({case})."""
    return whole(content)


@keys.reject("SIG-VERIFY", twin="typical-{curve.slug}-xy-raw", cases=curves(), threat=THREAT)
def other_key(case: str, curve: Curve) -> Change:
    """A signature is not good for another key ({case})."""
    return whole(ecdsa.xy(point(curve, odd=True)))


@keys.reject("SIG-VERIFY", twin="typical-{curve.slug}-xy-raw", cases=curves())
def negated_key(case: str, curve: Curve) -> Change:
    """The key mirrored at the x axis is another key ({case})."""
    x, y = point(curve)
    return whole(ecdsa.xy((x, curve.p - y)))


@keys.reject("SIG-VERIFY", twin="typical-{curve.slug}-xy-raw", cases=curves())
def generator_as_key(case: str, curve: Curve) -> Change:
    """The generator as a key: everybody knows its private key, 1 ({case})."""
    return whole(ecdsa.xy(curve.g))


def _numbers(curve: Curve, name: str) -> tuple[int, int]:
    r, s = signed(curve)
    key = KEYS[curve.slug, False]
    made = {
        "r-plus-one": (r + 1, s),
        "s-plus-one": (r, s + 1),
        "swapped": (s, r),
        "r-negated": (curve.n - r, s),
        "both-one": (1, 1),
        "r-is-s": (r, r),
        "of-other-message": ecdsa.sign(curve, key, b"another message"),
        "of-digest": ecdsa.sign(curve, key, hashlib.sha256(MESSAGE).digest()),
        "of-hex-digest": ecdsa.sign(curve, key, hashlib.sha256(MESSAGE).hexdigest().encode()),
    }
    return made[name]


NAMES = (
    *("r-plus-one", "s-plus-one", "swapped", "r-negated", "both-one", "r-is-s"),
    *("of-other-message", "of-digest", "of-hex-digest"),
)
OTHER = on_both({name: name for name in NAMES})


@subject.reject("SIG-VERIFY", twin="typical-{curve.slug}-xy-raw", cases=OTHER, threat=THREAT)
def other_signature(case: str, curve: Curve, name: str) -> Change:
    """Another signature ({name}), raw, is not good."""
    return whole(ecdsa.raw(*_numbers(curve, name)))


@subject.reject("SIG-VERIFY", twin="typical-{curve.slug}-xy-der", cases=OTHER, threat=THREAT)
def other_der_signature(case: str, curve: Curve, name: str) -> Change:
    """Another signature ({name}), in DER, is not good."""
    return whole(ecdsa.der(*_numbers(curve, name)))
