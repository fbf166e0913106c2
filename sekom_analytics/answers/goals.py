"""The goals of the association's plan, each with its latest value."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from sekom_analytics.answers.membership import STATED, Memberships
from sekom_analytics.catalog.models import Goal, Standing
from sekom_analytics.metrics.goals import Progress, progress


@dataclass(frozen=True)
class Goals(Memberships):
    """Goals of the plan."""

    def goals(self) -> list[Progress]:
        """How far each goal has come, in the order of the plan."""
        return [progress(self._begun(goal), self._latest(goal)) for goal in self.catalogue.goals]

    def _begun(self, goal: Goal) -> Goal:
        """A goal of so many more, with its start and its target; any other as it is."""
        start = self.member_count_before(goal.due.year) if goal.more is not None else None
        if start is None or goal.more is None:
            return goal
        begun = Standing(value=start["members"], date=start["last_day"], origin=start["source"])
        return goal.model_copy(update={"baseline": begun, "target": begun.value + goal.more})

    def _latest(self, goal: Goal) -> Standing | None:
        if goal.counts is None:
            return goal.latest
        counts = self.member_counts().filter(STATED, pl.col("members").is_not_null())
        if not counts.height:
            return None
        row = counts.row(-1, named=True)
        return Standing(value=row["members"], date=row["last_day"], origin=row["source"])
