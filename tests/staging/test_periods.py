"""Guards what days a printed date covers: only as exact as it stands."""

from __future__ import annotations

import datetime as dt

import pytest

from sekom_analytics.staging.periods import period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2014-02-05", "2014-02-05", "2014-02-05"),
        ("2014-03", "2014-03-01", "2014-03-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-12", "2025-12-01", "2025-12-31"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("c. 2009-2010", "2009-01-01", "2010-12-31"),
        ("undated (c. 2012-13)", "2012-01-01", "2013-12-31"),
        ("c. 1999-2001", "1999-01-01", "2001-12-31"),
    ],
)
def test_a_date_covers_the_days_that_it_may_mean(text, first, last):
    assert period(text) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize("text", [None, "", "undated", "2014-13", "2014-02-30", "maj 2014", "c. 2013-12"])
def test_what_names_no_time_covers_none(text):
    assert period(text) is None
