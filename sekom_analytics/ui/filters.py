"""The choices that pages share: language, municipality, peer group, key figure, year."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from sekom_analytics.answers import Answers
from sekom_analytics.catalog.models import Indicator, Language
from sekom_analytics.metrics.results import MunicipalityName
from sekom_analytics.text.sorting import swedish_key
from sekom_analytics.text.translation import translations
from sekom_analytics.ui.remembered import Choice, remembered
from sekom_analytics.ui.view import PARAMETERS, View

LANGUAGES: dict[str, str] = {"sv": "Svenska", "en": "English"}
# Karlskrona, which keeps the network's office.
DEFAULT_MUNICIPALITY = "1080"
DEFAULT_GROUP = "members"
DEFAULT_INDICATOR = "organic_food"


def language() -> Language:
    """The reader's language; Swedish until they choose."""

    def complain(asked: str) -> None:
        st.warning(f"Språket ”{asked}” finns inte. / There is no language “{asked}”.")

    chosen = remembered(
        Choice(PARAMETERS["language"], list(LANGUAGES), "sv"),
        st.segmented_control,
        complain,
        label="Språk / Language",
        label_visibility="collapsed",
        format_func=LANGUAGES.__getitem__,
        required=True,
    )
    return "en" if chosen == "en" else "sv"


def municipality(answers: Answers, language: Language) -> MunicipalityName:
    """The municipality chosen, in Swedish order."""
    _ = translations(language).gettext
    names = dict(sorted(answers.names.items(), key=lambda item: swedish_key(item[1])))

    def complain(asked: str) -> None:
        st.warning(_("There is no municipality “{asked}”. Choose one in the list.").format(asked=asked))

    choice = Choice(PARAMETERS["municipality"], list(names), DEFAULT_MUNICIPALITY)
    chosen = remembered(choice, st.selectbox, complain, label=_("Municipality"), format_func=names.__getitem__)
    return MunicipalityName(code=chosen, name=names[chosen])


def group(answers: Answers, language: Language) -> str:
    """The id of the peer group chosen."""
    _ = translations(language).gettext
    titles = {id: group.title.of(language) for id, group in answers.catalogue.peer_group.items()}

    def complain(asked: str) -> None:
        st.warning(_("There is no peer group “{asked}”. Choose one in the list.").format(asked=asked))

    choice = Choice(PARAMETERS["group"], list(titles), DEFAULT_GROUP)
    return remembered(choice, st.selectbox, complain, label=_("Compare with"), format_func=titles.__getitem__)


def indicator(view: View) -> Indicator:
    """The key figure chosen, of those that any municipality has a figure for."""
    _ = view.gettext
    indicators = {i.id: i for i in view.answers.indicators_with_figures()}

    def complain(asked: str) -> None:
        st.warning(_("There is no key figure “{asked}” with figures. Choose one in the list.").format(asked=asked))

    chosen = remembered(
        Choice(PARAMETERS["indicator"], list(indicators), DEFAULT_INDICATOR),
        st.selectbox,
        complain,
        label=_("Key figure"),
        format_func=lambda id: _label(view, indicators[id]),
    )
    return indicators[chosen]


def year(view: View, indicator: Indicator, years: Sequence[int], default: int) -> int:
    """The year chosen, newest first; it holds for one municipality and key figure."""
    _ = view.gettext

    def complain(asked: str) -> None:
        st.warning(_("No municipality has a figure for {asked}.").format(asked=asked))

    options = [str(year) for year in sorted(years, reverse=True)]
    subject = f"{view.municipality.code} {indicator.id}"
    choice = Choice(PARAMETERS["year"], options, str(default), subject)
    return int(remembered(choice, st.selectbox, complain, label=_("Year")))


def _label(view: View, indicator: Indicator) -> str:
    """A key figure as the list shows it: its code in the newest set that has it, and its name."""
    code = f"{indicator.codes[0].code} " if indicator.codes else ""
    return code + view.say(indicator.short)
