"""The linter of catalogue and vectors."""

from __future__ import annotations

from .catalogue import catalogue_problems
from .changes import change_problems
from .coverage import coverage_problems, released_problems
from .derived import derived_problems
from .tree import Tree
from .vectors import vector_problems

__all__ = ["Tree", "problems"]


def problems(tree: Tree) -> list[str]:
    """Everything that is wrong with a tree, in words; without the reference."""
    found = tree.schema_problems()
    if found:
        return found
    return [
        *catalogue_problems(tree),
        *vector_problems(tree),
        *change_problems(tree),
        *derived_problems(tree),
        *coverage_problems(tree),
        *released_problems(tree),
    ]
