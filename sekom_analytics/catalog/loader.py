"""Reads the catalogue once and checks every reference between its files."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any

from pydantic import ValidationError

from sekom_analytics.catalog.models import (
    OF_MUNICIPALITY,
    TOKENS,
    Catalogue,
    Indicator,
    Story,
    goal_of,
    plain_code,
)
from sekom_analytics.errors import InputError

FOLDER = Path(__file__).parent
FILES = {
    "units": ("units.toml", "unit"),
    "themes": ("themes.toml", "theme"),
    "sets": ("sets.toml", "set"),
    "indicators": ("indicators.toml", "indicator"),
    "targets": ("targets.toml", "target"),
    "carbon_laws": ("targets.toml", "carbon_law"),
    "sources": ("sources.toml", "source"),
    "peer_groups": ("peer_groups.toml", "peer_group"),
    "similarity": ("similarity.toml", "similarity_variable"),
    "skr_groups": ("skr_groups.toml", "skr_group"),
    "area_labels": ("area_labels.toml", "area_label"),
    "corrections": ("corrections.toml", "correction"),
    "global_goals": ("global_goals.toml", "global_goal"),
    "global_targets": ("global_goals.toml", "global_target"),
    "global_notes": ("global_goals.toml", "global_note"),
    "examples": ("examples.toml", "example"),
    "fee_rules": ("fees.toml", "fee_rule"),
    "elections": ("elections.toml", "election"),
    "participation": ("participation.toml", "participation"),
    "goals": ("goals.toml", "goal"),
    "effect_goals": ("goals.toml", "effect_goal"),
    "effect_steps": ("goals.toml", "effect_step"),
    "office_tables": ("office_tables.toml", "office_table"),
    "stories": ("stories.toml", "story"),
}
SPELLINGS = "municipality_names.csv"


@lru_cache
def load(folder: Path = FOLDER) -> Catalogue:
    """The catalogue in `folder`. Raises InputError that names the file and the entry at fault."""
    tables = {field: _tables(folder / name, key) for field, (name, key) in FILES.items()}
    try:
        catalogue = Catalogue.model_validate({**tables, "spellings": _spellings(folder / SPELLINGS)})
    except ValidationError as error:
        raise _explain(error, folder, tables) from error
    found = list(faults(catalogue))
    if found:
        raise InputError(str(folder), "; ".join(found), "Mend the entries named.")
    return catalogue


def _tables(path: Path, key: str) -> list[dict[str, Any]]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"not valid TOML ({error})", "Mend the line named.") from error
    except FileNotFoundError as error:
        raise InputError(str(path), "the file is missing", "Put it back.") from error
    known = [name for file, name in FILES.values() if file == path.name]
    unknown = sorted(set(content) - set(known))
    if unknown:
        allowed = " and ".join(f"[[{name}]]" for name in known)
        raise InputError(str(path), f"unknown table {', '.join(unknown)}", f"Only {allowed} may stand here.")
    entries = content.get(key, [])
    if not isinstance(entries, list):
        raise InputError(str(path), f"[{key}] is one table, not a list of them", f"Write [[{key}]].")
    return entries


def _spellings(path: Path) -> list[tuple[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return [(row["spelling"], row["municipality"]) for row in csv.DictReader(file)]
    except FileNotFoundError as error:
        raise InputError(str(path), "the file is missing", "Put it back.") from error
    except KeyError as error:
        raise InputError(str(path), f"the heading {error} is missing", "It must be spelling,municipality.") from error


def _explain(error: ValidationError, folder: Path, tables: dict[str, list[dict[str, Any]]]) -> InputError:
    first = error.errors()[0]
    field, *where = first["loc"]
    name = FILES[str(field)][0] if str(field) in FILES else SPELLINGS
    entry = ""
    if where and isinstance(where[0], int) and str(field) in tables:
        entry = f", entry {tables[str(field)][where[0]].get('id', where[0] + 1)}"
        where = where[1:]
    path = ".".join(str(part) for part in where) or "the entry"
    return InputError(f"{folder / name}{entry}", f"{path}: {first['msg']}", "Mend it in the catalogue.")


def faults(c: Catalogue) -> Iterable[str]:
    """What is wrong between the entries: an id that stands twice, a name that leads nowhere."""
    for name, kind, ids in [
        ("units.toml", "unit", [u.id for u in c.units]),
        ("themes.toml", "theme", [t.id for t in c.themes]),
        ("sets.toml", "set", [s.id for s in c.sets]),
        ("indicators.toml", "indicator", [i.id for i in c.indicators]),
        ("indicators.toml", "code", [f"{code.set} {plain_code(code.code)}" for i in c.indicators for code in i.codes]),
        ("indicators.toml", "derived key", [i.derived.key for i in c.indicators if i.derived]),
        ("sources.toml", "source", [s.id for s in c.sources]),
        ("peer_groups.toml", "peer group", [g.id for g in c.peer_groups]),
        ("similarity.toml", "variable", [str(v.id) for v in c.similarity]),
        ("skr_groups.toml", "SKR group", [g.id for g in c.skr_groups]),
        ("global_goals.toml", "global goal", [g.id for g in c.global_goals]),
        ("global_goals.toml", "global target", [t.number for t in c.global_targets]),
        ("examples.toml", "example", [e.id for e in c.examples]),
        ("fees.toml", "fee rule from", [str(r.first_year) for r in c.fee_rules]),
        ("elections.toml", "election of", [str(e.date.year) for e in c.elections]),
        ("goals.toml", "goal", [g.id for g in c.goals]),
        ("stories.toml", "story", [s.id for s in c.stories]),
        (SPELLINGS, "spelling", [spelling.casefold() for spelling, _ in c.spellings]),
    ]:
        yield from (f"{name}: {kind} {id} stands twice" for id, n in Counter(ids).items() if n > 1)
    yield from (f"indicators.toml: indicator {i.id} {fault}" for i in c.indicators for fault in _unknown_names(i, c))
    yield from _faults_of_goals(c)
    yield from _faults_of_office_tables(c)
    yield from _faults_of_years(c)
    yield from _faults_of_targets(c)
    yield from (f"stories.toml: story {s.id} {fault}" for s in c.stories for fault in _faults_of_story(s, c))
    named = {
        "targets.toml": [t.indicator for t in c.targets],
        "corrections.toml": [x.indicator for x in c.corrections],
        "participation.toml": [p.indicator for p in c.participation if p.indicator],
    }
    for name, ids in named.items():
        yield from (f"{name}: an entry names the unknown indicator {id}" for id in ids if id not in c.indicator)
    strangers = [x.source for x in c.corrections if x.source not in c.source]
    yield from (f"corrections.toml: an entry names the unknown source {id}" for id in strangers)
    for example in c.examples:
        unknown = [id for id in example.indicators if id not in c.indicator]
        yield from (f"examples.toml: example {example.id} names the unknown indicator {id}" for id in unknown)


def _faults_of_years(c: Catalogue) -> Iterable[str]:
    """Rules and elections stand in the order of their years, so that the one in force is the last that has begun."""
    for name, years in {
        "fees.toml": [r.first_year for r in c.fee_rules],
        "elections.toml": [e.date.year for e in c.elections],
    }.items():
        if years != sorted(years):
            yield f"{name}: the entries are not in the order of their years"


def _faults_of_office_tables(c: Catalogue) -> Iterable[str]:
    for column in (column for table in c.office_tables for column in table.columns):
        if column.indicator not in c.indicator:
            yield f"office_tables.toml: the heading {column.heading} names the unknown indicator {column.indicator}"
        elif not c.indicator[column.indicator].codes:
            yield f"office_tables.toml: the heading {column.heading} names {column.indicator}, which has no code"
    years = Counter(year for table in c.office_tables for year in table.years)
    yield from (f"office_tables.toml: the year {year} stands in {n} tables" for year, n in years.items() if n > 1)
    for table in c.office_tables:
        named = [*table.municipality, *table.year, *table.passed_over, *(column.heading for column in table.columns)]
        twice = [heading for heading, n in Counter(plain_code(h) for h in named).items() if n > 1]
        yield from (f"office_tables.toml: the heading {h} stands twice in the table of {table.years[0]}" for h in twice)


def _faults_of_goals(c: Catalogue) -> Iterable[str]:
    for target in c.global_target:
        if goal_of(target) not in c.global_goal:
            yield f"global_goals.toml: global target {target} belongs to the unknown global goal {goal_of(target)}"
    for i in c.indicators:
        for target, times in Counter(i.global_targets).items():
            if target not in c.global_target:
                yield f"indicators.toml: indicator {i.id} names the unknown global target {target}"
            if times > 1:
                yield f"indicators.toml: indicator {i.id} names the global target {target} twice"


def _faults_of_targets(c: Catalogue) -> Iterable[str]:
    for (id, kind, year), times in Counter((t.indicator, t.kind, t.year) for t in c.targets).items():
        if times > 1:
            yield f"targets.toml: {id} has two {kind} targets for {year}"
        if id in c.indicator and c.indicator[id].direction == "neutral":
            yield f"targets.toml: {id} has a target, but by indicators.toml neither direction is better"


def _faults_of_story(story: Story, c: Catalogue) -> Iterable[str]:
    known = {*TOKENS, *({story.speaks_of} - {"network"})}
    for slide in story.slides:
        if slide.view in OF_MUNICIPALITY and story.speaks_of != "municipality":
            yield f"shows {slide.view}, which is a municipality's, but speaks of the {story.speaks_of}"
        if slide.indicator and slide.indicator not in c.indicator:
            yield f"names the unknown indicator {slide.indicator}"
        if slide.group and slide.group not in c.peer_group:
            yield f"names the unknown peer group {slide.group}"
    texts = [text for slide in story.slides for text in (slide.above.sv, slide.above.en)]
    used = {token for text in texts for _, token, _, _ in Formatter().parse(text) if token is not None}
    yield from (f"has the unknown token {{{token}}}" for token in sorted(used - known))


def _unknown_names(i: Indicator, c: Catalogue) -> Iterable[str]:
    sets = {s.id for s in c.sets}
    if i.theme not in {t.id for t in c.themes}:
        yield f"names the unknown theme {i.theme}"
    if i.unit not in c.unit:
        yield f"names the unknown unit {i.unit}"
    named = [*i.sources, *([i.derived.source] if i.derived else [])]
    yield from (f"names the unknown source {s}" for s in dict.fromkeys(named) if s not in c.source)
    yield from (f"names the source {s} twice" for s, n in Counter(i.sources).items() if n > 1)
    yield from (f"names the unknown set {code.set}" for code in i.codes if code.set not in sets)
    if i.derived and i.derived.source not in i.sources:
        yield f"is derived from {i.derived.source}, which its source order leaves out"
