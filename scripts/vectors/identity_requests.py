"""What the vectors of the profile identity have in common: requests, and how answers are written.

An expected answer is typed in (canonical text, CBOR in hex) wherever it is short enough to be read,
and then held against a second derivation by canonical.py and dag_cbor.py; long ones come from those
alone.
"""

from __future__ import annotations

import json
from typing import Any

from . import canonical, dag_cbor
from .authoring import Start
from .records import b64, compact


def canonicalize(value: Any) -> Start:
    """A canonicalize request about a value."""
    return Start({"op": "canonicalize"}, "value", compact(value))


def cid(record: Any) -> Start:
    """A cid request about a record."""
    return Start({"op": "cid"}, "record", compact(record))


def canonical_text(text: bytes, expected: str) -> str:
    """The answer of canonicalize that was typed in; it has to be what `text` derives to."""
    derived = canonical.canonical(json.loads(text))
    if derived != expected:
        raise ValueError(f"typed in: {expected!r}; derived: {derived!r}")
    return b64(expected.encode("utf-8"))


def record_cid(text: bytes, cbor: str | None = None) -> str:
    """The CID of a record; its CBOR in hex, when typed in, has to be what `text` derives to."""
    derived = dag_cbor.encode(json.loads(text))
    if cbor is not None and bytes.fromhex(cbor) != derived:
        raise ValueError(f"typed in: {cbor}; derived: {derived.hex(' ')}")
    return dag_cbor.cid_of(derived)
