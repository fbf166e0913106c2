"""The questions that may be put over HTTP: where, with which parameters, what answers, and by which function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import create_model

from sekom_analytics.answers import Answers
from sekom_analytics.answers.open_data import Selection
from sekom_analytics.api.parameters import Compared, OfBenchmark, OfObservations, OfTrend, Parameters
from sekom_analytics.metrics import open_results, results


@dataclass(frozen=True)
class Question:
    """A question by the last part of its address; `answer` takes the answers of a build and the parameters."""

    name: str
    summary: str
    parameters: type[Parameters]
    result: type[results.Result]
    answer: Callable[[Answers, Any], results.Result]

    @property
    def document(self) -> type[results.Result]:
        """The model of the whole answer: the result, and what it is of."""
        name = f"{self.result.__name__}Answer"
        return create_model(name, __base__=self.result, edition=(str | None, ...), demonstration=(bool, ...))


def _benchmark(ask: Answers, told: OfBenchmark) -> results.Result:
    return ask.benchmark(told.indicator, told.municipality, told.peers, told.year, told.language, told.names)


def _observations(ask: Answers, told: OfObservations) -> results.Result:
    wanted = Selection(told.indicator, told.municipality, told.year, told.all_sources == "true")
    return ask.observation_page(wanted, told.page, told.size, told.language)


QUESTIONS = (
    Question(
        "indicators",
        "Every key figure: names, unit, which way is better, sources, and the years that there are values of.",
        Parameters,
        open_results.IndicatorList,
        lambda ask, _: ask.indicator_list(),
    ),
    Question(
        "municipalities",
        "Every municipality with its county, SKR group, land area and middle.",
        Parameters,
        open_results.MunicipalityList,
        lambda ask, _: ask.municipality_list(),
    ),
    Question(
        "observations",
        "Every source's figures, a page at a time; those that may not be passed on are counted and named.",
        OfObservations,
        open_results.ObservationPage,
        _observations,
    ),
    Question(
        "overview",
        "Every key figure of a municipality beside the peers' median.",
        Compared,
        results.Overview,
        lambda ask, told: ask.overview(told.municipality, told.peers, told.names),
    ),
    Question(
        "benchmark",
        "One key figure in one year: a municipality, its peers and the network.",
        OfBenchmark,
        results.Benchmark,
        _benchmark,
    ),
    Question(
        "trend",
        "One key figure of a municipality through the years, and which way it is going.",
        OfTrend,
        results.Trend,
        lambda ask, told: ask.trend(told.indicator, told.municipality, told.language, told.window),
    ),
)
