"""The job's deadline and the authorization's end, against the clock."""

from ..records import replace
from ..scene_samples import ADMISSION
from ..scenes import Edit, Scenes, at, inside

scenes = Scenes(__name__, ADMISSION)
LATE = "Work that starts after the deadline is never paid; a requester gets it for nothing."


@scenes.accept(
    "JOB-EXP-FUTURE",
    cases={
        "a-second-before": "2026-06-01T11:59:59Z",
        "a-millisecond-before": "2026-06-01T11:59:59.999Z",
    },
)
def now(case: str, now: str) -> Edit:
    """At {now} the job may start: its deadline is 12:00 UTC."""
    return at("/now", now)


@scenes.reject(
    "JOB-EXP-FUTURE",
    twin="now-a-millisecond-before",
    cases={
        "a-millisecond": "2026-06-01T12:00:00.001Z",
        "a-second": "2026-06-01T12:00:01Z",
        "a-month": "2026-06-30T23:59:59.999Z",
    },
    threat=LATE,
)
def now_after(case: str, now: str) -> Edit:
    """{now} is after the deadline, 12:00 UTC."""
    return at("/now", now)


@scenes.observe(
    "JOB-EXP-NOW",
    cases={"same-text": "2026-06-01T12:00:00Z", "zero-fraction": "2026-06-01T12:00:00.000Z"},
)
def now_is_deadline(case: str, now: str) -> Edit:
    """{now} is the very instant of the deadline."""
    return at("/now", now)


@scenes.accept("JOB-EXP-FINE")
def deadline_a_microsecond_ahead() -> tuple[Edit, ...]:
    """A deadline that is a microsecond ahead has not passed."""
    return (
        inside("job", replace("/expiresAt", "2026-06-01T12:00:00.000002Z")),
        at("/now", "2026-06-01T12:00:00.000001Z"),
    )


@scenes.reject(
    "JOB-EXP-FINE",
    twin="deadline-a-microsecond-ahead",
    cases={
        "microsecond": "2026-06-01T12:00:00.000003Z",
        "nanosecond": "2026-06-01T12:00:00.000002001Z",
    },
)
def deadline_passed_by_a(case: str, now: str) -> Edit:
    """{now} is after the deadline, by a {case}."""
    return at("/now", now)


@scenes.accept("JOB-EXP-FINE")
def deadline_within_a_millisecond() -> tuple[Edit, ...]:
    """A deadline within the same millisecond is ahead."""
    return (
        inside("job", replace("/expiresAt", "2026-06-01T12:00:00.1234Z")),
        at("/now", "2026-06-01T12:00:00.1233Z"),
    )


@scenes.reject("JOB-EXP-FINE", twin="deadline-within-a-millisecond")
def deadline_passed_within_a_millisecond() -> Edit:
    """A deadline within the same millisecond has passed."""
    return at("/now", "2026-06-01T12:00:00.1235Z")


@scenes.accept(
    "JOB-EXP-FUTURE",
    cases={
        "west": "2026-06-01T05:00:00-07:00",
        "east": "2026-06-02T01:59:00+14:00",
        "milliseconds": "2026-06-01T11:30:00.001Z",
        "far": "9999-12-31T23:59:59Z",
    },
)
def deadline(case: str, text: str) -> tuple[Edit, ...]:
    """A deadline of {text} is ahead at 11:30 UTC."""
    return (
        inside("authorization", replace("/expiresAt", "9999-12-31T23:59:59Z")),
        inside("job", replace("/expiresAt", text)),
    )


@scenes.reject(
    "JOB-EXP-FUTURE",
    twin="deadline-west",
    cases={
        "east": ("compared as text, it is later", "2026-06-01T13:00:00+02:00"),
        "west-of-midnight": ("compared as text, it is the next day", "2026-06-02T00:59:00+14:00"),
        "millisecond": ("a millisecond", "2026-06-01T11:29:59.999Z"),
        "year-zero": ("two thousand years", "0000-01-01T00:00:00Z"),
        "before-the-epoch": ("a negative number of seconds", "1969-12-31T23:59:59Z"),
    },
    threat=LATE,
)
def deadline_passed(case: str, what: str, text: str) -> Edit:
    """A deadline of {text} has passed at 11:30 UTC: {what}."""
    return inside("job", replace("/expiresAt", text))


@scenes.observe("JOB-CRE-BEFORE-EXP")
def created_after_deadline() -> Edit:
    """The job says that it was created after its deadline."""
    return inside("job", replace("/createdAt", "2026-06-01T12:00:01Z"))


@scenes.observe("JOB-CRE-FUTURE")
def created_in_the_future() -> Edit:
    """The job says that it was created in ten minutes."""
    return inside("job", replace("/createdAt", "2026-06-01T11:40:00Z"))


@scenes.accept("XPA-EXPIRED")
def authorization_until_the_deadline() -> Edit:
    """An authorization that ends with the job's deadline covers it."""
    return inside("authorization", replace("/expiresAt", "2026-06-01T12:00:00Z"))


@scenes.reject(
    "XPA-EXPIRED",
    twin="authorization-until-the-deadline",
    cases={
        "millisecond": "2026-06-01T11:29:59.999Z",
        "zone": "2026-06-01T13:00:00+02:00",
        "year-zero": "0000-01-01T00:00:00Z",
    },
    threat="The provider works for an exchange that may no longer charge.",
)
def authorization_ended_before(case: str, text: str) -> Edit:
    """An authorization that ended at {text} is over at 11:30 UTC."""
    return inside("authorization", replace("/expiresAt", text))


@scenes.accept("XPA-EXP-FINE")
def authorization_for_a_microsecond() -> tuple[Edit, ...]:
    """An authorization still holds a microsecond before it ends, with the job's deadline."""
    return (
        inside("job", replace("/expiresAt", "2026-06-01T11:30:00.000002Z")),
        inside("authorization", replace("/expiresAt", "2026-06-01T11:30:00.000002Z")),
        at("/now", "2026-06-01T11:30:00.000001Z"),
    )


@scenes.reject("XPA-EXP-FINE", twin="authorization-for-a-microsecond")
def authorization_over_by_less_than_a_millisecond() -> Edit:
    """An authorization that ended less than a microsecond ago is over."""
    return inside("authorization", replace("/expiresAt", "2026-06-01T11:30:00.0000005Z"))


@scenes.observe("XPA-EXP-NOW")
def authorization_ends_now() -> Edit:
    """An authorization that ends at this instant."""
    return inside("authorization", replace("/expiresAt", "2026-06-01T11:30:00Z"))


@scenes.observe(
    "XPA-EXPIRY",
    cases={"second": "2026-06-01T11:59:59Z", "half-an-hour": "2026-06-01T11:30:01Z"},
)
def authorization_ends_before_the_job(case: str, text: str) -> Edit:
    """An authorization that ends at {text}, before the job's deadline."""
    return inside("authorization", replace("/expiresAt", text))
