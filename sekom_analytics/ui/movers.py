"""The lists of who has moved, on the page: the most improved, and the changes since the year before."""

from __future__ import annotations

from html import escape

import streamlit as st

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.metrics import improved
from sekom_analytics.metrics.results import Improved, Improvement, YearlyChange, YearlyChanges
from sekom_analytics.metrics.verdict import Window
from sekom_analytics.text import movements
from sekom_analytics.text import verdict as phrases
from sekom_analytics.text.phrases import inside_sentence
from sekom_analytics.ui import table, verdict
from sekom_analytics.ui.table import Column, Html, Table
from sekom_analytics.ui.view import View


def headline(view: View, indicator: Indicator, found: Improved) -> str:
    """How many have improved, or that they are too few for anyone to say."""
    if improved.why_none(found.judged, indicator.direction) == "few":
        words = view.gettext("{figure}: too few to say who has improved")
        return words.format(figure=view.say(indicator.heading))
    return movements.headline(found, indicator, view.language)


def own_line(view: View, indicator: Indicator, window: Window) -> None:
    """Writes which way the municipality's own figure is going, with a link to its development."""
    found = view.answers.verdict(indicator.id, view.municipality.code, window)
    if found is None or found.verdict == "too_few":
        return
    told = verdict.told(view, indicator, found)
    name = _link(view, indicator, view.municipality.code, view.municipality.name).markup
    words = f"{name}: {escape(inside_sentence(phrases.short(told)))}, {escape(phrases.figures(told))}."
    st.html(f'<p class="sekom-links">{words}</p>')


def show_improved(view: View, indicator: Indicator, found: Improved) -> None:
    """Writes the most improved with their verdict, or why there is none."""
    _ = view.gettext
    if not found.improved:
        st.info(why_none(view, indicator, found))
        return
    columns = [
        Column("name", _("Municipality")),
        Column("value", _("Newest value")),
        Column("change", _("Development"), numeric=True),
        Column("interval", movements.interval_heading(found, view.language), numeric=True),
        Column("years", _("Measured years"), numeric=True),
        Column("careful", _("Careful estimate"), numeric=True),
    ]
    rows = [_improvement(view, indicator, entry) for entry in found.improved]
    own = next((k for k, entry in enumerate(found.improved) if entry.code == view.municipality.code), None)
    caption = _("Judged to have improved, {group}").format(group=inside_sentence(view.say(view.group.title)))
    table.show(Table(caption, columns, rows, own=own, folding=True))
    st.caption(movements.order(found, view.language))


def show_changes(view: View, indicator: Indicator, found: YearlyChanges) -> None:
    """Writes the changes since the year before, with what the municipality says of them."""
    _ = view.gettext
    if found.year is None:
        return
    st.subheader(_("Changes from {before} to {year}").format(before=found.year - 1, year=found.year))
    if not found.changes:
        st.markdown(_("No change is larger than the figures usually move from year to year."))
        return
    columns = [
        Column("name", _("Municipality")),
        Column("before", str(found.year - 1), numeric=True),
        Column("after", str(found.year), numeric=True),
        Column("change", _("Change")),
    ]
    commented = any(entry.comment for entry in found.changes)
    columns += [Column("comment", _("Comment"))] if commented else []
    rows = [_change(view, indicator, entry) for entry in found.changes]
    own = next((k for k, entry in enumerate(found.changes) if entry.code == view.municipality.code), None)
    caption = _("Changes larger than the figure usually moves, the largest first")
    table.show(Table(caption, columns, rows, own=own, tall=len(rows) > 12))
    if not commented:
        st.caption(_("No municipality has written a comment on its change."))


def why_none(view: View, indicator: Indicator, found: Improved) -> str:
    """Why the list is empty, and what a reader can do."""
    _ = view.gettext
    words = {
        "neutral": _("Neither direction is better for this key figure, so no one improves."),
        "few": _(
            "{judged} of {n} municipalities have years enough for a verdict, and it takes {fewest} to tell an "
            "improvement from chance. Choose a larger group or another key figure above."
        ),
        "chance": _(
            "{judged} of {n} municipalities have years enough for a verdict, but no improvement can be told from "
            "chance. Choose another group or key figure above."
        ),
    }[improved.why_none(found.judged, indicator.direction)]
    return words.format(judged=found.judged, n=found.n, fewest=improved.FEWEST_SLOPES)


def _improvement(view: View, indicator: Indicator, entry: Improvement) -> dict[str, table.Cell]:
    unit = view.answers.catalogue.unit[indicator.unit]
    told = movements.told(entry, unit, view.language)
    value = f"{escape(view.value(indicator, entry.value))} <span class=sekom-small>{entry.year}</span>"
    return {
        "name": _link(view, indicator, entry.code, entry.name),
        "value": Html(value),
        "change": told.rate,
        "interval": told.interval,
        "years": told.years,
        "careful": told.careful,
    }


def _change(view: View, indicator: Indicator, entry: YearlyChange) -> dict[str, table.Cell]:
    unit = view.answers.catalogue.unit[indicator.unit]
    tone = {True: "sekom-better", False: "sekom-worse", None: ""}[entry.improving]
    judged = movements.judged(entry.improving, view.language)
    words = f'<span class="{tone}">{escape(movements.change(entry, indicator, unit, view.language))}</span>'
    return {
        "name": _link(view, indicator, entry.code, entry.name),
        "before": view.value(indicator, entry.before),
        "after": view.value(indicator, entry.after),
        "change": Html(f'{words} <span class="sekom-small">{escape(judged)}</span>'),
        "comment": entry.comment or "",
    }


def _link(view: View, indicator: Indicator, code: str, name: str) -> Html:
    address = escape(view.link("trends", municipality=code, indicator=indicator.id), quote=True)
    return Html(f'<a href="{address}" target="_self">{escape(name)}</a>')
