"""Guards how a benchmark is put together: whom it counts, what is absent, and the order of the list."""

from __future__ import annotations

import pytest

from sekom_analytics.metrics.benchmark import Group, benchmark, network_summary
from sekom_analytics.metrics.peers import Member
from sekom_analytics.metrics.results import NetworkSummary

NETWORK = NetworkSummary(n=0, n_with_value=0, mean=None, median=None, rule="", n_members=0)


@pytest.fixture
def compare(municipalities, own, catalogue):
    """The benchmark of Aby against all others, of figures given as code -> value or status."""

    def comparing(figures: dict[str, float | str], indicator="organic_food", peers=municipalities[1:], noise=None):
        rows = {
            code: {
                "year": 2022,
                "value": value if isinstance(value, float) else None,
                "status": "ok" if isinstance(value, float) else value,
                "source": "kolada",
            }
            for code, value in figures.items()
        }
        members = [Member(code, name, None) for code, name in peers.select("code", "name").rows()]
        group = Group("all", members, noise or {})
        return benchmark(catalogue.indicator[indicator], own, rows, group, NETWORK, 2022)

    return comparing


def test_the_municipality_is_ranked_among_its_peers_and_left_out_of_their_median(compare):
    found = compare({"0001": 100.0, "0002": 10.0, "0003": 20.0, "0004": 30.0})
    assert (found.peers.median, found.peers.mean) == (20.0, 20.0)
    assert (found.peers.n, found.peers.n_with_value) == (5, 3)
    assert (found.municipality.value, found.municipality.rank) == (100.0, 1)


def test_the_best_stands_first_and_those_without_a_value_last_by_name(compare):
    food = {"0001": 20.0, "0002": "..", "0003": 30.0, "0005": 20.0, "0006": "-"}
    higher = [v.name for v in compare(food).values]
    assert higher == ["Cisa", "Aby", "Ekby", "Boda", "Dala", "Forsa"]
    lower = [v.name for v in compare(food, "municipal_waste").values]
    assert lower == ["Aby", "Ekby", "Cisa", "Boda", "Dala", "Forsa"]


def test_a_status_is_told_apart_from_a_figure_that_was_never_asked_for(compare):
    found = {v.code: (v.value, v.status, v.source) for v in compare({"0002": "..", "0003": 0.0}).values}
    assert found["0002"] == (None, "..", "kolada")
    assert found["0003"] == (0.0, "ok", "kolada")
    assert found["0004"] == (None, None, None)


def test_a_zero_is_the_best_where_lower_is_better_and_the_last_where_higher_is(compare):
    figures = {"0001": 0.0, "0002": 0.5, "0003": 2.0}
    lower, higher = compare(figures, "ghg_ets"), compare(figures)
    assert (lower.municipality.rank, higher.municipality.rank) == (1, 3)
    assert [v.value for v in lower.values[:3]] == [0.0, 0.5, 2.0]
    assert [v.value for v in higher.values[:3]] == [2.0, 0.5, 0.0]


@pytest.mark.parametrize("figures", [{}, {"0001": 5.0}, {"0001": "..", "0002": ".."}])
def test_without_peers_that_have_a_value_every_summary_is_absent(figures, compare):
    peers = compare(figures).peers
    assert (peers.n_with_value, peers.median, peers.q1, peers.q3, peers.mean) == (0, None, None, None, None)
    assert compare(figures).municipality.rank is None


def test_a_group_of_no_one_is_no_error(compare, municipalities):
    found = compare({"0001": 5.0}, peers=municipalities[:0])
    assert (found.peers.n, [v.code for v in found.values]) == (0, ["0001"])


def test_the_network_counts_every_member_and_means_those_with_a_value():
    figures = {"0001": {"value": 10.0}, "0002": {"value": None}, "0009": {"value": 50.0}}
    found = network_summary(figures, ["0001", "0002", "0003"], "the rule")
    assert found.model_dump() == {
        "n": 3,
        "n_with_value": 1,
        "mean": 10.0,
        "median": 10.0,
        "rule": "the rule",
        "n_members": 3,
    }


def test_without_noise_a_rank_has_no_interval(compare):
    found = compare({"0001": 20.0, "0002": 10.0}).municipality
    assert (found.rank, found.rank_low, found.rank_high, found.third) == (1, None, None, None)


def test_a_quiet_figure_has_the_places_it_holds_and_a_noisy_one_all_of_them(compare):
    figures = {"0001": 50.0, "0002": 10.0, "0003": 11.0, "0004": 12.0, "0005": 13.0, "0006": 14.0}
    quiet = compare(figures, noise=dict.fromkeys(figures, 0.3)).municipality
    assert (quiet.rank_low, quiet.rank_high, quiet.third) == (1, 1, "front")
    noisy = compare(figures, noise=dict.fromkeys(figures, 100.0)).municipality
    assert (noisy.rank_low, noisy.rank_high, noisy.third) == (1, 6, None)
