"""What the speaker must know of a key figure: what it is, how the slide is made, and what to be careful with."""

from __future__ import annotations

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.stories.teller import Teller


def of_indicator(teller: Teller, indicator: Indicator, *method: str) -> tuple[str, ...]:
    """Definition, supplier, `method`, new definitions and caveats, a paragraph each."""
    _ = teller.gettext
    breaks = [
        _("New definition from {year}: {reason}").format(year=b.year, reason=teller.say(b.reason))
        for b in indicator.breaks
    ]
    caveats = [teller.say(caveat) for caveat in indicator.caveats]
    said = [
        _("Definition: {text}").format(text=teller.say(indicator.definition)),
        _("Supplied by: {supplier}.").format(supplier=teller.say(indicator.supplier)),
        *(_("Method: {text}").format(text=text) for text in method if text),
        *breaks,
        *(_("Read with care: {text}").format(text=text) for text in caveats),
    ]
    return tuple(said)


def measures(teller: Teller, indicator: Indicator) -> str:
    """What a chart of the key figure measures, with its unit: “Ekologisk mat, %”."""
    return f"{teller.say(indicator.heading)}, {teller.unit(indicator)}"
