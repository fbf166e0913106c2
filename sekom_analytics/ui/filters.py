"""The choices that pages share: language, municipality, peer group, key figure, year."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sekom_analytics.answers import Answers
from sekom_analytics.catalog.models import Indicator, Language, PeerGroup
from sekom_analytics.metrics.results import MunicipalityName
from sekom_analytics.metrics.verdict import Window
from sekom_analytics.text.translation import translations
from sekom_analytics.ui.remembered import Choice, picker, remembered, remembered_list
from sekom_analytics.ui.view import PARAMETERS, View

LANGUAGES: dict[str, str] = {"sv": "Svenska", "en": "English"}
DEFAULT_GROUP = "members"
DEFAULT_INDICATOR = "organic_food"
# px: the other pickers hold longer words.
YEAR_WIDTH = 140
GOAL_WIDTH = 320
MOST_PINS = 5
YEARS_OF_FORMS = 5
EACH_LATEST = "senaste"


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


def municipality(answers: Answers, language: Language, notices: DeltaGenerator, asks: bool) -> MunicipalityName:
    """The municipality chosen, in Swedish order; without a picker where the page does not ask for one."""
    _ = translations(language).gettext
    names = answers.names_in_order

    def complain(asked: str) -> None:
        notices.warning(_("There is no municipality “{asked}”. Choose one in the list.").format(asked=asked))

    choice = Choice(PARAMETERS["municipality"], list(names), answers.first_shown)
    widget = picker(st.selectbox, asks)
    chosen = remembered(choice, widget, complain, label=_("Municipality"), format_func=names.__getitem__)
    return MunicipalityName(code=chosen, name=names[chosen])


def group(answers: Answers, language: Language, notices: DeltaGenerator, asks: bool) -> PeerGroup:
    """The peer group chosen; without a picker where the page does not ask for one."""
    _ = translations(language).gettext
    titles = {id: group.title.of(language) for id, group in answers.catalogue.peer_group.items()}

    def complain(asked: str) -> None:
        notices.warning(_("There is no peer group “{asked}”. Choose one in the list.").format(asked=asked))

    choice = Choice(PARAMETERS["group"], list(titles), DEFAULT_GROUP)
    widget = picker(st.selectbox, asks)
    chosen = remembered(choice, widget, complain, label=_("Compare with"), format_func=titles.__getitem__)
    return answers.catalogue.peer_group[chosen]


def listed(answers: Answers, language: Language, notices: DeltaGenerator, asks: bool) -> tuple[str, ...]:
    """The municipalities on the reader's own list."""
    _ = translations(language).gettext
    names = answers.names_in_order
    widget = picker(st.multiselect, asks)
    settings = {"format_func": names.__getitem__, "placeholder": _("Choose municipalities")}

    def complain(asked: str) -> None:
        notices.warning(_("There is no municipality “{asked}”. Choose one in the list.").format(asked=asked))

    return remembered_list(PARAMETERS["listed"], list(names), widget, complain, label=_("Your own list"), **settings)


def indicator(view: View, every: bool = False) -> Indicator:
    """The key figure chosen, of those that any municipality has a figure for, or of `every` one."""
    _ = view.gettext
    among = view.answers.catalogue.indicators if every else view.answers.indicators_with_figures()
    indicators = {i.id: i for i in among}

    def complain(asked: str) -> None:
        words = _("There is no key figure “{asked}” with figures. Choose one in the list.")
        if every:
            words = _("There is no key figure “{asked}”. Choose one in the list.")
        view.notices.warning(words.format(asked=asked))

    chosen = remembered(
        Choice(PARAMETERS["indicator"], list(indicators), DEFAULT_INDICATOR),
        st.selectbox,
        complain,
        label=_("Key figure"),
        format_func=lambda id: _label(view, indicators[id]),
    )
    return indicators[chosen]


def year(view: View, indicator: Indicator, years: Sequence[int], default: int) -> int | None:
    """The year chosen, newest first, or None for each municipality's own latest.

    A choice holds for one municipality and key figure.
    """
    _ = view.gettext

    def complain(asked: str) -> None:
        view.notices.warning(_("No municipality has a figure for {asked}.").format(asked=asked))

    titles = {str(year): str(year) for year in sorted(years, reverse=True)} | {EACH_LATEST: _("Each latest")}
    choice = Choice(PARAMETERS["year"], list(titles), str(default), year_subject(view, indicator.id))
    settings = {"format_func": titles.__getitem__, "width": YEAR_WIDTH}
    chosen = remembered(choice, st.selectbox, complain, label=_("Year"), **settings)
    return None if chosen == EACH_LATEST else int(chosen)


def year_of_form(view: View) -> int:
    """The year that a form is about: the newest on record unless the reader chooses another."""
    newest = view.answers.newest_year()
    years = [str(year) for year in range(newest + 1, newest - YEARS_OF_FORMS, -1)]

    def complain(asked: str) -> None:
        view.notices.warning(view.gettext("There is no form for {asked}.").format(asked=asked))

    choice = Choice(PARAMETERS["year"], years, str(newest), "form", quiet=True)
    return int(remembered(choice, st.selectbox, complain, label=view.gettext("Year"), width=YEAR_WIDTH))


def year_subject(view: View, indicator: str) -> str:
    """What a choice of year is made of."""
    return f"{view.municipality.code} {indicator}"


def pinned(view: View, asks: bool = True) -> tuple[str, ...]:
    """Up to five municipalities to name in the chart; without a picker where there is none to name them in.

    The reader's own can be among them, after a change of municipality; it is named anyway.
    """
    _ = view.gettext
    names = view.answers.names_in_order
    settings = {"format_func": names.__getitem__, "placeholder": _("Choose up to five"), "max_selections": MOST_PINS}

    def complain(asked: str) -> None:
        view.notices.warning(_("There is no municipality “{asked}”. Choose one in the list.").format(asked=asked))

    settings |= {"label": _("Name municipalities in the picture")}
    if st.query_params.get(PARAMETERS["pinned"], "").count(",") >= MOST_PINS:
        view.notices.warning(_("At most five municipalities are named in the picture: the first five of the link."))
    widget = picker(st.multiselect, asks)
    chosen = remembered_list(PARAMETERS["pinned"], list(names), widget, complain, **settings)
    return tuple(code for code in chosen if code != view.municipality.code)


def goal(view: View, titles: dict[str, str]) -> str:
    """One of the global goals, or all key figures."""
    _ = view.gettext

    def complain(asked: str) -> None:
        view.notices.warning(_("No key figure here speaks to the global goal “{asked}”.").format(asked=asked))

    choice = Choice(PARAMETERS["goal"], list(titles), next(iter(titles)), quiet=True)
    settings = {"format_func": titles.__getitem__, "width": GOAL_WIDTH}
    return remembered(choice, st.selectbox, complain, label=_("Global goal (our own mapping)"), **settings)


def window(view: View) -> Window:
    """The years that a trend is judged on."""
    _ = view.gettext
    titles = {"tio": _("The last ten years"), "alla": _("All years on record")}
    return "all" if one_of(view, "window", titles, _("Years judged")) == "alla" else "ten"


def one_of(view: View, parameter: str, titles: dict[str, str], label: str) -> str:
    """One of a few ways to see a page, the first unless the address says otherwise."""

    def complain(asked: str) -> None:
        view.notices.warning(view.gettext("There is no choice “{asked}” here.").format(asked=asked))

    choice = Choice(PARAMETERS[parameter], list(titles), next(iter(titles)), quiet=True)
    settings = {"format_func": titles.__getitem__, "label_visibility": "collapsed", "required": True}
    return remembered(choice, st.segmented_control, complain, label=label, **settings)


def listed_choice(view: View, parameter: str, titles: dict[str, str], label: str) -> str:
    """One of many, the first unless the address says otherwise."""

    def complain(asked: str) -> None:
        view.notices.warning(view.gettext("There is no choice “{asked}” here.").format(asked=asked))

    choice = Choice(PARAMETERS[parameter], list(titles), next(iter(titles)), quiet=True)
    return remembered(choice, st.selectbox, complain, label=label, format_func=titles.__getitem__)


def _label(view: View, indicator: Indicator) -> str:
    """A key figure as the list shows it: its code in the newest set that has it, and its name."""
    code = f"{indicator.codes[0].code} " if indicator.codes else ""
    return code + view.say(indicator.short)
