"""What the map promises: quarters of the group, no colour without a value, nothing fetched."""

from __future__ import annotations

from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekom_analytics.charts import theme
from sekom_analytics.charts.axis import Axis
from sekom_analytics.charts.map import municipality_map
from sekom_analytics.charts.shading import ABSENT, OUTSIDE, quarters

SHARE = Axis("Ekologiska livsmedel", "%", 0, True, "sv")
CODES = [f"{1000 + i}" for i in range(8)]


def square(code):
    at = int(code) - 1000
    ring = [[at, 60], [at + 1, 60], [at + 1, 61], [at, 61], [at, 60]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "id": code, "properties": {"name": f"Kommun {at}"}, "geometry": shape}


OUTLINES = {"type": "FeatureCollection", "features": [square(code) for code in CODES]}


def values(*numbers):
    rows = [(code, f"Kommun {i}", number, 2022) for i, (code, number) in enumerate(zip(CODES, numbers, strict=False))]
    schema = {"code": pl.String, "name": pl.String, "value": pl.Float64, "year": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def drawn(*numbers, own=None, group=CODES, direction="higher"):
    return municipality_map(values(*numbers), OUTLINES, SHARE, own, group, direction)


def areas(figure):
    trace = figure.to_dict()["data"][0]
    return {
        code: {key: trace[key][i] for key in ("z", "hovertext", "customdata")}
        for i, code in enumerate(trace["locations"])
    }


def legend(figure):
    layout = figure.to_dict()["layout"]
    words = [note["text"] for note in layout["annotations"][1:]]
    return dict(zip(words, [shape["fillcolor"] for shape in layout["shapes"]], strict=True))


def test_a_municipality_is_shaded_by_the_quarter_of_the_group_it_lies_in():
    shaded = areas(drawn(1, 2, 3, 4, 5, 6, 7, 8))
    assert [shaded[code]["z"] for code in CODES] == [0, 0, 1, 1, 2, 2, 3, 3]
    assert [shaded[code]["customdata"] for code in CODES] == CODES


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60))
def test_quarters_rise_with_the_value_and_never_part_equals(numbers):
    series = pl.Series(numbers, dtype=pl.Float64)
    in_order = sorted(zip(numbers, quarters(series), strict=True))
    assert all(a[1] <= b[1] if a[0] < b[0] else a[1] == b[1] for a, b in pairwise(in_order))
    assert set(quarters(series)) <= {0, 1, 2, 3}


def test_an_absent_value_is_never_in_a_quarter():
    figure = drawn(1, 2, None, 4)
    assert areas(figure)["1002"] == {"z": ABSENT, "hovertext": "<b>Kommun 2</b><br>ingen uppgift", "customdata": "1002"}
    assert areas(figure)["1007"]["hovertext"] == "<b>Kommun 7</b><br>ingen uppgift"
    assert legend(figure)["ingen uppgift"] == theme.MAP_ABSENT


def test_those_outside_the_group_count_in_no_quarter_and_say_so():
    figure = drawn(1, 2, 3, 4, 900, group=CODES[:4])
    assert areas(figure)["1004"]["z"] == OUTSIDE
    assert areas(figure)["1004"]["hovertext"] == "<b>Kommun 4</b><br>900\u00a0% (2022)<br>utanför gruppen"
    assert [areas(figure)[code]["z"] for code in CODES[:4]] == [0, 1, 2, 3]
    assert "utanför gruppen" not in legend(drawn(1, 2, 3))


def test_the_own_municipality_belongs_to_the_group_and_has_a_dark_outline_over_its_neighbours():
    figure = drawn(1, 2, 3, 4, own="1001", group=["1000", "1002", "1003"]).to_dict()
    trace = figure["data"][0]
    assert trace["locations"][-1] == "1001"
    assert trace["marker"]["line"]["color"][-1] == theme.OWN
    assert trace["marker"]["line"]["color"].count(theme.OWN) == 1
    assert trace["z"][-1] == 1
    assert figure["layout"]["annotations"][1]["text"] == "<b>Kommun 1</b> 2\u00a0%"


@pytest.mark.parametrize(
    ("direction", "first", "darkest"),
    [
        ("higher", "7–8\u00a0%, bäst", "7–8\u00a0%, bäst"),
        ("lower", "1–2\u00a0%, bäst", "1–2\u00a0%, bäst"),
        ("neutral", "7–8\u00a0%", "7–8\u00a0%"),
    ],
)
def test_the_legend_says_the_limits_and_which_end_is_better(direction, first, darkest):
    entries = legend(drawn(1, 2, 3, 4, 5, 6, 7, 8, direction=direction))
    assert len(entries) == 4
    assert next(iter(entries)) == first
    assert entries[darkest] == theme.QUARTERS[-1]
    assert direction != "neutral" or not any("bäst" in words for words in entries)


def test_the_colours_of_areas_are_those_of_the_legend():
    figure = drawn(1, 2, 3, 4, 5, 6, 7, None, direction="lower")
    scale = figure.to_dict()["data"][0]["colorscale"]
    best = areas(figure)["1000"]["z"]
    assert scale[2 * best][1] == scale[2 * best + 1][1] == legend(figure)["1–2\u00a0%, bäst"]


def test_equal_values_make_one_class_without_a_range_or_a_best():
    assert legend(drawn(5, 5, 5, group=CODES[:3])) == {
        "5\u00a0%": theme.QUARTERS[0],
        "utanför gruppen": theme.MAP_OUTSIDE,
    }


def test_a_map_without_values_still_shows_where_everyone_is():
    assert list(legend(drawn())) == ["ingen uppgift"]


def test_a_map_fetches_nothing_and_has_no_axes_over_it():
    figure = drawn(1, 2, 3, own="1000")
    assert figure.layout.map.style == "white-bg"
    assert "//" not in figure.to_json()
    assert "mapbox" not in figure.to_json()
    assert "xaxis" not in figure.to_dict()["layout"]
    assert theme.config("sv", "x")["scrollZoom"] is False


def test_the_outlines_are_handed_on_whole_and_unchanged():
    before = str(OUTLINES)
    assert drawn(1, 2).to_dict()["data"][0]["geojson"] == OUTLINES
    assert str(OUTLINES) == before


def lightness(colour):
    return sum(w * int(colour[i : i + 2], 16) for w, i in ((0.299, 1), (0.587, 3), (0.114, 5)))


def test_the_shades_can_be_told_apart_in_grey_print():
    steps = [lightness(c) for c in (theme.MAP_OUTSIDE, theme.MAP_ABSENT, *theme.QUARTERS)]
    assert all(light - dark >= 20 for light, dark in pairwise(steps))
