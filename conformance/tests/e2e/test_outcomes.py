"""What becomes of each vector, whatever the adapter does. The rules: conformance/PROTOCOL.md."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import BIN, HOSTILE, TIMEOUT_MS, Run, hostile, judge
from signed_set import ALL_RIGHT, SignedSet

RUN = [str(BIN / "cocore-conformance"), "run", "--vectors"]
REJECTS = ("evil", "wicked", "poor", "unmarked")


def only(name: str, outcome: str) -> dict[str, str]:
    """Return the right outcomes, but for the marked vector and the one that leans on it."""
    return {**ALL_RIGHT, name: outcome, "unmarked": "blocked"}


# adapter -> exit code, and the outcome of every vector
EXACT: dict[str, tuple[int, dict[str, str]]] = {
    "well_behaved": (0, ALL_RIGHT),
    "ends_lines_with_crlf": (0, ALL_RIGHT),
    "floods_stderr": (0, ALL_RIGHT),
    "nonzero_exit_after_right_answers": (0, ALL_RIGHT),
    "ignores_end_of_input": (0, ALL_RIGHT),
    "forks": (0, ALL_RIGHT),
    "leaves_daemons": (0, ALL_RIGHT),
    "always_accept": (1, {**ALL_RIGHT, **dict.fromkeys(REJECTS, "fail")}),
    "always_reject": (
        1,
        {**ALL_RIGHT, "good": "fail", "marked": "fail", **dict.fromkeys(REJECTS, "blocked")},
    ),
    "always_error": (1, {**dict.fromkeys(ALL_RIGHT, "error")}),
    "always_unsupported": (1, {**dict.fromkeys(ALL_RIGHT, "unsupported")}),
    "misreads": (1, only("marked", "misread")),
    "dies_on_marked_request": (1, only("marked", "crash")),
    "dies_mid_line": (1, only("marked", "crash")),
    "dies_with_grandchild": (1, only("marked", "crash")),
    "leaves_its_group": (1, only("marked", "crash")),
    "hangs_on_marked_request": (1, only("marked", "timeout")),
    "ignores_sigterm": (1, only("marked", "timeout")),
    "stops_itself": (1, only("marked", "timeout")),
    "drips": (1, only("marked", "timeout")),
    "answers_twice": (1, only("marked", "protocol-error")),
    "two_answer_kinds": (1, only("marked", "protocol-error")),
    "no_answer_kind": (1, only("marked", "protocol-error")),
    "unknown_verdict": (1, only("marked", "protocol-error")),
    "verdict_is_true": (1, only("marked", "protocol-error")),
    "nul_byte": (1, only("marked", "protocol-error")),
    "invalid_utf8": (1, only("marked", "protocol-error")),
    "hangs": (1, dict.fromkeys(ALL_RIGHT, "timeout")),
    "hangs_with_grandchild": (1, dict.fromkeys(ALL_RIGHT, "timeout")),
    "prints_garbage": (1, dict.fromkeys(ALL_RIGHT, "protocol-error")),
    "prints_an_array": (1, dict.fromkeys(ALL_RIGHT, "protocol-error")),
    "endless_line": (1, dict.fromkeys(ALL_RIGHT, "protocol-error")),
    "wrong_id": (1, dict.fromkeys(ALL_RIGHT, "protocol-error")),
    "no_id": (1, dict.fromkeys(ALL_RIGHT, "protocol-error")),
}


def settle(vectors: SignedSet, folder: Path, name: str) -> Run:
    """Run a hostile adapter that may leave process ids in the file `pids`."""
    return judge(vectors, folder, hostile(name), env={"COCORE_HOSTILE_PIDS": str(folder / "pids")})


def alive(pid: int) -> bool:
    """Does the process exist, and is it more than a zombie?"""
    try:
        state = (
            Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()[0]
        )
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in ("Z", "X")


def nobody_is_left(pids: Path) -> bool:
    """Are all processes gone whose ids an adapter wrote to this file? Killing may take a moment."""
    left = [int(line) for line in pids.read_text("ascii").split()] if pids.exists() else []
    deadline = time.monotonic() + 2
    while any(map(alive, left)) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not any(map(alive, left))


def test_every_hostile_adapter_is_run_by_a_test() -> None:
    sources = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("*.py"))
    names = [path.name for path in HOSTILE.iterdir() if path.suffix != ".py" and path.is_file()]
    assert [name for name in names if f'"{name}"' not in sources] == []


@pytest.mark.parametrize("name", EXACT)
def test_every_vector_ends_in_the_outcome_that_the_protocol_names(
    name: str, small_set: SignedSet, tmp_path: Path
) -> None:
    code, outcomes = EXACT[name]
    began = time.monotonic()
    run = settle(small_set, tmp_path, name)
    assert run.outcomes == outcomes, run.said
    assert run.code == code, run.said
    # Seven deadlines and as many starts of an interpreter are the most that any adapter can cost.
    assert time.monotonic() - began < len(outcomes) * (TIMEOUT_MS / 1000 + 1.5)
    assert nobody_is_left(tmp_path / "pids")


def test_an_adapter_that_rejects_everything_scores_no_rejection(
    small_set: SignedSet, tmp_path: Path
) -> None:
    run = settle(small_set, tmp_path, "always_reject")
    assert run.counts["pass"] == 0


def test_random_answers_are_not_conformant(small_set: SignedSet, tmp_path: Path) -> None:
    run = settle(small_set, tmp_path, "answers_at_random")
    assert run.code == 1
    assert set(run.counts) <= {"pass", "fail", "blocked", "observed"}
    assert sum(run.counts.values()) == len(ALL_RIGHT)


@pytest.mark.parametrize("name", ["dies_on_nth_request", "exits_0_early"])
def test_deaths_that_depend_on_the_process_lose_no_vector(
    name: str, small_set: SignedSet, tmp_path: Path
) -> None:
    run = settle(small_set, tmp_path, name)
    assert run.code == 1
    assert run.outcomes.keys() == ALL_RIGHT.keys()
    assert run.counts["crash"] >= 1
    assert set(run.counts) <= {"pass", "crash", "blocked", "observed"}


def test_a_death_that_does_not_come_back_is_marked_so(small_set: SignedSet, tmp_path: Path) -> None:
    run = settle(small_set, tmp_path, "dies_once")
    assert run.code == 1
    assert run.counts["crash"] == 1
    assert run.outcomes["good"] == "crash"  # the first unanswered one
    assert "not reproduced" in run.said


def test_a_crash_names_its_signal(small_set: SignedSet, tmp_path: Path) -> None:
    run = settle(small_set, tmp_path, "dies_on_marked_request")
    assert "SIGSEGV" in run.said


def test_a_crash_names_its_status(small_set: SignedSet, tmp_path: Path) -> None:
    run = settle(small_set, tmp_path, "dies_mid_line")
    assert "status 9" in run.said


def test_answers_in_the_wrong_order_are_protocol_errors(
    small_set: SignedSet, tmp_path: Path
) -> None:
    run = settle(small_set, tmp_path, "out_of_order")
    assert run.code == 1
    # It waits for a second request, so the last vector, asked alone, meets the deadline.
    assert run.counts == {"protocol-error": 6, "timeout": 1}


def test_an_answer_before_the_question_counts_for_nothing(
    small_set: SignedSet, tmp_path: Path
) -> None:
    run = settle(small_set, tmp_path, "answers_before_the_question")
    assert run.code in (1, 3)
    assert run.counts["fail"] == 0, "a premature answer was taken for that of a later request"
    if run.code == 1:
        assert run.counts["protocol-error"] >= 1


def test_an_adapter_that_closes_its_input_costs_one_deadline_per_vector(
    small_set: SignedSet, tmp_path: Path
) -> None:
    run = settle(small_set, tmp_path, "closes_stdin")
    assert run.code == 1
    assert run.outcomes.keys() == ALL_RIGHT.keys()
    assert set(run.counts) <= {"crash", "timeout", "protocol-error"}


def test_offending_bytes_are_shown_without_their_effect(
    small_set: SignedSet, tmp_path: Path
) -> None:
    run = settle(small_set, tmp_path, "prints_garbage")
    assert "\x1b" not in run.said + run.journal_text
    assert "validating" in run.said


@pytest.mark.parametrize(
    "name", ["dies_at_start", "no_hello", "wrong_version", "huge_hello", "silent_at_hello"]
)
def test_an_adapter_that_cannot_be_run_is_exit_code_3(
    name: str, small_set: SignedSet, tmp_path: Path
) -> None:
    run = judge(small_set, tmp_path, hostile(name), "--hello-timeout", 1500)
    assert run.code == 3, run.said
    assert "conformant" not in run.out


def test_the_last_words_of_an_adapter_that_dies_at_start_are_shown(
    small_set: SignedSet, tmp_path: Path
) -> None:
    run = judge(small_set, tmp_path, hostile("dies_at_start"))
    assert "cannot open the licence file" in run.said


def test_a_command_that_does_not_exist_is_exit_code_3(small_set: SignedSet, tmp_path: Path) -> None:
    run = judge(small_set, tmp_path, [str(tmp_path / "nobody")])
    assert run.code == 3
    assert "nobody" in run.err


def test_an_adapter_that_offers_nothing_is_not_conformant(
    small_set: SignedSet, tmp_path: Path
) -> None:
    run = judge(small_set, tmp_path, hostile("offers_nothing"))
    assert run.code != 0
    assert run.counts["pass"] == 0


@pytest.mark.parametrize("window", [1, 2, 32])
def test_the_window_changes_no_outcome(window: int, small_set: SignedSet, tmp_path: Path) -> None:
    for name in ("dies_on_marked_request", "two_answer_kinds"):
        folder = tmp_path / name
        folder.mkdir()
        run = judge(small_set, folder, hostile(name), "--window", window)
        assert run.outcomes == EXACT[name][1]
        assert os.path.getsize(folder / "journal.jsonl") > 0


def test_an_adapter_inherits_three_descriptors_and_no_more(
    small_set: SignedSet, tmp_path: Path
) -> None:
    tell = "import os; print(sorted(map(int, os.listdir('/proc/self/fd')))[:-1], flush=True)"
    secret = os.open("/dev/null", os.O_RDONLY)
    os.set_inheritable(secret, True)
    try:
        done = subprocess.run(
            [
                *(*RUN, small_set.folder, "--trust", small_set.public_key),
                *("--", sys.executable, "-c", tell),
            ],
            capture_output=True,
            pass_fds=(secret,),
        )
    finally:
        os.close(secret)
    assert done.returncode == 3  # that is no hello; the line is shown as it came
    assert b"[0, 1, 2]" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="the parent-death signal is Linux's")
def test_an_adapter_does_not_outlive_a_runner_that_is_killed(
    small_set: SignedSet, tmp_path: Path
) -> None:
    pids = tmp_path / "pids"
    runner = subprocess.Popen(
        [
            *(*RUN, small_set.folder, "--trust", small_set.public_key, "--timeout", "60000"),
            *("--", *hostile("ignores_sigterm")),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "COCORE_HOSTILE_PIDS": str(pids)},
    )
    while not pids.exists() or not pids.read_text("ascii"):
        time.sleep(0.02)
    runner.kill()
    runner.wait()
    assert nobody_is_left(pids)


def test_what_the_runner_was_executed_with_is_spared(small_set: SignedSet, tmp_path: Path) -> None:
    """A shell that starts something and then becomes the runner leaves it a child of its own."""
    script = 'sleep 20 > /dev/null 2>&1 & echo $! > "$0"; exec "$@"'
    done = subprocess.run(
        [
            *("sh", "-c", script, tmp_path / "pid", *RUN, small_set.folder),
            *("--trust", small_set.public_key, "--", *hostile("leaves_its_group")),
        ],
        capture_output=True,
        timeout=30,
    )
    assert done.returncode == 1, done.stderr
    pid = int((tmp_path / "pid").read_text())
    assert alive(pid)
    os.kill(pid, signal.SIGKILL)
