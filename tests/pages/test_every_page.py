"""Every page stands in every state that a link can put it in: full, empty, unknown ids, both languages."""

from __future__ import annotations

import re

import pytest

from sekom_analytics.settings import ROOT
from sekom_analytics.web.document import CHARTED
from tests.pages.conftest import address, chooser, words

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
LANGUAGES = ["sv", "en"]
# Words of the interface that would betray a page in the other language.
ENGLISH = re.compile(r"\b(the|and|with|figure|municipality|municipalities|median of|source|year)\b", re.IGNORECASE)
SWEDISH = re.compile(r"\b(och|kommun|kommuner|nyckeltal|källa|medelvärde|jämförelsegrupp)\b", re.IGNORECASE)
TAGS = re.compile(
    r"<span lang=\"sv\">.*?</span>|<style>.*?</style>|<script>.*?</script>|<[^>]+>|https?:\S+|\(/\w*\?[^)]*\)",
    re.DOTALL,
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_without_an_exception(open_page, page, language):
    app = open_page(page, sprak=language)
    assert not app.exception
    assert len(app.title) == 1
    # What draws charts is fetched early where, and only where, one is shown.
    assert (f"/{page}" in CHARTED) is bool(app.get("plotly_chart"))


@pytest.mark.parametrize("page", PAGES)
def test_a_swedish_page_says_nothing_in_english(open_page, page):
    found = ENGLISH.findall(TAGS.sub(" ", words(open_page(page, sprak="sv", kommun="0381"))))
    assert found == []


@pytest.mark.parametrize("page", PAGES)
def test_an_english_page_says_nothing_in_swedish_but_names(open_page, page):
    said = TAGS.sub(" ", words(open_page(page, sprak="en", kommun="0381"))).replace("Sveriges Ekokommuner", "")
    # Notes are facts in the language they were written in.
    assert SWEDISH.findall(re.sub(r"- \*\*Enköping \d{4}:\*\*.*", "", said)) == []


@pytest.mark.parametrize("page", PAGES)
def test_unknown_ids_in_the_address_fall_back_and_say_so(open_page, page):
    app = open_page(page, kommun="9999", grupp="giants", nyckeltal="happiness", ar="1066", sprak="xx")
    assert not app.exception
    told = " ".join(warning.value for warning in app.warning)
    asked_of_all = ["9999", "giants", "xx"] if page == "overview" else []
    asked_of_page = {"benchmark": ["happiness", "1066"], "trends": ["happiness"]}.get(page, [])
    assert all(asked in told for asked in [*asked_of_all, *asked_of_page])
    assert address(app, "kommun") == "1080"
    assert address(app, "sprak") == "sv"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("code", ["0980", "2580", "0114", "2505"])
def test_a_page_opens_for_municipalities_with_odd_or_few_figures(open_page, page, code):
    app = open_page(page, kommun=code)
    assert not app.exception


@pytest.mark.parametrize("page", ["overview", "benchmark", "trends", "movers", "present"])
@pytest.mark.parametrize("group", ["small", "medium", "large", "members", "all", "county", "skr_main", "skr_group"])
def test_a_page_that_compares_opens_for_every_peer_group_even_an_empty_one(open_page, page, group):
    # Gotland is alone in its county.
    assert not open_page(page, kommun="0980", grupp=group).exception


@pytest.mark.parametrize("page", ["benchmark", "trends"])
def test_a_page_opens_for_every_key_figure_with_figures(open_page, shipped, page):
    app = open_page(page)
    for indicator in shipped.answers.indicators_with_figures():
        chooser(app, "nyckeltal").set_value(indicator.id).run()
        assert not app.exception, indicator.id
        assert address(app, "nyckeltal") == indicator.id


@pytest.mark.parametrize("picture", ["spridning", "karta"])
@pytest.mark.parametrize("year", ["2022", "senaste"])
def test_the_comparison_stands_without_a_single_value(open_page, picture, year):
    # Alone in its county, and without a figure of its own.
    app = open_page("benchmark", kommun="0980", grupp="county", nyckeltal="travel_co2", bild=picture, ar=year)
    assert not app.exception


def test_an_own_list_of_nobody_and_one_with_unknown_codes_are_no_errors(open_page):
    assert not open_page("benchmark", grupp="own").exception
    app = open_page("overview", grupp="own", lista="0381,9999,1981")
    assert not app.exception
    assert "2 kommuner" in words(app)


def test_without_a_warehouse_a_page_says_what_to_do(open_page, monkeypatch, tmp_path):
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(tmp_path))
    app = open_page("overview")
    assert not app.exception
    assert "sekom build" in app.info[0].value
