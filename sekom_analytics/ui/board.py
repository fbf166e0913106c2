"""The five questions of the board, each with an answer in a sentence or two and the page that says more."""

from __future__ import annotations

from html import escape

import polars as pl

from sekom_analytics.catalog.models import Departed
from sekom_analytics.metrics.participation import SILENT_YEARS
from sekom_analytics.stories import association
from sekom_analytics.text import phrases
from sekom_analytics.text.sorting import swedish_key
from sekom_analytics.ui import login
from sekom_analytics.ui.table import Column, Html, Row, Table
from sekom_analytics.ui.view import View


def five_questions(view: View) -> Table:
    """How many, who left, what it cost, who is silent, and whether the goal of growth is on its way."""
    _ = view.gettext
    rows = [
        (_("How many are we?"), how_many(view), "membership"),
        (_("Who has left, and when?"), who_left(view), "membership"),
        (_("What did it cost us?"), cost(view), "finance"),
        (_("Who has gone silent?"), silent(view), "participation"),
        (_("Are we on our way to +5 members?"), growth(view), "goals"),
    ]
    titles = {"finance": _("Fees"), "participation": _("Participation"), "goals": _("Goals")}
    columns = [Column("question", _("Question")), Column("answer", _("Answer"))]
    cells: list[Row] = [
        {"question": question, "answer": _answer(view, answer, page, titles.get(page))}
        for question, answer, page in rows
    ]
    return Table(_("Five questions"), columns, cells, folding=True)


def how_many(view: View) -> str:
    """The newest number of one day, and later ones that count something else."""
    _ = view.gettext
    newest = view.answers.stated_on_a_day()
    if newest is None:
        return _("No number of members has been published.")
    words = _("{n} members {when}, by {source}.")
    day = association.on_day(view, newest["first_day"])
    said = [words.format(n=newest["members"], when=day, source=newest["source"])]
    later = view.answers.member_counts().filter(pl.col("first_day") > newest["first_day"])
    for row in later.to_dicts():
        of = row["municipalities"]
        text = _("Later, {date}: {n} municipalities; regions are not told.") if of else _("Later, {date}: {n}.")
        said.append(text.format(date=row["date"], n=of or row["members"]))
    return " ".join(said)


def who_left(view: View) -> str:
    """The names that are known to have left since the last election, or how many are said to have, and no names."""
    _ = view.gettext
    known = view.answers.known_of_members()
    periods = view.answers.mandates()
    said = []
    if known.enough and periods:
        gone = view.answers.departures().filter(pl.col("left") >= periods[-1].first)
        names = ", ".join(f"{name} ({year})" for name, year in gone.select("name", "left").rows())
        words = _("{n} since {year}: {names}.") if names else _("Nobody since {year}.")
        said.append(words.format(n=gone.height, year=periods[-1].first, names=names))
    departed = last_departed(view)
    if departed:
        words = _("{n} members have left since the election of {year}, by {source}.")
        said.append(words.format(n=departed[1].members, year=departed[0], source=departed[1].origin))
    said.append(phrases.unknown_dates(known.joined_unknown, known.fate_unknown, known.names, view.language))
    return " ".join(said)


def cost(view: View) -> str:
    """What those that left paid, or, without names, what as many would pay at the median."""
    _ = view.gettext
    if not login.is_board():
        return _("Shown to the board, once logged in.")
    lost = view.answers.lost_fees()
    if lost is not None:
        words = _("{sum} a year, by the fee of each in the year it left.")
        return words.format(sum=view.kronor(lost))
    departed = last_departed(view)
    example = view.answers.fee_example(departed[1].members) if departed else None
    unknown = _("It cannot be counted without their names.")
    if departed is None or example is None:
        return unknown
    words = _("For size alone: {n} members at today's median fee pay {sum} a year together.")
    return " ".join([unknown, words.format(n=departed[1].members, sum=view.kronor(example))])


def silent(view: View) -> str:
    """Who has not reported for two years, or that our material cannot tell."""
    _ = view.gettext
    rows = view.answers.silence()
    if view.answers.is_collection():
        quiet = rows.filter(pl.col("silent").fill_null(SILENT_YEARS) >= SILENT_YEARS)
        if quiet.is_empty():
            words = _("Nobody: each of the {of} members has a figure of its own from the last two collections.")
            return words.format(of=rows.height)
        words = _("{n} of {of} members have no figure of their own for the last two collections: {names}.")
        names = ", ".join(sorted(quiet["name"], key=swedish_key))
        return words.format(n=quiet.height, of=rows.height, names=names)
    words = _("It cannot be told: our material holds figures of their own for {n} of {of} members.")
    said = [words.format(n=rows["last_report"].count(), of=rows.height)]
    survey = [p for p in view.answers.catalogue.participation if p.indicator is None and p.of]
    if survey:
        answered = _("Published: {n} of {of} answered the survey of {year}.")
        last = survey[-1]
        said.append(answered.format(n=last.reported, of=last.of, year=last.year))
    return " ".join(said)


def growth(view: View) -> str:
    """The verdict on the goal that counts members."""
    found = next((p for p in view.answers.goals() if p.goal.counts == "members"), None)
    return association.goal(view, found) if found else view.gettext("The plan has no goal for the number of members.")


def last_departed(view: View) -> tuple[int, Departed] | None:
    """The year of the last election that somebody has published a number of leavings since, and that number."""
    told = [(e.date.year, e.departed) for e in view.answers.catalogue.elections if e.departed]
    return told[-1] if told else None


def _answer(view: View, answer: str, page: str, title: str | None) -> Html | str:
    """The answer, and a link to the page that says more when that is another one."""
    if title is None:
        return answer
    return Html(f'{escape(answer)} <a href="{escape(view.link(page), quote=True)}" target="_self">{escape(title)}</a>')
