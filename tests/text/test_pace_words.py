"""The pace in words: each verdict, each reason for none, in both languages."""

from __future__ import annotations

import pytest

from sekom_analytics.metrics.carbon_law import carbon_law
from sekom_analytics.metrics.chance import with_chance
from sekom_analytics.metrics.pace import Goal, Stretch, pace, stretch
from sekom_analytics.metrics.target_results import TargetPace
from sekom_analytics.text import pace as words
from sekom_analytics.text.change import Measure

PERCENT = {language: Measure(0, "%", True, language) for language in ("sv", "en")}
TONNES = {language: Measure(2, "ton", False, language) for language in ("sv", "en")}


def run(values, first=2015):
    return Stretch(tuple(range(first, first + len(values))), tuple(map(float, values)))


def told(values, goal, year=2030):
    aim = Goal(goal, year, True, 0, bounded=True)
    past = run(values)
    return with_chance(pace(past, aim), past, aim, 1)


@pytest.mark.parametrize(
    ("values", "word_sv", "word_en", "mark"),
    [
        ([10, 15, 20, 25, 30, 60], "nått", "reached", "full"),
        ([10, 15, 20, 25, 30, 35], "i takt", "on track", "full"),
        ([10, 12, 14, 16, 18, 20, 30, 31, 32], "nära", "nearly on track", "half"),
        ([10, 11, 12, 13, 14, 15], "för långsamt", "too slow", "empty"),
        ([15, 14, 13, 12, 11, 10], "åt fel håll", "the wrong way", "empty"),
        ([15, 14], "kan inte sägas", "cannot be told", "none"),
    ],
)
def test_a_verdict_has_a_word_and_a_mark(values, word_sv, word_en, mark):
    found = told(values, 60 if len(values) < 9 else 58)
    assert (words.word(found, "sv"), words.word(found, "en"), words.mark(found)) == (word_sv, word_en, mark)


def test_the_sentence_gives_both_changes_and_how_sure_the_first_is():
    found = told([10, 12, 11, 14, 13, 16, 15, 18], 60)
    assert words.reasons(found, 2030, "Aby", PERCENT["sv"]) == (
        "Aby ökade med 1,0 procentenheter per år 2015–2022 (osäkerhetsintervall 0,6 till 1,4; 8 mätår). "
        "Från 18\u00a0% 2022 behövs en ökning med 5,3 procentenheter per år. "
        "Takten hittills är 19\u00a0% av den som behövs. "
        "Att målet är uppfyllt 2030 är mycket osannolikt, om utvecklingen fortsätter som hittills."
    )
    english = words.reasons(found, 2030, "Aby", PERCENT["en"])
    assert "rose by 1.0 percentage points a year" in english and "very unlikely" in english


def test_a_change_that_may_be_chance_is_called_that():
    assert "bero på slumpen" in words.sentence(told([10, 14, 9, 13, 8, 12], 60), "Aby", PERCENT["sv"])


def test_a_verdict_that_may_be_chance_is_called_unsure_and_a_standstill_too_slow():
    away, still = told([15, 9, 14, 8, 13, 7], 60), told([9, 14, 10, 13, 9, 14], 60)
    assert (words.word(away, "sv"), words.word(away, "en")) == ("åt fel håll, osäkert", "the wrong way, unsure")
    assert words.word(still, "sv") == "för långsamt" and "slumpen" in words.sentence(still, "Aby", PERCENT["sv"])


def test_a_level_that_never_moved_stood_still():
    assert "Aby låg stilla 2015–2020" in words.sentence(told([10] * 6, 60), "Aby", PERCENT["sv"])


def test_the_wrong_way_has_no_share_of_the_pace():
    said = words.sentence(told([15, 14, 13, 12, 11, 10], 60), "Aby", PERCENT["sv"])
    assert "minskade med 1,0" in said and "en ökning med" in said and "Takten hittills" not in said


def test_amounts_are_told_in_per_cent():
    past = run([10 * 0.9**i for i in range(8)])
    found = pace(past, Goal(1.0, 2030, False, 2, bounded=False))
    said = words.sentence(found, "Aby", TONNES["sv"])
    assert "minskade med 10,0\u00a0% per år" in said and "Från 4,78\u00a0ton 2022" in said


@pytest.mark.parametrize(
    ("past", "goal", "said"),
    [
        (run([]), Goal(60, 2030, True, 0, True), "Aby har inga värden."),
        (run([62]), Goal(60, 2030, True, 0, True), "Aby hade 62\u00a0% 2015, vilket uppfyller målet."),
        (run([50]), Goal(60, 2014, True, 0, True), "Målåret har passerat, och Aby hade 50\u00a0% 2015."),
        (run([50]), Goal(60, 2020, True, 0, True), "Takten kan inte sägas med 1 mätår. Det behövs fem. Från 50\u00a0%"),
        (stretch(range(2010, 2020), [9.0] * 10, [2018]), Goal(60, 2030, True, 0, True), "ny definition"),
    ],
)
def test_what_cannot_be_told_says_why(past, goal, said):
    assert said in words.sentence(pace(past, goal), "Aby", PERCENT["sv"])


def test_why_there_is_no_chance_is_said_once():
    assert "färre än sex mätår" in words.chance(told([1, 2, 3, 4, 5], 60), 2030, "sv")
    assert "2050 ligger längre fram" in words.chance(told(range(8), 60, 2050), 2050, "sv")
    assert words.chance(told([1], 60, 2010), 2010, "sv") == ""


def target(kind, former=False, value=60.0, setter="regeringen"):
    return TargetPace(
        indicator="x", kind=kind, former=former, setter=setter, value=value, year=2030, pace=told([1], 60)
    )


def test_a_target_is_named_with_who_set_it_and_the_year():
    measure = Measure(1, "%", True, "sv")
    assert words.title(target("national"), measure) == "Nationellt mål 2030: 60\u00a0% (regeringen)"
    assert words.title(target("national", former=True), measure).startswith("Tidigare nationellt mål 2030")
    assert words.title(target("network"), measure) == "Nätverkets mål 2030: 60\u00a0% (regeringen)"
    assert words.title(target("national", setter=None), measure) == "Nationellt mål 2030: 60\u00a0%"
    assert words.title(target("own", value=62.5), measure) == "Eget mål för regeringen 2030: 62,5\u00a0%"


def test_the_carbon_law_says_what_is_due_when_it_began_earlier():
    past = run([10.0, 9.5, 9.1, 8.4, 8.2, 7.6, 7.4, 7.0])
    since = words.carbon_law(carbon_law("x", past, 0.12, (2015, 10.0)), "Aby", TONNES["sv"])
    assert since.startswith(
        "Från 10,00\u00a0ton 2015 leder Carbon Law till 4,09\u00a0ton 2022. Aby hade 7,00\u00a0ton."
    )
    now = words.carbon_law(carbon_law("x", past, 0.12, (2022, 7.0)), "Aby", TONNES["sv"])
    assert "leder" not in now and "en minskning med 12,0\u00a0% per år" in now
