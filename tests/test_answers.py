"""Guards the questions that pages and the command share: who is meant, what year, and errors that help."""

from __future__ import annotations

import pytest

from sekom_analytics.errors import SekomError
from sekom_analytics.settings import ROOT, Settings, settings
from sekom_analytics.text.phrases import network_rule


@pytest.mark.parametrize(
    "text", ["1080", "Karlskrona", "karlskrona", "Karlskrona kommun", "KARLSKRONA", "karlskron%61"]
)
def test_a_municipality_is_found_by_whatever_names_it(text, shipped):
    assert shipped.answers.municipality(text).model_dump() == {"code": "1080", "name": "Karlskrona"}


@pytest.mark.parametrize(
    "text, said",
    [
        ("Karlskona", "Did you mean Karlskrona"),
        ("KARLSKONA", "Did you mean Karlskrona"),
        ("habo", "Did you mean"),
        ("Riket", "none of the 290"),
        ("0000", "none of the 290"),
        ("", "four-digit code"),
        ("xyzzy", "four-digit code"),
    ],
)
def test_a_text_that_names_no_municipality_is_refused_with_the_nearest(text, said, shipped):
    with pytest.raises(SekomError) as refusal:
        shipped.answers.municipality(text)
    assert f"“{text}”" in str(refusal.value) and said in str(refusal.value)


def test_unknown_ids_are_refused_with_those_there_are(shipped):
    with pytest.raises(SekomError, match=r"“x” is no key figure.*pasture"):
        shipped.answers.indicator("x")
    with pytest.raises(SekomError, match=r"“x” is no peer group.*small"):
        shipped.answers.peer_group("x")


def test_the_newest_year_is_the_newest_of_any_municipality(mini, shipped):
    assert (mini.answers.newest_year(), shipped.answers.newest_year()) == (2022, 2025)


def test_peers_are_those_of_the_year_asked_for(shipped):
    # Habo passed 15 000 in no year on record, Knivsta 20 000 in all: Håbo and Svedala moved about the edges.
    small = {year: {p.code for p in shipped.answers.peers("1080", "small", year).members} for year in (2015, 2025)}
    assert small[2015] != small[2025]
    newest = shipped.answers.peers("1080", "small")
    assert {p.code for p in newest.members} == small[2025]
    assert all(p.population < 15_000 for p in newest.members)


def test_a_peer_has_its_population_of_the_year_compared(mini):
    members = {p.name: p.population for p in mini.answers.peers("1080", "all", 2021).members}
    assert members["Håbo"] == 22_344 and members["Stockholm"] == 978_770


def test_without_a_year_the_municipalitys_own_latest_is_compared(mini):
    assert mini.answers.benchmark("organic_food", "1080", "all").year == 2022
    assert mini.answers.benchmark("certified_schools", "1080", "all").year == 2022  # Luleå's, the only one
    assert mini.answers.benchmark("ghg_ets", "0381", "all").year == 2020


def test_a_figure_that_nobody_has_cannot_be_compared(mini):
    with pytest.raises(SekomError, match="No municipality has a figure for lead_sludge"):
        mini.answers.benchmark("lead_sludge", "1080", "all")


@pytest.mark.parametrize("year", [0, 1850, 2020, 2023, -1, 10**20])
def test_a_year_that_nobody_has_a_value_for_is_refused_with_the_years_there_are(year, mini):
    with pytest.raises(SekomError, match=rf"No municipality has a figure for pasture in {year}\. .*2021–2022\."):
        mini.answers.benchmark("pasture", "1080", "all", year)


def test_years_apart_are_named_apart_and_one_with_a_status_alone_is_not_among_them(mini):
    with pytest.raises(SekomError, match=r"in 2021\. There are figures for 2019–2020, 2022\.$"):
        mini.answers.benchmark("certified_schools", "2580", "all", 2021)
    with pytest.raises(SekomError, match=r"in 2023\. There are figures for 2022\.$"):
        mini.answers.benchmark("renewable_energy_premises", "0381", "all", 2023)


def test_a_year_that_only_others_have_a_value_for_is_answered(mini):
    found = mini.answers.benchmark("ghg_ets", "1080", "all", 2020)
    assert (found.municipality.value, found.peers.n_with_value) == (None, 3)


@pytest.mark.parametrize("year", [0, 1850, 2019, 2024, 10**20])
def test_a_year_without_population_is_refused_with_the_span(year, mini):
    with pytest.raises(SekomError, match=rf"There is no population for {year}\. Give a year from 2020 to 2023\."):
        mini.answers.with_population(year)


@pytest.mark.parametrize("asked, year", [(None, 2022), (2021, 2021), (2022, 2022), (2023, 2023)])
def test_the_year_after_the_newest_population_may_be_asked_for_and_the_newest_is_the_default(asked, year, mini):
    assert mini.answers.with_population(asked) == year


def test_a_page_may_compare_figures_from_before_the_first_population(mini):
    population = {peer.name: peer.population for peer in mini.answers.peers("1080", "all", 2012).members}
    assert population["Enköping"] == 46_240  # of 2020


def test_the_mini_network_is_that_of_its_evidence(mini):
    # Håbo was last seen in 2018, Habo is an observer, Stockholm was seen in 2022, the others later.
    assert mini.answers.members(2022) == ["0180", "0381", "0980", "1080", "1231", "2580"]
    assert mini.answers.members(2018) == ["0180", "0305", "0381", "0980", "1080", "1231", "2580"]
    assert "0180" not in mini.answers.members(2011)  # joined in 2012


def test_a_mini_benchmark_worked_out_by_hand(mini):
    found = mini.answers.benchmark("organic_food", "Karlskrona", "members", 2022)
    # Gotland 32, Burlöv 41, Luleå 26, Enköping 23; Stockholm has none. Karlskrona's own is 22.4.
    assert (found.peers.n, found.peers.n_with_value) == (5, 4)
    assert (found.peers.median, found.peers.mean) == (29.0, 30.5)
    assert (found.peers.q1, found.peers.q3) == (25.25, 34.25)
    assert found.municipality.rank == 5
    assert (found.network.n, found.network.n_with_value) == (6, 5)
    assert found.network.mean == pytest.approx(28.88)
    assert [v.name for v in found.values] == ["Burlöv", "Gotland", "Luleå", "Enköping", "Karlskrona", "Stockholm"]


def test_key_figures_with_figures_are_those_that_someone_has_a_value_for(mini):
    assert [i.id for i in mini.answers.indicators_with_figures()] == [
        "ghg_outside_ets",
        "ghg_ets",
        "pasture",
        "renewable_energy_premises",
        "solar",
        "organic_food",
        "certified_schools",
    ]


def test_an_overview_compares_the_year_that_enough_have_and_tells_the_newest_value_too(shipped):
    lines = {line.indicator: line for line in shipped.answers.overview("0381", "all").indicators}
    pasture = lines["pasture"]
    assert (pasture.year, pasture.value, pasture.n_with_value, pasture.n_peers) == (2022, 2.36, 289, 289)
    assert (pasture.newest_year, pasture.newest_value) == (2024, 2.3)
    assert pasture.year == shipped.answers.benchmark("pasture", "0381", "all").year


def test_an_overview_and_a_comparison_choose_the_same_year(shipped):
    for line in shipped.answers.overview("0381").indicators:
        if line.value is not None:
            assert shipped.answers.benchmark(line.indicator, "0381", "members").year == line.year


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_rule_of_membership_names_its_year_and_the_period_of_cut_lists(language):
    assert network_rule(2019, language).count("2019") == 2
    assert "2022" in network_rule(2019, language) and "2026" in network_rule(2019, language)


def test_the_same_question_has_the_same_answer(shipped):
    ask = shipped.answers
    assert ask.benchmark("pasture", "0381", "all", 2022) == ask.benchmark("pasture", "Enköping", "all", 2022)
    assert ask.overview("0381", "small") == ask.overview("0381", "small")


def test_folders_are_those_of_the_checkout_unless_the_environment_names_others(monkeypatch, tmp_path):
    folders = ("raw", "warehouse", "editions", "demo", "office")
    for name in folders:
        monkeypatch.delenv(f"SEKOM_{name.upper()}", raising=False)
    assert settings() == Settings(*(ROOT / "data" / name for name in folders))
    for name in folders:
        monkeypatch.setenv(f"SEKOM_{name.upper()}", str(tmp_path / name))
    assert settings() == Settings(*(tmp_path / name for name in folders))
