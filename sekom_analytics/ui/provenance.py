"""Om siffrorna in words and tables: coverage, sources, terms, method; for Datakvalitet refused rows and conflicts."""

from __future__ import annotations

from html import escape
from typing import Any

import polars as pl
import streamlit as st

from sekom_analytics.catalog.models import Source
from sekom_analytics.metrics.refusals import together
from sekom_analytics.queries.build import loads, rejected
from sekom_analytics.queries.figures import conflicts, coverage
from sekom_analytics.text.numbers import year_span
from sekom_analytics.text.review import known_beside
from sekom_analytics.text.rules import explain
from sekom_analytics.ui import table
from sekom_analytics.ui.onward import anchor
from sekom_analytics.ui.table import Column, Html, Row, Table
from sekom_analytics.ui.view import View

# So many rows stand on the page; more of them scroll.
TALL = 12


def introduction(view: View) -> str:
    """What there is here, and what it is not."""
    _ = view.gettext
    files = loads(view.answers.warehouse)
    counted = {"files": files.height, "rows": view.number(int(files["read"].sum()))}
    if view.answers.is_demonstration:
        return _(
            "What is shown here is built from {files} files with {rows} rows, all of them invented. A missing figure "
            "is missing here too; it is never filled in."
        ).format(**counted)
    return _(
        "What is shown here is built from {files} files with {rows} rows. The figures are published ones, transcribed "
        "from public pages, not a complete export: for most key figures that members report themselves there are "
        "values for a few municipalities only. A missing figure is missing here too; it is never filled in."
    ).format(**counted)


def coverage_table(view: View) -> Table:
    """How many municipalities have a value, by key figure."""
    _ = view.gettext
    columns = [
        Column("figure", _("Key figure")),
        Column("municipalities", _("Municipalities"), numeric=True),
        Column("codes", _("Code by set")),
        Column("years", _("Years"), numeric=True),
        Column("supplier", _("Supplied by")),
    ]
    found = {row["indicator"]: row for row in coverage(view.answers.warehouse).iter_rows(named=True)}
    rows = []
    for entry in view.answers.catalogue.indicators:
        row = found.get(entry.id)
        rows.append(
            {
                "figure": view.say(entry.name),
                "codes": ", ".join(f"{c.code} ({c.set})" for c in entry.codes) or "–",
                "municipalities": str(row["municipalities"]) if row else "0",
                "years": year_span(row["first_year"], row["last_year"]) if row else "–",
                "supplier": view.say(entry.supplier),
            }
        )
    return Table(
        _("Municipalities with a value, of {n}").format(n=len(view.answers.names)),
        columns,
        rows,
        tall=len(rows) > TALL,
        folding=True,
    )


def sources_table(view: View) -> Table:
    """Sources with their terms and the rows read from each."""
    _ = view.gettext
    republish = {"yes": _("yes"), "no": _("no"), "unknown": _("not known")}
    read = dict(loads(view.answers.warehouse).group_by("source").agg(pl.col("read").sum()).rows())
    columns = [
        Column("source", _("Source")),
        Column("terms", _("Terms")),
        Column("republish", _("May be republished")),
        Column("rows", _("Rows"), numeric=True),
    ]
    rows: list[Row] = [
        {
            "source": _named(view, source),
            "terms": view.say(source.terms),
            "republish": republish[source.republish],
            "rows": view.number(read.get(source.id, 0)),
        }
        for source in view.answers.catalogue.sources
    ]
    caption = _("Sources, in the order that they are trusted where they disagree")
    return Table(caption, columns, rows, folding=True)


def _named(view: View, source: Source) -> Html:
    """The source, and the words that it is credited with on other pages and in files."""
    credits = [view.say(credit) for credit in (source.credit, source.derived_credit) if credit]
    return Html(f'{escape(view.say(source.title))}<br><span class="sekom-small">{escape(" ".join(credits))}</span>')


def method(view: View) -> str:
    """How positions, medians and means are made."""
    _ = view.gettext
    return "\n".join(
        f"- {rule}"
        for rule in [
            _("The municipality is never its own peer."),
            _("A place is counted from the best among those with a figure; equal values share the better place."),
            _("Median and quartiles are those of the peers; quartiles are interpolated linearly."),
            _("Means are unweighted: every municipality counts the same, whatever its size."),
            _("Only figures of the same year are compared."),
            _("A line is never drawn over a year without a figure, or over a change of definition."),
            _(
                "Pasture and solar power are calculated here from Kolada's hectares and megawatts, by land area and by "
                "inhabitants of the same year."
            ),
        ]
    )


def groups_table(view: View) -> Table:
    """The peer groups and their rules."""
    _ = view.gettext
    columns = [Column("group", _("Peer group")), Column("rule", _("Who is in it"))]
    groups = view.answers.catalogue.peer_groups
    rows = [{"group": view.say(group.title), "rule": view.say(group.sentence)} for group in groups]
    return Table(_("Peer groups"), columns, rows)


def doubtful(view: View) -> None:
    """Writes how much was refused or contradicted, with the way to the page that lists it."""
    _ = view.gettext
    counted = {"rows": rejected(view.answers.warehouse).height, "figures": conflicts(view.answers.warehouse).height}
    words = _("Rows that were not taken: {rows}. Figures on which sources disagree: {figures}.").format(**counted)
    link = anchor(view.link("data_quality"), _("See them with their reasons"))
    st.html(f'<p class="sekom-links">{escape(words)} {link}</p>')


def refused(view: View) -> None:
    """Writes the rows that were not taken, each with the reason."""
    _ = view.gettext
    rows = rejected(view.answers.warehouse)
    if rows.is_empty():
        st.markdown(_("No row was refused."))
        return
    columns = [
        Column("place", _("File and row")),
        Column("text", _("What stands there")),
        Column("rule", _("Why it was not taken")),
    ]
    listed = [_refused(view, line) for line in together(rows).iter_rows(named=True)]
    caption = _("Rows that were not taken ({n})").format(n=rows.height)
    table.show(Table(caption, columns, listed, tall=len(listed) > TALL, folding=True))


def disagreements(view: View) -> None:
    """Writes the figures on which two sources disagree."""
    _ = view.gettext
    rows = conflicts(view.answers.warehouse)
    if rows.is_empty():
        st.markdown(_("No two sources disagree."))
        return
    catalogue = view.answers.catalogue
    columns = [
        Column("figure", _("Key figure")),
        Column("name", _("Municipality")),
        Column("year", _("Year"), numeric=True),
        Column("shown", _("Shown")),
        Column("other", _("Says otherwise")),
    ]
    listed = [
        {
            "figure": view.say(catalogue.indicator[row["indicator"]].short),
            "name": row["name"],
            "year": str(row["year"]),
            "shown": _quoted(view, row, "shown"),
            "other": _quoted(view, row, "other"),
        }
        for row in rows.iter_rows(named=True)
    ]
    caption = _("Figures on which sources disagree ({n})").format(n=rows.height)
    table.show(Table(caption, columns, listed, tall=len(listed) > TALL, folding=True))


def version(view: View) -> str:
    """The name of the build."""
    return view.answers.warehouse.version


def _quoted(view: View, row: dict[str, object], which: str) -> str:
    entry = view.answers.catalogue.indicator[str(row["indicator"])]
    value = row[f"{which}_value"]
    source = view.answers.catalogue.source[str(row[f"{which}_source"])]
    return f"{view.value(entry, value if isinstance(value, float) else None)} ({view.say(source.title)})"


def _refused(view: View, line: dict[str, Any]) -> Row:
    beside = known_beside(line["rule"], line["text"], line["detail"], view.language)
    return {
        # A long name may break where a folder ends.
        "place": Html(escape(", ".join(filter(None, [line["file"], _where(view, line)]))).replace("/", "/<wbr>")),
        "text": line["text"] or "–",
        "rule": " ".join(filter(None, [explain(line["rule"], view.language), beside])),
    }


def _where(view: View, line: dict[str, Any]) -> str:
    """The cell or the row, and how many rows a fault at one place costs."""
    many = view.gettext("{n} rows").format(n=line["rows"]) if line["rows"] > 1 else ""
    return f"{line['at']} ({many})" if line["at"] and many else line["at"] or many
