"""Records by hand for fuzz_job: what is quoted in messages is neither short nor ASCII."""

from __future__ import annotations

import json

from fuzzing import vector_inputs

LONG = "\u00e9\u202e\U0001f4a5" * 12


def base() -> dict:
    """A job record that is accepted."""
    for vector, _, data in vector_inputs.field_inputs("validate", "record"):
        if vector["expect"] == "accept" and b'"dev.cocore.compute.job"' in data:
            return json.loads(data)
    raise ValueError("no vector accepts a job")


def seeds() -> dict[str, bytes]:
    """The job with one text replaced, by file name."""
    made = {}
    record = base()
    for key, value in record.items():
        if isinstance(value, str):
            changed = {**record, key: LONG}
            text = json.dumps(changed, separators=(",", ":"), ensure_ascii=False)
            made[f"quoted-{key.lstrip('$')}"] = text.encode("utf-8")
    return made
