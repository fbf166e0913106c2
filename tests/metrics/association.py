"""A made-up association: places that do not exist, with every date on record but where a gap is meant."""

from __future__ import annotations

import polars as pl

COLUMNS = ("name", "code", "kind", "observer", "first_seen", "last_seen", "joined", "left")
SCHEMA = dict.fromkeys(COLUMNS, pl.Int64) | {
    "name": pl.String,
    "code": pl.String,
    "kind": pl.String,
    "observer": pl.Boolean,
}
# Joined, left (0: still a member in 2025). The records begin in 2004: who joined before is seen from then on.
DATES = [
    *((1995, 0), (1995, 2007), (1996, 0), (1997, 2015), (1998, 0), (1999, 2004), (1999, 0), (2000, 2011), (2001, 0)),
    *((2003, 2016), (2004, 0), (2004, 2006), (2005, 0), (2006, 2019), (2007, 0), (2008, 0), (2009, 2009), (2010, 2023)),
    *((2011, 0), (2011, 2018), (2012, 0), (2013, 2023), (2014, 0), (2015, 2019), (2016, 0), (2018, 2024), (2019, 0)),
    *((2020, 0), (2021, 2023), (2022, 0), (2024, 0), (2025, 0)),
]


def member(name: str, **known: object) -> dict[str, object]:
    """A municipality with what is known of it; the rest is absent."""
    return dict.fromkeys(COLUMNS) | {"name": name, "kind": "municipality", "observer": False} | known


def frame(rows: list[dict[str, object]]) -> pl.DataFrame:
    """The names as the register hands them over."""
    return pl.DataFrame(rows, schema=SCHEMA)


def association() -> pl.DataFrame:
    """32 municipalities with every date, two regions and an observer."""
    rows = [
        member(
            f"Påhitt {n}",
            code=f"{9000 + n}",
            joined=joined,
            left=left or None,
            first_seen=max(joined, 2004),
            last_seen=left - 1 if left else 2025,
        )
        for n, (joined, left) in enumerate(DATES)
    ]
    rows.append(member("Region Påhitt", kind="region", joined=2012, first_seen=2012, last_seen=2025))
    rows.append(member("Region Gone", kind="region", joined=2012, left=2020, first_seen=2012, last_seen=2019))
    rows.append(member("Observatör", code="9999", observer=True, first_seen=2025, last_seen=2025))
    return frame(rows)
