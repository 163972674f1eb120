"""The money of an authorization's sessionBudget."""

from ..authoring import Subject
from ..money import money_vectors
from ..samples import AUTHORIZATION

subject = Subject(__name__, AUTHORIZATION)
money_vectors(subject, "/sessionBudget", "AUTH-BUDGET", reads=False)
