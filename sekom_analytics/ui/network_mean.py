"""The network's mean beside a series: freed from who reports, or plain, and the difference in words."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.charts.marks import Series
from sekom_analytics.metrics.position import enough
from sekom_analytics.ui.view import View

CHAINED, PLAIN, NONE = "kedjat", "vanligt", "inget"


@dataclass(frozen=True)
class NetworkMean:
    """The means by year (the columns of `metrics.panel`), where enough report; which one to draw."""

    means: pl.DataFrame
    kind: str

    @property
    def drawn(self) -> str:
        """The column that the chart draws."""
        return "plain" if self.kind == PLAIN else "chained"


def titles(view: View) -> dict[str, str]:
    """The ways to see the network's mean, the first the usual one."""
    _ = view.gettext
    return {CHAINED: _("Chain-linked mean"), PLAIN: _("Plain mean"), NONE: _("No mean")}


def of(view: View, indicator: Indicator, kind: str) -> NetworkMean:
    """The network's means of a key figure, in the years in which enough of the members report."""
    means = view.answers.network_means(indicator.id)
    sizes = {year: len(view.answers.members(year)) for year in means["year"]}
    told = [enough(n, sizes[year]) for year, n in means.select("year", "n").rows()]
    return NetworkMean(means.filter(pl.Series(told, dtype=pl.Boolean)), kind)


def series(view: View, found: NetworkMean) -> Series | None:
    """The line in the chart; None when it is not wanted, or when no year has enough members."""
    if found.kind == NONE or found.means.is_empty():
        return None
    name = view.gettext("The network")
    return Series(name, found.means.select("year", value=pl.col(found.drawn), segment="segment"))


def composition(view: View, indicator: Indicator, found: NetworkMean) -> str:
    """What the newest plain mean owes to who reports, in words; empty where there is nothing to tell apart."""
    _ = view.gettext
    if found.means.is_empty():
        return ""
    last = found.means.row(-1, named=True)
    start = found.means.filter(pl.col("segment") == last["segment"]).row(0, named=True)
    if start["year"] == last["year"]:
        return ""
    text = _(
        "The network’s plain mean was {before} in {start} ({n_before} members reported) and {after} in {year} ({n}). "
        "Chain-linked, which counts only those who report in both of two years that follow each other, it was "
        "{chained} in {year}. The rest, {effect}, comes from which members report, not from what they do."
    )
    return text.format(
        before=view.value(indicator, start["plain"]),
        start=start["year"],
        n_before=start["n"],
        after=view.value(indicator, last["plain"]),
        year=last["year"],
        n=last["n"],
        chained=view.value(indicator, last["chained"]),
        effect=_effect(view, indicator, last["composition"]),
    )


def _effect(view: View, indicator: Indicator, size: float) -> str:
    text = view.number(size, indicator.decimals + 1)
    signed = f"+{text}" if size > 0 else text
    if view.answers.catalogue.unit[indicator.unit].percent:
        return view.gettext("{n} percentage points").format(n=signed)
    return f"{signed} {view.unit(indicator)}"
