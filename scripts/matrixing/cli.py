"""Run every adapter under conformance/adapters, and write what came side by side.

Sets each adapter up, asks it all vectors of the profiles that it has an operation for, and holds it
against its known-failures.json; adapters whose programs are missing or too old are skipped. Writes
conformance/MATRIX.md and build/matrix/matrix.html. Journals are kept in build/matrix; a run is
repeated only when the adapter, the vectors or the runner changed.

Exit status: 0 every difference is explained, 1 something is not, 2 wrong usage, 3 nothing to run
with.

Examples:
  scripts/matrix
  scripts/matrix --only python-jsonschema   one adapter, no pages: what is unexplained?
  scripts/matrix --again                    as if nothing were kept
  scripts/matrix --setup                    set up every adapter that can be, and run none
  scripts/matrix --adapters mine --markdown mine.md    a folder of your own
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from matrixing import columns, markdown, page, table, vectors
from matrixing.adapters import FOLDER, ROOT, Adapter, Trouble, Unsuitable, discover, reference
from matrixing.runs import VECTORS, Runner, alone_in

MOST_NAMED = 20  # unexplained results of one adapter


class Progress:
    """Lines on standard error; colour only where somebody looks, and does not object."""

    def __init__(self) -> None:
        self.color = sys.stderr.isatty() and not os.environ.get("NO_COLOR")

    def say(self, name: str, text: str, tint: int = 0) -> None:
        """One line about one adapter."""
        start, end = (f"\033[{tint}m", "\033[0m") if self.color and tint else ("", "")
        print(f"{name:<22} {start}{text}{end}", file=sys.stderr, flush=True)

    def skipped(self, adapter: Adapter, why: Unsuitable) -> None:
        """It can't be used on this machine."""
        self.say(adapter.name, f"skipped: {why}", 33)

    def complain(self, lines: list[str]) -> None:
        """What is unexplained."""
        for line in lines[:MOST_NAMED]:
            self.say("", line)
        if len(lines) > MOST_NAMED:
            self.say("", f"... and {len(lines) - MOST_NAMED} more")


def set_up(adapters: list[Adapter], runner: Runner, progress: Progress) -> int:
    """Set up what can be set up."""
    failed = 0
    for adapter in adapters:
        if adapter.folder is None:
            continue
        try:
            adapter.set_up(runner.place(adapter, ".setup.log"))
            progress.say(adapter.name, "ready")
        except Unsuitable as why:
            progress.skipped(adapter, why)
        except Trouble as why:
            progress.say(adapter.name, str(why), 31)
            failed = 1
    return failed


def summary(column: columns.Column) -> str:
    """What came of one adapter, in one line."""
    if column.trouble:
        return column.trouble
    results = column.results.values()
    explained = sum(result.explained for result in results)
    passed = sum(result.outcome == "pass" for result in results)
    text = f"{passed} pass, {explained} explained"
    return text + (f", {len(column.unexpected)} UNEXPLAINED" if column.unexpected else "")


def column_of(
    adapter: Adapter, runner: Runner, again: bool, catalogue: vectors.Catalogue
) -> tuple[columns.Column, str]:
    """The column of an adapter, and what was done for it. Raises Unsuitable."""
    column = columns.Column(adapter.name, adapter.title, adapter.language)
    try:
        done = "run" if runner.ensure(adapter, again) else "kept"
        return columns.read(column, runner.report(adapter), catalogue), done
    except Unsuitable:
        raise
    except Trouble as why:
        column.trouble = str(why)
        return column, "not run"


def gather(
    adapters: list[Adapter],
    runner: Runner,
    again: bool,
    catalogue: vectors.Catalogue,
    progress: Progress,
) -> tuple[list[columns.Column], dict[str, str]]:
    """Run all, or take what is kept; the columns, and who is skipped and why."""
    found, skipped = [], {}
    for adapter in adapters:
        try:
            column, done = column_of(adapter, runner, again, catalogue)
        except Unsuitable as why:
            skipped[adapter.name] = str(why)
            progress.skipped(adapter, why)
            continue
        progress.say(adapter.name, f"{done}: {summary(column)}", 0 if column.good else 31)
        progress.complain(column.unexpected)
        found.append(column)
    return found, skipped


def write_if_changed(path: Path, text: str) -> None:
    """Write a file unless it is so already."""
    if not path.is_file() or path.read_bytes() != text.encode():
        path.write_text(text, "utf-8")


def arguments_of(words: list[str]) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(
        prog="matrix", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--again", action="store_true", help="run all, whatever is kept")
    add("--only", action="append", metavar="NAME", help="this adapter alone; no pages")
    add("--setup", action="store_true", help="set up and run nothing")
    add("--build", type=Path, default=ROOT / "build", metavar="DIR", help="the build folder")
    add("--adapters", type=Path, default=FOLDER, metavar="DIR", help="a folder of adapters")
    add("--without-reference", action="store_true", help="leave the reference out")
    add("--markdown", type=Path, default=ROOT / "conformance" / "MATRIX.md", metavar="FILE")
    add("--vectors", type=Path, default=VECTORS, metavar="DIR", help="the folder of vectors")
    add("--trust", type=Path, metavar="KEY.pem", help="trust this key of the vectors too")
    return parser.parse_args(words)


def chosen(wanted: argparse.Namespace, binaries: Path) -> list[Adapter]:
    """The adapters that were asked for."""
    adapters = [] if wanted.without_reference else [reference(binaries)]
    adapters += discover(wanted.adapters)
    names = [adapter.name for adapter in adapters]
    unknown = [name for name in wanted.only or [] if name not in names]
    if unknown:
        raise Trouble(f"no adapter {', '.join(unknown)}; there are {', '.join(names)}")
    return [adapter for adapter in adapters if not wanted.only or adapter.name in wanted.only]


def written(
    wanted: argparse.Namespace, adapters: list[Adapter], runner: Runner, progress: Progress
) -> int:
    """Run what is to be run, and write the pages; the exit status."""
    catalogue = vectors.load(runner.vectors)
    found, skipped = gather(adapters, runner, wanted.again, catalogue, progress)
    if not found:
        print("matrix: there is no adapter that can be run here", file=sys.stderr)
        return 3
    if not wanted.only:
        whole = table.build(catalogue, found, runner.manifest_digest(), skipped)
        write_if_changed(wanted.markdown, markdown.write(whole))
        write_if_changed(runner.folder / "matrix.html", page.write(whole))
        print(f"wrote {wanted.markdown} and {runner.folder / 'matrix.html'}")
    return 0 if all(column.good for column in found) else 1


def main(words: list[str]) -> int:
    """Command line entry."""
    wanted = arguments_of(words)
    build, progress = wanted.build.resolve(), Progress()
    binaries = build / "bin"
    runner = Runner(
        binaries / "cocore-conformance", build / "matrix", wanted.vectors.resolve(), wanted.trust
    )
    try:
        for place in (wanted.adapters, runner.vectors, wanted.markdown.resolve().parent):
            if not place.is_dir():
                raise Trouble(f"{place}: no such folder")
        adapters = chosen(wanted, binaries)
    except Trouble as why:
        print(f"matrix: {why}", file=sys.stderr)
        return 2
    with alone_in(runner.folder):
        if wanted.setup:
            return set_up(adapters, runner, progress)
        if not runner.program.exists():
            print(f"matrix: no {runner.program}: run make build first", file=sys.stderr)
            return 3
        return written(wanted, adapters, runner, progress)
