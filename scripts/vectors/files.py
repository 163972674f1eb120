"""Where the files are, and how generated ones are written."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
VECTORS = ROOT / "vectors"
CATALOGUE = VECTORS / "requirements.json"
LEXICONS = VECTORS / "lexicons"
SCHEMAS = VECTORS / "schema"
RELEASED_IDS = VECTORS / "released-ids.txt"
PROFILES = (
    *("syntax", "json-text", "job-record", "identity", "signature"),
    *("admission", "replay", "receipt", "charge"),
)


def load_json(path: Path) -> Any:
    """Parses a JSON file."""
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def write_if_changed(path: Path, data: bytes) -> bool:
    """Puts data at path in one step; leaves a file that already holds it alone.

    Returns whether the file was written, so that make sees no new time stamp without a reason.
    """
    path = Path(path)
    try:
        if path.read_bytes() == data:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=path.name + ".", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
    return True
