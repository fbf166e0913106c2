"""What a municipality is best at beside its peers, and what it can learn from others, in short lists."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.metrics.overview import far_out
from sekom_analytics.metrics.results import OverviewLine
from sekom_analytics.ui.sections import Section, lead, of
from sekom_analytics.ui.view import View

AT_MOST = 3


def show(view: View, sections: list[Section]) -> None:
    """Writes up to three key figures where the municipality leads its peers most, and three where it trails."""
    _ = view.gettext
    lines = [line for section in sections for line in section.lines if lead(line) is not None]
    best = sorted((x for x in lines if (lead(x) or 0) > 0), key=lambda x: -(lead(x) or 0))[:AT_MOST]
    worst = sorted((x for x in lines if (lead(x) or 0) < 0), key=lambda x: lead(x) or 0)[:AT_MOST]
    left, right = st.columns(2, gap="large")
    with left:
        _listed(view, _("Strengths"), best, "benchmark", _("None lies better than the peers’ median."))
    with right:
        _listed(view, _("Something to learn"), worst, "learn", _("None lies worse than the peers’ median."))


def _listed(view: View, title: str, lines: Sequence[OverviewLine], page: str, nothing: str) -> None:
    st.subheader(title)
    if not lines:
        st.markdown(nothing)
        return
    # Links in Streamlit's own text open a new tab.
    st.html(f'<ul class="sekom-list">{"".join(f"<li>{_short(view, line, page)}</li>" for line in lines)}</ul>')


def _short(view: View, line: OverviewLine, page: str) -> str:
    entry = of(view, line)
    year = {"year": str(line.year)} if page == "benchmark" else {}
    address = escape(view.link(page, indicator=entry.id, **year), quote=True)
    words = view.gettext("{value} in {year}, median of the peers {median}").format(
        value=view.value(entry, line.value), year=line.year, median=view.value(entry, line.peer_median)
    )
    link = f'<a href="{address}" target="_self">{escape(view.say(entry.name))}</a>'
    return f"{link}<br>{escape(words)}{_cautions(view, entry, line)}"


def _cautions(view: View, entry: Indicator, line: OverviewLine) -> str:
    """What may be behind a value far from all others."""
    told = [view.say(caveat) for caveat in entry.caveats if caveat.on_outliers] if far_out(line.lead) else []
    return f'<br><span class="sekom-small">{escape(" ".join(told))}</span>' if told else ""
