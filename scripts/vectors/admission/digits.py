"""Nonces and commitments are hexadecimal where a job is acted on."""

from ..records import replace
from ..samples import COMMITMENT, NONCE
from ..scene_samples import ADMISSION
from ..scenes import Edit, Scenes, inside

scenes = Scenes(__name__, ADMISSION)
NOT_HEX = {
    "letter-g": ("with a g", "g"),
    "letter-o": ("with an O for a zero", "O"),
    "space": ("with a space", " "),
    "underscore": ("with an underscore", "_"),
    "minus": ("with a minus sign", "-"),
    "x": ("with an x", "x"),
    "nul": ("with a NUL character", "\0"),
}
BEFORE_AND_AFTER = {
    "slash": "/",
    "colon": ":",
    "at-sign": "@",
    "backtick": "`",
    "capital-g": "G",
}


@scenes.accept(
    "JOB-NONCE-HEX",
    cases={
        "lower": "0123456789abcdef" * 2,
        "upper": "0123456789ABCDEF" * 2,
        "mixed": "0123456789abcDEF" * 2,
        "zeros": "0" * 32,
        "digits": "0123456789" * 3 + "01",
    },
)
def nonce(case: str, text: str) -> Edit:
    """{text} is hexadecimal."""
    return inside("job", replace("/nonce", text))


@scenes.reject(
    "JOB-NONCE-HEX",
    twin="nonce-lower",
    cases=NOT_HEX,
    threat="Ledgers that read such a nonce apart take a replay for a new job.",
)
def nonce_not_hex(case: str, what: str, sign: str) -> Edit:
    """A nonce of 32 characters {what} is not hexadecimal."""
    return inside("job", replace("/nonce", NONCE[:-1] + sign))


@scenes.reject("JOB-NONCE-HEX", twin="nonce-lower", cases=BEFORE_AND_AFTER)
def nonce_sign(case: str, sign: str) -> Edit:
    """{sign} stands beside the hexadecimal digits in ASCII, and is none of them."""
    return inside("job", replace("/nonce", sign + NONCE[1:]))


@scenes.reject("JOB-NONCE-HEX", twin="nonce-lower")
def nonce_full_width_digits() -> Edit:
    """Digits of another script are not hexadecimal, though some libraries call them digits."""
    return inside("job", replace("/nonce", NONCE[:-6] + "\uff11\uff12"))


@scenes.accept("JOB-COMMIT-HEX")
def commitment() -> Edit:
    """64 hexadecimal digits are a commitment."""
    return inside("job", replace("/inputCommitment", "0123456789abcdef" * 4))


@scenes.reject("JOB-COMMIT-HEX", twin="commitment", cases=NOT_HEX)
def commitment_not_hex(case: str, what: str, sign: str) -> Edit:
    """A commitment of 64 characters {what} is not hexadecimal."""
    return inside("job", replace("/inputCommitment", sign + COMMITMENT[1:]))


@scenes.observe("JOB-COMMIT-LOWER")
def commitment_upper_case() -> Edit:
    """A commitment in upper case: conventions ask for lower case, the lexicon doesn't say."""
    return inside("job", replace("/inputCommitment", COMMITMENT.upper()))


@scenes.accept("AUTH-NONCE-HEX")
def authorization_nonce() -> Edit:
    """32 hexadecimal digits are the nonce of an authorization."""
    return inside("authorization", replace("/nonce", "0123456789abcdef" * 2))


@scenes.reject("AUTH-NONCE-HEX", twin="authorization-nonce", cases=NOT_HEX)
def authorization_nonce_not_hex(case: str, what: str, sign: str) -> Edit:
    """A nonce of an authorization {what} is not hexadecimal."""
    return inside("authorization", replace("/nonce", NONCE[:-1] + sign))
