"""Which exchange charges, and until when."""

from ..records import remove, replace
from ..samples import EXCHANGE
from ..scene_samples import CHARGE, STRANGER
from ..scenes import Edit, Scenes, at, inside

scenes = Scenes(__name__, CHARGE)
THREAT = "An exchange charges that the requester never authorized."
OTHER = "did:web:exchange.example"


@scenes.accept("CHG-EXCHANGE", "XPA-EXCHANGE")
def another() -> tuple[Edit, ...]:
    """Another exchange, named in authorization and job, may charge."""
    return (
        at("/exchange/did", OTHER),
        inside("authorization", replace("/exchange", OTHER)),
        inside("job", replace("/acceptedExchanges", [EXCHANGE, OTHER])),
    )


@scenes.reject("CHG-EXCHANGE", twin="another", threat=THREAT)
def accepted_but_not_authorized() -> Edit:
    """An exchange that the job accepts, but that the authorization doesn't name."""
    return at("/exchange/did", EXCHANGE)


@scenes.reject(
    "CHG-EXCHANGE",
    twin="another",
    cases={
        "stranger": STRANGER,
        "case": "did:web:Exchange.example",
        "longer": "did:web:exchange.example.com",
        "shorter": "did:web:exchange.exampl",
        "port": "did:web:exchange.example%3A443",
    },
    threat=THREAT,
)
def asks(case: str, did: str) -> Edit:
    """{did} asks to charge, which the authorization doesn't name."""
    return at("/exchange/did", did)


@scenes.reject("XPA-EXCHANGE", twin="another", threat=THREAT)
def authorized_but_not_accepted() -> Edit:
    """The authorization names the exchange, but the job accepts others."""
    return inside("job", replace("/acceptedExchanges", [EXCHANGE]))


@scenes.accept("XPA-EXCHANGE")
def last_of_sixteen() -> Edit:
    """The exchange is the last of sixteen that the job accepts."""
    dids = [f"did:web:x{number}.example" for number in range(15)]
    return inside("job", replace("/acceptedExchanges", [*dids, EXCHANGE]))


@scenes.reject("XPA-EXCHANGE", twin="last-of-sixteen", threat=THREAT)
def none_of_sixteen() -> Edit:
    """The exchange is none of sixteen that the job accepts."""
    return inside("job", replace("/acceptedExchanges/15", "did:web:x15.example"))


@scenes.accept(
    "XPA-EXCHANGE",
    cases={"absent": remove("/acceptedExchanges"), "empty": replace("/acceptedExchanges", [])},
)
def list_that_is(case: str, change: object) -> Edit:
    """A job whose list of exchanges is {case} excludes none when it is charged."""
    return inside("job", change)


@scenes.accept(
    "XPA-EXPIRED",
    cases={
        "a-millisecond": "2026-06-30T23:59:59.999Z",
        "a-second": "2026-06-30T23:59:59Z",
    },
)
def before_the_end(case: str, now: str) -> Edit:
    """At {now}, {case} before the authorization ends, it may be charged."""
    return at("/now", now)


@scenes.reject(
    "XPA-EXPIRED",
    twin="before-the-end-a-millisecond",
    cases={"a-millisecond": "2026-07-01T00:00:00.001Z", "a-year": "2027-07-01T00:00:00Z"},
    threat="An authorization that has ended is charged for ever.",
)
def after_the_end(case: str, now: str) -> Edit:
    """At {now}, {case} after the authorization has ended, nothing may be charged."""
    return at("/now", now)


@scenes.accept("XPA-EXPIRED")
def end_in_another_zone() -> Edit:
    """An authorization until 06:00 in the west holds at 12:30 UTC."""
    return inside("authorization", replace("/expiresAt", "2026-06-01T06:00:00-07:00"))


@scenes.reject(
    "XPA-EXPIRED",
    twin="end-in-another-zone",
    cases={
        "later-as-text": "2026-06-01T14:00:00+02:00",
        "year-zero": "0000-01-01T00:00:00Z",
        "millisecond": "2026-06-01T12:29:59.999Z",
    },
    threat="An authorization that has ended is charged for ever.",
)
def ended(case: str, text: str) -> Edit:
    """An authorization that ended at {text} is over at 12:30 UTC."""
    return inside("authorization", replace("/expiresAt", text))


@scenes.accept("XPA-EXP-FINE")
def microsecond_before_the_end() -> tuple[Edit, ...]:
    """A microsecond before the authorization ends it may be charged."""
    return (
        inside("authorization", replace("/expiresAt", "2026-06-01T12:30:00.000002Z")),
        at("/now", "2026-06-01T12:30:00.000001Z"),
    )


@scenes.reject("XPA-EXP-FINE", twin="microsecond-before-the-end")
def microsecond_after_the_end() -> Edit:
    """A microsecond after the authorization has ended nothing may be charged."""
    return at("/now", "2026-06-01T12:30:00.000003Z")


@scenes.observe("XPA-EXP-NOW")
def at_the_end() -> Edit:
    """The authorization ends at this very instant."""
    return at("/now", "2026-07-01T00:00:00Z")


@scenes.observe("XPA-SCOPE", cases={"new": "allJobs", "empty": "", "lower-case": "singlejob"})
def scope(case: str, name: str) -> Edit:
    """The authorization's scope is "{name}", which is not a known one."""
    return inside("authorization", replace("/scope", name))
