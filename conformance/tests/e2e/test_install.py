"""What is installed or packed works on its own: no source tree, any working directory."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest
from conftest import BIN, ROOT

PREFIX = "/opt/conformance"
PROGRAMS = ["cocore-conformance", "cocore-job", "cocore-reference-adapter"]


def make(target: str, destdir: Path) -> None:
    """Call make for an installation below a staging folder."""
    done = subprocess.run(
        [
            "make",
            "-C",
            ROOT,
            target,
            f"BUILD={BIN.parent}",
            f"DESTDIR={destdir}",
            f"PREFIX={PREFIX}",
        ],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def call(program: Path, *args: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Start an installed program in a folder, with a bare environment."""
    return subprocess.run(
        [str(program), *map(str, args)],
        cwd=cwd,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=120,
    )


def files(folder: Path) -> list[str]:
    """Return the files below a folder."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the prefix of an installation that was moved after it was made."""
    stage = tmp_path_factory.mktemp("stage")
    make("install", stage)
    moved = tmp_path_factory.mktemp("moved") / "anywhere"
    shutil.move(stage / PREFIX.lstrip("/"), moved)
    return moved


def test_programs_find_their_vectors(installed: Path, tmp_path: Path) -> None:
    programs = installed / "bin"
    listed = call(programs / PROGRAMS[0], "list", "--profile", "syntax", cwd=tmp_path)
    assert listed.returncode == 0, listed.stderr
    assert listed.stdout.startswith("syntax/")
    run = call(
        *(programs / PROGRAMS[0], "run", "--profile", "syntax", "--timeout", 20_000),
        *("--", programs / PROGRAMS[2]),
        cwd=tmp_path,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.rstrip().endswith("conformant")
    assert "NOT TRUSTED" not in run.stdout


def test_a_link_to_the_program_is_enough(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "judge").symlink_to(installed / "bin" / PROGRAMS[0])
    assert call(tmp_path / "judge", "list", cwd=tmp_path).returncode == 0


def test_templates_and_documents_come_along(installed: Path, tmp_path: Path) -> None:
    template = installed / "share/cocore-conformance/adapters/template-python/run"
    run = call(
        *(installed / "bin" / PROGRAMS[0], "run", "--profile", "json-text", "--timeout", 20_000),
        *("--", template),
        cwd=tmp_path,
    )
    assert run.returncode == 1, run.stdout + run.stderr
    assert "implementation  template-python" in run.stdout
    documents = installed / "share/doc/cocore-conformance"
    assert {"README.md", "PROTOCOL.md", "CI.md", "LICENSE"} <= {p.name for p in documents.iterdir()}


def test_the_vectors_are_installed_byte_for_byte(installed: Path) -> None:
    vectors = installed / "share/cocore-conformance/vectors"
    assert files(vectors) == files(ROOT / "vectors")
    for name in files(vectors):
        assert (vectors / name).read_bytes() == (ROOT / "vectors" / name).read_bytes()


def test_a_changed_installation_is_not_trusted(installed: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(installed, copy)
    changed = copy / "share/cocore-conformance/vectors/syntax.json"
    changed.write_bytes(changed.read_bytes().replace(b"accept", b"reject", 1))
    run = call(copy / "bin" / PROGRAMS[0], "list", cwd=tmp_path)
    assert run.returncode == 4
    assert "syntax.json" in run.stderr


def test_a_program_alone_asks_for_vectors(installed: Path, tmp_path: Path) -> None:
    alone = tmp_path / "a" / "b" / "bin"
    alone.mkdir(parents=True)
    shutil.copy(installed / "bin" / PROGRAMS[0], alone)
    run = call(alone / PROGRAMS[0], "list", cwd=ROOT)
    assert run.returncode == 4
    assert "--vectors DIR" in run.stderr


def test_uninstall_removes_what_install_put_there(tmp_path: Path) -> None:
    neighbour = tmp_path / PREFIX.lstrip("/") / "share" / "something-else"
    neighbour.mkdir(parents=True)
    (neighbour / "file").write_text("mine")
    make("install", tmp_path)
    assert len(files(tmp_path)) > len(PROGRAMS)
    make("install", tmp_path)  # a second time changes nothing
    make("uninstall", tmp_path)
    assert files(tmp_path) == [f"{PREFIX.lstrip('/')}/share/something-else/file"]


# ------------------------------------------------------------------ release archives


def distribute(source: Path, target: Path) -> dict[str, str]:
    """Make the archives of a checkout; return their digests, checked."""
    done = subprocess.run(
        ["nice", str(source / "scripts/make-dist"), str(target)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    digests = {}
    for line in (target / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((target / name).read_bytes()).hexdigest() == digest
        digests[name] = digest
    return digests


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of archives of the last commit."""
    if not (ROOT / ".git").exists():
        pytest.skip("archives are made from a git checkout")
    target = tmp_path_factory.mktemp("dist")
    assert len(distribute(ROOT, target)) == 2
    return target


def unpack(archive: Path, target: Path) -> Path:
    """Unpack an archive, which must keep to one folder of its own name; return that folder."""
    base = archive.name[: -len(".tar.gz")]
    with tarfile.open(archive) as tar:
        for entry in tar:
            assert entry.name == base or entry.name.startswith(f"{base}/")
            assert ".." not in entry.name.split("/")
            assert entry.isfile() or entry.isdir() or entry.issym()
            assert (entry.uid, entry.gid, entry.uname, entry.gname) == (0, 0, "", "")
        tar.extractall(target)
    return target / base


def test_the_binary_archive_runs_anywhere(archives: Path, tmp_path: Path) -> None:
    (archive,) = archives.glob("*-linux-*.tar.gz")
    folder = unpack(archive, tmp_path)
    programs = folder / "bin"
    needs = (folder / "NEEDS.txt").read_text()
    linked = call(Path("/usr/bin/ldd"), programs / PROGRAMS[0], cwd=tmp_path)
    assert ("statically linked" in needs) == ("not a dynamic" in linked.stdout + linked.stderr)
    run = call(
        *(programs / PROGRAMS[0], "run", "--profile", "syntax", "--timeout", 20_000),
        *("--", programs / PROGRAMS[2]),
        cwd=tmp_path,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_source_archive_is_the_commit(archives: Path, tmp_path: Path) -> None:
    (archive,) = (p for p in archives.glob("*.tar.gz") if "-linux-" not in p.name)
    folder = unpack(archive, tmp_path)
    listed = subprocess.run(
        ["git", "ls-tree", "-r", "--name-only", "-z", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert {"Makefile", "README.md", "vectors/manifest.dsse.json"} <= set(files(folder))
    assert len(files(folder)) == len(listed.rstrip("\0").split("\0"))


@pytest.mark.skipif(not os.environ.get("COCORE_SLOW_TESTS"), reason="builds everything once more")
def test_the_archives_are_the_same_from_another_folder(archives: Path, tmp_path: Path) -> None:
    clone = tmp_path / "somewhere else"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
    here = {
        line.split("  ")[1]: line for line in (archives / "SHA256SUMS").read_text().splitlines()
    }
    again = distribute(clone, tmp_path / "dist")
    assert again == {name: line.split("  ")[0] for name, line in here.items()}
