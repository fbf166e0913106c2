"""What goes wrong when forms are filled in: planted mistakes, each with the rule that must catch it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from sekom_analytics.demo.forms import Filled
from sekom_analytics.demo.plan import NEWEST
from sekom_analytics.demo.truths import Figure, Mistake, Truths

Entries = dict[str, str]
# So many of each kind, each in the form of another member.
OF_EACH = 3
CORRECTED_AFTER = timedelta(days=9)
PERSONAL = "Demo: frågor besvaras av Sago Påhittad, 070-000 00 00."


@dataclass(frozen=True)
class InFigure:
    """A mistake in one figure: how its entries come to be, and the rule that the build or the review catches it by."""

    indicator: str
    rule: str
    spoil: Callable[[Entries], Entries]
    questioned: bool = False


@dataclass(frozen=True)
class InFile:
    """A mistake in a whole file: how its bytes come to be, and the rule; the member sends it again, corrected."""

    rule: str
    spoil: Callable[[bytes, Filled], bytes]
    suffix: str = ".csv"


def _number(entries: Entries) -> float:
    return float(entries["value"].replace(",", "."))


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
    InFigure("renewable_energy_premises", "unit", _times(0.01), questioned=True),
    InFigure("travel_emissions", "unit", _times(10), questioned=True),
    InFigure("renewable_public_transport", "jump", lambda _: {"value": "23"}, questioned=True),
)


def _replaced(old: str, new: str) -> Callable[[bytes, Filled], bytes]:
    return lambda data, _: data.replace(old.encode(), new.encode())


def _other_municipality(data: bytes, filled: Filled) -> bytes:
    named = f"{filled.place.code} {filled.place.name}".encode()
    return data.replace(b";" + named, b";9000 Annanstans")


def _other_year(data: bytes, filled: Filled) -> bytes:
    year, other = str(filled.year), str(filled.year - 1)
    return data.replace(f"\r\nÅr;{year}".encode(), f"\r\nÅr;{other}".encode()).replace(
        f";{year};".encode(), f";{other};".encode()
    )


def _more(line: str) -> Callable[[bytes, Filled], bytes]:
    return lambda data, _: data + line.encode()


FILES = (
    InFile("another_municipality", _other_municipality),
    InFile("another_year", _other_year),
    InFile("newer_form", _replaced(";2026-1", ";2031-1")),
    InFile("known_key_figure", _more("GN.99;Demo;%;;;;;;12;;;\r\n")),
    InFile("readable_file", lambda data, _: data[:200], ".xlsx"),
)


def spoiled_figures(filled: Sequence[Filled], truths: Truths) -> None:
    """Plants the mistakes in single figures, in the newest forms that have a figure to spoil."""
    taken: set[str] = set()
    for kind in FIGURES:
        for form in _with_value(filled, kind.indicator, taken)[:OF_EACH]:
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
    sound = [form for form in filled if form.year == NEWEST - 1 and form.suffix == ".csv"]
    copies = []
    for kind, form in zip(FILES * OF_EACH, sound, strict=False):
        copy = replace(form, received=form.received - CORRECTED_AFTER, suffix=kind.suffix)
        truths.mistakes.append(Mistake(copy.file, kind.rule))
        copies.append((copy, kind))
    return copies


def _with_value(filled: Sequence[Filled], indicator: str, taken: set[str]) -> list[Filled]:
    """The newest forms with a value of the indicator, of members whose forms nothing has been done to."""
    newest = [form for form in filled if form.year == NEWEST and form.suffix == ".csv"]
    return [
        form
        for form in newest
        if form.place.code not in taken and "value" in form.written.get(form.code(indicator) or "", {})
    ]
