"""Guards the peers that are found by likeness and by size on the shipped figures: plausible, and as plain loops say."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from sekom_analytics.errors import SekomError
from sekom_analytics.metrics.alike import FARTHEST
from sekom_analytics.metrics.peers import Given, peers_of
from sekom_analytics.metrics.reasons import contributions, drawn_weights
from sekom_analytics.metrics.similar import compare
from sekom_analytics.text.likeness import likeness
from tests.oracle import likeness as likeness_oracle

PLACES = ["1080", "0180", "2422", "1981", "0980", "0162", "2584"]
YEARS = [2025, 2022]


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("place", PLACES)
def test_similar_municipalities_are_those_of_plain_loops_over_all_290(place, year, country, shipped, catalogue):
    weights = {variable.id: variable.weight for variable in catalogue.similarity}
    squares = likeness_oracle.parts(weights, country.structure(year), place)
    found = shipped.answers.peers(place, "similar", year).members
    assert len(squares) == 289
    assert [peer.code for peer in found] == likeness_oracle.nearest(weights, squares, 7)
    for peer in found:
        assert peer.distance == pytest.approx(likeness_oracle.distance(weights, squares[peer.code]))
        assert peer.contributions == pytest.approx(likeness_oracle.shares(weights, squares[peer.code]))


@pytest.mark.parametrize("place", ["1080", "2422"])
def test_stability_is_that_of_plain_loops_over_every_draw(place, country, shipped, catalogue):
    weights = {variable.id: variable.weight for variable in catalogue.similarity}
    squares = likeness_oracle.parts(weights, country.structure(2025), place)
    found = shipped.answers.peers(place, "similar", 2025).members
    expected = likeness_oracle.stability(drawn_weights(tuple(weights.values())).tolist(), weights, squares, 7)
    assert {peer.code: peer.stability for peer in found} == {peer.code: expected[peer.code] for peer in found}


@pytest.mark.parametrize("place", PLACES)
def test_the_nearest_in_population_are_those_of_a_plain_sort(place, country, shipped):
    found = [peer.code for peer in shipped.answers.peers(place, "nearest", 2025).members]
    assert found == country.peers(place, "nearest", 2025)


def names(shipped, municipality: str, year: int | None = None) -> list[str]:
    return [peer.name for peer in shipped.answers.peers(municipality, "similar", year).members]


def test_stockholm_gets_goteborg_and_malmo_first(shipped):
    assert names(shipped, "Stockholm")[:2] == ["Göteborg", "Malmö"]
    assert names(shipped, "Stockholm", 2022)[:2] == ["Göteborg", "Malmö"]


@pytest.mark.parametrize("year", [2018, 2022, 2025])
def test_karlskrona_gets_middle_sized_towns(year, shipped):
    found = shipped.answers.peers("Karlskrona", "similar", year).members
    assert all(30_000 < peer.population < 150_000 for peer in found)
    assert not {"Sorsele", "Stockholm"} & {peer.name for peer in found}


def test_karlskrona_gets_towns_that_it_knows_as_its_like(shipped):
    assert len({"Hässleholm", "Kristianstad", "Skövde", "Nyköping", "Uddevalla"} & set(names(shipped, "1080"))) >= 4


def test_sorsele_gets_small_municipalities_in_the_north(shipped):
    found = shipped.answers.peers("Sorsele", "similar").members
    latitude = dict(shipped.answers.places(2025).select("code", "latitude").rows())
    assert all(peer.population < 10_000 and latitude[peer.code] > 62 for peer in found)


def test_a_similar_peer_comes_with_all_its_reasons_and_others_with_none(shipped, catalogue):
    for peer in shipped.answers.peers("1080", "similar").members:
        assert (
            list(peer.contributions)
            == list(peer.differences)
            == list(peer.counted)
            == [v.id for v in catalogue.similarity]
        )
        assert math.fsum(peer.contributions.values()) == pytest.approx(1)
        assert 0 <= peer.stability <= 1 and 0 < peer.coverage <= len(catalogue.indicators)
    for group in ("nearest", "all", "county"):
        for peer in shipped.answers.peers("1080", group).members:
            reasons = (peer.distance, peer.contributions, peer.differences, peer.counted, peer.stability, peer.coverage)
            assert reasons == (None,) * 6


def test_words_and_contributions_agree_for_everyones_peers(shipped, catalogue):
    weights = {variable.id: variable.weight for variable in catalogue.similarity}
    alone = {
        v.id: v.model_copy(update={"title": v.title.model_copy(update={"sv": v.id})}) for v in catalogue.similarity
    }
    ids, places = list(weights), shipped.answers.places(2025)
    for code in places["code"]:
        comparison = compare(catalogue.similarity, places, code)
        shares = contributions(comparison)
        for row in comparison.nearest(7):
            differences, counted = (
                dict(zip(ids, of[row], strict=True)) for of in (comparison.apart, comparison.differences)
            )
            for id, share in zip(ids, shares[row], strict=True):
                said = likeness(differences, counted, [alone[id]], "sv")
                deviations = math.sqrt(share * comparison.distances[row] ** 2 / weights[id])
                about = (code, comparison.codes[row], id)
                assert (deviations >= 0.75 - 1e-9) == said.startswith("olika"), about
                assert (deviations <= 0.35 + 1e-9) == said.startswith(("lika", "båda långt")), about


def test_stockholm_and_malmo_are_not_unlike_in_what_adds_nothing_to_their_distance(shipped, catalogue):
    found = {peer.name: peer for peer in shipped.answers.peers("Stockholm", "similar").members}
    malmo = found["Malmö"]
    assert malmo.contributions["population"] == 0 and abs(malmo.differences["population"]) > 0.75
    said = likeness(malmo.differences, malmo.counted, catalogue.similarity, "sv")
    assert "båda långt från de flesta i folkmängd" in said


def test_a_member_that_counts_as_alike_is_as_near_as_the_seven_similar_of_99_in_100(shipped, catalogue):
    for year in (2022, 2025):
        places = shipped.answers.places(year)
        seventh = [sorted(compare(catalogue.similarity, places, code).distances)[6] for code in places["code"]]
        beyond = sum(distance > FARTHEST for distance in seventh)
        assert 0 < beyond <= 0.011 * len(seventh)


def test_coverage_counts_key_figures_with_a_value_in_the_last_five_years(shipped, oracle):
    for year in (2025, 2022):
        for peer in shipped.answers.peers("1080", "similar", year).members:
            recent = range(year - 4, year + 1)
            expected = sum(any((peer.code, y) in figures for y in recent) for figures in oracle.figures.values())
            assert peer.coverage == expected


def test_the_nearest_stand_first(shipped):
    similar = shipped.answers.peers("1080", "similar").members
    assert all(one.distance <= other.distance for one, other in pairwise(similar))


def test_no_municipality_is_its_own_peer_in_any_group(shipped, catalogue):
    places = shipped.answers.places(2022)
    for code in places["code"]:
        given = Given(("0381", "0382", code), catalogue.similarity)
        for id, group in catalogue.peer_group.items():
            codes = peers_of(group, places, code, given)["code"].to_list()
            assert code not in codes, (code, id)
            assert len(codes) == len(set(codes))
            assert len(codes) == 7 or group.k is None


def test_in_the_first_year_on_record_growth_tells_nobody_apart(shipped):
    found = shipped.answers.peers("1080", "similar", 2015).members
    assert len(found) == 7
    assert {peer.contributions["growth"] for peer in found} == {0.0}


def test_the_same_question_has_the_same_peers_for_the_same_reasons(shipped):
    assert shipped.answers.peers("1080", "similar") == shipped.answers.peers("Karlskrona", "similar")


@pytest.mark.parametrize("group, listed", [("similar", ()), ("nearest", ()), ("own", ("Sala", "0381", "1080"))])
def test_a_benchmark_and_an_overview_compare_with_the_same_peers(group, listed, shipped):
    ask = shipped.answers
    peers = {peer.code for peer in ask.peers("1080", group, 2022, listed).members}
    found = ask.benchmark("pasture", "1080", group, 2022, listed=listed)
    assert {value.code for value in found.values} == peers | {"1080"}
    assert (found.peers.group, found.peers.n) == (group, len(peers))
    overview = ask.overview("1080", group, listed)
    line = next(line for line in overview.indicators if line.indicator == "pasture")
    assert (line.year, line.n_with_value, line.peer_median) == (2022, len(peers), found.peers.median)


def test_an_own_list_takes_names_and_codes_and_refuses_what_is_no_municipality(shipped):
    ask = shipped.answers
    assert [p.name for p in ask.peers("1080", "own", listed=("Sala", "0381", "sala")).members] == ["Enköping", "Sala"]
    assert ask.peers("1080", "own").members == []
    for question in (
        lambda: ask.peers("1080", "own", listed=("9999",)),
        lambda: ask.benchmark("pasture", "1080", "own", listed=("0381", "Blåkulla")),
        lambda: ask.overview("1080", "own", ("",)),
    ):
        with pytest.raises(SekomError, match="none of the 290 municipalities"):
            question()
