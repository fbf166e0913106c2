"""Forms that are sent twice: first with one figure otherwise, so that the later counts and the earlier is listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from sekom_analytics.demo.forms import Filled
from sekom_analytics.demo.plan import NEWEST, Plan

SENT_TWICE, SENT_AGAIN_AFTER = 0.06, timedelta(days=12)
# The figure that is thought of again, as it was first told. Any member could have it.
FIGURE, TOLD_FIRST = "public_transport_trips", "1"


def sent_again(filled: Sequence[Filled], plan: Plan) -> list[Filled]:
    """The first version of some forms, of the years in which no mistakes are planted."""
    return [
        _first(form)
        for form in filled
        if form.year < NEWEST - 1
        and "value" in form.written.get(form.code(FIGURE) or "", {})
        and plan.dice(f"second thoughts of {form.place.code} on {form.year}").random() < SENT_TWICE
    ]


def _first(form: Filled) -> Filled:
    code = form.code(FIGURE) or ""
    return replace(
        form, received=form.received - SENT_AGAIN_AFTER, written=form.written | {code: {"value": TOLD_FIRST}}
    )
