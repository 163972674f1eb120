"""Which nonces are fresh."""

from ..records import raw, remove, replace
from ..samples import REQUESTER
from ..scene_samples import STRANGER
from ..scenes import Edit, at, inside
from ..sequences import Sequences, Step, key, nonce, step

sequences = Sequences(__name__)
REPLAY = "A job that is replayed runs twice, and is paid once."
LATER = "2026-06-01T12:00:01Z"
PAST_BOTH = "2026-06-01T15:00:00Z"
DIGITS_ALONE = {"nonce": "00112233445566778899001122334455"}


@sequences.accept("ST-NONCE-JOB")
def two_nonces() -> list[Step]:
    """Two jobs of a requester with two nonces are both fresh."""
    return [step(1), step(2)]


@sequences.reject("ST-NONCE-JOB", twin="two-nonces", threat=REPLAY)
def same_nonce_under_another_record_key() -> Edit:
    """A second job with the first one's nonce is a replay, whatever its record key."""
    return inside("job", replace("/nonce", nonce(1)))


@sequences.accept(
    "ST-NONCE-JOB",
    cases={
        "first-digit": "0" + nonce(1)[1:],
        "last-digit": nonce(1)[:-1] + "0",
        "middle-digit": nonce(1)[:15] + "0" + nonce(1)[16:],
        "zeros": "0" * 32,
        "reversed": nonce(1)[::-1],
    },
)
def nonces_that_differ(case: str, other: str) -> list[Step]:
    """Nonces that differ in a few digits are two: {other} is fresh."""
    return [step(1), step(2, nonce=other)]


@sequences.accept("ST-NONCE-JOB")
def nonces_of_half_length() -> list[Step]:
    """Nonces that agree in their first half, or in their last, are not the same."""
    half = nonce(1)[:16]
    other = nonce(2)[:16]
    return [
        step(1, nonce=half + other),
        step(2, nonce=half + half),
        step(3, nonce=other + other),
        step(4, nonce=other + half),
    ]


@sequences.accept("ST-NONCE-JOB")
def five_jobs() -> list[Step]:
    """Five jobs with five nonces are all fresh."""
    return [step(number) for number in range(1, 6)]


@sequences.reject(
    "ST-NONCE-JOB",
    twin="five-jobs",
    cases={"first": 1, "second": 2, "third": 3, "fourth": 4},
    threat=REPLAY,
)
def replay_of_the(case: str, number: int) -> Edit:
    """The last of five jobs has the nonce of the {case}."""
    return inside("job", replace("/nonce", nonce(number)))


@sequences.accept("ST-NONCE-JOB")
def refused_once_fresh_after() -> list[Step]:
    """A replay that was refused takes nothing from the next nonce."""
    return [step(1), step(2, nonce=nonce(1), expect="reject"), step(3)]


@sequences.reject("ST-NONCE-JOB", twin="refused-once-fresh-after", threat=REPLAY)
def refused_again() -> Edit:
    """A nonce that was refused once as a replay is refused again."""
    return inside("job", replace("/nonce", nonce(1)))


@sequences.accept("ST-NONCE-JOB")
def different_jobs_otherwise() -> list[Step]:
    """Jobs with other content and nonces of their own are fresh."""
    return [
        step(1),
        step(2, model="another-model", maxTokensOut=1, createdAt="2026-06-01T10:00:00Z"),
    ]


@sequences.reject("ST-NONCE-JOB", twin="different-jobs-otherwise", threat=REPLAY)
def same_nonce_in_a_different_job() -> Edit:
    """A job with other content, but the nonce of one before, is a replay."""
    return inside("job", replace("/nonce", nonce(1)))


@sequences.accept("ST-NONCE-JOB")
def at_the_last_millisecond() -> list[Step]:
    """Up to its deadline a job's nonce may be consumed."""
    return [step(1), step(2, now="2026-06-01T11:59:59.999Z")]


@sequences.reject("ST-NONCE-JOB", twin="at-the-last-millisecond", threat=REPLAY)
def remembered_to_the_last_millisecond() -> Edit:
    """The first job lives for a millisecond more: its nonce is still used."""
    return inside("job", replace("/nonce", nonce(1)))


@sequences.accept("ST-NONCE-JOB")
def in_the_last_half_second() -> list[Step]:
    """A deadline's fraction counts: in the second before it ends, a job's nonce may be consumed."""
    end = "2026-06-01T12:00:00.5Z"
    return [step(1, expiresAt=end), step(2, now="2026-06-01T12:00:00.25Z", expiresAt=end)]


@sequences.reject("ST-NONCE-JOB", twin="in-the-last-half-second", threat=REPLAY)
def remembered_in_the_last_half_second() -> Edit:
    """The first job lives for a quarter of a second more: its nonce is still used."""
    return inside("job", replace("/nonce", nonce(1)))


@sequences.accept("ST-NONCE-JOB")
def half_of_them_over() -> list[Step]:
    """Of 64 jobs every second one is over: the nonces of all others are still used."""
    ends = ("2026-06-01T14:00:00Z", "2026-06-01T11:45:00Z")
    later = {"now": "2026-06-01T12:30:00Z", "expiresAt": ends[0]}
    return [
        *(step(number, expiresAt=ends[number % 2]) for number in range(1, 65)),
        *(
            step(100 + number, nonce=nonce(number), expect="reject", **later)
            for number in range(2, 65, 2)
        ),
        step(65, **later),
    ]


@sequences.reject("ST-NONCE-JOB", twin="half-of-them-over", threat=REPLAY)
def one_that_is_not_over() -> Edit:
    """Of 64 jobs every second one is over, and the last of the others is replayed twice."""
    return inside("job", replace("/nonce", nonce(64)))


@sequences.accept("ST-NONCE-JOB")
def with_a_deadline_of_its_own() -> list[Step]:
    """A second job with a later deadline is fresh, while the first one lives."""
    return [step(1), step(2, now="2026-06-01T11:59:00Z", expiresAt="2026-06-01T13:00:00Z")]


@sequences.reject("ST-NONCE-JOB", twin="with-a-deadline-of-its-own", threat=REPLAY)
def later_deadline_does_not_renew() -> Edit:
    """A later deadline makes no fresh job of a nonce that is used."""
    return inside("job", replace("/nonce", nonce(1)))


@sequences.accept("ST-NONCE-JOB")
def short_and_long_lives() -> list[Step]:
    """A job's nonce is remembered by its own deadline, not by that of others."""
    return [
        step(1, expiresAt="2026-06-01T14:00:00Z"),
        step(2, expiresAt="2026-06-01T11:45:00Z"),
        step(3, expiresAt="2026-06-01T13:00:00+01:00"),
        step(4, now="2026-06-01T13:00:00Z", expiresAt=PAST_BOTH),
    ]


@sequences.reject("ST-NONCE-JOB", twin="short-and-long-lives", threat=REPLAY)
def the_longest_is_remembered() -> Edit:
    """When the others are over, the nonce of the longest job is still used."""
    return inside("job", replace("/nonce", nonce(1)))


@sequences.accept("ST-NONCE-JOB")
def deadline_in_another_zone() -> list[Step]:
    """A deadline west of Greenwich is later than its text."""
    return [
        step(1, expiresAt="2026-06-01T11:45:00-07:00"),
        step(2, now="2026-06-01T18:44:00Z", expiresAt="2026-06-01T20:00:00Z"),
    ]


@sequences.reject("ST-NONCE-JOB", twin="deadline-in-another-zone", threat=REPLAY)
def remembered_in_another_zone() -> Edit:
    """The nonce is remembered to its deadline in UTC, not to the text of it."""
    return inside("job", replace("/nonce", nonce(1)))


@sequences.reject("ST-NONCE-JOB", twin="interleaved-accept", threat=REPLAY)
def interleaved_replay() -> Edit:
    """After 998 nonces of ten requesters, the first requester's fourth comes again."""
    return inside("job", replace("/nonce", nonce(31)))


def requester(number: int) -> str:
    """One of ten requesters."""
    return f"did:plc:requester{number}"


@sequences.accept("ST-NONCE-JOB")
def interleaved_accept() -> list[Step]:
    """999 nonces of ten requesters, in turn, are all fresh."""
    return [step(n, requester=requester(n % 10)) for n in range(1, 999)] + [
        step(999, requester=requester(1))
    ]


@sequences.accept("JOB-NONCE-HEX", "ST-NONCE-JOB")
def all_zeros_and_all_fs() -> list[Step]:
    """The smallest and the largest nonce are nonces as all others are."""
    return [step(1, nonce="0" * 32), step(2, nonce="f" * 32)]


@sequences.reject(
    "JOB-NONCE-HEX",
    twin="two-nonces",
    cases={"letter": "g", "space": " ", "nul": "\0", "sign": "+"},
    threat="Ledgers that read such a nonce apart take a replay for a new job.",
)
def not_hexadecimal(case: str, sign: str) -> Edit:
    """A nonce that is not hexadecimal stands for no bytes: {case}."""
    return inside("job", replace("/nonce", nonce(2)[:-1] + sign))


@sequences.reject(
    twin="two-nonces",
    cases={
        "missing": ("is missing", None, "JOB-REQ-nonce"),
        "null": ("is null", "null", "JOB-NULL-REQ"),
        "number": ("is a number", "1", "JOB-NONCE-TYPE"),
        "array": ("is an array", f'["{nonce(2)}"]', "JOB-NONCE-TYPE"),
        "short": ("is too short", f'"{nonce(2)[:31]}"', "JOB-NONCE-LEN"),
        "long": ("is too long", f'"{nonce(2)}0"', "JOB-NONCE-LEN"),
        "empty": ("is empty", '""', "JOB-NONCE-LEN"),
    },
)
def nonce_that(case: str, what: str, text: str, row: str) -> Edit:
    """A job whose nonce {what} isn't valid, and consumes nothing."""
    if text is None:
        return inside("job", remove("/nonce"))
    return inside("job", raw("/nonce", text))


@sequences.observe("JOB-NONCE-CASE", threat=REPLAY)
def upper_case() -> list[Step]:
    """The nonce of the first job in upper case: the same 16 bytes, another text."""
    return [step(1), step(2, nonce=nonce(1).upper(), expect="observe")]


@sequences.observe("ST-NONCE-SCOPE")
def by_another_requester() -> list[Step]:
    """Another requester's job has the same nonce."""
    return [step(1), step(2, nonce=nonce(1), requester=STRANGER, expect="observe")]


@sequences.observe("ST-NONCE-SCOPE")
def by_a_requester_that_differs_by_case() -> list[Step]:
    """A requester whose DID differs by case is another one, with the same nonce."""
    other = REQUESTER.replace("requester", "Requester", 1)
    return [step(1), step(2, nonce=nonce(1), requester=other, expect="observe")]


@sequences.observe("ST-NONCE-SAME")
def same_job_twice() -> list[Step]:
    """The same job, at the same address and with the same bytes, is consumed a second time."""
    return [step(1), step(1, expect="observe")]


@sequences.observe("ST-NONCE-SAME")
def edited_under_the_same_key() -> list[Step]:
    """The job was edited in place: another CID under the same record key, and the same nonce."""
    return [step(1), step(1, model="another-model", expect="observe")]


@sequences.observe("ST-NONCE-EXPIRED", cases={"second": LATER, "day": "2026-06-02T12:00:00Z"})
def job_that_has_expired(case: str, now: str) -> list[Step]:
    """A fresh nonce of a job that has expired by a {case}."""
    return [step(1), step(2, now=now, expect="observe")]


@sequences.observe("ST-NONCE-EXPIRED")
def at_the_instant_of_the_deadline() -> list[Step]:
    """A fresh nonce at the very instant of the job's deadline."""
    return [step(1), step(2, now="2026-06-01T12:00:00Z", expect="observe")]


@sequences.observe("ST-NONCE-EXPIRED")
def used_again_after_expiry() -> list[Step]:
    """A new job has the nonce of one that has expired."""
    return [
        step(1),
        step(2, nonce=nonce(1), now=LATER, expiresAt="2026-06-01T13:00:00Z", expect="observe"),
    ]


@sequences.observe("ST-NONCE-EXPIRED")
def used_again_at_the_deadline() -> list[Step]:
    """A new job has the nonce of one whose deadline is this instant."""
    return [
        step(1),
        step(
            2,
            nonce=nonce(1),
            now="2026-06-01T12:00:00Z",
            expiresAt="2026-06-01T13:00:00Z",
            expect="observe",
        ),
    ]


@sequences.observe("ST-NONCE-REFUSED")
def nonce_of_an_invalid_job() -> list[Step]:
    """A job that wasn't valid was refused; a valid one comes with its nonce."""
    return [step(1, maxTokensOut=0, expect="reject"), step(2, nonce=nonce(1), expect="observe")]


@sequences.observe("ST-NONCE-REFUSED")
def same_job_repaired() -> list[Step]:
    """A job that wasn't valid was refused, and comes again, repaired, under the same key."""
    return [step(1, maxTokensOut=0, expect="reject"), step(1, expect="observe")]


@sequences.observe(
    "ST-NONCE-OWNER", "ST-NONCE-REFUSED", threat="Strangers use up a requester's nonces."
)
def nonce_of_a_job_of_another_repository() -> list[Step]:
    """A job of another repository has a nonce, and then the requester's own job has it."""
    return [
        step(1, repository=STRANGER, expect="observe"),
        step(2, nonce=nonce(1), expect="observe"),
    ]


@sequences.observe("ST-NONCE-OWNER")
def job_of_another_repository() -> list[Step]:
    """The job lies in another repository than the requester's."""
    return [step(1), step(2, repository=STRANGER, expect="observe")]


def back(second: str, third: int) -> list[Step]:
    """One job, another after the first has expired, and a third with the clock set back."""
    return [
        step(1),
        step(2, now=second, expiresAt="2026-06-01T16:00:00Z"),
        step(third, now="2026-06-01T11:31:00Z", expiresAt="2026-06-01T16:00:00Z"),
    ]


@sequences.accept("ST-NONCE-JOB")
def clock_set_back() -> list[Step]:
    """After the clock was set back, a fresh nonce is still fresh."""
    return back(LATER, 3)


@sequences.reject("ST-NONCE-JOB", twin="clock-set-back", threat=REPLAY)
def clock_set_back_and_second_replayed() -> Edit:
    """After the clock was set back, a nonce that is remembered is still used."""
    return inside("job", replace("/nonce", nonce(2)))


@sequences.observe("ST-NONCE-CLOCK", threat=REPLAY)
def clock_set_back_and_first_replayed() -> list[Step]:
    """A job comes again that had expired before the clock was set back."""
    steps = back(LATER, 3)
    return [*steps[:2], step(1, now="2026-06-01T11:31:00Z", expect="observe")]


@sequences.observe("ST-NONCE-CLOCK", threat=REPLAY)
def clock_set_back_to_a_fraction() -> list[Step]:
    """The clock is set back to a time with a fraction, before the end of a job that was over."""
    steps = back(LATER, 3)
    return [*steps[:2], step(1, now="2026-06-01T11:31:00.5Z", expect="observe")]


@sequences.observe("ST-NONCE-CLOCK")
def clock_set_back_and_fresh() -> list[Step]:
    """A fresh nonce of a job that had expired before the clock was set back."""
    steps = back(LATER, 3)
    return [*steps[:2], step(3, now="2026-06-01T11:31:00Z", expect="observe")]


@sequences.accept("ST-NONCE-JOB")
def same_instant() -> list[Step]:
    """Two jobs at the same instant are two jobs."""
    return [step(1, now=LATER, expiresAt=PAST_BOTH), step(2, now=LATER, expiresAt=PAST_BOTH)]


@sequences.reject("ST-NONCE-JOB", twin="same-instant", threat=REPLAY)
def same_instant_replay() -> Edit:
    """A replay at the same instant is a replay."""
    return inside("job", replace("/nonce", nonce(1)))


@sequences.accept("JOB-PATH", "JOB-RKEY-TID")
def record_keys() -> list[Step]:
    """Jobs lie under TIDs in their collection."""
    return [step(1, record_key=key(40)), step(2, record_key=key(41))]


@sequences.reject("JOB-RKEY-TID", twin="record-keys")
def record_key_literal() -> Edit:
    """A job under a literal record key isn't valid, and consumes nothing."""
    return at("/job/uri", f"at://{REQUESTER}/dev.cocore.compute.job/self")
