"""The frame around every page: navigation, shared choices, the language of the document."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from sekom_analytics.answers import Answers
from sekom_analytics.catalog.models import Language
from sekom_analytics.text.translation import translations
from sekom_analytics.ui import (
    demonstration,
    edition,
    filters,
    foot,
    framework,
    menu,
    own_goals,
    page_entry,
    scripts,
    turns,
    view,
    welcome,
)
from sekom_analytics.ui.table import Html
from sekom_analytics.warehouse.connect import DamagedWarehouseError, NoWarehouseError

# The association's own pages, in a group of their own: they speak of members, not of one municipality.
BOARD = ("membership", "finance", "participation", "goals")
FOLDER = Path(__file__).parent / "ui"
# The pages that do not speak of one municipality: they keep the choice without asking for it.
UNASKED = ("about", "method", "guide", "accessibility", *BOARD)
# Those whose answer does not depend on the peer group either: they keep it without asking for it.
UNGROUPED = ("learn", "indicator", "report", "data_quality", *UNASKED)
# Not in the menu: every page has a link to it at its foot.
UNLISTED = ("accessibility",)
# /overview leads to the bare address, where Streamlit keeps the default page.
HIDDEN = page_entry.page(view.HOME, None, view.HOME, hidden=True)


def main() -> None:
    """Runs the page that the address names, with the reader's choices in place."""
    st.logo(FOLDER / ("logo-dark.svg" if st.context.theme.type == "dark" else "logo.svg"), size="large")
    listed = st.sidebar.container()
    with st.sidebar:
        st.space("small")
        language = filters.language()
        pages = _pages(language)
        _dress(language, [view.path(name) for name in pages])
    page = st.navigation([*pages.values(), HIDDEN], position="hidden")
    if page is HIDDEN:
        st.switch_page(pages[view.HOME], query_params=st.query_params.to_dict())
    marked, found = st.empty(), _answers(language)
    st.set_page_config(page_title=_title(page.title, found, language), page_icon="🌿", layout="wide")
    if found.is_demonstration:
        demonstration.banner(language)
    name = next(name for name, entry in pages.items() if entry is page)
    shown = _view(found, language, asks=name not in UNASKED, groups=name not in UNGROUPED)
    edition.mark(shown, marked)
    view.show(shown)
    try:
        with edition.forgiven(shown):
            page.run()
    finally:
        foot.show(shown, name)
        # Last, when the page has said what it keeps.
        edition.mark(shown, marked)
        with listed:
            _menu(pages, name, shown)


def _title(page: str, found: Answers, language: Language) -> str:
    title = edition.title(page, found, language)
    return demonstration.title(title) if found.is_demonstration else title


def _dress(language: Language, paths: list[str]) -> None:
    """Our style, in the theme chosen, and what runs in the browser: its words' language, and links to `paths`."""
    theme = st.context.theme.type or "light"
    dressed = scripts.written("dress", language=language, theme=theme, words=framework.words(language))
    leading = scripts.written("links", paths=paths)
    markup = f"<style>{scripts.style()}</style>{dressed}{leading}{scripts.written('pictures')}"
    st.html(Html(markup), unsafe_allow_javascript=True)


def _menu(pages: dict[str, st.Page], here: str, shown: view.View) -> None:
    titles = {name: entry.title for name, entry in pages.items() if name not in UNLISTED}
    board = {name: titles.pop(name) for name in BOARD}
    menu.show(shown, here, titles, board)


def _pages(language: Language) -> dict[str, st.Page]:
    _ = translations(language).gettext
    titles = {
        "overview": _("Overview"),
        "benchmark": _("Compare"),
        "trends": _("Development"),
        "movers": _("Most improved"),
        "learn": _("Learn from others"),
        "indicator": _("The key figure"),
        "report": _("Report"),
        "present": _("Present"),
        "data_quality": _("Data quality"),
        "about": _("About the figures"),
        "method": _("How we calculate"),
        "guide": _("Guide"),
        "accessibility": _("Accessibility"),
        "membership": _("Members"),
        "finance": _("Fees"),
        "participation": _("Participation"),
        "goals": _("Goals"),
    }
    return {name: _page(name, title) for name, title in titles.items()}


def _page(name: str, title: str) -> st.Page:
    # The default page answers at the bare address alone, and keeps its own from any other page.
    home = name == view.HOME
    return page_entry.page(name, title, "start" if home else name, default=home)


def _answers(language: Language) -> Answers:
    try:
        return edition.opened(language)
    except DamagedWarehouseError:
        _ = translations(language).gettext
        st.title(_("The figures cannot be read"))
        st.error(_("What was built is damaged. Run `sekom build` where the app is installed, then reload."))
        st.stop()
    except NoWarehouseError:
        _ = translations(language).gettext
        st.title(_("No figures yet"))
        st.info(_("The warehouse has not been built. Run `sekom build` where the app is installed, then reload."))
        st.stop()


def _view(found: Answers, language: Language, asks: bool, groups: bool) -> view.View:
    choices, notices = st.container(horizontal=True, vertical_alignment="bottom"), st.container(key="notices")
    welcome.notice()
    with choices:
        municipality = filters.municipality(found, language, notices, asks)
        group = filters.group(found, language, notices, groups)
    listed = filters.listed(found, language, notices, groups and group.kind == "own")
    notebook = own_goals.kept(found, municipality.code, language, notices)
    return view.View(language, found, municipality, group, listed, choices, notices, notebook)


with turns.taken():
    main()
