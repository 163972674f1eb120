"""The same key twice in one object."""

from ..authoring import Subject
from ..records import Change, first_member, member, sub
from ..samples import JOB

subject = Subject(__name__, JOB)
THREAT = "Some readers take the first, some the last: one signs a price that another does not see."


@subject.accept("JSON-GRAMMAR", read={})
def none() -> Change:
    """The same key in two objects is no duplicate."""
    return member('"extra":[{"amount":1},{"amount":2,"nonce":3}]')


@subject.reject(
    "JSON-DUP",
    twin="none",
    cases={
        "max-tokens": '"maxTokensOut":2000000',
        "same-value": '"maxTokensOut":1024',
        "price": '"priceCeiling":{"amount":1,"currency":"USD"}',
        "nonce": '"nonce":"ffffffffffffffffffffffffffffffff"',
        "expiry": '"expiresAt":"2030-01-01T00:00:00Z"',
        "type": '"$type":"dev.cocore.compute.job"',
        "other-type": '"$type":"dev.cocore.compute.receipt"',
        "authorization": '"paymentAuthorization":{}',
        "invalid-value": '"maxTokensOut":null',
        "undeclared": '"extra":1',
        "escaped": '"max\\u0054okensOut":2000000',
        "escaped-whole": '"\\u006e\\u006f\\u006e\\u0063\\u0065":"ffffffffffffffffffffffffffffffff"',
    },
    threat=THREAT,
)
def behind(case: str, text: str) -> Change:
    """A second member with a key that is there already, at the end ({case})."""
    return member(text)


@subject.reject(
    "JSON-DUP",
    twin="none",
    cases={
        "max-tokens": '"maxTokensOut":2000000',
        "price": '"priceCeiling":{"amount":1,"currency":"USD"}',
        "nonce": '"nonce":"ffffffffffffffffffffffffffffffff"',
        "invalid-value": '"expiresAt":5',
    },
    threat=THREAT,
)
def in_front(case: str, text: str) -> Change:
    """A second member with a key that is there already, at the start ({case})."""
    return first_member(text)


@subject.reject(
    "JSON-DUP",
    twin="none",
    cases={
        "amount": ('"amount":2500', '"amount":2500,"amount":1'),
        "amount-first": ('"amount":2500', '"amount":1,"amount":2500'),
        "amount-escaped": ('"amount":2500', '"amount":2500,"\\u0061mount":1'),
        "currency": ('"currency":"USD"', '"currency":"USD","currency":"EUR"'),
        "in-undeclared": ('{"amount":1}', '{"amount":1,"amount":1}'),
        "empty-key": ('{"amount":1}', '{"":1,"":1}'),
        "escaped-letter": ('{"amount":1}', '{"\u00e9":1,"\\u00e9":2}'),
        "escaped-sign": ('{"amount":1}', '{"\u20ac":1,"\\u20AC":2}'),
        "escaped-pair": ('{"amount":1}', '{"\U0001f511":1,"\\ud83d\\udd11":2}'),
        "three": ('{"amount":1}', '{"a":1,"a":2,"a":3}'),
    },
    threat=THREAT,
)
def nested(case: str, old: str, new: str) -> Change:
    """An object inside the record has a key twice: {new}."""
    return sub(old, new)


@subject.reject("JSON-DUP", twin="none", threat=THREAT)
def whole_record_twice() -> Change:
    """Every member of the record stands twice."""
    return Change(lambda data: data[:-1] + b"," + data[1:])


@subject.observe(
    "JSON-KEY-NUL",
    cases={
        "inside": '"ex\\u0000tra":1',
        "behind-declared": '"maxTokensOut\\u0000":2000000',
        "behind-nonce": '"nonce\\u0000x":"ffffffffffffffffffffffffffffffff"',
        "alone": '"\\u0000":1',
        "deep": '"extra2":[{"a\\u0000":1,"a":2}]',
    },
    threat="Readers whose strings end at U+0000 see a declared key twice.",
)
def nul_in_key(case: str, text: str) -> Change:
    """A key holds U+0000: {case}."""
    return member(text)
