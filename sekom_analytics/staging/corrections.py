"""Known errors in sources, corrected only while they still stand there."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from sekom_analytics.catalog.models import Correction
from sekom_analytics.errors import N_, InputError


def correct(rows: pl.DataFrame, corrections: Iterable[Correction]) -> pl.DataFrame:
    """Rows with each correction's value in place of the text it expects; the note says why.

    Raises InputError when a correction finds other text, or no row: the source has been mended.
    """
    for correction in corrections:
        rows = _apply(rows, correction)
    return rows


def _apply(rows: pl.DataFrame, c: Correction) -> pl.DataFrame:
    here = (
        (pl.col("source") == c.source)
        & (pl.col("indicator") == c.indicator)
        & (pl.col("code") == c.municipality)
        & (pl.col("date").str.starts_with(str(c.year)))
    )
    found = rows.filter(here)["printed"].to_list()
    if found != [c.expect]:
        stands = ", ".join(f"“{text}”" for text in found)
        place = f"corrections.toml, {c.indicator} {c.municipality} {c.year}"
        none = N_("expected “{text}” in {source}, found no such row")
        wrong = N_("expected “{text}” in {source}, found {stands}") if stands else none
        remedy = N_("Take the correction away.")
        raise InputError(place, wrong, remedy, text=c.expect, source=c.source, stands=stands)
    why = f"Rättat från {c.expect}: {c.reason} ({c.confirmed_by})"
    return rows.with_columns(
        printed=pl.when(here).then(pl.lit(c.value)).otherwise("printed"),
        note=pl.when(here).then(pl.lit(why)).otherwise("note"),
    )
