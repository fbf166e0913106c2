"""What the charts promise: nothing invented, nothing covered, nothing clipped, nothing fetched."""

from __future__ import annotations

import json
from itertools import combinations, pairwise
from xml.etree import ElementTree

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekom_analytics.catalog.models import Break, Text
from sekom_analytics.charts import theme
from sekom_analytics.charts.axis import Axis
from sekom_analytics.charts.development import development
from sekom_analytics.charts.distribution import Summary, distribution
from sekom_analytics.charts.labels import apart, inward, rows
from sekom_analytics.charts.marks import Goal, Marks, Series
from sekom_analytics.charts.ranked import MOST_ROWS, ranked
from sekom_analytics.charts.reach import reach
from sekom_analytics.charts.scale import MOST_TICKS, value_scale, year_ticks
from sekom_analytics.charts.series import runs
from sekom_analytics.charts.sparkline import sparkline
from sekom_analytics.charts.swarm import OWN_SIZE, fitted, swarm

SHARE = Axis("Ekologiska livsmedel", "%", 0, True, "sv")
AMOUNT = Axis("Utsläpp", "ton CO₂e/inv", 2, False, "sv")
SUMMARY = Summary(40, 25.0, 20.0, 31.0)


def values(*numbers, year=2022):
    return pl.DataFrame(
        {
            "code": [f"{1000 + i}" for i in range(len(numbers))],
            "name": [f"Kommun {i}" for i in range(len(numbers))],
            "value": [float(n) for n in numbers],
            "year": [year] * len(numbers),
        },
        schema={"code": pl.String, "name": pl.String, "value": pl.Float64, "year": pl.Int64},
    )


def words(figure):
    return [note["text"] for note in figure.to_dict()["layout"].get("annotations", [])]


def note(figure, start):
    return next(n for n in figure.to_dict()["layout"]["annotations"] if n["text"].startswith(start))


# Swarm

positions = st.lists(st.floats(0, 520).map(lambda x: round(x, 1)), max_size=80).map(sorted)


@given(positions, st.integers(4, 12), st.data())
def test_no_dot_covers_another_on_its_level_or_touches_the_own(across, size, data):
    own = data.draw(st.sampled_from([None, *range(len(across))]))
    levels = swarm(across, size, own)
    for i, j in combinations(range(len(across)), 2):
        if levels[i] == levels[j] and own not in (i, j):
            assert abs(across[i] - across[j]) >= size
    for i in range(len(across)):
        if own is not None and i != own:
            apart_by = ((across[i] - across[own]) ** 2 + (size * levels[i]) ** 2) ** 0.5
            assert apart_by >= (OWN_SIZE + size) / 2 - 1e-9
    assert own is None or levels[own] == 0


@given(positions)
def test_the_same_values_always_give_the_same_swarm(across):
    assert fitted(across, 160) == fitted(list(across), 160)


@given(st.integers(1, 290), st.floats(0, 520))
def test_dots_of_equal_value_stand_over_each_other_within_the_height(n, x):
    levels, step, _ = fitted([x] * n, 160)
    assert len(set(levels)) == n
    assert (max(levels) - min(levels) + 1) * step <= 160 + step


def test_few_dots_are_large_and_many_are_small_enough():
    few, many = fitted([10 * i for i in range(5)], 160)[2], fitted([250 + i / 10 for i in range(290)], 160)[2]
    assert few == 10
    assert many < few


# Distribution


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


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60), st.floats(-1e6, 1e6))
def test_a_reach_covers_the_middle_half_and_the_own_value(numbers, own):
    series = pl.Series(numbers, dtype=pl.Float64)
    low, high = reach(series, own)
    assert low <= own <= high
    assert low <= series.quantile(0.25, "linear") + 1e-6
    assert high >= series.quantile(0.75, "linear") - 1e-6


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
    assert words(ranked(values(), SHARE, None)) == ["Inga uppgifter att visa"]


# Ranked


def test_bars_start_at_zero_and_keep_the_order_given():
    figure = ranked(values(50, 40, 60), SHARE, "1001").to_dict()
    assert figure["data"][0]["x"] == [50, 40, 60]
    assert figure["layout"]["yaxis"]["range"] == [2.5, -0.5]
    assert figure["layout"]["yaxis"]["ticktext"] == ["Kommun 0", "<b>Kommun 1</b>", "Kommun 2"]
    assert figure["data"][0]["marker"]["color"] == [theme.PEER, theme.OWN, theme.PEER]
    assert figure["layout"]["xaxis"]["range"][0] == 0


def test_labels_have_room_beyond_bars_on_both_sides_of_zero():
    low, high = ranked(values(-3, 0, 5), AMOUNT, None).to_dict()["layout"]["xaxis"]["range"]
    assert low < -3.5
    assert high > 5.5


def test_a_ranked_chart_grows_with_its_rows_and_refuses_too_many():
    heights = [ranked(values(*range(n)), SHARE, None).layout.height for n in (5, 6, MOST_ROWS)]
    assert heights[0] < heights[1] < heights[2]
    with pytest.raises(ValueError, match="31 rows"):
        ranked(values(*range(MOST_ROWS + 1)), SHARE, None)


# Development


def own(*numbers, first=2015, segments=None):
    return pl.DataFrame(
        {
            "year": range(first, first + len(numbers)),
            "value": numbers,
            "segment": segments or [None if n is None else 1 for n in numbers],
        },
        schema={"year": pl.Int64, "value": pl.Float64, "segment": pl.Int64},
    )


def peers(*medians, first=2015, segments=None):
    frame = own(*medians, first=first, segments=segments).rename({"value": "median"})
    return frame.with_columns(q1=pl.col("median") - 5, q3=pl.col("median") + 5, n=pl.lit(40))


def lines(figure):
    traces = [trace for trace in figure.to_dict()["data"] if trace.get("hovertext")]
    return {trace["hovertext"][0].split("</b>")[0][3:]: trace for trace in traces}


def test_an_absent_year_is_neither_zero_nor_bridged():
    figure = development(own(30, 32, None, 35), peers(20, 21, 22, 23), SHARE, Marks("Luleå"))
    line = lines(figure)["Luleå"]
    assert (line["x"], line["y"]) == ([2015, 2016, None, 2018], [30, 32, None, 35])
    assert not line.get("connectgaps")


def test_no_line_crosses_a_break_or_a_skipped_year():
    crossing = own(30, 32, 35, segments=[1, 2, 2])
    skipping = own(30, 32, 35).filter(pl.col("year") != 2016)
    none = peers().clear()
    assert lines(development(crossing, none, SHARE, Marks("A")))["A"]["y"] == [30, None, 32, 35]
    assert lines(development(skipping, none, SHARE, Marks("A")))["A"]["y"] == [30, None, 35]


def test_the_band_is_cut_where_the_line_is_and_a_year_alone_can_be_seen():
    figure = development(own(30), peers(20, 21, 22, segments=[1, 1, 2]), SHARE, Marks("Luleå"))
    band = figure.to_dict()["data"][0]
    assert band["y"] == [25, 26, 16, 15, None, 27, 27, 17, 17]
    assert band["x"][:5] == [2015, 2016, 2016, 2015, None]
    assert band["x"][5] < 2017 < band["x"][6]


def test_a_group_without_quartiles_has_no_band_and_no_legend():
    bare = peers(20, 21).with_columns(pl.lit(None, pl.Float64).alias(c) for c in ("q1", "q3"))
    figure = development(own(30, 31), bare, SHARE, Marks("Luleå")).to_dict()
    assert figure["data"][0]["x"] == []
    assert figure["layout"]["showlegend"] is False


def test_breaks_are_drawn_between_the_years_and_only_inside_the_chart():
    reason = Text(sv="CO₂ blev CO₂e", en="CO₂ became CO₂e")
    marks = Marks("Luleå", tuple(Break(year=year, reason=reason) for year in (2010, 2015, 2017, 2040)))
    figure = development(own(30, 31, 32, segments=[1, 1, 2]), peers(20, 20, 20), SHARE, marks)
    assert [shape["x0"] for shape in figure.to_dict()["layout"]["shapes"]] == [2016.5]
    assert note(figure, "Ny definition 2017")["hovertext"] == "CO₂ blev CO₂e"


def test_labels_of_near_breaks_stand_on_rows_of_their_own():
    reason = Text(sv="ny", en="new")
    marks = Marks("Luleå", (Break(year=2017, reason=reason), Break(year=2018, reason=reason)))
    figure = development(own(30, 31, 32, 33), peers(20, 20, 20, 20), SHARE, marks)
    assert note(figure, "Ny definition 2017")["yshift"] != note(figure, "Ny definition 2018")["yshift"]


def test_a_near_target_is_a_point_and_a_far_one_only_a_line():
    near = development(own(30, 31), peers(20, 21), SHARE, Marks("A", target=Goal(60, 2024, "Nationellt mål")))
    far = development(own(30, 31), peers(20, 21), SHARE, Marks("A", target=Goal(60, 2045, "Nationellt mål")))
    assert "Nationellt mål" in lines(near)
    assert near.to_dict()["layout"]["xaxis"]["range"][1] > 2024
    assert "Nationellt mål" not in lines(far)
    assert far.to_dict()["layout"]["xaxis"]["range"][1] < 2017
    assert [shape["y0"] for shape in far.to_dict()["layout"]["shapes"]] == [60]
    assert note(far, "Mål 2045")["text"] == "Mål 2045<br>60\u00a0%"


def test_a_flat_series_gets_a_cut_axis_that_says_so():
    cut = development(own(490, 500), peers(495, 498), AMOUNT, Marks("A"))
    whole = development(own(300, 500), peers(495, 498), AMOUNT, Marks("A"))
    assert "Axeln börjar inte på noll" in words(cut)[0]
    assert cut.to_dict()["layout"]["yaxis"]["range"][0] > 0
    assert "Axeln" not in words(whole)[0]
    assert whole.to_dict()["layout"]["yaxis"]["range"][0] == 0


@given(st.lists(st.floats(-1e6, 1e6), min_size=1))
def test_a_value_axis_holds_every_value_and_zero_unless_it_says_otherwise(numbers):
    scale = value_scale(numbers)
    assert scale.low < scale.high
    assert scale.low <= min(numbers) <= max(numbers) <= scale.high
    assert scale.truncated or scale.low <= 0 <= scale.high


@given(st.integers(1990, 2050), st.integers(0, 60))
def test_ticks_are_few_whole_years_and_the_last_is_one(first, span):
    ticks = year_ticks(first, first + span)["tickvals"]
    assert len(ticks) <= MOST_TICKS
    assert ticks[-1] == first + span
    assert all(isinstance(tick, int) and tick >= first for tick in ticks)


def test_end_labels_do_not_touch_and_tell_an_earlier_year():
    others = (Series("Umeå", own(20.2, 20.1)), Series("Piteå", own(20.3, None)))
    marks = Marks("Luleå", network=Series("Nätverkets medel", own(20, 20)), others=others)
    figure = development(own(20.1, 20), peers(20, 20), SHARE, marks)
    scale, plot = figure.layout.yaxis.range, figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    ends = [n for n in figure.layout.annotations if "<br>" in n.text and n.xanchor == "left" and n.x == 2016]
    heights = sorted((n.y - scale[0]) / (scale[1] - scale[0]) * plot + n.yshift for n in ends)
    assert len(heights) == 5
    assert all(b - a >= 2 * theme.TEXT_SIZE for a, b in pairwise(heights))
    assert "Piteå<br>20\u00a0% (2015)" in words(figure)


def test_nothing_measured_is_said_in_words():
    assert words(development(own(None, None), peers().clear(), SHARE, Marks("A"))) == ["Inga uppgifter att visa"]


def test_a_group_is_shown_though_the_own_municipality_has_no_figure():
    figure = development(own(None, None), peers(20, 21), SHARE, Marks("Luleå"))
    assert figure.to_dict()["data"][1]["y"] == [20, 21]
    assert not any("Luleå" in text for text in words(figure))


# Labels, runs


@given(st.lists(st.floats(0, 260), min_size=1, max_size=6))
def test_labels_are_moved_apart_in_order_and_stay_in_the_plot(wanted):
    placed = apart(wanted, 38, 260)
    in_order = [y for _, y in sorted(zip(wanted, placed, strict=True))]
    assert all(b - a >= 38 - 1e-6 for a, b in pairwise(sorted(placed)))
    assert in_order == sorted(in_order)
    assert all(19 - 1e-6 <= y <= 260 - 19 + 1e-6 for y in placed)


def test_labels_that_do_not_touch_are_left_where_they_are():
    assert apart([200, 50, 100], 38, 260) == [200, 50, 100]


@given(st.floats(0, 1), st.floats(0, 95))
def test_an_inward_label_stays_inside_the_plot(fraction, width):
    side = inward(fraction, width, 300)
    left = fraction * 300 - {"left": 0, "center": width / 2, "right": width}[side]
    assert left >= -1e-9
    assert left + width <= 300 + 1e-9


def test_labels_share_a_row_only_where_they_do_not_touch():
    assert rows([0, 50, 100, 120], [90, 90, 90, 90]) == [0, 1, 0, 2]


def test_a_run_ends_at_a_gap_and_at_a_new_segment():
    assert runs([2015, 2016, 2018, 2019], [1, 1, 2, 3]) == [range(2), range(2, 3), range(3, 4)]
    assert runs([], []) == []


# Sparkline

SVG = "{http://www.w3.org/2000/svg}"


def test_a_sparkline_joins_only_consecutive_years():
    picture = ElementTree.fromstring(sparkline([2015, 2016, 2018, 2020, 2021], [1, 2, 3, None, 5], "Luleå"))
    assert [len(line.get("points").split()) for line in picture.iter(f"{SVG}polyline")] == [2]
    assert len(list(picture.iter(f"{SVG}circle"))) == 3


@pytest.mark.parametrize(("numbers", "dots"), [([None, None], 0), ([None, 3], 2)])
def test_a_sparkline_of_fewer_than_two_values_has_no_line(numbers, dots):
    picture = ElementTree.fromstring(sparkline([2020, 2021], numbers, "x"))
    assert not list(picture.iter(f"{SVG}polyline"))
    assert len(list(picture.iter(f"{SVG}circle"))) == dots


def test_a_years_place_in_a_sparkline_does_not_depend_on_what_was_measured():
    whole = ElementTree.fromstring(sparkline([2015, 2016, 2017], [1, 2, 3], "x"))
    short = ElementTree.fromstring(sparkline([2015, 2016, 2017], [1, 2, None], "x"))
    middle = [next(p.iter(f"{SVG}polyline")).get("points").split()[1].split(",")[0] for p in (whole, short)]
    assert middle[0] == middle[1]


def test_a_label_cannot_smuggle_markup_into_a_sparkline():
    label = '"><script>alert(1)</script>'
    picture = sparkline([2020], [1], label)
    assert "<script" not in picture
    assert ElementTree.fromstring(picture).get("aria-label") == label
    assert ElementTree.fromstring(picture).get("role") == "img"


# Theme


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(colour, paper):
    high, low = sorted([luminance(colour), luminance(paper)], reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    "colour", [theme.OWN, theme.MEDIAN, theme.NETWORK, theme.TARGET, theme.GREY_TEXT, *theme.OTHERS]
)
def test_colours_that_carry_text_can_be_read(colour):
    assert contrast(colour, theme.PAPER) >= 4.5


@pytest.mark.parametrize("colour", [theme.BETTER, theme.MIDDLE, theme.WORSE, theme.PEER, theme.PEER_EDGE])
def test_colours_that_carry_meaning_can_be_told_from_paper(colour):
    assert contrast(colour, theme.PAPER) >= 3


def test_numbers_follow_the_language():
    english = Axis("Organic food", "%", 0, True, "en")
    assert distribution(values(1, 2), SUMMARY, SHARE, None).layout.separators == ",\u00a0"
    assert distribution(values(1, 2), SUMMARY, english, None).layout.separators == ".,"
    assert "Median 25%" in words(distribution(values(1, 2), SUMMARY, english, None))


def test_the_only_button_saves_a_picture_and_speaks_swedish():
    swedish = theme.config("sv", "organic_food_1080")
    assert swedish["modeBarButtons"] == [["toImage"]]
    assert swedish["locales"]["sv"]["dictionary"]["Download plot as a PNG"] == "Spara diagrammet som bild"
    assert swedish["toImageButtonOptions"]["filename"] == "organic_food_1080"
    assert theme.config("en", "x")["locales"] == {}


def test_no_picture_or_setting_names_an_outside_address():
    marks = Marks("A", target=Goal(60, 2024, "Mål"))
    figures = [
        distribution(values(1, 2), SUMMARY, SHARE, None),
        ranked(values(1, 2), SHARE, None),
        development(own(1, 2), peers(6, 7), SHARE, marks),
    ]
    text = "".join(figure.to_json() for figure in figures) + json.dumps(theme.config("sv", "x"))
    assert "//" not in text
