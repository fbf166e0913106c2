"""Makes a demonstration: its raw files and the key to what is planted in them."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from sekom_analytics.catalog import demonstration
from sekom_analytics.catalog.models import Catalogue
from sekom_analytics.demo import forms, mistakes, published, second_thoughts
from sekom_analytics.demo.association import LEAVING, association, members
from sekom_analytics.demo.country import Place, country
from sekom_analytics.demo.figures import (
    COMPOSITIONS,
    KNOWN_BREAK,
    OUTLIER,
    SUSPECTED_BREAK,
    TRENDS,
    Figures,
    figures,
    outlying,
)
from sekom_analytics.demo.plan import NEWEST, Plan
from sekom_analytics.demo.reporting import reports, silences
from sekom_analytics.demo.truths import Composition, Trend, Truths
from sekom_analytics.errors import N_, SekomError

RAW, WAREHOUSE, EDITIONS = "raw", "warehouse", "editions"
KEY, STAMP = "truths.json", "made_by.json"
PACKAGE = Path(__file__).parent.parent
# What decides the files: this package, the catalogue and the form.
DECIDING = ("demo", "catalog", "collection")


def make(out: Path, plan: Plan) -> Truths:
    """Writes a demonstration below `out`: the raw files in `raw`, the key beside them. The same plan, the same files.

    Raises SekomError when `out` holds anything that is no demonstration.
    """
    _clear(out)
    catalogue, raw = demonstration.load(), out / RAW
    places = country(plan)
    spells = association(places, plan)
    found = figures(places, plan, catalogue)
    truths = _planted(found, places, members(spells, NEWEST))
    published.register(raw, places)
    published.boundaries(raw, places)
    published.membership(raw, spells)
    quiet = silences(spells, plan)
    given = {id: reports(one, places, spells, quiet, plan) for id, one in found.items()}
    for id, one in found.items():
        if one.indicator.codes:
            published.barometer(raw, one, given[id], catalogue, truths)
        published.kolada(raw, one, places)
    _name_the_silent(truths, quiet)
    _hand_in(forms.forms(found, given, spells, quiet, plan, catalogue), raw, plan, catalogue, truths)
    truths.write(out / KEY)
    (out / STAMP).write_text(json.dumps(_stamp(plan)) + "\n", encoding="utf-8")
    return truths


def is_made(out: Path, plan: Plan) -> bool:
    """Whether `out` holds the demonstration of this plan, made by this version of the program."""
    path = out / STAMP
    return path.exists() and json.loads(path.read_text(encoding="utf-8")) == _stamp(plan)


def _clear(out: Path) -> None:
    if out.exists() and any(out.iterdir()):
        if not (out / STAMP).exists() and not (out / KEY).exists():
            refusal = N_("{folder} is not empty and holds no demonstration. Name another folder with `--out`.")
            raise SekomError(refusal, folder=out)
        shutil.rmtree(out / RAW, ignore_errors=True)
        (out / STAMP).unlink(missing_ok=True)


def _stamp(plan: Plan) -> dict[str, object]:
    digest = hashlib.sha256()
    for path in sorted(p for part in DECIDING for p in (PACKAGE / part).rglob("*") if p.suffix != ".pyc"):
        if path.is_file():
            digest.update(path.read_bytes())
    return {"plan": asdict(plan), "program": digest.hexdigest()[:16]}


def _planted(found: dict[str, Figures], places: list[Place], today: list[Place]) -> Truths:
    """What the figures themselves hide."""
    truths = Truths(yearly_chance_of_leaving=LEAVING)
    for id in TRENDS:
        truths.trends += [
            Trend(id, place.code, _a_year(found[id], slope))
            for place, slope in zip(places, found[id].slopes.tolist(), strict=True)
        ]
    truths.compositions = [
        Composition(id, _a_year(found[id], float(found[id].slopes[0])), by, min(found[id].years[-1], NEWEST - 1))
        for id, by in COMPOSITIONS.items()
    ]
    truths.known_breaks = [KNOWN_BREAK[:2]]
    truths.suspected_breaks = [SUSPECTED_BREAK[:2]]
    truths.outliers = [(OUTLIER, places[outlying(places, today)].code)]
    return truths


def _name_the_silent(truths: Truths, quiet: Mapping[str, range]) -> None:
    without = sorted(code for code, years in quiet.items() if NEWEST in years)
    truths.silent = [code for code in without if NEWEST - 1 in quiet[code]]
    truths.late = [code for code in without if code not in truths.silent]


def _a_year(found: Figures, slope: float) -> float:
    """Per cent a year for amounts, which change by the logarithm; points for shares."""
    from math import expm1

    return 100 * expm1(slope) if found.indicator.quantity == "amount" else slope


def _hand_in(filled: list[forms.Filled], raw: Path, plan: Plan, catalogue: Catalogue, truths: Truths) -> None:
    mistakes.spoiled_figures(filled, truths)
    first_thoughts = second_thoughts.sent_again(filled, plan)
    truths.twice = [form.file for form in first_thoughts]
    for copy, kind in mistakes.spoiled_files(filled, truths):
        forms.write(copy, kind.spoil(copy, catalogue), raw)
        truths.forms += 1
    for form in (*filled, *first_thoughts):
        forms.write(form, forms.content(form, catalogue), raw)
    truths.forms += len(filled) + len(first_thoughts)
