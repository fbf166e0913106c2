"""What is missing, what jumps, and which source has what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath

import polars as pl

from sekom_analytics.answers import kept
from sekom_analytics.answers.participation import Participants
from sekom_analytics.catalog.models import Catalogue
from sekom_analytics.metrics.jumps import jumps
from sekom_analytics.metrics.refusals import SETTLED, together
from sekom_analytics.queries import build as build_queries
from sekom_analytics.queries import figures as figure_queries
from sekom_analytics.queries import submissions as submission_queries
from sekom_analytics.warehouse.connect import Warehouse


@dataclass(frozen=True)
class Quality(Participants):
    """The state of the data."""

    def jumps(self) -> pl.DataFrame:
        """Every jump on record, the largest first: indicator, code, name, year, before, after, share."""
        found = _jumps(self.warehouse, _Key(self.catalogue))
        return found.with_columns(name=pl.col("code").replace_strict(self.names))

    def coverage_by_source(self) -> pl.DataFrame:
        """Values by source and year, shown or not: source, year, municipalities, figures."""
        return figure_queries.coverage_by_source(self.warehouse)

    def silent_in(self, year: int) -> list[str]:
        """The members of `year` without any figure of their own for it, by code."""
        reported = set(self.reports().filter(pl.col("year") == year)["code"])
        return [code for code in self.members(year) if code not in reported]

    def to_mend(self, code: str, year: int) -> tuple[str, pl.DataFrame] | None:
        """The newest file that a municipality handed in for a year, and what was refused in it, as `together`.

        None where there is no such file, or nothing to mend in it. A file is the municipality's and of the year that it
        says in its name, or else in its cells: one that cannot be read says it in its name alone.
        """
        handed_in = submission_queries.submissions(self.warehouse).filter(code=code, year=year)["file"].to_list()
        files = build_queries.loads(self.warehouse)["file"].to_list()
        own = [*handed_in, *(file for file in files if PurePath(file).name.startswith(f"{code}_{year}_"))]
        if not own:
            return None
        newest = max(own, key=lambda file: PurePath(file).name)
        refused = build_queries.rejected(self.warehouse).filter(file=newest).filter(~pl.col("rule").is_in(SETTLED))
        return (newest, together(refused)) if refused.height else None


@dataclass(frozen=True, eq=False)
class _Key:
    """A catalogue as part of a cache's key, by identity: hashing all of it takes longer than what is kept."""

    catalogue: Catalogue

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.catalogue is self.catalogue

    def __hash__(self) -> int:
        return id(self.catalogue)


@lru_cache(maxsize=4)
def _jumps(warehouse: Warehouse, key: _Key) -> pl.DataFrame:
    schema = {"indicator": pl.String, "code": pl.String, "year": pl.Int64}
    schema |= dict.fromkeys(("before", "after", "share"), pl.Float64)
    parts = [pl.DataFrame(schema=schema)]
    for entry in key.catalogue.indicators:
        figures = kept.figures(warehouse, entry.id)
        found = jumps(figures, [b.year for b in entry.breaks], entry.decimals)
        parts.append(found.select(pl.lit(entry.id).alias("indicator"), *found.columns).cast(schema))  # type: ignore[arg-type]
    return pl.concat(parts).sort("share", descending=True)
