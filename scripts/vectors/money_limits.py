"""A price against a limit, wherever an operation compares two amounts of money."""

from __future__ import annotations

from .records import add, raw, replace
from .scenes import Edit, Scenes, inside

THREAT = "The requester is charged more than it agreed to."
AMOUNT = "/price/amount"
BIG = 9007199254740991


def limits(scenes: Scenes, row: str, record: str, path: str, first: tuple[Edit, ...] = ()) -> None:
    """Every vector about the receipt's price against the amount at `path` of a record.

    first: what is changed before, so that only this limit is in the way.
    """

    def pair(price: str, limit: str) -> tuple[Edit, ...]:
        return (
            *first,
            inside(record, raw(path, limit)),
            inside("receipt", raw(AMOUNT, price)),
        )

    @scenes.accept(
        row,
        cases={
            "one-below": ("2499", "2500"),
            "equal": ("2500", "2500"),
            "zero": ("0", "1"),
            "both-zero": ("0", "0"),
            "fewer-digits": ("900", "1000"),
            "past-32-bits": ("4294967297", "4294967298"),
            "largest-safe": (str(BIG), str(BIG)),
            "same-digit": ("1000", "9000"),
        },
    )
    def price(case: str, price: str, limit: str) -> tuple[Edit, ...]:
        """A price of {price} is within {limit}."""
        return pair(price, limit)

    @scenes.accept(
        row + "-53",
        cases={
            "past-doubles": (str(BIG + 2), str(BIG + 2)),
            "largest": ("9223372036854775807", "9223372036854775807"),
        },
    )
    def exactly(case: str, price: str, limit: str) -> tuple[Edit, ...]:
        """A price of {price} is within {limit}."""
        return pair(price, limit)

    @scenes.reject(
        row,
        twin="price-equal",
        cases={"one": "2501", "ten-times": "25000", "32-bits": "4294969796", "safe": str(BIG)},
        threat=THREAT,
    )
    def price_above(case: str, price: str) -> Edit:
        """A price of {price} is above 2500."""
        return inside("receipt", replace(AMOUNT, int(price)))

    @scenes.reject(row, twin="price-equal", threat=THREAT)
    def limit_one_below() -> Edit:
        """A limit of 2499 is below a price of 2500."""
        return inside(record, replace(path, 2499))

    @scenes.reject(row, twin="price-both-zero", threat=THREAT)
    def one_above_nothing() -> Edit:
        """A price of 1 is above a limit of nothing."""
        return inside("receipt", replace(AMOUNT, 1))

    @scenes.reject(row, twin="price-same-digit", threat=THREAT)
    def compared_as_text() -> Edit:
        """A price of 10000 is above 9000, though its text is smaller."""
        return inside("receipt", replace(AMOUNT, 10000))

    @scenes.reject(row, twin="price-past-32-bits", threat=THREAT)
    def wrapped_to_32_bits() -> Edit:
        """2^32 + 1 is above 2, which it is in 32 bits."""
        return inside(record, replace(path, 2))

    @scenes.reject(row, twin="price-largest-safe", threat=THREAT)
    def above_largest_safe() -> Edit:
        """2^53-1 is above 2^53-2."""
        return inside(record, replace(path, BIG - 1))

    @scenes.reject(row + "-53", twin="exactly-past-doubles", threat=THREAT)
    def rounded_to_the_same_double() -> Edit:
        """2^53 + 1 is above 2^53, though both are one double."""
        return inside(record, raw(path, str(BIG + 1)))

    @scenes.reject(row + "-53", twin="exactly-largest", threat=THREAT)
    def largest_above_its_neighbour() -> Edit:
        """2^63 - 1 is above 2^63 - 2."""
        return inside(record, raw(path, "9223372036854775806"))

    @scenes.reject(
        row, twin="price-equal", threat="A folded key lowers the price that is compared."
    )
    def price_behind_a_key_in_capitals() -> Edit:
        """An Amount beside a larger amount makes no smaller price."""
        return inside("receipt", raw(AMOUNT, '2501,"Amount":1'))

    @scenes.reject(row, twin="price-equal", threat="A folded key raises the limit.")
    def limit_behind_a_key_in_capitals() -> Edit:
        """An Amount beside a smaller amount makes no larger limit."""
        return inside(record, raw(path, '2499,"AMOUNT":9999'))

    @scenes.accept("JOB-KEY-CASE", base="price-equal")
    def keys_in_capitals() -> Edit:
        """Keys that differ by case are unknown fields, and change nothing."""
        return inside("receipt", add("/price/Amount", 999999))
