"""What a crash is: running one input, and reading what the sanitizers print about it."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from fuzzing import builds

FRAME = re.compile(r"^\s*#\d+ 0x[0-9a-f]+ (?:in )?(\S+)\s*(.*)$")
PROPERTY = re.compile(r"\bproperty_(\w+)")
SUMMARY = re.compile(r"^SUMMARY: (.*)$", re.MULTILINE)
UBSAN = re.compile(r"^\S+: runtime error: (.*)$", re.MULTILINE)
LIBFUZZER = re.compile(r"ERROR: libFuzzer: ([a-z -]+)")

# Frames of the engines, the sanitizers and the C library say nothing about a bug.
NOT_OURS = re.compile(
    r"^(__asan|__msan|__ubsan|__sanitizer|__interceptor|__lsan|__libc|__GI_|_start|main|fuzzer::"
    r"|LLVMFuzzer|mem(cpy|move|set|cmp|chr|mem)|str\w+|raise|abort|gsignal|malloc|calloc|realloc"
    r"|free|__wrap_|__real_|start_thread|run_file|run_folder|run_path|operator)"
)
TIMEOUT_SECONDS = 60


@dataclass
class Outcome:
    """How one input ended."""

    crashed: bool
    kind: str = ""
    failed: str = ""  # the property, without property_
    frames: list[str] = field(default_factory=list)
    stack: str = ""
    output: str = ""

    @property
    def token(self) -> str:
        """What crashes of one bug share: the property, or kind and top own frames."""
        if not self.crashed:
            return "none"
        if self.failed:
            return f"property_{self.failed}"
        return "--".join([re.sub(r"[^a-z0-9]+", "-", self.kind.lower()).strip("-"), *self.frames])

    def headline(self) -> str:
        """One line for people."""
        if not self.crashed:
            return "no crash"
        if self.failed:
            return f"property failed: {self.failed}"
        where = f" in {self.frames[0]}" if self.frames else ""
        return f"{self.kind}{where}"


def own_frames(stack: str, most: int = 3) -> list[str]:
    """The names of the topmost frames that are neither engine, sanitizer nor C library."""
    names = []
    for line in stack.splitlines():
        found = FRAME.match(line)
        if found and not NOT_OURS.match(found[1]) and not found[2].startswith("(/lib"):
            names.append(found[1].split("(")[0])
    return names[:most]


def first_stack(text: str) -> str:
    """The first stack trace in what a sanitizer printed, up to the target's entry."""
    lines: list[str] = []
    for line in text.splitlines():
        if FRAME.match(line):
            if lines and line.lstrip().startswith("#0 "):
                break
            lines.append(line.rstrip())
            if "LLVMFuzzerTestOneInput" in line:
                break
        elif lines:
            break
    return "\n".join(lines)


def kind_of(text: str, status: int) -> str:
    """The kind of crash: what the sanitizer calls it, or the signal."""
    runtime_error = UBSAN.search(text)
    if runtime_error:
        # values differ between inputs of one bug
        return "undefined behaviour: " + re.sub(r"-?\b(0x[0-9a-f]+|\d+)\b", "N", runtime_error[1])
    summary = SUMMARY.search(text)
    if summary and summary[1].startswith("libFuzzer: "):
        return summary[1].removeprefix("libFuzzer: ")
    if summary and "leaked in" in summary[1]:
        return "memory leak"  # how much is leaked differs between inputs of one bug
    if summary:
        # "AddressSanitizer: heap-buffer-overflow FILE:LINE in FUNCTION"
        words = summary[1].split()
        return " ".join(words[:2]) if len(words) > 1 else summary[1]
    engine = LIBFUZZER.search(text)
    if engine:
        return engine[1].strip()
    return f"signal {-status}" if status < 0 else f"exit status {status}"


def read(text: str, status: int) -> Outcome:
    """Understand the output of a run that ended with this status."""
    if status == 0:
        return Outcome(False, output=text)
    stack = first_stack(text)
    trapped = PROPERTY.search(stack)
    name = trapped[1] if trapped else ""
    if not name:
        said = re.search(r"^property failed: (\w+)$", text, re.MULTILINE)
        name = said[1] if said else ""
    return Outcome(True, kind_of(text, status), name, own_frames(stack), stack, text)


def run(program: Path, file: Path, timeout: int = TIMEOUT_SECONDS) -> Outcome:
    """Run one input once."""
    try:
        done = subprocess.run(
            [str(program), "-rss_limit_mb=2560", f"-timeout={timeout}", str(file)],
            env=builds.sanitizer_options(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=timeout + 10,
        )
    except subprocess.TimeoutExpired as late:
        output = b"".join(part for part in (late.stdout, late.stderr) if part)
        return Outcome(True, "timeout", output=output.decode(errors="replace"))
    text = (done.stdout + done.stderr).decode(errors="replace")
    return read(text, done.returncode)
