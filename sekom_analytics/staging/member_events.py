"""The office's register: which events are taken, and what they say together of each member.

Events are never changed. One that was wrong is put right by a later row that names its number: the later row then
stands in its place, and both are kept.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

import dataframely as dy
import polars as pl

from sekom_analytics.sources.members import SOURCE
from sekom_analytics.staging.contracts import MemberEvent, checked, rejected
from sekom_analytics.staging.names import PLAIN_NAME, Names

EVENTS = {"inträde": "joined", "utträde": "left", "observatör": "observer", "kontakt": "contact", "stryks": "struck"}
KINDS = {"kommun": "municipality", "region": "region"}
RULES = {
    "only_number": "number",
    "readable_day": "day",
    "known_kind_of_member": "kind",
    "known_municipality": "name",
    "plain_name": "name",
    "known_event": "event",
    "no_personal_data": "free_text",
    "known_correction": "corrects",
    "possible_event": "event",
}
# The rules that a row keeps or breaks beside others, and those that it must keep to be held against them.
ORDER = ("known_correction", "possible_event")
READABLE = tuple(rule for rule in RULES if rule not in ORDER)
READ = ("number", "day", "kind", "event", "corrects")
FREE_TEXT = ("decision", "reason", "political_role", "official_role")
# An address of mail, a Swedish telephone number, a personal identity number. Names of people cannot be told from words.
PERSONAL = re.compile(r"\S@\S|(?<!\d)(?:\+46|0)[\d\s-]{7,}\d|\b\d{6}(?:\d{2})?[-+]\d{4}\b")


@dataclass(frozen=True)
class Events:
    """The events taken, and the rows refused."""

    events: dy.DataFrame[MemberEvent]
    rejected: pl.DataFrame


def stage(text: pl.DataFrame, names: Names) -> Events:
    """Events with codes and dates, in the order of the file. A row is refused by the first of RULES that it breaks."""
    rows = _judged(text, names)
    # What was read takes the place of its text in the rows that are taken; the others are listed as they stand.
    kept = rows.filter(*RULES).with_columns(pl.col(f"{column}_read").alias(column) for column in READ)
    place = str(text["file"][0]) if text.height else "members/register"
    return Events(checked(MemberEvent, kept, place), rejected(rows, SOURCE, RULES))


def faults(text: pl.DataFrame, names: Names) -> pl.DataFrame:
    """Every rule that a row breaks, for whoever mends it: row, column, text, rule, in the order of RULES."""
    rows = _judged(text, names)
    # A row that cannot be read is in nobody's way: whether it could have happened is asked once it can.
    asked = {rule: pl.all_horizontal(READABLE) if rule in ORDER else pl.lit(value=True) for rule in RULES}
    broken = [
        rows.filter(~pl.col(rule), asked[rule]).select(
            "row", column=pl.lit(column), text=pl.col(column).cast(pl.String), rule=pl.lit(rule)
        )
        for rule, column in RULES.items()
    ]
    return pl.concat(broken).sort("row", maintain_order=True)


def _judged(text: pl.DataFrame, names: Names) -> pl.DataFrame:
    """The rows with what their texts mean and, rule by rule, whether they keep it."""
    rows = pl.DataFrame([_read(row, names) for row in text.to_dicts()], schema=_SCHEMA)
    return rows.with_columns(**_order(rows))


def members(events: pl.DataFrame) -> pl.DataFrame:
    """What the events say of each member: name, code, kind, observer, first_seen, last_seen, joined, left, evidence.

    Whoever has not left is a member (or an observer) until the newest day of the register. Of several memberships the
    latest is told. An observer that left is nothing any more, and is left out.
    """
    until: dt.date | None = events["day"].max()  # type: ignore[assignment]
    facts = [_folded(of_one, until) for of_one in _by_member(_in_force(events)).values()] if until else []
    return pl.DataFrame([fact for fact in facts if fact], schema=_MEMBER)


_SCHEMA = {
    **dict.fromkeys(("number_read", "corrects_read", "row"), pl.Int64),
    **dict.fromkeys(("name", "code", *READ, "kind_read", "event_read", *FREE_TEXT, "file", "free_text"), pl.String),
    "day_read": pl.Date,
    **dict.fromkeys(("readable_day", "known_kind_of_member", "known_municipality", "known_event"), pl.Boolean),
    **dict.fromkeys(("plain_name", "no_personal_data"), pl.Boolean),
}
_MEMBER = {
    **dict.fromkeys(("name", "code", "kind"), pl.String),
    "observer": pl.Boolean,
    **dict.fromkeys(("first_seen", "last_seen", "joined", "left"), pl.Int64),
    **dict.fromkeys(("joined_text", "note", "evidence", "file"), pl.String),
    "row": pl.Int64,
}


def _read(row: dict[str, Any], names: Names) -> dict[str, Any]:
    """A row with what its texts mean, and whether each could be read."""
    kind, event = KINDS.get(_plain(row["kind"])), EVENTS.get(_plain(row["event"]))
    code = names.area(row["code"] or row["name"] or "").code if kind == "municipality" else None
    named = names.area(row["name"] or "").code
    at_fault = next((row[field] for field in FREE_TEXT if PERSONAL.search(row[field] or "")), None)
    # Code and name must not name two municipalities.
    agree = code is not None and (row["code"] is None or named == code)
    return {
        **{field: row[field] for field in (*READ, *FREE_TEXT, "name", "file", "row")},
        "number_read": _whole(row["number"]),
        "corrects_read": _whole(row["corrects"]),
        "day_read": _day(row["day"]),
        "code": code,
        "kind_read": kind,
        "event_read": event,
        "free_text": at_fault,
        "readable_day": _day(row["day"]) is not None,
        "known_kind_of_member": kind is not None,
        "known_municipality": row["name"] is not None and (kind == "region" or agree),
        "plain_name": re.fullmatch(PLAIN_NAME, row["name"] or "") is not None,
        "known_event": event is not None,
        "no_personal_data": at_fault is None,
    }


def _order(rows: pl.DataFrame) -> dict[str, pl.Series]:
    """What a row must be beside those before it: a number of its own, a correction of one of them, possible."""
    seen: set[int] = set()
    state: dict[str, str] = {}
    told: dict[str, list[bool]] = {"only_number": [], "known_correction": [], "possible_event": []}
    for row in rows.to_dicts():
        number, corrects, event = row["number_read"], row["corrects_read"], row["event_read"]
        key = row["code"] or row["name"]
        told["only_number"].append(number is not None and number > max(seen, default=0))
        told["known_correction"].append(corrects in seen if row["corrects"] else event != "struck")
        # A correction stands in another's place, so its own order is that of the row it puts right.
        told["possible_event"].append(corrects is not None or _possible(event, state.get(key)))
        seen |= {number} - {None}
        if corrects is None and event in ("joined", "left", "observer"):
            state[key] = event
    return {name: pl.Series(values, dtype=pl.Boolean) for name, values in told.items()}


def _possible(event: str | None, before: str | None) -> bool:
    """Whether an event may follow the last one of the same name: nobody leaves twice, or joins while a member."""
    return {"joined": before != "joined", "left": before in ("joined", "observer", None)}.get(event or "", True)


def _in_force(events: pl.DataFrame) -> list[dict[str, Any]]:
    """The events without those that a later row puts right, in order of day and number."""
    corrected = events["corrects"].drop_nulls().to_list()
    kept = events.filter(~pl.col("number").is_in(corrected), pl.col("event") != "struck")
    return kept.sort("day", "number").to_dicts()


def _by_member(events: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = {}
    for event in events:
        grouped.setdefault(event["code"] or event["name"], []).append(event)
    return grouped


def _folded(events: list[dict[str, Any]], until: dt.date) -> dict[str, Any] | None:
    """One member's events in order, as one row; None when nothing is left to tell."""
    joined = left = None
    observer = False
    for event in events:
        if event["event"] == "joined":
            joined, left, observer = event["day"].year, None, False
        elif event["event"] == "observer":
            joined, left, observer = None, None, True
        elif event["event"] == "left":
            left = event["day"].year
    if (observer and left) or (joined is None and left is None and not observer):
        return None
    last = events[-1]
    return {
        **{field: last[field] for field in ("name", "code", "kind", "file", "row")},
        "observer": observer,
        "first_seen": joined or (events[0]["day"].year if observer else None),
        "last_seen": until.year if left is None else max(left - 1, joined or 0) or None,
        "joined": joined,
        "left": left,
        "joined_text": None,
        "note": None,
        "evidence": "; ".join(dict.fromkeys(event["decision"] for event in events if event["decision"])) or None,
    }


def _plain(text: str | None) -> str:
    return (text or "").strip().casefold()


def _whole(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"[0-9]{1,6}", text) else None


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        return None
