"""Guards what a person reads: tables in whole words within 80 columns, in the language asked for, without Python."""

from __future__ import annotations

import re

import pytest

INDICATORS = ["organic_food", "pasture", "ghg_ets", "travel_energy", "kolada_collected_waste", "certified_schools"]
PLACES = ["1080", "0381", "0980", "2580", "0180"]
QUESTIONS = [
    *(("overview", "--municipality", place, "--peers", group) for place in PLACES for group in ("members", "county")),
    *(("benchmark", "--indicator", i, "--municipality", "0381", "--peers", "all") for i in INDICATORS),
    *(("benchmark", "--indicator", i, "--municipality", "0980", "--peers", "county") for i in INDICATORS),
    *(("trend", "--indicator", i, "--municipality", place) for i in INDICATORS for place in ("0381", "1080")),
    *(("improved", "--indicator", i, "--municipality", "1080", "--peers", "all") for i in INDICATORS),
    *(("changes", "--indicator", i, "--municipality", "1080", "--peers", "all") for i in INDICATORS),
    *(("peers", "--municipality", "1080", "--group", group) for group in ("similar", "nearest", "all", "skr_group")),
    ("peers", "--municipality", "Gotland", "--group", "county"),
    ("members",),
    ("members", "--year", "2019"),
    *(("fees", "--year", year, "--all") for year in ("2019", "2024")),
]


@pytest.fixture
def show(sekom, shipped):
    """Asks the shipped figures, on a terminal of 80 columns."""

    def asking(*arguments, language="sv") -> str:
        run = sekom("show", *arguments, "--language", language, "--warehouse", shipped.folder)
        assert (run.code, run.err) == (0, "")
        return run.out

    return asking


def words(text: str) -> str:
    """The text on one line, since a sentence may be broken between any two words."""
    return " ".join(text.split())


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_an_answer_fits_80_columns_and_shows_no_trace_of_python(question, language, show):
    out = show(*question, language=language)
    assert max(map(len, out.splitlines())) <= 80
    assert re.findall(r"[{}]|None|\bnan\b|\binf\b|True|False|_with_value", out) == []
    assert "…" not in out  # nothing is cut


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_name_is_broken_inside_a_word(language, show, catalogue, shipped):
    out = set(re.findall(r"[^\s→;:.,()]+", show("overview", "--municipality", "1080", language=language)))
    for indicator in catalogue.indicators:
        assert {part.strip("(),") for part in indicator.short.of(language).split()} <= out
    listed = words(show("peers", "--municipality", "1080", "--group", "all", language=language))
    assert [name for code, name in shipped.answers.names.items() if code != "1080" and name not in listed] == []


def test_values_have_the_decimals_and_units_of_the_pages(show):
    swedish, english = (show("overview", "--municipality", "1080", language=language) for language in ("sv", "en"))
    assert re.search(r"Betesmark +4,31\u00a0% +2022 +1,88 +14 av 86", swedish)
    assert re.search(r"Pasture +4.31% +2022 +1.88 +14 of 86", english)
    assert re.search(r"totalt +2,29\u00a0ton CO₂e/inv +2022 +4,53", swedish)


def test_headings_are_in_the_language_asked_for(show):
    question = ("benchmark", "--indicator", "organic_food", "--municipality", "1080", "--year", "2022")
    swedish, english = show(*question), show(*question, language="en")
    for heading in ("Kommun", "Värde", "Källa", "Grupp", "Median", "Mitthälften"):
        assert heading in swedish
    for heading in ("Municipality", "Value", "Source", "Group", "Median", "Middle half"):
        assert heading in english


@pytest.mark.parametrize("typed", ["1080", "karlskrona", "KARLSKRONA KOMMUN"])
def test_a_title_has_the_municipality_by_its_name_however_it_was_typed(typed, show):
    for question in (
        ("overview", "--municipality", typed),
        ("benchmark", "--indicator", "pasture", "--municipality", typed),
        ("trend", "--indicator", "pasture", "--municipality", typed),
        ("peers", "--municipality", typed, "--group", "small"),
    ):
        assert show(*question).startswith("Karlskrona (1080). ")


def test_a_benchmark_ends_with_the_groups_side_by_side_and_who_is_in_them(show, catalogue, shipped):
    out = show("benchmark", "--indicator", "organic_food", "--municipality", "1080", "--year", "2022")
    assert re.search(r"Alla medlemmar +28 +24–33 +29 +77 / 85\n", out)
    assert re.search(r"Hela nätverket +28 +– +29 +78 / 86\n", out)
    rule = shipped.answers.benchmark("organic_food", "1080", "members", 2022).network.rule
    assert words(out).endswith(f"{catalogue.peer_group['members'].sentence.sv} {rule}")
    assert "Plats 64 av 78 (Karlskrona medräknad), räknat från den bästa." in words(out)
    assert re.search(r"^→ Karlskrona +22\u00a0% +Kolada", out, re.MULTILINE)


def test_too_few_to_compare_have_neither_median_nor_place_and_a_sentence_says_why(show):
    out = show("benchmark", "--indicator", "own_solar", "--municipality", "1080", "--peers", "county")
    assert re.search(r"Samma län +– +– +– +\d / 4\n", out)
    assert "Median och plats visas bara när tio i gruppen har uppgift" in words(out)


def test_what_is_absent_is_told_in_words(show):
    out = words(show("overview", "--municipality", "1080"))
    assert "Ingen uppgift: Växthusgaser utanför EU ETS; Växthusgaser inom EU ETS; " in out
    compared = show("benchmark", "--indicator", "organic_food", "--municipality", "1080", "--peers", "all")
    assert re.search(r"ingen uppgift +– *\n", compared)


def test_a_newer_value_that_few_others_have_stands_in_a_sentence(show):
    out = show("overview", "--municipality", "0381")
    assert re.search(r"Betesmark +2,36\u00a0% +2022 ", out)
    assert re.search(r"Nyare, från ett år som för få andra har uppgift för: .*Betesmark 2,30 % \(2024\)", words(out))


@pytest.mark.parametrize(
    "question",
    [
        ("peers", "--municipality", "Gotland", "--group", "county"),
        ("overview", "--municipality", "Gotland", "--peers", "county"),
        ("benchmark", "--indicator", "pasture", "--municipality", "Gotland", "--peers", "county"),
    ],
)
def test_an_empty_group_is_told_in_a_sentence(question, show):
    assert "Gotland är ensam i gruppen ”Samma län”." in show(*question)
    assert "Gotland is alone in the group “Same county”." in show(*question, language="en")


def test_peers_have_their_inhabitants_as_people_write_them_and_the_rule_of_the_group(show, catalogue):
    out = show("peers", "--municipality", "1080", "--group", "county")
    assert out.startswith("Karlskrona (1080). Samma län 2025 (n = 4)\n")
    assert re.search(r"1082 +Karlshamn +31\u00a0642\n", out)
    assert words(out).endswith(catalogue.peer_group["county"].sentence.sv)


def test_a_trend_without_figures_says_so_and_where_there_are_some(show):
    lines = show("trend", "--indicator", "lead_sludge", "--municipality", "1080", language="en").splitlines()
    assert lines[0].endswith("no figures") and lines[1].startswith("sekom show overview lists")


def test_a_trend_names_the_year_of_a_new_definition(show):
    assert "\nNy definition 2005: " in show("trend", "--indicator", "ghg_outside_ets", "--municipality", "0381")


def test_where_no_direction_is_better_the_list_is_not_called_best_first(show, shipped):
    for indicator in {i.direction: i for i in shipped.answers.indicators_with_figures()}.values():
        title = words(show("benchmark", "--indicator", indicator.id, "--municipality", "1080"))
        assert ("bäst först" in title) == (indicator.direction != "neutral")


def test_rejected_rows_stand_under_their_rule_in_words(sekom, shipped):
    out = sekom("rejected", "--warehouse", shipped.folder, "--language", "en").out
    assert max(map(len, out.splitlines())) <= 80
    other, same = out.split("\nsame_reading: The same figure stands in another row too; it is kept once.")
    assert words(other).startswith("other_reading: Another row says otherwise and is the better reading;")
    assert re.search(r"2012_GN\.7\.text\.csv:2 +520", other)
    assert "Kept: 519 (miljobarometern/2012_GN.7.text.csv:3)." in other
    assert re.search(r"2023_GN\.1b\.csv:13 +1,72", same)


def test_a_verdict_says_what_weakens_it(show):
    said = words(show("trend", "--indicator", "kolada_collected_waste", "--municipality", "1080"))
    assert "Visat stabil" in said and "220 av 265 kommuner" in said


def test_the_lists_of_who_has_moved_say_what_the_page_says(show):
    improved = words(show("improved", "--indicator", "organic_food", "--municipality", "1080"))
    assert improved.startswith("Ekologiska livsmedel: 13 av 78 bedöms ha blivit bättre")
    changed = words(show("changes", "--indicator", "organic_food", "--municipality", "1080"))
    assert "Gävle 52 43 −9\u00a0procentenheter sämre" in changed or "Gävle 52 43 −9 procentenheter sämre" in changed
    none = show("improved", "--indicator", "ghg_outside_ets", "--municipality", "1080", language="en")
    assert (
        words(none)
        == "GHG outside the EU ETS: no improvement can be told from chance. 0 of 86 municipalities have years enough "
        "for a verdict; a list takes ten."
    )
