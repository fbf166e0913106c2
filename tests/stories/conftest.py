"""Stories told of the shipped figures and of the made-up network."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sekom_analytics.answers import Answers
from sekom_analytics.catalog.models import Language
from sekom_analytics.stories.asked import asked
from sekom_analytics.stories.model import Deck
from sekom_analytics.stories.tell import story_of, tell

Told = Callable[..., Deck]


def told_of(
    answers: Answers, id: str, language: Language = "sv", municipality: str | None = None, indicator: str | None = None
) -> Deck:
    story = story_of(answers, id)
    return tell(asked(answers, story, language, municipality, indicator), story)


@pytest.fixture
def told(shipped) -> Told:
    """Tells a story of the shipped figures."""
    return lambda id, *choices, **named: told_of(shipped.answers, id, *choices, **named)
