"""The trend verdict on the page: what it is, what it means, and what weakens it."""

from __future__ import annotations

from html import escape

import streamlit as st

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.metrics.results import TrendVerdict
from sekom_analytics.text import doubts as weakening
from sekom_analytics.text import verdict as words
from sekom_analytics.ui.view import View


def told(view: View, indicator: Indicator, found: TrendVerdict) -> words.Told:
    """What the phrases of a verdict need."""
    return words.told(found.model_dump(), view.answers.catalogue.unit[indicator.unit], view.language)


def headline(view: View, indicator: Indicator, found: TrendVerdict) -> str:
    """The verdict as the end of a heading."""
    return words.headline(told(view, indicator, found))


def mark(view: View, indicator: Indicator) -> str:
    """The verdict on the last ten years in a table's cell: an arrow and two words, a link to the reasons."""
    found = view.answers.verdict(indicator.id, view.municipality.code)
    if found is None:
        return ""
    phrase = told(view, indicator, found)
    tone = {True: "sekom-better", False: "sekom-worse", None: "sekom-small"}[found.improving]
    address = escape(view.link("trends", indicator=indicator.id, show="ett"), quote=True)
    arrow = f'<span aria-hidden="true">{words.arrow(phrase)}</span> ' if words.arrow(phrase) else ""
    return f'<a class="sekom-quiet {tone}" href="{address}" target="_self">{arrow}{escape(words.short(phrase))}</a>'


def show(view: View, indicator: Indicator, found: TrendVerdict) -> None:
    """Writes the verdict: the sentence with its figures, what it means, and what to be careful with."""
    phrase = told(view, indicator, found)
    tone = {True: "sekom-better", False: "sekom-worse", None: ""}[found.improving]
    judged = f": {words.judged(phrase)}" if found.improving is not None else ""
    mark = f'<span aria-hidden="true">{words.arrow(phrase)}</span> ' if words.arrow(phrase) else ""
    lines = [words.meaning(phrase), *doubts(view, indicator, found)]
    st.html(
        f'<div class="sekom-verdict"><p class="{tone}">{mark}<strong>{escape(words.short(phrase))}</strong>'
        f"{escape(judged)}</p><p>{escape(words.figures(phrase))}.</p>"
        f"<p>{escape(' '.join(lines))} {_method(view)}</p></div>"
    )


def doubts(view: View, indicator: Indicator, found: TrendVerdict) -> list[str]:
    """What weakens a verdict: years that hang together, and years that may be a new way of measuring."""
    unit = view.answers.catalogue.unit[indicator.unit]
    return weakening.doubts(found, view.answers.suspects(indicator.id), unit, view.language)


def _method(view: View) -> str:
    address, words = escape(view.link("method") + "#trend", quote=True), view.gettext("How the verdict is made")
    return f'<a href="{address}" target="_self">{escape(words)}</a>'
