"""Answers: asks the warehouse, hands the frames to the metrics. The pages and the command line both stand on these."""

from __future__ import annotations

from dataclasses import dataclass

from sekom_analytics.answers.comparisons import Comparisons
from sekom_analytics.answers.developments import Developments
from sekom_analytics.answers.fees import Feeing
from sekom_analytics.answers.goals import Goals
from sekom_analytics.answers.participation import Participants
from sekom_analytics.catalog.loader import load
from sekom_analytics.warehouse.connect import Warehouse


@dataclass(frozen=True)
class Answers(Comparisons, Developments, Feeing, Participants, Goals):
    """Every question that a page or a command may put, on one build of the warehouse; a module a subject."""


def answers(warehouse: Warehouse) -> Answers:
    """Answers from this build, with the shipped catalogue."""
    return Answers(warehouse, load())
