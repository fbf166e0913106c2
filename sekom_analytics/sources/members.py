"""The members: names with the evidence for each, and the counts that were published."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from sekom_analytics.sources import member_events
from sekom_analytics.sources.table import text_table

SOURCE = "members"


@dataclass(frozen=True)
class Membership:
    """Tables of text, each with `file` and `row`; `events` is the office's register, empty until it keeps one."""

    members: pl.DataFrame
    counts: pl.DataFrame
    events: pl.DataFrame


def read(folder: Path, raw: Path) -> Membership:
    """The files on members. Raises InputError when one is missing or has other headings."""
    evidence = ["name", "kind", "observer", "first_seen", "last_seen", "joined", "left", "note", "evidence"]
    counts = ["date", "members", "municipalities", "regions", "certainty", "source", "note"]
    return Membership(
        text_table(folder / "members.csv", raw, evidence),
        text_table(folder / "counts.csv", raw, counts),
        member_events.read(folder, raw),
    )
