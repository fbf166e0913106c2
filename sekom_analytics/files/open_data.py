"""Writes the open data to a folder: each table as CSV and Parquet, and what they are, for tools and for the portal."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl

from sekom_analytics.answers import Answers
from sekom_analytics.answers.open_data import Selection
from sekom_analytics.errors import N_, SekomError, reason
from sekom_analytics.files import data_package, dcat
from sekom_analytics.files.guard import FORMULA, guarded
from sekom_analytics.files.open_tables import OpenTable, tables
from sekom_analytics.metrics.open_results import SourceTerms

PACKAGE, PORTAL = "datapackage.json", "dcat.jsonld"
Report = Callable[[str], None]


@dataclass(frozen=True)
class Exported:
    """The tables that were written, and what was left out, by source: observations, or the rows of a whole table."""

    tables: list[OpenTable]
    left_out: list[SourceTerms]


def export(ask: Answers, folder: Path, all_sources: bool, report: Report) -> Exported:
    """Writes every table and both descriptions. The same build gives the same files.

    Raises SekomError where the folder cannot be written.
    """
    wanted = Selection(all_sources=all_sources)
    every, (_, left_out) = tables(ask, wanted), ask.terms(wanted, "en")
    made = _given(ask, wanted, every)
    kept = {table.name for table in made}
    left_out += [
        ask.terms_of(id, table.frame.height, "en") for table in every if table.name not in kept for id in table.sources
    ]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for table in made:
            report(table.title.en)
            _write(folder, table)
        report(PACKAGE)
        version = ask.edition.name if ask.edition else ask.warehouse.version
        package = data_package.described(folder, made, version, _told(ask, made), left_out)
        _describe(folder / PACKAGE, package)
        if not ask.is_demonstration:  # the portal lists what exists
            _describe(folder / PORTAL, dcat.described(made, version, ask.catalogue.source))
    except OSError as error:
        raise SekomError(N_("{file} cannot be written ({why})."), file=folder, why=reason(error)) from error
    return Exported(made, left_out)


def _given(ask: Answers, wanted: Selection, every: list[OpenTable]) -> list[OpenTable]:
    """The tables that may be passed on, without the ways to those that may not."""
    given = [table for table in every if ask.may_pass_on(table.sources, wanted)]
    names = {table.name for table in given}
    return [
        replace(table, references={field: to for field, to in table.references.items() if to[0] in names})
        for table in given
    ]


def _write(folder: Path, table: OpenTable) -> None:
    table.frame.write_parquet(folder / table.file("parquet"))
    safe = table.frame.with_columns(pl.col(pl.String).map_elements(_guarded, return_dtype=pl.String))
    # A null is nothing between two commas, so an empty text must be in quotes; there is none.
    safe.write_csv(folder / table.file("csv"), line_terminator="\r\n")


def _guarded(text: str) -> str:
    return guarded(text) if text.startswith(FORMULA) else text


def _told(ask: Answers, made: list[OpenTable]) -> dict[str, Any]:
    """What the package says of each source that a table has, in the order of the catalogue."""
    used = {id for table in made for id in table.sources}
    return {
        source.id: {"title": source.title.en, "credit": source.credit.en, "terms": source.terms.en}
        | ({"derivedCredit": source.derived_credit.en} if source.derived_credit else {})
        for source in ask.catalogue.sources
        if source.id in used
    }


def _describe(path: Path, document: dict[str, Any]) -> None:
    path.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
