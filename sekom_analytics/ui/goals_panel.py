"""Targets and pace on Utveckling: every target of a key figure with a verdict in words, and a place for own ones."""

from __future__ import annotations

from html import escape

import streamlit as st

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.metrics.target_results import CarbonLaw, Pace
from sekom_analytics.text import pace as words
from sekom_analytics.ui import carbon_law, goal_mark, goals_form, own_figures
from sekom_analytics.ui.view import View


def show(view: View, indicator: Indicator, law: CarbonLaw | None) -> None:
    """Writes the whole panel; `law` is the Carbon Law if the reader has asked for it."""
    _ = view.gettext
    st.subheader(_("Targets and pace"))
    listed(view, indicator, law)
    with st.expander(_("Set a target of your own")):
        goals_form.own_target(view, indicator)
    # One place each, filled or not: an expander closes when what stands before it comes or goes.
    with st.container():
        own_figures.show(view)
    with st.container():
        goals_form.news(view)
    with st.expander(_("Own targets and figures in a file")):
        goals_form.file(view)
    guide(view)


def listed(view: View, indicator: Indicator, law: CarbonLaw | None) -> None:
    """Lists the targets of a key figure, and the Carbon Law if it is asked for, with what is said of each."""
    items = [*_targets(view, indicator), *([_law(view, indicator, law)] if law else [])]
    if not items:
        st.markdown(view.gettext("No target is known for this key figure."))
        return
    st.html(f'<ul class="sekom-goals">{"".join(f"<li>{item}</li>" for item in items)}</ul>')


def guide(view: View) -> None:
    """Says how pace and chance are told."""
    _ = view.gettext
    with st.expander(_("How pace and chance are told")):
        st.markdown(
            _(
                "**Pace.** The yearly change of the last ten years (Theil–Sen, at least five measured years, from the "
                "last new definition on) is held against the change that leads from the latest value to the target in "
                "its year. On track: at least 95% of it. Nearly: 60–94%. Too slow: 0–59%. The wrong way: below zero. "
                "Shares are counted in percentage points, as are targets of zero in their unit; other figures in per "
                "cent a year. Unsure: the interval of the change so far holds none at all."
            )
        )
        st.markdown(
            _(
                "**Chance.** The line is drawn on to the year of the target 2,000 times, each time with the deviations "
                "of the measured years dealt out anew. Very likely: the target is met in at least 90 cases of 100. "
                "Likely: 66. Uncertain: 33. Unlikely: 10. Very unlikely: fewer. It presumes that the development goes "
                "on as before; real ones often turn. It is not said from fewer than six measured years, nor farther "
                "ahead than one and a half times the years measured. Whoever keeps just the pace needed has an even "
                "chance."
            )
        )


def _targets(view: View, indicator: Indicator) -> list[str]:
    name, unit = view.municipality.name, view.answers.catalogue.unit[indicator.unit]
    items = []
    for target in view.answers.target_paces(
        view.municipality.code, view.notebook.targets, view.language, [indicator.id]
    ):
        measure = words.measure(indicator, unit, target.value, view.language)
        reasons = words.reasons(target.pace, target.year, name, measure)
        items.append(_item(view, target.pace, words.title(target, measure), reasons))
    return items


def _law(view: View, indicator: Indicator, law: CarbonLaw) -> str:
    measure = words.measure(indicator, view.answers.catalogue.unit[indicator.unit], 0, view.language)
    entry = view.answers.catalogue.carbon_law
    reasons = words.carbon_law(law, view.municipality.name, measure)
    about = f"{view.say(entry.sentence)} ({view.say(entry.setter)})"
    return _item(view, law.pace, carbon_law.NAME, f"{reasons} {about}")


def _item(view: View, pace: Pace, title: str, reasons: str) -> str:
    return f'{goal_mark.judged(view, pace, title)}<span class="sekom-reasons">{escape(reasons)}</span>'
