"""The file of own goals: as people save it, and when it is wrong, which line, what stands there, what to do."""

from __future__ import annotations

from typing import get_args

import pytest

from sekom_analytics.catalog.loader import load
from sekom_analytics.notebook import Fault, Notebook, NotebookError, OwnFigure, OwnTarget, Rule
from sekom_analytics.notebook.file import read, write
from sekom_analytics.text.own_goals import _words
from sekom_analytics.text.own_goals import fault as in_words

INDICATORS = load().indicator
HEAD = "typ;nyckeltal;enhet;bättre;år;värde\n"
GOOD = (
    HEAD
    + "# en kommentar\n"
    + "mål;organic_food;;;2030;65,5\n"
    + "\n"
    + "värde;Elbilar;%;högre;2022;18,5\n"
    + "värde;Elbilar;%;högre;2023;27\n"
    + "mål;Elbilar;;;2030;100\n"
)
NOTEBOOK = Notebook(
    (OwnTarget("organic_food", 65.5, 2030),),
    (OwnFigure("Elbilar", "%", True, ((2022, 18.5), (2023, 27.0)), (2030, 100.0)),),
)


def faults(text: str, code: str = "1080") -> list[Fault]:
    with pytest.raises(NotebookError) as stop:
        read(text.encode(), code, INDICATORS)
    return stop.value.faults


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("divider", [";", "\t"])
def test_it_is_read_however_it_was_saved(encoding, ends, divider):
    text = GOOD.replace("\n", ends).replace(";", divider)
    assert read(text.encode(encoding), "1080", INDICATORS) == NOTEBOOK


def test_what_a_spreadsheet_adds_does_no_harm():
    rows = [line.split(";") for line in GOOD.splitlines()]
    wide = "\n".join(";".join([*row, *[""] * (8 - len(row))]) for row in rows)
    assert read(wide.encode(), "1080", INDICATORS) == NOTEBOOK
    quoted = "\n".join(";".join(f'"{cell}"' for cell in row) for row in rows if row != [""])
    assert read(quoted.encode(), "1080", INDICATORS) == NOTEBOOK
    commas = GOOD.replace(",", ".").replace(";", ",")
    assert read(commas.encode(), "1080", INDICATORS) == NOTEBOOK


def test_columns_may_stand_in_another_order_and_numbers_with_spaces_and_signs():
    lines = ["år;värde;typ;nyckeltal;bättre;enhet", "2030; 65,50 % ;Mål;ekologiska livsmedel;;"]
    text = "\n".join([*lines, "2022;1 200;värde;Cyklar;LÄGRE;st"])
    found = read(text.encode(), "1080", INDICATORS)
    assert found.targets == (OwnTarget("organic_food", 65.5, 2030),)
    assert found.figures == (OwnFigure("Cyklar", "st", False, ((2022, 1200.0),)),)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("mål;organic_food;;;2030", Fault("columns", "mål;organic_food;;;2030", 8)),
        ("mål;organic_food;;;2030;;7", Fault("columns", "mål;organic_food;;;2030;;7", 8)),
        ("goal;organic_food;;;2031;60", Fault("kind", "goal", 8)),
        ("mål;lycka;;;2031;60", Fault("figure", "lycka", 8)),
        ("mål;organic_food;;;snart;60", Fault("year", "snart", 8)),
        ("mål;organic_food;;;2031;sextio", Fault("number", "sextio", 8)),
        ("mål;organic_food;;;2031;1.234,5", Fault("number", "1.234,5", 8)),
        ("mål;organic_food;;;2031;", Fault("value_missing", "", 8)),
        ("mål;organic_food;;;2031;600", Fault("bounds", "organic_food: 600", 8)),
        ("mål;organic_food;;;2030;60", Fault("twice", "organic_food 2030", 8)),
        ("mål;Elbilar;;;2035;100", Fault("twice", "Elbilar 2035", 8)),
        ("värde;Elbilar;%;högre;2023;28", Fault("twice", "Elbilar 2023", 8)),
        ("värde;Elbilar;st;högre;2024;28", Fault("differs", "st, högre", 8)),
        ("värde;Elbilar;%;;2024;28", Fault("better", "", 8)),
        ("värde;;%;högre;2024;28", Fault("name", "", 8)),
        ("värde;Cyklar;;högre;2024;28", Fault("unit", "", 8)),
        ("värde;organic_food;%;högre;2024;28", Fault("catalogue_value", "organic_food", 8)),
        ("kommun;0381;;;;", Fault("municipality", "0381", 8)),
    ],
)
def test_a_line_that_cannot_be_taken_is_named_with_its_number_and_what_stands_there(line, fault):
    assert faults(GOOD + line + "\n") == [fault]
    for language in ("sv", "en"):
        said = in_words(fault, language)
        assert "8" in said and fault.found in said and said.endswith(".")


def test_every_fault_is_told_at_once_in_the_order_of_the_lines():
    found = faults(HEAD + "mål;lycka;;;2030;1\nvärde;Elbilar;%;upp;20;1\nannat;;;;;\n")
    assert [(fault.line, fault.rule) for fault in found] == [(2, "figure"), (3, "year"), (4, "kind")]


@pytest.mark.parametrize(
    "text", ["", "# bara kommentarer\n", "mål;organic_food;;;2030;60\n", "a;b\n1;2\n", HEAD[:-8] + "\n"]
)
def test_a_file_without_the_headings_is_refused(text):
    assert [fault.rule for fault in faults(text)] == ["headings"]


def test_headings_in_capitals_are_headings():
    assert read(GOOD.replace(HEAD, HEAD.upper()).encode(), "1080", INDICATORS) == NOTEBOOK


@pytest.mark.parametrize(
    ("content", "rule"), [(b"PK\x03\x04\x00\x00", "text"), (b"\x81\x8d" * 9, "text"), (b"#" * 100_001, "large")]
)
def test_what_is_no_text_or_too_large_is_refused(content, rule):
    with pytest.raises(NotebookError) as stop:
        read(content, "1080", INDICATORS)
    assert [fault.rule for fault in stop.value.faults] == [rule]


def test_a_file_belongs_to_its_municipality_with_or_without_the_leading_zero():
    text = HEAD + "kommun;180;;;;\nmål;organic_food;;;2030;60\n"
    assert read(text.encode(), "0180", INDICATORS).targets
    assert [fault.rule for fault in faults(text, "1080")] == ["municipality"]


def test_the_template_is_an_empty_notebook_that_lists_every_key_figure_in_swedish(catalogue):
    content = write(Notebook(), "1080", "Karlskrona", catalogue)
    assert read(content, "1080", INDICATORS) == Notebook()
    text = content.decode("utf-8-sig")
    assert "Karlskrona" in text and "\r\n" in text
    assert [i.id for i in catalogue.indicators if f"# {i.id} = {i.name.sv}" not in text] == []


def test_the_examples_of_the_template_work_once_they_are_no_comments(catalogue):
    text = write(Notebook(), "1080", "Karlskrona", catalogue).decode("utf-8-sig")
    lines = text.splitlines()
    used = [line.removeprefix("# ") for line in lines if line.startswith(("# mål;", "# värde;"))]
    found = read("\n".join([*lines, *used]).encode(), "1080", INDICATORS)
    assert (len(found.targets), len(found.figures), found.figures[0].target) == (1, 1, (2030, 100.0))


def test_a_name_that_a_spreadsheet_would_take_for_a_formula_is_written_as_text(catalogue):
    figure = OwnFigure("=1+1", "@kg", True, ((2022, -3.0),))
    text = write(Notebook((), (figure,)), "1080", "Karlskrona", catalogue).decode("utf-8-sig")
    assert "värde;'=1+1;'@kg;högre;2022;-3" in text
    assert read(text.encode(), "1080", INDICATORS).figures == (figure,)


def test_every_rule_has_words():
    assert set(_words("sv")) == set(get_args(Rule))


def test_a_target_may_stand_above_the_figure_that_it_is_for():
    text = HEAD + "mål;Elbilar;;;2030;100\nvärde;Elbilar;%;högre;2022;18,5\n"
    assert read(text.encode(), "1080", INDICATORS).figures[0].target == (2030, 100.0)
