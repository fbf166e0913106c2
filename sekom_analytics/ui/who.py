"""Where the members are and what is known of each name: the map, the list, and the table to take home."""

from __future__ import annotations

import polars as pl
import streamlit as st

from sekom_analytics.charts import theme
from sekom_analytics.charts.shading import Shade
from sekom_analytics.charts.standing_map import standing_map
from sekom_analytics.files.sheet import Field
from sekom_analytics.metrics.results import MemberEntry
from sekom_analytics.text import phrases
from sekom_analytics.text.numbers import year_span
from sekom_analytics.ui import chart, download, sources, table
from sekom_analytics.ui.table import Column, Table
from sekom_analytics.ui.view import View

COLOURS = {
    "member": theme.NETWORK,
    "observer": theme.OBSERVER,
    "former": theme.OTHERS[1],
    "unknown": theme.UNKNOWN,
    "other": theme.MAP_ABSENT,
}


def show(view: View) -> None:
    """Draws the map beside what its colours hold, and lists every name."""
    _ = view.gettext
    year = view.answers.newest_year()
    names = view.answers.standing(year)
    st.subheader(_finding(view, names, year))
    places = names.filter(pl.col("code").is_not_null())
    standing = dict(places.select("code", "standing").rows())
    drawn = standing_map(standing, view.answers.outlines(), _classes(view, places), view.language)
    chart.show(view, drawn, _finding(view, names, year), "medlemmar-karta", sources.of(view, "members"))
    st.caption(_caption(view, places))
    entries = view.answers.member_list().members
    with st.expander(_("Every name of the register ({n})").format(n=len(entries))):
        table.show(_table(view, entries))
    columns = [Field(_("Code")), Field(_("Name"), width=24), Field(_("Joined"), 0), Field(_("Left"), 0)]
    columns += [Field(_("Standing"), width=24), Field(_("Where it was seen"), width=90)]
    rows = [
        [e.code, e.name, e.joined, e.left, phrases.standing(e.standing, view.language), e.evidence] for e in entries
    ]
    download.table(view, columns, lambda: rows, "sekom-medlemmar", credits=[sources.of(view, "members")])


def _caption(view: View, places: pl.DataFrame) -> str:
    _ = view.gettext
    said = [_("Regions are not on the map.")]
    unknown = places.filter(standing="unknown")
    if unknown.height:
        words = _("“{name}” is one that sources mention up to {year} and not later: it may have left, and it may not.")
        said.append(words.format(name=_("Unknown now"), year=unknown["last_seen"].max()))
    return " ".join(said)


def _finding(view: View, names: pl.DataFrame, year: int) -> str:
    _ = view.gettext
    n = dict(names.filter(kind="municipality").group_by("standing").len().rows())
    parts = [_("{n} municipalities count as members in {year}").format(n=n.get("member", 0), year=year)]
    if n.get("unknown"):
        parts.append(_("{n} were seen before and are not known now").format(n=n["unknown"]))
    if n.get("former"):
        parts.append(_("{n} are known to have left").format(n=n["former"]))
    return ", ".join(parts)


def _classes(view: View, places: pl.DataFrame) -> list[tuple[str, Shade]]:
    """The classes that there are, and everyone else last."""
    _ = view.gettext
    held = set(places["standing"])
    named = [
        (id, Shade(colour, _("Unknown now") if id == "unknown" else phrases.standing(id, view.language).capitalize()))
        for id, colour in COLOURS.items()
        if id in held
    ]
    return [*named, ("other", Shade(COLOURS["other"], _("Not in the register")))]


def _table(view: View, entries: list[MemberEntry]) -> Table:
    _ = view.gettext
    columns = [
        Column("name", _("Name")),
        Column("standing", _("Standing")),
        Column("joined", _("Joined")),
        Column("left", _("Left")),
        Column("seen", _("Seen as a member")),
    ]
    rows = [
        {
            "name": e.name,
            "standing": phrases.standing(e.standing, view.language),
            "joined": str(e.joined or "–"),
            "left": str(e.left or "–"),
            "seen": year_span(e.first_seen, e.last_seen) if e.first_seen and e.last_seen else "–",
        }
        for e in entries
    ]
    return Table(_("Names of the register"), columns, rows, tall=True)
