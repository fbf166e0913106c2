"""All key figures of a municipality through the years, as small pictures with their verdicts."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from html import escape

import polars as pl
import streamlit as st

from sekom_analytics.catalog.models import Indicator, Theme
from sekom_analytics.charts.small_multiple import Small, small_multiple
from sekom_analytics.metrics.development import development
from sekom_analytics.metrics.results import TrendVerdict
from sekom_analytics.text import verdict as words
from sekom_analytics.text.phrases import inside_sentence
from sekom_analytics.ui import filters, own_figures, sources, take_home, verdict
from sekom_analytics.ui.view import View


def show(view: View) -> None:
    """Writes a heading that counts the verdicts, and a card a key figure in the order of the themes."""
    window = filters.window(view)
    # The first time in a build, every municipality is judged.
    with st.spinner(view.gettext("Judging every key figure …")):
        judged = {
            entry: found
            for entry in view.answers.indicators_with_figures()
            if (found := view.answers.verdict(entry.id, view.municipality.code, window))
        }
    st.title(_headline(view, list(judged.values())))
    if not judged:
        st.info(view.gettext("No key figure of the municipality is on record. Choose another municipality above."))
        return
    peers = [
        peer.code for peer in view.answers.peers(view.municipality.code, view.group.id, listed=view.listed).members
    ]
    st.markdown(_guide(view))
    shown = {entry: found for entry, found in judged.items() if found.verdict != "too_few"}
    st.html(_cards(view, shown, peers))
    _too_few(view, [entry for entry in judged if entry not in shown])
    own_figures.show(view)
    sources.line(view, view.answers.figures_of(view.municipality.code))
    take_home.of_municipality(view)


def _headline(view: View, judged: list[TrendVerdict]) -> str:
    _ = view.gettext
    known = Counter(found.improving for found in judged)
    told = Counter(found.verdict for found in judged)
    return _("{name}: {better} improving, {worse} getting worse, {still} stable, {open} that cannot be told").format(
        name=view.municipality.name,
        better=known[True],
        worse=known[False],
        still=told["stable"],
        open=told["unsure"] + told["variable"] + told["too_few"],
    )


def _guide(view: View) -> str:
    _ = view.gettext
    return _(
        "The thick line is {name}, the thin one the median of the comparison group: {group}. Every picture has its own "
        "scale."
    ).format(name=view.municipality.name, group=inside_sentence(view.say(view.group.title)))


def _cards(view: View, judged: dict[Indicator, TrendVerdict], peers: list[str]) -> str:
    """All cards in one grid: most themes have one key figure with values, which would stand alone on its row."""
    cards = [
        _card(view, theme, entry, found, peers)
        for theme in view.answers.catalogue.themes
        for entry, found in judged.items()
        if entry.theme == theme.id
    ]
    return f'<ul class="sekom-cards">{"".join(cards)}</ul>'


def _too_few(view: View, entries: list[Indicator]) -> None:
    """The key figures that no verdict can be given on, each with its newest value."""
    if not entries:
        return
    st.subheader(view.gettext("Too few measured years for a verdict"))
    st.html(f'<ul class="sekom-list">{"".join(_line(view, entry) for entry in entries)}</ul>')


def _line(view: View, entry: Indicator) -> str:
    figures = view.answers.figures(entry.id).filter(pl.col("code") == view.municipality.code)
    last = figures.drop_nulls("value").sort("year").row(-1, named=True)
    return f"<li>{_link(view, entry)}: {escape(view.value(entry, last['value']))} {last['year']}</li>"


def _link(view: View, entry: Indicator) -> str:
    address = escape(view.link("trends", indicator=entry.id, show="ett"), quote=True)
    return f'<a href="{address}" target="_self">{escape(view.say(entry.name))}</a>'


def _card(view: View, theme: Theme, entry: Indicator, found: TrendVerdict, peers: list[str]) -> str:
    told = verdict.told(view, entry, found)
    tone = {True: "sekom-better", False: "sekom-worse", None: ""}[found.improving]
    judged = f": {words.judged(told)}" if found.improving is not None else ""
    past = _past(view, entry, peers)
    last = past.own.row(-1, named=True)
    return (
        f'<li><p class="sekom-small">{escape(view.say(theme.title))}</p>{_link(view, entry)}'
        f'<p><span class="sekom-value">{escape(view.value(entry, last["value"]))}</span> '
        f'<span class="sekom-small">{last["year"]}</span></p>{_picture(past)}'
        f'<p class="{tone}"><span aria-hidden="true">{words.arrow(told)}</span> '
        f"<strong>{escape(words.short(told))}</strong>{escape(judged)}</p>"
        f'<p class="sekom-small">{escape(words.figures(told))}{_doubt(view, found)}</p></li>'
    )


def _doubt(view: View, found: TrendVerdict) -> str:
    """A reminder that the verdict may rest on a new way of measuring; the page of the key figure says why."""
    text = view.gettext("Perhaps measured in a new way in {year}.")
    return "".join(f"<br>{escape(text.format(year=year))}" for year in found.suspected_breaks)


def _past(view: View, entry: Indicator, peers: list[str]) -> Small:
    figures = view.answers.figures(entry.id)
    past = development(figures, view.municipality.code, peers, [b.year for b in entry.breaks])
    words = view.gettext("{figure}, {name}: {n} measured years").format(
        figure=view.say(entry.short), name=view.municipality.name, n=past.own.height
    )
    return Small(past.own, past.peers.select("year", pl.col("median").alias("value"), "segment"), words)


def _picture(past: Small) -> str:
    # An image, since Streamlit takes drawings out of the HTML it is given.
    drawing = b64encode(small_multiple(past).encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{drawing}" alt="{escape(past.label, quote=True)}">'
