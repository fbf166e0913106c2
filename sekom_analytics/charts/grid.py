"""Who has what, and when: key figures down, years across, how many have a figure in each cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go
import polars as pl

from sekom_analytics.catalog.models import Language
from sekom_analytics.charts import theme
from sekom_analytics.text.translation import translations

TOP, ROW, FOOT = 56, 30, 12
# From here on a number is written in the colour of the paper. The shades leap over those on which neither can be read.
INVERTED = 0.6
SHADES = (
    (0.0, theme.PAPER),
    (0.001, theme.FEW),
    (INVERTED, theme.SOME),
    (INVERTED, theme.MORE),
    (1.0, theme.MANY),
)


def grid(cells: pl.DataFrame, rows: Mapping[str, str], years: Sequence[int], language: Language) -> go.Figure:
    """`cells` (indicator, year, n, of, share 0–1) in the order of `rows` (id, words); a dash where nobody has any."""
    _ = translations(language).gettext
    if not rows or not years:
        return theme.empty(_("No values to show"), language)
    found = {(indicator, year): (n, of, share) for indicator, year, n, of, share in cells.rows()}
    shares = [[_share(found, id, year) for year in years] for id in rows]
    texts = [[_text(found, id, year) for year in years] for id in rows]
    told = [
        [f"<b>{name}</b> {year}<br>{_told(found, id, year, language)}" for year in years] for id, name in rows.items()
    ]
    layout = {
        "height": TOP + ROW * len(rows) + FOOT,
        "margin": {"t": TOP, "b": FOOT, "l": 8, "r": 8},
        "xaxis": {"side": "top", "tickvals": list(range(len(years))), "ticktext": [_short(year) for year in years]}
        | {"ticks": "", "tickangle": 0, "tickfont": {"size": 12, "color": theme.GREY_TEXT}},
        "yaxis": _names(list(rows.values())),
    }
    trace = {
        "type": "heatmap",
        "z": shares,
        "x": list(range(len(years))),
        "y": list(range(len(rows))),
        "zmin": 0,
        "zmax": 1,
        "colorscale": [list(step) for step in SHADES],
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hovertext": told,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    return theme.figure([trace, *_numbers(shares, texts)], language, layout)


def _numbers(shares: list[list[float]], texts: list[list[str]]) -> list[dict[str, Any]]:
    """The numbers in the cells: ink where the shade is near the paper, paper where it is far from it."""
    cells = [(x, y, share) for y, row in enumerate(shares) for x, share in enumerate(row)]
    sides = {theme.OWN: [c for c in cells if c[2] < INVERTED], theme.PAPER: [c for c in cells if c[2] >= INVERTED]}
    return [
        {
            "type": "scatter",
            "mode": "text",
            "x": [x for x, _y, _share in side],
            "y": [y for _x, y, _share in side],
            "text": [texts[y][x] for x, y, _share in side],
            "textfont": {"size": theme.SMALL_TEXT, "color": colour},
            "hoverinfo": "skip",
            "showlegend": False,
        }
        for colour, side in sides.items()
        if side
    ]


def _share(found: Mapping[tuple[str, int], Any], id: str, year: int) -> float:
    return float(found[id, year][2]) if (id, year) in found else 0.0


def _text(found: Mapping[tuple[str, int], Any], id: str, year: int) -> str:
    return str(found[id, year][0]) if (id, year) in found else "–"


def _told(found: Mapping[tuple[str, int], Any], id: str, year: int, language: Language) -> str:
    _ = translations(language).gettext
    if (id, year) not in found:
        return _("nobody in our material")
    n, of, _share = found[id, year]
    return _("{n} of {of} members").format(n=n, of=of)


def _short(year: int) -> str:
    # Ten years of four digits do not fit a telephone beside the names.
    return f"’{year % 100:02d}"


def _names(names: Sequence[str]) -> dict[str, Any]:
    return {
        "range": [len(names) - 0.5, -0.5],
        "tickvals": list(range(len(names))),
        "ticktext": list(names),
        "tickfont": {"size": theme.SMALL_TEXT, "color": theme.OWN},
        "automargin": True,
        "ticklabelstandoff": 6,
        "ticks": "",
    }
