"""The price against the job's ceiling, in one currency."""

from ..money_limits import limits
from ..records import replace
from ..scene_samples import RECEIPT
from ..scenes import Edit, Scenes, inside

scenes = Scenes(__name__, RECEIPT)
limits(scenes, "XRC-PRICE", "job", "/priceCeiling/amount")


@scenes.accept("XRC-CUR", cases={"euro": "EUR", "coin": "USDC", "lower": "usd"})
def currency(case: str, code: str) -> tuple[Edit, ...]:
    """A price and a ceiling in {code} are compared."""
    return (
        inside("job", replace("/priceCeiling/currency", code)),
        inside("receipt", replace("/price/currency", code)),
    )


@scenes.reject(
    "XRC-CUR",
    twin="currency-euro",
    cases={
        "smaller-unit": "JPY",
        "larger-unit": "KWD",
        "coin": "EURC",
        "lower": "eur",
        "mixed": "Eur",
        "space": "EUR ",
        "look-alike": "\u0415UR",
        "dollar": "USD",
    },
    threat="An amount within the ceiling is charged in a dearer currency.",
)
def other_currency(case: str, code: str) -> Edit:
    """A price in "{code}" is no price in "EUR"."""
    return inside("receipt", replace("/price/currency", code))


@scenes.reject("XRC-CUR", twin="currency-coin")
def ceiling_in_another_currency() -> Edit:
    """The job's ceiling is in another currency than the price."""
    return inside("job", replace("/priceCeiling/currency", "USDT"))


@scenes.reject("XRC-CUR", twin="currency-euro")
def other_currency_and_above() -> Edit:
    """Amounts of two currencies have no order: the currency is what is wrong."""
    return inside("receipt", replace("/price", {"amount": 999999, "currency": "JPY"}))
