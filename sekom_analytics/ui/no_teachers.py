"""Why there is no one to call about a key figure, and what to do instead."""

from __future__ import annotations

import streamlit as st

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.metrics.teaching import Advised
from sekom_analytics.ui import onward, reference
from sekom_analytics.ui.view import View


def show(view: View, indicator: Indicator, found: Advised) -> None:
    """Writes the reason, what to do next, and links that lead there."""
    st.info(" ".join(_why(view, found)))
    onward.links(_instead(view, indicator, found))


def _why(view: View, found: Advised) -> tuple[str, str]:
    """Why there is no one to call, and what to do next."""
    _ = view.gettext
    another = _("Choose another key figure or municipality above.")
    reasons = {
        "neutral": (_("Neither more nor less is better here, so no one is ahead of anyone."), another),
        "no_value": (_("{name} has no figure for this key figure."), another),
        "none_alike": (
            _("No member is alike enough to {name} to learn from as an equal."),
            _("Compare with the municipalities most like it in the whole country, members or not."),
        ),
        "too_few_figures": (
            _(
                "Too few of the members alike enough to {name} ({who}) have the years that it takes to tell a "
                "difference."
            ),
            _("Choose another key figure above. The page about this one says how many have figures, year by year."),
        ),
        "already_ahead": (
            _("{name} is at or ahead of that median in {year}."),
            _("Choose a key figure where the municipality trails: the overview shows them."),
        ),
        "no_similar_better": (
            _(
                "Among the members alike enough to {name} ({who}), none is better in {year} by more than chance "
                "explains."
            ),
            _("Compare with all municipalities to see who is."),
        ),
        "none_improving": (
            _(
                "Among the members alike enough to {name} ({who}), no one that is better in {year} is likely to be "
                "improving by enough to count."
            ),
            _("Compare to see who is best as it is."),
        ),
    }
    why, then = reasons[found.reason or "neutral"]
    return why.format(name=view.municipality.name, who=reference.who(view, found), year=found.year), then


def _instead(view: View, indicator: Indicator, found: Advised) -> dict[str, str]:
    _ = view.gettext
    if found.reason == "none_alike":
        compare = {
            _("Compare with similar municipalities"): view.link("benchmark", indicator=indicator.id, group="similar")
        }
    else:
        compare = {_("Compare"): view.link("benchmark", indicator=indicator.id)}
    key_figure = {_("The key figure"): view.link("indicator", indicator=indicator.id)}
    return {_("Overview"): view.link("overview")} | compare | key_figure
