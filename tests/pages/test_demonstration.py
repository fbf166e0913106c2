"""Every page stands on the demonstration, says that it is one, and names nothing of the real network."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from sekom_analytics.settings import ROOT
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


def test_real_figures_have_no_such_band(open_page):
    assert not any('class="sekom-demo"' in e.proto.body for e in open_page("overview").get("html"))


@pytest.mark.parametrize("picture", ["spridning", "karta"])
def test_every_picture_of_the_demonstration_has_the_word_across(open_demo, picture):
    charts = open_demo("benchmark", bild=picture).get("plotly_chart")
    assert charts
    assert all('"text":"DEMO"' in chart.proto.spec.replace(" ", "") for chart in charts)
