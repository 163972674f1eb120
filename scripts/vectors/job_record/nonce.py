"""nonce: a string of exactly 32 UTF-8 bytes."""

from ..authoring import Subject
from ..families import NOT_STRING, wrong_types
from ..records import Change, raw, replace
from ..samples import JOB, NONCE

subject = Subject(__name__, JOB)
FIELD = "/nonce"
THREAT = "Readers that count otherwise, trim or cut the nonce see two nonces as one, or one as two."


@subject.accept("JOB-NONCE-LEN", "JOB-NONCE-TYPE", read={"nonce": "0123456789abcdef" * 2})
def exact() -> Change:
    """32 hexadecimal digits are valid."""
    return replace(FIELD, "0123456789abcdef" * 2)


@subject.accept("JOB-NONCE-LEN", read={"nonce": NONCE.upper()})
def upper_case() -> Change:
    """The lexicon says nothing of letter case."""
    return replace(FIELD, NONCE.upper())


@subject.accept("JOB-NONCE-LEN", read={"nonce": "0" * 32})
def all_zero() -> Change:
    """One record cannot show that its nonce was not random."""
    return replace(FIELD, "0" * 32)


@subject.accept("JOB-NONCE-LEN", read={"nonce": "not hexadecimal, yet 32 bytes..."})
def not_hexadecimal() -> Change:
    """The lexicon fixes the length alone: that a nonce is hexadecimal is a matter of admission."""
    return replace(FIELD, "not hexadecimal, yet 32 bytes...")


@subject.accept("JOB-NONCE-LEN", "DM-STR-UTF8", read={"nonce": "\u00e9" * 16})
def sixteen_letters_of_two_bytes() -> Change:
    """16 letters of two bytes each are 32 bytes."""
    return replace(FIELD, "\u00e9" * 16)


@subject.accept("JOB-NONCE-LEN", "DM-STR-UTF8", read={"nonce": "\U0001f511" * 8})
def eight_signs_of_four_bytes() -> Change:
    """8 signs of four bytes each are 32 bytes."""
    return replace(FIELD, "\U0001f511" * 8)


@subject.accept("JOB-NONCE-LEN", "DM-STR-UTF8", read={"nonce": NONCE})
def escaped() -> Change:
    """The decoded value counts: escapes change neither the nonce nor its length."""
    return raw(FIELD, '"' + "".join(f"\\u{ord(c):04x}" for c in NONCE) + '"')


@subject.accept(
    "JOB-NONCE-LEN",
    "DM-STR-UTF8",
    cases={
        "u0080": ("\\u0080" * 16, "\u0080" * 16),
        "u00e9": ("\\u00e9" * 16, "\u00e9" * 16),
        "u07ff": ("\\u07ff" * 16, "\u07ff" * 16),
        "u0800": ("\\u0800" * 10 + "aa", "\u0800" * 10 + "aa"),
        "u20ac": ("\\u20ac" * 10 + "aa", "\u20ac" * 10 + "aa"),
        "uffff": ("\\uffff" * 10 + "aa", "\uffff" * 10 + "aa"),
        "u10000": ("\\ud800\\udc00" * 8, "\U00010000" * 8),
        "u1f511": ("\\ud83d\\udd11" * 8, "\U0001f511" * 8),
        "u10ffff": ("\\udbff\\udfff" * 8, "\U0010ffff" * 8),
    },
    read_as="nonce",
)
def escapes_of(case: str, text: str, read: str) -> Change:
    """32 bytes written as escapes of {case} are that character's bytes, no others."""
    return raw(FIELD, f'"{text}"')


@subject.accept("DM-STR-NUL")
def with_nul() -> Change:
    """U+0000 is one byte of the value, not its end."""
    return replace(FIELD, NONCE[:31] + "\0")


@subject.reject(
    "JOB-NONCE-LEN",
    twin="exact",
    cases={
        "empty": ("an empty string", ""),
        "one": ("one byte", "0"),
        "sixteen": ("16 bytes, as if they were raw", "0123456789abcdef"),
        "below": ("31 bytes", "0123456789abcdef0123456789abcde"),
        "above": ("33 bytes", "0123456789abcdef0123456789abcdef0"),
        "double": ("64 bytes", "0123456789abcdef" * 4),
        "leading-space": ("33 bytes, the first a space", " " + "0123456789abcdef" * 2),
        "trailing-newline": ("33 bytes, the last a newline", "0123456789abcdef" * 2 + "\n"),
        "trailing-nul": ("33 bytes, the last U+0000", "0123456789abcdef" * 2 + "\0"),
        "hex-prefix": ("34 bytes, with 0x in front", "0x" + "0123456789abcdef" * 2),
        "uuid": ("36 bytes, hyphens of a UUID among them", "01234567-89ab-cdef-0123-456789abcdef"),
    },
    threat=THREAT,
)
def length(case: str, what: str, value: str) -> Change:
    """A nonce of {what} is not 32 bytes long."""
    return replace(FIELD, value)


@subject.reject(
    "JOB-NONCE-LEN",
    twin="exact",
    cases={
        "letters-of-two-bytes": ("32 letters of two bytes", "\u00e9" * 32),
        "one-letter-of-two-bytes": ("31 digits and a letter of two bytes", "0" * 31 + "\u00e9"),
        "letters-of-three-bytes": ("32 letters of three bytes", "\uff10" * 32),
        "signs-of-four-bytes": ("16 signs of four bytes: 32 UTF-16 units", "\U0001f511" * 16),
        "combining": ("16 letters with a combining accent: 32 code points", "e\u0301" * 16),
    },
    threat=THREAT,
)
def counted(case: str, what: str, value: str) -> Change:
    """{what} are 32 of something, but not 32 bytes."""
    return replace(FIELD, value)


@subject.reject("JOB-NONCE-LEN", twin="exact")
def escaped_text_of_right_length() -> Change:
    """A text of 32 bytes whose escapes stand for fewer is too short: the decoded value counts."""
    return raw(FIELD, '"' + "\\u0061" * 5 + '00"')


@subject.reject(
    "JOB-NONCE-TYPE",
    twin="exact",
    cases=wrong_types(
        NOT_STRING,
        digits=("an integer of 32 digits", "12345678901234567890123456789012"),
        array_of_string=("an array that holds a nonce", f'["{NONCE}"]'),
        byte_array=("an array of 16 integers", str(list(range(16))).replace(" ", "")),
    ),
)
def type_(case: str, what: str, text: str) -> Change:
    """nonce is {what}, not a string."""
    return raw(FIELD, text)
