"""ES256 signatures for the records inside vectors: keys by labels, a low s, DER.

The keys are made from a label and belong to nobody; nothing may ever trust them.
"""

from __future__ import annotations

import base64
import functools

from . import ecdsa
from .ecdsa import P256, der

__all__ = ["N", "der", "public_xy", "sign", "signed"]

N = P256.n


def secret(label: str) -> int:
    """The private key of a label."""
    return ecdsa.digest(label.encode()) % (N - 1) + 1


def public_xy(label: str) -> bytes:
    """The public key of a label: both coordinates."""
    return ecdsa.xy(ecdsa.public(P256, secret(label)))


@functools.cache
def sign(label: str, message: bytes) -> tuple[int, int]:
    """The signature (r, s) of a label's key, with a low s."""
    r, s = ecdsa.sign(P256, secret(label), message)
    return r, min(s, N - s)


def signed(label: str, message: bytes) -> dict[str, str]:
    """The signature of a message as the data model writes bytes."""
    return {"$bytes": base64.b64encode(der(*sign(label, message))).decode("ascii")}
