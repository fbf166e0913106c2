"""Guards the list of values that lie too far from the year before."""

from __future__ import annotations

import polars as pl

from sekom_analytics.metrics.jumps import jumps

YEARS = range(2012, 2020)


def figures(spike=None, codes=("0001", "0002", "0003", "0004", "0005")):
    rows = [
        (code, year, 20 + 0.4 * ((year + k) % 2) + (spike or {}).get((code, year), 0))
        for k, code in enumerate(codes)
        for year in YEARS
    ]
    return pl.DataFrame(rows, schema=["code", "year", "value"], orient="row")


def test_a_single_wild_year_is_listed_on_its_way_up_and_down():
    found = jumps(figures({("0002", 2016): 30}), [], 1)
    assert found.select("code", "year").rows() == [("0002", 2016), ("0002", 2017)]
    assert (found["share"] > 1.4).all()


def test_what_moves_as_usual_is_not():
    assert jumps(figures(), [], 1).is_empty()


def test_a_tiny_jump_of_a_figure_that_never_moves_misleads_no_one():
    assert jumps(figures({("0002", 2016): 3}), [], 1).is_empty()


def test_a_new_definition_or_a_missing_year_between_is_no_jump():
    level = {("0002", year): 30 for year in range(2018, 2020)}
    assert jumps(figures(level), [], 1)["year"].to_list() == [2018]
    assert jumps(figures(level), [2018], 1).is_empty()
    assert jumps(figures(level).filter(pl.col("year") != 2018), [], 1).is_empty()


def test_the_known_wild_values_of_the_shipped_figures_are_among_them(shipped):
    found = shipped.answers.jumps().select("indicator", "name", "year").rows()
    assert ("pasture", "Öckerö", 2016) in found
    assert ("solar", "Vimmerby", 2021) in found and ("solar", "Vimmerby", 2022) in found
