"""A municipality among others, put together from the loops beside this file; results as the answers name them."""

from __future__ import annotations

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
    counts: dict[int, int] = {}
    for _, year in country.figures[indicator]:
        counts[year] = counts.get(year, 0) + 1
    mine = [year for code, year in country.figures[indicator] if code == own]
    shared = [year for year in mine if counts[year] >= FEWEST]
    broad = [year for year, n in counts.items() if 2 * n >= max(counts.values())]
    return max(shared or mine or broad, default=None)


@cache
def noises(country: Country, indicator: str) -> dict[str, float | None]:
    """The noise of each municipality's figure; nothing of one that nobody was asked about."""
    measure = country.measures[indicator]
    rows = [(code, year, value) for (code, year), value in country.figures[indicator].items()]
    rows += [(code, year, None) for code, year in country.statuses.get(indicator, {})]
    return {code: s for code, (s, _) in chance.noise(rows, measure.breaks, measure.decimals).items()}


def comparison(country: Country, indicator: str, asked: Asked, year: int | None = None) -> dict[str, Any]:
    """One key figure in one year, without the interval of the place."""
    year = year_compared(country, indicator, asked.own) if year is None else year
    measure, values = country.measures[indicator], country.values(indicator, year)
    peers = country.peers(asked.own, asked.group, year, asked.listed)
    theirs, mine = [values[code] for code in peers if code in values], values.get(asked.own)
    members = country.members(year)
    network = [values[code] for code in members if code in values]
    summary = position.spread(network)
    return {
        "year": year,
        "value": mine,
        "rank": position.rank(mine, theirs, measure.direction, measure.decimals),
        "peers": {"n": len(peers), "n_with_value": len(theirs)} | position.spread(theirs),
        "network": {"n": len(members), "n_with_value": len(network)} | {k: summary[k] for k in ("mean", "median")},
        "values": [(code, values.get(code)) for code in in_order(country, {asked.own, *peers}, values, measure)],
    }


def in_order(country: Country, codes: set[str], values: dict[str, float], measure: Measure) -> list[str]:
    """The best first, ties by name; those without a value last."""
    by_name = sorted(codes, key=lambda code: country.places[code].name)
    present = [code for code in by_name if code in values]
    sign = 1 if measure.direction == "lower" else -1
    return sorted(present, key=lambda code: sign * values[code]) + [code for code in by_name if code not in values]


def interval(country: Country, indicator: str, asked: Asked, year: int) -> dict[str, Any]:
    """The places that noise leaves open, and the third they lie in; all absent where too few can be compared with."""
    measure, s = country.measures[indicator], noises(country, indicator)
    read = {code: position.as_read(v, measure.decimals) for code, v in country.values(indicator, year).items()}
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
    mine = {year: value for (code, year), value in country.figures[indicator].items() if code == asked.own}
    if not mine:
        statuses = {y: s for (code, y), s in country.statuses.get(indicator, {}).items() if code == asked.own}
        last = max(statuses, default=None)
        absent = dict.fromkeys(("value", "peer_median", "rank", "lead", "newest_value", "newest_year"))
        return absent | {"year": last, "status": statuses.get(last), "n_with_value": 0, "n_peers": 0}
    found = comparison(country, indicator, asked)
    return {
        "value": found["value"],
        "year": found["year"],
        "status": "ok",
        "peer_median": found["peers"]["median"],
        "rank": found["rank"],
        "n_with_value": found["peers"]["n_with_value"],
        "n_peers": found["peers"]["n"],
        "lead": _lead(found["value"], found["peers"], country.measures[indicator].direction),
        "newest_value": mine[max(mine)],
        "newest_year": max(mine),
    }


def _lead(value: float, peers: dict[str, float | None], direction: str) -> float | None:
    if direction == "neutral" or peers["q1"] == peers["q3"]:
        return None
    lead = (value - peers["median"]) / (peers["q3"] - peers["q1"])
    return lead if direction == "higher" else -lead


def sizes(country: Country, indicator: str, year: int) -> dict[str, list[float]]:
    """The values present in the year, by size of municipality."""
    values, census = country.values(indicator, year), country.census(year)
    found: dict[str, list[float]] = {"small": [], "medium": [], "large": []}
    for code, value in values.items():
        persons = country.persons.get((code, census))
        if persons is not None:
            found["small" if persons < 15_000 else "medium" if persons <= 50_000 else "large"].append(value)
    return found


def coverage(country: Country, indicator: str) -> list[tuple[int, int, int, int]]:
    """Year, how many have a value, how many members do, of how many members; newest first."""
    rows = []
    for year in sorted({year for _, year in country.figures[indicator]}, reverse=True):
        values, members = country.values(indicator, year), country.members(year)
        rows.append((year, len(values), sum(code in values for code in members), len(members)))
    return rows
