"""Inputs by hand for fuzz_job: records whose texts are neither short nor ASCII where messages quote
them, texts that end too early, numbers with absurd exponents, many keys."""

from __future__ import annotations

import itertools
import json
import string

from fuzzing import vector_inputs

CUT_OFF = [
    b'"\\',
    b'"\\u',
    b'"\\u1',
    b'"\\ud83d\\',
    b'"\\ud83d\\ud',
    b'"\xc3',
    b'"\xf0\x9f',
    b"-",
    b"1.",
    b"1e",
]
EXPONENTS = ["1e99999999999999999999", "1e-99999999999999999999", "0e9999999999", "0.0e9999999999"]

LONG = "\u00e9\u202e\U0001f4a5" * 12


def base() -> dict:
    """A job record that is accepted."""
    for vector, _, data in vector_inputs.field_inputs("validate", "record"):
        if vector["expect"] == "accept" and b'"dev.cocore.compute.job"' in data:
            return json.loads(data)
    raise ValueError("no vector accepts a job")


def seeds() -> dict[str, bytes]:
    """All of them, by file name."""
    record = base()
    keys = ["".join(pair) for pair in itertools.product(string.ascii_letters, repeat=2)][:1100]
    made = {"many-keys": json.dumps(dict.fromkeys(keys, 0), separators=(",", ":")).encode("ascii")}
    for number, text in enumerate(CUT_OFF):
        made[f"cut-off-{number}"] = b'{"model":' + text
    for number, text in enumerate(EXPONENTS):
        made[f"exponent-{number}"] = b'{"maxTokensOut":' + text.encode("ascii") + b"}"
    for key, value in record.items():
        if isinstance(value, str):
            changed = {**record, key: LONG}
            text = json.dumps(changed, separators=(",", ":"), ensure_ascii=False)
            made[f"quoted-{key.lstrip('$')}"] = text.encode("utf-8")
    return made
