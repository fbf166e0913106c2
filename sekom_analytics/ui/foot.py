"""What stands under every page: the way to the part of the guide that is about it, and how accessible the pages are."""

from __future__ import annotations

import streamlit as st

from sekom_analytics.ui.onward import anchor
from sekom_analytics.ui.view import View

# Where the guide speaks of each page; a page that is not here needs no guide.
SECTIONS = {
    "overview": "standing",
    "benchmark": "standing",
    "trends": "development",
    "movers": "development",
    "learn": "learning",
    "indicator": "definition",
    "report": "reporting",
    "present": "presenting",
    "data_quality": "office",
    "about": "trust",
    "method": "trust",
    "membership": "board",
    "finance": "board",
    "participation": "board",
    "goals": "board",
}


def show(view: View, page: str) -> None:
    """Writes the links under the page of this name."""
    _ = view.gettext
    help_, statement = _("Help with this page"), _("Accessibility of the pages")
    links = [anchor(f"{view.link('guide')}#{SECTIONS[page]}", help_)] if page in SECTIONS else []
    links += [anchor(view.link("accessibility"), statement)] if page != "accessibility" else []
    if links:
        st.html(f'<p class="sekom-links sekom-foot">{" · ".join(links)}</p>')
