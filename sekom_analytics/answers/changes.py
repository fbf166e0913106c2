"""What differs between two editions, or between an edition and the build in use."""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from sekom_analytics.answers.facts import Facts
from sekom_analytics.catalog.frozen import joined
from sekom_analytics.catalog.models import Catalogue
from sekom_analytics.metrics import change_results as results
from sekom_analytics.metrics import changes as change_metric
from sekom_analytics.queries import figures as figure_queries
from sekom_analytics.queries import places as place_queries
from sekom_analytics.warehouse.connect import Warehouse

# What stands around the figures and moves a median, a rank or a mean.
AROUND = {
    "population": place_queries.population,
    "member": place_queries.members,
    "area_value": figure_queries.figures_of_groups,
}


def changes(before: Facts, after: Facts) -> results.Changes:
    """Everything that differs, each figure by itself, in the order of the later catalogue."""
    changed = _changed(before.warehouse, after.warehouse)
    order = [indicator.id for indicator in joined(before.catalogue, after.catalogue).indicators]
    names = before.names | after.names
    return results.Changes(
        before=_side(before),
        after=_side(after),
        indicators=[
            results.IndicatorCounts.model_validate(row)
            for row in change_metric.in_order(change_metric.counted(changed, "indicator"), order).to_dicts()
        ],
        sources=counts_by_source(before.warehouse, after.warehouse),
        tables=_around(before.warehouse, after.warehouse),
        catalogue=_entries(before.catalogue, after.catalogue),
        figures=[
            results.FigureChange.model_validate(row | {"name": names.get(row["code"], row["code"])})
            for row in change_metric.in_order(changed, order).to_dicts()
        ],
    )


def counts_by_source(before: Warehouse, after: Warehouse) -> list[results.SourceCounts]:
    """How many figures of each source changed in each way; empty when none did."""
    rows = change_metric.counted(_changed(before, after), "source")
    return [results.SourceCounts.model_validate(row) for row in rows.to_dicts()]


@lru_cache(maxsize=32)
def _changed(before: Warehouse, after: Warehouse) -> pl.DataFrame:
    return change_metric.changes(*(figure_queries.shown_figures(warehouse) for warehouse in (before, after)))


def _around(before: Warehouse, after: Warehouse) -> dict[str, int]:
    counts = {table: change_metric.differing(query(before), query(after)) for table, query in AROUND.items()}
    return {table: n for table, n in counts.items() if n}


def _entries(before: Catalogue, after: Catalogue) -> dict[str, int]:
    counts = {
        kind: change_metric.differing_entries(map(repr, getattr(before, kind)), map(repr, getattr(after, kind)))
        for kind in type(after).model_fields
    }
    return {kind: n for kind, n in counts.items() if n}


def _side(facts: Facts) -> results.Side:
    frozen = facts.edition
    return results.Side(
        edition=frozen.name if frozen else None,
        frozen=frozen.frozen if frozen else None,
        build=facts.warehouse.version,
        checksum=frozen.checksum if frozen else None,
    )
