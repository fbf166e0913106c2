"""What the catalogue may say: frozen models, no field that is not known."""

from __future__ import annotations

import datetime as dt
import re
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
MunicipalityCode = Annotated[str, Field(pattern=r"^\d{4}$")]
Year = Annotated[int, Field(ge=1900, le=2100)]
GoalNumber = Annotated[str, Field(pattern=r"^([1-9]|1[0-7])$")]
TargetNumber = Annotated[str, Field(pattern=r"^([1-9]|1[0-7])\.([1-9]|1\d|[a-d])$")]
Language = Literal["sv", "en"]
Republish = Literal["yes", "no", "unknown"]
# What a member may hand in of a figure.
Part = Literal["value", "numerator", "denominator", "status", "comment"]


class Entry(BaseModel):
    """A frozen table of the catalogue."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Text(Entry):
    """The same words in both languages."""

    sv: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def of(self, language: Language) -> str:
        """The words in `language`."""
        return self.sv if language == "sv" else self.en


class Unit(Entry):
    """A unit, and the spellings that sources print for it."""

    id: Slug
    label: Text
    spellings: tuple[str, ...]
    percent: bool = False


class Theme(Entry):
    """A heading that key figures are shown under, in the order of the file."""

    id: Slug
    title: Text


class IndicatorSet(Entry):
    """A set of key figures as the network decided it: codes mean different things in different sets."""

    id: str
    title: Text
    first_year: Year
    last_year: Year | None = None


class IndicatorCode(Entry):
    """The code that one set gives an indicator."""

    set: str
    code: str


class Break(Entry):
    """The first year of a new definition: no line and no test across it.

    Or, under `examined`, a year that looked like one and was judged not to be.
    """

    year: Year
    reason: Text


class Derivation(Entry):
    """How a figure is made from another source's key figure.

    `as_is`: the value. `per_land_area`: hectares to per cent of the land area.
    `per_inhabitant`: megawatts to watts an inhabitant, by the population of the same year.
    """

    source: Slug
    key: str
    rule: Literal["as_is", "per_land_area", "per_inhabitant"]


class Caveat(Text):
    """What a reader must know before comparing; `on_outliers` where it says how a value may lie far from the others."""

    on_outliers: bool = False
    real_places: bool = False


# What ends a short name that was made by cutting a long one, and the most letters that count as a unit after a comma.
CUT, LONGEST_UNIT = "…", 24


class Indicator(Entry):
    """A key figure: what it measures, its unit, which way is better, and where it comes from.

    `lag_years`: the year of the network's spring pages less the newest year described there, as seen in May 2025;
    None where no such page was seen.
    `global_targets`: the targets of Agenda 2030 that it speaks to, by our own mapping.
    `least_change`: the smallest yearly change that counts as a development, in the unit, where the common rule of
    `metrics/materiality.py` does not fit.
    `greenhouse_gas`: an emission of greenhouse gases, for which the Carbon Law says how fast it must fall.
    `added`: not of this catalogue, but put beside it by an office that wants one more of Kolada's key figures.
    """

    id: Slug
    theme: Slug
    name: Text
    short: Text
    definition: Text
    unit: Slug
    decimals: int = Field(ge=0, le=3)
    direction: Literal["higher", "lower", "neutral"]
    quantity: Literal["share", "amount"]
    lower_bound: float | None
    upper_bound: float | None
    supplier: Text
    self_reported: bool
    lag_years: int | None = Field(default=None, ge=0, le=3)
    least_change: float | None = Field(default=None, gt=0)
    global_targets: tuple[TargetNumber, ...] = ()
    greenhouse_gas: bool = False
    added: bool = False
    codes: tuple[IndicatorCode, ...] = ()
    derived: Derivation | None = None
    sources: tuple[Slug, ...]
    breaks: tuple[Break, ...] = ()
    examined: tuple[Break, ...] = ()
    caveats: tuple[Caveat, ...] = ()

    @model_validator(mode="after")
    def _bounds_in_order(self) -> Indicator:
        if self.lower_bound is not None and self.upper_bound is not None and self.lower_bound >= self.upper_bound:
            raise ValueError(f"{self.id}: lower_bound must lie below upper_bound")
        return self

    @property
    def heading(self) -> Text:
        """Its name where there is room for it: the short one, or where that was cut, the whole without its unit."""
        if not self.short.sv.endswith(CUT):
            return self.short
        name, _, tail = self.name.sv.rpartition(",")
        whole = name if name and len(tail.strip()) <= LONGEST_UNIT else self.name.sv
        return Text(sv=whole, en=whole)

    @property
    def global_goals(self) -> tuple[str, ...]:
        """The global goals that its targets belong to, each once, in the order of the targets."""
        return tuple(dict.fromkeys(goal_of(number) for number in self.global_targets))


class Target(Entry):
    """A value to reach by a year, and who set it; a `former` one is no longer a goal of its setter.

    `setter` is None only where an edition was frozen before it was written down.
    """

    indicator: Slug
    year: Year
    value: float
    kind: Literal["national", "network"]
    former: bool = False
    setter: Text | None = None
    label: Text
    origin: str


class CarbonLaw(Entry):
    """The share by which emissions of greenhouse gases are to fall each year, and who worked it out."""

    rate: float = Field(gt=0, lt=1)
    setter: Text
    sentence: Text
    origin: str


class Source(Entry):
    """Where figures come from, on what terms, and how it is named on screen."""

    id: Slug
    title: Text
    credit: Text
    derived_credit: Text | None = None
    terms: Text
    republish: Republish
    observations: bool


class PeerGroup(Entry):
    """A rule that says whom a municipality is compared with."""

    id: Slug
    kind: Literal["similar", "nearest", "size", "members", "all", "county", "skr_main_group", "skr_group", "rka", "own"]
    title: Text
    sentence: Text
    more_than: int | None = None
    at_most: int | None = None
    k: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _limits_go_with_size(self) -> PeerGroup:
        limited = self.more_than is not None or self.at_most is not None
        if limited != (self.kind == "size"):
            raise ValueError("more_than and at_most go with the kind size, which needs at least one of them")
        return self

    @model_validator(mode="after")
    def _number_goes_with_nearness(self) -> PeerGroup:
        if (self.k is not None) != (self.kind in ("similar", "nearest")):
            raise ValueError("k goes with the kinds similar and nearest, which need it")
        return self


class SimilarityVariable(Entry):
    """What similar municipalities have in common, how much it weighs, and how that was chosen."""

    id: Literal["population", "density", "growth", "latitude", "skr_main"]
    title: Text
    weight: float = Field(gt=0)
    reason: Text


class OfficeColumn(Entry):
    """A heading of the office's table, the key figure it is about and which part of it the column holds."""

    heading: str = Field(min_length=1)
    indicator: Slug
    part: Part = "value"


class OfficeTable(Entry):
    """The headings of the wide table that an office keeps, one row a municipality, in the years that had them.

    `municipality` and `year` are the headings of those columns, in any spelling seen; `passed_over` those that hold no
    figures.
    """

    years: tuple[Year, ...] = Field(min_length=1)
    municipality: tuple[str, ...] = Field(min_length=1)
    year: tuple[str, ...] = ()
    columns: tuple[OfficeColumn, ...] = Field(min_length=1)
    passed_over: tuple[str, ...] = ()


class SkrGroup(Entry):
    """One of SKR's nine groups of municipalities."""

    id: str = Field(pattern=r"^[ABC][1-9]$")
    title: Text


class AreaLabel(Entry):
    """A label in a source that names a group of municipalities, not a municipality."""

    kind: Literal["network_mean", "network_min", "network_max", "country", "county", "group"]
    pattern: str
    id: Slug

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"not a regular expression ({error})") from error
        return pattern


class Correction(Entry):
    """A known error in a source. `expect` is the text that stands there now: the build stops when it no longer does."""

    source: Slug
    indicator: Slug
    municipality: MunicipalityCode
    year: Year
    expect: str
    value: str
    reason: str
    confirmed_by: str


class GlobalGoal(Entry):
    """A global goal of the UN's Agenda 2030 that key figures speak to."""

    id: GoalNumber
    title: Text


class GlobalTarget(Entry):
    """A target under a global goal, by its number in Agenda 2030, in our own short words."""

    number: TargetNumber
    text: Text


class Example(Entry):
    """What a municipality did that others can learn from, and the key figures that it bears on, in our judgement."""

    id: Slug
    municipality: MunicipalityCode
    year: Year
    title: Text
    what: Text
    brief: Text | None = None
    indicators: tuple[Slug, ...] = Field(min_length=1)
    award: Text | None = None
    link: str | None = Field(default=None, pattern=r"^https://\S+$")
    origin: str = Field(min_length=1)


class FeeRule(Entry):
    """What members pay a year, from `first_year` until the next rule: kronor, and kronor an inhabitant up to `cap`."""

    first_year: Year
    fixed: float = Field(ge=0)
    per_inhabitant: float = Field(ge=0)
    cap: int = Field(gt=0)
    region: float = Field(ge=0)
    sentence: Text
    note: Text | None = None
    origin: str = Field(min_length=1)


class Departed(Entry):
    """A published number of members that left between an election and a day."""

    members: int = Field(ge=0)
    by: dt.date
    origin: str = Field(min_length=1)


class Election(Entry):
    """An election to the councils, which begins a mandate period."""

    date: dt.date
    departed: Departed | None = None


class Participation(Entry):
    """How many took part, as published: in the collection of a key figure, or (without one) in the yearly survey."""

    indicator: Slug | None = None
    year: Year
    reported: int = Field(ge=0)
    of: int | None = Field(default=None, gt=0)
    origin: str = Field(min_length=1)


class Standing(Entry):
    """A measured value of a goal, its day, and who published it."""

    value: float
    date: dt.date
    origin: str = Field(min_length=1)


class Goal(Entry):
    """A goal of the association's plan. Without `target` the plan names none; without `latest` nobody has published it.

    `counts` says that the latest value is the newest published number of members. `more` says that the target is so
    many more than the last of them before the year that the goal is due in; a demonstration has its own numbers.
    """

    id: Slug
    title: Text
    measured_as: Text
    aim: Text
    target: float | None = None
    due: dt.date
    unit: Text | None = None
    counts: Literal["members"] | None = None
    more: float | None = None
    baseline: Standing | None = None
    latest: Standing | None = None
    assumption: Text | None = None
    origin: str = Field(min_length=1)

    @model_validator(mode="after")
    def _target_has_a_unit(self) -> Goal:
        if (self.target is None) != (self.unit is None):
            raise ValueError("target and unit go together")
        return self


class EffectGoal(Entry):
    """An effect that the plan wants to see, and what would show it."""

    title: Text
    signs: Text


class EffectStep(Entry):
    """A step of the plan's chain of effects, in the order of the file."""

    title: Text


# Who a story speaks of, and so what must be chosen before it is told.
Subject = Literal["network", "municipality", "indicator"]
SlideView = Literal[
    "cover",
    "definition",
    "examples",
    "fees",
    "goals",
    "improved",
    "leaders",
    "network_mean",
    "coverage",
    "members",
    "represented",
    "participation",
    "sizes",
    "spread",
    "standing",
    "strengths",
    "lessons",
    "development",
    "benchmark",
    "targets",
    "teachers",
]
OF_MUNICIPALITY: frozenset[SlideView] = frozenset(
    ["standing", "strengths", "lessons", "development", "benchmark", "targets", "teachers"]
)
# What the text of a slide may have the program fill in, beside what its story speaks of.
TOKENS = frozenset(["members", "year"])


class SlideEntry(Entry):
    """A slide of a story, or one for each key figure: a view, the choices it is seen with, and the line above it.

    The headline is no part of it: the view makes it from the figures. `indicator` holds a view to one key figure,
    `group` to one peer group, and `most` is how many slides it may give.
    """

    view: SlideView
    above: Text
    indicator: Slug | None = None
    group: Slug | None = None
    most: int | None = Field(default=None, ge=1)


class Story(Entry):
    """A presentation as data: who it speaks of, and its slides in order."""

    id: str = Field(pattern=r"^[a-z][a-z-]*$")
    title: Text
    about: Text
    speaks_of: Subject
    slides: tuple[SlideEntry, ...] = Field(min_length=1)


class Catalogue(Entry):
    """Everything we know before a file is read. Built by `loader.load`, which checks every reference."""

    units: tuple[Unit, ...]
    themes: tuple[Theme, ...]
    sets: tuple[IndicatorSet, ...]
    indicators: tuple[Indicator, ...]
    targets: tuple[Target, ...]
    carbon_laws: tuple[CarbonLaw, ...] = Field(min_length=1, max_length=1)
    sources: tuple[Source, ...]
    peer_groups: tuple[PeerGroup, ...]
    similarity: tuple[SimilarityVariable, ...] = Field(min_length=1)
    skr_groups: tuple[SkrGroup, ...]
    area_labels: tuple[AreaLabel, ...]
    corrections: tuple[Correction, ...]
    global_goals: tuple[GlobalGoal, ...]
    global_targets: tuple[GlobalTarget, ...]
    global_notes: tuple[Text, ...] = Field(min_length=1, max_length=1)
    examples: tuple[Example, ...]
    fee_rules: tuple[FeeRule, ...] = Field(min_length=1)
    elections: tuple[Election, ...] = Field(min_length=1)
    participation: tuple[Participation, ...]
    goals: tuple[Goal, ...]
    effect_goals: tuple[EffectGoal, ...]
    effect_steps: tuple[EffectStep, ...]
    office_tables: tuple[OfficeTable, ...]
    stories: tuple[Story, ...]
    spellings: tuple[tuple[str, MunicipalityCode], ...]

    @cached_property
    def indicator(self) -> dict[str, Indicator]:
        """Indicators by id, in the order of the file."""
        return {i.id: i for i in self.indicators}

    @cached_property
    def unit(self) -> dict[str, Unit]:
        """Units by id."""
        return {u.id: u for u in self.units}

    @cached_property
    def source(self) -> dict[str, Source]:
        """Sources by id."""
        return {s.id: s for s in self.sources}

    @cached_property
    def peer_group(self) -> dict[str, PeerGroup]:
        """Peer groups by id, in the order of the file."""
        return {g.id: g for g in self.peer_groups}

    @cached_property
    def skr_group(self) -> dict[str, SkrGroup]:
        """SKR's groups by id."""
        return {g.id: g for g in self.skr_groups}

    @cached_property
    def global_goal(self) -> dict[str, GlobalGoal]:
        """Global goals by number, in the order of the file."""
        return {g.id: g for g in self.global_goals}

    @cached_property
    def global_target(self) -> dict[str, GlobalTarget]:
        """Targets of Agenda 2030 by number, in the order of the file."""
        return {t.number: t for t in self.global_targets}

    @cached_property
    def story(self) -> dict[str, Story]:
        """Stories by id, in the order of the file."""
        return {s.id: s for s in self.stories}

    def of_earlier_sets(self, indicator: Indicator) -> bool:
        """Whether a key figure has belonged to sets, but not to the newest."""
        return bool(indicator.codes) and all(code.set != self.sets[-1].id for code in indicator.codes)

    def set_of(self, year: int) -> IndicatorSet:
        """The newest set that was in use in `year`; the first one for a year before it."""
        begun = [s for s in self.sets if s.first_year <= year]
        return max(begun or self.sets[:1], key=lambda s: s.first_year)

    @property
    def global_note(self) -> Text:
        """Whose the mapping to the global goals is: stands wherever a goal is named."""
        return self.global_notes[0]

    @property
    def carbon_law(self) -> CarbonLaw:
        """How fast emissions of greenhouse gases are to fall."""
        return self.carbon_laws[0]

    @cached_property
    def example(self) -> dict[str, Example]:
        """Good examples by id, in the order of the file."""
        return {e.id: e for e in self.examples}


def goal_of(target: str) -> str:
    """The global goal that a target belongs to: what stands before the point in its number."""
    return target.partition(".")[0]


def plain_code(code: str) -> str:
    """A code as it is compared: sites print `GN.1a`, `GN. 1a` and `gn.1A`."""
    return "".join(code.split()).casefold()
