"""How large a yearly change must be to be worth a word: smaller ones are no development, however certain."""

from __future__ import annotations

from sekom_analytics.catalog.models import Indicator

# Of the level a year, for amounts.
OF_LEVEL = 0.005
# Percentage points a year for shares, or this part of the network's median where that is less.
POINTS = 0.2
OF_MEDIAN = 0.01


def least_change(indicator: Indicator, level: float, network_median: float | None) -> float:
    """The smallest yearly change that counts, in the figure's unit; zero or more.

    What the catalogue says for the key figure. Else, for a share, the smaller of 0.2 percentage points and 1 % of
    `network_median` (0.2 points would never be reached where the whole network has 2 %); for an amount, 0.5 % of
    `level`, the municipality's own median value.
    """
    if indicator.least_change is not None:
        return indicator.least_change
    if indicator.quantity == "amount":
        return OF_LEVEL * abs(level)
    return POINTS if network_median is None else min(POINTS, OF_MEDIAN * abs(network_median))
