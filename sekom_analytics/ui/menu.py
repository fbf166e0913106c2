"""The menu: links of our own, as one element, that carry the reader's choices."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

import streamlit as st

from sekom_analytics.ui import onward
from sekom_analytics.ui.view import View, path


def show(view: View, here: str, pages: Mapping[str, str], board: Mapping[str, str]) -> None:
    """Writes links to the pages by their titles, those for the association's board under a heading of their own."""
    _ = view.gettext
    links, others = (_links(view, here, titles) for titles in (pages, board))
    heading = f"<p>{escape(_('For the board'))}</p>"
    label = escape(_("Pages"), quote=True)
    st.html(f'<nav class="sekom-menu" aria-label="{label}">{links}{heading}{others}</nav>')


def _links(view: View, here: str, titles: Mapping[str, str]) -> str:
    return "".join(_link(view, page, title, page == here) for page, title in titles.items())


def _link(view: View, page: str, title: str, is_here: bool) -> str:
    address = f"{path(page)}?{urlencode(onward.address(view, page))}"
    current = ' aria-current="page"' if is_here else ""
    return f'<a href="{escape(address, quote=True)}" target="_self"{current}>{escape(title)}</a>'
