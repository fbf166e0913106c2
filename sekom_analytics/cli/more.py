"""Tidy figures as tables: a municipality's newest values, and one key figure through the years."""

from __future__ import annotations

from sekom_analytics.cli.terminal import Column, print_sentence, print_table
from sekom_analytics.cli.wording import Wording, named
from sekom_analytics.metrics.tidy_results import NewestFigure, NewestFigures, TidySeries, TidyYear

# As many decimals as are printed of a number whose key figure says nothing of them.
DECIMALS = 2


def show_newest(words: Wording, found: NewestFigures) -> None:
    """Prints a line a key figure, or says why there is none."""
    _ = words.gettext
    if not found.indicators:
        print_sentence(_("There are no tidy figures: the README says how to put them in data/raw/tidy/."))
        return
    if not found.figures:
        nothing = _("Of the {n} key figures of tidy files, {name} has a value for none with these words.")
        print_sentence(nothing.format(n=words.number(found.indicators), name=found.municipality.name))
        return
    columns = [
        Column(_("Id"), 10),
        Column(_("Key figure"), 30),
        Column(_("Year"), 4),
        Column(_("Value"), 12, numeric=True),
        Column(_("Median"), 12, numeric=True),
        Column("n", 3, numeric=True),
    ]
    print_table(named(found.municipality), columns, [_newest(words, figure) for figure in found.figures])


def show_years(words: Wording, found: TidySeries) -> None:
    """Prints a line a year."""
    _ = words.gettext
    columns = [
        Column(_("Year"), 4),
        *(Column(_(heading), 12, numeric=True) for heading in ("Value", "Lower quartile", "Median", "Upper quartile")),
        Column("n", 3, numeric=True),
    ]
    title = f"{named(found.municipality)}. {found.title}"
    print_table(title, columns, [_year(words, year) for year in found.years])


def _newest(words: Wording, figure: NewestFigure) -> list[str]:
    values = [_number(words, value) for value in (figure.value, figure.median)]
    return [figure.indicator, figure.title, str(figure.year), *values, str(figure.n)]


def _year(words: Wording, year: TidyYear) -> list[str]:
    return [
        str(year.year),
        *(_number(words, value) for value in (year.value, year.q1, year.median, year.q3)),
        str(year.n),
    ]


def _number(words: Wording, value: float | None) -> str:
    printed = "" if value is None else f"{value:.{DECIMALS}f}".rstrip("0").partition(".")[2]
    return words.number(value, len(printed))
