"""What programs are handed of the tables themselves: the part of the contract of docs/json.md behind open data."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sekom_analytics.metrics.results import Result


class SetCode(Result):
    """The code that one set gives a key figure."""

    set: str
    code: str


class IndicatorEntry(Result):
    """A key figure as the catalogue has it, and how much is known of it: years are null without any value."""

    indicator: str
    name_sv: str
    name_en: str
    definition_sv: str
    definition_en: str
    theme: str
    unit: str
    unit_sv: str
    unit_en: str
    decimals: int
    direction: Literal["higher", "lower", "neutral"]
    quantity: Literal["share", "amount"]
    self_reported: bool
    codes: list[SetCode]
    sources: list[str]
    global_targets: list[str]
    municipalities: int
    first_year: int | None
    last_year: int | None


class IndicatorList(Result):
    """Every key figure, in the order of the catalogue."""

    indicators: list[IndicatorEntry]


class MunicipalityEntry(Result):
    """A municipality: county, SKR group, land area in km², and its middle in WGS 84 where the boundary is known."""

    code: str
    name: str
    county_code: str
    county: str
    skr_group: str
    skr_group_name: str
    land_area: float
    latitude: float | None
    longitude: float | None


class MunicipalityList(Result):
    """Every municipality, by code."""

    municipalities: list[MunicipalityEntry]


class Observation(Result):
    """One source's figure of a municipality in a year; `shown` where it is the one that the pages show."""

    indicator: str
    code: str
    year: int
    source: str
    value: float | None
    status: str
    numerator: float | None
    denominator: float | None
    derived: bool
    shown: bool


class SourceTerms(Result):
    """How a source is credited, and on what terms it may be passed on; `n` is the observations asked for,
    or the rows of a table where the source has none."""

    source: str
    credit: str
    derived_credit: str | None
    terms: str
    republish: Literal["yes", "no", "unknown"]
    n: int


class ObservationPage(Result):
    """One page of the observations asked for. `left_out` are those of sources that may not be passed on."""

    page: int
    size: int
    pages: int
    total: int
    sources: list[SourceTerms]
    left_out: list[SourceTerms]
    observations: list[Observation]


class EditionEntry(Result):
    """The manifest of an edition, and why one is `refused`: all else but `name` is then null."""

    name: str
    frozen: str | None = None
    build: str | None = None
    program: str | None = None
    schema_: int | None = Field(default=None, alias="schema")
    figures: int | None = None
    municipalities: int | None = None
    indicators: int | None = None
    sources: dict[str, int] | None = None
    sha256: str | None = None
    checksum: str | None = None
    refused: str | None = None
