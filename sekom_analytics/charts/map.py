"""Where in the country the values are high and low: municipalities shaded by quarter on a map of their own."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import plotly.graph_objects as go
import polars as pl

from sekom_analytics.charts import theme
from sekom_analytics.charts.axis import Axis
from sekom_analytics.charts.key import key
from sekom_analytics.charts.shading import OUTSIDE, Direction, Shade, colours, legend, shades
from sekom_analytics.charts.values import hovers
from sekom_analytics.text.translation import translations

# The country, 202 px wide and 465 high at this zoom, stands to the right of its legend; together they are 290 px
# wide, so that every screen from 320 px shows both whole. Where a page makes the picture higher, BOUNDS enlarge the
# country; they never make it smaller, so this is the least height.
MAP = 480
ZOOM = 3.43
CENTRE = {"lat": 62.82, "lon": 14.95}
# What the frame shows from south to north: no drag moves the country out of it up or down. Sideways the bounds must be
# wide, as the widest frame has to lie within them, or the map would be enlarged to fill it.
BOUNDS = {"south": 54.74, "north": 69.16, "west": -75, "east": 105}
OUTLINE, OWN_OUTLINE = 0.6, 2.5


class _Kept(dict[str, Any]):
    """A dictionary that stays the same object when a figure is copied: Plotly would copy every corner of it twice."""

    def __deepcopy__(self, memo: object) -> _Kept:
        return self


# Plotly's plain sheet is white in the dark theme too, so another lies on it. A style of our own in its place would keep
# BOUNDS from enlarging the country.
WEST, EAST, SOUTH, NORTH = -180, 180, -85, 85
SHEET = {
    "sourcetype": "geojson",
    "source": {
        "type": "Polygon",
        "coordinates": [[[WEST, SOUTH], [EAST, SOUTH], [EAST, NORTH], [WEST, NORTH], [WEST, SOUTH]]],
    },
    "type": "fill",
    "color": theme.PAPER,
    "below": "traces",
}


def municipality_map(
    values: pl.DataFrame,
    outlines: Mapping[str, Any],
    axis: Axis,
    own: str | None,
    in_group: Collection[str],
    direction: Direction = "neutral",
) -> go.Figure:
    """The municipalities of `outlines`, each in the shade of the quarter its value lies in.

    `values` (code, name, value, year; a value may be null) are those of the group and, if known, of others; quarters
    are counted over `in_group`, to which the own municipality always belongs. `outlines` is a GeoJSON
    FeatureCollection in degrees whose features' `id` is the code, and is handed on as it is. `direction` says which
    end is better. A click gives the code as customdata. Nothing is fetched.
    """
    codes = _own_last([feature["id"] for feature in outlines["features"]], own)
    group = {*in_group, own} & set(codes)
    shade = shades(values, {code for code in group if code})
    told = _hovers(values, outlines, axis, shade)
    entries = _own_entry(values, axis, own) + legend(values, shade, axis, direction, len(shade) < len(codes))
    heading = [
        *axis.heading,
        translations(axis.language).gettext("About a quarter of the municipalities in each colour"),
    ]
    top = 8 + theme.HEADING_LINE * len(heading) + theme.HEADING_GAP
    layout = frame(top) | key(entries, heading)
    trace = areas(codes, outlines, [shade.get(code, OUTSIDE) for code in codes], own, colours(direction))
    return theme.figure([trace | {"hovertext": [told[code] for code in codes]}], axis.language, layout)


def _own_last(codes: Sequence[str], own: str | None) -> list[str]:
    """The own outline is drawn after its neighbours', which would otherwise cover half of it."""
    return sorted(codes, key=lambda code: code == own)


def frame(top: float) -> dict[str, Any]:
    """The layout of a map of the whole country under `top` px of heading."""
    return {
        "height": top + MAP,
        "margin": {"t": top, "b": 0, "l": 0, "r": 0},
        "map": {"style": "white-bg", "layers": [SHEET], "center": CENTRE, "zoom": ZOOM, "bounds": BOUNDS},
    }


def areas(
    codes: list[str], outlines: Mapping[str, Any], shade: list[int], own: str | None, colour: list[str]
) -> dict[str, Any]:
    """The municipalities `codes`, each in the `colour` that its number in `shade` points at."""
    steps = [[(n + side) / len(colour), one] for n, one in enumerate(colour) for side in (0, 1)]
    mine = [code == own for code in codes]
    return {
        "type": "choroplethmap",
        "geojson": _Kept(outlines),
        "locations": codes,
        "customdata": codes,
        "z": shade,
        "zmin": -0.5,
        "zmax": len(colour) - 0.5,
        "colorscale": steps,
        "showscale": False,
        "hovertemplate": "%{hovertext}<extra></extra>",
        # A click that selects must not fade the others: a faded colour means another quarter.
        "unselected": {"marker": {"opacity": 1}},
        "marker": {
            "opacity": 1,
            "line": {
                "color": [theme.OWN if own_area else _line(one) for own_area, one in zip(mine, shade, strict=True)],
                "width": [OWN_OUTLINE if own_area else OUTLINE for own_area in mine],
            },
        },
    }


def _line(shade: int) -> str:
    return theme.MAP_FAINT_LINE if shade == OUTSIDE else theme.MAP_LINE


def _hovers(values: pl.DataFrame, outlines: Mapping[str, Any], axis: Axis, shade: Mapping[str, int]) -> dict[str, str]:
    """What each municipality says under the pointer: name, value with unit and year, and whether it is compared."""
    _ = translations(axis.language).gettext
    absent, outside = _("no figure"), _("outside the group")
    names = {f["id"]: f.get("properties", {}).get("name", f["id"]) for f in outlines["features"]}
    names |= dict(values.select("code", "name").iter_rows())
    present = values.drop_nulls("value")
    told = {code: f"<b>{name}</b><br>{absent}" for code, name in names.items()}
    told |= dict(zip(present["code"], hovers(present, axis), strict=True))
    return {code: text if code in shade else f"{text}<br>{outside}" for code, text in told.items()}


def _own_entry(values: pl.DataFrame, axis: Axis, own: str | None) -> list[Shade]:
    """The own name and value, first in the legend, for the dark outline."""
    absent = translations(axis.language).gettext("no figure")
    mine = values.filter(pl.col("code") == (own or ""))
    return [
        Shade(theme.OWN, f"<b>{name}</b> {absent if value is None else axis.short(value)}")
        for name, value in mine.select("name", "value").iter_rows()
    ]
