"""The page Jämför in words and tables: what the comparison found, every value, and the groups beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.metrics.results import Benchmark
from sekom_analytics.metrics.series import comparison_year
from sekom_analytics.text import phrases
from sekom_analytics.text.numbers import count_of, rank
from sekom_analytics.ui import sources
from sekom_analytics.ui.table import Column, Table
from sekom_analytics.ui.view import View

SMALL_GROUP = 10


@dataclass(frozen=True)
class Finding:
    """What the comparison says: a headline, a sentence under it, and the chart in words."""

    headline: str
    sentence: str
    alternative: str


def years(figures: pl.DataFrame, municipality: str) -> tuple[list[int], int]:
    """The years that any municipality has a value for, and the one to begin with."""
    measured = figures.filter(pl.col("value").is_not_null())["year"].unique().sort().to_list()
    return measured, comparison_year(figures, municipality) or measured[-1]


def present(found: Benchmark) -> pl.DataFrame:
    """The values compared, best first: code, name, value, year."""
    rows = [(f.code, f.name, f.value, f.year) for f in found.values if f.value is not None]
    return pl.DataFrame(rows, schema=["code", "name", "value", "year"], orient="row")


def used(figures: pl.DataFrame, found: Benchmark) -> pl.DataFrame:
    """The figures shown, with their sources."""
    return figures.filter(pl.col("year") == found.year, pl.col("code").is_in([f.code for f in found.values]))


def finding(view: View, found: Benchmark, indicator: Indicator) -> Finding:
    """What the comparison found, in words made from the figures."""
    _ = view.gettext
    own, peers = found.municipality, found.peers
    figure = view.say(indicator.short)
    if own.value is None:
        headline = _("{figure} {year}: no figure for {name}").format(name=own.name, figure=figure, year=found.year)
    else:
        headline = _("{figure} {year}: {value} in {name}").format(
            name=own.name, value=view.value(indicator, own.value), figure=figure, year=found.year
        )
    sentence = f"{_position(view, found, indicator)} {_compared(view, found)}"
    spread = _("{group} {year}: median {median}, the middle half from {q1} to {q3}.").format(
        group=view.say(view.group.title),
        year=found.year,
        median=view.value(indicator, peers.median),
        q1=view.value(indicator, peers.q1),
        q3=view.value(indicator, peers.q3),
    )
    return Finding(headline, sentence.strip(), f"{headline}. {spread}" if peers.n_with_value else headline)


def _position(view: View, found: Benchmark, indicator: Indicator) -> str:
    _ = view.gettext
    own, peers = found.municipality, found.peers
    if own.value is None or peers.median is None:
        return ""
    percent = view.answers.catalogue.unit[indicator.unit].percent
    against = phrases.difference(own.value, peers.median, indicator, percent, view.language).words
    sentence = _("{difference}; the median of the peers is {median}.").format(
        median=view.value(indicator, peers.median), difference=against[:1].upper() + against[1:]
    )
    if own.rank is None:
        return sentence
    place = rank(own.rank, peers.n_with_value + 1, view.language)
    return " ".join([sentence, _("{place}, counted from the best.").format(place=place[:1].upper() + place[1:])])


def _compared(view: View, found: Benchmark) -> str:
    _ = view.gettext
    words = _("Compared with **{group}**: {count}.").format(
        group=view.say(view.group.title), count=count_of(found.peers.n_with_value, found.peers.n, view.language)
    )
    if found.peers.n_with_value < SMALL_GROUP:
        words += " " + _("So few that the median and the place say little.")
    return words


def values_table(view: View, found: Benchmark, indicator: Indicator, figures: pl.DataFrame) -> Table:
    """Every municipality compared, best first, with source and year; those without a value last."""
    _ = view.gettext
    columns = [
        Column("name", _("Municipality")),
        Column("value", view.unit(indicator), numeric=True),
        Column("source", _("Source")),
    ]
    derived = dict(used(figures, found).select("code", "derived").rows())
    rows = [
        {
            "name": figure.name,
            "value": view.number(figure.value, indicator.decimals)
            if figure.value is not None
            else phrases.status(figure.status, view.language),
            "source": _source(view, figure.source, bool(derived.get(figure.code))),
        }
        for figure in found.values
    ]
    own = next(n for n, figure in enumerate(found.values) if figure.code == found.municipality.code)
    caption = _("{figure} {year}, best first").format(figure=view.say(indicator.name), year=found.year)
    return Table(caption, columns, rows, own=own, tall=True)


def summary_table(view: View, found: Benchmark, indicator: Indicator, areas: pl.DataFrame) -> Table:
    """The groups beside each other: peers, network, and what sources print for the network and the country."""
    _ = view.gettext
    peers, network = found.peers, found.network
    columns = [
        Column("group", _("Group")),
        Column("median", _("Median"), numeric=True),
        Column("mean", _("Mean"), numeric=True),
        Column("n", "n", numeric=True),
    ]
    rows = [
        _group(view, indicator, view.say(view.group.title), (peers.median, peers.mean), str(peers.n_with_value)),
        _group(
            view,
            indicator,
            _("The network, counted here"),
            (network.median, network.mean),
            f"{network.n_with_value} / {network.n_members}",
        ),
        *_printed(view, indicator, areas.filter(pl.col("year") == found.year)),
    ]
    return Table(
        _("Groups {year}. Means are unweighted; printed ones are as their source gives them.").format(year=found.year),
        columns,
        rows,
    )


def cautions(view: View, indicator: Indicator) -> Sequence[str]:
    """Definition, supplier and caveats of the key figure."""
    _ = view.gettext
    return [
        view.say(indicator.definition),
        _("Supplied by: {supplier}.").format(supplier=view.say(indicator.supplier)),
        *(view.say(caveat) for caveat in indicator.caveats),
    ]


def _group(
    view: View, indicator: Indicator, name: str, middle: tuple[float | None, float | None], n: str
) -> dict[str, str]:
    median, mean = (view.number(value, indicator.decimals) for value in middle)
    return {"group": name, "median": median, "mean": mean, "n": n}


def _printed(view: View, indicator: Indicator, areas: pl.DataFrame) -> list[dict[str, str]]:
    _ = view.gettext
    names = {"network_mean": _("The network, printed mean"), "country": _("The country")}
    return [
        _group(view, indicator, names[row["kind"]], (None, row["value"]), "–")
        for row in areas.iter_rows(named=True)
        if row["kind"] in names and row["area"] in ("network_mean", "country")
    ]


def _source(view: View, source: str | None, derived: bool) -> str:
    if source is None:
        return "–"
    return sources.short_name(view, source, derived)
