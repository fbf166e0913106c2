"""What the ranked bars promise: from zero, in the order given, no more than can be read."""

from __future__ import annotations

import pytest

from sekom_analytics.charts import theme
from sekom_analytics.charts.ranked import MOST_ROWS, ranked
from tests.charts.frames import AMOUNT, SHARE, values, words


def test_bars_start_at_zero_and_keep_the_order_given():
    figure = ranked(values(50, 40, 60), SHARE, "1001").to_dict()
    assert figure["data"][0]["x"] == [50, 40, 60]
    assert figure["layout"]["yaxis"]["range"] == [2.5, -0.5]
    assert figure["layout"]["yaxis"]["ticktext"] == ["Kommun 0", "<b>Kommun 1</b>", "Kommun 2"]
    assert figure["data"][0]["marker"]["color"] == [theme.PEER, theme.OWN, theme.PEER]
    assert figure["layout"]["xaxis"]["range"][0] == 0


def test_labels_have_room_beyond_bars_on_both_sides_of_zero():
    low, high = ranked(values(-3, 0, 5), AMOUNT, None).to_dict()["layout"]["xaxis"]["range"]
    assert low < -3.5
    assert high > 5.5


def test_a_ranked_chart_grows_with_its_rows_and_refuses_too_many():
    heights = [ranked(values(*range(n)), SHARE, None).layout.height for n in (5, 6, MOST_ROWS)]
    assert heights[0] < heights[1] < heights[2]
    with pytest.raises(ValueError, match="31 rows"):
        ranked(values(*range(MOST_ROWS + 1)), SHARE, None)


def test_no_bars_are_said_in_words():
    assert words(ranked(values(), SHARE, None)) == ["Inga uppgifter att visa"]
