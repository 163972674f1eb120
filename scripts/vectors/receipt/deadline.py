"""completedAt against the job's deadline, as instants."""

from ..records import replace
from ..scene_samples import RECEIPT
from ..scenes import Edit, Scenes, inside

scenes = Scenes(__name__, RECEIPT)
COMPLETED = "/completedAt"
DEADLINE = "/expiresAt"
THREAT = "Work that came too late is paid as if it had been in time."


@scenes.accept(
    "XRC-DEADLINE",
    cases={
        "second-before": "2026-06-01T11:59:59Z",
        "millisecond-before": "2026-06-01T11:59:59.999Z",
        "equal": "2026-06-01T12:00:00Z",
        "equal-with-fraction": "2026-06-01T12:00:00.000Z",
        "equal-in-the-east": "2026-06-01T14:00:00+02:00",
        "equal-in-the-west": "2026-06-01T05:00:00-07:00",
        "equal-across-midnight": "2026-06-02T02:00:00+14:00",
        "long-before": "2026-06-01T11:31:00Z",
    },
)
def completed(case: str, text: str) -> Edit:
    """Work that was completed at {text} was in time for 12:00 UTC."""
    return inside("receipt", replace(COMPLETED, text))


@scenes.reject(
    "XRC-DEADLINE",
    twin="completed-equal",
    cases={
        "millisecond": "2026-06-01T12:00:00.001Z",
        "second": "2026-06-01T12:00:01Z",
        "day": "2026-06-02T11:00:00Z",
        "earlier-as-text": "2026-06-01T11:59:00-07:00",
        "across-midnight": "2026-05-31T23:59:59-12:01",
        "half-hour-zone": "2026-06-01T17:30:00.001+05:30",
        "far": "9999-12-31T23:59:59Z",
    },
    threat=THREAT,
)
def late(case: str, text: str) -> Edit:
    """Work that was completed at {text} was late for 12:00 UTC."""
    return inside("receipt", replace(COMPLETED, text))


@scenes.accept("XRC-DEADLINE")
def deadline_in_another_zone() -> Edit:
    """A deadline of 04:40 in the west is that of the receipt, 11:40 UTC."""
    return inside("job", replace(DEADLINE, "2026-06-01T04:40:00-07:00"))


@scenes.reject(
    "XRC-DEADLINE",
    twin="deadline-in-another-zone",
    cases={
        "later-as-text": "2026-06-01T13:39:59+02:00",
        "millisecond": "2026-06-01T11:39:59.999Z",
        "year-zero": "0000-01-01T00:00:00Z",
        "before-the-epoch": "1969-12-31T23:59:59Z",
    },
    threat=THREAT,
)
def deadline_before(case: str, text: str) -> Edit:
    """A deadline of {text} was over at 11:40 UTC."""
    return inside("job", replace(DEADLINE, text))


@scenes.accept("XRC-DEADLINE-FINE")
def microsecond_before() -> tuple[Edit, ...]:
    """Work completed a microsecond before the deadline was in time."""
    return (
        inside("job", replace(DEADLINE, "2026-06-01T12:00:00.000002Z")),
        inside("receipt", replace(COMPLETED, "2026-06-01T12:00:00.000001Z")),
    )


@scenes.reject(
    "XRC-DEADLINE-FINE",
    twin="microsecond-before",
    cases={
        "microsecond": "2026-06-01T12:00:00.000003Z",
        "nanosecond": "2026-06-01T12:00:00.000002001Z",
        "picosecond": "2026-06-01T12:00:00.000002000001Z",
        "just-below-a-millisecond": "2026-06-01T12:00:00.000999Z",
    },
    threat=THREAT,
)
def late_by_less_than_a_millisecond(case: str, text: str) -> Edit:
    """Work that was completed at {text} was late by a {case}, or so."""
    return inside("receipt", replace(COMPLETED, text))


@scenes.observe(
    "XRC-START", cases={"second": "2026-06-01T11:40:01Z", "zone": "2026-06-01T11:40:00-01:00"}
)
def ended_before_it_began(case: str, text: str) -> Edit:
    """The work began at {text} and was completed at 11:40 UTC."""
    return inside("receipt", replace("/startedAt", text))


@scenes.observe("XRC-START")
def began_before_the_job() -> Edit:
    """The work began before the job says that it was created."""
    return inside("receipt", replace("/startedAt", "2026-06-01T10:00:00Z"))
