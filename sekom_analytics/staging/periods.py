"""What days a text about a date covers: a day, a month, a year, or years that somebody has judged."""

from __future__ import annotations

import datetime as dt
import re

DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
YEARS = re.compile(r"(?:undated \()?(?:c\. )?(\d{4})(?:[-–](\d{4}|\d{2}))?\)?")


def period(text: str | None) -> tuple[dt.date, dt.date] | None:
    """The first and the last day that `text` may mean, or None when it names no time.

    `2014-02-05` is a day, `2014-03` a month, `2019` a year, `c. 2009-2010` and `undated (c. 2012-13)` two years.
    """
    plain = " ".join((text or "").split())
    if DAY.fullmatch(plain):
        try:
            day = dt.date.fromisoformat(plain)
        except ValueError:
            return None
        return day, day
    if month := MONTH.fullmatch(plain):
        return _month(int(month[1]), int(month[2]))
    if years := YEARS.fullmatch(plain):
        first, last = years[1], years[2] or years[1]
        ends = dt.date(int(first), 1, 1), dt.date(int(first[: 4 - len(last)] + last), 12, 31)
        return ends if ends[0] <= ends[1] else None
    return None


def _month(year: int, month: int) -> tuple[dt.date, dt.date]:
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return dt.date(year, month, 1), following - dt.timedelta(days=1)
