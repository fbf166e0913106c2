"""The build that a server answers from: the one in use, or the last whole one that it opened while that has a fault."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from sekom_analytics.warehouse.connect import NoWarehouseError, Stamp, Warehouse, open_current, stamp
from sekom_analytics.warehouse.publish import pointed

# The server's own log, which web/log.py sets up.
LOG = logging.getLogger("sekom")
Mark = tuple[str | None, Stamp | None]


@dataclass(frozen=True)
class Kept:
    """A build that was whole when this process opened it, and why it is not the one in use, if anything is wrong."""

    build: Warehouse
    fault: NoWarehouseError | None = None
    seen: Mark | None = None


def keep_open(folder: Path) -> Kept:
    """The build that the pointer names now; where it names none that is whole, the last one that this process opened.

    A fault is logged once. Raises NoWarehouseError and DamagedWarehouseError as `open_current`, where nothing is open.
    """
    with _keeping:
        before = _kept.get(folder)
        if before is None or before.fault is None or before.seen != _mark(folder):
            _kept[folder] = _opened(folder, before)
        return _kept[folder]


_keeping = Lock()
_kept: dict[Path, Kept] = {}


def _opened(folder: Path, before: Kept | None) -> Kept:
    seen = _mark(folder)
    try:
        return Kept(open_current(folder))
    except NoWarehouseError as error:
        if before is None:
            raise
        if str(error) != str(before.fault):
            facts = {"why": str(error), "build": before.build.version}
            LOG.warning("answers from the build before", extra={"facts": facts})
        return replace(before, fault=error, seen=seen)


def _mark(folder: Path) -> Mark:
    """What tells whether anything has changed: a large file that is damaged is not read through at every question."""
    name = pointed(folder)
    return name, stamp(folder / (name or ""))
