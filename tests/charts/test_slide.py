"""Guards that the picture of a slide shows the slide's own figures, with gaps, and writes them as the reader does."""

from __future__ import annotations

from sekom_analytics.charts.slide import slide
from sekom_analytics.stories.model import Chart, Series

YEARS = ("2020", "2021", "2022")


def test_a_year_without_a_figure_is_a_gap_in_the_line():
    (line,) = slide(Chart("line", YEARS, (Series("A", (1.0, None, 2.5), "own"),), "m", 1, percent=True), "sv").data
    assert list(line.y) == [1.0, None, 2.5]
    assert not line.connectgaps
    assert list(line.text) == ["", "", "2,5\u00a0%"]


def test_a_bar_says_its_value_in_the_language_of_the_reader_and_the_one_meant_has_its_colour():
    chart = Chart("bars", ("A", "B"), (Series("x", (1234.5, -2.0), "peers"),), "m", 1, percent=False, marked=(1,))
    (bars,) = slide(chart, "en").data
    assert list(bars.text) == ["1,234.5", "\u22122.0"]
    assert bars.marker.color[0] != bars.marker.color[1]
    assert slide(chart, "en").layout.xaxis.range[0] < -2


def test_every_bar_has_its_name_however_many_there_are():
    chart = Chart("bars", tuple("ABCDEFGHIJKLMNOPQRSTU"), (Series("x", (1.0,) * 21, "peers"),), "m", 0, percent=False)
    assert slide(chart, "sv").layout.yaxis.dtick == 1


def test_a_line_after_a_new_definition_is_no_new_name_in_the_key():
    parts = (Series("A", (1.0, None, None), "own"), Series("A", (None, 2.0, 3.0), "own", continues=True))
    drawn = slide(Chart("line", YEARS, parts, "m", 0, percent=False), "sv").data
    assert [line.showlegend for line in drawn] == [True, False]
    assert [list(line.text) for line in drawn] == [["", "", ""], ["", "", "3"]]
