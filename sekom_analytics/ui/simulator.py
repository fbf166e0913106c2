"""What if: another fixed part, rate, cap or fee of regions, members more or fewer; every choice in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl
import streamlit as st

from sekom_analytics.answers.fees import Finance
from sekom_analytics.catalog.models import FeeRule
from sekom_analytics.metrics import fees as fee_metric
from sekom_analytics.metrics.fees import Terms
from sekom_analytics.text.numbers import MINUS
from sekom_analytics.text.sorting import swedish_key
from sekom_analytics.ui import fees, table
from sekom_analytics.ui.remembered import Choice, Number, remembered, remembered_list, remembered_number
from sekom_analytics.ui.table import Column, Table
from sekom_analytics.ui.view import PARAMETERS, View

YEAR_WIDTH = 140
ORE = 100


@dataclass(frozen=True)
class Wish:
    """What the reader asks for: other terms, municipalities added and removed (codes)."""

    terms: Terms
    added: tuple[str, ...]
    removed: tuple[str, ...]


def year(view: View) -> int:
    """The year of the fees; without a choice, the year after the newest population, by which it is counted."""
    years = view.answers.fee_years()
    titles = {str(year): str(year) for year in reversed(years)}

    def complain(asked: str) -> None:
        words = view.gettext("There are no fees for {asked}. Choose a year in the list.")
        view.notices.warning(words.format(asked=asked))

    choice = Choice(PARAMETERS["fee_year"], list(titles), str(view.answers.newest_year() + 1), quiet=True)
    settings = {"format_func": titles.__getitem__, "width": YEAR_WIDTH}
    return int(remembered(choice, st.selectbox, complain, label=view.gettext("Year"), **settings))


def wish(view: View, found: Finance) -> Wish:
    """Asks for the reader's own terms and members."""
    rule = found.rule
    columns = st.columns(4)
    asked = []
    for column, (name, label, low, high, now, step) in zip(columns, _numbers(view, rule), strict=True):
        with column:
            asked.append(_number(view, Number(PARAMETERS[name], low, high, now), label, step))
    left, right = st.columns(2)
    with left:
        added = _listed(view, "added", view.gettext("Members to add"), found.strangers)
    with right:
        removed = _listed(view, "removed", view.gettext("Members to take away"), found.paid)
    fixed, ore, cap, region = asked
    return Wish(Terms(fixed, ore / ORE, cap, region), added, removed)


def is_changed(wish: Wish, found: Finance) -> bool:
    """Whether the wish differs from what is."""
    return wish.terms != fee_metric.terms(found.rule) or bool(wish.added or wish.removed)


def show(view: View, found: Finance, wish: Wish) -> None:
    """Says what the wish does to the total, and tabulates it by size."""
    _ = view.gettext
    if not is_changed(wish, found):
        st.info(_("Nothing is changed yet. Change a number or the members, and the sums follow."))
        return
    changed = view.answers.finance_with(found.year, wish.terms, wish.added, wish.removed)
    st.markdown(sentence(view, found.paid, changed))
    table.show(_table(view, found.paid, changed))
    st.caption(_("A sum of money alone. Who would stay or leave at another fee is not known, and is not guessed."))


def sentence(view: View, now: pl.DataFrame, changed: pl.DataFrame) -> str:
    """The new total, and the difference to today's."""
    _ = view.gettext
    new, old = fee_metric.total(changed), fee_metric.total(now)
    words = _("**{sum}** a year from {n} members: {difference} ({share}) against today's rule and members.")
    return words.format(
        sum=view.kronor(new),
        n=changed.height,
        difference=_signed(view, new - old),
        share=_signed_share(view, (new - old) / old if old else None),
    )


def _table(view: View, now: pl.DataFrame, changed: pl.DataFrame) -> Table:
    _ = view.gettext
    columns = [
        Column("group", _("Members")),
        Column("n", _("Number"), numeric=True),
        Column("now", _("Today"), numeric=True),
        Column("new", _("With your choices"), numeric=True),
        Column("difference", _("Difference"), numeric=True),
    ]
    sizes = [view.answers.fees_by_size(paid).to_dicts() for paid in (now, changed)]
    rows = [_row(view, fees.size(view, old["group"]), old, new) for old, new in zip(*sizes, strict=True)]
    ends = [{"n": paid.height, "total": fee_metric.total(paid)} for paid in (now, changed)]
    rows.append(_row(view, _("All"), *ends))
    return Table(_("Fees a year by size"), columns, rows, own=len(rows) - 1)


def _row(view: View, title: str, old: Mapping[str, float], new: Mapping[str, float]) -> dict[str, str]:
    n = f"{int(old['n'])}" if old["n"] == new["n"] else f"{int(old['n'])} → {int(new['n'])}"
    return {
        "group": title,
        "n": n,
        "now": view.kronor(old["total"]),
        "new": view.kronor(new["total"]),
        "difference": _signed(view, new["total"] - old["total"]),
    }


def _signed(view: View, amount: float) -> str:
    sign = "+" if round(amount) > 0 else MINUS if round(amount) < 0 else ""
    return sign + view.kronor(abs(amount))


def _signed_share(view: View, share: float | None) -> str:
    if share is None:
        return "–"
    return ("+" if share > 0 else MINUS if share < 0 else "") + view.share(abs(share), 1)


def _numbers(view: View, rule: FeeRule) -> list[tuple[str, str, int, int, int, int]]:
    """Each number of a rule: its parameter, label, bounds, value today and step."""
    _ = view.gettext
    return [
        ("fixed", _("Fixed part, SEK"), 0, 100_000, round(rule.fixed), 500),
        ("ore", _("Öre an inhabitant"), 0, 1_000, round(rule.per_inhabitant * ORE), 1),
        ("cap", _("Cap, inhabitants"), 1_000, 2_000_000, rule.cap, 10_000),
        ("region_fee", _("Region, SEK"), 0, 1_000_000, round(rule.region), 1_000),
    ]


def _number(view: View, number: Number, label: str, step: int) -> int:
    def complain(asked: str) -> None:
        words = view.gettext("“{asked}” is no number from {low} to {high}. Today's rule is used.")
        low, high = view.number(number.low), view.number(number.high)
        view.notices.warning(words.format(asked=asked, low=low, high=high))

    return remembered_number(number, st.number_input, complain, label=label, step=step)


def _listed(view: View, parameter: str, label: str, rows: pl.DataFrame) -> tuple[str, ...]:
    """Some of the municipalities of `rows`, in Swedish order."""
    pairs = rows.drop_nulls("code").select("code", "name").rows()
    names = dict(sorted(pairs, key=lambda pair: swedish_key(pair[1])))

    def complain(asked: str) -> None:
        words = view.gettext("“{asked}” cannot be chosen under “{label}”.")
        view.notices.warning(words.format(asked=asked, label=label))

    settings = {"format_func": names.__getitem__, "placeholder": view.gettext("Choose municipalities")}
    return remembered_list(PARAMETERS[parameter], list(names), st.multiselect, complain, label=label, **settings)
