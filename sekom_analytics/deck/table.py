"""A slide's table as a native one, in text as large as its room allows."""

from __future__ import annotations

from math import ceil
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches, Pt

from sekom_analytics.catalog.models import Language
from sekom_analytics.deck.words import write
from sekom_analytics.stories.model import Table

SIZES = (20, 18, 16, 14, 12)
# A letter is about half as wide as it is high; a line is a fifth higher than its letters.
LETTER, LINE = 0.53, 1.25
MARGIN = 0.1
# A column is never so narrow that a word of common length breaks.
FEWEST_LETTERS = 9


def insert(place: Any, table: Table, language: Language) -> Any:
    """Puts `table` in a placeholder for tables; what stands there instead is returned."""
    width, height = place.width / Inches(1), place.height / Inches(1)
    widths = _widths(table, width)
    points = next((size for size in SIZES if _height(table, widths, size) <= height), SIZES[-1])
    frame = place.insert_table(rows=len(table.rows) + 1, cols=len(table.columns))
    for column, share in zip(frame.table.columns, widths, strict=True):
        column.width = Inches(share)
    for row, texts in zip(frame.table.rows, [table.columns, *table.rows], strict=True):
        row.height = Inches(_lines(texts, widths, points) * points / 72 * LINE + 2 * MARGIN)
        for cell, text in zip(row.cells, texts, strict=True):
            _write(cell, text, points, language)
    return frame


def _write(cell: Any, text: str, points: int, language: Language) -> None:
    write(cell.text_frame, [text], language)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_top = cell.margin_bottom = Inches(MARGIN / 2)
    for run in cell.text_frame.paragraphs[0].runs:
        run.font.size = Pt(points)


def _widths(table: Table, width: float) -> list[float]:
    """The room of each column by the root of its longest text, so that a long one does not starve the others."""
    longest = [max(FEWEST_LETTERS, *(len(row[k]) for row in [table.columns, *table.rows])) for k in _numbers(table)]
    roots = [letters**0.5 for letters in longest]
    return [width * root / sum(roots) for root in roots]


def _height(table: Table, widths: list[float], points: int) -> float:
    lines = [_lines(row, widths, points) for row in [table.columns, *table.rows]]
    return sum(n * points / 72 * LINE + 2 * MARGIN for n in lines)


def _lines(row: tuple[str, ...], widths: list[float], points: int) -> int:
    letter = points / 72 * LETTER
    return max(ceil(len(text) * letter / (width - 0.2)) or 1 for text, width in zip(row, widths, strict=True))


def _numbers(table: Table) -> range:
    return range(len(table.columns))
