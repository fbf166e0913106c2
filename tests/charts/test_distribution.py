"""What the strip of dots promises: nothing invented, the own one seen, the far ones counted."""

from __future__ import annotations

from itertools import combinations

import polars as pl
import pytest

from sekom_analytics.charts import theme
from sekom_analytics.charts.axis import Axis
from sekom_analytics.charts.distribution import Summary, distribution
from tests.charts.frames import AMOUNT, SHARE, SUMMARY, note, values, words


def test_the_order_of_rows_does_not_change_the_picture():
    frame = values(*range(10, 50), 30, 30, 30)
    one = distribution(frame, SUMMARY, SHARE, "1007")
    other = distribution(frame.sample(fraction=1, shuffle=True, seed=1), SUMMARY, SHARE, "1007")
    assert one.to_json() == other.to_json()


def test_every_municipality_has_one_dot_and_the_own_one_is_ringed_and_named():
    figure = distribution(values(10, 20, 30), SUMMARY, SHARE, "1001").to_dict()
    assert [trace["customdata"] for trace in figure["data"]] == [["1000", "1002"], ["1001"]]
    assert figure["data"][1]["marker"]["line"]["color"] == theme.OWN
    assert "<b>Kommun 1</b> 20\u00a0%" in [n["text"] for n in figure["layout"]["annotations"]]


def test_a_municipality_without_a_value_gets_no_ring():
    figure = distribution(values(10, 20, 30), SUMMARY, SHARE, "0180")
    assert figure.to_dict()["data"][1]["x"] == []
    assert words(figure) == ["Median 25\u00a0%", "Mitthälften 20–31\u00a0%"]


@pytest.mark.parametrize("summary", [Summary(3, 25.0, 20.0, 31.0), Summary(40, 25.0, None, None)])
def test_too_few_values_have_no_middle_half(summary):
    figure = distribution(values(20, 25, 31), summary, SHARE, None)
    assert words(figure) == ["Median 25\u00a0%"]
    assert [shape["type"] for shape in figure.to_dict()["layout"]["shapes"]] == ["line"]


def test_labels_at_the_edges_grow_inward():
    frame = values(0, 50, 100)
    sides = [note(distribution(frame, SUMMARY, SHARE, f"100{i}"), "<b>")["xanchor"] for i in range(3)]
    assert sides == ["left", "center", "right"]


def test_the_own_median_and_middle_half_labels_never_share_a_row():
    heights = [
        n["y"] for n in distribution(values(25, 25, 25), SUMMARY, SHARE, "1001").to_dict()["layout"]["annotations"]
    ]
    assert all(abs(a - b) > theme.TEXT_SIZE for a, b in combinations(heights, 2))


def test_values_far_from_all_others_stand_at_the_edge_and_are_counted():
    figure = distribution(values(*range(10, 50), 900, 1000), SUMMARY, AMOUNT, "1000").to_dict()
    dots = figure["data"][0]
    right = figure["layout"]["xaxis"]["range"][1]
    assert right < 100
    assert [x for x, mark in zip(dots["x"], dots["marker"]["symbol"], strict=True) if mark == "triangle-right"] == [
        right,
        right,
    ]
    assert "2 utanför, upp till 1\u00a0000,00" in [n["text"] for n in figure["layout"]["annotations"]]
    assert any("1\u00a0000,00\u00a0ton CO₂e/inv (2022)" in text for text in dots["hovertext"])


def test_the_own_value_is_never_outside_the_picture():
    figure = distribution(values(*range(10, 50), 900, 1000), SUMMARY, AMOUNT, "1040").to_dict()
    assert figure["data"][1]["x"] == [900]
    assert 900 < figure["layout"]["xaxis"]["range"][1] < 1000


def test_charts_side_by_side_can_share_a_span():
    axis = Axis("Ekologiska livsmedel", "%", 0, True, "sv", span=(0, 80))
    ends = [
        distribution(values(*v), SUMMARY, axis, None).to_dict()["layout"]["xaxis"]["range"] for v in ([5, 9], [60, 70])
    ]
    assert ends[0] == ends[1]


def test_a_value_of_another_year_says_its_year():
    frame = pl.concat([values(10, 20, 30), values(40, year=2019).with_columns(code=pl.lit("2000"))])
    assert "<b>Kommun 0</b> 40\u00a0% (2019)" in words(distribution(frame, SUMMARY, SHARE, "2000"))
    assert "<b>Kommun 0</b> 10\u00a0%" in words(distribution(frame, SUMMARY, SHARE, "1000"))


def test_no_values_are_said_in_words():
    assert words(distribution(values(), Summary(0, None, None, None), SHARE, None)) == ["Inga uppgifter att visa"]


def test_numbers_follow_the_language():
    english = Axis("Organic food", "%", 0, True, "en")
    assert distribution(values(1, 2), SUMMARY, SHARE, None).layout.separators == ",\u00a0"
    assert distribution(values(1, 2), SUMMARY, english, None).layout.separators == ".,"
    assert "Median 25%" in words(distribution(values(1, 2), SUMMARY, english, None))
