"""What the tests of scripts/matrix start from."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up import Place, SignedSet


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Return a place with the small set of vectors and no adapter."""
    return Place(tmp_path, SignedSet(tmp_path).write())
