"""A slide's chart as a native one: its figures stand in a workbook inside the deck, and a gap is an empty cell."""

from __future__ import annotations

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.util import Pt

from sekom_analytics.catalog.models import Language
from sekom_analytics.deck.master import GREY, INK
from sekom_analytics.stories.model import Chart, Role
from sekom_analytics.text.numbers import MINUS, percent_sign

TYPES = {
    "line": XL_CHART_TYPE.LINE_MARKERS,
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
}
# The colours of the pages, by role.
COLOURS: dict[Role, str] = {
    "own": INK,
    "peers": "8C969F",
    "quarter": "B9C6CF",
    "network": "7A4B94",
    "target": "0B6B3A",
    "other": "4F6D8F",
}
MARKED = "00618A"
GRID = "E1E4E7"
TEXT, SMALL = 16, 11
# From here on the names of bars need smaller text to stand under each other, and columns no numbers of their own.
MANY = 13
# A value lower than this part of the highest has the years right below it, and no room for its number there.
ROOM_BELOW = 0.25
# Windows' numbers of Swedish and British English.
COUNTRIES: dict[Language, str] = {"sv": "[$-41D]", "en": "[$-809]"}
C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'


def insert(place: Any, chart: Chart, language: Language) -> Any:
    """Puts `chart` in a placeholder for charts; what stands there instead is returned."""
    data = CategoryChartData(number_format=_format(chart, language))
    data.categories = list(chart.categories)
    for series in chart.series:
        data.add_series(series.name, series.values)
    frame = place.insert_chart(TYPES[chart.kind], data)
    _dress(frame.chart, chart, language)
    return frame


def _dress(native: Any, chart: Chart, language: Language) -> None:
    native.font.size = Pt(SMALL if chart.kind != "line" and len(chart.categories) > MANY else TEXT)
    native.font.color.rgb = RGBColor.from_string(INK)
    # What the values measure is the chart's own title: it goes along when the chart is copied elsewhere.
    native.has_title = True
    native.chart_title.text_frame.text = chart.measures
    run = native.chart_title.text_frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold, run.font.color.rgb = Pt(TEXT), False, RGBColor.from_string(GREY)
    native.chart_title.include_in_layout = False
    _legend(native, chart)
    _axes(native, chart, language)
    if chart.kind == "line":
        _lines(native, chart)
    else:
        _bars(native, chart)


def _legend(native: Any, chart: Chart) -> None:
    native.has_legend = chart.legend
    if not chart.legend:
        return
    native.legend.position = XL_LEGEND_POSITION.BOTTOM
    native.legend.include_in_layout = False
    native.legend.font.size = Pt(TEXT)
    position = native.legend._element.find(f"{{{C[9:-1]}}}legendPos")
    for number, series in reversed(list(enumerate(chart.series))):
        if series.continues:
            hidden = f'<c:legendEntry {C}><c:idx val="{number}"/><c:delete val="1"/></c:legendEntry>'
            position.addnext(parse_xml(hidden))


def _axes(native: Any, chart: Chart, language: Language) -> None:
    values, categories = native.value_axis, native.category_axis
    categories.format.line.color.rgb = RGBColor.from_string("8A8F94")
    categories.has_major_gridlines = False
    categories.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    present = [value for series in chart.series for value in series.values if value is not None]
    if min(present) >= 0:
        values.minimum_scale = 0
    if chart.percent and 80 <= max(present) <= 100:
        values.maximum_scale = 100
    values.format.line.fill.background()
    if chart.kind == "bars" and min(present) < 0:
        # Room for the values, which would otherwise stand on the names.
        values.minimum_scale = min(present) * 1.2
    if chart.kind == "bars":
        # The first category at the top; every bar says its value, so the axis need not.
        categories.reverse_order = True
        values.visible = False
        values.has_major_gridlines = False
        return
    values.has_major_gridlines = True
    values.major_gridlines.format.line.color.rgb = RGBColor.from_string(GRID)
    values.tick_labels.font.color.rgb = RGBColor.from_string(GREY)
    # As many decimals as the steps need, which the program chooses.
    values.tick_labels.number_format = f"{COUNTRIES[language]}General"
    values.tick_labels.number_format_is_linked = False
    categories.tick_labels.font.color.rgb = RGBColor.from_string(GREY)


def _lines(native: Any, chart: Chart) -> None:
    for drawn, series in zip(native.plots[0].series, chart.series, strict=True):
        drawn.smooth = False
        colour = RGBColor.from_string(COLOURS[series.role])
        drawn.format.line.color.rgb = colour
        drawn.format.line.width = Pt(3.5 if series.role in ("own", "network") else 2.25)
        _marker(drawn, series.role, colour)
        if series.role == "target":
            drawn.format.line.dash_style = MSO_LINE.DASH
    for role in ("own", "network"):
        parts = [k for k, series in enumerate(chart.series) if series.role == role]
        if parts:
            _say_newest(native, chart, parts)


def _marker(drawn: Any, role: Role, colour: Any) -> None:
    if role == "target":
        drawn.marker.style = XL_MARKER_STYLE.NONE
        return
    drawn.marker.style = XL_MARKER_STYLE.CIRCLE
    drawn.marker.size = 8 if role in ("own", "network") else 5
    drawn.marker.format.fill.solid()
    drawn.marker.format.fill.fore_color.rgb = colour
    drawn.marker.format.line.color.rgb = colour


def _say_newest(native: Any, chart: Chart, parts: list[int]) -> None:
    """The value of the newest year beside its mark, whichever part of the line it is in."""
    year, part = max((k, p) for p in parts for k, value in enumerate(chart.series[p].values) if value is not None)
    label = native.plots[0].series[part].points[year].data_label
    beside = [s.values[year] for s in chart.series if s.role in ("peers", "target")]
    newest = chart.series[part].values[year] or 0
    highest = max(value for s in chart.series for value in s.values if value is not None)
    under = newest > ROOM_BELOW * highest and any(value is not None and value > newest for value in beside)
    label.position = XL_LABEL_POSITION.BELOW if under else XL_LABEL_POSITION.ABOVE
    label.font.size, label.font.bold = Pt(TEXT + 2), True
    element = label._get_or_add_dLbl()
    element.find(f"{{{C[9:-1]}}}showVal").set("val", "1")


def _bars(native: Any, chart: Chart) -> None:
    plot = native.plots[0]
    plot.gap_width = 45
    if len(chart.series) == 1 and (chart.kind == "bars" or len(chart.categories) <= MANY):
        plot.has_data_labels = True
        plot.data_labels.show_value = True
        plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
        plot.data_labels.number_format_is_linked = True
    for drawn, series in zip(plot.series, chart.series, strict=True):
        drawn.invert_if_negative = False
        _fill(drawn.format.fill, COLOURS[series.role])
        for position in chart.marked:
            _fill(drawn.points[position].format.fill, MARKED)


def _fill(fill: Any, colour: str) -> None:
    fill.solid()
    fill.fore_color.rgb = RGBColor.from_string(colour)


def _format(chart: Chart, language: Language) -> str:
    """A number format of the catalogue's decimals, in the signs of the language where the program goes by them."""
    decimals = f".{'0' * chart.decimals}" if chart.decimals else ""
    positive = f"#,##0{decimals}" + (f'"{percent_sign(language)}"' if chart.percent else "")
    return f"{COUNTRIES[language]}{positive};{COUNTRIES[language]}{MINUS}{positive}"
