"""The editions there are, each with what changed since the one before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path

from sekom_analytics.answers.changes import counts_by_source
from sekom_analytics.metrics.change_results import SourceCounts
from sekom_analytics.metrics.open_results import EditionEntry
from sekom_analytics.warehouse.connect import NoWarehouseError, Warehouse
from sekom_analytics.warehouse.editions import editions
from sekom_analytics.warehouse.kept import keep_open
from sekom_analytics.warehouse.manifest import Edition, EditionError
from sekom_analytics.warehouse.reopen import open_edition


@dataclass(frozen=True)
class Shelved:
    """One place on the shelf: an edition, why one is `refused`, or with neither the build in use.

    `since` counts what changed from the edition before, and is None where there is none before.
    """

    name: str | None
    edition: Edition | None = None
    refused: EditionError | None = None
    before: str | None = None
    since: Sequence[SourceCounts] | None = None


def shelf(editions_folder: Path, warehouse_folder: Path) -> list[Shelved]:
    """The build in use if there is one, then every edition, newest first, and those that are refused last."""
    found = dict(editions(editions_folder))
    whole = [edition for edition in found.values() if isinstance(edition, Edition)]
    opened: list[Warehouse] = [open_edition(editions_folder, edition.name) for edition in whole]
    sides = [*_in_use(warehouse_folder), *opened]
    shelved = [_shelved(after, before) for after, before in zip(sides, chain(sides[1:], [None]), strict=True)]
    refused = ((name, error) for name, error in found.items() if isinstance(error, EditionError))
    return [*shelved, *(Shelved(name, refused=error) for name, error in refused)]


def entries(editions_folder: Path) -> list[EditionEntry]:
    """Every edition by its manifest, newest first; those that are refused last, with the reason."""
    return [
        EditionEntry(name=name, refused=str(state))
        if isinstance(state, EditionError)
        else EditionEntry(**asdict(state))
        for name, state in editions(editions_folder)
    ]


def _in_use(folder: Path) -> list[Warehouse]:
    try:
        return [keep_open(folder).build]
    except NoWarehouseError:
        return []


def _shelved(after: Warehouse, before: Warehouse | None) -> Shelved:
    edition = after.edition
    name = edition.name if edition else None
    if before is None or before.edition is None:
        return Shelved(name, edition)
    return Shelved(name, edition, before=before.edition.name, since=counts_by_source(before, after))
