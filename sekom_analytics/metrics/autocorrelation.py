"""How much a series' years hang together, and how much less they then tell than independent years would."""

from __future__ import annotations

import numpy as np

from sekom_analytics.metrics.theil_sen import Counts, Floats

# Below so many years a correlation between neighbours cannot be told from chance.
FEWEST_YEARS = 10
# Neighbours that correlate less are taken as independent.
LARGEST_IGNORED = 0.3
# A fitted line pulls the residuals' correlation down by about this many n-ths (Kendall, 1954): see `between_years`.
PULLED_DOWN = 4.0


def between_years(years: Floats, residuals: Floats) -> Floats:
    """The correlation of each row's residuals (series x years, NaN where absent) with those of the year before.

    Over the pairs of consecutive calendar years that both have one; times n/(n - 4), because a line fitted to few years
    hides part of it. NaN below ten years or without a spread; never above 0.9.
    """
    n = np.sum(~np.isnan(residuals), axis=1)
    after = np.flatnonzero(np.diff(years) == 1)
    products = residuals[:, after] * residuals[:, after + 1]
    pairs = np.sum(~np.isnan(products), axis=1)
    spread = np.nansum(residuals**2, axis=1) / np.maximum(n, 1)
    known = (n >= FEWEST_YEARS) & (pairs > 0) & (spread > 0)
    raw = np.nansum(products, axis=1) / np.maximum(pairs, 1) / np.where(spread > 0, spread, np.nan)
    lifted = raw * n / np.maximum(n - PULLED_DOWN, 1)
    return np.where(known, np.minimum(lifted, 0.9), np.nan)


def stretch(correlation: Floats, n: Counts) -> Floats:
    """How many times wider Kendall's S spreads in a row than for independent years; 1 up to a correlation of 0.3.

    The square root of Hamed and Rao's (1998) variance factor, 1 + 2/(n(n-1)(n-2)) Σ (n-k)(n-k-1)(n-k-2) r_k, with the
    correlation at k years r_k = r^k of a first-order process in place of estimates that short series cannot give.
    """
    r = np.where(correlation > LARGEST_IGNORED, correlation, 0.0)
    total = np.zeros(len(r))
    for k in range(1, int(n.max(initial=0)) - 2):
        total += np.maximum((n - k) * (n - k - 1) * (n - k - 2), 0) * r**k
    wider: Floats = np.sqrt(1 + 2 * total / np.maximum(n * (n - 1) * (n - 2), 1))
    return wider
