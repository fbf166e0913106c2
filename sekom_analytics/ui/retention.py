"""How long members stay: the curves and what they say, or why the dates do not allow it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from sekom_analytics.charts.staying import staying
from sekom_analytics.metrics.retention import FEWEST_LEAVINGS, Curve
from sekom_analytics.ui import chart, sources, table
from sekom_analytics.ui.table import Column, Table
from sekom_analytics.ui.view import View

# The ages that a sentence and a table tell.
AGES = (4, 8, 12, 20)


def show(view: View) -> None:
    """Draws retention by size and by decade of joining, where enough joinings and leavings are dated."""
    _ = view.gettext
    known, curves = view.answers.known_of_members(), view.answers.retention()
    whole = curves["all"]
    if not (known.enough and whole.enough):
        st.subheader(_("How long members stay: the dates are missing"))
        words = _(
            "{followed} municipalities have a known year of joining, and {leavings} of them a known year of leaving. "
            "A curve is drawn from {fewest} leavings on, when joining and fate are known for four names in five."
        )
        st.markdown(words.format(followed=whole.n, leavings=whole.leavings, fewest=FEWEST_LEAVINGS))
        return
    st.subheader(_finding(view, whole))
    sizes = [g.id for g in view.answers.catalogue.peer_groups if g.kind == "size"]
    decades = [id for id in curves if id != "all" and id not in sizes]
    for column, ids, name in zip(
        st.columns(2, gap="large"), (sizes, decades), (_("By size"), _("By decade of joining")), strict=True
    ):
        with column:
            st.markdown(f"**{name}**")
            told = {_title(view, id): curves[id].steps for id in ids if curves[id].enough}
            drawn = staying(whole.steps, told, view.language)
            chart.show(
                view,
                drawn,
                f"{name}. {_finding(view, whole)}",
                f"kvar-{ids[0] if ids else 'alla'}",
                sources.of(view, "members"),
            )
    table.show(_table(view, curves))
    st.caption(_method(view, whole))


def _finding(view: View, whole: Curve) -> str:
    _ = view.gettext
    words = _("{share} are still members after {age} years")
    told = [row for row in whole.steps.to_dicts() if row["age"] in AGES]
    last = (told or whole.steps.to_dicts())[-1]
    return words.format(share=view.share(last["share"]), age=last["age"])


def _title(view: View, id: str) -> str:
    group = view.answers.catalogue.peer_group.get(id)
    if group:
        return view.say(group.title)
    return view.gettext("joined {first}–{last}").format(first=id.rstrip("s"), last=int(id.rstrip("s")) + 9)


def _table(view: View, curves: Mapping[str, Curve]) -> Table:
    _ = view.gettext
    columns = [
        Column("group", _("Municipalities")),
        Column("n", _("Followed"), numeric=True),
        Column("left", _("Left"), numeric=True),
        *(Column(str(age), _("After {age} years").format(age=age), numeric=True) for age in AGES),
    ]
    rows = []
    for id, curve in curves.items():
        shares = {row["age"]: row for row in curve.steps.to_dicts()} if curve.enough else {}
        row = {"group": _("All") if id == "all" else _title(view, id), "n": str(curve.n), "left": str(curve.leavings)}
        rows.append(row | {str(age): _share(view, shares.get(age)) for age in AGES})
    return Table(_("Share still members, with a 95% uncertainty interval"), columns, rows, folding=True)


def _share(view: View, row: dict[str, float] | None) -> str:
    if row is None:
        return "–"
    low, high = (view.number(row[key] * 100) for key in ("low", "high"))
    return f"{view.share(row['share'])} ({low}–{high})"


def _method(view: View, whole: Curve) -> str:
    _ = view.gettext
    said = _(
        "Kaplan–Meier. Who joined before the records begin counts from the year it was first seen. A dash: fewer than "
        "{fewest} leavings, or too few followed so long."
    ).format(fewest=FEWEST_LEAVINGS)
    if whole.from_age:
        more = _("The curve is of those that had been members for {age} years.")
        said = f"{said} {more.format(age=whole.from_age)}"
    return said
