"""The page Jämför in words and tables: what the comparison found, every value, and the groups beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.charts.distribution import Summary
from sekom_analytics.metrics.position import enough
from sekom_analytics.metrics.results import Benchmark
from sekom_analytics.metrics.series import comparison_year
from sekom_analytics.text import phrases
from sekom_analytics.text.difference import difference
from sekom_analytics.text.numbers import count_of, rank, year_span
from sekom_analytics.ui import sources, targets
from sekom_analytics.ui.table import Column, Table
from sekom_analytics.ui.view import View


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
    schema = {"code": pl.String, "name": pl.String, "value": pl.Float64, "year": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def used(figures: pl.DataFrame, found: Benchmark) -> pl.DataFrame:
    """The figures shown, with their sources."""
    keys = [(figure.code, figure.year) for figure in found.values]
    shown = pl.DataFrame(keys, schema={"code": pl.String, "year": pl.Int64}, orient="row")
    return figures.with_columns(pl.col("year").cast(pl.Int64)).join(shown, on=["code", "year"], maintain_order="left")


def finding(view: View, found: Benchmark, indicator: Indicator) -> Finding:
    """What the comparison found, in words made from the figures."""
    _ = view.gettext
    own, figure = found.municipality, view.say(indicator.short)
    value = view.value(indicator, own.value) if own.value is not None else _("no figure")
    headline = _("{figure} {year}. {name}: {value}").format(figure=figure, year=own.year, name=own.name, value=value)
    sentence = " ".join(filter(None, [_position(view, found, indicator), _compared(view, found)]))
    return Finding(headline, sentence, " ".join([f"{headline}.", _spread(view, found, indicator)]))


def compares(found: Benchmark) -> bool:
    """Whether enough peers have a value for a median and a place to say anything."""
    return enough(found.peers.n_with_value, found.peers.n)


def _span(found: Benchmark) -> str:
    shown = years_shown(found) or [found.year]
    return year_span(shown[0], shown[-1])


def years_shown(found: Benchmark) -> list[int]:
    """The years of the values compared: one, or several where each municipality's own latest is taken."""
    return sorted({figure.year for figure in found.values if figure.value is not None})


def summary(found: Benchmark) -> Summary:
    """The spread that the chart shades; nothing where too few have a value."""
    peers = found.peers
    if not compares(found):
        return Summary(peers.n_with_value, None, None, None)
    return Summary(peers.n_with_value, peers.median, peers.q1, peers.q3)


def next_step(view: View, found: Benchmark, figures: pl.DataFrame) -> str | None:
    """What a reader can do when there is nothing to compare; None when there is."""
    _ = view.gettext
    if found.peers.n == 0:
        words = _("{name} is alone in the group “{group}”. Choose another group to compare with.")
        return words.format(name=found.municipality.name, group=view.say(view.group.title))
    if not years_shown(found):
        words = _("Nobody in this group has a figure for {year}. Choose another group, key figure or year above.")
        return words.format(year=found.year)
    if found.municipality.value is not None:
        return None
    own = figures.filter(pl.col("code") == found.municipality.code, pl.col("value").is_not_null())
    if own.is_empty():
        words = _("{name} has no published figure for this key figure in any year. Others’ are shown.")
        return words.format(name=found.municipality.name)
    years = ", ".join(str(year) for year in sorted(own["year"]))
    return _("{name} has a figure for {years}. Choose one of those years.").format(
        name=found.municipality.name, years=years
    )


def _spread(view: View, found: Benchmark, indicator: Indicator) -> str:
    peers = found.peers
    if not compares(found):
        return ""
    return view.gettext("{group}: median {median}, the middle half from {q1} to {q3}.").format(
        group=view.say(view.group.title),
        median=view.value(indicator, peers.median),
        q1=view.value(indicator, peers.q1),
        q3=view.value(indicator, peers.q3),
    )


def _position(view: View, found: Benchmark, indicator: Indicator) -> str:
    _ = view.gettext
    own, peers = found.municipality, found.peers
    if own.value is None or peers.median is None or not compares(found):
        return ""
    percent = view.answers.catalogue.unit[indicator.unit].percent
    against = difference(own.value, peers.median, indicator, percent, view.language).sentence
    sentence = _("{relation}, {median}.").format(
        relation=against[:1].upper() + against[1:], median=view.value(indicator, peers.median)
    )
    if own.rank is None:
        return sentence
    place = rank(own.rank, peers.n_with_value + 1, view.language)
    counted = _("{place}, counted from the best").format(place=place[:1].upper() + place[1:])
    return " ".join([sentence, counted + _certain(view, found)])


def _certain(view: View, found: Benchmark) -> str:
    """How sure the place is: its interval, and the third that it lies in when that can be told."""
    _ = view.gettext
    own = found.municipality
    if own.rank_low is None or own.rank_high is None:
        return "."
    thirds = {
        "front": _("surely in the front third"),
        "middle": _("surely in the middle third"),
        "back": _("surely in the back third"),
        None: _("which third cannot be told"),
    }
    if own.rank_low == own.rank_high:
        return _(": {third}.").format(third=thirds[own.third])
    interval = _(" (uncertainty interval {low} to {high}): {third}.")
    return interval.format(low=own.rank_low, high=own.rank_high, third=thirds[own.third])


def _compared(view: View, found: Benchmark) -> str:
    _ = view.gettext
    if found.peers.n == 0:
        return ""
    count = count_of(found.peers.n_with_value, found.peers.n, view.language)
    words = _("Compared with **{group}**: {count}.").format(group=view.say(view.group.title), count=count)
    if len(shown := years_shown(found)) > 1:
        latest = _("Each municipality’s latest value, {span}.").format(span=year_span(shown[0], shown[-1]))
        words = " ".join([words, latest])
    if not compares(found):
        words = " ".join([words, _("That is too few for a median or a place.")])
    return words


def values_table(view: View, found: Benchmark, indicator: Indicator, figures: pl.DataFrame) -> Table:
    """Every municipality compared, best first, with source and year; those without a value last."""
    _ = view.gettext
    columns = [
        Column("name", _("Municipality")),
        Column("value", view.unit(indicator), numeric=True),
        *([Column("year", _("Year"), numeric=True)] if len(years_shown(found)) > 1 else []),
        Column("source", _("Source")),
    ]
    derived = dict(used(figures, found).select("code", "derived").rows())
    rows = [
        {
            "name": figure.name,
            "value": view.number(figure.value, indicator.decimals)
            if figure.value is not None
            else phrases.status(figure.status, view.language),
            "year": str(figure.year) if figure.value is not None else "",
            "source": _source(view, figure.source, bool(derived.get(figure.code))),
        }
        for figure in found.values
    ]
    own = next(n for n, figure in enumerate(found.values) if figure.code == found.municipality.code)
    caption = _("{figure} {year}, best first").format(figure=view.say(indicator.name), year=_span(found))
    return Table(caption, columns, rows, own=own, tall=True)


def summary_table(view: View, found: Benchmark, indicator: Indicator) -> Table:
    """The peers and the network beside each other."""
    _ = view.gettext
    peers, network = found.peers, found.network
    columns = [
        Column("group", _("Group")),
        Column("median", _("Median"), numeric=True),
        Column("mean", _("Unweighted mean"), numeric=True),
        Column("n", "n", numeric=True),
    ]
    middle = (peers.median, peers.mean) if compares(found) else (None, None)
    whole = _("The whole network, with {name}") if found.municipality.code in network_codes(view, found) else None
    rows = [
        _group(view, indicator, view.say(view.group.title), middle, _of(peers.n_with_value, peers.n)),
        _group(
            view,
            indicator,
            whole.format(name=found.municipality.name) if whole else _("The whole network"),
            (network.median, network.mean),
            _of(network.n_with_value, network.n_members),
        ),
    ]
    return Table(_("Groups {year}, {unit}").format(year=_span(found), unit=view.unit(indicator)), columns, rows)


def network_codes(view: View, found: Benchmark) -> list[str]:
    """The municipalities that count as members in the year compared."""
    return view.answers.members(found.year)


def printed(view: View, found: Benchmark, indicator: Indicator) -> str:
    """What sources print for the network and the country in the year compared, in words; empty without any."""
    _ = view.gettext
    names = {"network_mean": _("the network’s mean {value}"), "country": _("the country {value}")}
    areas = view.answers.area_values(indicator.id)
    of_year = areas.filter(pl.col("year") == found.year, pl.col("area").is_in(list(names)))
    said = [
        names[row["area"]].format(value=view.value(indicator, row["value"]))
        for row in of_year.unique("area", keep="first", maintain_order=True).iter_rows(named=True)
    ]
    if not said:
        return ""
    return _(
        "Published for {year}: {values}. The country’s figure is a figure of its own, not a mean of the municipalities."
    ).format(year=found.year, values=", ".join(said))


def cautions(view: View, indicator: Indicator) -> Sequence[str]:
    """Definition, supplier and caveats of the key figure."""
    _ = view.gettext
    return [
        view.say(indicator.definition),
        _("Supplied by: {supplier}.").format(supplier=view.say(indicator.supplier)),
        *targets.lines(view, indicator),
        *(view.say(caveat) for caveat in indicator.caveats),
    ]


def _group(
    view: View, indicator: Indicator, name: str, middle: tuple[float | None, float | None], n: str
) -> dict[str, str]:
    median, mean = (view.number(value, indicator.decimals) for value in middle)
    return {"group": name, "median": median, "mean": mean, "n": n}


def _of(n: int, all: int) -> str:
    return f"{n} / {all}"


def _source(view: View, source: str | None, derived: bool) -> str:
    if source is None:
        return "–"
    return sources.short_name(view, source, derived)
