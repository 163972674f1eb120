"""Running a target under libFuzzer, again after each crash, until the time is up."""

from __future__ import annotations

import re
import subprocess
import time
from pathlib import Path

from fuzzing import builds, crashes, places
from fuzzing.session import Session, progress

STATUS = re.compile(r"^#(\d+)\s+(\w+)\s+cov: (\d+) ft: (\d+) corp: (\d+)/(\S+).*exec/s: (\d+)")
EXECUTED = re.compile(r"^stat::number_of_executed_units:\s*(\d+)")
ARTIFACT = re.compile(r"Test unit written to (.*)$")
PROGRESS_SECONDS = 10

# The same bug again and again is no news; more than these and somebody has to fix first.
MOST_CRASHES = 20
MOST_OF_A_KIND = 3


def arguments(session: Session) -> list[str]:
    """The command line of one libFuzzer process."""
    options = {
        **places.options(session.target),
        "max_total_time": str(max(1, session.remaining())),
        "print_final_stats": "1",
        "artifact_prefix": f"{session.crash_folder}/",
    }
    dictionary = places.dictionary(session.target)
    if session.use_dictionary and dictionary.exists():
        options["dict"] = str(dictionary)
    flags = [f"-{name}={value}" for name, value in options.items()]
    return [str(session.build.program(session.target)), *flags, str(session.corpus)]


class Process:
    """One libFuzzer process: reads what it prints."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.executed = 0
        self.coverage = ""
        self.artifact: Path | None = None
        self.tail: list[str] = []
        self.next_report = time.monotonic() + PROGRESS_SECONDS

    def read_line(self, line: str) -> None:
        """Take notice of one line."""
        self.tail = [*self.tail[-400:], line]
        status = STATUS.match(line)
        if status:
            self.executed = int(status[1])
            self.coverage = f"{status[3]} edges, {status[4]} features"
            if time.monotonic() >= self.next_report:
                self.next_report = time.monotonic() + PROGRESS_SECONDS
                total = self.session.executions + self.executed
                progress(
                    self.session,
                    f"{total} runs  {self.coverage}  corpus {status[5]}  {status[7]} runs/s",
                )
        elif executed := EXECUTED.match(line):
            self.executed = int(executed[1])
        elif artifact := ARTIFACT.search(line):
            self.artifact = Path(artifact[1].strip())

    def run(self) -> int:
        """Run to the end; return its exit status."""
        environment = {
            **builds.sanitizer_options(),
            "COCORE_FUZZ_STATS": str(self.session.stats_file),
        }
        with subprocess.Popen(
            arguments(self.session),
            env=environment,
            cwd=self.session.crash_folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
        ) as child:
            assert child.stderr is not None
            try:
                for line in child.stderr:
                    self.read_line(line.rstrip("\n"))
            except KeyboardInterrupt:
                child.terminate()
                raise
            return child.wait()


def too_many(session: Session) -> str:
    """Why to stop although there is time left, or nothing."""
    tokens = [crash.outcome.token for crash in session.crashes]
    if tokens and tokens.count(tokens[-1]) >= MOST_OF_A_KIND:
        return f"the same crash {MOST_OF_A_KIND} times; fix it, then go on"
    return f"{MOST_CRASHES} crashes" if len(tokens) >= MOST_CRASHES else ""


def run(session: Session) -> None:
    """Fuzz until the time is up or there are too many crashes."""
    before = len(list(session.corpus.iterdir()))
    while session.remaining() > 0 and not session.stopped:
        process = Process(session)
        status = process.run()
        session.executions += process.executed
        session.coverage = process.coverage or session.coverage
        if status == 0:
            break
        outcome = crashes.read("\n".join(process.tail), status)
        if process.artifact is None:
            outcome.output = "\n".join(process.tail[-30:])
            session.stopped = f"the fuzzer ended without an input: {outcome.output}"
            break
        session.keep_crash(process.artifact, outcome)
        session.stopped = too_many(session)
    session.end()
    session.new_inputs = len(list(session.corpus.iterdir())) - before
