"""What is found of the association, in sentences that pages and slides share."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sekom_analytics.metrics.goals import Progress
from sekom_analytics.stories.teller import Teller
from sekom_analytics.text import phrases


def on_day(teller: Teller, day: Any) -> str:
    """A day as it reads in a sentence: “vid utgången av 2025”, “den 1 april 2025” as 2025-04-01."""
    if (day.month, day.day) == (12, 31):
        return teller.gettext("at the end of {year}").format(year=day.year)
    return teller.gettext("on {day}").format(day=day.isoformat())


def counts(teller: Teller) -> str:
    """From the highest published number to the newest of one day, and what the reader must know of both."""
    _ = teller.gettext
    rows = teller.answers.member_counts().drop_nulls("members").sort("members")
    newest = teller.answers.stated_on_a_day()
    if rows.is_empty() or newest is None:
        return _("No number of members has been published.")
    highest = rows.row(-1, named=True)
    if highest["members"] == newest["members"]:
        return _("{n} is the highest number published.").format(n=highest["members"])
    words = _("From {high} ({date}), the highest number published, to {n} {when}")
    date = phrases.printed_date(highest["date"], teller.language)
    return words.format(
        high=highest["members"], date=date, n=newest["members"], when=on_day(teller, newest["first_day"])
    )


def represented(teller: Teller) -> str:
    """The share of the municipalities and of the inhabitants of the whole country."""
    row = teller.answers.represented().row(0, named=True)
    words = teller.gettext("{n} of {of} municipalities and {share} of the inhabitants count as members in {year}")
    return words.format(
        n=row["members"],
        of=row["municipalities"],
        share=teller.share(row["person_share"]),
        year=teller.answers.newest_year(),
    )


def participation(teller: Teller) -> str:
    """How many reported in the newest year, or that our material cannot tell."""
    _ = teller.gettext
    if teller.answers.is_collection():
        row = teller.answers.any_report().row(-1, named=True)
        return _("{n} of {of} members reported a figure of their own for {year}").format(**row)
    return _("Who reports cannot be told from our material")


def goals(teller: Teller) -> str:
    """How the plan is going, by the goal that can be told."""
    _ = teller.gettext
    found = teller.answers.goals()
    told = [p for p in found if p.way is not None]
    if not told:
        return _("None of the plan's {n} goals can be followed yet").format(n=len(found))
    return {
        "reached": _("The goal for the number of members is reached"),
        "on_pace": _("The number of members is on its way to the goal"),
        "behind": _("The number of members rises, but too slowly for the goal"),
        "backwards": _("The number of members seems to fall, away from the goal"),
    }[told[0].verdict]


def goal(teller: Teller, found: Progress) -> str:
    """Where a goal stands, in one or two sentences."""
    _ = teller.gettext
    if found.goal.target is None:
        return _("The plan names no target (“{aim}”).").format(aim=teller.say(found.goal.aim))
    if found.latest is None:
        return _("No value has been published.")
    values = {
        "latest": teller.number(found.latest.value),
        "when": month(found.latest.date),
        "target": teller.number(found.goal.target),
        "left": teller.number(found.left),
        "time": teller.share(found.time),
        "way": teller.share(max(found.way or 0, 0)),
    }
    words = {
        "reached": _("Yes: {latest} in {when}, and the target is {target}."),
        "on_pace": _("So far: {latest} in {when}, {left} from the target of {target}."),
        "behind": _("Too slowly: {latest} in {when} is {way} of the way, with {time} of the time gone."),
        "backwards": _(
            "No: the newest published number is {latest} ({when}), {left} below the target of {target}, and lower than "
            "where it started. {time} of the time had gone by then."
        ),
        "no_baseline": _("{latest} in {when}, {left} from the target of {target}."),
    }[found.verdict]
    said = words.format(**values)
    unsure = _("The two numbers may not count the same thing.") if found.goal.counts and found.way is not None else ""
    return f"{said} {unsure}".rstrip()


def month(day: dt.date) -> str:
    """A day as the month that it lies in."""
    return day.isoformat()[:7]
