"""Answers: asks the warehouse, hands the frames to the metrics. The pages and the command line both stand on these."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sekom_analytics.answers import kept
from sekom_analytics.answers.comparisons import Comparisons
from sekom_analytics.answers.fees import Feeing
from sekom_analytics.answers.goals import Goals
from sekom_analytics.answers.movements import Movements
from sekom_analytics.answers.open_data import OpenData
from sekom_analytics.answers.quality import Quality
from sekom_analytics.answers.targets import TargetAnswers
from sekom_analytics.answers.tidy import Tidy
from sekom_analytics.catalog import demonstration
from sekom_analytics.catalog.frozen import CatalogueOfAnotherVersionError, thawed, with_added, without_kind
from sekom_analytics.catalog.loader import load
from sekom_analytics.catalog.models import Catalogue
from sekom_analytics.errors import N_
from sekom_analytics.queries import build as build_queries
from sekom_analytics.warehouse.connect import Warehouse
from sekom_analytics.warehouse.manifest import OtherVersionError
from sekom_analytics.warehouse.reopen import open_edition


@dataclass(frozen=True)
class Answers(Comparisons, Movements, Feeing, Quality, Goals, TargetAnswers, OpenData, Tidy):
    """Every question that a page or a command may put, on one build of the warehouse; a module a subject."""


def answers(warehouse: Warehouse) -> Answers:
    """Answers from this build with the shipped catalogue (that of demonstrations for one), or an edition with its own.

    Raises OtherVersionError when the catalogue of an edition cannot be read by this version of the program.
    """
    return Answers(warehouse, _catalogue(warehouse))


def of_edition(folder: Path, name: str) -> Answers:
    """Answers from the edition of that name. Raises EditionError when it cannot be shown."""
    return answers(open_edition(folder, name))


@lru_cache(maxsize=8)
def _catalogue(warehouse: Warehouse) -> Catalogue:
    if warehouse.edition:
        known = _frozen_catalogue(warehouse)
    elif kept.is_demonstration(warehouse):
        known = demonstration.load()
    else:
        known = with_added(load(), build_queries.catalogue(warehouse)["document"].item())
    # A group that nobody could be in is not offered.
    return known if kept.rka_peers(warehouse) else without_kind(known, "rka")


@lru_cache(maxsize=8)
def _frozen_catalogue(warehouse: Warehouse) -> Catalogue:
    try:
        return thawed(build_queries.catalogue(warehouse)["document"].item(), load())
    except CatalogueOfAnotherVersionError as error:
        frozen = warehouse.edition
        assert frozen is not None
        refusal = N_("The edition {name} cannot be shown: {why}. Open it with the version that froze it, {program}.")
        raise OtherVersionError(refusal, name=frozen.name, why=error, program=frozen.program) from error
