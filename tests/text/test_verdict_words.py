"""Guards that the words of a verdict are true of every series that gets it."""

from __future__ import annotations

import polars as pl
import pytest

from sekom_analytics.metrics.verdict import verdicts
from sekom_analytics.text import verdict


@pytest.mark.parametrize(
    ("language", "short", "step"), [("sv", "Ojämn", "gör ett språng"), ("en", "Uneven", "make a step")]
)
def test_a_single_step_is_told_in_words_that_are_true_of_it(language, short, step, catalogue):
    values = [1.5, 1.5, 1.5, 2.6, 2.6, 2.6]
    figures = pl.DataFrame({"code": "1080", "year": range(2015, 2021), "value": values})
    indicator = catalogue.indicator["kolada_collected_waste"]
    found = verdicts(figures, indicator, None).row(0, named=True)
    told = verdict.told(found | {"improving": None}, catalogue.unit[indicator.unit], language)
    assert found["verdict"] == "variable"
    assert verdict.short(told) == short
    assert step in verdict.meaning(told)
