"""`sekom demo`: a made-up network to train on; and what `sekom serve --demo` needs before it can serve one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from sekom_analytics.cli.building import progress
from sekom_analytics.cli.options import In, Words, language
from sekom_analytics.cli.terminal import print_sentence
from sekom_analytics.demo.making import EDITIONS, KEY, RAW, WAREHOUSE, is_made, make
from sekom_analytics.demo.plan import MOST_MEMBERS, NEWEST, YEARS_OF_FORMS, Plan
from sekom_analytics.pipeline import build
from sekom_analytics.settings import settings
from sekom_analytics.text.numbers import number
from sekom_analytics.text.translation import translations

Out = Annotated[Path, typer.Option("--out", help="Folder to write to.")]
Members = Annotated[int, typer.Option("--members", min=40, max=MOST_MEMBERS, help=f"Members at the end of {NEWEST}.")]
Years = Annotated[int, typer.Option("--years", min=YEARS_OF_FORMS, max=30, help=f"Years of figures, up to {NEWEST}.")]
Seed = Annotated[int, typer.Option("--seed", min=0, help="Another seed makes another network.")]
Workbooks = Annotated[
    int | None,
    typer.Option("--workbooks", min=0, help="How many of the forms are workbooks, and not CSV (default all)."),
]
PLAN = Plan()


def demo(
    out: Out,
    members: Members = PLAN.members,
    years: Years = PLAN.years,
    seed: Seed = PLAN.seed,
    workbooks: Workbooks = None,
    words: In = Words.sv,
) -> None:
    """Write and build a made-up network.

    Its raw files, with the key to what is planted in them, and its warehouse.
    """
    with progress() as report:
        report("write the demonstration")
        truths = make(out, Plan(members, years, seed, workbooks))
        result = build(out / RAW, out / WAREHOUSE, report)
    said_in = language(words)
    _ = translations(said_in).gettext
    counts = {"forms": truths.forms, "rows": int(result.loads["read"].sum()), "rejected": result.rejected.height}
    said = _("Forms: {forms}. Rows: {rows}, of which {rejected} were rejected.")
    print_sentence(said.format(**{name: number(n, 0, said_in) for name, n in counts.items()}))
    print_sentence(_("Every figure is invented. {file} says what is planted.").format(file=out / KEY))


def stand_in() -> None:
    """Lets this process show a demonstration in place of the real figures, and makes it first where need be."""
    out, plan = settings().demo, Plan()
    with progress() as report:
        if not is_made(out, plan):
            report("write the demonstration")
            make(out, plan)
        build(out / RAW, out / WAREHOUSE, report)
    folders = {"SEKOM_RAW": RAW, "SEKOM_WAREHOUSE": WAREHOUSE, "SEKOM_EDITIONS": EDITIONS}
    os.environ.update({variable: str(out / folder) for variable, folder in folders.items()})
