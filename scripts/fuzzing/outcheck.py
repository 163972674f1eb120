"""Checks of a finished build of fuzz targets: what OSS-Fuzz's own check asks for and lets pass."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

NAME = re.compile(r"[A-Za-z0-9_-]+$")
# What machines that fuzz have: the C and C++ libraries, nothing else.
BASE_IMAGE = re.compile(
    r"(linux-vdso|ld-linux\S*|libc|libm|libgcc_s|libstdc\+\+|libc\+\+|libc\+\+abi|libpthread"
    r"|libdl|librt)\.so(\.\d+)*$"
)
NOBODY = 65534
RUN_SECONDS = 300
PLANTED_SECONDS = 60


@dataclass
class Report:
    """What was checked about one target, and what is wrong with it."""

    target: str
    seeds: int = 0
    executions: int = 0
    accepted: int = 0
    coverage_empty: int = 0
    coverage_seeds: int = 0
    problems: list[str] = field(default_factory=list)

    def line(self) -> str:
        """The figures in one line."""
        share = 100 * self.accepted / self.executions if self.executions else 0
        return (
            f"{self.seeds} seeds, {share:.1f} % accepted,"
            f" coverage {self.coverage_empty} -> {self.coverage_seeds}"
        )


@dataclass
class Output:
    """A folder of built targets, as it is on a machine that fuzzes."""

    folder: Path
    engine: str
    sanitizer: str
    scratch: Path

    def run(
        self,
        command: list[str],
        environment: dict[str, str] | None = None,
        limit: int = RUN_SECONDS,
    ) -> tuple[int, str]:
        """Run with a bare environment; as nobody where we may, so that only /tmp can be written."""
        demoted = {"user": NOBODY, "group": NOBODY} if os.geteuid() == 0 else {}
        try:
            done = subprocess.run(
                command,
                env={"PATH": os.environ["PATH"], "TMPDIR": "/tmp", **(environment or {})},
                cwd=self.scratch,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=limit,
                **demoted,
            )
        except subprocess.TimeoutExpired as late:
            return 124, (late.stdout or b"").decode(errors="replace") + "\nno end in time"
        return done.returncode, done.stdout.decode(errors="replace")


def open_scratch() -> Path:
    """A folder in /tmp that everybody may write to."""
    folder = Path(tempfile.mkdtemp(prefix="cocore-out-", dir="/tmp"))
    folder.chmod(0o777)
    return folder


def find_targets(folder: Path) -> list[Path]:
    """The programs in a folder that are fuzz targets, by what upstream's check looks for."""
    found = []
    for path in sorted(folder.iterdir()):
        if path.is_file() and os.access(path, os.X_OK) and not path.name.endswith(".so"):
            content = path.read_bytes()
            if content.startswith(b"\x7fELF") and b"LLVMFuzzerTestOneInput" in content:
                found.append(path)
    return found


def check_links(program: Path) -> list[str]:
    """Shared libraries that machines that fuzz don't have."""
    done = subprocess.run(["ldd", str(program)], capture_output=True, text=True)
    outside = []
    for line in done.stdout.splitlines():
        words = line.split()
        name = os.path.basename(words[0]) if words else ""
        if name and "statically" not in line and not BASE_IMAGE.match(name):
            outside.append(f"links {name}, which the base image lacks")
    return outside


def unpack_seeds(program: Path, folder: Path) -> list[Path]:
    """Unpack the target's seed corpus; none when there is none."""
    archive = program.with_name(program.name + "_seed_corpus.zip")
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    if archive.exists():
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(folder)
    for path in folder.iterdir():
        path.chmod(0o644)
    return sorted(folder.iterdir())


def tail(text: str) -> str:
    """The lines of an output that say most: those around the first error, else the last."""
    lines = text.splitlines()
    for index, line in enumerate(lines):
        if "ERROR" in line or "runtime error" in line or "property failed" in line:
            return "\n    ".join(lines[max(0, index - 2) : index + 8])
    return "\n    ".join(lines[-6:])


def replay(output: Output, program: Path, seeds: list[Path], report: Report) -> None:
    """Every seed must end cleanly, and the target must have counted and accepted some."""
    stats = output.scratch / f"{program.name}.stats"
    profile = output.scratch / f"{program.name}.profraw"
    environment = {"COCORE_FUZZ_STATS": str(stats), "LLVM_PROFILE_FILE": str(profile)}
    command = [str(program), *(str(path) for path in seeds)]
    if output.engine != "afl":
        command.insert(1, "-timeout=25")
    status, text = output.run(command, environment)
    if status != 0:
        report.problems.append(f"a seed crashes it (status {status}):\n    {tail(text)}")
        return
    for line in stats.read_text().splitlines() if stats.exists() else []:
        row = json.loads(line)
        report.executions += row["executions"]
        report.accepted += row["accepted"]
    # AFL++'s driver passes over empty files
    wanted = sum(1 for path in seeds if path.stat().st_size > 0)
    if report.executions < wanted:
        report.problems.append(
            f"counted {report.executions} executions of {wanted} seeds: does it run them?"
        )
    elif report.accepted == 0:
        report.problems.append("accepts none of its seeds: nothing behind the first check is run")


def edges_libfuzzer(output: Output, program: Path, folder: Path) -> int:
    """Edges that libFuzzer counts when it loads a corpus."""
    status, text = output.run([str(program), "-runs=0", str(folder)])
    found = re.findall(r"^#\d+\s+(?:INITED|DONE)\s+cov: (\d+)", text, re.MULTILINE)
    return int(found[-1]) if status == 0 and found else 0


def edges_afl(output: Output, program: Path, folder: Path) -> int:
    """Edges that afl-showmap counts over a corpus."""
    result = output.scratch / f"{program.name}.map"
    command = ["afl-showmap", "-q", "-m", "none", "-t", "5000", "-C", "-i", str(folder)]
    output.run([*command, "-o", str(result), "--", str(program)], {"AFL_QUIET": "1"})
    return len(result.read_text().splitlines()) if result.exists() else 0


def lines_covered(output: Output, program: Path, folder: Path) -> int:
    """Lines that clang's coverage counters see over a corpus."""
    profile = output.scratch / f"{program.name}-{folder.name}.profraw"
    merged = profile.with_suffix(".profdata")
    files = [str(path) for path in folder.iterdir()]
    output.run([str(program), *files], {"LLVM_PROFILE_FILE": str(profile)})
    if not profile.exists():
        return 0
    subprocess.run(["llvm-profdata", "merge", "-o", str(merged), str(profile)], check=True)
    command = ["llvm-cov", "export", "-summary-only", "-instr-profile", str(merged), str(program)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        return 0
    return int(json.loads(done.stdout)["data"][0]["totals"]["lines"]["covered"])


def coverage_of(output: Output, program: Path, folder: Path) -> int:
    """What a corpus reaches, in the unit of the build."""
    if output.sanitizer == "coverage":
        return lines_covered(output, program, folder)
    return (edges_afl if output.engine == "afl" else edges_libfuzzer)(output, program, folder)


def check_coverage(output: Output, program: Path, folder: Path, report: Report) -> None:
    """The seeds must reach code that a trivial input does not."""
    trivial = output.scratch / f"{program.name}-trivial"
    trivial.mkdir(mode=0o777)
    trivial.chmod(0o777)
    (trivial / "space").write_bytes(b" ")
    report.coverage_empty = coverage_of(output, program, trivial)
    report.coverage_seeds = coverage_of(output, program, folder)
    if report.coverage_seeds <= report.coverage_empty:
        report.problems.append(
            f"the seeds reach no more code than one space does ({report.coverage_seeds} against"
            f" {report.coverage_empty}): it does nothing with its input, or is not instrumented"
        )


def check_target(output: Output, program: Path) -> Report:
    """Check one target."""
    report = Report(program.name)
    if not NAME.match(program.name):
        report.problems.append("its name has characters other than A-Z a-z 0-9 _ -")
    report.problems += check_links(program)
    folder = output.scratch / f"{program.name}-seeds"
    seeds = unpack_seeds(program, folder)
    report.seeds = len(seeds)
    if not seeds:
        report.problems.append("ships no seeds: corpus/<target>/ is empty or missing")
        return report
    replay(output, program, seeds, report)
    if not any("seed crashes" in problem for problem in report.problems):
        check_coverage(output, program, folder, report)
    return report


def finds_planted(output: Output, program: Path) -> str:
    """Fuzz a target with a planted crash; return what is wrong when it is not found."""
    corpus = output.scratch / "planted"
    corpus.mkdir(mode=0o777)
    corpus.chmod(0o777)
    (corpus / "one").write_bytes(b"[0]")
    if output.engine == "afl":
        results = output.scratch / "planted-out"
        settings = {"AFL_NO_UI": "1", "AFL_SKIP_CPUFREQ": "1", "AFL_NO_AFFINITY": "1"}
        settings |= {"AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES": "1", "AFL_BENCH_UNTIL_CRASH": "1"}
        command = ["afl-fuzz", "-m", "none", "-V", str(PLANTED_SECONDS), "-i", str(corpus)]
        _, text = output.run([*command, "-o", str(results), "--", str(program)], settings)
        found = any((results / "default" / "crashes").glob("id:*"))
    else:
        prefix = f"-artifact_prefix={output.scratch}/planted-"
        limit = f"-max_total_time={PLANTED_SECONDS}"
        settings = {"UBSAN_OPTIONS": "silence_unsigned_overflow=1"}
        status, text = output.run([str(program), limit, prefix, str(corpus)], settings)
        found = status != 0 and any(output.scratch.glob("planted-*"))
    if found:
        return ""
    return f"the planted crash was not found in {PLANTED_SECONDS} s:\n    {tail(text)}"


def check_output(output: Output, expected: list[str]) -> list[Report]:
    """Check all targets of a folder; those that are expected and missing are a problem too."""
    programs = find_targets(output.folder)
    reports = [check_target(output, program) for program in programs]
    names = {program.name for program in programs}
    missing = [name for name in expected if name not in names]
    reports += [Report(name, problems=["was not built"]) for name in missing]
    if not reports:
        reports = [Report("(none)", problems=["there is no fuzz target in this folder"])]
    return reports


def close_scratch(folder: Path) -> None:
    """Remove the scratch folder."""
    shutil.rmtree(folder, ignore_errors=True)
