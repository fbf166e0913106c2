"""The figures that a page shows, as the table that its reader takes home, and what each key figure is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.files.sheet import Field, Figure, Sheet
from sekom_analytics.stories import credits
from sekom_analytics.text import phrases
from sekom_analytics.ui import download, sources
from sekom_analytics.ui.view import View


@dataclass(frozen=True)
class More:
    """Columns after the others: their headings, and their cells on the row of a key figure and year."""

    columns: Sequence[Field]
    cells: Callable[[str, int], Sequence[object]]


def figures(
    view: View, found: pl.DataFrame, indicators: Sequence[Indicator], name: str, more: More | None = None
) -> None:
    """Offers figures of municipalities: code, year, value, source, and status, derived, indicator where there are such.

    Without a column `indicator` all are of the only key figure given.
    """
    used = {*found["indicator"].to_list()} if "indicator" in found.columns else {i.id for i in indicators}
    about = [indicator for indicator in indicators if indicator.id in used]
    present = found.filter(pl.col("value").is_not_null(), pl.col("source").is_not_null())
    named = [credits.credits(view, present)] if present.height else []
    entries = {i.id: i for i in about}

    def rows() -> Sequence[Sequence[object]]:
        return [_row(view, row, entries, more) for row in found.iter_rows(named=True)]

    columns = [*_columns(view), *(more.columns if more else ())]
    download.table(view, columns, rows, name, definitions(view, about), named)


def of_municipality(view: View, more: More | None = None) -> None:
    """Offers every figure of the municipality."""
    code = view.municipality.code
    found = view.answers.figures_of(code).with_columns(code=pl.lit(code))
    figures(view, found, view.answers.catalogue.indicators, f"sekom-{code}", more)


def definitions(view: View, indicators: Sequence[Indicator]) -> list[Sheet]:
    """A sheet of what each key figure is; none where there are no key figures."""
    _ = view.gettext
    columns = [
        Field(_("Key figure"), width=40),
        Field(_("Definition"), width=90),
        Field(_("Unit"), width=20),
        Field(_("Which way is better"), width=20),
        Field(_("Read the figure with care"), width=90),
    ]
    return [Sheet(_("Definitions"), columns, [_defined(view, entry) for entry in indicators])] if indicators else []


def _defined(view: View, entry: Indicator) -> list[str]:
    better = phrases.direction(entry.direction, view.language)
    care = " ".join(view.say(caveat) for caveat in entry.caveats)
    return [view.say(entry.name), view.say(entry.definition), view.unit(entry), better, care]


def _columns(view: View) -> list[Field]:
    _ = view.gettext
    return [
        Field(_("Code")),
        Field(_("Municipality"), width=22),
        Field(_("Key figure"), width=40),
        Field(_("Year"), 0),
        Field(_("Value"), grouped=True),
        Field(_("Unit"), width=20),
        Field(_("Without a value"), width=24),
        Field(_("Source"), width=24),
    ]


def _row(view: View, row: dict[str, Any], indicators: dict[str, Indicator], more: More | None) -> Sequence[object]:
    entry = indicators[str(row["indicator"])] if "indicator" in row else next(iter(indicators.values()))
    status, source = row.get("status"), row["source"]
    return (
        row["code"],
        view.answers.names[str(row["code"])],
        view.say(entry.name),
        row["year"],
        None if row["value"] is None else Figure(row["value"], entry.decimals),
        view.unit(entry),
        phrases.status(str(status), view.language) if row["value"] is None and status else None,
        sources.short_name(view, str(source), bool(row.get("derived"))) if source else None,
        *(more.cells(entry.id, row["year"]) if more else ()),
    )
