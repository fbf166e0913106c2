"""Guards what the board's charts draw, and above all what they leave undrawn."""

from __future__ import annotations

import polars as pl
import pytest

from sekom_analytics.charts import theme
from sekom_analytics.charts.counts import counts
from sekom_analytics.charts.fee_curve import fee_curve
from sekom_analytics.charts.flows import flows
from sekom_analytics.charts.goal import Point, goal
from sekom_analytics.charts.grid import grid
from sekom_analytics.charts.shading import Shade
from sekom_analytics.charts.standing_map import standing_map
from sekom_analytics.charts.staying import staying

PUBLISHED = pl.DataFrame(
    {
        "members": [20, 98, None, 84],
        "municipalities": [20, None, 101, None],
        "regions": [None, None, None, 3],
        "first": [1995.3, 2013.0, 2015.0, 2025.9],
        "last": [1995.3, 2016.0, 2017.0, 2026.0],
        "sure": [True, False, False, True],
        "told": ["a", "b", "c", "d"],
    },
    schema_overrides={"regions": pl.Int64},
)


def trace(figure, name):
    return [t for t in figure.data if t.name == name]


def of_members(figure):
    return next(t for t in figure.data if t.marker.symbol == "circle" and t.x[0] is not None)


def test_published_numbers_are_marks_and_never_joined():
    figure = counts(PUBLISHED, [2014.7], "en")
    assert {t.mode for t in figure.data} == {"markers"}
    assert list(of_members(figure).y) == [20, 98, 84]


def test_a_number_that_is_not_sure_is_hollow_and_its_time_is_a_bar():
    marks = of_members(counts(PUBLISHED, [], "en"))
    assert list(marks.marker.color) == [theme.OWN, theme.PAPER, theme.OWN]
    assert list(marks.error_x.array) == pytest.approx([0, 1.5, 0.05])
    assert marks.x[1] == pytest.approx(2014.5)


def test_the_newest_numbers_stand_after_their_marks_where_nothing_else_is():
    notes = {note.text: note for note in counts(PUBLISHED, [], "en").layout.annotations}
    assert (notes["<b>84</b>"].xanchor, notes["<b>84</b>"].yanchor) == ("left", "top")
    assert notes["<b>20</b>"].xanchor == "left"


def test_an_absent_number_has_no_mark():
    figure = counts(PUBLISHED, [], "en")
    assert sum(len(t.y) for t in figure.data if t.x[0] is not None) == 3 + 2 + 1


def test_elections_are_marked_where_there_are_numbers():
    figure = counts(PUBLISHED, [1990.7, 2014.7, 2018.7, 2026.7, 2030.7], "en")
    assert [shape.x0 for shape in figure.layout.shapes] == [2014.7, 2018.7, 2026.7]
    assert {"Election 2014", "’18", "’26"} <= {note.text for note in figure.layout.annotations}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_words_of_the_first_election_end_before_those_of_the_second(language):
    figure = counts(PUBLISHED, [2014.7, 2018.7], language)
    first = next(note for note in figure.layout.annotations if "2014" in note.text)
    assert first.xanchor == "right"


def test_a_complete_register_is_drawn_as_steps():
    register = pl.DataFrame({"year": [2024, 2025], "members": [90, 84]})
    (line,) = trace(counts(PUBLISHED, [], "en", register), "By the register")
    assert (line.line.shape, list(line.x), list(line.y)) == ("hv", [2025, 2026], [90, 84])


def test_no_numbers_are_told_in_words():
    assert counts(PUBLISHED.clear(), [], "sv").layout.annotations[0].text == "Inga uppgifter att visa"


def test_leavings_hang_below_the_line_and_are_counted_without_a_sign():
    years = pl.DataFrame({"year": [2023, 2024], "joined": [3, 0], "left": [1, 5]})
    figure = flows(years, [2022.7], "sv")
    joined, left = figure.data
    assert (list(joined.y), list(left.y)) == ([3, 0], [-1, -5])
    assert left.marker.pattern.shape == "/"
    assert all(not text.startswith(("-", "−")) for text in figure.layout.yaxis.ticktext)
    low, high = figure.layout.yaxis.range
    assert low <= -5 and high >= 3


def test_the_steps_of_those_who_stay_hold_until_somebody_leaves():
    steps = pl.DataFrame(
        {
            "age": [0, 1, 2],
            "at_risk": [9, 9, 8],
            "share": [1.0, 0.9, 0.8],
            "low": [1.0, 0.6, 0.5],
            "high": [1.0, 0.98, 0.95],
        }
    )
    figure = staying(steps, {"Small": steps}, "en")
    band, whole, small = figure.data
    assert whole.line.shape == small.line.shape == "hv"
    assert list(whole.y) == pytest.approx([100, 90, 80])
    assert len(band.x) == len(band.y) == 10
    assert small.line.dash != whole.line.dash


def test_the_fee_line_bends_and_who_has_more_inhabitants_stands_at_the_edge():
    paid = pl.DataFrame({"name": ["A", "B"], "persons": [10_000, 900_000], "fee": [7_000.0, 49_000.0]})
    line = pl.DataFrame({"persons": [0, 150_000, 187_500], "fee": [4_000.0, 49_000.0, 49_000.0]})
    alone = fee_curve(paid, line, None, "en")
    assert list(alone.data[-1].x) == [10_000, 187_500]
    assert list(alone.data[-1].marker.symbol) == ["circle", "triangle-right"]
    assert "900,000 inhabitants" in alone.data[-1].hovertext[1]
    assert [t.name for t in fee_curve(paid, line, line, "en").data] == ["The rule", "Your terms", "Members"]


def test_a_cell_without_a_figure_is_a_dash_and_not_a_zero():
    cells = pl.DataFrame({"indicator": ["solar"], "year": [2022], "n": [4], "of": [86], "share": [4 / 86]})
    heat, numbers = grid(cells, {"solar": "Solar", "travel": "Travel"}, [2021, 2022], "en").data
    assert list(zip(numbers.x, numbers.y, numbers.text, strict=True)) == [
        (0, 0, "–"),
        (1, 0, "4"),
        (0, 1, "–"),
        (1, 1, "–"),
    ]
    assert "4 of 86 members" in heat.hovertext[0][1]
    assert "nobody in our material" in heat.hovertext[1][0]


def test_the_number_of_a_cell_is_written_so_that_it_can_be_read_on_its_shade():
    shares = {"few": 0.1, "most": 0.5, "nearly": 0.7, "all": 1.0}
    cells = pl.DataFrame(
        {"indicator": [*shares], "year": [2022] * 4, "n": [9, 50, 70, 99], "of": [99] * 4, "share": [*shares.values()]}
    )
    _heat, ink, paper = grid(cells, {id: id for id in shares}, [2022], "en").data
    assert (ink.textfont.color, list(ink.text)) == (theme.OWN, ["9", "50"])
    assert (paper.textfont.color, list(paper.text)) == (theme.PAPER, ["70", "99"])


def test_a_goal_has_its_start_its_latest_and_its_target_with_words():
    points = Point(2026.0, 84, "start"), Point(2026.4, 80, "latest"), Point(2027.0, 89, "target")
    figure = goal(*points, "Members", "en")
    assert {note.text for note in figure.layout.annotations} == {"Members", "start", "latest", "target"}
    low, high = figure.layout.yaxis.range
    assert low < 80 and high > 89


@pytest.mark.parametrize("value, side", [(85, "top"), (88, "bottom")])
def test_the_words_of_the_latest_value_stand_clear_of_the_even_pace(value, side):
    points = Point(2026.0, 84, "start"), Point(2026.4, value, "latest"), Point(2027.0, 89, "target")
    [words] = [note for note in goal(*points, "Members", "en").layout.annotations if note.text == "latest"]
    assert words.yanchor == side


def test_a_municipality_outside_the_register_has_the_last_colour():
    outlines = {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "id": code, "properties": {"name": code}, "geometry": None} for code in ("1", "2", "3")
        ],
    }
    classes = [
        ("member", Shade("#111111", "Member")),
        ("former", Shade("#222222", "Left")),
        ("other", Shade("#333333", "Other")),
    ]
    figure = standing_map({"1": "member", "2": "former"}, outlines, classes, "en")
    assert list(figure.data[0].z) == [0, 1, 2]
    assert figure.data[0].hovertext[2].endswith("Other")
    assert {"Member", "Left", "Other"} <= {note.text for note in figure.layout.annotations}
