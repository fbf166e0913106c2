"""The forms that the made-up members hand in: figures with parts, statuses and comments, some of them late or twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sekom_analytics.catalog.models import Catalogue, Indicator
from sekom_analytics.collection import template
from sekom_analytics.collection.form import Form, FormLine
from sekom_analytics.collection.layout import Layout
from sekom_analytics.demo.association import Spell
from sekom_analytics.demo.country import Place
from sekom_analytics.demo.figures import Figures, handed_in
from sekom_analytics.demo.plan import NEWEST, YEARS_OF_FORMS, Plan
from sekom_analytics.demo.published import decimal
from sekom_analytics.demo.reporting import SILENT_YEARS, Report
from sekom_analytics.metrics.results import MunicipalityName

FOLDER = "submissions"
STAMP = "%Y%m%dT%H%M%S"
FIRST_DAY, DAYS_OPEN, LATE_DAYS = "-02-01T08:00:00", 85, 200
HANDS_IN, COMMENTED, LATE = 0.99, 0.12, 0.06
# Some write a percentage with its sign, which a spreadsheet keeps as a share.
WITH_SIGN = 0.1
# A municipality buys about so many megawatt-hours an inhabitant for its premises.
MWH_PER_INHABITANT = 1.3
PARTS_OF = {"renewable_energy_premises": MWH_PER_INHABITANT}
COMMENTS = (
    "Demo: två skolor har bytt från naturgas till fjärrvärme under året.",
    "Demo: värdet är en uppskattning, ett bolag svarade inte i tid.",
    "Demo: i år ingår även de kommunala bolagens bilar.",
    "Demo: vi räknar regionbuss men inte tåg.",
    "Demo: ny leverantör av statistik, jämför försiktigt med tidigare år.",
    "Demo: förändringen beror på att ett avtal om biogas började gälla i mars.",
)


@dataclass
class Filled:
    """A form that one member hands in for a year: what is written, by code and part, and when it comes."""

    place: Place
    year: int
    received: datetime
    lines: Mapping[str, Indicator]
    written: dict[str, dict[str, str]] = field(default_factory=dict)
    suffix: str = ".csv"
    version: str = Form.version

    @property
    def file(self) -> str:
        """Its name below the raw folder."""
        name = f"{self.place.code}_{self.year}_{self.received.strftime(STAMP)}{self.suffix}"
        return f"{FOLDER}/{self.year}/{name}"

    def code(self, indicator: str) -> str | None:
        """The code of an indicator on the form; None when it is not asked for."""
        return next((code for code, entry in self.lines.items() if entry.id == indicator), None)


def forms(
    found: Mapping[str, Figures],
    given: Mapping[str, Sequence[Report]],
    spells: Sequence[Spell],
    quiet: Mapping[str, range],
    plan: Plan,
    catalogue: Catalogue,
) -> list[Filled]:
    """The forms of the last years, in the order of years and codes; all or the last of them are workbooks."""
    asked = {id: f.indicator for id, f in found.items()}
    reported = {(id, r.place.code, r.year): r for id, rows in given.items() for r in rows}
    made = [
        filled
        for year in range(max(plan.first, NEWEST - YEARS_OF_FORMS + 1), NEWEST + 1)
        for spell in sorted(spells, key=lambda s: s.place.code)
        if spell.covers(year) and year not in quiet[spell.place.code]
        for filled in _form(spell.place, year, asked, reported, plan, catalogue)
    ]
    texts = 0 if plan.workbooks is None else max(len(made) - plan.workbooks, 0)
    for filled in made[texts:]:
        filled.suffix = ".xlsx"
    return made


def content(filled: Filled, catalogue: Catalogue) -> bytes:
    """The file as its member sends it."""
    lines = tuple(FormLine(i, code, filled.year, None, None, i.id in PARTS_OF) for code, i in filled.lines.items())
    key_set = catalogue.set_of(filled.year).id
    whose = MunicipalityName(code=filled.place.code, name=filled.place.name)
    form = Form(whose, filled.year, key_set, lines, (), True, filled.version)
    if filled.suffix == ".xlsx":
        return template.workbook(form, catalogue, "sv", filled.written, filled.received)
    return template.text(form, catalogue, "sv", filled.written)


def write(filled: Filled, data: bytes, raw: Path) -> None:
    """Puts the file where a build finds it."""
    path = raw / filled.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _form(
    place: Place,
    year: int,
    asked: Mapping[str, Indicator],
    reported: Mapping[tuple[str, str, int], Report],
    plan: Plan,
    catalogue: Catalogue,
) -> Iterator[Filled]:
    dice = plan.dice(f"form of {place.code} for {year}")
    # Who is silent or late today is told in the key, so nobody else is.
    if dice.random() > HANDS_IN and year <= NEWEST - SILENT_YEARS:
        return
    lines = {_code(i, year, catalogue): i for i in asked.values() if handed_in(i, year, catalogue)}
    days = int(dice.integers(DAYS_OPEN)) + LATE_DAYS * int(dice.random() < LATE)
    received = datetime.fromisoformat(f"{year + 1}{FIRST_DAY}") + timedelta(days=days, minutes=int(dice.integers(540)))
    filled = Filled(place, year, received, lines)
    statuses = {
        sign: f"{words}" for words in Layout(catalogue, "sv").statuses() for sign in [words.rpartition("(")[2][:-1]]
    }
    for code, indicator in lines.items():
        report = reported.get((indicator.id, place.code, year))
        if report:
            filled.written[code] = _entries(report, indicator, year, statuses)
            if "value" in filled.written[code] and _is_percentage(indicator, catalogue) and dice.random() < WITH_SIGN:
                filled.written[code]["value"] += " %"
            if dice.random() < COMMENTED:
                filled.written[code]["comment"] = COMMENTS[int(dice.integers(len(COMMENTS)))]
    yield filled


def _is_percentage(indicator: Indicator, catalogue: Catalogue) -> bool:
    return indicator.quantity == "share" and catalogue.unit[indicator.unit].percent


def _code(indicator: Indicator, year: int, catalogue: Catalogue) -> str:
    key_set = catalogue.set_of(year).id
    return next(code.code for code in indicator.codes if code.set == key_set)


def _entries(report: Report, indicator: Indicator, year: int, statuses: Mapping[str, str]) -> dict[str, str]:
    if report.value is None:
        return {"status": statuses[report.reason or "-"]}
    entries = {"value": decimal(report.value, indicator)}
    if indicator.id in PARTS_OF:
        whole = round(PARTS_OF[indicator.id] * report.place.inhabitants(year))
        entries |= {"numerator": str(round(report.value / 100 * whole)), "denominator": str(whole)}
    return entries
