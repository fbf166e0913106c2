"""What is said of targets on pages and by `--json`: part of the contract of docs/json.md."""

from __future__ import annotations

from typing import Literal

from sekom_analytics.metrics.results import MunicipalityName, Result

Verdict = Literal["reached", "on_track", "near", "too_slow", "wrong_way"]
WhyNoVerdict = Literal["no_figures", "few_years", "new_definition", "year_passed", "zero"]
Likelihood = Literal["very_likely", "likely", "uncertain", "unlikely", "very_unlikely"]
WhyNoChance = Literal["no_figures", "few_years", "new_definition", "year_passed", "too_far"]
Kind = Literal["national", "network", "own"]


class Pace(Result):
    """How fast a figure moves towards a target, against how fast it must.

    `observed` and `required` are a year: in the figure's unit where `change` is `amount`, as a share of the level
    (-0.12 is 12 % less a year) where it is `percent`. `observed_low` to `observed_high` is the 90 % interval. `share`
    is how much of the required pace is kept (1 is all of it), on the scale that the line was fitted on. `first_year`,
    `n`: the first of the `n` measured years that the pace is told from; the last is `latest_year`. `chance` is the
    probability of standing at the target in its year if the development goes on as before, `likelihood` its word.
    """

    verdict: Verdict | None
    why_not: WhyNoVerdict | None
    latest_value: float | None
    latest_year: int | None
    first_year: int | None
    n: int
    change: Literal["amount", "percent"]
    observed: float | None
    observed_low: float | None
    observed_high: float | None
    required: float | None
    share: float | None
    chance: float | None
    likelihood: Likelihood | None
    why_no_chance: WhyNoChance | None


class TargetPace(Result):
    """A target of a key figure, and the municipality's pace towards it."""

    indicator: str
    kind: Kind
    former: bool
    setter: str | None
    value: float
    year: int
    pace: Pace


class OwnFigurePace(Result):
    """A figure of the municipality's own, which is compared with nobody. `pace` is null without a target.

    `value` of `year` is the newest.
    """

    name: str
    unit: str
    decimals: int
    value: float
    year: int
    target_value: float | None
    target_year: int | None
    pace: Pace | None


class CarbonLaw(Result):
    """The Carbon Law from the value of `start_year`: the level due in the newest year, and the pace against it."""

    indicator: str
    rate: float
    start_year: int
    start_value: float
    due_year: int
    due_value: float
    pace: Pace


class Targets(Result):
    """Every target of a municipality's key figures, and its own figures."""

    municipality: MunicipalityName
    targets: list[TargetPace]
    carbon_law: list[CarbonLaw]
    own_figures: list[OwnFigurePace]
