"""How an answer reaches the terminal: tables and sentences that keep their words whole, and JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from rich import box
from rich.console import Console
from rich.table import Table as Drawn
from rich.text import Text

ABSENT = "–"
# One line per error, whatever the width of the terminal. What stands in a file is printed as it stands: no brackets
# are markup, no `:x:` is a picture, nothing is coloured.
console = Console(soft_wrap=True, emoji=False, markup=False, highlight=False)
errors = Console(stderr=True, soft_wrap=True, emoji=False, markup=False, highlight=False)


@dataclass(frozen=True)
class Column:
    """A heading, and the width at which its cells begin a new line. With two columns between each, 80 is the limit.

    A word that is longer than `widest` is kept whole, unless the column `breaks`.
    """

    heading: str
    widest: int
    numeric: bool = False
    breaks: bool = False


def print_table(
    title: str | None, columns: Sequence[Column], rows: Sequence[Sequence[str]], own: int | None = None
) -> None:
    """Prints a table, under its title if it has one; the row `own` is set off."""
    drawn = Drawn(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for column in columns:
        heading = _folded(column.heading, column)
        drawn.add_column(heading, justify="right" if column.numeric else "left", no_wrap=True, overflow="fold")
    for number, row in enumerate(rows):
        cells = (_folded(cell, column) for cell, column in zip(row, columns, strict=True))
        drawn.add_row(*cells, style="bold" if number == own else "")
    if title:
        console.print(Text(title, style="bold"))
    console.print(drawn)
    console.print()


def _folded(cell: str, column: Column) -> Text:
    # Text, not str: square brackets in a raw file are no markup. Python's own wrapping, since Rich breaks a line at
    # the no-break space between a number and its unit.
    lines = (line for part in cell.split("\n") for line in wrap(part, column.widest, break_long_words=column.breaks))
    return Text("\n".join(lines) or ABSENT)


def print_sentence(text: str, indent: int = 0) -> None:
    """Prints a sentence over as many lines as the terminal needs, all of them `indent` blanks in."""
    begun = " " * indent
    further = f"{begun}  "
    lines = wrap(
        text,
        console.width,
        initial_indent=begun,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    )
    for line in lines:
        console.print(line, markup=False, highlight=False)


def print_json(value: object) -> None:
    """Prints one JSON document."""
    # Not through the console: it would wrap and colour what a program is to read.
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n")
