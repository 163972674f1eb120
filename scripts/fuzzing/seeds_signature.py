"""Requests by hand for fuzz_signature: keys that are far too long, in every form."""

from __future__ import annotations

import base64
import json

from fuzzing import vector_inputs

LONG = {
    "ones": "z" + "1" * 200,
    "twos": "z" + "2" * 200,
    "ones-and-twos": "z" + "1" * 100 + "2" * 100,
    "bytes": base64.b64encode(b"\x04" * 200).decode("ascii"),
}


def seeds() -> dict[str, bytes]:
    """All of them, by file name."""
    made = {}
    for vector, _, data in vector_inputs.request_inputs("verify-signature"):
        request = json.loads(data)
        form = request["keyFormat"]
        if vector["expect"] != "accept" or f"long-{form}-ones" in made:
            continue
        start = "did:key:" if form == "did:key" else ""
        for name, key in LONG.items():
            changed = {**request, "publicKey": start + key}
            made[f"long-{form}-{name}"] = json.dumps(changed, separators=(",", ":")).encode("ascii")
    return made
