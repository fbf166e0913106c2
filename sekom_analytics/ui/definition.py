"""What a key figure is: who makes it and when, what it has been called, its targets, and the global goals."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from sekom_analytics.catalog.models import Indicator, IndicatorCode, goal_of
from sekom_analytics.text import phrases
from sekom_analytics.text.doubts import suspicion
from sekom_analytics.text.numbers import year_span
from sekom_analytics.ui import targets
from sekom_analytics.ui.table import Column, Table
from sekom_analytics.ui.view import View


def facts(view: View, indicator: Indicator) -> Table:
    """What a reader asks of a key figure before they use it."""
    _ = view.gettext
    columns = [Column("question", _("Question")), Column("answer", _("Answer"))]
    answers = {
        _("What is it measured in?"): view.unit(indicator),
        _("Which way is better?"): phrases.direction(indicator.direction, view.language),
        _("Who supplies it?"): view.say(indicator.supplier),
        _("Do members report it themselves?"): _("Yes") if indicator.self_reported else _("No"),
        _("When does a figure come?"): _lag(view, indicator),
        _("Which codes has it had?"): "; ".join(_code(view, code) for code in indicator.codes) or _("None"),
        _("Which source is shown?"): _order(view, indicator),
    }
    rows = [{"question": question, "answer": answer} for question, answer in answers.items() if answer]
    return Table(_("The key figure in short"), columns, rows)


def cautions(view: View, indicator: Indicator) -> Sequence[str]:
    """Breaks, years that may be one, and caveats, one line each."""
    words = view.gettext("**New definition {year}:** {reason}")
    breaks = [words.format(year=b.year, reason=view.say(b.reason)) for b in indicator.breaks]
    unit = view.answers.catalogue.unit[indicator.unit]
    suspected = [suspicion(found, unit, view.language) for found in view.answers.suspects(indicator.id)]
    return [*breaks, *suspected, *(view.say(caveat) for caveat in indicator.caveats)]


def listed(lines: Sequence[str], nothing: str) -> None:
    """Writes lines as a list, or what to say when there are none."""
    st.markdown("\n".join(f"- {line}" for line in lines) or nothing)


def aims(view: View, indicator: Indicator) -> Sequence[str]:
    """The targets of the key figure, one line each."""
    return targets.lines(view, indicator)


def goals(view: View, indicator: Indicator) -> None:
    """Writes the global goals that the key figure speaks to, each with its targets, and whose mapping that is."""
    _ = view.gettext
    catalogue = view.answers.catalogue
    lines = []
    for goal in indicator.global_goals:
        title = view.say(catalogue.global_goal[goal].title)
        lines.append(_("- **Goal {number}.** {title}").format(number=goal, title=title))
        of_goal = [catalogue.global_target[n] for n in indicator.global_targets if goal_of(n) == goal]
        lines += [f"    - {target.number} {view.say(target.text)}" for target in of_goal]
    st.markdown("\n".join(lines) or _("In our mapping the key figure speaks to none of the global goals."))
    st.caption(view.say(catalogue.global_note))


def _lag(view: View, indicator: Indicator) -> str:
    if indicator.lag_years is None:
        return ""
    words = view.ngettext(
        "Most often {n} year after the year that it describes",
        "Most often {n} years after the year that it describes",
        indicator.lag_years,
    )
    return words.format(n=indicator.lag_years) if indicator.lag_years else view.gettext("The same year")


def _code(view: View, code: IndicatorCode) -> str:
    of_set = next(s for s in view.answers.catalogue.sets if s.id == code.set)
    years = view.gettext("from {year}").format(year=of_set.first_year)
    if of_set.last_year is not None:
        years = year_span(of_set.first_year, of_set.last_year)
    return f"{code.code} ({view.say(of_set.title)}, {years})"


def _order(view: View, indicator: Indicator) -> str:
    titles = [view.say(view.answers.catalogue.source[source].title) for source in indicator.sources]
    return view.gettext(", otherwise ").join(titles)
