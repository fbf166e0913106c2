"""Guards that every story says what the answers say, and leaves out what it has nothing to say of."""

from __future__ import annotations

import re

import polars as pl
import pytest

from sekom_analytics.errors import SekomError
from sekom_analytics.stories import credits
from sekom_analytics.stories.asked import asked
from sekom_analytics.stories.lines import lines, years_of
from sekom_analytics.stories.model import Chart, Slide, Table
from sekom_analytics.stories.tell import story_of
from sekom_analytics.stories.views.examples import shortened
from tests.stories.conftest import told_of

# Karlskrona; the one with the most figures; two with few; one that is no member.
MUNICIPALITIES = ("1080", "0484", "0183", "1407", "0186")
TOLD = [
    ("arets-resultat", None, None),
    ("styrelsen", None, None),
    ("tema", None, "organic_food"),
    ("tema", None, "kolada_ghg_total"),
    *(("kommunens-ar", code, None) for code in MUNICIPALITIES),
]


def slide_of(deck, id: str) -> Slide:
    return next(slide for slide in deck.slides if slide.id == id)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(("id", "municipality", "indicator"), TOLD)
def test_every_slide_has_a_headline_a_source_and_notes_and_something_to_show(
    id, municipality, indicator, language, told
):
    deck = told(id, language, municipality, indicator)
    assert deck.slides[0].id == "cover"
    assert len(deck.slides) > 4
    assert len({slide.id for slide in deck.slides}) == len(deck.slides)
    for slide in deck.slides:
        assert slide.headline and slide.above and slide.source and all(slide.notes)
        assert not re.search(
            r"[{}]|None|\bnan\b", " ".join([slide.headline, slide.above, slide.source, slide.alternative])
        )
        assert slide.body is not None or slide.id == "cover"
        if isinstance(slide.body, Chart):
            assert slide.alternative
            assert all(len(series.values) == len(slide.body.categories) for series in slide.body.series)
            assert any(value is not None for series in slide.body.series for value in series.values)


def test_sources_that_are_used_as_often_are_credited_in_one_order(shipped):
    rows = [("kolada", derived, 2022, 1.0) for derived in (False, True)]
    frames = [pl.DataFrame(some, ["source", "derived", "year", "value"], orient="row") for some in (rows, rows[::-1])]
    asked_ = asked(shipped.answers, story_of(shipped.answers, "arets-resultat"), "en")
    assert len({credits.line(asked_, frame) for frame in frames for _ in range(20)}) == 1


@pytest.mark.parametrize("id", ["arets-resultat", "styrelsen"])
def test_the_made_up_network_is_told_and_marked_on_every_slide(id, demo):
    deck = told_of(demo.answers, id)
    assert len(deck.slides) > 5
    assert all(slide.above.startswith("DEMO") and slide.source.startswith("DEMO") for slide in deck.slides)


@pytest.mark.parametrize("id", ["arets-resultat", "styrelsen"])
def test_the_made_up_network_credits_nobody_real_and_says_so_in_the_readers_language(id, demo):
    sources = [slide.source for slide in told_of(demo.answers, id, "en").slides]
    assert [source for source in sources if re.search("SCB|SKR|påhitt", source)] == []


def test_participation_is_told_only_where_the_figures_are_a_collection(told, demo):
    shown = [slide.id for slide in told_of(demo.answers, "arets-resultat").slides]
    assert "participation" in shown
    assert "participation" not in [slide.id for slide in told("arets-resultat").slides]


def test_the_means_of_a_slide_are_those_of_the_page_and_years_of_few_are_gaps(told, shipped):
    chart = slide_of(told("arets-resultat"), "network_mean:organic_food").body
    means = shipped.answers.network_means("organic_food")
    expected = dict(means.filter(pl.col("n") >= 10).select("year", "chained").rows())
    drawn = {int(year): value for year, value in zip(chart.categories, chart.series[0].values, strict=True)}
    assert {year: value for year, value in drawn.items() if value is not None} == expected


def test_a_year_that_may_be_a_new_way_of_measuring_is_told_of_under_the_mean(demo):
    deck = told_of(demo.answers, "tema", "en", indicator="cadmium_sludge")
    years = [suspect.year for suspect in demo.answers.suspects("cadmium_sludge")]
    assert years
    assert all(str(year) in slide_of(deck, "network_mean:cadmium_sludge").source for year in years)
    assert "new way" in slide_of(deck, "network_mean:cadmium_sludge").source


def test_the_development_of_a_slide_is_that_of_the_page(told, shipped):
    chart = slide_of(told("kommunens-ar", municipality="0484"), "development:organic_food").body
    past = shipped.answers.development("organic_food", "0484", "members")
    (own,) = (s for s in chart.series if s.role == "own")
    drawn = {int(year): value for year, value in zip(chart.categories, own.values, strict=True) if value is not None}
    assert drawn == dict(past.own.select("year", "value").rows())
    target = next(s for s in chart.series if s.role == "target")
    assert set(target.values) == {60.0}


def test_the_counts_of_the_standing_are_those_of_the_overview(told, shipped):
    deck = told("kommunens-ar", municipality="0484")
    better, like, worse = slide_of(deck, "standing").body.series[0].values
    lines_ = {x.indicator: x for x in shipped.answers.overview("0484", "members").indicators}
    assert f"{better} av {better + like + worse}" in slide_of(deck, "standing").headline
    ahead = slide_of(deck, "strengths").body
    assert isinstance(ahead, Table)
    assert better >= len(ahead.rows)
    assert all(x.lead is None or x.rank is not None for x in lines_.values())


def test_those_that_improved_are_those_of_the_answers_the_most_first(told, shipped):
    slide = slide_of(told("arets-resultat"), "improved:organic_food")
    found = shipped.answers.most_improved_members("organic_food")
    assert slide.body.categories == tuple(entry.name for entry in found.improved[:8])
    assert slide.body.series[0].values == tuple(entry.shrunk for entry in found.improved[:8])
    assert slide.headline.startswith(f"{len(found.improved)} av {found.judged} medlemmar bedöms ha blivit bättre")


def test_old_figures_are_not_the_year_of_a_municipality(told, shipped):
    shown = [slide.id for slide in told("kommunens-ar", municipality="0484").slides]
    assert not shipped.answers.figures("certified_forest").filter(pl.col("code") == "0484").is_empty()
    assert "development:certified_forest" not in shown


def test_a_slide_names_the_choices_of_its_own(told):
    slide = next(s for s in told("kommunens-ar", municipality="0484").slides if s.id.startswith("benchmark:"))
    assert "Liknande kommuner" in slide.source
    assert slide.body.categories[slide.body.marked[0]] == "Eskilstuna"


def test_a_new_definition_parts_a_line_and_a_year_without_a_figure_is_a_gap():
    rows = [(2010, 1, 1.0), (2011, 1, 2.0), (2014, 2, 3.0), (2015, 3, 4.0), (2016, 3, 5.0)]
    frame = pl.DataFrame(rows, schema=["year", "segment", "value"], orient="row")
    years = years_of(frame)
    assert years == list(range(2010, 2017))
    before, after = lines(frame, "value", years, ("x", "own"))
    assert before.values == (1.0, 2.0, None, None, 3.0, None, None)
    assert after.values == (None, None, None, None, None, 4.0, 5.0)
    assert (before.continues, after.continues) == (False, True)


def test_a_story_without_its_subject_is_refused(told):
    with pytest.raises(SekomError, match="municipality"):
        told("kommunens-ar")
    with pytest.raises(SekomError, match="key figure"):
        told("tema")
    with pytest.raises(SekomError, match="arets-resultat, kommunens-ar, tema, styrelsen"):
        told("saga")


def test_an_edition_is_named_on_every_slide(edition_of_may):
    from sekom_analytics.answers import of_edition

    deck = told_of(of_edition(edition_of_may, "2026-05"), "styrelsen")
    assert all("2026-05" in slide.source for slide in deck.slides)
    assert "Kontrollsumma" in " ".join(deck.slides[0].notes)


def test_the_good_examples_are_those_of_members_and_are_told_whole(told, shipped):
    answers = shipped.answers
    members = set(answers.members(answers.newest_year()))
    known = [e for e in answers.catalogue.examples if e.municipality in members]
    assert len(known) < len(answers.catalogue.examples)
    shown = [point for s in told("arets-resultat").slides if s.id.startswith("examples") for point in s.body.points]
    assert {title for title, _ in shown} <= {f"{answers.names[e.municipality]} {e.year}: {e.title.sv}" for e in known}
    for example in answers.catalogue.examples:
        for text in (example.brief or example.what).sv, (example.brief or example.what).en:
            assert shortened(text) == text


def test_the_year_of_a_municipality_is_twenty_slides_at_most_and_of_no_earlier_set(demo):
    deck = told_of(demo.answers, "kommunens-ar", municipality="9001")
    assert len(deck.slides) <= 20
    shown = [slide.id.removeprefix("development:") for slide in deck.slides if slide.id.startswith("development:")]
    assert shown
    catalogue = demo.answers.catalogue
    assert not any(catalogue.of_earlier_sets(catalogue.indicator[id]) for id in shown)


def test_numbers_of_members_that_differ_are_explained_where_they_stand(told, shipped):
    deck = told("styrelsen")
    n = len(shipped.answers.members(shipped.answers.newest_year()))
    assert f"räknar {n} kommuner" in slide_of(deck, "members").source
    assert "medlemsuppgifterna" in slide_of(deck, "represented").source


def test_a_headline_on_old_figures_says_their_year(demo):
    deck = told_of(demo.answers, "kommunens-ar", municipality="9001")
    newest = demo.answers.newest_year()
    for slide in (s for s in deck.slides if s.id in ("strengths", "lessons")):
        year = int(slide.body.rows[0][-1])
        assert (str(year) in slide.headline) == (year < newest - 2)


def test_a_chart_of_the_first_few_says_that_there_are_more(told, shipped):
    slide = slide_of(told("arets-resultat"), "improved:organic_food")
    found = shipped.answers.most_improved_members("organic_food")
    assert f"Här visas de {len(slide.body.categories)} som förbättrats mest, av {len(found.improved)}." in slide.source
    assert "en av tio" in slide.source


def test_a_cover_says_of_what_year_the_newest_figures_are(told, shipped):
    newest = shipped.answers.figures("organic_food").drop_nulls("value")["year"].max()
    cover = told("tema", indicator="organic_food").slides[0]
    assert cover.source.startswith(f"De nyaste siffrorna gäller {newest}.")
