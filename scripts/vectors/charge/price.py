"""The price against the job's ceiling, the authorization's, and the session's budget."""

from ..money_limits import limits
from ..records import raw, remove, replace
from ..scene_samples import CHARGE
from ..scenes import Edit, Scenes, inside

scenes = Scenes(__name__, CHARGE)
FREE = (
    inside("job", raw("/priceCeiling/amount", "9223372036854775807")),
    inside("authorization", remove("/sessionBudget")),
)
limits(scenes, "CHG-CEILING", "authorization", "/ceiling/amount", FREE)


@scenes.accept("XRC-PRICE", "CHG-CEILING")
def all_equal() -> tuple[Edit, ...]:
    """A price of exactly the job's ceiling, the authorization's and the budget may be charged."""
    return (
        inside("authorization", replace("/ceiling/amount", 2500)),
        inside("authorization", replace("/sessionBudget/amount", 2500)),
        inside("receipt", replace("/price/amount", 2500)),
    )


@scenes.reject(
    "XRC-PRICE",
    "CHG-CEILING",
    "CHG-BUDGET",
    twin="all-equal",
    threat="The requester is overcharged.",
)
def one_above_all() -> Edit:
    """A price of one minor unit more is above all three."""
    return inside("receipt", replace("/price/amount", 2501))


@scenes.reject("XRC-PRICE", twin="all-equal", threat="The requester is overcharged.")
def above_the_job_alone() -> Edit:
    """The authorization covers the price, but the job's ceiling doesn't."""
    return inside("job", replace("/priceCeiling/amount", 2499))


@scenes.reject("CHG-CEILING", twin="all-equal", threat="The requester is overcharged.")
def above_the_authorization_alone() -> Edit:
    """The job's ceiling covers the price, but the authorization doesn't."""
    return inside("authorization", replace("/ceiling/amount", 2499))


@scenes.reject("CHG-BUDGET", twin="all-equal", threat="A session's budget is spent in one charge.")
def above_the_budget_alone() -> Edit:
    """The ceilings cover the price, but the session's budget doesn't."""
    return inside("authorization", replace("/sessionBudget/amount", 2499))


@scenes.accept("CHG-BUDGET")
def single_job_ignores_the_budget() -> tuple[Edit, ...]:
    """An authorization for a single job has no budget, whatever stands there."""
    return (
        inside("authorization", replace("/scope", "singleJob")),
        inside("authorization", replace("/sessionBudget/amount", 0)),
    )


@scenes.reject("CHG-BUDGET", twin="single-job-ignores-the-budget")
def session_minds_the_budget() -> Edit:
    """In a session the same budget of nothing is in the way."""
    return inside("authorization", replace("/scope", "session"))


@scenes.accept("CHG-BUDGET")
def session_without_budget() -> Edit:
    """A session without a budget is limited by its ceiling."""
    return inside("authorization", remove("/sessionBudget"))


@scenes.observe("CHG-BUDGET-CUR")
def budget_in_another_currency() -> Edit:
    """The session's budget is in another currency."""
    return inside("authorization", replace("/sessionBudget/currency", "EUR"))


@scenes.accept("CHG-CURRENCY")
def all_in_euros() -> tuple[Edit, ...]:
    """Price and ceilings are all in euros."""
    return (
        inside("authorization", remove("/sessionBudget")),
        inside("authorization", replace("/ceiling/currency", "EUR")),
        inside("job", replace("/priceCeiling/currency", "EUR")),
        inside("receipt", replace("/price/currency", "EUR")),
    )


@scenes.reject(
    "CHG-CURRENCY",
    twin="all-in-euros",
    cases={"yen": "JPY", "lower": "eur", "longer": "EURC", "dinar": "KWD"},
    threat="An amount within the ceiling is charged in a dearer currency.",
)
def authorization_in(case: str, code: str) -> Edit:
    """The authorization's ceiling is in "{code}", the price in euros."""
    return inside("authorization", replace("/ceiling/currency", code))


@scenes.reject("XRC-CUR", twin="all-in-euros")
def job_in_another_currency() -> Edit:
    """The job's ceiling is in another currency than price and authorization."""
    return inside("job", replace("/priceCeiling/currency", "JPY"))


@scenes.reject(
    "CHG-CURRENCY",
    "XRC-CUR",
    twin="all-in-euros",
    threat="An amount within the ceiling is charged in a dearer currency.",
)
def equal_amount_in_another_currency() -> Edit:
    """The price is the same amount in another currency."""
    return inside("receipt", replace("/price/currency", "KWD"))


@scenes.accept("XRC-PROBONO")
def pro_bono() -> tuple[Edit, ...]:
    """Work pro bono is charged with nothing."""
    return (
        inside("receipt", replace("/price/amount", 0)),
        inside("receipt", replace("/tokens", {"in": 0, "out": 0})),
        inside("receipt", raw("/model", '"example-model-8b-instruct","proBono":true')),
    )


@scenes.reject("XRC-PROBONO", twin="pro-bono", threat="Work that was given away is charged.")
def pro_bono_with_a_price() -> Edit:
    """Work pro bono with a price is not charged."""
    return inside("receipt", replace("/price/amount", 1))
