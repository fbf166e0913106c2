"""Tidy figures: key figures by the thousand, which have titles and values but no entry in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from sekom_analytics.answers.facts import Facts
from sekom_analytics.errors import N_, SekomError
from sekom_analytics.metrics.tidy_results import NewestFigure, NewestFigures, TidySeries, TidyYear
from sekom_analytics.queries import tidy as tidy_queries


@dataclass(frozen=True)
class Tidy(Facts):
    """The newest values of a municipality, and one key figure through the years."""

    def newest_figures(self, municipality: str, words: str = "") -> NewestFigures:
        """A municipality's newest values of the key figures whose id and title hold every one of these words.

        Capitals make no difference. Raises SekomError for an unknown municipality.
        """
        name, listed = self.municipality(municipality), tidy_queries.tidy_key_figures(self.warehouse)
        text = pl.concat_str("key_figure", "title", separator=" ").str.to_lowercase()
        holds = [text.str.contains(word.lower(), literal=True) for word in words.split()]
        sought = listed.filter(pl.all_horizontal(pl.lit(True), *holds))
        newest = tidy_queries.tidy_of_municipality(self.warehouse, name.code)
        found = sought.join(newest.with_columns(pl.col("key_figure").cast(pl.String)), on="key_figure")
        rows = found.sort("key_figure").rename({"key_figure": "indicator", "municipalities": "n"}).to_dicts()
        return NewestFigures(
            municipality=name, indicators=listed.height, figures=[NewestFigure.model_validate(row) for row in rows]
        )

    def tidy_series(self, indicator: str, municipality: str) -> TidySeries:
        """A key figure of a municipality through the years. Raises SekomError for one that is not listed."""
        name = self.municipality(municipality)
        titles = dict(tidy_queries.tidy_key_figures(self.warehouse).select("key_figure", "title").rows())
        if indicator not in titles:
            unknown = N_(
                "“{id}” is none of the {n} key figures listed in tidy files. "
                "`sekom show more --search` finds them by words."
            )
            raise SekomError(unknown, id=indicator, n=len(titles))
        years = tidy_queries.tidy_series(self.warehouse, indicator, name.code).rename(
            {"lower_quartile": "q1", "upper_quartile": "q3", "municipalities": "n"}
        )
        rows = [TidyYear.model_validate(row) for row in years.to_dicts()]
        return TidySeries(indicator=indicator, title=titles[indicator], municipality=name, years=rows)
