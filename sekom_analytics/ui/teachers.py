"""Whom to call about a key figure: a card a municipality."""

from __future__ import annotations

import polars as pl
import streamlit as st

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.metrics.learning import SLOPE_LEVEL
from sekom_analytics.metrics.teaching import Advice, Advised
from sekom_analytics.text.change import Measure, higher_or_lower, pace, pace_interval
from sekom_analytics.text.likeness import likeness
from sekom_analytics.text.plain import plain
from sekom_analytics.ui import onward, reference
from sekom_analytics.ui.view import View


def show(view: View, indicator: Indicator, found: Advised) -> None:
    """Writes the cards beside each other, and how those on them were chosen."""
    for column, advice in zip(st.columns(len(found.advice)), found.advice, strict=True):
        with column, st.container(border=True, height="stretch"):
            _card(view, indicator, found, advice)
    st.caption(_rule(view, found))
    st.caption(_contact(view))


def heading(view: View, indicator: Indicator, found: Advised) -> str:
    """How many there are to call, and about what."""
    _ = view.gettext
    words = [_("{figure}. No one to call"), _("{figure}. One to call"), _("{figure}. Call these two")]
    called = len(found.advice)
    return (words[called] if called < len(words) else _("{figure}. Call these three")).format(
        figure=view.say(indicator.heading)
    )


def used(view: View, indicator: Indicator, found: Advised) -> pl.DataFrame:
    """The figures that the cards show, with their sources."""
    codes = [view.municipality.code, *(advice.teacher.code for advice in found.advice)]
    figures = view.answers.figures(indicator.id)
    first = min((advice.first_year for advice in found.advice), default=found.year)
    return figures.filter(pl.col("code").is_in(codes), pl.col("year").is_between(first, found.year))


def _card(view: View, indicator: Indicator, found: Advised, advice: Advice) -> None:
    _ = view.gettext
    teacher, own = advice.teacher, view.municipality.name
    unit = view.answers.catalogue.unit[indicator.unit]
    measure = Measure(indicator.decimals, view.say(unit.label), unit.percent, view.language)
    difference = teacher.difference if indicator.direction == "higher" else -teacher.difference
    values = _("**{value}** in {year}, {difference} ({own_value}).").format(
        value=view.value(indicator, teacher.value),
        year=found.year,
        difference=higher_or_lower(difference, own, measure),
        own_value=view.value(indicator, found.value),
    )
    st.subheader(teacher.name)
    st.markdown(values)
    st.markdown(_development(view, advice, measure))
    st.markdown(_alike(view, found, advice))
    for remark in _remarks(view, indicator, advice):
        st.markdown(f"> {plain(remark)}")
    onward.links(_more(view, indicator, found, advice))


def _development(view: View, advice: Advice, measure: Measure) -> str:
    said = pace(advice.teacher.slope, (advice.first_year, advice.last_year), measure)
    words = view.gettext("Its figure {pace} ({level} uncertainty interval: {span}).")
    level = view.number(SLOPE_LEVEL * 100) + view.percent
    return words.format(pace=said, level=level, span=pace_interval((advice.slope_low, advice.slope_high), measure))


def _alike(view: View, found: Advised, advice: Advice) -> str:
    words = view.gettext("Compared to {name}: {likeness}. Number {place} of {n} members in likeness.")
    return words.format(
        name=view.municipality.name,
        likeness=likeness(advice.apart, advice.counted, view.answers.catalogue.similarity, view.language),
        place=advice.place,
        n=found.members,
    )


def _remarks(view: View, indicator: Indicator, advice: Advice) -> list[str]:
    """What stands beside the figures that the card speaks of, each text once."""
    figures = view.answers.figures(indicator.id)
    theirs = figures.filter(
        pl.col("code") == advice.teacher.code, pl.col("year").is_between(advice.first_year, advice.last_year)
    )
    texts = [text for row in theirs.select("comment", "note").rows() for text in row if text]
    return list(dict.fromkeys(texts))


def _more(view: View, indicator: Indicator, found: Advised, advice: Advice) -> dict[str, str]:
    _ = view.gettext
    code = advice.teacher.code
    return {
        _("Compare the two"): view.link(
            "benchmark", indicator=indicator.id, year=str(found.year), group="own", listed=code
        ),
        _("See its development"): view.link("trends", indicator=indicator.id, municipality=code),
        _("See its overview"): view.link("overview", municipality=code),
    }


def _rule(view: View, found: Advised) -> str:
    return view.gettext(
        "Of the members alike enough to {name} ({who}): those whose figure for {year} is better by more than chance "
        "explains and that are likely to be improving, by enough to count. At most three, the largest difference "
        "first. That a municipality is better does not say why: ask."
    ).format(who=reference.who(view, found), name=view.municipality.name, year=found.year)


def _contact(view: View) -> str:
    return view.gettext(
        "No names, telephone numbers or addresses of contacts are kept here. Call the municipality, and ask for "
        "whoever works with the environmental strategy."
    )
