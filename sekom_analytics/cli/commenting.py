"""`sekom comments`, `sekom withdraw-comment` and `sekom release-comment`: what may be shown of what members write."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl

from sekom_analytics.cli.collecting import Year
from sekom_analytics.cli.options import Folder, Indicator, Json, Municipality, Raw, asked
from sekom_analytics.cli.terminal import Column, console, print_json, print_table
from sekom_analytics.collection.decisions import Decision, decide
from sekom_analytics.pipeline import build
from sekom_analytics.queries import submissions as queries
from sekom_analytics.settings import settings
from sekom_analytics.warehouse.connect import open_current
from sekom_analytics.warehouse.editions import editions
from sekom_analytics.warehouse.manifest import EditionError
from sekom_analytics.warehouse.publish import forget_earlier


def comments(warehouse: Folder = None, as_json: Json = False) -> None:
    """List the comments handed in.

    Those shown, and where those stand that are held or withdrawn.
    """
    opened = open_current(warehouse or settings().warehouse)
    shown, withheld = queries.comments(opened), queries.withheld_comments(opened)
    if as_json:
        print_json({"shown": shown.to_dicts(), "withheld": withheld.to_dicts()})
        return
    columns = [Column("figure", 34), Column("comment", 42)]
    rows = [[f"{r['code']} {r['name']} {r['indicator']} {r['year']}", r["comment"]] for r in shown.to_dicts()]
    print_table(f"Shown ({shown.height})", columns, rows)
    columns = [Column("figure", 34), Column("why", 15), Column("where", 27, breaks=True)]
    rows = [
        [f"{r['code']} {r['indicator']} {r['year']}", r["reason"], f"{r['file']}\n{r['address']}"]
        for r in withheld.to_dicts()
    ]
    print_table(f"Not shown ({withheld.height})", columns, rows)


def withdraw_comment(
    municipality: Municipality, indicator: Indicator, year: Year, raw: Raw = None, warehouse: Folder = None
) -> None:
    """Take a comment away for good.

    From every page, file and build. What is logged does not hold its text.
    """
    _decide(municipality, indicator, year, "withdrawn", raw, warehouse)
    # Earlier builds hold it still.
    forget_earlier(warehouse or settings().warehouse)
    for name in _editions_with_comment(municipality, indicator, year, warehouse):
        # An edition is never altered: that it is what it was is all that it is for.
        console.print(f"The edition {name} holds a comment on the figure. Delete it if that must not be seen.")


def release_comment(
    municipality: Municipality, indicator: Indicator, year: Year, raw: Raw = None, warehouse: Folder = None
) -> None:
    """Let a held comment be shown.

    One that was held because it looks to hold personal data.
    """
    _decide(municipality, indicator, year, "released", raw, warehouse)


def _editions_with_comment(municipality: str, indicator: str, year: int, warehouse: Path | None) -> Iterator[str]:
    """The editions in which something is said of the figure."""
    code = asked(warehouse, None).municipality(municipality).code
    for name, found in editions(settings().editions):
        if isinstance(found, EditionError):
            continue
        said = asked(None, name).figures(indicator).filter(pl.col("code") == code, pl.col("year") == year)
        if said["comment"].count():
            yield name


def _decide(
    municipality: str, indicator: str, year: int, decision: Decision, raw: Path | None, warehouse: Path | None
) -> None:
    paths = settings()
    raw, warehouse = raw or paths.raw, warehouse or paths.warehouse
    n = decide(asked(warehouse, None), raw, municipality, indicator, year, decision, date.today())
    build(raw, warehouse)
    noun = "comment is" if n == 1 else "comments are"
    console.print(f"{n} {noun} {decision}, and the warehouse is built anew.", highlight=False)
