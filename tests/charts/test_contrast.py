"""What groups side by side promise: one axis, an honest n, no middle half of too few."""

from __future__ import annotations

from sekom_analytics.charts.axis import Axis
from sekom_analytics.charts.contrast import Box, contrast

SHARE = Axis("Ekologiska livsmedel", "%", 0, True, "sv")
SMALL = Box("Små kommuner", 41, 28.0, 22.0, 34.0)
LARGE = Box("Stora kommuner", 39, 33.0, 27.0, 40.0)


def layout(*boxes, own=30.0, axis=SHARE):
    return contrast(boxes, axis, own, "Luleå").to_dict()["layout"]


def words(found):
    return [note["text"] for note in found["annotations"]]


def bars(found):
    return [(s["x0"], s["x1"]) for s in found["shapes"] if s["type"] == "rect"]


def test_each_group_has_its_number_its_middle_half_and_its_median():
    found = layout(SMALL, LARGE)
    assert found["yaxis"]["ticktext"] == ["Små kommuner<br>n = 41", "Stora kommuner<br>n = 39"]
    assert bars(found) == [(22, 34), (27, 40)]
    assert words(found) == ["Median 28\u00a0%", "Median 33\u00a0%", "<b>Luleå</b> 30\u00a0%"]
    assert found["xaxis"]["title"]["text"].endswith("Staplarna visar mitthälften")


def test_the_first_group_stands_at_the_top():
    ticks = layout(SMALL, LARGE)["yaxis"]["tickvals"]
    assert ticks[0] > ticks[1]


def test_the_own_value_is_a_line_across_all_groups_and_inside_the_picture():
    found = layout(SMALL, LARGE, own=900.0)
    line = found["shapes"][-1]
    assert line["x0"] == line["x1"] == 900
    assert line["y1"] > max(found["yaxis"]["tickvals"])
    assert found["xaxis"]["range"][1] > 900


def test_an_absent_own_value_has_no_line_and_no_room():
    found = layout(SMALL, LARGE, own=None)
    assert words(found) == ["Median 28\u00a0%", "Median 33\u00a0%"]
    assert found["height"] < layout(SMALL, LARGE)["height"] < 220


def test_fewer_than_four_values_have_no_middle_half():
    assert bars(layout(SMALL, Box("Stora kommuner", 3, 33.0, 27.0, 40.0))) == [(22, 34)]


def test_a_group_without_values_keeps_its_place_and_says_so():
    found = layout(SMALL, Box("Medelstora kommuner", 0, None, None, None), LARGE)
    assert words(found)[1] == "Inga uppgifter att visa"
    assert found["yaxis"]["ticktext"][1] == "Medelstora<br>kommuner<br>n = 0"
    assert bars(found) == [(22, 34), (27, 40)]


def test_no_values_at_all_are_said_in_words():
    nobody = Box("Små kommuner", 0, None, None, None)
    assert words(layout(nobody, nobody)) == ["Inga uppgifter att visa"]


def test_charts_one_under_another_can_share_a_span():
    axis = Axis("Ekologiska livsmedel", "%", 0, True, "sv", span=(0, 80))
    assert layout(SMALL, axis=axis)["xaxis"]["range"] == layout(LARGE, axis=axis)["xaxis"]["range"]


def held(found, words):
    """The side that a label is held on to, and the value that it names."""
    return next((note["xanchor"], note["x"]) for note in found["annotations"] if note["text"].startswith(words))


def test_the_words_of_a_median_do_not_cut_the_own_line():
    apart = Box("Stora kommuner", 39, 60.0, 27.0, 90.0)
    assert held(layout(SMALL, apart, own=26.0), "Median 28")[0] == "left"
    assert held(layout(SMALL, apart, own=62.0), "Median 60")[0] == "right"
    assert held(layout(SMALL, apart, own=90.0), "Median 60")[0] == "center"
