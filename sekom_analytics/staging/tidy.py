"""Tidy figures by the million: each line judged as it streams by, and put where it belongs in a grid of numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from sekom_analytics.errors import InputError
from sekom_analytics.staging import numbers
from sekom_analytics.staging.contracts import Rejected, rejected
from sekom_analytics.staging.grid import Grid

SOURCE = "tidy"
FIELDS = ("kpi", "municipality", "year_text", "printed")
# What most numbers look like, so that the rest alone need the whole of `numbers.parse`.
PLAIN_NUMBER = r"^-?[0-9]+([.,][0-9]+)?$"
# Lines judged at a time; what is refused of one file before the file itself is.
BATCH, MOST_REFUSED = 200_000, 1_000_000
# The rule that a line must keep -> the text at fault when it does not.
RULES = {
    "whole_row": "line",
    "listed_key_figure": "kpi",
    "known_municipality": "municipality",
    "readable_year": "year_text",
    "plausible_year": "year_text",
    "readable_number": "printed",
    "percent_only_in_percent": "printed",
    "only_row": "line",
}


@dataclass(frozen=True)
class TidyFigures:
    """The figures in their places; the signs for absent ones; every line refused; and lines accepted by file.

    `absent` has key_figure, code, year, status. `accepted` is file, accepted.
    """

    grid: Grid
    absent: pl.DataFrame
    rejected: pl.DataFrame
    accepted: pl.DataFrame


def listed(text: pl.DataFrame) -> pl.DataFrame:
    """The key figures listed beside the files: key_figure, title. Raises InputError for a blank, or an id twice."""
    wrong = text.filter(pl.any_horizontal(pl.col("kpi", "title").is_null()) | ~pl.col("kpi").is_first_distinct())
    if wrong.height:
        row = wrong.row(0, named=True)
        found = f"{row['kpi'] or 'a blank id'} stands twice, or has no title"
        raise InputError(f"{row['file']}, row {row['row']}", found, "Each key figure has one row, with id and title.")
    return text.select("title", key_figure="kpi")


def stage(files: Mapping[str, pl.LazyFrame], grid: Grid) -> TidyFigures:
    """Every line of `files` (row, line) read and judged; of two for the same figure, the first is kept.

    Raises InputError for a file that is not text, that holds nothing sound, or of which a million lines are refused.
    """
    absent: list[pl.DataFrame] = []
    refused: list[pl.DataFrame] = []
    accepted: dict[str, int] = dict.fromkeys(files, 0)
    for file, lines in files.items():
        bad = 0
        for batch in _batches(file, lines, grid):
            read, wrong = _judged(batch, file, grid)
            taken = grid.put(read["cell"].to_numpy(), read["value"].to_numpy())
            if not taken.all():
                wrong += [_refused(read.filter(~pl.Series(taken)).with_columns(only_row=False), file)]
                read = read.filter(pl.Series(taken))
            accepted[file] += read.height
            signs = read.filter(pl.col("value").is_infinite())
            absent += [grid.named(signs)] if signs.height else []
            bad += sum(part.height for part in wrong)
            refused += wrong
            _stop_at_many(file, bad)
        _stop_at_nothing(file, accepted[file], bad)
    return TidyFigures(
        grid,
        pl.concat([grid.named(_nothing()), *absent]).sort("key_figure", "code", "year"),
        pl.concat([Rejected.create_empty().select(Rejected.column_names()), *refused]),
        pl.DataFrame(
            {"file": list(accepted), "accepted": list(accepted.values())}, {"file": pl.String, "accepted": pl.Int64}
        ),
    )


def _batches(file: str, lines: pl.LazyFrame, grid: Grid) -> Iterator[pl.DataFrame]:
    """Lines with `cell` and `value`, null where a line is not as plain as most are, in the order of the file."""
    fields = pl.col("line").str.split_exact(";", len(FIELDS)).struct.rename_fields([*FIELDS, "rest"])
    printed = pl.col("printed")
    value = pl.when(printed.str.contains(PLAIN_NUMBER)).then(
        printed.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
    )
    plain = (
        lines.with_columns(fields.alias("fields"))
        .unnest("fields")
        .select(
            "row",
            "line",
            cell=pl.when(pl.col("rest").is_null() & value.is_finite()).then(
                grid.cell(pl.col("kpi"), pl.col("municipality"), pl.col("year_text"))
            ),
            value=value,
        )
    )
    try:
        yield from plain.collect_batches(chunk_size=BATCH, maintain_order=True)
    except pl.exceptions.PolarsError as error:
        found = f"it cannot be read as lines of UTF-8 ({str(error).splitlines()[0]})"
        raise InputError(file, found, "Save it as CSV UTF-8.") from error


def _judged(batch: pl.DataFrame, file: str, grid: Grid) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    """The sound lines of a batch (row, line, cell, value) in their order, and the refused ones.

    The value of a sign for an absent figure is infinite; `status` then says which.
    """
    if not batch["cell"].null_count():
        return batch.with_columns(status=pl.lit(None, pl.String)), []
    odd = _read(batch.filter(pl.col("cell").is_null() & (pl.col("line").str.strip_chars(" ;\t") != "")), grid)
    sound = odd.filter(*(pl.col(rule) for rule in RULES)).select("row", "line", "cell", "value", "status")
    plain = batch.filter(pl.col("cell").is_not_null()).with_columns(status=pl.lit(None, pl.String))
    wrong = _refused(odd, file)
    return pl.concat([plain, sound]).sort("row"), [wrong] if wrong.height else []


def _read(lines: pl.DataFrame, grid: Grid) -> pl.DataFrame:
    """Lines taken apart and read by the rules of all figures: the columns of RULES, `cell`, `value` and `status`."""
    cut = lines.select(
        "row", "line", fields=pl.col("line").str.split_exact(";", len(FIELDS)).struct.rename_fields([*FIELDS, "rest"])
    ).unnest("fields")
    read = cut.with_columns(
        *numbers.parse(pl.col("printed")),
        pl.col("kpi", "municipality").str.strip_chars(),
        year=numbers.year(pl.col("year_text")),
        whole_row=pl.col("printed").is_not_null() & pl.col("rest").is_null(),
    )
    return read.with_columns(
        value=pl.coalesce("value", pl.lit(float("inf"))),
        cell=grid.cell(pl.col("kpi"), pl.col("municipality"), pl.col("year").cast(pl.String)),
        listed_key_figure=pl.col("kpi").is_in(grid.key_figures),
        known_municipality=pl.col("municipality").is_in(grid.codes),
        readable_year=pl.col("year").is_not_null(),
        plausible_year=pl.col("year").cast(pl.String).is_in(grid.years),
        readable_number=pl.col("status").is_not_null(),
        percent_only_in_percent=~pl.col("percent_sign"),
        only_row=pl.lit(True),
    )


def _refused(lines: pl.DataFrame, file: str) -> pl.DataFrame:
    """The lines that break a rule, listed under the headings of the file; rules not looked at are kept."""
    columns = set(lines.columns)
    whole = lines.with_columns(
        pl.lit(file).alias("file"),
        *(pl.lit(True).alias(rule) for rule in RULES if rule not in columns),
        *(pl.lit(None, pl.String).alias(text) for text in {*RULES.values()} - columns),
    )
    return rejected(whole, SOURCE, RULES).with_columns(
        pl.col("column").replace({"year_text": "year", "printed": "value"})
    )


def _nothing() -> pl.DataFrame:
    return pl.DataFrame(schema={"cell": pl.Int64, "status": pl.String})


def _stop_at_many(file: str, refused: int) -> None:
    if refused > MOST_REFUSED:
        found = f"more than {MOST_REFUSED} of its lines cannot be taken"
        raise InputError(file, found, "Look at its first lines: is it the right file, and the right list beside it?")


def _stop_at_nothing(file: str, accepted: int, refused: int) -> None:
    if not accepted:
        found = f"none of its lines can be taken ({refused} are refused)"
        raise InputError(file, found, "Look at its first lines: is it the right file, and the right list beside it?")
