"""Guards that every colour of a picture has a dark one, that can be seen on dark paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sekom_analytics.charts import dark as module
from sekom_analytics.charts import theme
from sekom_analytics.charts.dark import COLOURS, PAPER, dark

CHARTS = Path(theme.__file__).parent
NAMED = re.compile(r"#[0-9A-F]{6}|rgba\([^)]*\)")
WORDS = (theme.OWN, theme.GREY_TEXT, theme.BETTER, theme.WORSE, theme.TARGET, theme.NETWORK, theme.MEDIAN, theme.PIN)


def brightness(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((brightness(one), brightness(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_every_colour_of_a_chart_has_a_dark_one():
    files = [path for path in CHARTS.glob("*.py") if path != Path(module.__file__)]
    found = {colour for path in files for colour in NAMED.findall(path.read_text(encoding="utf-8"))}
    assert found - {"rgba(0,0,0,0)"} == set(COLOURS)


@pytest.mark.parametrize("in_theme", [dict.fromkeys(COLOURS), COLOURS], ids=["light", "dark"])
def test_numbers_can_be_read_on_every_shade_of_a_grid(in_theme):
    def seen(colour):
        return in_theme[colour] or colour

    for ink, shades in ((theme.OWN, (theme.FEW, theme.SOME)), (theme.PAPER, (theme.MORE, theme.MANY))):
        assert all(contrast(seen(ink), seen(shade)) >= 4.5 for shade in shades)


def test_no_dark_colour_is_taken_for_a_light_one():
    assert not set(COLOURS.values()) & set(COLOURS)


@pytest.mark.parametrize("colour", [*WORDS, *theme.OTHERS])
def test_what_is_written_can_be_read_on_dark_paper(colour):
    assert contrast(COLOURS[colour], PAPER) >= 4.5


def test_each_step_of_a_map_is_brighter_than_the_one_before():
    steps = [brightness(COLOURS[colour]) for colour in (theme.MAP_ABSENT, *theme.QUARTERS)]
    assert steps == sorted(steps)


def test_only_colours_change():
    light = theme.figure(
        [{"type": "scatter", "x": [2020, 2021], "y": [1.5, None], "line": {"color": theme.OWN}}], "sv", {}
    )
    found = dark(light).to_plotly_json()
    assert found["data"][0]["line"]["color"] == COLOURS[theme.OWN]
    assert found["layout"]["paper_bgcolor"] == PAPER
    assert list(found["data"][0]["y"]) == [1.5, None]
