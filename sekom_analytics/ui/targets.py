"""The targets of a key figure in words: who set them, for when, and where they stand."""

from __future__ import annotations

from sekom_analytics.catalog.models import Indicator, Target
from sekom_analytics.ui.view import View


def lines(view: View, indicator: Indicator) -> list[str]:
    """One line a target."""
    words = view.gettext("**Target {year}:** {value}. {label}; source: {origin}.")
    return [
        words.format(
            year=target.year,
            value=view.value(indicator, target.value),
            label=_label(view, target),
            origin=target.origin,
        )
        for target in view.answers.catalogue.targets
        if target.indicator == indicator.id
    ]


def _label(view: View, target: Target) -> str:
    setter = f" ({view.say(target.setter)})" if target.setter else ""
    return view.say(target.label) + setter
