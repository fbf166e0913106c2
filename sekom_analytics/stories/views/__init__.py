"""The views that a slide of a story may have, by the names that `catalog/stories.toml` gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sekom_analytics.catalog.models import SlideEntry, SlideView
from sekom_analytics.stories.asked import Asked
from sekom_analytics.stories.model import Slide
from sekom_analytics.stories.views.benchmark import benchmark
from sekom_analytics.stories.views.board import fees, goals, members, participation, represented
from sekom_analytics.stories.views.coverage import coverage, definition
from sekom_analytics.stories.views.development import development
from sekom_analytics.stories.views.examples import examples
from sekom_analytics.stories.views.improved import improved
from sekom_analytics.stories.views.leaders import leaders
from sekom_analytics.stories.views.network_mean import network_mean
from sekom_analytics.stories.views.spread import sizes, spread
from sekom_analytics.stories.views.standing import lessons, standing, strengths
from sekom_analytics.stories.views.targets import targets
from sekom_analytics.stories.views.teachers import teachers

# None, one or many slides, as there is something to say.
Show = Callable[[Asked, SlideEntry], Iterator[Slide]]
VIEWS: Mapping[SlideView, Show] = {
    "benchmark": benchmark,
    "coverage": coverage,
    "definition": definition,
    "development": development,
    "examples": examples,
    "fees": fees,
    "goals": goals,
    "improved": improved,
    "leaders": leaders,
    "lessons": lessons,
    "members": members,
    "network_mean": network_mean,
    "participation": participation,
    "represented": represented,
    "sizes": sizes,
    "spread": spread,
    "standing": standing,
    "strengths": strengths,
    "targets": targets,
    "teachers": teachers,
}
