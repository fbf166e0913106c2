"""The page Jämför in words: what the comparison found, what to do when it found nothing, how to read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.metrics.results import Benchmark
from sekom_analytics.metrics.series import Measured
from sekom_analytics.text.difference import difference
from sekom_analytics.text.numbers import count_of, rank, year_span
from sekom_analytics.ui import targets
from sekom_analytics.ui.compared import compares, years_shown
from sekom_analytics.ui.view import View


@dataclass(frozen=True)
class Finding:
    """What the comparison says: a headline, a sentence under it, and the chart in words."""

    headline: str
    sentence: str
    alternative: str


def finding(view: View, found: Benchmark, indicator: Indicator) -> Finding:
    """What the comparison found, in words made from the figures."""
    _ = view.gettext
    own, figure = found.municipality, view.say(indicator.heading)
    value = view.value(indicator, own.value) if own.value is not None else _("no figure")
    headline = _("{figure} {year}. {name}: {value}").format(figure=figure, year=own.year, name=own.name, value=value)
    sentence = " ".join(filter(None, [_position(view, found, indicator), _compared(view, found)]))
    return Finding(headline, sentence, " ".join([f"{headline}.", _spread(view, found, indicator)]))


def next_step(view: View, found: Benchmark, measured: Measured) -> str | None:
    """What a reader can do when there is nothing to compare; None when there is."""
    _ = view.gettext
    if found.peers.n == 0:
        words = _("{name} is alone in the group “{group}”. Choose another group to compare with.")
        return words.format(name=found.municipality.name, group=view.say(view.group.title))
    if not years_shown(found):
        words = _("Nobody in this group has a figure for {year}. Choose another group, key figure or year above.")
        return words.format(year=found.year)
    if found.municipality.value is not None:
        return None
    own = measured.years.get(found.municipality.code)
    if not own:
        words = _("{name} has no published figure for this key figure in any year. Others’ are shown.")
        return words.format(name=found.municipality.name)
    years = ", ".join(str(year) for year in own)
    return _("{name} has a figure for {years}. Choose one of those years.").format(
        name=found.municipality.name, years=years
    )


def printed(view: View, found: Benchmark, indicator: Indicator) -> str:
    """What sources print for the network and the country in the year compared, in words; empty without any."""
    _ = view.gettext
    names = {"network_mean": _("the network’s mean {value}"), "country": _("the country {value}")}
    areas = view.answers.areas(indicator.id, found.year)
    said = [names[area].format(value=view.value(indicator, areas[area])) for area in areas if area in names]
    if not said:
        return ""
    return _(
        "Published for {year}: {values}. The country’s figure is a figure of its own, not a mean of the municipalities."
    ).format(year=found.year, values=", ".join(said))


def cautions(view: View, indicator: Indicator) -> Sequence[str]:
    """Definition, supplier and caveats of the key figure."""
    _ = view.gettext
    return [
        view.say(indicator.definition),
        _("Supplied by: {supplier}.").format(supplier=view.say(indicator.supplier)),
        *targets.lines(view, indicator),
        *(view.say(caveat) for caveat in indicator.caveats),
    ]


def _spread(view: View, found: Benchmark, indicator: Indicator) -> str:
    peers = found.peers
    if not compares(found):
        return ""
    return view.gettext("{group}: median {median}, the middle half from {q1} to {q3}.").format(
        group=view.say(view.group.title),
        median=view.value(indicator, peers.median),
        q1=view.value(indicator, peers.q1),
        q3=view.value(indicator, peers.q3),
    )


def _position(view: View, found: Benchmark, indicator: Indicator) -> str:
    _ = view.gettext
    own, peers = found.municipality, found.peers
    if own.value is None or peers.median is None or not compares(found):
        return ""
    percent = view.answers.catalogue.unit[indicator.unit].percent
    against = difference(own.value, peers.median, indicator, percent, view.language).sentence
    sentence = _("{relation}, {median}.").format(
        relation=against[:1].upper() + against[1:], median=view.value(indicator, peers.median)
    )
    if own.rank is None:
        return sentence
    place = rank(own.rank, peers.n_with_value, own.name, view.language)
    return " ".join(filter(None, [sentence, f"{place[:1].upper()}{place[1:]}.", _certain(view, found)]))


def _certain(view: View, found: Benchmark) -> str:
    """How sure the place is: its interval, and the third that it lies in when that can be told."""
    _ = view.gettext
    own = found.municipality
    if own.rank_low is None or own.rank_high is None:
        return ""
    thirds = {
        "front": _("surely in the front third"),
        "middle": _("surely in the middle third"),
        "back": _("surely in the back third"),
        None: _("which third cannot be told"),
    }
    third = thirds[own.third]
    if own.rank_low == own.rank_high:
        return f"{third[:1].upper()}{third[1:]}."
    interval = _("Uncertainty interval {low} to {high}: {third}.")
    return interval.format(low=own.rank_low, high=own.rank_high, third=third)


def _compared(view: View, found: Benchmark) -> str:
    _ = view.gettext
    if found.peers.n == 0:
        return ""
    count = count_of(found.peers.n_with_value, found.peers.n, view.language)
    words = _("Compared with **{group}**: {count}.").format(group=view.say(view.group.title), count=count)
    if len(shown := years_shown(found)) > 1:
        latest = _("Each municipality’s latest value, {span}.").format(span=year_span(shown[0], shown[-1]))
        words = " ".join([words, latest])
    if not compares(found):
        words = " ".join([words, _("That is too few for a median or a place.")])
    return words
