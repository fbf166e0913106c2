"""The results that pages show and that `--json` prints: the contract of docs/json.md, extended but never changed."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict


class Result(BaseModel):
    """A frozen part of an answer. Absent is null."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class MunicipalityName(Result):
    """A municipality by code and name."""

    code: str
    name: str


class Figure(MunicipalityName):
    """A municipality's figure in a year. `value` and `status` are null where nothing was asked for."""

    value: float | None
    year: int
    status: str | None
    source: str | None


class RankedFigure(Figure):
    """A figure with its place among those compared; null without a value, without peers, or for a neutral indicator.

    `rank_low` to `rank_high` are the places that the noise of the figures leaves open (90 %); `third` is `front`,
    `middle` or `back` where the whole interval lies in that third. Null where the noise is not known.
    """

    rank: int | None
    rank_low: int | None = None
    rank_high: int | None = None
    third: Literal["front", "middle", "back"] | None = None


class PeerSummary(Result):
    """The spread of the peers, the municipality itself left out. `mean` is unweighted."""

    group: str
    n: int
    n_with_value: int
    median: float | None
    q1: float | None
    q3: float | None
    mean: float | None


class NetworkSummary(Result):
    """The members of the year by the rule in `rule`, the municipality itself included. `mean` is unweighted."""

    n: int
    n_with_value: int
    mean: float | None
    median: float | None
    rule: str
    n_members: int


class Benchmark(Result):
    """One key figure, one year: the municipality against its peers and the network."""

    indicator: str
    year: int
    municipality: RankedFigure
    peers: PeerSummary
    network: NetworkSummary
    values: list[Figure]


class YearFigure(Result):
    """A figure of a known municipality in a year."""

    year: int
    value: float | None
    status: str | None
    source: str | None


class BreakYear(Result):
    """The first year of a new definition."""

    year: int
    reason: str


class TrendVerdict(Result):
    """Which way a series is going, by the rules of `metrics/verdict.py`.

    `slope`, `low` and `high` are a year, in per cent where `relative`, else in the figure's unit; `confidence` is the
    level of `low` to `high`; `least` the smallest slope that counts. `improving` is null unless the verdict is clear or
    likely, and for a neutral indicator. `widened`: the years hang together, so the interval was made wider.
    `suspected_breaks` are years inside the series that may be a new way of measuring.
    """

    verdict: Literal["clear", "likely", "stable", "variable", "unsure", "too_few"]
    window: Literal["ten", "all"]
    improving: bool | None
    relative: bool
    slope: float | None
    low: float | None
    high: float | None
    confidence: float | None
    p: float | None
    least: float | None
    n: int
    first_year: int | None
    last_year: int | None
    widened: bool
    suspected_breaks: list[int]


class Trend(Result):
    """One key figure of one municipality through the years. `verdict` is null without any value."""

    indicator: str
    municipality: MunicipalityName
    values: list[YearFigure]
    breaks: list[BreakYear]
    verdict: TrendVerdict | None


class Improvement(MunicipalityName):
    """A municipality that has improved: its newest value, its slope, and `shrunk`, what orders the list.

    `slope`, `low`, `high` and `shrunk` are a year: per cent where `relative`, else in the figure's unit.
    """

    value: float
    year: int
    relative: bool
    slope: float
    low: float | None
    high: float | None
    confidence: float
    shrunk: float
    n: int
    first_year: int
    last_year: int


class Improved(Result):
    """Those of a group that have improved, the most first; `judged` of `n` have years enough for a verdict."""

    indicator: str
    group: str
    window: Literal["ten", "all"]
    n: int
    judged: int
    improved: list[Improvement]


class YearlyChange(MunicipalityName):
    """A change since the year before that is larger than `usual`, and what the municipality says of it."""

    before: float
    after: float
    change_size: float
    usual_change: float
    improving: bool | None
    comment: str | None


class YearlyChanges(Result):
    """The changes since the year before; `year` is null where too few have a value in both years."""

    indicator: str
    group: str
    year: int | None
    changes: list[YearlyChange]


class SuspectedBreak(Result):
    """A year in which `moved` of `n` municipalities went the same way; see `metrics/suspects.py`.

    `median_change` is that from the year before, `usual_change` the largest of any other year's without its sign: per
    cent where `relative`, else in the figure's unit.
    """

    indicator: str
    year: int
    n: int
    moved: int
    falls: bool
    median_change: float
    usual_change: float
    relative: bool


class SuspectedBreaks(Result):
    """The years that may be a new way of measuring and that nobody has decided on."""

    suspected: list[SuspectedBreak]


class Peer(MunicipalityName):
    """A peer, with its inhabitants in the year compared.

    The rest is of similar ones alone: `distance` in weighted robust deviations, each variable's share of its square
    (`contributions`), the peer less the municipality by variable in robust deviations, as it is (`differences`) and
    with each deviation clipped (`counted`), as the distance counts it, the share of draws with other weights in which
    it stays a peer (`stability`), and its key figures with a value in the last five years (`coverage`).
    """

    population: int | None
    distance: float | None = None
    contributions: dict[str, float] | None = None
    differences: dict[str, float] | None = None
    counted: dict[str, float] | None = None
    stability: float | None = None
    coverage: int | None = None


class Peers(Result):
    """Whom a municipality is compared with; never itself."""

    group: str
    municipality: MunicipalityName
    members: list[Peer]


class OverviewPeers(Result):
    """The peer group of an overview, and its size in the newest year compared."""

    group: str
    n: int


class OverviewLine(Result):
    """One key figure in the latest year that enough municipalities have a value for, beside the peers' of that year.

    `n_peers` is the size of the group that year. `lead` is how far the value lies on the better side of the peers'
    median, in widths of their middle half: negative on the worse side, null without a width or a better side.
    `newest_value` of `newest_year` is the municipality's own newest, which may be one that few others have yet.
    """

    indicator: str
    value: float | None
    year: int | None
    status: str | None
    peer_median: float | None
    rank: int | None
    n_with_value: int
    n_peers: int
    lead: float | None
    newest_value: float | None
    newest_year: int | None


class Overview(Result):
    """Every key figure of one municipality."""

    municipality: MunicipalityName
    peers: OverviewPeers
    indicators: list[OverviewLine]


class MemberEntry(Result):
    """A name of the register. `code` is null for a region; `joined` and `left` are years, null where not known.

    `standing` at the end of the year asked for, or of the newest with a population: member, observer, former (known to
    have left), later (known to join later), or unknown (seen as a member before, and nobody has told since).
    """

    code: str | None
    name: str
    kind: Literal["municipality", "region"]
    joined: int | None
    left: int | None
    standing: Literal["member", "observer", "former", "later", "unknown"]
    first_seen: int | None
    last_seen: int | None
    evidence: str | None


class PublishedCount(Result):
    """A published number of members: the date as printed, how sure it is, and who printed it. Nothing in between."""

    date: str
    total: int | None
    municipalities: int | None
    regions: int | None
    certainty: str
    source: str


class MemberList(Result):
    """The members, and how many they were said to be."""

    members: list[MemberEntry]
    counts: list[PublishedCount]


class Payer(Result):
    """What a member pays, or what another name of the register would pay: kronor a year, null where not known.

    `population` is that of 31 December of `population_year`; both are null for a region.
    """

    code: str | None
    name: str
    population: int | None
    fee: float | None
    kind: Literal["municipality", "region"]
    population_year: int | None
    standing: Literal["member", "observer", "former", "later", "unknown"]


class Fees(Result):
    """The fees of a year by the rule in words. `total` is that of the members alone, whoever else is listed."""

    year: int
    rule: str
    members: list[Payer]
    total: float
