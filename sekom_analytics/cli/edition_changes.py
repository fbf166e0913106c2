"""What differs between two editions: counts by key figure and source, then the figures; or every figure in a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path

import polars as pl

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.cli.terminal import Column, print_sentence, print_table
from sekom_analytics.cli.wording import Wording
from sekom_analytics.errors import N_, SekomError, reason
from sekom_analytics.metrics.change_results import Changes, Counts, FigureChange, Side
from sekom_analytics.text import phrases
from sekom_analytics.text.numbers import decimals_apart
from sekom_analytics.text.revisions import around, headings

# More than that is read in the file.
MOST_ROWS = 40
NUMERIC = {"year": pl.Int64, "value_before": pl.Float64, "value_after": pl.Float64}
IN_FILE = (
    *("indicator", "figure", "unit", "code", "name", "year", "change"),
    *("source_before", "source_after", "value_before", "value_after", "status_before", "status_after"),
)


def show(words: Wording, found: Changes) -> None:
    """Prints what is compared, how much differs, and the figures."""
    _ = words.gettext
    sides = f"{_side(words, found.before)} → {_side(words, found.after)}"
    print_sentence(f"{sides[:1].upper()}{sides[1:]}")
    if found.figures:
        _print_counts(words, _("Key figure"), [(words.indicator(c.indicator), c) for c in found.indicators])
        _print_counts(words, _("Source"), [(words.source(c.source), c) for c in found.sources])
    else:
        print_sentence(_("No figure differs."))
    for indicator, figures in groupby(found.figures, lambda figure: figure.indicator):
        _print_figures(words, indicator, list(figures))
    if besides := around(found.tables, found.catalogue, words.language):
        print_sentence(besides)


def write(words: Wording, found: Changes, path: Path) -> None:
    """Writes every figure as a Swedish Excel opens it: semicolons, decimal commas, UTF-8 with its mark.

    Raises SekomError when the file cannot be written.
    """
    schema = dict.fromkeys(IN_FILE, pl.String) | NUMERIC
    frame = pl.DataFrame([_in_file(words, figure) for figure in found.figures], schema=schema)
    try:
        frame.write_csv(path, separator=";", decimal_comma=True, include_bom=True)
    except OSError as error:
        raise SekomError(N_("{file} cannot be written ({why})."), file=path, why=reason(error)) from error


def _in_file(words: Wording, figure: FigureChange) -> dict[str, object]:
    """A figure's fields, with names for people and a status in words only where there is no value."""
    entry = words.catalogue.indicator[figure.indicator]
    said = {
        f"status_{side}": phrases.status(status, words.language) if value is None else None
        for side, value, status in (
            ("before", figure.value_before, figure.status_before),
            ("after", figure.value_after, figure.status_after),
        )
    }
    return figure.model_dump() | {"figure": words.say(entry.name), "unit": words.unit(entry)} | said


def _side(words: Wording, side: Side) -> str:
    if side.edition is None or side.frozen is None:
        return words.gettext("the build in use ({build})").format(build=side.build)
    frozen = datetime.fromisoformat(side.frozen).date().isoformat()
    return words.gettext("edition {name}, frozen {date}").format(name=side.edition, date=frozen)


def _print_counts(words: Wording, heading: str, counts: Sequence[tuple[str, Counts]]) -> None:
    """A table of the kinds of change that there are."""
    kinds = {id: title for id, title in headings(words.language).items() if any(getattr(c, id) for _, c in counts)}
    columns = [Column(heading, 30), *(Column(title, 10, numeric=True) for title in kinds.values())]
    rows = [[name, *(words.number(getattr(count, id)) for id in kinds)] for name, count in counts]
    print_table(None, columns, rows)


def _print_figures(words: Wording, indicator: str, figures: Sequence[FigureChange]) -> None:
    _ = words.gettext
    entry = words.catalogue.indicator[indicator]
    columns = [
        Column(_("Municipality"), 18),
        Column(_("Year"), 4),
        Column(_("Source"), 20),
        Column(_("Before"), 14, numeric=True),
        Column(_("After"), 14, numeric=True),
    ]
    rows = [[f.name, str(f.year), _source(words, f), *_values(words, entry, f)] for f in figures[:MOST_ROWS]]
    print_table(f"{words.say(entry.name)}, {words.unit(entry)}", columns, rows)
    if (left := len(figures) - MOST_ROWS) > 0:
        more = _("… and {n} more of {figure}. `--csv` writes them all to a file.")
        print_sentence(more.format(n=words.number(left), figure=words.indicator(indicator)))


def _source(words: Wording, figure: FigureChange) -> str:
    """The source, or both where it is another."""
    sources = dict.fromkeys(source for source in (figure.source_before, figure.source_after) if source)
    return " → ".join(words.source(source) for source in sources)


def _values(words: Wording, entry: Indicator, figure: FigureChange) -> list[str]:
    """Both values, with as many decimals as it takes to tell them apart; without one, why."""
    before, after = figure.value_before, figure.value_after
    decimals = entry.decimals
    if before is not None and after is not None:
        decimals = decimals_apart(before, after, decimals)
    sides = ((before, figure.status_before), (after, figure.status_after))
    return [
        phrases.status(status, words.language) if value is None else words.number(value, decimals)
        for value, status in sides
    ]
