"""`sekom comments`, `sekom withdraw-comment` and `sekom release-comment`: what may be shown of what members write."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl

from sekom_analytics.catalog.models import Language
from sekom_analytics.cli.collecting import Year
from sekom_analytics.cli.options import Folder, In, Indicator, Json, Municipality, Raw, Words, asked, language
from sekom_analytics.cli.terminal import Column, print_json, print_sentence, print_table
from sekom_analytics.collection.decisions import Decision, decide
from sekom_analytics.pipeline import build
from sekom_analytics.queries import submissions as queries
from sekom_analytics.settings import settings
from sekom_analytics.text.translation import translations
from sekom_analytics.warehouse.connect import open_current
from sekom_analytics.warehouse.editions import editions
from sekom_analytics.warehouse.manifest import EditionError
from sekom_analytics.warehouse.publish import forget_earlier


def comments(warehouse: Folder = None, as_json: Json = False, words: In = Words.sv) -> None:
    """List the comments handed in.

    Those shown, and where those stand that are held or withdrawn.
    """
    opened = open_current(warehouse or settings().warehouse)
    shown, withheld = queries.comments(opened), queries.withheld_comments(opened)
    if as_json:
        print_json({"shown": shown.to_dicts(), "withheld": withheld.to_dicts()})
        return
    _print_shown(shown, language(words))
    _print_withheld(withheld, language(words))


def withdraw_comment(
    municipality: Municipality,
    indicator: Indicator,
    year: Year,
    raw: Raw = None,
    warehouse: Folder = None,
    words: In = Words.sv,
) -> None:
    """Take a comment away for good.

    From every page, file and build. What is logged does not hold its text.
    """
    said_in = translations(language(words))
    n = _decided(municipality, indicator, year, "withdrawn", raw, warehouse)
    withdrawn = said_in.ngettext(
        "{n} comment is taken away, and the warehouse is built anew.",
        "{n} comments are taken away, and the warehouse is built anew.",
        n,
    )
    print_sentence(withdrawn.format(n=n))
    # Earlier builds hold it still.
    forget_earlier(warehouse or settings().warehouse)
    kept = said_in.gettext("The edition {name} holds a comment on the figure. Delete it if that must not be seen.")
    for name in _editions_with_comment(municipality, indicator, year, warehouse):
        # An edition is never altered: that it is what it was is all that it is for.
        print_sentence(kept.format(name=name))


def release_comment(
    municipality: Municipality,
    indicator: Indicator,
    year: Year,
    raw: Raw = None,
    warehouse: Folder = None,
    words: In = Words.sv,
) -> None:
    """Let a held comment be shown.

    One that was held because it looks to hold personal data.
    """
    n = _decided(municipality, indicator, year, "released", raw, warehouse)
    released = translations(language(words)).ngettext(
        "{n} comment is released, and the warehouse is built anew.",
        "{n} comments are released, and the warehouse is built anew.",
        n,
    )
    print_sentence(released.format(n=n))


def _print_shown(shown: pl.DataFrame, language: Language) -> None:
    _ = translations(language).gettext
    columns = [Column(_("Figure"), 34), Column(_("Comment"), 42)]
    rows = [[f"{r['code']} {r['name']} {r['indicator']} {r['year']}", r["comment"]] for r in shown.to_dicts()]
    print_table(_("Shown ({n})").format(n=shown.height), columns, rows)


def _print_withheld(withheld: pl.DataFrame, language: Language) -> None:
    _ = translations(language).gettext
    reasons = {
        "withdrawn": _("withdrawn"),
        "email": _("e-mail address"),
        "identity_number": _("personal identity number"),
        "phone": _("telephone number"),
    }
    columns = [Column(_("Figure"), 34), Column(_("Why"), 15), Column(_("Where"), 27, breaks=True)]
    rows = [
        [f"{r['code']} {r['indicator']} {r['year']}", reasons[r["reason"]], f"{r['file']}\n{r['address']}"]
        for r in withheld.to_dicts()
    ]
    print_table(_("Not shown ({n})").format(n=withheld.height), columns, rows)


def _editions_with_comment(municipality: str, indicator: str, year: int, warehouse: Path | None) -> Iterator[str]:
    """The editions in which something is said of the figure."""
    code = asked(warehouse, None).municipality(municipality).code
    for name, found in editions(settings().editions):
        if isinstance(found, EditionError):
            continue
        said = asked(None, name).figures(indicator).filter(pl.col("code") == code, pl.col("year") == year)
        if said["comment"].count():
            yield name


def _decided(
    municipality: str, indicator: str, year: int, decision: Decision, raw: Path | None, warehouse: Path | None
) -> int:
    """Logs the decision and builds; the number of comments that it is about."""
    paths = settings()
    raw, warehouse = raw or paths.raw, warehouse or paths.warehouse
    n = decide(asked(warehouse, None), raw, municipality, indicator, year, decision, date.today())
    build(raw, warehouse)
    return n
