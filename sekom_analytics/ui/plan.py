"""The plan's goals in words: the verdict on each, the table of all, and what we had to assume."""

from __future__ import annotations

import streamlit as st

from sekom_analytics.charts.goal import Point
from sekom_analytics.charts.goal import goal as goal_chart
from sekom_analytics.metrics.goals import Progress
from sekom_analytics.stories import association
from sekom_analytics.ui import chart, counts
from sekom_analytics.ui.table import Column, Html, Table, source
from sekom_analytics.ui.view import View


def introduction(view: View) -> str:
    """How many of the goals can be followed, and why not the others."""
    _ = view.gettext
    found = view.answers.goals()
    words = _(
        "The plan for 2026–2027 has {n} goals. {followed} can be followed today: for {silent} nobody has published a "
        "value, and {blank} has no target in the plan."
    )
    by = {verdict: sum(p.verdict == verdict for p in found) for verdict in ("no_latest", "no_target")}
    followed = len(found) - sum(by.values())
    return words.format(n=len(found), followed=followed, silent=by["no_latest"], blank=by["no_target"])


def goals_table(view: View) -> Table:
    """Every goal of the plan, with what is measured, what is aimed at, the latest value and what it means."""
    _ = view.gettext
    columns = [
        Column("goal", _("Goal")),
        Column("measured", _("Measured as")),
        Column("aim", _("Aim for 2026")),
        Column("latest", _("Latest")),
        Column("verdict", _("On its way?")),
    ]
    rows = [
        {
            "goal": view.say(p.goal.title),
            "measured": view.say(p.goal.measured_as),
            "aim": view.say(p.goal.aim) if p.goal.target is not None else _("none: the plan says “xxx”"),
            "latest": _latest(view, p),
            "verdict": association.goal(view, p),
        }
        for p in view.answers.goals()
    ]
    return Table(_("The goals of the plan 2026–2027"), columns, rows, folding=True)


def show_followed(view: View) -> None:
    """Draws each goal that has a start, a latest value and a target, against time."""
    for found in view.answers.goals():
        if found.goal.baseline and found.latest and found.goal.target is not None and found.goal.unit:
            st.subheader(_finding(view, found))
            drawn = goal_chart(*_points(view, found), view.say(found.goal.unit).capitalize(), view.language)
            chart.show(
                view,
                drawn,
                f"{view.say(found.goal.title)}. {association.goal(view, found)}",
                f"mal-{found.goal.id}",
                _caption(view, found),
            )
            st.caption(_caption(view, found))


def assumptions(view: View) -> None:
    """Writes what we have had to add to the plan, goal by goal; nothing where there is nothing to add."""
    lines = [
        f"- **{view.say(p.goal.title)}.** {view.say(p.goal.assumption)}"
        for p in view.answers.goals()
        if p.goal.assumption
    ]
    if lines:
        st.subheader(view.gettext("What we have had to assume"))
        st.markdown("\n".join(lines))


def effects(view: View) -> None:
    """Writes the chain of effects and the three effect goals with what would show them."""
    catalogue = view.answers.catalogue
    st.markdown(" → ".join(f"**{view.say(step.title)}**" for step in catalogue.effect_steps))
    st.markdown("\n".join(f"- **{view.say(goal.title)}.** {view.say(goal.signs)}" for goal in catalogue.effect_goals))
    st.caption(
        view.gettext(
            "The plan gives no measures for its effect goals. They stand here in words, and no figure on these pages "
            "is a measure of them."
        )
    )


def _finding(view: View, found: Progress) -> str:
    assert found.latest and found.left is not None
    values = {
        "goal": view.say(found.goal.title),
        "n": view.number(found.latest.value),
        "when": association.month(found.latest.date),
    }
    if found.left <= 0:
        return view.gettext("{goal}: {n} in {when}, the target is reached").format(**values)
    words = view.gettext("{goal}: {n} in {when}, {left} below the target")
    return words.format(**values, left=view.number(found.left))


def _latest(view: View, found: Progress) -> Html | str:
    if found.latest is None:
        return view.gettext("not published")
    value = view.number(found.latest.value)
    return Html(f"{value} ({association.month(found.latest.date)})<br>{source(found.latest.origin).markup}")


def _points(view: View, found: Progress) -> tuple[Point, Point, Point]:
    _ = view.gettext
    goal, latest = found.goal, found.latest
    assert goal.baseline and latest and goal.target is not None
    start = Point(counts.decimal_year(goal.baseline.date), goal.baseline.value, "")
    words = {
        "start": _("<b>{n}</b> start").format(n=view.number(goal.baseline.value)),
        "latest": _("<b>{n}</b> latest").format(n=view.number(latest.value)),
        "target": _("<b>{n}</b> target").format(n=view.number(goal.target)),
    }
    return (
        Point(start.at, goal.baseline.value, words["start"]),
        Point(counts.decimal_year(latest.date), latest.value, words["latest"]),
        Point(counts.decimal_year(goal.due), goal.target, words["target"]),
    )


def _caption(view: View, found: Progress) -> str:
    assert found.goal.baseline and found.latest
    words = view.gettext(
        "Start: {start}. Latest: {latest}. The dashed line is an even pace to the target; that the pace is even is "
        "our way to see it."
    )
    return words.format(start=found.goal.baseline.origin, latest=found.latest.origin)
