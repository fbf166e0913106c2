"""Where the members are: municipalities coloured by what they are to the association."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from sekom_analytics.catalog.models import Language
from sekom_analytics.charts import theme
from sekom_analytics.charts.key import key
from sekom_analytics.charts.map import areas, frame
from sekom_analytics.charts.shading import Shade


def standing_map(
    standing: Mapping[str, str], outlines: Mapping[str, Any], classes: Sequence[tuple[str, Shade]], language: Language
) -> go.Figure:
    """The municipalities of `outlines` in the colour of their class.

    `standing` gives the class of each code; `classes` (id, colour and words) are drawn in the legend in their order,
    and the last is that of every code without one. Nothing is fetched.
    """
    place = {id: n for n, (id, _) in enumerate(classes)}
    codes = [feature["id"] for feature in outlines["features"]]
    names = {f["id"]: f.get("properties", {}).get("name", f["id"]) for f in outlines["features"]}
    shade = [place.get(standing.get(code, ""), len(classes) - 1) for code in codes]
    told = [f"<b>{names[code]}</b><br>{classes[n][1].words}" for code, n in zip(codes, shade, strict=True)]
    trace = areas(codes, outlines, shade, None, [entry.colour for _, entry in classes])
    top = 8
    layout = frame(top) | key([entry for _, entry in classes], [])
    return theme.figure([trace | {"hovertext": told}], language, layout)
