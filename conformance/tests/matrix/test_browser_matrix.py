"""The matrix as a page in headless Chromium: `make test-browser`. Skipped otherwise."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest
from made_up import ACCEPTED, ROOT, Place, row

PAGES = ROOT / "conformance" / "tests" / "browser"
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.mark.skipif(
    os.environ.get("COCORE_BROWSER_TESTS") != "1", reason="browser tests run by make test-browser"
)
@pytest.mark.skipif(BROWSER is None, reason="no chromium here: scripts/setup browser")
def test_the_matrix_in_a_browser(place: Place) -> None:
    place.adapter("careful", "well_behaved", [])
    place.adapter("lax", "always_accept", [row(name) for name in ACCEPTED])
    assert place.matrix().returncode == 0
    pages = place.folder / "build" / "matrix"
    environment = {**os.environ, "COCORE_REPORTS": str(pages), "COCORE_BROWSER": str(BROWSER)}
    command = ["node", "--test", "--test-reporter=spec", str(PAGES / "matrix.test.mjs")]
    done = subprocess.run(command, env=environment, cwd=PAGES, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
