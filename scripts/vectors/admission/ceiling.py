"""What the authorization covers: amount, currency, budget, scope."""

from ..records import add, raw, remove, replace
from ..samples import NONCE
from ..scene_samples import ADMISSION
from ..scenes import Edit, Scenes, inside

scenes = Scenes(__name__, ADMISSION)
JOB = "/priceCeiling/amount"
COVER = "/ceiling/amount"
THREAT = "The provider works for a price that nobody has authorized."
BIG = 9007199254740991


def both(job: object, cover: object) -> tuple[Edit, ...]:
    """A ceiling of the job and one of the authorization, without a session's budget."""
    return (
        inside("authorization", remove("/sessionBudget")),
        inside("job", replace(JOB, job)),
        inside("authorization", replace(COVER, cover)),
    )


@scenes.accept("XPA-CEILING")
def equal() -> tuple[Edit, ...]:
    """A ceiling of exactly the job's covers it."""
    return both(2500, 2500)


@scenes.accept("XPA-CEILING")
def one_above() -> tuple[Edit, ...]:
    """One minor unit more than the job's ceiling covers it."""
    return both(2500, 2501)


@scenes.reject("XPA-CEILING", twin="equal", threat=THREAT)
def one_below() -> Edit:
    """One minor unit less than the job's ceiling doesn't cover it."""
    return inside("authorization", replace(COVER, 2499))


@scenes.reject("XPA-CEILING", twin="equal", threat=THREAT)
def job_one_above() -> Edit:
    """The job's ceiling is one minor unit above the authorization's."""
    return inside("job", replace(JOB, 2501))


@scenes.reject("XPA-CEILING", twin="equal", threat=THREAT)
def zero() -> Edit:
    """A ceiling of nothing covers no job that costs something."""
    return inside("authorization", replace(COVER, 0))


@scenes.accept("XPA-CEILING")
def both_zero() -> tuple[Edit, ...]:
    """A job for nothing is covered by a ceiling of nothing."""
    return both(0, 0)


@scenes.accept("XPA-CEILING")
def more_digits() -> tuple[Edit, ...]:
    """10000 covers 9000, though as text it is smaller."""
    return both(9000, 10000)


@scenes.reject("XPA-CEILING", twin="more-digits", threat=THREAT)
def more_digits_the_other_way() -> Edit:
    """90000 is more than 10000 covers, and 9000 too as text."""
    return inside("job", replace(JOB, 90000))


@scenes.reject("XPA-CEILING", twin="more-digits", threat=THREAT)
def compared_as_text() -> Edit:
    """A ceiling of 900 doesn't cover 9000, whatever the order of their texts."""
    return inside("authorization", replace(COVER, 950))


@scenes.accept("XPA-CEILING")
def past_32_bits() -> tuple[Edit, ...]:
    """Amounts past 32 bits are compared in full."""
    return both(4294967297, 4294967298)


@scenes.reject("XPA-CEILING", twin="past-32-bits", threat=THREAT)
def wrapped_to_32_bits() -> Edit:
    """2^32 + 1 is not covered by 2, which it is in 32 bits."""
    return inside("authorization", replace(COVER, 2))


@scenes.accept("XPA-CEILING")
def largest_safe() -> tuple[Edit, ...]:
    """2^53-1, the largest integer that doubles keep apart from its neighbours, covers itself."""
    return both(BIG, BIG)


@scenes.reject("XPA-CEILING", twin="largest-safe", threat=THREAT)
def below_largest_safe() -> Edit:
    """2^53-2 doesn't cover 2^53-1."""
    return inside("authorization", replace(COVER, BIG - 1))


def unsafe(job: str, cover: str) -> tuple[Edit, ...]:
    """Ceilings that doubles round."""
    return (
        inside("authorization", remove("/sessionBudget")),
        inside("job", raw(JOB, job)),
        inside("authorization", raw(COVER, cover)),
    )


@scenes.accept("XPA-CEILING-53")
def past_doubles() -> tuple[Edit, ...]:
    """2^53 + 1 covers 2^53 + 1."""
    return unsafe("9007199254740993", "9007199254740993")


@scenes.reject("XPA-CEILING-53", twin="past-doubles", threat=THREAT)
def rounded_to_the_same_double() -> Edit:
    """2^53 doesn't cover 2^53 + 1, though both are one double."""
    return inside("authorization", raw(COVER, "9007199254740992"))


@scenes.accept("XPA-CEILING-53")
def largest_of_64_bits() -> tuple[Edit, ...]:
    """The largest amount of all covers itself."""
    return unsafe("9223372036854775807", "9223372036854775807")


@scenes.reject("XPA-CEILING-53", twin="largest-of-64-bits", threat=THREAT)
def below_largest_of_64_bits() -> Edit:
    """One less than the largest amount doesn't cover it."""
    return inside("authorization", raw(COVER, "9223372036854775806"))


@scenes.accept("JOB-KEY-CASE")
def job_with_amount_in_capitals_too() -> Edit:
    """A key in capitals beside the real one is an unknown field, and says nothing."""
    return inside("job", add("/priceCeiling/Amount", 1000000))


@scenes.reject("XPA-CEILING", twin="one-above", threat="A folded key lends a cover that isn't.")
def covered_by_a_key_in_capitals() -> Edit:
    """An Amount beside a smaller amount covers nothing."""
    return inside("authorization", raw(COVER, '2499,"Amount":5000'))


@scenes.reject("JOB-PRICE-AMT-REQ", twin="one-above")
def amount_in_capitals_alone() -> Edit:
    """An Amount in place of the amount is an amount that is missing."""
    return inside("job", replace("/priceCeiling", {"Amount": 2500, "currency": "USD"}))


@scenes.accept("XPA-CURRENCY")
def other_currency() -> tuple[Edit, ...]:
    """Any currency is fine, when it is the same in both."""
    return (
        inside("authorization", remove("/sessionBudget")),
        inside("job", replace("/priceCeiling/currency", "EUR")),
        inside("authorization", replace("/ceiling/currency", "EUR")),
    )


@scenes.reject("XPA-CURRENCY", twin="other-currency", threat=THREAT)
def equal_amount_in_another_currency() -> Edit:
    """A ceiling in yen doesn't cover one in euros, though the amount is larger."""
    return inside("authorization", replace("/ceiling/currency", "JPY"))


@scenes.reject(
    "XPA-CURRENCY",
    twin="other-currency",
    cases={"lower": "eur", "mixed": "Eur", "longer": "EURC", "space": "EUR "},
)
def authorization_currency(case: str, code: str) -> Edit:
    """ "{code}" is not "EUR": codes are compared byte for byte."""
    return inside("authorization", replace("/ceiling/currency", code))


@scenes.accept("JOB-PRICE-CUR-UPPER", cases={"four": "USDC", "three": "XBT", "eight": "CREDITSX"})
def currency(case: str, code: str) -> tuple[Edit, ...]:
    """{code} is a code in upper-case letters."""
    return (
        inside("authorization", remove("/sessionBudget")),
        inside("authorization", replace("/ceiling/currency", code)),
        inside("job", replace("/priceCeiling/currency", code)),
    )


@scenes.reject(
    "JOB-PRICE-CUR-UPPER",
    twin="other-currency",
    cases={"lower": "eur", "mixed": "Eur", "sign": "\u20ac", "other-script": "\u0415UR"},
)
def currency_code(case: str, code: str) -> Edit:
    """ "{code}" is not written in upper-case letters, in the job or in its authorization."""
    return inside(
        "job", replace("/priceCeiling/currency", code), follows=("authorization.ceiling",)
    )


@scenes.reject("JOB-PRICE-CUR-UPPER", "XPA-CURRENCY", twin="other-currency")
def job_currency_lower() -> Edit:
    """A ceiling in eur is not one in EUR."""
    return inside("job", replace("/priceCeiling/currency", "eur"))


@scenes.observe("XPA-BUDGET", cases={"below": 2499, "zero": 0})
def budget(case: str, amount: int) -> Edit:
    """The session's budget is {amount}, below the job's ceiling of 2500."""
    return inside("authorization", replace("/sessionBudget/amount", amount))


@scenes.observe("XPA-BUDGET")
def budget_in_another_currency() -> Edit:
    """The session's budget is in another currency than the ceilings."""
    return inside("authorization", replace("/sessionBudget/currency", "EUR"))


@scenes.observe(
    "XPA-SCOPE",
    cases={"new": "allJobs", "empty": "", "lower-case": "singlejob", "space": "session "},
)
def scope(case: str, name: str) -> Edit:
    """The authorization's scope is "{name}", which is not a known one."""
    return inside("authorization", replace("/scope", name))


@scenes.observe("XPA-NONCE-DISTINCT")
def nonce_of_the_job() -> Edit:
    """The authorization has the job's nonce."""
    return inside("authorization", replace("/nonce", NONCE))


@scenes.accept("XPA-CEILING")
def single_job() -> Edit:
    """An authorization for a single job covers one; a budget beside it is ignored."""
    return inside("authorization", replace("/scope", "singleJob"))
