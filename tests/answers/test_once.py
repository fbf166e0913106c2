"""Guards that what is found once is what would be found anew, and that no build is answered from another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

import polars as pl
import pytest

from sekom_analytics.answers import Answers
from sekom_analytics.answers.once import once

# A question that is kept, and what to ask it about.
ASKED: dict[str, list[dict[str, Any]]] = {
    "any_report": [{}, {"self_reported": False}],
    "association": [{}],
    "coverage_by_year": [{"indicator": "organic_food"}, {"indicator": "ghg_outside_ets"}],
    "departures": [{}],
    "fee_years": [{}],
    "figures_of": [],
    "finance": [{"year": 2024}],
    "flows": [{}],
    "known_of_members": [{}],
    "lost_fees": [{}],
    "mandates": [{}],
    "member_counts": [{}],
    "network_means": [{"indicator": "organic_food"}, {"indicator": "ghg_outside_ets"}],
    "register": [{}],
    "report_years": [{}],
    "reports": [{}, {"self_reported": False}],
    "represented": [{}, {"by": "county"}, {"year": 2022}],
    "response": [{}, {"self_reported": False}],
    "retention": [{}],
    "silence": [{}],
    "standing": [{"year": 2024}, {"year": 2015}],
    "stated_on_a_day": [{}],
}


@dataclass(frozen=True)
class Counter:
    """Answers how often it has been asked."""

    warehouse: Any
    catalogue: Any
    asked: list[str]

    @once(2)
    def question(self, choice: str = "") -> int:
        self.asked.append(choice)
        return len(self.asked)


def plain(found: Any) -> Any:
    """What is found, as something that can be laid side by side."""
    if isinstance(found, pl.DataFrame):
        return found.schema, found.rows()
    if isinstance(found, Mapping):
        return {key: plain(value) for key, value in found.items()}
    if is_dataclass(found):
        return [plain(getattr(found, field.name)) for field in fields(found)]
    return list(found) if isinstance(found, (range, tuple)) else found


def test_a_question_is_answered_once_for_a_build_a_catalogue_and_a_choice():
    build, catalogue, asked = object(), object(), []
    assert [Counter(build, catalogue, asked).question("a") for _ in range(3)] == [1, 1, 1]
    assert Counter(build, catalogue, asked).question("b") == 2
    assert asked == ["a", "b"]


@pytest.mark.parametrize("builds", [([], []), ({}, {})])
def test_what_is_merely_equal_is_another_build_and_another_catalogue(builds):
    one, other = builds
    asked: list[str] = []
    same = Counter(one, one, asked)
    assert same.question() == 1
    assert Counter(other, one, asked).question() == 2
    assert Counter(one, other, asked).question() == 3


def test_no_more_answers_are_kept_than_there_is_room_for():
    counter = Counter(object(), object(), [])
    for choice in ("a", "b", "c", "c", "b", "a"):
        counter.question(choice)
    assert counter.asked == ["a", "b", "c", "a"]


def test_every_question_that_is_kept_is_tried_here():
    kept = {name for name in dir(Answers) if name[0] != "_" and hasattr(getattr(Answers, name), "__wrapped__")}
    assert kept == set(ASKED)


@pytest.mark.parametrize("name", sorted(ASKED))
def test_what_is_kept_is_what_would_be_found_anew_whichever_build_was_asked_before(name, shipped, mini, demo):
    question = getattr(Answers, name)
    for _ in range(2):
        for ask in (shipped.answers, mini.answers, demo.answers):
            for choices in ASKED[name] or [{"municipality": code} for code in sorted(ask.names)[:3]]:
                assert plain(question(ask, **choices)) == plain(question.__wrapped__(ask, **choices))
