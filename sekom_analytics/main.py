"""The frame around every page: navigation, shared choices, the language of the document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from sekom_analytics.answers import Answers, answers
from sekom_analytics.catalog.models import Language
from sekom_analytics.settings import ROOT, settings
from sekom_analytics.text.translation import translations
from sekom_analytics.ui import filters, view
from sekom_analytics.warehouse.connect import NoWarehouseError, open_current

FOLDER = Path(__file__).parent / "ui"
HOME = "overview"


def main() -> None:
    """Runs the page that the address names, with the reader's choices in place."""
    st.logo(FOLDER / "logo.svg", size="large")
    with st.sidebar:
        language = filters.language()
        _dress(language)
    pages = _pages(language)
    page = st.navigation(pages, expanded=True)
    if page.url_path == HOME:
        st.switch_page(pages[0], query_params=st.query_params.to_dict())
    st.set_page_config(page_title=f"{page.title} · SEKOM Analytics", page_icon="🌿", layout="wide")
    view.show(_view(_answers(language), language))
    page.run()


def _dress(language: Language) -> None:
    """Our style, and the document's language, which Streamlit leaves as English."""
    style = (FOLDER / "style.css").read_text(encoding="utf-8")
    script = f"document.documentElement.lang = '{language}'"
    st.html(f"<style>{style}</style><script>{script}</script>", unsafe_allow_javascript=True)


def _pages(language: Language) -> list[st.Page]:
    _ = translations(language).gettext
    titles = {
        "overview": _("Overview"),
        "benchmark": _("Compare"),
        "trends": _("Development"),
        "about": _("About the figures"),
    }

    def page(name: str, **options: Any) -> st.Page:
        return st.Page(ROOT / "pages" / f"{name}.py", title=titles[name], **options)

    # The default page answers at the bare address alone; /overview leads there too.
    first = [page(HOME, default=True, url_path="start"), page(HOME, url_path=HOME, visibility="hidden")]
    return first + [page(name, url_path=name) for name in titles if name != HOME]


def _answers(language: Language) -> Answers:
    try:
        return answers(open_current(settings().warehouse))
    except NoWarehouseError:
        _ = translations(language).gettext
        st.title(_("No figures yet"))
        st.info(_("The warehouse has not been built. Run `sekom build` where the app is installed, then reload."))
        st.stop()


def _view(found: Answers, language: Language) -> view.View:
    choices = st.container(horizontal=True)
    with choices:
        municipality = filters.municipality(found, language)
        group = filters.group(found, language)
    return view.View(language, found, municipality, found.peer_group(group), choices)


main()
