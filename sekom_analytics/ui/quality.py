"""Datakvalitet: jumps that somebody should look at, and which source has values for which year."""

from __future__ import annotations

from html import escape

import polars as pl
import streamlit as st

from sekom_analytics.files.sheet import Field
from sekom_analytics.text.numbers import year_span
from sekom_analytics.ui import download, sources, table, take_home
from sekom_analytics.ui.table import Column, Html, Row, Table
from sekom_analytics.ui.view import View

AT_MOST = 30


def jumps(view: View) -> None:
    """Writes the jumps of the municipality, then the largest of the network."""
    _ = view.gettext
    found = view.answers.jumps()
    own = found.filter(pl.col("code") == view.municipality.code)
    if own.is_empty():
        words = _("No figure of {name} jumps from one year to the next unlike it usually does.")
        st.markdown(words.format(name=view.municipality.name))
    else:
        caption = _("{name}: figures that moved from one year to the next unlike they usually do")
        _listed(view, own, caption.format(name=view.municipality.name))
    members = view.answers.members(view.answers.newest_year())
    others = found.filter(pl.col("code").is_in(members), pl.col("code") != view.municipality.code)
    with st.expander(_("The largest jumps in the network ({n} in all)").format(n=others.height)):
        _listed(view, others.head(AT_MOST), _("The {n} largest jumps").format(n=min(AT_MOST, others.height)))
    sources.line(view, _figures(view, pl.concat([own, others.head(AT_MOST)])))
    st.caption(
        _(
            "A jump may be right: a new plant, a new way of buying. If it is not, mend it in the next report; if it "
            "is, write a comment there, and it follows the figure."
        )
    )


def _figures(view: View, jumped: pl.DataFrame) -> pl.DataFrame:
    """The figures that jumped, with their sources: source, derived, year, value."""
    parts = [
        view.answers.figures(str(indicator)).join(found, on=["code", "year"], how="semi")
        for (indicator,), found in jumped.group_by("indicator", maintain_order=True)
    ]
    columns = {"source": pl.String, "derived": pl.Boolean, "year": pl.Int64, "value": pl.Float64}
    return pl.concat([pl.DataFrame(schema=columns), *(part.select(*columns).cast(columns) for part in parts)])  # type: ignore[arg-type]


def sources_by_year(view: View) -> None:
    """Writes how many municipalities each source has a value for, by year."""
    _ = view.gettext
    found = view.answers.coverage_by_source()
    years = sorted(set(found["year"]), reverse=True)[:AT_MOST]
    held = {(source, year): n for source, year, n in found.select("source", "year", "municipalities").rows()}
    named = [s for s in view.answers.catalogue.sources if any((s.id, year) in held for year in years)]
    columns = [Column("year", _("Year")), *(Column(s.id, view.say(s.title), numeric=True) for s in named)]
    rows: list[Row] = [{"year": str(year)} | {s.id: str(held.get((s.id, year), "–")) for s in named} for year in years]
    caption = _("Municipalities with at least one value, by source, {span}")
    span = year_span(years[-1], years[0])
    table.show(Table(caption.format(span=span), columns, rows, tall=len(rows) > 12))


def offer(view: View) -> None:
    """Offers every jump on record."""
    _ = view.gettext
    entries = view.answers.catalogue.indicator
    found = view.answers.jumps().select("code", "name", "indicator", "year", "before", "after", "share").rows()
    fields = [
        Field(_("Code")),
        Field(_("Municipality"), width=22),
        Field(_("Key figure"), width=40),
        Field(_("Year"), 0),
    ]
    fields += [Field(_("Year before")), Field(_("Value")), Field(_("Change, of the usual level"), 2)]
    rows = [[code, name, view.say(entries[id].name), *rest] for code, name, id, *rest in found]
    download.table(view, fields, lambda: rows, "sekom-datakvalitet", take_home.definitions(view, [*entries.values()]))


def _listed(view: View, found: pl.DataFrame, caption: str) -> None:
    _ = view.gettext
    columns = [
        Column("name", _("Municipality")),
        Column("figure", _("Key figure")),
        Column("year", _("Year"), numeric=True),
        Column("before", _("Year before"), numeric=True),
        Column("after", _("Value"), numeric=True),
        Column("share", _("Change, of the usual level"), numeric=True),
    ]
    rows = [_row(view, row) for row in found.iter_rows(named=True)]
    table.show(Table(caption, columns, rows, folding=True))


def _row(view: View, row: dict[str, object]) -> dict[str, table.Cell]:
    entry = view.answers.catalogue.indicator[str(row["indicator"])]
    address = view.link("trends", municipality=str(row["code"]), indicator=entry.id, show="ett")
    before, after, share = (float(str(row[which])) for which in ("before", "after", "share"))
    return {
        "name": str(row["name"]),
        "figure": Html(f'<a href="{escape(address, quote=True)}" target="_self">{escape(view.say(entry.short))}</a>'),
        "year": str(row["year"]),
        "before": view.value(entry, before),
        "after": view.value(entry, after),
        "share": view.share(share),
    }
