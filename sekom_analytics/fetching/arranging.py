"""Turns Kolada's answers into one row an area and year, and refuses answers with something lost, doubled or strange."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from sekom_analytics.errors import N_
from sekom_analytics.fetching.client import FetchError
from sekom_analytics.fetching.orders import Order

BOTH_SEXES = "T"
# Kolada's word for a value that is secret -> the sign that the readers of raw files know for one.
SIGNS = {"private": ".."}

# (area, year) -> the value as text: a decimal number, or the sign of why there is none ("" where the source has none).
Figures = dict[tuple[str, int], str]


def whole(pages: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the pages of one answer hold as many things as they say: each for itself, or all of them together."""
    held = [len(page["values"]) for page in pages]
    said = [page.get("count") for page in pages]
    return said == held or set(said) == {sum(held)}


def arranged(values: Iterable[Mapping[str, Any]], order: Order) -> Figures:
    """The figures of an order for both sexes together, without those that the source has deleted.

    A year in which no area has a value is left out: the source has not measured it. Raises FetchError for a figure
    that was not asked for, and for two values of one area and year.
    """
    found: Figures = {}
    for value in values:
        place = _place(value, order)
        for part in value["values"]:
            if part.get("gender") != BOTH_SEXES or part.get("isdeleted"):
                continue
            text = _text(part, place, order)
            if found.setdefault(place, text) != text:
                refusal = N_("{kpi}: {area} has two values for {year}. Nothing of it is used. Fetch it again.")
                raise FetchError(refusal, kpi=order.kpi, area=place[0], year=place[1])
    measured = {year for (_, year), text in found.items() if text}
    return {place: found[place] for place in sorted(found) if place[1] in measured}


def _place(value: Mapping[str, Any], order: Order) -> tuple[str, int]:
    area, year = str(value.get("municipality")), value.get("period")
    asked = value.get("kpi") == order.kpi and area in order.areas
    if not asked or not isinstance(year, int) or not order.first <= year <= order.last:
        refusal = N_(
            "{kpi}: {other} of {area} for {year} came without being asked for. Nothing of it is used. Fetch it again."
        )
        raise FetchError(refusal, kpi=order.kpi, other=value.get("kpi"), area=area, year=year)
    return area, year


def _text(part: Mapping[str, Any], place: tuple[str, int], order: Order) -> str:
    value = part.get("value")
    if value is None:
        return SIGNS.get(str(part.get("status") or "").casefold(), "")
    try:
        return f"{Decimal(str(value)):f}"
    except InvalidOperation:
        refusal = N_("{kpi}: {area} has the value {value!r} for {year}. Nothing of it is used. Fetch it again.")
        raise FetchError(refusal, kpi=order.kpi, area=place[0], value=value, year=place[1]) from None
