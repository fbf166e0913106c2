"""The association for its board: members, how much of the country they cover, fees, reporting, goals."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from sekom_analytics.answers.membership import STATED
from sekom_analytics.catalog.models import SlideEntry
from sekom_analytics.stories import association, credits
from sekom_analytics.stories.asked import Asked
from sekom_analytics.stories.model import Chart, Series, Slide, Table
from sekom_analytics.text import phrases

MOST_GOALS = 6


def members(asked: Asked, slide: SlideEntry) -> Iterator[Slide]:
    """One slide: the numbers of members that a source states, with their dates."""
    _ = asked.gettext
    found = asked.answers.member_counts().filter(STATED, pl.col("members").is_not_null())
    if found.height < 2 or asked.answers.stated_on_a_day() is None:
        return
    dates = [phrases.printed_date(date, asked.language) for date in found["date"]]
    headline = _members_headline(asked, found)
    rows = "; ".join(f"{date}: {n}" for date, n in zip(dates, found["members"], strict=True))
    method = _(
        "Shown are the numbers that a source states together with their time. They do not all count the same thing: "
        "some may be of all members, some of municipalities alone. Nothing is known of the time between them, and the "
        "columns stand in order, not at the distance of their dates."
    )
    sources = "; ".join(dict.fromkeys(found["source"]))
    yield Slide(
        id="members",
        above=asked.fill(slide.above),
        headline=headline,
        body=Chart(
            kind="columns",
            categories=tuple(dates),
            series=(Series(_("Members"), tuple(found["members"]), "network"),),
            measures=_("Members, as published"),
            decimals=0,
            percent=False,
        ),
        alternative=_("Column chart of published numbers of members. {rows}.").format(rows=rows),
        source=_joined(
            asked,
            _("Source: {n} published numbers; each is named in the notes.").format(n=found.height),
            _counted_elsewhere(asked),
        ),
        notes=(method, rows, _("Sources: {sources}").format(sources=sources)),
    )


def _counted_elsewhere(asked: Asked) -> str:
    """Why the numbers on this slide are not the number of members that the other slides count by."""
    year = asked.answers.newest_year()
    words = asked.gettext(
        "They are of different times and do not all count the same thing. The other slides count {n} municipalities as "
        "members in {year}, by the records of membership."
    )
    return words.format(n=len(asked.answers.members(year)), year=year)


def _members_headline(asked: Asked, stated: pl.DataFrame) -> str:
    """The newest number that a source states for one day, beside the highest that any states."""
    _ = asked.gettext
    newest, most = asked.answers.stated_on_a_day(), stated.sort("members").row(-1, named=True)
    assert newest is not None
    words = _("The network had {n} members {when}, and {most} at the most ({date})")
    if newest["members"] == most["members"]:
        words = _("The network had {n} members {when}, the most that any source states")
    date = phrases.printed_date(most["date"], asked.language)
    when = association.on_day(asked, newest["first_day"])
    return words.format(n=newest["members"], when=when, most=most["members"], date=date)


def represented(asked: Asked, slide: SlideEntry) -> Iterator[Slide]:
    """One slide: the share of each county's inhabitants that live in a member."""
    _ = asked.gettext
    found = asked.answers.represented("county").filter(pl.col("members") > 0)
    if found.is_empty():
        return
    year = asked.answers.newest_year()
    names = [phrases.county(name, asked.language) for name in found["group"]]
    shares = [100 * share for share in found["person_share"]]
    rows = "; ".join(f"{name} {asked.share(share / 100)}" for name, share in zip(names, shares, strict=True))
    everyone = asked.answers.represented("county")
    none = [phrases.county(name, asked.language) for name in everyone.filter(pl.col("members") == 0)["group"]]
    left_out = _("Left out, without a member: {names}.").format(names=", ".join(none)) if none else ""
    counted = _("Members: by the records of membership, {year}.").format(year=year)
    yield Slide(
        id="represented",
        above=asked.fill(slide.above),
        headline=association.represented(asked),
        body=Chart(
            kind="bars",
            categories=tuple(names),
            series=(Series(_("Share of the inhabitants"), tuple(shares), "network"),),
            measures=_("Share of the inhabitants that live in a member, %"),
            decimals=0,
            percent=True,
        ),
        alternative=_("Bar chart by county. {rows}.").format(rows=rows),
        source=_joined(
            asked, credits.published(asked, _("Source: SCB (population), SKR (groups).")), counted, left_out
        ),
        notes=(asked.answers.network_rule(year, asked.language), rows),
    )


def fees(asked: Asked, slide: SlideEntry) -> Iterator[Slide]:
    """One slide: what the members pay in the year after the newest population, by size."""
    _ = asked.gettext
    years = asked.answers.fee_years()
    year = min(max(years, default=0), asked.answers.newest_year() + 1)
    if year not in years:
        return
    found = asked.answers.fees(year, asked.language)
    sizes = asked.answers.fees_by_size(asked.answers.finance(year).paid).filter(pl.col("n") > 0)
    paying = sum(payer.fee is not None for payer in found.members)
    if not paying or sizes.is_empty():
        return
    groups = asked.answers.catalogue.peer_group
    titles = [asked.say(groups[id].title) if id in groups else _("Regions") for id in sizes["group"]]
    headline = _("By the rule, {n} members pay {sum} together in {year}").format(
        n=paying, sum=asked.kronor(found.total), year=year
    )
    rows = tuple(
        (title, str(row["n"]), asked.kronor(row["total"]), asked.share(row["share"]), asked.kronor(row["median"]))
        for title, row in zip(titles, sizes.to_dicts(), strict=True)
    )
    columns = (_("Members"), _("Number"), _("Together"), _("Share of the fees"), _("Median fee"))
    yield Slide(
        id="fees",
        above=asked.fill(slide.above),
        headline=headline,
        body=Table(columns, rows),
        alternative=_("Table of fees by size. {headline}.").format(headline=headline),
        source=_joined(
            asked, credits.published(asked, _("Source: the fee rule and SCB (population).")), f"n = {paying}."
        ),
        notes=(found.rule, asked.answers.network_rule(year, asked.language)),
    )


def participation(asked: Asked, slide: SlideEntry) -> Iterator[Slide]:
    """One slide: the members with a figure of their own by year; nothing where what is held is no collection."""
    _ = asked.gettext
    if not asked.answers.is_collection():
        return
    found = asked.answers.any_report()
    headline = association.participation(asked)
    rows = "; ".join(f"{row['year']}: {row['n']} / {row['of']}" for row in found.to_dicts())
    last = found.row(-1, named=True)
    counted = _("{year}: {n} of {of} members have a figure.").format(year=last["year"], n=last["n"], of=last["of"])
    reports = asked.answers.reports().filter(pl.col("year").is_in(found["year"].to_list()))
    sources = [asked.say(asked.answers.catalogue.source[id].credit) for id in sorted(set(reports["source"]))]
    yield Slide(
        id="participation",
        above=asked.fill(slide.above),
        headline=headline,
        body=Chart(
            kind="columns",
            categories=tuple(map(str, found["year"])),
            series=(Series(_("Members with a figure"), tuple(found["n"]), "network"),),
            measures=_("Members with at least one figure of their own"),
            decimals=0,
            percent=False,
        ),
        alternative=_("Column chart by year. {rows}.").format(rows=rows),
        source=_joined(asked, *sources, counted),
        notes=(_("Counted are key figures that members report themselves, for the members of each year."), rows),
    )


def goals(asked: Asked, slide: SlideEntry) -> Iterator[Slide]:
    """One slide: the goals of the plan, and where each stands."""
    _ = asked.gettext
    found = asked.answers.goals()
    if not found:
        return
    columns = (_("Goal"), _("Aim for 2026"), _("On its way?"))
    rows = tuple(
        (
            asked.say(p.goal.title),
            asked.say(p.goal.aim) if p.goal.target is not None else _("none: the plan says “xxx”"),
            association.goal(asked, p),
        )
        for p in found[:MOST_GOALS]
    )
    headline = association.goals(asked)
    origins = "; ".join(dict.fromkeys(p.goal.origin for p in found))
    yield Slide(
        id="goals",
        above=asked.fill(slide.above),
        headline=headline,
        body=Table(columns, rows),
        alternative=asked.ngettext(
            "Table of {n} goal. {headline}.", "Table of {n} goals. {headline}.", len(rows)
        ).format(n=len(rows), headline=headline),
        source=_joined(asked, _("Source: {origin}.").format(origin=origins), f"n = {len(found)}."),
        notes=tuple(asked.say(p.goal.assumption) for p in found if p.goal.assumption),
    )


def _joined(asked: Asked, *parts: str) -> str:
    return " ".join(part for part in [*parts, credits.edition(asked)] if part)
