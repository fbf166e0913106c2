"""Guards the guide and the accessibility statement: both languages say the same, of names that are on screen."""

from __future__ import annotations

import re
from functools import cache

import pytest

from sekom_analytics.settings import ROOT
from sekom_analytics.text.document import FILES, Grid, Picture, Section, sections
from sekom_analytics.text.translation import translations
from sekom_analytics.ui.foot import SECTIONS

DOCS = ROOT / "docs"
LANGUAGES = ["sv", "en"]
OURS = ["guide", "accessibility"]
# A picture is to be here at once on a slow line.
HEAVIEST = 150_000
MOST = 8
DRAFT = {"sv": "**Utkast.**", "en": "**Draft.**"}
# How far the statement says that the pages go, which is no name of anything on screen.
COMPLIANCE = {"delvis förenlig", "partially compliant"}


@cache
def read(name: str, language: str) -> list[Section]:
    return sections((DOCS / FILES[name][language]).read_text(encoding="utf-8"))


def pictures(language: str) -> list[Picture]:
    return [block for section in read("guide", language) for block in section.blocks if isinstance(block, Picture)]


def shape(name: str, language: str) -> list[tuple[str, list[str]]]:
    return [(section.id, [type(block).__name__ for block in section.blocks]) for section in read(name, language)]


@pytest.mark.parametrize("name", OURS)
def test_both_languages_have_the_same_sections_with_the_same_in_them(name):
    assert shape(name, "sv") == shape(name, "en")
    assert len(shape(name, "sv")) > 5


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_named_is_called_so_on_screen(name, language):
    text = (DOCS / FILES[name][language]).read_text(encoding="utf-8").replace(DRAFT[language], "")
    named = set(re.findall(r"\*\*(.+?)\*\*", text)) - COMPLIANCE
    known = translations("sv")._catalog
    on_screen = set(known) if language == "en" else set(known.values())
    assert named
    assert named - on_screen == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_there_light_and_told_in_words(language):
    found = pictures(language)
    assert 0 < len(found) <= MOST
    assert {DOCS / picture.path for picture in found} == set((DOCS / "pictures" / language).glob("*.png"))
    for picture in found:
        assert (DOCS / picture.path).stat().st_size <= HEAVIEST
        assert len(picture.shows) > 30


def test_every_page_leads_to_a_section_of_the_guide():
    pages = {path.stem for path in (ROOT / "pages").glob("*.py")}
    assert set(SECTIONS) == pages - {"guide", "accessibility"}
    assert set(SECTIONS.values()) <= {section.id for section in read("guide", "sv")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_statement_has_what_the_law_asks_for_and_is_marked_a_draft(language):
    first, *rest = read("accessibility", language)
    assert DRAFT[language] in first.blocks[0]
    assert [section.id for section in rest] == ["who", "how", "shortcomings", "tested", "report", "supervision"]
    [table] = [block for section in rest for block in section.blocks if isinstance(block, Grid)]
    assert table.caption and all(all(row) for row in table.rows)
