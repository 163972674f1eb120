"""acceptedExchanges and acceptedProviders: arrays of DIDs."""

from ..authoring import Subject
from ..families import NOT_ARRAY, NOT_STRING, wrong_types
from ..records import Change, add, raw, replace
from ..samples import EXCHANGE, JOB
from ..syntax.did import INVALID, LONGEST, VALID

subject = Subject(__name__, JOB)
EXCHANGES = "/acceptedExchanges"
PROVIDERS = "/acceptedProviders"


def numbered(count: int) -> list[str]:
    """That many different DIDs."""
    return [f"did:web:n{number}.example" for number in range(count)]


BOTH_ARRAYS = {
    "exchanges": (EXCHANGES, "JOB-EX-ARRAY"),
    "providers": (PROVIDERS, "JOB-PR-ARRAY"),
}


@subject.accept(cases=BOTH_ARRAYS, read={})
def empty(case: str, field: str, row: str) -> Change:
    """An empty array of {case} is valid; what it means is not the lexicon's matter."""
    return replace(field, [])


@subject.accept(cases=BOTH_ARRAYS)
def repeated(case: str, field: str, row: str) -> Change:
    """The same DID twice among the {case} is valid: arrays are not sets."""
    return replace(field, [EXCHANGE, EXCHANGE])


@subject.accept(
    cases={
        "exchanges-2": (EXCHANGES, 2, "JOB-EX-MAX"),
        "exchanges-15": (EXCHANGES, 15, "JOB-EX-MAX"),
        "exchanges-16": (EXCHANGES, 16, "JOB-EX-MAX"),
        "providers-63": (PROVIDERS, 63, "JOB-PR-MAX"),
        "providers-64": (PROVIDERS, 64, "JOB-PR-MAX"),
    }
)
def count(case: str, field: str, number: int, row: str) -> Change:
    """{number} entries are within the limit."""
    return replace(field, numbered(number))


@subject.reject(
    "JOB-EX-MAX",
    twin="count-exchanges-16",
    cases={"17": numbered(17)[16], "repeated": numbered(1)[0]},
)
def exchanges_beyond(case: str, one_more: str) -> Change:
    """A seventeenth exchange, here {one_more}, is beyond the limit of 16."""
    return add(EXCHANGES + "/-", one_more)


@subject.reject("JOB-PR-MAX", twin="count-providers-64")
def providers_beyond_65() -> Change:
    """A sixty-fifth provider is beyond the limit of 64."""
    return add(PROVIDERS + "/-", "did:web:one.more.example")


@subject.reject(
    cases={
        "exchanges": (EXCHANGES, 1000, "JOB-EX-MAX"),
        "providers": (PROVIDERS, 1000, "JOB-PR-MAX"),
    },
    twin="shell/complete",
)
def far_beyond(case: str, field: str, number: int, row: str) -> Change:
    """{number} {case} are far beyond the limit."""
    return replace(field, numbered(number))


@subject.reject("JOB-EX-MAX", "JOB-EX-ITEM", twin="count-exchanges-16")
def exchanges_beyond_with_bad_item() -> Change:
    """A seventeenth exchange that is no DID breaks two rules."""
    return add(EXCHANGES + "/-", "exchange.example")


@subject.accept("JOB-EX-ITEM", cases=VALID)
def exchange(case: str, what: str, text: str) -> Change:
    """A valid DID for an exchange: {what}."""
    return replace(EXCHANGES + "/0", text)


@subject.accept("JOB-PR-ITEM", cases={name: VALID[name] for name in ("web", "web-with-port")})
def provider(case: str, what: str, text: str) -> Change:
    """A valid DID for a provider: {what}."""
    return replace(PROVIDERS + "/0", text)


@subject.accept("JOB-DID-METHOD")
def unsupported_method() -> Change:
    """Whether a method is supported is a question for the application."""
    return replace(EXCHANGES + "/0", "did:unheardof:whatever")


@subject.accept("JOB-EX-ITEM")
def exchange_longest() -> Change:
    """A DID of 2048 bytes is the longest."""
    return replace(EXCHANGES + "/0", ("did:example:" + "a" * LONGEST)[:LONGEST])


@subject.reject("JOB-EX-ITEM", twin="exchange-longest")
def exchange_too_long() -> Change:
    """A DID of 2049 bytes is beyond the limit."""
    return replace(EXCHANGES + "/0", ("did:example:" + "a" * LONGEST)[: LONGEST + 1])


@subject.reject("JOB-EX-ITEM", twin="shell/complete", cases=INVALID)
def exchange_invalid(case: str, what: str, text: str) -> Change:
    """An exchange is not a DID: {what}."""
    return replace(EXCHANGES + "/0", text)


@subject.reject(
    "JOB-PR-ITEM",
    twin="shell/complete",
    cases={
        name: INVALID[name]
        for name in (
            *("empty", "no-identifier", "empty-identifier", "ends-in-colon", "upper-case-method"),
            *("fragment", "trailing-newline", "trailing-nul", "accented-letter", "handle"),
        )
    },
)
def provider_invalid(case: str, what: str, text: str) -> Change:
    """A provider is not a DID: {what}."""
    return replace(PROVIDERS + "/0", text)


@subject.reject("JOB-EX-ITEM", twin="count-exchanges-16")
def last_exchange_invalid() -> Change:
    """The last of 16 exchanges is checked as the first is."""
    return replace(EXCHANGES + "/15", "exchange.example")


@subject.reject("JOB-PR-ITEM", twin="count-providers-64")
def last_provider_invalid() -> Change:
    """The last of 64 providers is checked as the first is."""
    return replace(PROVIDERS + "/63", "provider.example")


ITEM = {**wrong_types(NOT_STRING), "null": ("null", "null"), "nested": ("an array of one", '["x"]')}


@subject.reject("JOB-EX-ITEM", twin="shell/complete", cases=ITEM)
def exchange_type(case: str, what: str, text: str) -> Change:
    """An exchange is {what}, not a string."""
    return raw(EXCHANGES + "/0", text)


@subject.reject("JOB-PR-ITEM", twin="shell/complete", cases=ITEM)
def provider_type(case: str, what: str, text: str) -> Change:
    """A provider is {what}, not a string."""
    return raw(PROVIDERS + "/0", text)


ARRAY = wrong_types(
    NOT_ARRAY,
    did=("a DID alone", f'"{EXCHANGE}"'),
    indexed=("an object with indexes", f'{{"0":"{EXCHANGE}","length":1}}'),
    list_in_string=("a list in a string", f'"{EXCHANGE},{EXCHANGE}"'),
)


@subject.reject("JOB-EX-ARRAY", twin="shell/complete", cases=ARRAY)
def exchanges_type(case: str, what: str, text: str) -> Change:
    """acceptedExchanges is {what}, not an array."""
    return raw(EXCHANGES, text)


@subject.reject("JOB-PR-ARRAY", twin="shell/complete", cases=ARRAY)
def providers_type(case: str, what: str, text: str) -> Change:
    """acceptedProviders is {what}, not an array."""
    return raw(PROVIDERS, text)
