"""A key figure over the whole country: its spread in one year, how many have it year by year, where sources differ."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl
import streamlit as st

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.charts.distribution import Summary
from sekom_analytics.charts.spread import spread as picture
from sekom_analytics.metrics.position import Spread, enough, spread
from sekom_analytics.metrics.series import comparison_year
from sekom_analytics.text.numbers import count_of
from sekom_analytics.ui import chart, onward, sources, table, take_home
from sekom_analytics.ui.table import Column, Table
from sekom_analytics.ui.view import View

# Nobody's code: the year that is broad for the key figure, whoever looks at it.
NOBODY = ""


@dataclass(frozen=True)
class Everyone:
    """Every value of a year (code, name, value, year, source, derived), best first, and their spread."""

    year: int
    values: pl.DataFrame
    spread: Spread
    own: float | None
    of: int

    @property
    def compares(self) -> bool:
        """Whether enough have a value for a middle to say anything."""
        return enough(self.spread.n, self.of)

    @property
    def summary(self) -> Summary:
        """The spread that the chart shades; nothing where too few have a value."""
        s = self.spread
        return Summary(s.n, s.median, s.q1, s.q3) if self.compares else Summary(s.n, None, None, None)


def show(view: View, indicator: Indicator, coverage: pl.DataFrame) -> None:
    """Writes the spread over the country in words, as a picture and as a table, and who has a value by year."""
    found = everyone(view, indicator)
    words, own = finding(view, indicator, found), view.municipality.code
    st.subheader(view.gettext("All municipalities, {year}").format(year=found.year))
    st.markdown(words)
    drawn = picture(found.values, found.summary, view.axis(indicator), own)
    alternative, source = f"{view.say(indicator.name)} {found.year}. {words}", sources.told(view, found.values)
    chart.show(view, drawn, alternative, f"{indicator.id}-{found.year}-{own}-all", source)
    st.caption(source)
    take_home.figures(view, found.values, [indicator], f"{indicator.id}-{found.year}")
    left, right = st.columns(2, gap="large")
    with left:
        table.show(spread_table(view, indicator, found, coverage))
    with right:
        table.show(coverage_table(view, coverage))


def nobody(view: View, indicator: Indicator) -> None:
    """Says that no municipality has a value, and where the first one may be reported."""
    _ = view.gettext
    st.info(
        _("No municipality has a figure here yet, so there is nothing to compare. What the key figure is stands below.")
    )
    if indicator.self_reported:
        onward.links({_("Report it"): view.link("report")})


def everyone(view: View, indicator: Indicator) -> Everyone:
    """All values of the latest year that half as many as in the best year have a figure for."""
    figures, names = view.answers.figures(indicator.id), view.answers.names
    year = comparison_year(view.answers.measured(indicator.id), NOBODY) or view.answers.newest_year()
    named = pl.col("code").replace_strict(names, default=None)
    present = figures.filter(pl.col("year") == year, pl.col("value").is_not_null()).with_columns(name=named)
    own = present.filter(pl.col("code") == view.municipality.code)["value"].to_list()
    ordered = present.sort("value", "code", descending=[indicator.direction != "lower", False])
    return Everyone(year, ordered, spread(present["value"]), next(iter(own), None), len(names))


def finding(view: View, indicator: Indicator, found: Everyone) -> str:
    """The middle, the middle half, and where the municipality stands, in words."""
    _ = view.gettext
    said = [count_of(found.spread.n, found.of, view.language).capitalize() + "."]
    if found.compares:
        words = _("Median {median}, the middle half from {q1} to {q3}.")
        said.append(
            words.format(**{k: view.value(indicator, getattr(found.spread, k)) for k in ("median", "q1", "q3")})
        )
    else:
        said.append(_("That is too few for a median."))
    own = view.value(indicator, found.own) if found.own is not None else _("no figure")
    return " ".join([*said, _("{name}: {value}.").format(name=view.municipality.name, value=own)])


def spread_table(view: View, indicator: Indicator, found: Everyone, coverage: pl.DataFrame) -> Table:
    """The same in figures, with how many of the network's members have a value."""
    _ = view.gettext
    columns = [Column("what", _("Spread")), Column("value", _("Value"), numeric=True)]
    s = found.spread
    values: list[float] = found.values["value"].to_list()
    middle = {_("Lower quartile"): s.q1, _("Median"): s.median, _("Upper quartile"): s.q3} if found.compares else {}
    figures = {_("Lowest"): min(values)} | middle | {_("Highest"): max(values)} if len(values) > 1 else {}
    rows = [{"what": what, "value": view.value(indicator, value)} for what, value in figures.items()]
    of_year = coverage.row(by_predicate=pl.col("year") == found.year, named=True)
    rows.append({"what": _("Municipalities, of {n}").format(n=found.of), "value": str(s.n)})
    rows.append({"what": _("Members, of {n}").format(n=of_year["of_members"]), "value": str(of_year["members"])})
    return Table(_("The spread in figures, {year}").format(year=found.year), columns, rows)


def coverage_table(view: View, coverage: pl.DataFrame) -> Table:
    """How many have a value, by year, newest first."""
    _ = view.gettext
    columns = [
        Column("year", _("Year")),
        Column("municipalities", _("Municipalities"), numeric=True),
        Column("members", _("Of them members"), numeric=True),
    ]
    rows = [{key: str(row[key]) for key in ("year", "municipalities", "members")} for row in coverage.to_dicts()]
    return Table(
        _("Municipalities with a value, of {n}").format(n=len(view.answers.names)), columns, rows, tall=len(rows) > 12
    )


def disagreements(view: View, indicator: Indicator) -> None:
    """Writes the figures on which two sources disagree; nothing where they never do."""
    rows = view.answers.conflicts(indicator.id)
    if not rows.is_empty():
        table.show(_conflicts(view, indicator, rows))


def _conflicts(view: View, indicator: Indicator, conflicts: pl.DataFrame) -> Table:
    _ = view.gettext
    columns = [
        Column("name", _("Municipality")),
        Column("year", _("Year"), numeric=True),
        Column("shown", _("Shown")),
        Column("other", _("Says otherwise")),
    ]
    rows = [
        {"name": row["name"], "year": str(row["year"])}
        | {which: _quoted(view, indicator, row, which) for which in ("shown", "other")}
        for row in conflicts.iter_rows(named=True)
    ]
    caption = _("Figures on which sources disagree ({n})").format(n=len(rows))
    return Table(caption, columns, rows, tall=len(rows) > 12)


def _quoted(view: View, indicator: Indicator, row: dict[str, float], which: str) -> str:
    source = sources.short_name(view, str(row[f"{which}_source"]), derived=False)
    return f"{view.value(indicator, row[f'{which}_value'])} ({source})"
