"""How an answer is laid beside what plain loops give."""

from __future__ import annotations

from typing import Any

import pytest

from sekom_analytics.metrics.results import Benchmark

GROUPS = ["similar", "nearest", "small", "medium", "large", "members", "all", "county", "skr_main", "skr_group", "own"]


def near(expected: Any) -> Any:
    """Equal but for the last digits of a calculation."""
    if isinstance(expected, dict):
        return {key: near(value) for key, value in expected.items()}
    if isinstance(expected, list | tuple):
        return type(expected)(map(near, expected))
    return pytest.approx(expected, rel=1e-9, abs=1e-9) if isinstance(expected, float) else expected


def parts(found: Benchmark) -> dict[str, Any]:
    """A comparison as the oracle gives it."""
    own, peers, network = found.municipality, found.peers, found.network
    return {
        "year": found.year,
        "value": own.value,
        "rank": own.rank,
        "peers": {key: getattr(peers, key) for key in ("n", "n_with_value", "q1", "median", "q3", "mean")},
        "network": {key: getattr(network, key) for key in ("n", "n_with_value", "mean", "median")},
        "values": [(figure.code, figure.value) for figure in found.values],
    }


def places(found: Benchmark) -> dict[str, Any]:
    """The interval of a place as the oracle gives it."""
    return {key: getattr(found.municipality, key) for key in ("rank_low", "rank_high", "third")}
