"""Guards that a comment stands under the pointer as text: in short lines, cut where it is long, never as markup."""

from __future__ import annotations

import polars as pl

from sekom_analytics.charts.axis import Axis
from sekom_analytics.charts.remark import LONGEST, remark
from sekom_analytics.charts.values import hovers

AXIS = Axis("Ekologiska livsmedel", "%", 0, percent=True, language="sv")


def test_nothing_said_is_nothing_shown():
    assert remark(None) == remark("") == remark("  ") == ""


def test_markup_in_a_comment_is_text():
    assert remark("<b>fet</b>") == "<br><i>&lt;b&gt;fet&lt;/b&gt;</i>"


def test_a_long_comment_is_cut_and_says_so():
    said = remark("ord " * 200)
    assert said.endswith("…</i>")
    assert len(said.replace("<br><i>", " ").replace("</i>", "")) <= LONGEST + 1


def test_a_value_carries_its_comment_under_the_pointer():
    rows = pl.DataFrame({"name": ["Sala", "Arvika"], "value": [35.0, 20.0], "year": [2022, 2022]})
    assert hovers(rows.with_columns(comment=pl.Series(["Bara skolkök.", None])), AXIS) == [
        "<b>Sala</b><br>35\u00a0% (2022)<br><i>Bara skolkök.</i>",
        "<b>Arvika</b><br>20\u00a0% (2022)",
    ]
    assert hovers(rows, AXIS)[0] == "<b>Sala</b><br>35\u00a0% (2022)"
