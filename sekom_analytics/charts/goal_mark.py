"""The mark of a target: a circle that is full, half full or empty, or a dash where nothing can be told."""

from __future__ import annotations

from sekom_analytics.charts import theme
from sekom_analytics.text.pace import Mark

SIZE = 14
_INSIDE = {
    "full": '<circle cx="7" cy="7" r="5.2" fill="{colour}"/>',
    "half": '<path d="M7 1.8 A5.2 5.2 0 0 0 7 12.2 Z" fill="{colour}"/>',
    "empty": "",
    "none": "",
}
_RING = '<circle cx="7" cy="7" r="5.2" fill="none" stroke="{colour}" stroke-width="1.6"/>'
_DASH = '<path d="M3 7 H11" stroke="{colour}" stroke-width="1.6"/>'


def goal_mark(mark: Mark) -> str:
    """The mark as an SVG of SIZE px. It says nothing by itself: the verdict stands beside it in words."""
    shape = _DASH if mark == "none" else _RING + _INSIDE[mark]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE}" height="{SIZE}" viewBox="0 0 {SIZE} {SIZE}">'
        f"{shape.format(colour=theme.TARGET)}</svg>"
    )
