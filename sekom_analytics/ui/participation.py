"""Who reports key figures: published numbers, what our material holds of them, silence, and what it goes with."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import streamlit as st

from sekom_analytics.catalog.models import Indicator, Participation
from sekom_analytics.charts.grid import grid
from sekom_analytics.files.sheet import Field
from sekom_analytics.metrics.participation import SILENT_YEARS, Share
from sekom_analytics.text.numbers import year_span
from sekom_analytics.text.sorting import swedish_key
from sekom_analytics.ui import chart, download, table
from sekom_analytics.ui.table import Column, Row, Table, source
from sekom_analytics.ui.view import View


def introduction(view: View) -> str:
    """What the material is, in the reader's own interest."""
    _ = view.gettext
    years = view.answers.any_report()
    if view.answers.is_collection() or years.is_empty():
        return _("Counted are key figures that members report themselves, for the members of each year.")
    best = years.sort("n").row(-1, named=True)
    words = _(
        "The figures that members report themselves are transcribed from public pages, a few municipalities at a time: "
        "at most {n} of {of} members have one in any year ({year}). A gap is a gap in our material, not in the "
        "reporting. The numbers that the network has published stand below."
    )
    return words.format(**best)


def published_table(view: View) -> Table:
    """How many took part, as published, beside how many of them our material holds."""
    _ = view.gettext
    columns = [
        Column("what", _("Published")),
        Column("year", _("Year"), numeric=True),
        Column("n", _("Took part"), numeric=True),
        Column("share", _("Share"), numeric=True),
        Column("held", _("In our material"), numeric=True),
        Column("source", _("Source")),
    ]
    found = view.answers.response()
    rows: list[Row] = [_published(view, p, found) for p in view.answers.catalogue.participation]
    return Table(_("Published participation"), columns, rows, folding=True)


def _published(view: View, told: Participation, found: pl.DataFrame) -> Row:
    _ = view.gettext
    entry = view.answers.catalogue.indicator.get(told.indicator or "")
    held = found.filter(pl.col("indicator") == (told.indicator or ""), pl.col("year") == told.year)["n"]
    share = Share(told.reported, told.of) if told.of else None
    return {
        "what": view.say(entry.short) if entry else _("The yearly survey"),
        "year": str(told.year),
        "n": _("{n} of {of}").format(n=told.reported, of=told.of) if told.of else str(told.reported),
        "share": view.share(share.value) if share else _("not told"),
        "held": str(held.sum()) if entry else "–",
        "source": source(told.origin),
    }


def show_grids(view: View) -> None:
    """Draws the members with a figure by key figure and year: those they report themselves, and those collected."""
    _ = view.gettext
    years = view.answers.report_years()
    credit = _(
        "Members with a value, of the members of the year by the register. Source: the figures shown on the other "
        "pages."
    )
    for self_reported, title in ((True, _("Reported by the members")), (False, _("Collected for them"))):
        cells = view.answers.response(self_reported)
        entries = view.answers.collected(self_reported)
        held = set(cells["indicator"])
        rows = {i.id: view.say(i.short) for i in entries if i.id in held}
        said = _grid_finding(view, cells, title)
        st.subheader(said)
        name = "deltagande-egna" if self_reported else "deltagande-insamlade"
        chart.show(view, grid(cells, rows, years, view.language), said, name, credit)
        _without(view, [i for i in entries if i.id not in held], years)
    st.caption(credit)
    with st.expander(_("The same in figures, year by year")):
        table.show(_years_table(view))


def _grid_finding(view: View, cells: pl.DataFrame, title: str) -> str:
    _ = view.gettext
    if cells.is_empty():
        return _("{title}: no figures").format(title=title)
    best = cells.sort("share").row(-1, named=True)
    entry = view.answers.catalogue.indicator[best["indicator"]]
    words = _("{title}: at most {n} of {of} members ({figure}, {year})")
    return words.format(title=title, n=best["n"], of=best["of"], figure=view.say(entry.short), year=best["year"])


def _without(view: View, entries: Sequence[Indicator], years: Sequence[int]) -> None:
    if entries and years:
        names = ", ".join(view.say(i.short) for i in entries)
        words = view.gettext("No member has a figure for {years} of: {names}.")
        st.caption(words.format(years=year_span(years[0], years[-1]), names=names))


def _years_table(view: View) -> Table:
    _ = view.gettext
    columns = [
        Column("year", _("Year")),
        Column("own", _("Reported by the members"), numeric=True),
        Column("collected", _("Collected for them"), numeric=True),
        Column("of", _("Members"), numeric=True),
    ]
    own, collected = (view.answers.any_report(kind).to_dicts() for kind in (True, False))
    rows = [
        {
            "year": str(mine["year"]),
            "own": _cell(view, mine),
            "collected": _cell(view, theirs),
            "of": str(mine["of"]),
        }
        for mine, theirs in zip(reversed(own), reversed(collected), strict=True)
    ]
    return Table(_("Members with at least one figure"), columns, rows)


def _cell(view: View, row: dict[str, float]) -> str:
    return f"{int(row['n'])} ({view.share(row['share'])})"


def show_silence(view: View) -> None:
    """Lists the year of each member's last figure, by name and never by rank."""
    _ = view.gettext
    found, whole = view.answers.silence(), view.answers.is_collection()
    seen = found["last_report"].count()
    if whole:
        quiet = found.filter(pl.col("silent").fill_null(SILENT_YEARS) >= SILENT_YEARS)
        words = _("{n} of {of} members have been silent for two years or more")
        st.subheader(words.format(n=quiet.height, of=found.height))
        if quiet.height:
            st.markdown(", ".join(sorted(quiet["name"], key=swedish_key)) + ".")
    else:
        words = _("Silence cannot be told: {n} of {of} members have any figure of their own here")
        st.subheader(words.format(n=seen, of=found.height))
        st.markdown(
            _("The list says what our material holds. That a member is missing in it does not mean that it is silent.")
        )
    with st.expander(_("The last figure of every member ({n})").format(n=found.height)):
        table.show(_silence_table(view, found, whole))
    columns = [
        Field(_("Code")),
        Field(_("Name"), width=24),
        Field(_("Last figure of its own"), 0),
        Field(_("Years since"), 0),
    ]
    rows = found.select("code", "name", "last_report", "silent", "figures").rows()
    download.table(view, [*columns, Field(_("Key figures that year"), 0)], lambda: rows, "sekom-deltagande")


def _silence_table(view: View, found: pl.DataFrame, whole: bool) -> Table:
    _ = view.gettext
    columns = [
        Column("name", _("Member")),
        Column("last", _("Last figure of its own"), numeric=True),
        Column("figures", _("Key figures that year"), numeric=True),
    ]
    columns += [Column("silent", _("Years since"), numeric=True)] if whole else []
    nothing = _("none") if whole else _("none in our material")
    ordered = sorted(found.to_dicts(), key=lambda row: swedish_key(row["name"]))
    rows: list[Row] = [
        {
            "name": row["name"],
            "last": str(row["last_report"] or nothing),
            "figures": view.number(row["figures"]),
            "silent": view.number(row["silent"]),
        }
        for row in ordered
    ]
    return Table(_("Members by name"), columns, rows, tall=True)


def association(view: View) -> str:
    """How leaving goes with silence, with its uncertainty, or why that cannot be told."""
    _ = view.gettext
    if not view.answers.is_collection():
        return _(
            "Whether silence goes with leaving cannot be told: neither reporting nor leaving is known member by member."
        )
    found = view.answers.association()
    if not is_associated(view):
        return _(
            "Whether silence goes with leaving cannot be told: too few are silent, or nobody is known to have left."
        )
    apart, low, high = found.difference
    words = _(
        "Of members that were silent when a mandate period began, {silent} left in it; of those that had reported, "
        "{reporting}. The difference is {difference} percentage points (95% uncertainty interval {low} to {high})."
    )
    said = words.format(
        silent=_of(view, found.silent),
        reporting=_of(view, found.reporting),
        difference=view.number(apart * 100),
        low=view.number(low * 100),
        high=view.number(high * 100),
    )
    return " ".join([said, _("It can be chance.")]) if low <= 0 <= high else said


def is_associated(view: View) -> bool:
    """Whether there is an association to speak of at all."""
    return view.answers.is_collection() and view.answers.association().enough


def _of(view: View, share: Share) -> str:
    words = view.gettext("{n} of {of} ({share})")
    return words.format(n=share.n, of=share.of, share=view.share(share.value))
