"""The worked examples of docs/metod.md and docs/method.md, each computed anew by the product's own functions.

A function here has the name of its example. It is given the table's rows and yields, for each, what its cells in bold
are to say; the other cells are what the example starts from.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from types import SimpleNamespace
from unittest.mock import patch

import numpy as np
import polars as pl

from sekom_analytics.answers import Answers
from sekom_analytics.catalog.models import Indicator, Language
from sekom_analytics.metrics import autocorrelation, carbon_law, fees, jumps, retention, since_last_year, theil_sen
from sekom_analytics.metrics import chance as chance_metric
from sekom_analytics.metrics.contrast import contrast as contrast_of
from sekom_analytics.metrics.improved import FALSE_DISCOVERIES, discoveries
from sekom_analytics.metrics.learning import SURELY
from sekom_analytics.metrics.materiality import least_change
from sekom_analytics.metrics.network import members_in
from sekom_analytics.metrics.noise import TO_DEVIATION, noise
from sekom_analytics.metrics.overview import far_out
from sekom_analytics.metrics.pace import verdict as pace_verdict
from sekom_analytics.metrics.panel import chained_means
from sekom_analytics.metrics.participation import Share
from sekom_analytics.metrics.position import enough, rank, spread
from sekom_analytics.metrics.rank_interval import RankInterval, third
from sekom_analytics.metrics.reasons import contributions
from sekom_analytics.metrics.series import comparison_year
from sekom_analytics.metrics.similar import Comparison
from sekom_analytics.metrics.target_results import Pace
from sekom_analytics.metrics.verdict import verdicts
from sekom_analytics.rounding import decimals_of
from sekom_analytics.staging.derivations import HECTARES_PER_KM2
from sekom_analytics.staging.numbers import parse
from sekom_analytics.text import pace as pace_words
from sekom_analytics.text import verdict as verdict_words
from sekom_analytics.text.document import Grid
from sekom_analytics.text.numbers import number, percent_sign
from tests.metrics.test_verdict import drawn, shares

Row = tuple[str, ...]
Results = Iterator[list[str]]
NUMBER = {"sv": r"[−-]?\d+(?:\u00a0\d{3})*(?:,\d+)?", "en": r"[−-]?\d+(?:,\d{3})*(?:\.\d+)?"}
# The document's own words, where no page has them.
WORDS = {
    "sv": {"yes": "ja", "no": "nej", "high": "högt", "front": "främre", "middle": "mitten", "back": "bakre"},
    "en": {"yes": "yes", "no": "no", "high": "high", "front": "front", "middle": "middle", "back": "back"},
}
REFUSED = {"sv": "avvisas", "en": "refused"}
ABSENT = {"sv": "uppgift saknas: ", "en": "no value: "}


def numbers(cell: str, language: Language) -> list[float]:
    """The numbers of a cell, in order, by the language's signs; a range of years has two."""
    thousands, comma = ("\u00a0", ",") if language == "sv" else (",", ".")
    found = re.findall(NUMBER[language], cell)
    return [float(text.replace(thousands, "").replace(comma, ".").replace("−", "-")) for text in found]


@dataclass(frozen=True)
class Case:
    """One example in one language, with the answers of the shipped figures."""

    grid: Grid
    language: Language
    answers: Answers

    def numbers(self, cell: str) -> list[float]:
        return numbers(cell, self.language)

    def one(self, cell: str) -> float:
        (found,) = self.numbers(cell)
        return found

    def whole(self, cell: str) -> int:
        return int(self.one(cell))

    def say(self, value: float, decimals: int = 0) -> str:
        return number(value, decimals, self.language)

    def percent(self, value: float, decimals: int = 0) -> str:
        return self.say(value, decimals) + percent_sign(self.language)

    def word(self, name: str) -> str:
        return WORDS[self.language][name]

    def yes(self, holds: bool) -> str:
        return self.word("yes" if holds else "no")

    @property
    def year(self) -> int:
        """The year that the caption names."""
        return int(self.numbers(self.grid.caption)[0])

    @property
    def municipality(self) -> str:
        """The code of the municipality that the caption names."""
        return next(code for code, name in self.answers.names.items() if re.search(rf"\b{name}\b", self.grid.caption))

    def code(self, name: str) -> str:
        return self.answers.municipality(name).code

    def indicator(self, name: str) -> Indicator:
        """The key figure of this name, in a cell or inside a caption."""
        named = {i.short.of(self.language): i for i in self.answers.catalogue.indicators}
        return named[max((n for n in named if n.lower() in name.lower()), key=len)]

    def value(self, indicator: str, code: str, year: int) -> float:
        rows = self.answers.figures(indicator).filter(pl.col("code") == code, pl.col("year") == year)
        return float(rows["value"].item())


def frame(series: list[float], first: int) -> pl.DataFrame:
    rows = [("0000", first + n, value) for n, value in enumerate(series)]
    return pl.DataFrame(rows, schema={"code": pl.String, "year": pl.Int64, "value": pl.Float64}, orient="row")


# Members and peers


def evidence(case: Case, rows: list[Row]) -> Results:
    for year, seen, joined, left, _ in rows:
        dates = [int(case.one(c)) if case.numbers(c) else None for c in (seen, joined, left)]
        columns = ["code", "kind", "observer", "last_seen", "joined", "left"]
        types = [pl.String, pl.String, pl.Boolean, pl.Int64, pl.Int64, pl.Int64]
        names = pl.DataFrame(
            [("0000", "municipality", False, *dates)], schema=dict(zip(columns, types, strict=True)), orient="row"
        )
        yield [case.yes(bool(members_in(names, case.whole(year))))]


def network(case: Case, rows: list[Row]) -> Results:
    for year, _ in rows:
        yield [case.say(len(case.answers.members(case.whole(year))))]


def size(case: Case, rows: list[Row]) -> Results:
    groups = [g for g in case.answers.catalogue.peer_groups if g.kind == "size"]
    for name, *_ in rows:
        code, places = case.code(name), case.answers.places(case.year)
        persons = places.filter(pl.col("code") == code)["population"].item()
        mine = next(g for g in groups if code in case.answers.of_size(g.id, case.year))
        yield [case.say(persons), mine.title.of(case.language)]


def nearest(case: Case, rows: list[Row]) -> Results:
    found = case.answers.peers(case.municipality, "nearest", case.year).members
    for place, *_ in rows:
        peer = found[case.whole(place) - 1]
        yield [peer.name, case.say(peer.population or 0)]


def distance(case: Case, rows: list[Row]) -> Results:
    variables = case.answers.catalogue.similarity
    differences = np.array([[case.one(row[2]) for row in rows[:-1]]])
    found = Comparison(("0000",), differences, differences, np.array([v.weight for v in variables]))
    for n, variable in enumerate(variables):
        named = variable.title.of(case.language)
        assert rows[n][0] == named
        share = contributions(found)[0, n]
        yield [case.say(variable.weight, 2), case.say(found.squares[0, n], 3), case.percent(100 * share)]
    yield [case.say(found.distances[0], 2)]


def similar(case: Case, rows: list[Row]) -> Results:
    titles = {v.id: v.title.of(case.language) for v in case.answers.catalogue.similarity}
    found = case.answers.peers(case.municipality, "similar", case.year).members
    assert len(found) == len(rows)
    for place, *_ in rows:
        peer = found[case.whole(place) - 1]
        shares_of = peer.contributions or {}
        most = max(shares_of, key=lambda id: shares_of[id])
        yield [peer.name, case.say(peer.distance or 0, 2), titles[most], case.percent(100 * (peer.stability or 0))]


# Position


def quartiles(case: Case, rows: list[Row]) -> Results:
    for values, *_ in rows:
        s = spread(case.numbers(values))
        yield [case.say(v, 1) for v in (s.q1 or 0, s.median or 0, s.q3 or 0, s.mean or 0)]


def places(case: Case, rows: list[Row]) -> Results:
    for own, others, best, _ in rows:
        direction = "higher" if best == case.word("high") else "lower"
        theirs = case.numbers(others)
        found = rank(case.one(own), theirs, direction, 0)
        of = {"sv": "av", "en": "of"}[case.language]
        yield [f"{found} {of} {len(theirs) + 1}"]


def compared(case: Case, rows: list[Row]) -> Results:
    for n, of, _ in rows:
        yield [case.yes(enough(case.whole(n), case.whole(of)))]


def interval(case: Case, rows: list[Row]) -> Results:
    indicator = case.indicator(case.grid.caption)
    for name, *_ in rows:
        mine = case.answers.benchmark(indicator.id, name, "members", case.year).municipality
        ends = f"{mine.rank_low}–{mine.rank_high}"
        yield [
            case.say(mine.value or 0, indicator.decimals),
            str(mine.rank),
            ends,
            case.word(mine.third) if mine.third else "–",
        ]


def thirds(case: Case, rows: list[Row]) -> Results:
    for of, span, _ in rows:
        low, high = (int(n) for n in case.numbers(span))
        found = third(RankInterval(low, high, case.whole(of)))
        yield [case.word(found) if found else "–"]


def lead(case: Case, rows: list[Row]) -> Results:
    lines = {line.indicator: line for line in case.answers.overview(case.municipality, "members").indicators}
    for name, *_ in rows:
        entry = case.indicator(name)
        line = lines[entry.id]
        yield [
            case.say(line.value or 0, entry.decimals),
            case.say(line.peer_median or 0, entry.decimals),
            case.say(line.lead or 0, 2),
        ]


def compared_year(case: Case, rows: list[Row]) -> Results:
    for name, figure, *_ in rows:
        code, measured = case.code(name), case.answers.measured(case.indicator(figure).id)
        yield [str(measured.years[code][-1]), str(comparison_year(measured, code))]


def sizes(case: Case, rows: list[Row]) -> Results:
    values = case.answers.sizes(case.indicator(case.grid.caption).id, case.year)
    titles = {g.title.of(case.language): g.id for g in case.answers.catalogue.peer_groups}
    found = contrast_of(values["small"], values["large"])
    for name, *_ in rows[:2]:
        s = spread(values[titles[name]])
        yield [case.say(s.n), case.say(s.median or 0, 0)]
    ends = f"{case.say(found.low or 0)} {'till' if case.language == 'sv' else 'to'} {case.say(found.high or 0)}"
    yield [case.say(found.difference or 0), ends]


def noise_of_one(case: Case, rows: list[Row]) -> Results:
    values = case.numbers(rows[0][1])
    n, years = len(values), np.arange(len(values), dtype=float)
    slope = theil_sen.theil_sen(range(n), values).slope or 0.0
    off = np.array(values) - slope * years
    off = np.abs(off - np.median(off))
    yield []
    yield [case.say(slope, 1)]
    yield ["; ".join(case.say(v, 1) for v in off)]
    yield [case.say(float(np.median(off)), 1)]
    yield [case.say(TO_DEVIATION * float(np.median(off)), 2)]
    yield [case.say(n / (n - 2), 2)]
    yield [case.say(noise(frame(values, 2015), [], 0)["noise"].item(), 2)]


# Trend


def pair_slopes(case: Case, rows: list[Row]) -> Results:
    years, values = case.numbers(rows[0][1]), case.numbers(rows[1][1])
    slopes = sorted(theil_sen.pair_slopes(np.array(years), np.array([values]))[0])
    found = theil_sen.theil_sen([int(y) for y in years], values)
    yield []
    yield []
    yield ["; ".join(case.say(s, 1) for s in slopes)]
    yield [case.say(found.slope or 0, 1)]
    yield [case.say(found.s or 0)]
    yield [case.percent(100 * (found.p or 0), 1)]


def ends(case: Case, rows: list[Row]) -> Results:
    """The places of the interval's ends, found in a series whose pair slopes are all different."""
    for n, *_ in rows:
        years = np.arange(case.whole(n), dtype=float)
        # Rising so that no two pairs have the same slope.
        values = years + 0.01 * np.sqrt(2) ** years
        slopes = sorted(theil_sen.pair_slopes(years, values[None])[0])
        cells = [case.say(len(slopes))]
        for level in (0.90, 0.75):
            found = theil_sen.theil_sen([int(y) for y in years], values.tolist(), level)
            cells.append(
                "–" if found.low is None else f"{slopes.index(found.low) + 1}–{slopes.index(found.high or 0) + 1}"
            )
        yield cells


def material(case: Case, rows: list[Row]) -> Results:
    for name, level, median, _ in rows:
        middle = case.numbers(median)
        found = least_change(case.indicator(name), case.one(level), middle[0] if middle else None)
        yield [case.say(found, 3).rstrip("0").rstrip(",.")]


def six_verdicts(case: Case, rows: list[Row]) -> Results:
    for name, figure, *_ in rows:
        entry = case.indicator(figure)
        found = case.answers.verdict(entry.id, case.code(name))
        assert found is not None
        told = verdict_words.told(found.model_dump(), case.answers.catalogue.unit[entry.unit], case.language)
        yield [verdict_words.short(told), verdict_words.figures(told)]


def hanging_together(case: Case, rows: list[Row]) -> Results:
    off = np.array([case.numbers(rows[0][1])])
    n = np.array([off.shape[1]])
    found = autocorrelation.between_years(np.arange(float(n[0])), off)
    yield []
    yield [case.say(float(found[0]) * (n[0] - 4) / n[0], 2)]
    yield [case.say(float(found[0]), 2)]
    yield [case.say(float(autocorrelation.stretch(found, n)[0]), 2)]


@lru_cache
def simulated(n: int, noise_of: float, slope: float, correlation: float) -> dict[str, float]:
    return shares(drawn(n, noise_of, slope, correlation))


def simulation(case: Case, rows: list[Row]) -> Results:
    for n, spread_of, slope, correlation, *_ in rows:
        given = (case.one(spread_of) / 100, case.one(slope) / 100, case.one(correlation))
        found = simulated(case.whole(n), *given)
        words = [found["clear"], found["likely"], found["stable"]]
        yield [case.say(w) for w in (*words, 100 - sum(words))]


def widening(case: Case, rows: list[Row]) -> Results:
    for n, spread_of, correlation, *_ in rows:
        given = drawn(case.whole(n), case.one(spread_of) / 100, 0.0, case.one(correlation))
        with patch.object(autocorrelation, "FEWEST_YEARS", 1000):
            without = shares(given)
        with_it = shares(given)
        yield [case.say(found[word]) for found in (without, with_it) for word in ("clear", "likely")]


def windows(case: Case, rows: list[Row]) -> Results:
    entry = case.indicator(case.grid.caption)
    for window, row in zip(("ten", "all"), rows, strict=True):
        found = case.answers.verdict(entry.id, case.municipality, window)
        assert found is not None
        assert len(row) == 4
        told = verdict_words.told(found.model_dump(), case.answers.catalogue.unit[entry.unit], case.language)
        yield [f"{found.first_year}–{found.last_year}", str(found.n), verdict_words.short(told)]


def broken(case: Case, rows: list[Row]) -> Results:
    entry = case.indicator(case.grid.caption)
    for first, values, *_ in rows:
        row = verdicts(frame(case.numbers(values), case.whole(first)), entry, 50.0).row(0, named=True)
        told = verdict_words.told(row | {"improving": None}, case.answers.catalogue.unit[entry.unit], case.language)
        yield [str(entry.breaks[0].year), str(row["n"]), verdict_words.short(told)]


def suspected(case: Case, rows: list[Row]) -> Results:
    for (name, *_), found in zip(rows, case.answers.suspected_breaks().suspected, strict=True):
        assert case.indicator(name).id == found.indicator
        yield [
            str(found.year),
            case.say(found.n),
            case.say(found.moved),
            case.percent(found.median_change, 1),
            case.percent(found.usual_change, 1),
        ]


# Means and lists


def chain(case: Case, rows: list[Row]) -> Results:
    both = [(name, year, case.numbers(cell)) for name, *cells in rows[:-3] for year, cell in enumerate(cells)]
    present = [(name, year, found[0]) for name, year, found in both if found]
    figures = pl.DataFrame(present, schema=["code", "year", "value"], orient="row")
    names = figures["code"].unique().to_list()
    linked = chained_means(figures, {0: names, 1: names}, [], additive=False)
    for _ in rows[:-3]:
        yield []
    for column in ("plain", "chained", "composition"):
        yield [case.say(v, 1) for v in linked[column]]


def network_means(case: Case, rows: list[Row]) -> Results:
    found = {row["year"]: row for row in case.answers.network_means(case.indicator(case.grid.caption).id).to_dicts()}
    for year, *_ in rows:
        row = found[case.whole(year)]
        means = [case.say(row[c], 1) for c in ("plain", "chained", "composition")]
        yield [str(row["n"]), str(row["n_both"]), *means]


def discovered(case: Case, rows: list[Row]) -> Results:
    p = np.array([case.one(row[1]) for row in rows])
    for n, (place, *_) in enumerate(rows):
        limit = FALSE_DISCOVERIES * case.whole(place) / len(p)
        yield [case.say(limit, 2), case.yes(bool(discoveries(p)[n]))]


def improved(case: Case, rows: list[Row]) -> Results:
    own = case.answers.members(case.answers.newest_year())[0]
    found = case.answers.most_improved(case.indicator(case.grid.caption).id, own, "members").improved
    for place, *_ in rows:
        row = found[case.whole(place) - 1]
        yield [row.name, case.say(row.slope, 2), case.say(row.shrunk, 2)]


def since(case: Case, rows: list[Row]) -> Results:
    for moves, change, _, _ in rows:
        usual = since_last_year.SURELY * math.sqrt(2) * case.one(moves)
        yield [case.say(usual, 1), case.yes(abs(case.one(change)) > usual)]


def leaps(case: Case, rows: list[Row]) -> Results:
    for moves, level, change, *_ in rows:
        usual = jumps.TIMES * math.sqrt(2) * case.one(moves)
        least = jumps.LEAST_SHARE * case.one(level)
        yield [case.say(usual, 1), case.say(least, 1), case.yes(case.one(change) > usual and case.one(change) >= least)]


def outlying(case: Case, rows: list[Row]) -> Results:
    for difference, _ in rows:
        yield [case.yes(far_out(case.one(difference)))]


# Targets and learning


def paces(case: Case, rows: list[Row]) -> Results:
    entry = case.indicator(case.grid.caption)
    for name, *_ in rows:
        found = case.answers.target_paces(case.code(name), (), case.language, [entry.id])[0].pace
        yield [
            case.say(found.latest_value or 0, 1),
            case.say(found.observed or 0, 2),
            case.say(found.required or 0, 2),
            case.percent(100 * (found.share or 0)),
            pace_words.word(found, case.language),
            pace_words.likelihood(found, case.language),
        ]


def pace_in_words(case: Case, rows: list[Row]) -> Results:
    for share, _ in rows:
        told = SimpleNamespace(verdict=pace_verdict(case.one(share) / 100), observed_low=None, observed_high=None)
        yield [pace_words.word(told, case.language)]  # type: ignore[arg-type]


def chance_in_words(case: Case, rows: list[Row]) -> Results:
    for chance, _ in rows:
        told = Pace.model_construct(likelihood=chance_metric.likelihood(case.one(chance) / 100))
        yield [pace_words.likelihood(told, case.language)]


def due(case: Case, rows: list[Row]) -> Results:
    rate = case.answers.catalogue.carbon_law.rate
    for first, start, year, _ in rows:
        yield [case.say(carbon_law.level_due((case.whole(first), case.one(start)), rate, case.whole(year)), 2)]


def law(case: Case, rows: list[Row]) -> Results:
    for name, figure, *_ in rows:
        found = case.answers.carbon_law(case.indicator(figure).id, case.code(name))
        assert found is not None
        told = found.pace
        yield [
            case.percent(100 * (told.observed or 0), 1),
            case.percent(100 * (told.required or 0), 1),
            case.percent(100 * (told.share or 0)),
            pace_words.word(told, case.language),
        ]


def surely(case: Case, rows: list[Row]) -> Results:
    for own, own_noise, other, other_noise, *_ in rows:
        needed = SURELY * math.hypot(case.one(own_noise), case.one(other_noise))
        apart = case.one(other) - case.one(own)
        yield [case.say(needed, 1), case.say(apart, 1), case.yes(apart > needed)]


def teachers(case: Case, rows: list[Row]) -> Results:
    entry = case.indicator(case.grid.caption)
    found = case.answers.teachers(entry.id, case.municipality)
    assert len(found.advice) == len(rows) - 1
    yield [case.say(found.value or 0, entry.decimals), case.say(found.reference.median or 0, entry.decimals)]
    for advice in found.advice:
        teacher = advice.teacher
        yield [teacher.name, case.say(teacher.value, entry.decimals), case.say(teacher.slope, 2)]


# Members, fees, small numbers, figures


def paid(case: Case, rows: list[Row]) -> Results:
    rule = fees.terms(case.answers.catalogue.fee_rules[0])
    for name, year, *_ in rows:
        payer = pl.DataFrame({"code": [case.code(name)], "kind": ["municipality"]})
        persons = case.answers.warehouse.ask("SELECT code, year, persons FROM population")
        row = fees.fees(payer, persons, rule, case.whole(year)).row(0, named=True)
        yield [case.say(row["persons"]), case.say(row["fee"])]


def stayed(case: Case, rows: list[Row]) -> Results:
    followed = [(case.numbers(entry), case.numbers(end), gone) for _, entry, end, gone in rows[:-2]]
    spells = pl.DataFrame(
        [(int(a[0]) if a else -1, int(b[0]), gone == case.word("yes")) for a, b, gone in followed],
        schema=["entry", "exit", "left"],
        orient="row",
    )
    steps = retention.curve(spells).steps
    for _ in followed:
        yield []
    for row in rows[-2:]:
        at = steps.filter(pl.col("age") == case.whole(row[0])).row(0, named=True)
        yield [str(at["at_risk"]), str(at["left"]), case.percent(100 * at["share"])]


def wilson(case: Case, rows: list[Row]) -> Results:
    for n, of, *_ in rows:
        share = Share(case.whole(n), case.whole(of))
        low, high = share.interval
        word = "till" if case.language == "sv" else "to"
        yield [case.percent(100 * (share.value or 0)), f"{case.say(100 * low)} {word} {case.percent(100 * high)}"]


def covered(case: Case, rows: list[Row]) -> Results:
    for year, *_ in rows:
        row = case.answers.represented(year=case.whole(year)).row(0, named=True)
        yield [
            case.say(row["members"]),
            case.say(row["municipalities"]),
            case.percent(100 * row["share"]),
            case.percent(100 * row["person_share"]),
        ]


def rounded(case: Case, rows: list[Row]) -> Results:
    for value, decimals, _ in rows:
        yield [case.say(case.one(value), case.whole(decimals))]


def printed(case: Case, rows: list[Row]) -> Results:
    for text, _ in rows:
        row = pl.DataFrame({"printed": [text.strip("`")]}).select(parse(pl.col("printed"))).row(0, named=True)
        if row["value"] is not None:
            yield [case.say(row["value"], 1)]
        else:
            yield [ABSENT[case.language] + f"`{row['status']}`" if row["status"] else REFUSED[case.language]]


def derived(case: Case, rows: list[Row]) -> Results:
    entry = case.indicator(case.grid.caption)
    known = f"indicator = '{entry.id}' AND code = '{case.municipality}' AND year = {case.year}"
    area = case.answers.warehouse.ask(f"SELECT numerator, denominator FROM observation WHERE {known}").row(0)
    yield [case.say(area[0] * HECTARES_PER_KM2)]
    yield [case.say(area[1], 1)]
    yield [case.say(case.value(entry.id, case.municipality, case.year), 2)]


# Told as per cent; the other limits as they are.
AS_PERCENT = {"LEVEL", "CLEAR", "LIKELY", "VARIABLE", "OF_LEVEL", "OF_MEDIAN", "SAME_WAY", "FALSE_DISCOVERIES"}
AS_PERCENT |= {"SLOPE_LEVEL", "ENOUGH_DATED", "LEAST_SHARE"}


def limits(case: Case, rows: list[Row]) -> Results:
    for _, _, named in rows:
        module, name = named.strip("`").split(".")
        value = getattr(import_module(f"sekom_analytics.metrics.{module}"), name)
        if isinstance(value, tuple):
            yield ["–".join(str(year) for year in value)]
        elif name in AS_PERCENT:
            yield [case.percent(100 * value, decimals_of(round(100 * value, 6)))]
        else:
            yield [case.say(value, decimals_of(value, 4))]


EXAMPLES: dict[str, Callable[[Case, list[Row]], Results]] = {
    name: of
    for name, of in list(globals().items())
    if callable(of) and getattr(of, "__annotations__", {}).get("return") == "Results"
}
