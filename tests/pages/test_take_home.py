"""Guards what pages let their reader take home: three files on each page with figures, made when they are asked for."""

from __future__ import annotations

from contextlib import nullcontext

import pytest

PAGES = ["overview", "benchmark", "trends", "movers", "learn", "indicator", "data_quality"]
PAGES += ["membership", "finance", "participation", "goals"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("sv", ["Excel, med definitioner och källor", "CSV för Excel", "CSV för program"]),
        ("en", ["Excel, with definitions and sources", "CSV for Excel", "CSV for programs"]),
    ],
)
def test_every_page_with_figures_offers_them_in_three_kinds_of_file(page, language, labels, open_page):
    app = open_page(page, kommun="1080", nyckeltal="organic_food", sprak=language)
    assert not app.exception
    offered = [button.label for button in app.get("download_button")]
    assert [label for label in offered if label in labels] == labels


def test_what_takes_long_says_what_it_is_doing(open_page, monkeypatch):
    said = []

    def spinner(text):
        said.append(text)
        return nullcontext()

    monkeypatch.setattr("streamlit.spinner", spinner)
    open_page("trends", kommun="1080", visa="alla", sprak="en")
    open_page("about", sprak="sv")
    assert said == ["Judging every key figure …", "Kontrollerar utgåvorna och jämför dem …"]
