"""Guards the list of years that look like a change of measuring, for a person to decide on."""

from __future__ import annotations

import polars as pl
import pytest

from sekom_analytics.answers import answers
from sekom_analytics.catalog.loader import load
from sekom_analytics.catalog.models import Break, Text
from sekom_analytics.metrics.suspects import FEWEST_PAIRS, suspects
from sekom_analytics.warehouse.connect import open_current

WASTE = load().indicator["kolada_collected_waste"]
YEARS = range(2015, 2022)


def country(n=40, jump=0.85, jumpers=40, year=2019):
    """n municipalities around 400 kg that go up and down a little, most of them with a jump in one year."""
    rows = []
    for k in range(n):
        for t in YEARS:
            usual = 400 * (1.01 if (t + k) % 2 else 0.99)
            rows.append((f"{k:04d}", t, usual * (jump if t >= year and k < jumpers else 1.0)))
    return pl.DataFrame(rows, schema=["code", "year", "value"], orient="row")


def test_a_year_in_which_nearly_everyone_falls_is_listed_with_how_many_and_how_much():
    (found,) = suspects(country(), WASTE)
    assert (found.year, found.n, found.moved, found.falls, found.relative) == (2019, 40, 40, True, True)
    assert found.median_change == pytest.approx(-15, abs=2)


def test_a_jump_of_three_in_four_or_of_few_municipalities_is_not():
    assert not suspects(country(jumpers=20), WASTE)
    assert not suspects(country(n=FEWEST_PAIRS - 1, jumpers=FEWEST_PAIRS - 1), WASTE)


def test_growth_that_is_as_large_every_year_is_not():
    rows = [(f"{k:04d}", t, 10 * 1.4 ** (t - 2015)) for k in range(40) for t in YEARS]
    assert not suspects(pl.DataFrame(rows, schema=["code", "year", "value"], orient="row"), WASTE)


def test_what_a_person_has_decided_is_not_asked_again():
    decided = Break(year=2019, reason=Text(sv="Avgjort", en="Decided"))
    for field in ("breaks", "examined"):
        assert not suspects(country(), WASTE.model_copy(update={field: (decided,)}))


def test_on_the_shipped_figures_only_collected_waste_in_2022_is_suspected(shipped):
    known = answers(open_current(shipped.folder))
    found = {(i.id, s.year): s for i in known.catalogue.indicators for s in suspects(known.figures(i.id), i)}
    assert list(found) == [("kolada_collected_waste", 2022)]
    waste = found["kolada_collected_waste", 2022]
    assert (waste.moved, waste.n, waste.falls) == (220, 265, True)
