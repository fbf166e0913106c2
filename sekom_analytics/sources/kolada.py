"""Kolada: figures one file a KPI, transcribed by hand or fetched, of which the newest whole vintage is read alone."""

from __future__ import annotations

import re
from pathlib import Path

import dataframely as dy
import polars as pl

from sekom_analytics.errors import N_, InputError
from sekom_analytics.sources.table import table_files, text_table
from sekom_analytics.sources.text_rows import TextRow
from sekom_analytics.sources.vintages import FIGURES, HEADINGS, newest

SOURCE = "kolada"
KPI = re.compile(r"[A-Z]\d{5}")
# Folders and files beside those of figures: the list that is searched, and the key figures that an office has added.
LIST = "kpi-list"
ADDED = "added.toml"


def read(folder: Path, raw: Path) -> dy.DataFrame[TextRow]:
    """Every value in `folder`, as text; the country has the code 0000. Raises InputError for other headings.

    A key figure that has been fetched is read from its newest whole vintage and from nothing else, so that no series is
    put together of two.
    """
    table = pl.concat([text_table(path, raw, HEADINGS) for path in files(folder)])
    _stop_at_two_vintages(table)
    known = {
        "source": pl.lit(SOURCE),
        "file": pl.col("file"),
        "row": pl.col("row"),
        "key_figure": pl.col("kpi"),
        "area": pl.col("municipality"),
        "date": pl.col("year"),
        "printed": pl.col("value"),
        "read_as": pl.lit("table"),
    }
    schema = TextRow.create_empty().schema
    columns = {name: known.get(name, pl.lit(None)).cast(dtype) for name, dtype in schema.items()}
    return TextRow.validate(table.select(**columns))


def files(folder: Path) -> list[Path]:
    """The files that figures are read from: of each key figure its newest whole vintage, else what was transcribed.

    Raises InputError for a folder of another name, and where there are no figures.
    """
    fetched = {path.name: newest(path) for path in _folders(folder)}
    vintages = {kpi: vintage / FIGURES for kpi, vintage in fetched.items() if vintage}
    transcribed = table_files(folder, {ADDED, LIST, *fetched})
    found = [*(path for path in transcribed if path.stem not in vintages), *vintages.values()]
    if not found:
        raise InputError(str(folder), N_("the folder holds no figures"), N_("Put them back, or fetch some."))
    return sorted(found)


def stored(folder: Path, kpi: str) -> Path | None:
    """The file that the figures of one KPI are read from; None where nothing is stored of it."""
    vintage = newest(folder / kpi)
    transcribed = folder / f"{kpi}.csv"
    return vintage / FIGURES if vintage else transcribed if transcribed.is_file() else None


def _stop_at_two_vintages(table: pl.DataFrame) -> None:
    """A key figure that has been fetched stands in no other file."""
    told = table.select("kpi", "file", vintage=pl.col("file").str.ends_with(f"/{FIGURES}")).unique()
    mixed = told.filter(pl.col("vintage").any().over("kpi") & ~pl.col("vintage")).sort("file")
    if mixed.height:
        kpi, file, _ = mixed.row(0)
        found = N_("{kpi} stands here, and has also been fetched")
        raise InputError(file, found, N_("Take the rows away: one series, one vintage."), kpi=kpi)


def _folders(folder: Path) -> list[Path]:
    """The folders of key figures that have been fetched, or begun."""
    if not folder.is_dir():
        return []
    found = [p for p in folder.iterdir() if p.is_dir() and not p.name.startswith(".") and p.name != LIST]
    strange = next((path for path in found if not KPI.fullmatch(path.name)), None)
    if strange:
        found_there = N_("a folder that is not named by a key figure")
        raise InputError(str(strange), found_there, N_("Name it as Kolada does, as in U07514, or take it away."))
    return found
