"""What colours and settings promise: text that can be read, nothing fetched."""

from __future__ import annotations

import json

import pytest

from sekom_analytics.charts import theme
from sekom_analytics.charts.development import development
from sekom_analytics.charts.distribution import distribution
from sekom_analytics.charts.marks import Goal, Marks
from sekom_analytics.charts.ranked import ranked
from tests.charts.frames import SHARE, SUMMARY, own, peers, values


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(colour, paper):
    high, low = sorted([luminance(colour), luminance(paper)], reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    "colour", [theme.OWN, theme.MEDIAN, theme.NETWORK, theme.TARGET, theme.GREY_TEXT, *theme.OTHERS]
)
def test_colours_that_carry_text_can_be_read(colour):
    assert contrast(colour, theme.PAPER) >= 4.5


@pytest.mark.parametrize("colour", [theme.BETTER, theme.MIDDLE, theme.WORSE, theme.PEER, theme.PEER_EDGE])
def test_colours_that_carry_meaning_can_be_told_from_paper(colour):
    assert contrast(colour, theme.PAPER) >= 3


def test_the_only_button_saves_a_picture_and_speaks_swedish():
    swedish = theme.config("sv", "organic_food_1080")
    assert swedish["modeBarButtons"] == [["toImage"]]
    assert swedish["locales"]["sv"]["dictionary"]["Download plot as a PNG"] == "Spara diagrammet som bild"
    assert swedish["toImageButtonOptions"]["filename"] == "organic_food_1080"
    assert theme.config("en", "x")["locales"] == {}


def test_no_picture_or_setting_names_an_outside_address():
    marks = Marks("A", targets=(Goal(60, 2024, "Mål", "Mål"),))
    figures = [
        distribution(values(1, 2), SUMMARY, SHARE, None),
        ranked(values(1, 2), SHARE, None),
        development(own(1, 2), peers(6, 7), SHARE, marks),
    ]
    text = "".join(figure.to_json() for figure in figures) + json.dumps(theme.config("sv", "x"))
    assert "//" not in text
