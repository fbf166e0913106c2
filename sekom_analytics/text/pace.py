"""The pace towards a target in words: whose target, the verdict, the sentence that gives its reasons, the chance."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from sekom_analytics.catalog.models import Indicator, Language, Target, Unit
from sekom_analytics.metrics.target_results import CarbonLaw, OwnFigurePace, Pace, TargetPace, Verdict
from sekom_analytics.rounding import decimals_of
from sekom_analytics.text.change import Measure, amount
from sekom_analytics.text.numbers import number, percent_sign, with_unit, year_span
from sekom_analytics.text.translation import translations

Mark = Literal["full", "half", "empty", "none"]
MARKS: dict[Verdict | None, Mark] = {
    "reached": "full",
    "on_track": "full",
    "near": "half",
    "too_slow": "empty",
    "wrong_way": "empty",
    None: "none",
}


def measure(indicator: Indicator, unit: Unit, target: float, language: Language) -> Measure:
    """What a key figure and a target of it are written in: with the decimals of the one that has more."""
    decimals = max(indicator.decimals, decimals_of(target))
    return Measure(decimals, unit.label.of(language), unit.percent, language)


def own_measure(figure: OwnFigurePace, language: Language) -> Measure:
    """What a figure of the municipality's own is written in."""
    return Measure(figure.decimals, figure.unit, figure.unit == "%", language)


def mark(pace: Pace) -> Mark:
    """The mark of a verdict: full for kept, half for nearly, empty for not, none where it cannot be told."""
    return MARKS[pace.verdict]


def word(pace: Pace, language: Language) -> str:
    """The verdict in a word or two; unsure where the change so far may as well have gone the other way."""
    _ = translations(language).gettext
    said = {
        "reached": _("reached"),
        "on_track": _("on track"),
        "near": _("nearly on track"),
        "too_slow": _("too slow"),
        "wrong_way": _("the wrong way"),
        None: _("cannot be told"),
    }[pace.verdict]
    # A standstill is too slow, whichever way it leans.
    unsure = _by_chance(pace) and pace.verdict in ("on_track", "near", "wrong_way")
    return _("{verdict}, unsure").format(verdict=said) if unsure else said


def title(target: TargetPace, measure: Measure) -> str:
    """Whose target it is, for when, and what: “National target 2030: 60% (the Government)”."""
    _ = translations(measure.language).gettext
    words = {
        "own": _("Own target of {setter} {year}: {value}"),
        "network": _("Target of the network {year}: {value}"),
        "national": _("National target {year}: {value}"),
    }[target.kind]
    if target.former:
        words = _("Former national target {year}: {value}")
    named = words.format(setter=target.setter, year=target.year, value=_as_given(target.value, measure))
    return named if target.kind == "own" or target.setter is None else f"{named} ({target.setter})"


def whose(target: Target, language: Language) -> str:
    """Who set a target, in the few words that a chart has room for: “National target”."""
    _ = translations(language).gettext
    if target.former:
        return _("Former target")
    return {"national": _("National target"), "network": _("Target of the network")}[target.kind]


def short_title(target: TargetPace, measure: Measure) -> str:
    """A target in a table's cell: “own target 60% 2030”."""
    _ = translations(measure.language).gettext
    words = {
        "own": _("own target {value} {year}"),
        "network": _("network {value} {year}"),
        "national": _("national {value} {year}"),
    }[target.kind]
    if target.former:
        words = _("formerly national {value} {year}")
    return words.format(value=_as_given(target.value, measure), year=target.year)


def own_title(figure: OwnFigurePace, measure: Measure) -> str:
    """The target of a figure of one's own, which cannot be anyone else's: “Target 2030: 80%”."""
    if figure.target_value is None:
        return ""
    words = translations(measure.language).gettext("Own target {year}: {value}")
    return words.format(year=figure.target_year, value=_as_given(figure.target_value, measure))


def value(figure: float, measure: Measure) -> str:
    """A figure with its unit."""
    return with_unit(figure, measure.decimals, measure.unit, measure.language, measure.percent)


def reasons(pace: Pace, year: int, name: str, measure: Measure) -> str:
    """Why the verdict is what it is, and the chance to meet the target in `year`."""
    return " ".join(filter(None, [sentence(pace, name, measure), chance(pace, year, measure.language)]))


def sentence(pace: Pace, name: str, measure: Measure) -> str:
    """Why the verdict is what it is: the change so far, and the change that is needed."""
    _ = translations(measure.language).gettext
    if pace.latest_value is None or pace.latest_year is None:
        return _("{name} has no figures.").format(name=name)
    newest = {"value": value(pace.latest_value, measure), "year": pace.latest_year, "name": name}
    if pace.verdict == "reached":
        return _("{name} had {value} in {year}, which meets the target.").format(**newest)
    if pace.why_not == "year_passed":
        return _("The year of the target has passed, and {name} had {value} in {year}.").format(**newest)
    parts = [_why_not(pace, measure.language), _so_far(pace, name, measure), _needed(pace, measure, newest)]
    return " ".join(part for part in parts if part)


def chance(pace: Pace, year: int, language: Language) -> str:
    """How likely the target is to be met in its year, or why that is not said; empty where it goes without saying."""
    _ = translations(language).gettext
    if pace.likelihood:
        words = _("That the target is met in {year} is {likelihood}, if the development goes on as before.")
        return words.format(year=year, likelihood=likelihood(pace, language))
    if pace.why_no_chance == "few_years":
        return _("The chance to meet the target is not said from fewer than six measured years.")
    if pace.why_no_chance == "too_far" and pace.first_year is not None and pace.latest_year is not None:
        words = _(
            "The chance to meet the target is not said: {year} lies farther ahead than one and a half times the years "
            "measured ({span})."
        )
        return words.format(year=year, span=year_span(pace.first_year, pace.latest_year))
    return ""


def likelihood(pace: Pace, language: Language) -> str:
    """The chance in one of five words; a dash where none is given."""
    _ = translations(language).gettext
    return {
        "very_likely": _("very likely"),
        "likely": _("likely"),
        "uncertain": _("uncertain"),
        "unlikely": _("unlikely"),
        "very_unlikely": _("very unlikely"),
        None: "–",
    }[pace.likelihood]


def carbon_law(law: CarbonLaw, name: str, measure: Measure) -> str:
    """The level that the Law asks for by now, if it began in an earlier year, and the pace against it."""
    _ = translations(measure.language).gettext
    told = sentence(law.pace, name, measure)
    if law.start_year == law.due_year:
        return told
    due = _("From {start} in {start_year}, the Carbon Law leads to {due} in {year}; {name} had {value}.").format(
        start=value(law.start_value, measure),
        start_year=law.start_year,
        due=value(law.due_value, measure),
        year=law.due_year,
        name=name,
        value=value(law.pace.latest_value or 0.0, measure),
    )
    return f"{due} {told}"


def a_year(change: float, pace: Pace, measure: Measure) -> str:
    """How much a change is a year, without its sign: “1,9 procentenheter”, “2,1 %”."""
    if pace.change == "amount":
        return amount(change, measure, 1)
    return number(abs(change) * 100, 1, measure.language) + percent_sign(measure.language)


def _as_given(target: float, measure: Measure) -> str:
    """A target with the decimals that its setter gave it: 30 %, not 30,0 %."""
    return value(target, replace(measure, decimals=decimals_of(target)))


def _why_not(pace: Pace, language: Language) -> str:
    _, ngettext = translations(language).gettext, translations(language).ngettext
    if pace.why_not == "few_years":
        words = ngettext(
            "The pace cannot be told from {n} measured year; five are needed.",
            "The pace cannot be told from {n} measured years; five are needed.",
            pace.n,
        )
        return words.format(n=pace.n)
    if pace.why_not == "new_definition":
        return _("The pace cannot be told: the key figure has a new definition, with too few measured years.")
    if pace.why_not == "zero":
        return _("The pace cannot be told in per cent: one of the values is zero.")
    return ""


def _so_far(pace: Pace, name: str, measure: Measure) -> str:
    if pace.observed is None or pace.first_year is None or pace.latest_year is None or pace.why_not:
        return ""
    _ = translations(measure.language).gettext
    words = _("{name} rose by {amount} a year {years} ({certainty}).")
    if pace.observed < 0:
        words = _("{name} fell by {amount} a year {years} ({certainty}).")
    if pace.observed == 0:
        words = _("{name} stood still {years} ({certainty}).")
    years = year_span(pace.first_year, pace.latest_year)
    amount_a_year = a_year(pace.observed, pace, measure)
    told = words.format(name=name, amount=amount_a_year, years=years, certainty=_certainty(pace, measure))
    if _by_chance(pace) and pace.observed:
        return " ".join([told, _("Such a change may come by chance.")])
    return told


def _by_chance(pace: Pace) -> bool:
    """Whether the interval of the change so far holds none at all."""
    low, high = pace.observed_low, pace.observed_high
    return low is not None and high is not None and low <= 0 <= high


def _certainty(pace: Pace, measure: Measure) -> str:
    _ = translations(measure.language).gettext
    if pace.observed_low is None or pace.observed_high is None:
        return _("{n} measured years").format(n=pace.n)
    percent = pace.change == "percent"
    low, high = (
        number(end * (100 if percent else 1), 1 if percent else measure.decimals + 1, measure.language)
        for end in (pace.observed_low, pace.observed_high)
    )
    return _("interval {low} to {high}; {n} measured years").format(low=low, high=high, n=pace.n)


def _needed(pace: Pace, measure: Measure, newest: dict[str, object]) -> str:
    if pace.required is None:
        return ""
    _ = translations(measure.language).gettext
    words = _("From {value} in {year}, a rise of {amount} a year is needed.")
    if pace.required < 0:
        words = _("From {value} in {year}, a fall of {amount} a year is needed.")
    needed = words.format(amount=a_year(pace.required, pace, measure), **newest)
    if pace.share is None or pace.verdict == "wrong_way":
        return needed
    share = number(pace.share * 100, 0, measure.language) + percent_sign(measure.language)
    return " ".join([needed, _("The pace so far is {share} of the one needed.").format(share=share)])
