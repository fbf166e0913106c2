"""What a sparkline promises: no year bridged, and words for who cannot see it."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from sekom_analytics.charts.sparkline import sparkline

SVG = "{http://www.w3.org/2000/svg}"


def test_a_sparkline_joins_only_consecutive_years():
    picture = ElementTree.fromstring(sparkline([2015, 2016, 2018, 2020, 2021], [1, 2, 3, None, 5], "Luleå"))
    assert [len(line.get("points").split()) for line in picture.iter(f"{SVG}polyline")] == [2]
    assert len(list(picture.iter(f"{SVG}circle"))) == 3


@pytest.mark.parametrize(("numbers", "dots"), [([None, None], 0), ([None, 3], 2)])
def test_a_sparkline_of_fewer_than_two_values_has_no_line(numbers, dots):
    picture = ElementTree.fromstring(sparkline([2020, 2021], numbers, "x"))
    assert not list(picture.iter(f"{SVG}polyline"))
    assert len(list(picture.iter(f"{SVG}circle"))) == dots


def test_a_years_place_in_a_sparkline_does_not_depend_on_what_was_measured():
    whole = ElementTree.fromstring(sparkline([2015, 2016, 2017], [1, 2, 3], "x"))
    short = ElementTree.fromstring(sparkline([2015, 2016, 2017], [1, 2, None], "x"))
    middle = [next(p.iter(f"{SVG}polyline")).get("points").split()[1].split(",")[0] for p in (whole, short)]
    assert middle[0] == middle[1]


def test_a_label_cannot_smuggle_markup_into_a_sparkline():
    label = '"><script>alert(1)</script>'
    picture = sparkline([2020], [1], label)
    assert "<script" not in picture
    assert ElementTree.fromstring(picture).get("aria-label") == label
    assert ElementTree.fromstring(picture).get("role") == "img"
