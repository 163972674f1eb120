"""An amount in minor units and a currency, wherever a record holds one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .authoring import Subject
from .families import NOT_INTEGER, NOT_OBJECT, NOT_STRING, wrong_types
from .records import Change, raw, replace

MONEY = "Whoever reads another amount charges another amount."


@dataclass(frozen=True)
class Place:
    """Where a record holds money, and what the rows about it are called."""

    subject: Subject
    field: str
    prefix: str
    reads: bool

    def row(self, name: str) -> str:
        """The id of a row."""
        return f"{self.prefix}-{name}"

    def usd(self, number: int) -> dict[str, Any] | None:
        """What is to be understood of an amount in the sample's currency."""
        return self._understood(str(number), "USD")

    def code(self, name: str) -> dict[str, Any] | None:
        """What is to be understood of a currency with the sample's amount."""
        return self._understood("2500", name)

    def _understood(self, number: str, name: str) -> dict[str, Any] | None:
        return {self.field[1:]: {"amount": number, "currency": name}} if self.reads else None


def money_vectors(subject: Subject, field: str, prefix: str, reads: bool) -> None:
    """Every vector about the money at `field`.

    prefix: what the ids of the rows start with. reads: whether answers say what was understood.
    """
    at = Place(subject, field, prefix, reads)
    _objects(at)
    _valid_amounts(at)
    _invalid_amounts(at)
    _valid_currencies(at)
    _invalid_currencies(at)


def _objects(at: Place) -> None:
    @at.subject.accept(at.row("OBJ"), at.row("AMT-REQ"), at.row("CUR-REQ"), read=at.usd(1))
    def one_cent() -> Change:
        """An object with an amount of 1 and a currency is valid."""
        return replace(at.field, {"amount": 1, "currency": "USD"})

    @at.subject.reject(
        at.row("OBJ"),
        twin="one-cent",
        cases=wrong_types(
            NOT_OBJECT,
            formatted=("a formatted price", '"USD 25.00"'),
            array_of_money=("an array that holds a price", '[{"amount":2500,"currency":"USD"}]'),
            pair=("an array of amount and currency", '[2500,"USD"]'),
        ),
    )
    def type_(case: str, what: str, text: str) -> Change:
        """Money given as {what}, not as an object of amount and currency."""
        return raw(at.field, text)

    @at.subject.reject(at.row("AMT-REQ"), at.row("CUR-REQ"), twin="one-cent")
    def empty() -> Change:
        """An empty object lacks amount and currency."""
        return raw(at.field, "{}")


def _valid_amounts(at: Place) -> None:
    @at.subject.accept(at.row("AMT-MIN"), at.row("AMT-INT"), read=at.usd(0))
    def amount_zero() -> Change:
        """An amount of nothing is valid: a job may be offered for free."""
        return replace(at.field + "/amount", 0)

    @at.subject.accept(at.row("AMT-MIN"), at.row("AMT-INT"), read=at.usd(2147483648), threat=MONEY)
    def amount_beyond_int32() -> Change:
        """An amount beyond 32 bits is valid, and read in full."""
        return replace(at.field + "/amount", 2147483648)

    @at.subject.accept(at.row("AMT-MIN"), at.row("AMT-INT"), read=at.usd(4294967296), threat=MONEY)
    def amount_two_to_the_32() -> Change:
        """An amount of 2^32 is valid, and not read as nothing."""
        return replace(at.field + "/amount", 4294967296)

    @at.subject.accept(at.row("AMT-INT"), read=at.usd(9007199254740991), threat=MONEY)
    def amount_largest_safe() -> Change:
        """2^53-1, the largest integer that doubles keep apart from its neighbours, is valid."""
        return replace(at.field + "/amount", 9007199254740991)

    @at.subject.observe(
        at.row("AMT-53"),
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
        return raw(at.field + "/amount", text)


def _invalid_amounts(at: Place) -> None:
    @at.subject.reject(
        at.row("AMT-MAX"),
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
        return raw(at.field + "/amount", text)

    @at.subject.reject(
        at.row("AMT-MIN"),
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
        return raw(at.field + "/amount", text)

    @at.subject.reject(
        at.row("AMT-INT"),
        twin="one-cent",
        cases=wrong_types(
            NOT_INTEGER,
            digits=("a string of digits", '"2500"'),
            decimal_string=("a string with a decimal point", '"25.00"'),
            half_cent=("half a cent", "0.5"),
            negative_fraction=("a negative fraction", "-0.5"),
            array_of_integer=("an array that holds an integer", "[2500]"),
        ),
        threat=MONEY,
    )
    def amount_type(case: str, what: str, text: str) -> Change:
        """The amount is {what}, not an integer."""
        return raw(at.field + "/amount", text)


def _valid_currencies(at: Place) -> None:
    @at.subject.accept(
        at.row("CUR-MIN"),
        at.row("CUR-TYPE"),
        read=at.code("EUR"),
    )
    def currency_three_bytes() -> Change:
        """A currency of 3 bytes, the shortest, is valid."""
        return replace(at.field + "/currency", "EUR")

    @at.subject.accept(at.row("CUR-MIN"), read=at.code("USDC"))
    def currency_four_bytes() -> Change:
        """A currency of 4 bytes is valid."""
        return replace(at.field + "/currency", "USDC")

    @at.subject.accept(at.row("CUR-MAX"), read=at.code("CREDITS"))
    def currency_seven_bytes() -> Change:
        """A currency of 7 bytes is valid."""
        return replace(at.field + "/currency", "CREDITS")

    @at.subject.accept(
        at.row("CUR-MAX"),
        at.row("CUR-TYPE"),
        read=at.code("CREDITS2"),
    )
    def currency_eight_bytes() -> Change:
        """A currency of 8 bytes, the longest, is valid."""
        return replace(at.field + "/currency", "CREDITS2")

    @at.subject.accept(at.row("CUR-TYPE"), read=at.code("usd"))
    def currency_lower_case() -> Change:
        """The lexicon fixes the length alone: upper case is a matter of admission."""
        return replace(at.field + "/currency", "usd")

    @at.subject.accept(
        at.row("CUR-MIN"),
        "DM-STR-UTF8",
        read=at.code("\u20ac"),
    )
    def currency_one_sign_of_three_bytes() -> Change:
        """One sign of three bytes is 3 bytes long."""
        return replace(at.field + "/currency", "\u20ac")

    @at.subject.accept(
        at.row("CUR-MAX"),
        "DM-STR-UTF8",
        read=at.code("\U0001f4b6\U0001f4b6"),
    )
    def currency_two_signs_of_four_bytes() -> Change:
        """Two signs of four bytes are 8 bytes long."""
        return replace(at.field + "/currency", "\U0001f4b6\U0001f4b6")


def _invalid_currencies(at: Place) -> None:
    @at.subject.reject(
        at.row("CUR-MIN"),
        twin="currency-three-bytes",
        cases={
            "empty": ("an empty string", ""),
            "one": ("one letter", "E"),
            "two": ("two letters", "EU"),
            "one-letter-of-two-bytes": ("one letter of two bytes", "\u00a3"),
            "deployed-two-letters": ("CC, which has been seen in use", "CC"),
        },
    )
    def currency_short(case: str, what: str, value: str) -> Change:
        """A currency shorter than 3 bytes: {what}."""
        return replace(at.field + "/currency", value)

    @at.subject.reject(
        at.row("CUR-MAX"),
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
        """A currency longer than 8 bytes: {what}."""
        return replace(at.field + "/currency", value)

    @at.subject.reject(
        at.row("CUR-TYPE"),
        twin="currency-three-bytes",
        cases=wrong_types(
            NOT_STRING,
            numeric_code=("the numeric code", "840"),
            array_of_string=("an array that holds a code", '["USD"]'),
        ),
    )
    def currency_type(case: str, what: str, text: str) -> Change:
        """The currency is {what}, not a string."""
        return raw(at.field + "/currency", text)
