"""What a story is told about: the choices of whoever asked for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sekom_analytics.answers import Answers
from sekom_analytics.catalog.models import Indicator, Language, PeerGroup, SlideEntry, Story, Text
from sekom_analytics.errors import N_, SekomError
from sekom_analytics.metrics.results import MunicipalityName
from sekom_analytics.notebook import OwnTarget
from sekom_analytics.stories.teller import Teller

DEFAULT_GROUP = "members"


@dataclass(frozen=True)
class Asked(Teller):
    """The choices that a story is told with; a story of the network has neither municipality nor key figure.

    `listed` are the codes of an own peer list, `own` the municipality's own targets.
    """

    municipality: MunicipalityName | None = None
    indicator: Indicator | None = None
    group: str = DEFAULT_GROUP
    listed: tuple[str, ...] = ()
    own: tuple[OwnTarget, ...] = ()

    @property
    def whose(self) -> MunicipalityName:
        """The municipality that the story speaks of."""
        assert self.municipality is not None
        return self.municipality

    @property
    def peers(self) -> PeerGroup:
        """The group compared with."""
        return self.answers.peer_group(self.group)

    def fill(self, text: Text) -> str:
        """A text of the story with its tokens filled in."""
        year = self.answers.newest_year()
        values = {
            "members": self.number(len(self.answers.members(year))),
            "year": str(year),
            "municipality": self.municipality.name if self.municipality else "",
            "indicator": self.inside(self.indicator.heading) if self.indicator else "",
        }
        return self.say(text).format(**values)

    def indicators(self, slide: SlideEntry) -> Sequence[Indicator]:
        """The key figures that a slide may be about: the one of the slide or of the story, or all with figures."""
        if slide.indicator:
            return [self.answers.indicator(slide.indicator)]
        return [self.indicator] if self.indicator else self.answers.indicators_with_figures()

    def seen(self, slide: SlideEntry) -> Asked:
        """The same choices with those that the slide makes for itself."""
        return replace(self, group=slide.group) if slide.group else self


def asked(
    answers: Answers, story: Story, language: Language, municipality: str | None = None, indicator: str | None = None
) -> Asked:
    """The choices of a story. Raises SekomError when what it speaks of is not chosen, or is unknown."""
    if story.speaks_of == "municipality" and not municipality:
        raise SekomError(N_("The story {id} speaks of a municipality: give one."), id=story.id)
    if story.speaks_of == "indicator" and not indicator:
        raise SekomError(N_("The story {id} speaks of a key figure: give one."), id=story.id)
    place = answers.municipality(municipality) if municipality and story.speaks_of == "municipality" else None
    entry = answers.indicator(indicator) if indicator and story.speaks_of == "indicator" else None
    return Asked(language, answers, place, entry)
