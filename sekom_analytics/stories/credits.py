"""Where figures come from, in a line: sources, years, how many, and the edition."""

from __future__ import annotations

from collections import Counter

import polars as pl

from sekom_analytics.stories.teller import Teller
from sekom_analytics.text.citation import of_edition
from sekom_analytics.text.numbers import year_span


def credits(teller: Teller, figures: pl.DataFrame) -> str:
    """The credits of the figures shown (source, derived), each once, in the order that they are most used."""
    used = Counter(zip(figures["source"].to_list(), figures["derived"].to_list(), strict=True))
    ordered = sorted(used, key=lambda pair: (-used[pair], pair))
    return " ".join(dict.fromkeys(_credit(teller, source, derived) for source, derived in ordered))


def published(teller: Teller, source: str) -> str:
    """`source`, which names real publications; of a demonstration, that nothing is taken from them."""
    return teller.gettext("DEMO: invented figures.") if teller.answers.is_demonstration else source


def processed(teller: Teller, figures: pl.DataFrame) -> str:
    """Whose the calculations are, where a source's terms ask that they are not taken for its own; else empty."""
    catalogue = teller.answers.catalogue
    asks = any(catalogue.source[source].derived_credit for source in set(figures["source"].to_list()))
    if not asks or teller.answers.is_demonstration:
        return ""
    return teller.gettext("Medians, places and trends: our own processing.")


def years(teller: Teller, figures: pl.DataFrame) -> str:
    """The years that `figures` describe, the first to the last; empty without a value."""
    measured: pl.Series = figures["year"].filter(figures["value"].is_not_null())
    if measured.is_empty():
        return ""
    first, last = int(measured.min()), int(measured.max())  # type: ignore[arg-type]
    return teller.gettext("Year: {span}.").format(span=year_span(first, last))


def edition(teller: Teller) -> str:
    """What edition the figures are of, so that a picture of the chart says it too."""
    found = teller.edition
    return f"{of_edition(found.name, found.date, teller.language)}." if found else ""


def line(teller: Teller, figures: pl.DataFrame, counted: str = "") -> str:
    """Sources, years, what is `counted`, and the edition of `figures` (source, derived, year, value)."""
    present = figures if figures["value"].null_count() == 0 else figures.filter(pl.col("value").is_not_null())
    said = [credits(teller, present), processed(teller, present), years(teller, present), counted, edition(teller)]
    return " ".join(part for part in said if part)


def _credit(teller: Teller, source: str, derived: bool) -> str:
    entry = teller.answers.catalogue.source[source]
    return teller.say(entry.derived_credit if derived and entry.derived_credit else entry.credit)
