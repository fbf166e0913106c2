"""The shape that every source of observations hands over: one text row a figure, with its place of origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import dataframely as dy
import polars as pl

# How a figure was read, the best reading first.
READ_AS = ("table", "comparison", "summary", "comment", "press")


class TextRow(dy.Schema):
    """A figure as it was printed. Nothing is parsed, corrected or dropped.

    `file` is relative to the raw folder, `row` counted from 1 with the heading. `key_set` and `key_figure` are the
    source's own name of the key figure; `printed` is the value's text; `fault` says why a row could not be taken
    apart, and staging rejects it for that; `at_fault` is the text that is wrong then. `received` is when a file was
    handed in (ISO): a later one takes the place of an earlier one. `address` is a page on the web, or the cell of what
    was handed in: that of the value, or the one at fault. `area_address` is the cell that names the area.
    """

    source = dy.String()
    file = dy.String()
    row = dy.Int64(min=1)
    key_set = dy.String(nullable=True)
    key_figure = dy.String(nullable=True)
    area = dy.String(nullable=True)
    area_address = dy.String(nullable=True)
    date = dy.String(nullable=True)
    printed = dy.String(nullable=True)
    numerator = dy.String(nullable=True)
    denominator = dy.String(nullable=True)
    unit = dy.String(nullable=True)
    unit_place = dy.String(nullable=True)
    read_as = dy.String(nullable=True)
    comment = dy.String(nullable=True)
    address = dy.String(nullable=True)
    note = dy.String(nullable=True)
    fault = dy.String(nullable=True)
    at_fault = dy.String(nullable=True)
    received = dy.String(nullable=True)


def text_rows(rows: Iterable[Mapping[str, Any]]) -> dy.DataFrame[TextRow]:
    """Rows as a frame; a column that a row leaves out is null."""
    return TextRow.validate(pl.DataFrame(list(rows), schema=TextRow.create_empty().schema))
