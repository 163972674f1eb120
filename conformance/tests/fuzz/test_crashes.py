"""Reading what sanitizers print."""

from __future__ import annotations

import fuzz_support  # noqa: F401  (makes the scripts' package importable)
from fuzzing import crashes

PROPERTY = """\
property failed: verdict_is_stable
AddressSanitizer:DEADLYSIGNAL
==7==ERROR: AddressSanitizer: ILL on unknown address 0x55 (pc 0x55 bp 0x7f sp 0x7f T0)
    #0 0x55d in property_verdict_is_stable harnesses/fuzz_job.c:30
    #1 0x55d in check harnesses/fuzz_job.c:87:3
    #2 0x55d in LLVMFuzzerTestOneInput harnesses/fuzz_job.c:196
    #3 0x55d in main harnesses/standalone_main.c:182
SUMMARY: AddressSanitizer: ILL harnesses/fuzz_job.c:30 in property_verdict_is_stable
"""

OVERFLOW = """\
==7==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x602 at pc 0x4f bp 0x7f sp 0x7f
READ of size 1 at 0x602 thread T0
    #0 0x4f in __asan_memcpy (/tmp/fuzz_job+0x4f)
    #1 0x50 in copy_text conformance/reference/src/path.c:12:3
    #2 0x51 in add_part conformance/reference/src/path.c:40:3
    #3 0x52 in LLVMFuzzerTestOneInput harnesses/fuzz_job.c:196:3

0x602 is located 0 bytes to the right of 1-byte region
allocated by thread T0 here:
    #0 0x53 in malloc (/tmp/fuzz_job+0x53)
SUMMARY: AddressSanitizer: heap-buffer-overflow (/tmp/fuzz_job+0x4f) in __asan_memcpy
"""

UNDEFINED = """\
json.c:10:5: runtime error: signed integer overflow: {} + 1 cannot be represented in type 'int'
    #0 0x4f in add json.c:10:5
    #1 0x52 in LLVMFuzzerTestOneInput fuzz_job.c:196:3
SUMMARY: UndefinedBehaviorSanitizer: undefined-behavior json.c:10:5 in
"""


def test_property_is_the_token() -> None:
    outcome = crashes.read(PROPERTY, -4)
    assert outcome.token == "property_verdict_is_stable"
    assert outcome.headline() == "property failed: verdict_is_stable"
    assert outcome.stack.count("\n") == 2  # up to the target's entry


def test_property_without_a_stack() -> None:
    outcome = crashes.read("property failed: verdict_is_stable\n", -4)
    assert outcome.token == "property_verdict_is_stable"


def test_own_frames_make_the_token() -> None:
    outcome = crashes.read(OVERFLOW, 1)
    assert outcome.token == "addresssanitizer-heap-buffer-overflow--copy_text--add_part"
    assert outcome.headline() == "AddressSanitizer: heap-buffer-overflow in copy_text"


def test_values_do_not_split_a_bug() -> None:
    one = crashes.read(UNDEFINED.format("2147483647"), 1)
    other = crashes.read(UNDEFINED.format("-12"), 1)
    assert one.token == other.token
    assert "signed integer overflow" in one.headline()


def test_different_kinds_are_different_bugs() -> None:
    assert crashes.read(OVERFLOW, 1).token != crashes.read(PROPERTY, -4).token


def test_clean_end() -> None:
    outcome = crashes.read("Executed in 1 ms", 0)
    assert not outcome.crashed
    assert outcome.token == "none"


def test_signal_and_exit_without_words() -> None:
    assert crashes.read("", -11).headline() == "signal 11"
    assert crashes.read("", 3).headline() == "exit status 3"


def test_leaks_of_different_sizes_are_one_kind() -> None:
    text = "SUMMARY: AddressSanitizer: {} byte(s) leaked in {} allocation(s).\n"
    one = crashes.read(text.format(208, 2), 77)
    other = crashes.read(text.format(64, 1), 77)
    assert one.headline() == other.headline() == "memory leak"
