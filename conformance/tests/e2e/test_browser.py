"""The HTML report in headless Chromium: `make test-browser`. Skipped otherwise."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT, hostile, judge, start
from signed_set import GOOD, SignedSet, encode, seven, vector

PAGES = ROOT / "conformance" / "tests" / "browser"
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")


def write_report(vectors: SignedSet, name: str, adapter: str, reports: Path, place: Path) -> None:
    """Run an adapter and keep its page under a name."""
    judge(vectors, place, hostile(adapter), f"--report=html={reports / name}.html")


def threatening() -> list[dict]:
    """Return the vectors of the small set, one of them with a threat."""
    vectors = seven()
    vectors[1]["threat"] = "Somebody pays for what nobody asked for."
    return vectors


def sequence() -> dict:
    """Return a vector of three steps."""
    base = vector("steps/in-order", "T-MUST", "reject", GOOD)
    request = base.pop("request")
    steps = [{"request": {"op": "reset"}, "expect": "ok"}]
    for word, expect in (("good", "accept"), ("evil", "reject")):
        record = encode(b'{"word":"%s"}' % word.encode())
        steps.append({"request": {**request, "record": record}, "expect": expect})
    return {**base, "steps": steps}


def output() -> dict:
    """Return a vector that asks for a canonical text."""
    request = {"op": "canonicalize", "value": encode(b'{"b":1,"a":2}')}
    row = vector("canonical/order", "T-MUST", "output", GOOD)
    return {**row, "request": request, "output": encode(b'{"a":2,"b":1}')}


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the pages that the tests visit."""
    pages = tmp_path_factory.mktemp("pages")
    small = SignedSet(tmp_path_factory.mktemp("small"), threatening()).write()
    place = tmp_path_factory.mktemp("runs")
    for adapter in ("always_accept", "well_behaved", "speaks_in_markup"):
        write_report(small, adapter, adapter, pages, place)
    for name, row, adapter in (
        ("sequence", sequence(), "always_accept"),
        ("output", output(), "copies_its_input"),
    ):
        vectors = SignedSet(tmp_path_factory.mktemp(name), [row]).write()
        write_report(vectors, name, adapter, pages, place)
    adapter = ROOT / "conformance" / "adapters" / "python-jsonschema" / "run"
    wanted = f"--report=html={pages / 'large.html'}"
    start("run", "--allow-untrusted", wanted, "--", adapter, seconds=120)
    return pages


@pytest.mark.skipif(
    os.environ.get("COCORE_BROWSER_TESTS") != "1", reason="browser tests run by make test-browser"
)
@pytest.mark.skipif(BROWSER is None, reason="no chromium here: scripts/setup browser")
def test_the_page_in_a_browser(reports: Path) -> None:
    environment = {**os.environ, "COCORE_REPORTS": str(reports), "COCORE_BROWSER": str(BROWSER)}
    command = ["node", "--test", "--test-reporter=spec", str(PAGES / "page.test.mjs")]
    done = subprocess.run(command, env=environment, cwd=PAGES, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
