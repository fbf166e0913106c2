"""How far a goal has come, beside how much of its time has gone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from sekom_analytics.catalog.models import Goal, Standing

Verdict = Literal["no_target", "no_latest", "no_baseline", "reached", "on_pace", "behind", "backwards"]


@dataclass(frozen=True)
class Progress:
    """A goal, its latest value, what is left, and the shares of the way and of the time that have gone by then.

    `way` may be negative, or above 1; both shares are None without a baseline, and `left` without a latest value.
    """

    goal: Goal
    latest: Standing | None
    left: float | None
    way: float | None
    time: float | None
    verdict: Verdict


def progress(goal: Goal, latest: Standing | None) -> Progress:
    """Where a goal stands at the day of its latest value. The clock is not read: the same figures, the same answer."""
    if goal.target is None:
        return Progress(goal, latest, None, None, None, "no_target")
    if latest is None:
        return Progress(goal, None, None, None, None, "no_latest")
    left = goal.target - latest.value
    if goal.baseline is None:
        return Progress(goal, latest, left, None, None, "reached" if left <= 0 else "no_baseline")
    way = (latest.value - goal.baseline.value) / (goal.target - goal.baseline.value)
    time = _share(goal.baseline.date, latest.date, goal.due)
    return Progress(goal, latest, left, way, time, _verdict(way, time))


def _share(first: dt.date, now: dt.date, last: dt.date) -> float:
    return min(max((now - first) / (last - first), 0.0), 1.0)


def _verdict(way: float, time: float) -> Verdict:
    if way >= 1:
        return "reached"
    if way < 0:
        return "backwards"
    return "on_pace" if way >= time else "behind"
