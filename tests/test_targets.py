"""Targets on the shipped figures: the same through answers and by hand."""

from __future__ import annotations

import math
import statistics
from itertools import combinations

import pytest

from sekom_analytics.errors import SekomError
from sekom_analytics.notebook import Notebook, address

EMPTY = Notebook()


def own(text: str, catalogue) -> Notebook:
    found, faults = address.read(text, "", catalogue.indicator)
    assert faults == []
    return found


def slope(series: dict[int, float]) -> float:
    return statistics.median((series[b] - series[a]) / (b - a) for a, b in combinations(series, 2))


def measured(ask, indicator: str, code: str) -> dict[int, float]:
    rows = ask.figures(indicator).filter(code=code).select("year", "value").rows()
    return {year: value for year, value in sorted(rows) if value is not None}


def test_a_target_of_ones_own_comes_first_and_a_former_one_last(shipped, catalogue):
    goals = own("organic_food:50:2028,organic_food:40:2026,protected_nature:9:2040", catalogue)
    found = shipped.answers.targets("1080", goals).targets
    assert [(t.indicator, t.kind, t.year, t.former) for t in found if t.indicator in goals_of(goals)] == [
        ("protected_nature", "own", 2040, False),
        ("protected_nature", "national", 2030, True),
        ("organic_food", "own", 2026, False),
        ("organic_food", "own", 2028, False),
        ("organic_food", "national", 2030, False),
    ]


def test_pace_and_verdict_speak_of_the_same_years(shipped):
    ask, compared = shipped.answers, 0
    verdicts = {id: ask.verdicts(id).rows_by_key("code", named=True, unique=True) for id in ask.catalogue.indicator}
    for code in ("0484", "1080", "0381", "0980", "0180", "2580", "1981"):
        for target in ask.targets(code, EMPTY).targets:
            verdict = verdicts[target.indicator].get(code)
            if verdict and verdict["n"] >= 5 and target.pace.why_not != "new_definition":
                compared += 1
                assert (target.pace.first_year, target.pace.n) == (verdict["first_year"], verdict["n"])
    assert compared > 10


def goals_of(notebook: Notebook) -> set[str]:
    return {target.indicator for target in notebook.targets}


@pytest.mark.parametrize("code", ["1080", "0381", "0180"])
def test_the_pace_towards_sixty_per_cent_is_that_of_a_calculation_by_hand(shipped, code):
    found = next(t for t in shipped.answers.targets(code, EMPTY).targets if t.indicator == "organic_food").pace
    series = measured(shipped.answers, "organic_food", code)
    newest = max(series)
    series = {year: value for year, value in series.items() if year > newest - 10}
    assert (found.latest_year, found.latest_value, found.n) == (newest, series[newest], len(series))
    if found.verdict != "reached":
        assert found.observed == pytest.approx(slope(series))
        assert found.required == pytest.approx((60 - series[newest]) / (2030 - newest))
        assert found.share == pytest.approx(found.observed / found.required)


def test_emissions_are_held_against_the_carbon_law_in_logarithms(shipped):
    found = shipped.answers.carbon_law("kolada_ghg_total", "1080", 2015)
    series = measured(shipped.answers, "kolada_ghg_total", "1080")
    since = {year: math.log(value) for year, value in series.items() if year > max(series) - 10}
    assert found.pace.share == pytest.approx(slope(since) / math.log(0.88))
    assert found.due_value == pytest.approx(series[2015] * 0.88 ** (max(series) - 2015))
    assert shipped.answers.law_years("kolada_ghg_total", "1080") == sorted(series)


def test_the_carbon_law_is_refused_for_what_is_no_emission_and_for_a_year_without_a_value(shipped):
    with pytest.raises(SekomError, match="no emission"):
        shipped.answers.carbon_law("organic_food", "1080")
    with pytest.raises(SekomError, match=r"for 1999 to start from\. There are: 2010"):
        shipped.answers.carbon_law("kolada_ghg_total", "1080", 1999)
    assert shipped.answers.carbon_law("travel_emissions", "1080") is None


def test_the_law_covers_every_emission_that_has_values_and_nothing_else(shipped, catalogue):
    laws = shipped.answers.targets("1080", EMPTY, with_law=True).carbon_law
    with_values = {i.id for i in catalogue.indicators if i.greenhouse_gas and measured(shipped.answers, i.id, "1080")}
    assert {law.indicator for law in laws} == with_values
    assert shipped.answers.targets("1080", EMPTY).carbon_law == []


def test_every_municipality_has_an_answer_for_every_target(shipped, catalogue):
    for code in ["0980", "2580", "0114", "2505", "1480"]:
        found = shipped.answers.targets(code, EMPTY, with_law=True)
        assert {t.indicator for t in found.targets} == {t.indicator for t in catalogue.targets}
        for target in found.targets:
            assert (target.pace.verdict is None) == (target.pace.why_not is not None)
            assert (target.pace.chance is None) == (target.pace.why_no_chance is not None)
            assert (target.pace.chance is None) == (target.pace.likelihood is None)


def test_asking_again_gives_the_same_chance(shipped, catalogue):
    goals = own("pasture:5:2028", catalogue)
    first, again = (shipped.answers.targets("0381", goals, indicator="pasture").targets for _ in range(2))
    assert first == again and first[0].pace.chance is not None


def test_a_figure_of_ones_own_is_told_without_any_other_municipality(shipped):
    figures = address.read("", "Elbilar;%;upp;2020:5,2021:10,2022:15,2023:20,2024:25;50:2029|Lån;st;upp;2024:3", {})[0]
    electric, loans = shipped.answers.targets("1080", figures).own_figures
    assert (electric.pace.verdict, electric.pace.share, electric.target_value) == ("on_track", pytest.approx(1), 50)
    assert (loans.pace, loans.value, loans.year) == (None, 3, 2024)
    assert shipped.answers.targets("1080", figures, indicator="pasture").own_figures == []
