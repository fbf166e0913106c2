"""Own targets and figures in the address, readable: `organic_food:60:2030,ghg_outside_ets:0.5:2035`."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from sekom_analytics.notebook import Fault, Notebook, OwnFigure, OwnTarget
from sekom_analytics.notebook.rows import Indicators, Row, assemble
from sekom_analytics.rounding import plainly

# Mail and chat programs cut longer links.
MOST_CHARACTERS = 1500


def write_targets(targets: tuple[OwnTarget, ...]) -> str:
    """Targets as key figure, value and year, with commas between."""
    return ",".join(f"{t.indicator}:{plainly(t.value)}:{t.year}" for t in targets)


def write_figures(figures: tuple[OwnFigure, ...]) -> str:
    """Figures as name, unit, which way is better, years with values, and target: `A;%;upp;2020:7,2021:8;9:2030|…`."""
    return "|".join(_figure(figure) for figure in figures)


def read(targets: str, figures: str, indicators: Indicators) -> tuple[Notebook, list[Fault]]:
    """The notebook that the two parts of an address write, and what in them could not be understood."""
    faults: list[Fault] = []
    rows = [*_targets(targets, faults), *_figures(figures, faults)]
    notebook, found = assemble(rows, indicators)
    return notebook, [*faults, *found]


def _figure(figure: OwnFigure) -> str:
    values = ",".join(f"{year}:{plainly(value)}" for year, value in figure.values)
    parts = [figure.name, figure.unit, "upp" if figure.higher else "ned", values]
    if figure.target:
        parts.append(f"{plainly(figure.target[1])}:{figure.target[0]}")
    return ";".join(parts)


def _targets(text: str, faults: list[Fault]) -> Iterator[Row]:
    for part in filter(None, text.split(",")):
        match part.split(":"):
            case [indicator, value, year]:
                yield Row("target", indicator.strip(), "", "", year.strip(), value)
            case _:
                faults.append(Fault("address", part, None))


def _figures(text: str, faults: list[Fault]) -> Iterator[Row]:
    for part in filter(None, text.split("|")):
        match [piece.strip() for piece in part.split(";")]:
            case [name, unit, better, values]:
                yield from _values(name, unit, better, values, faults)
            case [name, unit, better, values, target]:
                yield from _values(name, unit, better, values, faults)
                value, _, year = target.partition(":")
                yield Row("target", name, "", "", year, value)
            case _:
                faults.append(Fault("address", part, None))


def _values(name: str, unit: str, better: str, values: str, faults: list[Fault]) -> Iterator[Row]:
    for pair in values.split(","):
        year, colon, value = pair.partition(":")
        if colon:
            yield Row("value", name, unit, better, year, value)
        else:
            faults.append(Fault("address", f"{name}: {pair}", None))


def parts(notebook: Notebook) -> tuple[str, str]:
    """What stands in the address: the targets, and the figures, which are left out when it would be too long."""
    targets, figures = write_targets(notebook.targets), write_figures(notebook.figures)
    return targets, figures if characters(notebook) <= MOST_CHARACTERS else ""


def characters(notebook: Notebook) -> int:
    """How many characters of an address the notebook takes."""
    return len(quote(write_targets(notebook.targets)) + quote(write_figures(notebook.figures)))
