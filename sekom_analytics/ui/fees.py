"""What members pay: the total, the rule, the sizes, the largest payer, and what those who pay nothing would."""

from __future__ import annotations

import polars as pl
import streamlit as st

from sekom_analytics.answers.fees import Finance, population_years
from sekom_analytics.charts.fee_curve import BEYOND, fee_curve
from sekom_analytics.files.sheet import Field
from sekom_analytics.metrics import fees as fee_metric
from sekom_analytics.metrics.fees import Terms
from sekom_analytics.stories import credits
from sekom_analytics.text import phrases
from sekom_analytics.text.sorting import swedish_key
from sekom_analytics.ui import chart, download, table
from sekom_analytics.ui.table import Column, Row, Table
from sekom_analytics.ui.view import View

# The plan for 2026 asks for at least five more.
MORE = 5


def heading(view: View, found: Finance) -> str:
    """What the members known by name pay together."""
    words = view.gettext("{n} members pay {sum} in {year} by the rule")
    return words.format(n=found.paid.height, sum=view.kronor(fee_metric.total(found.paid)), year=found.year)


def introduction(view: View, found: Finance) -> str:
    """By which rule and whose inhabitants, and that the members are those of the register."""
    _ = view.gettext
    rule = phrases.fee_rule(found.rule, found.year, population_years(found.paid), view.language)
    named = _("The members are the names that the register counts as members in {year}.")
    whole = view.answers.known_of_members().enough
    unsure = (
        _("No accounts have been read: what was really paid may differ.")
        if whole
        else _("The list is incomplete, and no accounts have been read: what was really paid may differ.")
    )
    said = [rule, named.format(year=found.year), unsure]
    told = view.answers.member_count_before(found.year)
    if told:
        words = _("The last number of members published for a time before that year, or for all of it, is {n} ({day}).")
        said.append(words.format(n=told["members"], day=told["date"]))
    return " ".join(said)


def show(view: View, found: Finance, other: Terms | None) -> None:
    """Draws the fee by inhabitants with the members on it, and the dashed line of the reader's own terms."""
    _ = view.gettext
    st.subheader(finding(view, found))
    now = fee_metric.terms(found.rule)
    end = int(BEYOND * max(now.cap, other.cap if other else 0))
    lines = [fee_metric.line(terms, end) if terms else None for terms in (now, other)]
    assert lines[0] is not None
    drawn = fee_curve(found.paid.filter(kind="municipality"), lines[0], lines[1], view.language)
    chart.show(view, drawn, finding(view, found), f"avgifter-{found.year}", _source(view, found))
    beyond = found.paid.filter(pl.col("persons") > end)
    if beyond.height:
        words = view.ngettext(
            "The triangle at the edge has more inhabitants than the picture shows: {names}.",
            "The triangles at the edge have more inhabitants than the picture shows: {names}.",
            beyond.height,
        )
        st.caption(words.format(names=", ".join(sorted(beyond["name"], key=swedish_key))))
    st.caption(_source(view, found))


def finding(view: View, found: Finance) -> str:
    """Who pays most, how much of the total that is, and what half of the members pay at most."""
    _ = view.gettext
    largest, middle = fee_metric.dependence(found.paid), found.paid["fee"].median()
    if largest is None or not isinstance(middle, float):
        return _("Nobody pays a fee")
    words = view.ngettext(
        "The largest payer stands for {share} of the fees, and half of the members pay at most {median}",
        "The {n} largest payers stand for {share} each, and half of the members pay at most {median}",
        largest.alike,
    )
    return words.format(n=largest.alike, share=view.share(largest.share, 1), median=view.kronor(middle))


def sizes_table(view: View, found: Finance) -> Table:
    """The total by size of municipality, and regions apart."""
    _ = view.gettext
    columns = [
        Column("group", _("Members")),
        Column("n", _("Number"), numeric=True),
        Column("total", _("Fees"), numeric=True),
        Column("share", _("Share"), numeric=True),
        Column("median", _("Median"), numeric=True),
    ]
    rows = [
        {
            "group": size(view, row["group"]),
            "n": str(row["n"]),
            "total": view.kronor(row["total"]),
            "share": view.share(row["share"]),
            "median": view.kronor(row["median"]),
        }
        for row in view.answers.fees_by_size(found.paid).to_dicts()
    ]
    return Table(_("Fees by size, {year}").format(year=found.year), columns, rows)


def size(view: View, id: str) -> str:
    """A group of size as tables name it."""
    group = view.answers.catalogue.peer_group.get(id)
    return view.say(group.title) if group else view.gettext("Regions")


def more_members(view: View, found: Finance) -> str:
    """What the plan's five new members mean for the fees."""
    _ = view.gettext
    new = fee_metric.more_members(found.strangers, MORE)
    if new is None:
        return ""
    words = _(
        "Five new municipalities would bring between {least} (the five smallest that are not members) and {most} (the "
        "five that would pay most); five at the median of those who are not members bring {middle}. Five more members "
        "are therefore {share} of today's fees at the median."
    )
    sums = {"least": view.kronor(new.least), "most": view.kronor(new.most), "middle": view.kronor(new.middle)}
    return words.format(**sums, share=view.share(new.middle / fee_metric.total(found.paid)))


def lists(view: View, found: Finance) -> None:
    """Every member's fee, and apart from it what the others of the register would pay."""
    _ = view.gettext
    with st.expander(_("The fee of every member ({n})").format(n=found.paid.height)):
        table.show(_table(view, found.paid, _("Fees {year}").format(year=found.year), others=False))
    with st.expander(_("What the other names of the register would pay ({n})").format(n=found.others.height)):
        st.markdown(
            _("None of this is revenue. Observers pay nothing, and whether the others are members is not known.")
        )
        caption = _("Would pay {year}, not in any total").format(year=found.year)
        table.show(_table(view, found.others, caption, others=True))
    both = pl.concat([found.paid, found.others])
    rows = both.select("code", "name", "standing", "persons", "population_year", "fee").rows()
    said = [[*row[:2], phrases.standing(row[2], view.language), *row[3:]] for row in rows]
    columns = [Field(_("Code")), Field(_("Name"), width=24), Field(_("Standing"), width=24)]
    columns += [Field(_("Inhabitants"), 0, grouped=True), Field(_("31 Dec."), 0), Field(_("Fee, SEK"), 2, grouped=True)]
    download.table(view, columns, lambda: said, f"sekom-avgifter-{found.year}", credits=[_source(view, found)])


def _source(view: View, found: Finance) -> str:
    words = view.gettext("Source: SCB (population), the rule by {origin}.")
    return credits.published(view, words.format(origin=found.rule.origin))


def _table(view: View, rows: pl.DataFrame, caption: str, others: bool) -> Table:
    _ = view.gettext
    columns = [
        Column("name", _("Name")),
        Column("persons", _("Inhabitants"), numeric=True),
        Column("year", _("31 Dec."), numeric=True),
        Column("fee", _("Fee, SEK"), numeric=True),
    ]
    columns += [Column("standing", _("Standing"))] if others else []
    ordered = rows.sort("fee", "name", descending=[True, False], nulls_last=True)
    cells: list[Row] = [
        {
            "name": row["name"],
            "persons": view.number(row["persons"]),
            "year": str(row["population_year"] or "–"),
            "fee": view.number(row["fee"]),
            "standing": phrases.standing(row["standing"], view.language),
        }
        for row in ordered.to_dicts()
    ]
    return Table(caption, columns, cells, tall=True)
