"""Tidy figures by the million: each line judged as it streams by, and put where it belongs in a grid of numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

import polars as pl

from sekom_analytics.errors import N_, InputError, row_of
from sekom_analytics.sources.tidy import FIELDS, REST, File
from sekom_analytics.staging import numbers
from sekom_analytics.staging.contracts import Rejected, rejected
from sekom_analytics.staging.grid import Grid

SOURCE = "tidy"
# What most numbers look like, so that the rest alone need the whole of `numbers.parse`.
PLAIN_NUMBER = r"^-?[0-9]+([.,][0-9]+)?$"
# What a line of nothing is made of.
BLANK = " ;\t"
# Lines judged at a time; what is refused of one file before the file itself is.
BATCH, MOST_REFUSED = 200_000, 1_000_000
REMEDY = N_("Look at its first lines: is it the right file, and the right list beside it?")
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
        named = N_("{kpi} stands twice, or has no title")
        found = named if row["kpi"] else N_("a blank id stands twice, or has no title")
        remedy = N_("Each key figure has one row, with id and title.")
        raise InputError(row_of(row["file"], row["row"]), found, remedy, kpi=row["kpi"])
    return text.select("title", key_figure="kpi")


def stage(files: Mapping[str, File], grid: Grid) -> TidyFigures:
    """Every line of `files` read and judged; of two for the same figure, the first is kept.

    Raises InputError for a file that is not text, that holds nothing sound, or of which a million lines are refused.
    """
    judged = {name: _stage(name, file, grid) for name, file in files.items()}
    if grid.filled() < sum(each.accepted for each in judged.values()):
        # Some figure has two lines: only then is it looked into which of them, and all is read once more.
        grid.clear()
        judged = {name: _stage(name, file, grid, twice=True) for name, file in files.items()}
    accepted = {name: each.accepted for name, each in judged.items()}
    none = grid.named(pl.DataFrame(schema={"cell": pl.Int64, "status": pl.String}))
    absent = pl.concat([none, *chain.from_iterable(each.absent for each in judged.values())])
    nothing = Rejected.create_empty().select(Rejected.column_names())
    return TidyFigures(
        grid,
        absent.sort("key_figure", "code", "year"),
        pl.concat([nothing, *chain.from_iterable(each.refused for each in judged.values())]),
        pl.DataFrame(list(accepted.items()), {"file": pl.String, "accepted": pl.Int64}, orient="row"),
    )


def _stage(name: str, file: File, grid: Grid, twice: bool = False) -> _Judged:
    """A file, as much of it at a time as is judged together; where figures stand `twice`, the first lines alone."""
    judged = _Judged(name, grid, _Lines(name, file.lines))
    for batch in _batches(name, _plain(file.fields, grid)):
        read = judged.read_odd(batch)
        judged.put_first(read) if twice else judged.put(read)
    if not judged.accepted:
        raise InputError(name, N_("none of its lines can be taken ({n} are refused)"), REMEDY, n=judged.bad)
    return judged


@dataclass
class _Judged:
    """What has become of a file so far: lines accepted, signs for absent figures, refused lines and their number."""

    name: str
    grid: Grid
    whole: _Lines
    accepted: int = 0
    bad: int = 0
    absent: list[pl.DataFrame] = field(default_factory=list)
    refused: list[pl.DataFrame] = field(default_factory=list)

    def read_odd(self, batch: pl.DataFrame) -> pl.DataFrame:
        """The plain lines of a batch and the sound ones of the others, in their order: row, value, cell, status.

        The value of a sign for an absent figure is infinite; `status` then says which.
        """
        plain = batch.with_columns(status=pl.lit(None, pl.String))
        if not batch["cell"].null_count():
            return plain
        is_plain = pl.col("cell").is_not_null()
        odd = _read(self.whole.at(batch.filter(~is_plain)["row"], batch["row"][0]), self.grid)
        self._refuse(odd)
        sound = odd.filter(*(pl.col(rule) for rule in RULES)).select("row", "value", "cell", "status")
        return pl.concat([plain.filter(is_plain), sound]).sort("row")

    def put(self, read: pl.DataFrame) -> None:
        """Accepts all of these lines."""
        self.grid.put(read["cell"].to_numpy(), read["value"].to_numpy())
        self._accept(read)

    def put_first(self, read: pl.DataFrame) -> None:
        """Accepts the lines whose figure has none yet, and refuses the others."""
        first = pl.Series(self.grid.put_first(read["cell"].to_numpy(), read["value"].to_numpy()))
        if not first.all():
            again = self.whole.at(read.filter(~first)["row"], read["row"][0])
            self._refuse(again.with_columns(only_row=pl.lit(False)))
        self._accept(read.filter(first))

    def _accept(self, lines: pl.DataFrame) -> None:
        self.accepted += lines.height
        signs = lines.filter(pl.col("value").is_infinite())
        self.absent += [self.grid.named(signs)] if signs.height else []

    def _refuse(self, lines: pl.DataFrame) -> None:
        refused = _refused(lines, self.name)
        self.refused += [refused] if refused.height else []
        self.bad += refused.height
        if self.bad > MOST_REFUSED:
            raise InputError(self.name, N_("more than {n} of its lines cannot be taken"), REMEDY, n=MOST_REFUSED)


class _Lines:
    """The lines of a file whole, for those that are asked for; read as far as the last of them, and only then."""

    def __init__(self, name: str, lines: pl.LazyFrame) -> None:
        self._coming = _batches(name, lines)
        self._held: list[pl.DataFrame] = []

    def at(self, rows: pl.Series, start: int) -> pl.DataFrame:
        """The lines in these rows (row, line), in order, but blank ones; what is before `start` is forgotten."""
        self._held = [part for part in self._held if part["row"][-1] >= start]
        while not self._held or self._held[-1]["row"][-1] < rows[-1]:
            self._held.append(next(self._coming))
        found = pl.concat(self._held).filter(pl.col("row").is_in(rows.implode()))
        return found.filter(pl.col("line").str.strip_chars(BLANK) != "")


def _batches(name: str, lines: pl.LazyFrame) -> Iterator[pl.DataFrame]:
    try:
        yield from lines.collect_batches(chunk_size=BATCH, maintain_order=True)
    except pl.exceptions.PolarsError as error:
        found, why = N_("it cannot be read as lines of UTF-8 ({why})"), str(error).splitlines()[0]
        raise InputError(name, found, N_("Save it as CSV UTF-8."), why=why) from error


def _plain(fields: pl.LazyFrame, grid: Grid) -> pl.LazyFrame:
    """row, cell and value of every line; the cell is null where a line is not as plain as most are."""
    printed = pl.col("printed")
    value = pl.when(printed.str.contains(PLAIN_NUMBER)).then(
        printed.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
    )
    cell = grid.cell(pl.col("kpi"), pl.col("municipality"), pl.col("year_text"))
    is_plain = pl.col(REST).is_null() & pl.col("value").is_finite()
    return fields.with_columns(value=value).select("row", "value", cell=pl.when(is_plain).then(cell))


def _read(lines: pl.DataFrame, grid: Grid) -> pl.DataFrame:
    """Lines taken apart and read by the rules of all figures: the columns of RULES, `cell`, `value` and `status`."""
    cut = lines.select(
        "row", "line", fields=pl.col("line").str.split_exact(";", len(FIELDS)).struct.rename_fields([*FIELDS, REST])
    ).unnest("fields")
    read = cut.with_columns(
        *numbers.parse(pl.col("printed")),
        pl.col("kpi", "municipality").str.strip_chars(),
        year=numbers.year(pl.col("year_text")),
        whole_row=pl.col("printed").is_not_null() & (pl.col(REST).fill_null("") == ""),
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
