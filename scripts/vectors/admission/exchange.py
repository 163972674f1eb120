"""Which exchange may settle the job."""

from ..records import add, remove, replace
from ..samples import EXCHANGE
from ..scene_samples import ADMISSION, STRANGER
from ..scenes import Edit, Scenes, inside

scenes = Scenes(__name__, ADMISSION)
OTHERS = [f"did:web:x{number}.example" for number in range(15)]
THREAT = "An exchange that the requester didn't accept would charge."


@scenes.accept("JOB-EX-NONEMPTY")
def two() -> Edit:
    """A job that names two exchanges says who may settle it."""
    return inside("job", replace("/acceptedExchanges", [EXCHANGE, "did:web:x99.example"]))


@scenes.accept(
    "XPA-EXCHANGE",
    cases={
        "first": [EXCHANGE, *OTHERS[:2]],
        "last-of-16": [*OTHERS, EXCHANGE],
    },
)
def accepted(case: str, dids: list) -> Edit:
    """The authorization's exchange is among those accepted: {case}."""
    return inside("job", replace("/acceptedExchanges", dids))


@scenes.reject("XPA-EXCHANGE", twin="accepted-last-of-16", threat=THREAT)
def none_of_16() -> Edit:
    """The authorization's exchange is not among sixteen."""
    return inside("job", replace("/acceptedExchanges/15", "did:web:x15.example"))


@scenes.reject("XPA-EXCHANGE", twin="accepted-first", threat=THREAT)
def others_alone() -> Edit:
    """The job accepts other exchanges."""
    return inside("job", remove("/acceptedExchanges/0"))


@scenes.reject(
    "XPA-EXCHANGE",
    twin="whole/complete",
    cases={
        "stranger": ("another", STRANGER),
        "case": ("one that differs by case", "did:plc:Exchange234567exchange22"),
        "longer": ("a longer one", EXCHANGE + "2"),
        "shorter": ("a shorter one", EXCHANGE[:-1]),
        "method": ("the same of another method", EXCHANGE.replace("plc", "web")),
    },
    threat=THREAT,
)
def authorization_names(case: str, what: str, did: str) -> Edit:
    """The authorization names {what} as its exchange."""
    return inside("authorization", replace("/exchange", did))


@scenes.reject("JOB-EX-NONEMPTY", twin="two")
def list_absent() -> Edit:
    """A job without a list of exchanges says not who may settle it."""
    return inside("job", remove("/acceptedExchanges"))


@scenes.reject("JOB-EX-NONEMPTY", twin="two")
def list_empty() -> Edit:
    """A job with an empty list of exchanges says not who may settle it."""
    return inside("job", replace("/acceptedExchanges", []))


@scenes.reject("JOB-EX-MAX", twin="accepted-last-of-16")
def list_too_long() -> Edit:
    """A seventeenth exchange is one too many, and the job not valid."""
    return inside("job", add("/acceptedExchanges/-", "did:web:x16.example"))
