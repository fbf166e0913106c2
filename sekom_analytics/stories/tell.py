"""Tells a story: every slide that has something to say, in order, after a cover that says what is told and of when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import polars as pl

from sekom_analytics.answers import Answers
from sekom_analytics.catalog.models import SlideEntry, Story
from sekom_analytics.errors import N_, SekomError
from sekom_analytics.stories import credits
from sekom_analytics.stories.asked import Asked
from sekom_analytics.stories.model import Deck, Slide
from sekom_analytics.stories.views import VIEWS
from sekom_analytics.text.citation import invented

DEMONSTRATION = "DEMO"


def tell(asked: Asked, story: Story) -> Deck:
    """The slides of a story. What has nothing to say is left out, and a view gives at most as many as its entry says.

    Ids are the view's, with the key figure's where there is one a key figure; they stand once in a deck.
    """
    slides = [slide for entry in story.slides for slide in islice(_shown(asked, story, entry), entry.most)]
    if asked.answers.is_demonstration:
        slides = [_marked(asked, slide) for slide in slides]
    about = asked.indicator.id if asked.indicator else ""
    return Deck(story.id, title(asked, story), asked.language, tuple(slides), about)


def story_of(answers: Answers, id: str) -> Story:
    """The story with this id. Raises SekomError with those there are."""
    stories = answers.catalogue.story
    if id not in stories:
        raise SekomError(N_("“{id}” is no story. There are: {known}."), id=id, known=", ".join(stories))
    return stories[id]


def title(asked: Asked, story: Story) -> str:
    """What is told, and of whom: “Kommunens år: Eksjö”."""
    of = (
        asked.municipality.name if asked.municipality else asked.say(asked.indicator.heading) if asked.indicator else ""
    )
    return f"{asked.say(story.title)}: {of}" if of else asked.say(story.title)


def _marked(asked: Asked, slide: Slide) -> Slide:
    """A slide of invented figures, which says so wherever it is taken: above its headline, and by its source."""
    told = invented(asked.language)
    above, source = f"{DEMONSTRATION} · {slide.above}", " ".join([told, slide.source])
    return replace(slide, above=above, source=source, notes=(told, *slide.notes))


def _shown(asked: Asked, story: Story, entry: SlideEntry) -> Iterator[Slide]:
    if entry.view == "cover":
        yield _cover(asked, story, entry)
        return
    yield from VIEWS[entry.view](asked.seen(entry), entry)


def _cover(asked: Asked, story: Story, entry: SlideEntry) -> Slide:
    _ = asked.gettext
    frozen = credits.edition(asked) or _("Not frozen: the figures may change with the next build.")
    told = " ".join(filter(None, [_newest(asked), frozen]))
    notes = (asked.say(story.about), _checksum(asked), _("Every headline is made from the figures on its slide."))
    return Slide("cover", asked.fill(entry.above), title(asked, story), None, "", told, tuple(filter(None, notes)))


def _newest(asked: Asked) -> str:
    """The newest year that a figure of what is told about describes."""
    about = [asked.indicator] if asked.indicator else asked.answers.indicators_with_figures()
    own = [asked.answers.figures_of(asked.municipality.code)] if asked.municipality else None
    frames = own or [asked.answers.figures(indicator.id) for indicator in about]
    years = [year for frame in frames if (year := frame.filter(pl.col("value").is_not_null())["year"].max())]
    words = asked.gettext("The newest figures are of {year}.")
    return words.format(year=max(years)) if years else ""


def _checksum(asked: Asked) -> str:
    """What proves an edition, so that whoever has the deck can find the same figures."""
    edition = asked.edition
    if edition is None:
        return ""
    return asked.gettext("{cited} Checksum {checksum}.").format(cited=credits.edition(asked), checksum=edition.checksum)
