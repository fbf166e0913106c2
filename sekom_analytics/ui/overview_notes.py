"""What stands around the overview's table: whom it is about, what is missing and why, how it is read."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import polars as pl
import streamlit as st

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.metrics.results import Overview, OverviewLine
from sekom_analytics.text import phrases
from sekom_analytics.ui import onward, sources
from sekom_analytics.ui.sections import of
from sekom_analytics.ui.view import View


def introduction(view: View, overview: Overview) -> str:
    """Where and how large the municipality is, and what it is compared with."""
    _ = view.gettext
    place = view.answers.places(view.answers.newest_year()).row(
        by_predicate=pl.col("code") == view.municipality.code, named=True
    )
    facts = [
        _("{n} inhabitants {year}").format(n=view.number(place["population"]), year=place["population_year"]),
        phrases.county(place["county"], view.language),
        view.say(view.answers.catalogue.skr_group[place["skr_group"]].title),
        _("counted as a member") if place["member"] else _("not counted as a member"),
    ]
    compared = _("Compared with: **{group}**, {n} municipalities. {rule}").format(
        group=view.say(view.group.title), n=overview.peers.n, rule=view.say(view.group.sentence)
    )
    return f"{' · '.join(facts)}  \n{compared}"


def missing(view: View, overview: Overview) -> None:
    """Lists the key figures of the newest set without a value, with the reason."""
    _ = view.gettext
    newest = view.answers.catalogue.sets[-1].id
    absent = [(of(view, line), line) for line in overview.indicators if line.value is None]
    listed = [(entry, line) for entry, line in absent if any(c.set == newest for c in entry.codes)]
    measured = {entry.id for entry in view.answers.indicators_with_figures()}
    links = [
        (entry, line, onward.anchor(view.link("indicator", indicator=entry.id), view.say(entry.name)))
        for entry, line in listed
    ]
    here = [f"{link}: {escape(_reason(view, line, entry))}" for entry, line, link in links if entry.id in measured]
    nowhere = [link for entry, _line, link in links if entry.id not in measured]
    if not listed:
        return
    with st.expander(_("Key figures without a value ({n})").format(n=len(listed))):
        _listed(here)
        if nowhere:
            st.markdown(_("No municipality has a figure here yet for:"))
            _listed(nowhere)


def reading_guide(view: View, overview: Overview) -> None:
    """Says how the scorecard is read, and where its figures come from."""
    _ = view.gettext
    sources.line(view, view.answers.figures_of(overview.municipality.code))
    with st.expander(_("How to read the overview")):
        st.markdown(
            _(
                "Each key figure is compared **in one year**: the municipality's latest that enough others have a "
                "value for; a newer value of its own stands in small print. The place counts from the best; "
                "municipalities without a figure have no place. Neither median nor place is shown unless ten peers "
                "have a value, or at least four and half the group. The small line shows the measured years; it is "
                "not drawn over years without a figure. The words under it are the verdict on the last ten years; a "
                "line that rises or falls need not be a change that can be told from chance."
            )
        )
        st.markdown(
            _(
                "A circle tells the pace towards a target, the municipality’s own if it has one: full where it is on "
                "track or reached, half where it is nearly on track, empty where it is too slow or goes the wrong way, "
                "a dash where it cannot be told. The link beside it leads to the reasons."
            )
        )


def _listed(items: Sequence[str]) -> None:
    if items:
        st.html(f'<ul class="sekom-list">{"".join(f"<li>{item}</li>" for item in items)}</ul>')


def _reason(view: View, line: OverviewLine, entry: Indicator) -> str:
    _ = view.gettext
    if line.status is not None:
        return f"{phrases.status(line.status, view.language)} ({line.year})"
    if entry.self_reported:
        return _("reported by the municipality itself; no report is published here yet")
    return _("no figure for the municipality in the published tables that this edition holds")
