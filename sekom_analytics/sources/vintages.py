"""Vintages: what was fetched of one thing on one day, whole or not at all, beside those of earlier days."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from sekom_analytics.errors import N_, InputError

# Stands in a folder that is whole, and says what was asked, when, and the checksum of each file.
MANIFEST = "manifest.json"
FIGURES = "figures.csv"
HEADINGS = ["kpi", "municipality", "year", "value"]


def newest(folder: Path) -> Path | None:
    """The newest whole vintage in `folder`; they are named by when they were fetched. None where there is none."""
    return max((path.parent for path in folder.glob(f"[!.]*/{MANIFEST}")), default=None)


def manifest(vintage: Path) -> dict[str, Any]:
    """What a vintage says of itself. Raises InputError when it cannot be read."""
    path = vintage / MANIFEST
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(
            str(path), N_("not readable ({why})"), N_("Take the folder away and fetch it again."), why=error
        ) from error
    if not isinstance(found, dict):
        raise InputError(str(path), N_("it says nothing"), N_("Take the folder away and fetch it again."))
    return found


def answer(path: Path) -> dict[str, Any]:
    """An answer as it was received; numbers with decimals as the text that stood there."""
    found: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()), parse_float=str)
    return found
