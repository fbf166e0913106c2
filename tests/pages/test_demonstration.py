"""Every page stands on the demonstration, says that it is one, and names nothing of the real network."""

from __future__ import annotations

import csv
import re

import pytest
from streamlit.testing.v1 import AppTest

from sekom_analytics.demo.making import KEY
from sekom_analytics.demo.truths import read
from sekom_analytics.settings import ROOT
from sekom_analytics.text.sorting import swedish_key
from tests.pages.conftest import MAIN, go, words

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
TOLD = {"sv": "Det här nätverket finns inte", "en": "This network does not exist"}


@pytest.fixture
def open_demo(demo, monkeypatch):
    """Opens a page of the demonstration by its file name with these parameters in the address."""
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(demo.folder))

    def open_demo(page: str, **parameters: str) -> AppTest:
        app = AppTest.from_file(str(MAIN), default_timeout=30)
        for name, value in parameters.items():
            app.query_params[name] = value
        app.run()
        return app if page == "overview" else go(app, page)

    return open_demo


@pytest.mark.parametrize("language", TOLD)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_demonstration_opens_and_says_what_it_is(open_demo, shipped, page, language):
    app = open_demo(page, sprak=language)
    assert not app.exception
    assert any("sekom-demo" in e.proto.body and TOLD[language] in e.proto.body for e in app.get("html"))
    if page == "method":
        assert any(app.info), "the worked examples are of the real network, and that is said"
        return
    said = words(app)
    # Shorter names are words or parts of words too.
    real = [name for name in shipped.answers.names.values() if len(name) > 5]
    assert re.findall(rf"\b({'|'.join(real)})\b", said) == []


@pytest.mark.parametrize("page", ["about", "finance", "membership", "goals"])
def test_the_demonstration_says_nothing_that_is_true_of_the_real_network_alone(open_demo, page):
    said = words(open_demo(page, sprak="sv"))
    assert "publicerade listorna" not in said
    assert "trovärdig, nationell röst" not in said
    assert "av 290" not in said and "avskrivna från öppna sidor" not in said
    assert "Källa: SEKOM" not in said and "Källa: SCB" not in said


@pytest.mark.parametrize("page", ["membership", "participation", "goals", "learn"])
def test_the_demonstration_names_its_sources_in_the_readers_language(open_demo, page):
    assert re.findall(r"påhitta(?:t|d|de)\b", words(open_demo(page, sprak="en")), re.IGNORECASE) == []


def test_real_figures_have_no_such_band(open_page):
    assert not any('class="sekom-demo"' in e.proto.body for e in open_page("overview").get("html"))


@pytest.mark.parametrize("picture", ["spridning", "karta"])
def test_every_picture_of_the_demonstration_has_the_word_across(open_demo, picture):
    charts = open_demo("benchmark", bild=picture).get("plotly_chart")
    assert charts
    assert all('"text":"DEMO"' in chart.proto.spec.replace(" ", "") for chart in charts)


@pytest.fixture
def planted(demo):
    """The key, and every row of the register that the pages are made from."""
    with (demo.raw / "members" / "members.csv").open(encoding="utf-8", newline="") as file:
        return read(demo.raw.parent / KEY), list(csv.DictReader(file))


def named(demo, codes) -> str:
    return ", ".join(sorted((demo.answers.names[code] for code in codes), key=swedish_key))


def test_the_board_reads_on_its_first_page_what_is_planted(open_demo, demo, planted):
    truths, register = planted
    said = words(open_demo("membership", sprak="sv"))
    gone = [row for row in register if row["left"] and int(row["left"]) >= 2023]
    assert f"{len(gone)} sedan 2023: " in said
    assert all(f"{row['name']} ({row['left']})" in said for row in gone)
    assert f"{len(truths.silent)} av 84 medlemmar" in said and f"{named(demo, truths.silent)}." in said
    assert "86 medlemmar vid utgången av 2025" in said and "Därefter, 2026-05: 87." in said
    assert "87 i 2026-05 är 20\u00a0% av vägen" in said


def test_participation_and_reminders_name_who_is_silent_and_who_is_late(open_demo, demo, planted):
    truths, _ = planted
    app = open_demo("participation", sprak="sv")
    assert (
        app.title[0].value
        == f"{84 - len(truths.silent) - len(truths.late)} av 84 medlemmar rapporterade ett eget värde för 2025"
    )
    assert named(demo, truths.silent) in words(app)
    said = words(open_demo("data_quality", sprak="sv", ar="2025"))
    missing = [*truths.silent, *truths.late]
    assert f"{len(missing)} av 84 medlemmar har ingen egen uppgift" in said
    assert all(f">{demo.answers.names[code]}</a>" in said for code in missing)


def test_the_rows_of_a_file_that_break_one_rule_stand_together(open_demo, demo, planted):
    truths, _ = planted
    said = words(open_demo("data_quality", sprak="sv"))
    for mistake in truths.mistakes:
        file = mistake.file.replace("/", "/<wbr>")
        assert said.count(file) == (0 if mistake.questioned else 1 + (mistake.rule == "known_key_figure")), mistake


def test_the_plan_begins_at_the_made_up_network(open_demo):
    said = words(open_demo("goals", sprak="sv"))
    assert "Nätverkstillväxt: 87 i 2026-05, 4 under målet" in said
    assert "Vad vi har fått anta" not in said


def test_a_complete_register_is_not_called_incomplete(open_demo):
    said = words(open_demo("finance", sprak="sv"))
    assert "Listan är inte komplett" not in said and "Vi har inte läst några räkenskaper" in said
