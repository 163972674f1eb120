"""priceCeiling: an amount in minor units and a currency."""

from ..authoring import Subject
from ..money import money_vectors
from ..records import Change, add
from ..samples import JOB

subject = Subject(__name__, JOB)
FIELD = "/priceCeiling"
money_vectors(subject, FIELD, "JOB-PRICE", reads=True)


@subject.observe("JOB-PRICE-NOTYPE")
def with_type() -> Change:
    """A $type with the right name inside priceCeiling should not be there; no rule forbids it."""
    return add(FIELD + "/$type", "dev.cocore.compute.defs#money")


@subject.observe("JOB-PRICE-NOTYPE")
def with_other_type() -> Change:
    """A $type with another name inside priceCeiling."""
    return add(FIELD + "/$type", "dev.cocore.compute.defs#tokenCounts")


@subject.accept("JOB-EXTRA-IGNORE", read={})
def with_unknown_field() -> Change:
    """An undeclared field inside priceCeiling is ignored: a factor does not change the amount."""
    return add(FIELD + "/exponent", 2)
