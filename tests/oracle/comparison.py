"""A municipality among others, put together from the loops beside this file; results as the answers name them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tests.oracle import chance, position
from tests.oracle.country import Country, Measure

FEWEST = 10


@dataclass(frozen=True)
class Asked:
    """A question: who, among whom, and the own list where the group is one."""

    own: str
    group: str
    listed: tuple[str, ...] = ()


def year_compared(country: Country, indicator: str, own: str) -> int | None:
    """The latest year of `own` that ten have a value for, or else its latest; without any, a year that many have."""
    counts = {year: len(values) for year, values in country.by_year(indicator).items()}
    mine = country.by_code(indicator).get(own, {})
    shared = [year for year in mine if counts[year] >= FEWEST]
    broad = [year for year, n in counts.items() if 2 * n >= max(counts.values())]
    return max(shared or mine or broad, default=None)


def comparison(country: Country, indicator: str, asked: Asked, year: int, latest: bool = False) -> dict[str, Any]:
    """One key figure in one year, or the latest value of each."""
    values = country.latest(indicator) if latest else country.by_year(indicator).get(year, {})
    measure, peers = country.measures[indicator], country.peers(asked.own, asked.group, year, asked.listed)
    theirs, members = [values[code] for code in peers if code in values], country.members(year)
    network = [values[code] for code in members if code in values]
    summary = position.spread(network)
    return {
        "year": year,
        "value": values.get(asked.own),
        "rank": position.rank(values.get(asked.own), theirs, measure.direction, measure.decimals),
        "peers": {"n": len(peers), "n_with_value": len(theirs)} | position.spread(theirs),
        "network": {"n": len(members), "n_with_value": len(network)} | {k: summary[k] for k in ("mean", "median")},
        "values": [(code, values.get(code)) for code in in_order(country, {asked.own, *peers}, values, measure)],
    }


def in_order(country: Country, codes: Collection[str], values: Mapping[str, float], measure: Measure) -> list[str]:
    """The best first, ties by name; those without a value last."""
    by_name = sorted(codes, key=lambda code: country.places[code].name)
    present = [code for code in by_name if code in values]
    sign = 1 if measure.direction == "lower" else -1
    return sorted(present, key=lambda code: sign * values[code]) + [code for code in by_name if code not in values]


@cache
def noises(country: Country, indicator: str) -> dict[str, float | None]:
    """The noise of each municipality's figure; nothing of one that nobody was asked about."""
    measure = country.measures[indicator]
    rows = [(code, year, value) for (code, year), value in country.figures[indicator].items()]
    rows += [(code, year, None) for code, year in country.statuses.get(indicator, {})]
    return {code: s for code, (s, _) in chance.noise(rows, measure.breaks, measure.decimals).items()}


def interval(country: Country, indicator: str, asked: Asked, year: int, latest: bool = False) -> dict[str, Any]:
    """The places that noise leaves open, and the third they lie in; all absent where too few can be compared with."""
    values = country.latest(indicator) if latest else country.by_year(indicator).get(year, {})
    measure, s = country.measures[indicator], noises(country, indicator)
    read = {code: position.as_read(value, measure.decimals) for code, value in values.items()}
    peers = country.peers(asked.own, asked.group, year, asked.listed)
    absent = {"rank_low": None, "rank_high": None, "third": None}
    if not position.enough(sum(code in read for code in peers), len(peers)):
        return absent
    own = (read.get(asked.own), s.get(asked.own))
    found = chance.places(own, [(read.get(code), s.get(code)) for code in peers], measure.direction)
    if found is None:
        return absent
    return {"rank_low": found[0], "rank_high": found[1], "third": position.third(*found)}


def overview_line(country: Country, indicator: str, asked: Asked) -> dict[str, Any]:
    """The line of a key figure on the overview; all absent where the municipality has no value in any year."""
    mine = country.by_code(indicator).get(asked.own)
    year = year_compared(country, indicator, asked.own)
    if not mine or year is None:
        return _empty({y: s for (code, y), s in country.statuses.get(indicator, {}).items() if code == asked.own})
    values, measure = country.by_year(indicator)[year], country.measures[indicator]
    peers = country.peers(asked.own, asked.group, year, asked.listed)
    theirs = [values[code] for code in peers if code in values]
    summary = position.spread(theirs)
    return {
        "value": mine[year],
        "year": year,
        "status": "ok",
        "peer_median": summary["median"],
        "rank": position.rank(mine[year], theirs, measure.direction, measure.decimals),
        "n_with_value": len(theirs),
        "n_peers": len(peers),
        "lead": _lead(mine[year], summary, measure.direction),
        "newest_value": mine[max(mine)],
        "newest_year": max(mine),
    }


def _empty(statuses: Mapping[int, str]) -> dict[str, Any]:
    last = max(statuses, default=None)
    absent = dict.fromkeys(("value", "peer_median", "rank", "lead", "newest_value", "newest_year"))
    return absent | {
        "year": last,
        "status": None if last is None else statuses[last],
        "n_with_value": 0,
        "n_peers": 0,
    }


def _lead(value: float, peers: Mapping[str, float | None], direction: str) -> float | None:
    if direction == "neutral" or peers["q1"] == peers["q3"]:
        return None
    lead = (value - peers["median"]) / (peers["q3"] - peers["q1"])
    return lead if direction == "higher" else -lead


def sizes(country: Country, indicator: str, year: int) -> dict[str, list[float]]:
    """The values present in the year, by size of municipality."""
    census = country.census(year)
    found: dict[str, list[float]] = {"small": [], "medium": [], "large": []}
    for code, value in country.by_year(indicator).get(year, {}).items():
        persons = country.persons.get((code, census))
        if persons is not None:
            found["small" if persons < 15_000 else "medium" if persons <= 50_000 else "large"].append(value)
    return found


def coverage(country: Country, indicator: str) -> list[tuple[int, int, int, int]]:
    """Year, how many have a value, how many members do, of how many members; newest first."""
    rows = []
    for year, values in sorted(country.by_year(indicator).items(), reverse=True):
        members = country.members(year)
        rows.append((year, len(values), sum(code in values for code in members), len(members)))
    return rows
