"""What a line through the years promises: no year invented, no break crossed, every label free."""

from __future__ import annotations

from itertools import chain, pairwise

import polars as pl
import pytest

from sekom_analytics.catalog.models import Break, Text
from sekom_analytics.charts import ends, theme
from sekom_analytics.charts.development import development
from sekom_analytics.charts.marks import Goal, Marks, Series
from tests.charts.frames import AMOUNT, SHARE, note, own, peers, words


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
    near, far = (
        development(
            own(30, 31), peers(20, 21), SHARE, Marks("A", targets=(Goal(60, year, "Riksdagens mål", "Nationellt"),))
        )
        for year in (2024, 2045)
    )
    assert "Riksdagens mål" in lines(near)
    assert near.to_dict()["layout"]["xaxis"]["range"][1] > 2024
    assert "Riksdagens mål" not in lines(far)
    assert far.to_dict()["layout"]["xaxis"]["range"][1] < 2017
    assert [shape["y0"] for shape in far.to_dict()["layout"]["shapes"]] == [60]
    assert note(far, "Nationellt")["text"] == "Nationellt<br>2045: 60\u00a0%"
    assert note(far, "Nationellt")["hovertext"] == "Riksdagens mål"


def test_a_flat_series_gets_a_cut_axis_that_says_so():
    cut = development(own(490, 500), peers(495, 498), AMOUNT, Marks("A"))
    whole = development(own(300, 500), peers(495, 498), AMOUNT, Marks("A"))
    assert "Axeln börjar inte på noll" in words(cut)[0]
    assert cut.to_dict()["layout"]["yaxis"]["range"][0] > 0
    assert "Axeln" not in words(whole)[0]
    assert whole.to_dict()["layout"]["yaxis"]["range"][0] == 0


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


def middles(figure):
    """The middles of the labels by each year, in px from the bottom of the plot; and its height."""
    low, high = figure.layout.yaxis.range
    plot = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    found = {}
    for label in figure.layout.annotations:
        if label.yref != "paper" and "<br>" in label.text:
            found.setdefault(label.x, []).append((label.y - low) / (high - low) * plot + label.yshift)
    return found, plot


@pytest.mark.parametrize("name", ["Umeå", "Upplands Väsby"])
@pytest.mark.parametrize(
    "aims",
    [
        [(60, 2028), (50, 2027)],
        [(60, 2021), (60, 2021), (60, 2021)],
        [(100, 2020), (32, 2020), (31, 2019), (30, 2021)],
        [(0, 2018), (0, 2017), (0, 2045), (20, 2018)],
    ],
)
def test_every_target_is_drawn_and_no_label_covers_another(aims, name):
    goals = tuple(Goal(value, year, "Mål", f"Mål {i}") for i, (value, year) in enumerate(aims))
    others = (Series(name, own(20.2, 20.1)), Series("Piteå", own(20.3, 33)))
    figure = development(own(30, 31), peers(20, 21), SHARE, Marks("A", (), goals, None, others))
    found, plot = middles(figure)
    assert sum(map(len, found.values())) == len(aims) + 4
    assert sorted(shape.y0 for shape in figure.layout.shapes) == sorted(value for value, _ in aims)
    years, wide = figure.layout.xaxis.range, ends.NARROW_PLOT - figure.layout.margin.r
    at = [(year - years[0]) / (years[1] - years[0]) * wide for year in sorted(found)]
    longest, before = ends.width(f"{name}<br>20"), max(map(before_its_point, figure.layout.annotations))
    apart = len(at) == 2 and at[0] + longest <= at[1] - before
    columns = found.values() if apart else [[*chain.from_iterable(found.values())]]
    for heights in map(sorted, columns):
        assert heights[0] >= ends.LABEL / 2 - 0.01 and heights[-1] <= plot - ends.LABEL / 2 + 0.01
        assert all(b - a >= ends.LABEL - 0.01 for a, b in pairwise(heights))


def before_its_point(label):
    """The px that a label takes before the point it names."""
    return ends.width(label.text) if label.xanchor == "right" and "<br>" in label.text else 0


@pytest.mark.parametrize(("value", "over"), [(90, False), (10, True)])
def test_the_label_of_a_target_some_years_ahead_takes_no_width_from_the_lines(value, over):
    aim = Goal(value, 2030, "Riksdagens mål", "Nationellt mål")
    figure = development(own(*range(40, 48)), peers(20, 100), SHARE, Marks("A", targets=(aim,)))
    label = note(figure, "Nationellt mål")
    assert (label["x"], label["xanchor"]) == (2030, "right")
    assert (label["yshift"] > 0) is over
    lines_take = (2022 - 2015) / (2030 - 2015) * (ends.NARROW_PLOT - figure.layout.margin.r)
    assert lines_take > 0.4 * ends.NARROW_PLOT


def test_the_label_of_a_target_stands_beside_the_chart_where_a_line_is_in_its_way():
    def anchored(*values):
        aims = (Goal(60, 2028, "Riksdagens mål", "Nationellt mål"),)
        return note(development(own(*values), peers(20, 21), SHARE, Marks("A", targets=aims)), "Nationellt")["xanchor"]

    assert anchored(30, *[None] * 8, 30, 31) == "right"
    assert anchored(30, *[None] * 8, 57, 56) == "left"


def test_a_target_of_the_next_year_in_a_long_series_is_a_line_alone():
    figure = development(own(*range(20, 30)), peers(20, 21), SHARE, Marks("A", targets=(Goal(40, 2025, "Mål", "M"),)))
    assert figure.layout.xaxis.range[1] < 2025
    assert "Mål" not in lines(figure)
    assert note(figure, "M<br>2025")["x"] == 2024
