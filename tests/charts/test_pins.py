"""What pinned municipalities get: a diamond, a name that covers nothing, and no say in the summary."""

from __future__ import annotations

from itertools import combinations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekom_analytics.charts import theme
from sekom_analytics.charts.axis import Axis
from sekom_analytics.charts.distribution import Summary, distribution
from sekom_analytics.charts.flags import SHARES, SHIFTS, flags
from sekom_analytics.charts.ranked import ranked

SHARE = Axis("Ekologiska livsmedel", "%", 0, True, "sv")
SUMMARY = Summary(40, 25.0, 20.0, 31.0)


def values(*numbers, outside=()):
    return pl.DataFrame(
        {
            "code": [f"{1000 + i}" for i in range(len(numbers))],
            "name": [f"Kommun {i}" for i in range(len(numbers))],
            "value": [float(n) for n in numbers],
            "year": [2022] * len(numbers),
            "in_group": [i not in outside for i in range(len(numbers))],
        }
    )


def traces(figure):
    return {code: trace for trace in figure.to_dict()["data"] for code in trace["customdata"]}


def words(figure):
    return [note["text"] for note in figure.to_dict()["layout"]["annotations"]]


def test_a_pinned_municipality_is_a_filled_diamond_with_its_name():
    figure = distribution(values(10, 20, 30), SUMMARY, SHARE, "1001", ["1002"])
    assert traces(figure)["1002"]["marker"]["symbol"] == "diamond"
    assert traces(figure)["1002"]["marker"]["color"] == theme.PIN
    assert traces(figure)["1000"]["marker"]["symbol"] == "circle"
    assert {"Kommun 2 30\u00a0%", "<b>Kommun 1</b> 20\u00a0%"} <= set(words(figure))


def test_one_from_outside_the_group_is_hollow_and_the_picture_says_what_that_means():
    figure = distribution(values(10, 20, 30, outside=[2]), SUMMARY, SHARE, None, ["1001", "1002"])
    assert traces(figure)["1002"]["marker"]["color"] == theme.PAPER
    assert traces(figure)["1002"]["marker"]["line"]["color"] == theme.PIN
    assert traces(figure)["1002"]["hovertext"] == ["<b>Kommun 2</b><br>30\u00a0% (2022)<br>utanför gruppen"]
    assert figure.layout.xaxis.title.text.endswith("◇ utanför gruppen")
    inside = distribution(values(10, 20, 30), SUMMARY, SHARE, None, ["1001"])
    assert "◇" not in inside.layout.xaxis.title.text


def test_one_from_outside_the_group_is_not_counted_among_those_beyond_the_edge():
    figure = distribution(values(*range(10, 50), 900, 1000, outside=[41]), SUMMARY, SHARE, "1000", ["1041"])
    assert "1 utanför, upp till 900\u00a0%" in words(figure)
    assert traces(figure)["1041"]["marker"]["symbol"] == "triangle-right"
    assert "Kommun 41 1\u00a0000\u00a0%" in words(figure)


def test_the_own_municipality_and_unknown_codes_are_not_pinned():
    plain = distribution(values(10, 20, 30), SUMMARY, SHARE, "1001")
    assert distribution(values(10, 20, 30), SUMMARY, SHARE, "1001", ["1001", "9999"]).to_json() == plain.to_json()


def test_more_than_five_pins_are_refused():
    codes = [f"{1000 + i}" for i in range(6)]
    with pytest.raises(ValueError, match="6 municipalities pinned; a chart takes at most 5"):
        distribution(values(*range(9)), SUMMARY, SHARE, None, codes)
    with pytest.raises(ValueError, match="6 municipalities pinned"):
        ranked(values(*range(9)), SHARE, None, codes)


def test_a_picture_grows_by_the_rows_its_names_need():
    apart = distribution(values(0, 50, 100), SUMMARY, SHARE, None, ["1000", "1002"])
    crowded = distribution(values(50, 50, 50, 50), SUMMARY, SHARE, "1001", ["1000", "1002", "1003"])
    assert apart.layout.height < crowded.layout.height
    assert apart.layout.yaxis.range[1] < crowded.layout.yaxis.range[1]


def test_pinned_bars_have_a_diamond_at_the_name_and_are_hollow_from_outside_the_group():
    figure = ranked(values(50, 40, 60, outside=[2]), SHARE, "1001", ["1000", "1002"]).to_dict()
    bars, names = figure["data"][0], figure["layout"]["yaxis"]["ticktext"]
    assert bars["marker"]["color"] == [theme.PIN, theme.OWN, theme.PAPER]
    assert bars["marker"]["line"]["width"] == [0, 0, 2]
    assert "◆" in names[0]
    assert "◇" in names[2]
    assert names[1] == "<b>Kommun 1</b>"
    assert figure["layout"]["annotations"][0]["text"].endswith("◇ utanför gruppen")


# Names

labels = st.lists(st.tuples(st.floats(0.03, 0.97), st.floats(60, 140)), min_size=1, max_size=6)


def placed(wanted, plot):
    """Pole and the ends of the label of each flag, in a plot of so many px."""
    found = flags([f for f, _ in wanted], [w for _, w in wanted])
    lefts = [f * plot + SHIFTS[g.side] - SHARES[g.side] * w for (f, w), g in zip(wanted, found, strict=True)]
    return [(f * plot, left, left + w, g.row) for (f, w), left, g in zip(wanted, lefts, found, strict=True)]


@given(labels, st.sampled_from([300, 340, 640, 1060, 1800]))
def test_names_never_cover_one_another_at_any_width(wanted, plot):
    for one, other in combinations(placed(wanted, plot), 2):
        assert one[3] != other[3] or one[2] <= other[1] or other[2] <= one[1]


def test_poles_pass_no_name_where_municipalities_crowd():
    wanted = [(0.3, 120), (0.2, 130), (0.2, 110), (0.34, 110), (0.5, 110), (0.9, 100)]
    for plot in (300, 640, 1800):
        for one in (flag := placed(wanted, plot)):
            assert not [o for o in flag if o[3] < one[3] and o[1] < one[0] < o[2]]


@given(labels)
def test_a_name_keeps_inside_a_telephone(wanted):
    flag = placed(wanted, 300)
    assert all(left >= -6 and right <= 306 for _, left, right, _ in flag)


def test_the_first_name_has_the_lowest_row_where_there_is_a_choice():
    assert flags([0.5, 0.5, 0.5], [100, 100, 100])[0].row == 0
