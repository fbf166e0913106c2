"""Against whom Lär av andra says that a municipality trails, and what it counts as alike and as improving."""

from __future__ import annotations

import streamlit as st

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.metrics.alike import FARTHEST, FEWEST_FIGURES, NEAREST
from sekom_analytics.metrics.materiality import OF_LEVEL, OF_MEDIAN, POINTS
from sekom_analytics.metrics.teaching import Advised
from sekom_analytics.text.change import Measure, amount
from sekom_analytics.text.phrases import listed
from sekom_analytics.ui.view import View


def line(view: View, indicator: Indicator, found: Advised) -> str | None:
    """The value beside the median that it is compared with here; None where there is none."""
    if found.value is None or found.reference.median is None or found.reason in ("neutral", "none_alike"):
        return None
    _ = view.gettext
    if found.reference.every_member:
        with_whom = _(
            "Fewer than five of the members alike enough have a figure, so it is compared here with the median of all "
            "{n} other members with a figure, {median}."
        )
    else:
        with_whom = _("It is compared here with the median of the {n} most alike members with a figure, {median}.")
    values = {"n": found.reference.n, "median": view.value(indicator, found.reference.median)}
    own = _("{name} has {value} for {year}.").format(
        name=view.municipality.name, value=view.value(indicator, found.value), year=found.year
    )
    overview = _("The overview compares with the group that is chosen ({group}), so the answers may differ.")
    return f"{own} {with_whom.format(**values)} {overview.format(group=view.say(view.group.title))}"


def who(view: View, found: Advised) -> str:
    """The members alike enough: their names where they are few, else how many."""
    if len(found.alike) < FEWEST_FIGURES:
        return listed([view.answers.names[code] for code in found.alike], view.language)
    return view.gettext("{n} of them").format(n=len(found.alike))


def rules(view: View, indicator: Indicator, found: Advised) -> None:
    """Writes who counts as alike and what as improving, in a part of the page that opens."""
    _ = view.gettext
    with st.expander(_("Who counts as alike, and what as improving")):
        st.markdown(f"{_who(view, found)}\n\n{_improving(view, indicator)}")


def _who(view: View, found: Advised) -> str:
    _ = view.gettext
    rule = _(
        "Alike are at most {most} members, the nearest by the distance of the group of similar municipalities, and "
        "none farther away than {farthest}. Within that lie all seven similar ones of 99 municipalities in 100, picked "
        "among all in the country."
    ).format(most=NEAREST, farthest=view.number(FARTHEST, 2))
    names = [view.answers.names[code] for code in found.alike]
    if not names:
        return rule
    these = _("For {name} in {year}, the most alike first: {names}.")
    return f"{rule} " + these.format(name=view.municipality.name, year=found.year, names=listed(names, view.language))


def _improving(view: View, indicator: Indicator) -> str:
    _ = view.gettext
    unit = view.answers.catalogue.unit[indicator.unit]
    measure = Measure(indicator.decimals, view.say(unit.label), unit.percent, view.language)
    if indicator.least_change is not None:
        words = _("A change counts as improving from {amount} a year.")
        return words.format(amount=amount(indicator.least_change, measure, 1))
    if indicator.quantity == "amount":
        words = _("A change counts as improving from {part} of the municipality’s own level a year.")
        return words.format(part=view.number(OF_LEVEL * 100, 1) + view.percent)
    words = _(
        "A change counts as improving from {amount} a year, or from {part} of the network’s median if that is less."
    )
    return words.format(amount=amount(POINTS, measure, 1), part=view.number(OF_MEDIAN * 100) + view.percent)
