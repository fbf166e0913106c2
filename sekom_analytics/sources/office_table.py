"""The wide table that an office keeps, one row a municipality: its headings are the catalogue's, year by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sekom_analytics.catalog.models import Catalogue, OfficeTable, plain_code
from sekom_analytics.errors import UnreadableFileError
from sekom_analytics.sources.cells import Cell, Sheet
from sekom_analytics.sources.form import (
    Fault,
    Remark,
    comment_of,
    cut_number,
    fault_of,
    heading_twice,
    last_column,
    placed,
    sign_of,
)

REMEDY = "List the heading for that year in office_tables.toml, or take the column away."


@dataclass(frozen=True)
class Layout:
    """The row of headings, the columns of municipality and year, and the columns of each key figure's parts."""

    first: int
    municipality: int
    year: int | None
    columns: dict[str, dict[str, int]]


def find(sheet: Sheet, year: int | None, catalogue: Catalogue, name: str) -> Layout | None:
    """Where everything stands on the sheet; None when it holds no such table.

    `year` is the one that the file's name says; without it the year's own column must be there. Raises
    UnreadableFileError for a heading that the catalogue does not list for the year.
    """
    for number, cells in sheet.rows():
        plain = {plain_code(cell.text): column for column, cell in cells.items() if cell.text}
        for table in _tables(catalogue, year):
            known = {plain_code(c.heading) for c in table.columns}
            places = [plain[plain_code(h)] for h in table.municipality if plain_code(h) in plain]
            if places and known & set(plain):
                _stop_at_twice(cells.values(), known, name)
                return _layout(number, plain, places[0], table, name)
    return None


def _stop_at_twice(cells: Iterable[Cell], known: set[str], name: str) -> None:
    """Of two columns with one heading nobody knows which is meant."""
    counts = Counter(plain_code(cell.text) for cell in cells)
    for cell in cells:
        if counts[plain_code(cell.text)] > 1 and plain_code(cell.text) in known:
            raise heading_twice(name, cell.text)


def _tables(catalogue: Catalogue, year: int | None) -> list[OfficeTable]:
    newest_first = sorted(catalogue.office_tables, key=lambda table: -max(table.years))
    return [table for table in newest_first if year is None or year in table.years]


def _layout(number: int, plain: dict[str, int], municipality: int, table: OfficeTable, name: str) -> Layout:
    columns: dict[str, dict[str, int]] = {}
    known = {plain_code(c.heading): c for c in table.columns}
    others = {plain_code(h) for h in (*table.municipality, *table.year, *table.passed_over)}
    for heading, column in plain.items():
        if heading in known:
            columns.setdefault(known[heading].indicator, {})[known[heading].part] = column
        elif heading not in others:
            found = f"the heading “{heading}” is not one of the office's table"
            raise UnreadableFileError(name, "heading", found, REMEDY, heading)
    year = next((plain[plain_code(h)] for h in table.year if plain_code(h) in plain), None)
    return Layout(number, municipality, year, columns)


def rows(
    sheet: Sheet, layout: Layout, year: int | None, catalogue: Catalogue
) -> Iterator[tuple[dict[str, Any], list[Remark]]]:
    """A row for each figure that something is written about, with the remarks on it.

    A row without a municipality is passed over when it is empty, and has a fault when it is not.
    """
    last = last_column(sheet, layout.first)
    for number, cells in sheet.rows():
        if number <= layout.first:
            continue
        area = cells.get(layout.municipality, Cell("")).text
        dated = cells.get(layout.year, Cell("")) if layout.year else Cell("")
        for indicator, columns in layout.columns.items():
            at = {part: cells[column] for part, column in columns.items() if column in cells}
            if any(cell.text or cell.note or cell.fault for cell in at.values()):
                known = {
                    "area": area or None,
                    "area_address": sheet.place(number, layout.municipality),
                    "date": dated.text or (str(year) if year else None),
                }
                fault = fault_of(at) or cut_number(sheet, cells, last, at)
                row = known | _figure(number, at, catalogue, indicator) | placed(sheet, number, at, columns, fault)
                yield row | _dated(sheet, number, dated, layout.year), _remarks(sheet, number, at, columns)


def _dated(sheet: Sheet, number: int, dated: Cell, column: int | None) -> dict[str, Any]:
    """What is wrong with the year of a row, if anything."""
    if column is None or dated.fault is None:
        return {}
    return placed(sheet, number, {"year": dated}, {"year": column}, Fault(dated.fault, "year"))


def _figure(number: int, at: dict[str, Cell], catalogue: Catalogue, indicator: str) -> dict[str, Any]:
    entry = catalogue.indicator[indicator]
    text = {part: cell.text for part, cell in at.items()}
    return {
        "row": number,
        "key_set": entry.codes[0].set,
        "key_figure": entry.codes[0].code,
        "printed": text.get("value") or sign_of(text.get("status", "")),
        "numerator": text.get("numerator") or None,
        "denominator": text.get("denominator") or None,
        # The heading binds a column to its key figure, and so to the unit.
        "unit": catalogue.unit[entry.unit].label.sv,
        "comment": comment_of(at),
    }


def _remarks(sheet: Sheet, number: int, at: dict[str, Cell], columns: dict[str, int]) -> list[Remark]:
    return [
        Remark("hidden_cell", sheet.place(number, columns[part]), number)
        for part, cell in at.items()
        if cell.hidden and cell.text
    ]
