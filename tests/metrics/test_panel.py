"""Guards the chain-linked mean: it moves by those who report in both years, and what is left is who reports."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekom_analytics.metrics.panel import FEWEST_IN_BOTH, SCHEMA, chained_means

CODES = [f"{k:04d}" for k in range(9)]
YEARS = range(2015, 2021)
EVERYONE = dict.fromkeys(YEARS, CODES)
CELLS = st.dictionaries(
    st.tuples(st.sampled_from(CODES), st.sampled_from(YEARS)), st.integers(0, 40).map(float), max_size=54
)


def frame(cells):
    rows = [(code, year, value) for (code, year), value in cells.items()]
    return pl.DataFrame(rows, schema={"code": pl.String, "year": pl.Int64, "value": pl.Float64}, orient="row")


def steady(codes=CODES, change=1.0):
    return {(c, y): 10.0 * (k + 1) + change * (y - YEARS[0]) for k, c in enumerate(codes) for y in YEARS}


def test_with_the_same_reporters_every_year_both_means_are_one():
    found = chained_means(frame(steady()), EVERYONE, [], additive=True)
    assert found["chained"].to_list() == pytest.approx(found["plain"].to_list())
    assert found["composition"].abs().max() == pytest.approx(0)
    assert found["n_both"].to_list() == [0, 9, 9, 9, 9, 9]


@pytest.mark.parametrize("additive", [True, False])
def test_the_chain_does_not_move_when_the_best_leave_and_no_one_changes(additive):
    cells = {(c, y): v for (c, y), v in steady(change=0).items() if not (y >= 2018 and c in CODES[-3:])}
    found = chained_means(frame(cells), EVERYONE, [], additive)
    assert found["chained"].to_list() == pytest.approx([50.0] * 6)
    assert found["plain"].to_list() == pytest.approx([50, 50, 50, 35, 35, 35])
    assert found["composition"].to_list() == pytest.approx([0, 0, 0, -15, -15, -15])


def test_amounts_move_by_the_ratio_of_the_sums_and_shares_by_points():
    cells = {(c, y): (10.0 if y == 2015 else 12.0) for c in CODES[:5] for y in (2015, 2016)} | {(CODES[8], 2015): 70.0}
    plain, ratio = 20.0, 12 / 10
    amounts, shares = (chained_means(frame(cells), EVERYONE, [], additive) for additive in (False, True))
    assert amounts["chained"].to_list() == pytest.approx([plain, plain * ratio])
    assert shares["chained"].to_list() == pytest.approx([plain, plain + 2])


def test_only_members_of_the_year_count():
    members = dict.fromkeys(YEARS, CODES[:6])
    found = chained_means(frame(steady()), members, [], additive=True)
    assert set(found["n"]) == {6}
    assert found["plain"][0] == pytest.approx(35)


def test_the_chain_starts_anew_at_a_gap_at_a_new_definition_and_among_too_few():
    cells = {at: v for at, v in steady().items() if at[1] != 2016}
    assert chained_means(frame(cells), EVERYONE, [2019], additive=True)["segment"].to_list() == [1, 2, 2, 3, 3]
    few = frame(steady(CODES[: FEWEST_IN_BOTH - 1]))
    assert chained_means(few, EVERYONE, [], additive=True)["segment"].to_list() == [1, 2, 3, 4, 5, 6]


def test_nothing_reported_gives_an_empty_table():
    assert dict(chained_means(frame({}), EVERYONE, [], additive=True).schema) == SCHEMA


@given(CELLS, st.booleans())
def test_the_chain_and_the_composition_effect_make_up_the_plain_mean(cells, additive):
    for row in chained_means(frame(cells), EVERYONE, [2018], additive).iter_rows(named=True):
        of_year = [v for (_, year), v in cells.items() if year == row["year"]]
        assert row["n"] == len(of_year)
        assert row["plain"] == pytest.approx(sum(of_year) / len(of_year))
        assert row["chained"] + row["composition"] == pytest.approx(row["plain"])


@given(CELLS)
def test_the_chain_is_that_of_plain_loops(cells):
    found = {row["year"]: row for row in chained_means(frame(cells), EVERYONE, [], False).iter_rows(named=True)}
    chained = None
    for year in YEARS:
        now = {c: v for (c, y), v in cells.items() if y == year}
        before = {c: v for (c, y), v in cells.items() if y == year - 1}
        both = [c for c in CODES if c in now and c in before]
        if not now:
            continue
        if chained is None or len(both) < 5:
            chained = sum(now.values()) / len(now)
        elif sum(before[c] for c in both):
            chained *= sum(now[c] for c in both) / sum(before[c] for c in both)
        else:
            chained += sum(now[c] for c in both) / len(both)
        assert found[year]["chained"] == pytest.approx(chained)
