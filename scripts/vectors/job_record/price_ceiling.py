"""priceCeiling: an amount in minor units and a currency."""

from ..authoring import Subject
from ..families import NOT_INTEGER, NOT_OBJECT, NOT_STRING, wrong_types
from ..records import Change, add, raw, replace
from ..samples import JOB

subject = Subject(__name__, JOB)
FIELD = "/priceCeiling"
AMOUNT = "/priceCeiling/amount"
CURRENCY = "/priceCeiling/currency"
MONEY = "Whoever reads another amount charges another amount."


def _usd(amount: int) -> dict:
    return {"priceCeiling": {"amount": str(amount), "currency": "USD"}}


@subject.accept("JOB-PRICE-OBJ", "JOB-PRICE-AMT-REQ", "JOB-PRICE-CUR-REQ", read=_usd(1))
def one_cent() -> Change:
    """An object with an amount of 1 and a currency is valid."""
    return replace(FIELD, {"amount": 1, "currency": "USD"})


@subject.accept("JOB-PRICE-AMT-MIN", "JOB-PRICE-AMT-INT", read=_usd(0))
def amount_zero() -> Change:
    """An amount of nothing is valid: a job may be offered for free."""
    return replace(AMOUNT, 0)


@subject.accept("JOB-PRICE-AMT-MIN", "JOB-PRICE-AMT-INT", read=_usd(2147483648), threat=MONEY)
def amount_beyond_int32() -> Change:
    """An amount beyond 32 bits is valid, and read in full."""
    return replace(AMOUNT, 2147483648)


@subject.accept("JOB-PRICE-AMT-MIN", "JOB-PRICE-AMT-INT", read=_usd(4294967296), threat=MONEY)
def amount_two_to_the_32() -> Change:
    """An amount of 2^32 is valid, and not read as nothing."""
    return replace(AMOUNT, 4294967296)


@subject.accept("JOB-PRICE-AMT-INT", read=_usd(9007199254740991), threat=MONEY)
def amount_largest_safe() -> Change:
    """2^53-1, the largest integer that doubles keep apart from its neighbours, is valid."""
    return replace(AMOUNT, 9007199254740991)


@subject.observe(
    "JOB-PRICE-AMT-53",
    cases={
        "two-to-the-53": "9007199254740992",
        "two-to-the-53-plus-one": "9007199254740993",
        "int64-maximum-minus-one": "9223372036854775806",
        "int64-maximum": "9223372036854775807",
    },
    threat="Readers that keep numbers in doubles round the amount; what they read shows it.",
)
def amount_unsafe(case: str, text: str) -> Change:
    """{text} fits 64 bits but not a double: accepted or not, it must not be read as another."""
    return raw(AMOUNT, text)


@subject.reject(
    "JOB-PRICE-AMT-MAX",
    twin="one-cent",
    cases={
        "int64-maximum-plus-one": "9223372036854775808",
        "uint64-maximum": "18446744073709551615",
        "two-to-the-64": "18446744073709551616",
        "int64-wrap-to-one": "18446744073709551617",
        "forty-digits": "9" * 40,
        "four-hundred-digits": "9" * 400,
    },
    threat="A ceiling that wraps around, or saturates, is a ceiling that nobody agreed to.",
)
def amount_huge(case: str, text: str) -> Change:
    """{case}: the amount does not fit a signed 64-bit integer."""
    return raw(AMOUNT, text)


@subject.reject(
    "JOB-PRICE-AMT-MIN",
    twin="amount-zero",
    cases={
        "minus-one": "-1",
        "int32-minimum": "-2147483648",
        "int64-minimum": "-9223372036854775808",
        "below-int64": "-9223372036854775809",
        "wrap-to-one": "-18446744073709551615",
    },
    threat="A negative ceiling read as unsigned is nearly boundless.",
)
def amount_negative(case: str, text: str) -> Change:
    """{text} is below zero."""
    return raw(AMOUNT, text)


@subject.reject(
    "JOB-PRICE-AMT-INT",
    twin="one-cent",
    cases=wrong_types(
        NOT_INTEGER,
        digits=("a string of digits", '"2500"'),
        decimal_string=("a string with a decimal point", '"25.00"'),
        half_cent=("half a cent", "0.5"),
        half_beyond_2_to_the_52=("a fraction that doubles round away", "4503599627370496.5"),
        negative_fraction=("a negative fraction", "-0.5"),
        tiny=("a number that doubles turn into zero", "1e-400"),
        array_of_integer=("an array that holds an integer", "[2500]"),
    ),
    threat=MONEY,
)
def amount_type(case: str, what: str, text: str) -> Change:
    """The amount is {what}, not an integer."""
    return raw(AMOUNT, text)


@subject.accept(
    "JOB-PRICE-CUR-MIN",
    "JOB-PRICE-CUR-TYPE",
    read={"priceCeiling": {"amount": "2500", "currency": "EUR"}},
)
def currency_three_bytes() -> Change:
    """A currency of 3 bytes, the shortest, is valid."""
    return replace(CURRENCY, "EUR")


@subject.accept("JOB-PRICE-CUR-MIN", read={"priceCeiling": {"amount": "2500", "currency": "USDC"}})
def currency_four_bytes() -> Change:
    """A currency of 4 bytes is valid."""
    return replace(CURRENCY, "USDC")


@subject.accept(
    "JOB-PRICE-CUR-MAX", read={"priceCeiling": {"amount": "2500", "currency": "CREDITS"}}
)
def currency_seven_bytes() -> Change:
    """A currency of 7 bytes is valid."""
    return replace(CURRENCY, "CREDITS")


@subject.accept(
    "JOB-PRICE-CUR-MAX",
    "JOB-PRICE-CUR-TYPE",
    read={"priceCeiling": {"amount": "2500", "currency": "CREDITS2"}},
)
def currency_eight_bytes() -> Change:
    """A currency of 8 bytes, the longest, is valid."""
    return replace(CURRENCY, "CREDITS2")


@subject.accept("JOB-PRICE-CUR-TYPE", read={"priceCeiling": {"amount": "2500", "currency": "usd"}})
def currency_lower_case() -> Change:
    """The lexicon fixes the length alone: that a code is upper case is a matter of admission."""
    return replace(CURRENCY, "usd")


@subject.accept(
    "JOB-PRICE-CUR-MIN",
    "DM-STR-UTF8",
    read={"priceCeiling": {"amount": "2500", "currency": "\u20ac"}},
)
def currency_one_sign_of_three_bytes() -> Change:
    """One sign of three bytes is 3 bytes long."""
    return replace(CURRENCY, "\u20ac")


@subject.accept(
    "JOB-PRICE-CUR-MAX",
    "DM-STR-UTF8",
    read={"priceCeiling": {"amount": "2500", "currency": "\U0001f4b6\U0001f4b6"}},
)
def currency_two_signs_of_four_bytes() -> Change:
    """Two signs of four bytes are 8 bytes long."""
    return replace(CURRENCY, "\U0001f4b6\U0001f4b6")


@subject.reject(
    "JOB-PRICE-CUR-MIN",
    twin="currency-three-bytes",
    cases={
        "empty": ("an empty string", ""),
        "one": ("one letter", "E"),
        "two": ("two letters", "EU"),
        "one-letter-of-two-bytes": ("one letter of two bytes", "\u00a3"),
        "deployed-two-letters": ("CC, which has been seen in use,", "CC"),
    },
)
def currency_short(case: str, what: str, value: str) -> Change:
    """{what} is shorter than 3 bytes."""
    return replace(CURRENCY, value)


@subject.reject(
    "JOB-PRICE-CUR-MAX",
    twin="currency-eight-bytes",
    cases={
        "nine": ("nine letters", "CREDITS22"),
        "eight-and-newline": ("eight letters and a newline", "CREDITS2\n"),
        "eight-letters-nine-bytes": ("eight letters of nine bytes", "CREDIT\u00c9S"),
        "three-signs-of-four-bytes": ("three signs of four bytes", "\U0001f4b6" * 3),
        "three-signs-of-three-bytes": ("three signs of three bytes", "\u20ac" * 3),
        "eight-signs": ("eight signs of three bytes", "\u20ac" * 8),
        "long": ("a long name", "UNITED STATES DOLLARS"),
    },
)
def currency_long(case: str, what: str, value: str) -> Change:
    """{what} is longer than 8 bytes."""
    return replace(CURRENCY, value)


@subject.reject(
    "JOB-PRICE-CUR-TYPE",
    twin="currency-three-bytes",
    cases=wrong_types(
        NOT_STRING,
        numeric_code=("the numeric code", "840"),
        array_of_string=("an array that holds a code", '["USD"]'),
    ),
)
def currency_type(case: str, what: str, text: str) -> Change:
    """The currency is {what}, not a string."""
    return raw(CURRENCY, text)


@subject.reject(
    "JOB-PRICE-OBJ",
    twin="one-cent",
    cases=wrong_types(
        NOT_OBJECT,
        formatted=("a formatted price", '"USD 25.00"'),
        array_of_money=("an array that holds a price", '[{"amount":2500,"currency":"USD"}]'),
        pair=("an array of amount and currency", '[2500,"USD"]'),
    ),
)
def type_(case: str, what: str, text: str) -> Change:
    """priceCeiling is {what}, not an object of amount and currency."""
    return raw(FIELD, text)


@subject.reject("JOB-PRICE-AMT-REQ", "JOB-PRICE-CUR-REQ", twin="one-cent")
def empty() -> Change:
    """An empty object lacks amount and currency."""
    return raw(FIELD, "{}")


@subject.observe("JOB-PRICE-NOTYPE")
def with_type() -> Change:
    """A $type with the right name inside priceCeiling should not be there; no rule forbids it."""
    return add(FIELD + "/$type", "dev.cocore.compute.defs#money")


@subject.observe("JOB-PRICE-NOTYPE")
def with_other_type() -> Change:
    """A $type with another name inside priceCeiling."""
    return add(FIELD + "/$type", "dev.cocore.compute.defs#tokenCounts")


@subject.accept("JOB-EXTRA-IGNORE", read=_usd(2500))
def with_unknown_field() -> Change:
    """An undeclared field inside priceCeiling is ignored."""
    return add(FIELD + "/exponent", 2)
