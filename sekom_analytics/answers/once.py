"""Answers that depend on the build and on few choices are found once, and kept: a build never changes."""

from __future__ import annotations

import atexit
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from sekom_analytics.catalog.models import Catalogue
from sekom_analytics.warehouse.connect import Warehouse


class Answering(Protocol):
    """Whoever answers: from one build of the warehouse, with one catalogue."""

    @property
    def warehouse(self) -> Warehouse:
        """The build."""
        ...

    @property
    def catalogue(self) -> Catalogue:
        """What is known beside it."""
        ...


P = ParamSpec("P")
R = TypeVar("R")
A = TypeVar("A", bound=Answering)


class _Origin:
    """The build and the catalogue that an answer is of, each told from others by being the same object.

    It holds on to both, so that no other can come to stand in their place in memory.
    """

    def __init__(self, answering: Any) -> None:
        self.answering, self.parts = answering, (answering.warehouse, answering.catalogue)
        self.number = hash(tuple(map(id, self.parts)))

    def __hash__(self) -> int:
        return self.number

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Origin) and all(a is b for a, b in zip(self.parts, other.parts, strict=True))


def once(at_most: int) -> Callable[[Callable[Concatenate[A, P], R]], Callable[Concatenate[A, P], R]]:
    """Keeps the latest `at_most` answers of a question, by build, catalogue and choices.

    What is handed out is shared by all readers: the question must be answered from build, catalogue and its choices
    alone, and with something that nobody alters. Choices must be hashable.
    """

    def kept(question: Callable[Concatenate[A, P], R]) -> Callable[Concatenate[A, P], R]:
        def answered(origin: _Origin, *choices: Any, **named: Any) -> R:
            return question(origin.answering, *choices, **named)

        keeping = lru_cache(maxsize=at_most)(answered)
        # Open builds are let go before the interpreter ends: DuckDB's library would complain of what it still holds.
        atexit.register(keeping.cache_clear)
        found: Callable[..., R] = keeping

        @wraps(question)
        def asked(answering: A, /, *choices: P.args, **named: P.kwargs) -> R:
            return found(_Origin(answering), *choices, **named)

        return asked

    return kept
