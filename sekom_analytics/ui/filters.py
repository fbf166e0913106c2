"""The choices that pages share: language, municipality, peer group, key figure, year."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from sekom_analytics.answers import Answers
from sekom_analytics.catalog.models import Indicator, Language
from sekom_analytics.metrics.results import MunicipalityName
from sekom_analytics.text.sorting import swedish_key
from sekom_analytics.text.translation import translations
from sekom_analytics.ui.remembered import remembered
from sekom_analytics.ui.view import PARAMETERS, View

LANGUAGES: dict[str, str] = {"sv": "Svenska", "en": "English"}
# Karlskrona, which keeps the network's office.
DEFAULT_MUNICIPALITY = "1080"
DEFAULT_GROUP = "members"
DEFAULT_INDICATOR = "organic_food"


def language() -> Language:
    """The reader's language; Swedish until they choose."""

    def widget(options: Sequence[str], key: str) -> str | None:
        return st.segmented_control(
            "Språk / Language", options, format_func=LANGUAGES.__getitem__, key=key, label_visibility="collapsed"
        )

    def complain(asked: str) -> None:
        st.warning(f"Språket ”{asked}” finns inte. Svenska visas. / There is no language “{asked}”.")

    chosen = remembered(PARAMETERS["language"], list(LANGUAGES), "sv", widget, complain)
    return "en" if chosen == "en" else "sv"


def municipality(answers: Answers, language: Language) -> MunicipalityName:
    """The municipality chosen, by name in Swedish order; the address may also name it."""
    _ = translations(language).gettext
    names = dict(sorted(answers.names.items(), key=lambda item: swedish_key(item[1])))

    def widget(options: Sequence[str], key: str) -> str | None:
        return st.selectbox(_("Municipality"), options, format_func=names.__getitem__, key=key)

    def complain(asked: str) -> None:
        st.warning(_("There is no municipality “{asked}”. Choose one in the list.").format(asked=asked))

    parameter = PARAMETERS["municipality"]
    chosen = remembered(parameter, list(names), DEFAULT_MUNICIPALITY, widget, complain)
    return MunicipalityName(code=chosen, name=names[chosen])


def group(answers: Answers, language: Language) -> str:
    """The id of the peer group chosen."""
    _ = translations(language).gettext
    groups = answers.catalogue.peer_group

    def widget(options: Sequence[str], key: str) -> str | None:
        return st.selectbox(_("Compare with"), options, format_func=lambda id: groups[id].title.of(language), key=key)

    def complain(asked: str) -> None:
        st.warning(_("There is no peer group “{asked}”. All members are shown.").format(asked=asked))

    return remembered(PARAMETERS["group"], list(groups), DEFAULT_GROUP, widget, complain)


def indicator(view: View) -> Indicator:
    """The key figure chosen, of those that any municipality has a figure for."""
    _ = view.gettext
    indicators = {i.id: i for i in view.answers.indicators_with_figures()}

    def widget(options: Sequence[str], key: str) -> str | None:
        return st.selectbox(_("Key figure"), options, format_func=lambda id: label(view, indicators[id]), key=key)

    def complain(asked: str) -> None:
        st.warning(_("There is no key figure “{asked}” with figures. Choose one in the list.").format(asked=asked))

    return indicators[remembered(PARAMETERS["indicator"], list(indicators), DEFAULT_INDICATOR, widget, complain)]


def label(view: View, indicator: Indicator) -> str:
    """A key figure as a list shows it: its name, and the code in the newest set that has it."""
    code = f" ({indicator.codes[0].code})" if indicator.codes else ""
    return view.say(indicator.short) + code


def year(view: View, years: Sequence[int], default: int) -> int:
    """The year chosen, newest first."""
    _ = view.gettext

    def widget(options: Sequence[str], key: str) -> str | None:
        return st.selectbox(_("Year"), options, key=key)

    def complain(asked: str) -> None:
        message = _("No municipality has a figure for {asked}. {shown} is shown.")
        st.warning(message.format(asked=asked, shown=default))

    options = [str(y) for y in sorted(years, reverse=True)]
    return int(remembered(PARAMETERS["year"], options, str(default), widget, complain))
