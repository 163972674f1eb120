"""The README's way from nothing to a certificate, word for word."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import BIN, ROOT

HEADING = "## From nothing to a certificate in ten minutes"
PATIENCE = 120
PRODUCTS = ("node_modules", "target", "venv", "bin", "build", "__pycache__")


def blocks() -> list[str]:
    """Return the commands of that section, block by block."""
    section = (ROOT / "README.md").read_text("utf-8").split(HEADING)[1].split("\n## ")[0]
    found = re.findall(r"^ *```\n(.*?)^ *```$", section, re.M | re.S)
    return [re.sub(r"^ {3}", "", block, flags=re.M) for block in found]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that looks like a fresh checkout in which `make build` is already done."""
    folder = tmp_path_factory.mktemp("checkout")
    (folder / "build").mkdir()
    (folder / "build" / "bin").symlink_to(BIN)
    ignored = shutil.ignore_patterns(*PRODUCTS, "mine")
    shutil.copytree(ROOT / "conformance/adapters", folder / "conformance/adapters", ignore=ignored)
    (folder / "Makefile").write_text(
        "build:\n\t@test -x build/bin/cocore-conformance\n.PHONY: build\n"
    )
    return folder


def shell(commands: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run commands as somebody would who copies them, stopping at the first that fails."""
    return subprocess.run(
        ["sh", "-e", "-c", commands],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


def test_the_way_is_as_long_as_it_says() -> None:
    assert len(blocks()) == 5


def test_every_step_goes_as_written(checkout: Path) -> None:
    start, run, closer, certify, verify = blocks()
    done = shell(start, checkout)
    assert done.returncode == 0, done.stderr

    done = shell(run, checkout)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "implementation  template-python" in done.stdout
    assert "not conformant" in done.stdout

    show, replay, explain = closer.splitlines()
    for command, code in ((show, 0), (replay, 1), (explain, 0)):
        done = shell(command, checkout)
        assert done.returncode == code, done.stdout + done.stderr

    done = shell(certify, checkout)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "no certificate: not conformant" in done.stderr

    done = shell(
        certify.replace("conformance/adapters/mine/run", "build/bin/cocore-reference-adapter"),
        checkout,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    done = shell(verify, checkout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("\nverified\n")
