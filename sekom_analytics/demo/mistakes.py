"""What goes wrong when forms are filled in: planted mistakes, each with the rule that must catch it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from sekom_analytics.catalog.models import Catalogue
from sekom_analytics.demo.forms import Filled, content
from sekom_analytics.demo.plan import NEWEST
from sekom_analytics.demo.truths import Figure, Mistake, Truths

Entries = dict[str, str]
# So many of each kind, each in the form of another member.
OF_EACH = 3
CORRECTED_AFTER = timedelta(days=9)
PERSONAL = "Demo: frågor besvaras av Sago Påhittad, 070-000 00 00."


@dataclass(frozen=True)
class InFigure:
    """A mistake in one figure: how its entries come to be, and the rule that the build or the review catches it by.

    `questioned`: only the review can. `of_sheets`: only a spreadsheet makes such a thing of what is typed.
    """

    indicator: str
    rule: str
    spoil: Callable[[Entries], Entries]
    questioned: bool = False
    of_sheets: bool = False


@dataclass(frozen=True)
class InFile:
    """A mistake in a whole file: how its bytes come to be, and the rule; the member sends it again, corrected."""

    rule: str
    spoil: Callable[[Filled, Catalogue], bytes]
    suffix: str | None = None


def _number(entries: Entries) -> float:
    return float(entries["value"].removesuffix(" %").replace(",", "."))


def _times(factor: float) -> Callable[[Entries], Entries]:
    return lambda entries: {"value": f"{_number(entries) * factor:.4f}".replace(".", ",")}


def _half_numerator(entries: Entries) -> Entries:
    return entries | {"numerator": str(int(entries["numerator"]) // 2)}


FIGURES = (
    InFigure("renewable_travel_fuel", "readable_number", lambda e: {"value": f"ca {e['value']}"}),
    InFigure("renewable_public_transport", "inside_bounds", lambda _: {"value": "145"}),
    InFigure("renewable_energy_premises", "parts_agree", _half_numerator),
    InFigure("renewable_energy_premises", "value_with_parts", lambda e: {k: v for k, v in e.items() if k != "value"}),
    InFigure("own_solar", "value_and_status", lambda e: e | {"status": "hemligt eller för litet (..)"}),
    InFigure("public_transport_trips", "readable_parts", lambda e: e | {"numerator": "okänt"}),
    InFigure("own_solar", "date_in_cell", lambda _: {"value": "2026-05-12"}, of_sheets=True),
    InFigure("renewable_travel_fuel", "uncalculated_formula", lambda _: {"value": "=455/1000*100"}, of_sheets=True),
    InFigure("renewable_energy_premises", "unit", _times(0.01), questioned=True),
    InFigure("travel_emissions", "unit", _times(10), questioned=True),
    InFigure("renewable_public_transport", "jump", lambda _: {"value": "23"}, questioned=True),
)


def _other_municipality(copy: Filled, catalogue: Catalogue) -> bytes:
    return content(replace(copy, place=replace(copy.place, code="9000", name="Annanstans")), catalogue)


def _other_year(copy: Filled, catalogue: Catalogue) -> bytes:
    return content(replace(copy, year=copy.year - 1), catalogue)


def _newer_form(copy: Filled, catalogue: Catalogue) -> bytes:
    return content(replace(copy, version="2031-1"), catalogue)


def _strange_figure(copy: Filled, catalogue: Catalogue) -> bytes:
    strange = next(iter(copy.lines.values()))
    lines, written = {**copy.lines, "GN.99": strange}, {**copy.written, "GN.99": {"value": "12"}}
    return content(replace(copy, lines=lines, written=written), catalogue)


def _torn(copy: Filled, catalogue: Catalogue) -> bytes:
    return content(copy, catalogue)[:200]


FILES = (
    InFile("another_municipality", _other_municipality),
    InFile("another_year", _other_year),
    InFile("newer_form", _newer_form),
    InFile("known_key_figure", _strange_figure),
    InFile("readable_file", _torn, ".xlsx"),
)


def spoiled_figures(filled: Sequence[Filled], truths: Truths) -> None:
    """Plants the mistakes in single figures, in the newest forms that have a figure to spoil."""
    taken: set[str] = set()
    for kind in FIGURES:
        for form in _with_value(filled, kind.indicator, taken, kind.of_sheets)[:OF_EACH]:
            taken.add(form.place.code)
            code = form.code(kind.indicator) or ""
            form.written[code] = kind.spoil(form.written[code])
            where = (kind.indicator, form.place.code, form.year)
            truths.mistakes.append(Mistake(form.file, kind.rule, kind.questioned, *where))
    for form in _with_value(filled, "public_transport_trips", taken)[:OF_EACH]:
        form.written[form.code("public_transport_trips") or ""]["comment"] = PERSONAL
        truths.withheld.append(Figure("public_transport_trips", form.place.code, form.year))


def spoiled_files(filled: Sequence[Filled], truths: Truths) -> list[tuple[Filled, InFile]]:
    """The files that come spoiled before the right one: earlier copies, each with what is wrong with it."""
    sound = [form for form in filled if form.year == NEWEST - 1]
    copies = []
    for kind, form in zip(FILES * OF_EACH, sound, strict=False):
        copy = replace(form, received=form.received - CORRECTED_AFTER, suffix=kind.suffix or form.suffix)
        truths.mistakes.append(Mistake(copy.file, kind.rule))
        copies.append((copy, kind))
    return copies


def _with_value(filled: Sequence[Filled], indicator: str, taken: set[str], of_sheets: bool = False) -> list[Filled]:
    """The newest forms with a value of the indicator, of members whose forms nothing has been done to."""
    return [
        form
        for form in filled
        if form.year == NEWEST
        and form.place.code not in taken
        and (form.suffix == ".xlsx" or not of_sheets)
        and "value" in form.written.get(form.code(indicator) or "", {})
    ]
