"""Guards that a deck holds native charts with the answers' figures, and what a listener and a speaker need."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from sekom_analytics.deck import as_powerpoint
from sekom_analytics.stories.model import Chart, Deck, Series, Slide, Table
from tests.stories.conftest import told_of

SPACE = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}


@pytest.fixture(scope="module")
def told(shipped) -> Deck:
    return told_of(shipped.answers, "kommunens-ar", "sv", "0484")


@pytest.fixture(scope="module")
def opened(told):
    return Presentation(BytesIO(as_powerpoint(told)))


def charts(opened, told):
    """Every native chart with the slide that it was made of."""
    for shown, slide in zip(opened.slides, told.slides, strict=True):
        for shape in shown.shapes:
            if shape.has_chart:
                yield shape.chart, slide


def present(values):
    return [value for value in values if value is not None]


def one_chart(*series: Series, categories=("2020", "2021", "2022")):
    body = Chart("line", categories, series, "Något, %", 1, percent=True)
    slide = Slide("x", "Ovan", "Rubrik", body, "En bild", "Källa", ("Anteckning",))
    opened = Presentation(BytesIO(as_powerpoint(Deck("x", "X", "sv", (slide,)))))
    return next(shape.chart for shape in opened.slides[0].shapes if shape.has_chart)


def test_every_chart_is_native_and_its_workbook_holds_the_figures_of_the_answers(opened, told):
    found = list(charts(opened, told))
    assert len(found) == sum(isinstance(slide.body, Chart) for slide in told.slides) > 5
    for chart, slide in found:
        sheet = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
        rows = list(sheet.iter_rows(values_only=True))
        assert rows[0][1:] == tuple(series.name for series in slide.body.series)
        assert [str(row[0]) for row in rows[1:]] == list(slide.body.categories)
        columns = list(zip(*(row[1:] for row in rows[1:]), strict=True))
        # A workbook keeps sixteen digits.
        for column, series in zip(columns, slide.body.series, strict=True):
            assert [value is None for value in column] == [value is None for value in series.values]
            assert present(column) == pytest.approx(present(series.values), rel=1e-15)


def test_what_is_drawn_is_what_the_workbook_holds(opened, told):
    for chart, slide in charts(opened, told):
        assert [tuple(series.values) for series in chart.plots[0].series] == [s.values for s in slide.body.series]


def test_a_year_without_a_figure_is_a_gap_and_not_a_zero():
    chart = one_chart(Series("A", (1.0, None, 0.0), "own"))
    points = chart._chartSpace.findall(".//c:val//c:pt", SPACE)
    assert [(point.get("idx"), point.find("c:v", SPACE).text) for point in points] == [("0", "1.0"), ("2", "0.0")]
    assert chart._chartSpace.find(".//c:dispBlanksAs", SPACE).get("val") == "gap"
    sheet = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    assert [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)] == [1, None, 0]


def test_a_value_below_zero_has_a_true_minus():
    formats = one_chart(Series("A", (1.0, -2.0, 3.0), "own"))._chartSpace.findall(".//c:formatCode", SPACE)
    assert {code.text for code in formats} == {'[$-41D]#,##0.0"\u00a0%";[$-41D]\u2212#,##0.0"\u00a0%"'}


def test_the_steps_of_an_axis_are_written_as_in_the_language_of_the_deck():
    steps = one_chart(Series("A", (0.2, 0.4, 0.6), "own")).value_axis.tick_labels
    assert (steps.number_format, steps.number_format_is_linked) == ("[$-41D]General", False)


@pytest.mark.parametrize("own, above", [(0.1, True), (1.0, False), (3.0, True)])
def test_the_newest_value_stands_clear_of_the_peers_line_and_of_the_years_below(own, above):
    chart = one_chart(Series("A", (1.0, 1.0, own), "own"), Series("B", (2.0, 2.0, 2.0), "peers"))
    place = chart._chartSpace.find(".//c:dLbl/c:dLblPos", SPACE).get("val")
    assert place == ("t" if above else "b")


def test_a_line_that_goes_on_after_a_new_definition_is_told_once_in_the_legend():
    before, after = Series("A", (1.0, 2.0, None), "own"), Series("A", (None, None, 3.0), "own", continues=True)
    chart = one_chart(before, after, Series("B", (1.0, 1.0, 1.0), "peers"))
    hidden = chart._chartSpace.findall(".//c:legendEntry", SPACE)
    assert [entry.find("c:idx", SPACE).get("val") for entry in hidden] == ["1"]


def test_every_slide_has_a_title_read_first_and_notes_with_source_and_method(opened, told):
    for shown, slide in zip(opened.slides, told.slides, strict=True):
        assert shown.shapes[0] == shown.shapes.title
        assert shown.shapes.title.text_frame.text == slide.headline
        notes = shown.notes_slide.notes_text_frame.text
        assert slide.source in notes
        assert all(note in notes for note in slide.notes)


def test_no_placeholder_is_left_empty_and_nothing_stands_outside_the_slide(opened):
    for shown in opened.slides:
        for shape in shown.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= opened.slide_width
            assert shape.top >= 0 and shape.top + shape.height <= opened.slide_height
            assert not shape.has_text_frame or shape.text_frame.text.strip()


def test_every_picture_is_told_in_words_and_every_word_has_its_language(opened, told):
    for shown, slide in zip(opened.slides, told.slides, strict=True):
        frames = [shape for shape in shown.shapes if shape.has_chart or shape.has_table]
        told_in_words = [frame._element.nvGraphicFramePr.cNvPr.get("descr") for frame in frames]
        assert told_in_words == ([slide.alternative] if isinstance(slide.body, (Chart, Table)) else [])
        marked = {run.get("lang") for run in shown._element.iterfind(".//a:r/a:rPr", SPACE)}
        assert marked == {"sv-SE"}
    assert opened.core_properties.language == "sv-SE"


def test_the_master_is_ours_and_wide(opened):
    assert round(opened.slide_width / opened.slide_height, 2) == 1.78
    assert [layout.name for layout in opened.slide_layouts] == ["Cover", "Chart", "Table", "Words"]


def test_text_that_xml_does_not_take_is_left_out():
    slide = Slide("x", "a\x0bb", "Rubrik\x00", None, "", "Källa", ("\x07",))
    opened = Presentation(BytesIO(as_powerpoint(Deck("x", "X", "en", (slide,)))))
    assert opened.slides[0].shapes.title.text_frame.text == "Rubrik"
