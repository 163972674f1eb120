"""acceptedTrustLevel: any string."""

from ..authoring import Subject
from ..families import NOT_STRING, wrong_types
from ..records import Change, raw, replace
from ..samples import JOB

subject = Subject(__name__, JOB)
FIELD = "/acceptedTrustLevel"


@subject.accept("JOB-TRUST-TYPE", read={})
def self_attested() -> Change:
    """The other known level is valid."""
    return replace(FIELD, "self-attested")


@subject.accept(
    "JOB-TRUST-OPEN",
    cases={
        "unknown": ("a level that nobody knows", "quantum-attested"),
        "empty": ("an empty string", ""),
        "upper-case": ("a known level in capitals", "HARDWARE-ATTESTED"),
        "trailing-space": ("a known level and a space", "hardware-attested "),
        "long": ("a string of 10000 bytes", "t" * 10000),
        "other-script": ("a word of another script", "\u4fe1\u4efb"),
        "token": ("the name of a token", "dev.cocore.compute.defs#trusted"),
    },
)
def open_list(case: str, what: str, text: str) -> Change:
    """The known values are no closed list: {what} is valid."""
    return replace(FIELD, text)


@subject.reject(
    "JOB-TRUST-TYPE",
    twin="shell/complete",
    cases=wrong_types(
        NOT_STRING, array_of_string=("an array that holds a level", '["hardware-attested"]')
    ),
)
def type_(case: str, what: str, text: str) -> Change:
    """acceptedTrustLevel is {what}, not a string."""
    return raw(FIELD, text)
