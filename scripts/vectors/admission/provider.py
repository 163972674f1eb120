"""Which provider may serve the job: its DID and its trust level."""

from ..records import remove, replace
from ..samples import PROVIDER
from ..scene_samples import ADMISSION
from ..scenes import Edit, Scenes, at, inside

scenes = Scenes(__name__, ADMISSION)
PLC = "did:plc:provider234567provider22"
OTHERS = [f"did:web:n{number}.example" for number in range(63)]
THREAT = "A job reaches a machine that the requester didn't choose."


@scenes.accept("JOB-PR-EMPTY")
def list_absent() -> Edit:
    """Without a list, any provider of the trust level may serve."""
    return inside("job", remove("/acceptedProviders"))


@scenes.accept("JOB-PR-EMPTY")
def list_empty() -> Edit:
    """An empty list means the same as none: any provider of the trust level."""
    return inside("job", replace("/acceptedProviders", []))


@scenes.accept(
    "JOB-PR-MEMBER",
    cases={
        "first": [PROVIDER, *OTHERS[:3]],
        "last": [*OTHERS[:3], PROVIDER],
        "last-of-64": [*OTHERS, PROVIDER],
        "twice": [PROVIDER, PROVIDER],
    },
)
def listed(case: str, dids: list) -> Edit:
    """A provider that is in the list may serve: {case}."""
    return inside("job", replace("/acceptedProviders", dids))


@scenes.reject("JOB-PR-MEMBER", twin="listed-last-of-64", threat=THREAT)
def not_among_64() -> Edit:
    """The last of 64 accepted providers is another."""
    return inside("job", replace("/acceptedProviders/63", "did:web:n63.example"))


@scenes.reject("JOB-PR-MEMBER", twin="listed-first", threat=THREAT)
def only_another() -> Edit:
    """The job is for other providers."""
    return inside("job", remove("/acceptedProviders/0"))


@scenes.reject(
    "JOB-PR-MEMBER",
    twin="listed-first",
    cases={
        "upper-case": ("with capitals", "did:web:Machine-7.Provider.Example"),
        "prefix": ("a part of it", "did:web:machine-7.provider.exampl"),
        "longer": ("that begins with it", PROVIDER + "x"),
        "port": ("with a port", PROVIDER + "%3A443"),
        "path": ("with a path", PROVIDER + ":u"),
        "other-method": ("of another method", "did:plc:machine-7.provider.example"),
    },
    threat=THREAT,
)
def nearly_listed(case: str, what: str, did: str) -> Edit:
    """The list has a DID {what} in place of the provider's."""
    return inside("job", replace("/acceptedProviders/0", did))


@scenes.accept("JOB-PR-MEMBER")
def plc_listed() -> tuple[Edit, ...]:
    """A provider with a DID of the other method that is in the list may serve."""
    return inside("job", replace("/acceptedProviders", [PLC])), at("/provider/did", PLC)


@scenes.reject("JOB-PR-MEMBER", twin="plc-listed", threat=THREAT)
def provider_differs_by_case() -> Edit:
    """DIDs are compared byte for byte: one that differs by case is another one."""
    return at("/provider/did", "did:plc:Provider234567provider22")


@scenes.reject("JOB-PR-MEMBER", twin="whole/complete", threat=THREAT)
def provider_is_another() -> Edit:
    """Another provider asks for a job that is for one."""
    return at("/provider/did", PLC)


@scenes.accept(
    "JOB-TRUST-MIN",
    cases={
        "self-for-self": ("self-attested", "self-attested"),
        "hardware-for-self": ("self-attested", "hardware-attested"),
    },
)
def trust(case: str, asked: str, offered: str) -> tuple[Edit, ...]:
    """A provider that is {offered} may serve a job that asks for {asked}."""
    return (
        inside("job", replace("/acceptedTrustLevel", asked)),
        at("/provider/trustLevel", offered),
    )


@scenes.reject(
    "JOB-TRUST-MIN",
    twin="whole/complete",
    threat="A prompt that was meant for attested hardware is read on any machine.",
)
def trust_self_for_hardware() -> Edit:
    """A provider that only attests itself may not serve a job that asks for hardware."""
    return at("/provider/trustLevel", "self-attested")


@scenes.reject(
    "JOB-TRUST-UNKNOWN",
    twin="whole/complete",
    cases={
        "new": "audited-data-centre",
        "empty": "",
        "upper-case": "Hardware-Attested",
        "space": "hardware-attested ",
        "tier": "attested-confidential",
        "last-in-the-alphabet": "zzz",
        "first-in-the-alphabet": "a",
    },
    threat="A level that a provider doesn't know may ask for more than it has.",
)
def trust_unknown(case: str, level: str) -> Edit:
    """The job asks for "{level}", which is not a level that is known."""
    return inside("job", replace("/acceptedTrustLevel", level))


@scenes.observe(
    "JOB-TRUST-PROVIDER",
    cases={"new": "audited-data-centre", "empty": "", "upper-case": "Hardware-Attested"},
)
def trust_of_provider_unknown(case: str, level: str) -> tuple[Edit, ...]:
    """The provider's own level is "{level}", and the job asks for the lowest."""
    return (
        inside("job", replace("/acceptedTrustLevel", "self-attested")),
        at("/provider/trustLevel", level),
    )
