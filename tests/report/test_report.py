"""Guards a municipality's report: true to the answers, whole in both kinds of file and languages, gaps kept."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sekom_analytics.report import as_pdf, as_word
from sekom_analytics.report.drawing import drawing
from sekom_analytics.report.tell import tell
from sekom_analytics.stories.asked import Asked
from sekom_analytics.stories.model import Chart, Series
from tests.cli.conftest import refused, sekom  # noqa: F401

TODAY = date(2026, 5, 14)
SVG = "{http://www.w3.org/2000/svg}"


def told(ask, municipality, language="sv", group="members"):
    return tell(Asked(language, ask, ask.municipality(municipality), None, group), lambda _: None, TODAY)


@pytest.fixture(scope="module")
def report(shipped):
    return told(shipped.answers, "Karlskrona")


def entries(report):
    return [entry for chapter in report.chapters for entry in chapter.entries]


def test_every_key_figure_with_a_value_is_there_once_and_the_others_are_named(report, shipped, catalogue):
    overview = shipped.answers.overview("1080")
    held = [catalogue.indicator[line.indicator].name.sv for line in overview.indicators if line.value is not None]
    assert sorted(entry.name for entry in entries(report)) == sorted(held)
    assert len(report.summary.rows) == len(held)
    known = {indicator.name.sv for indicator in shipped.answers.indicators_with_figures()}
    assert set(report.missing) == known - set(held)


def test_the_numbers_are_those_of_the_answers(report, shipped):
    entry = next(entry for entry in entries(report) if entry.name == "Ekologiska livsmedel i kommunens inköp")
    found = shipped.answers.benchmark("organic_food", "1080", "members", 2022)
    assert (found.municipality.value, found.peers.median) == (22.0, 28.0)
    rank, n = found.municipality.rank, found.peers.n_with_value
    compared = entry.paragraphs[-1]
    assert compared.startswith("2022: 22\u00a0%, och medianen för alla medlemmar är 28\u00a0%")
    assert f"plats {rank} av {n + 1}" in compared
    assert entry.table.rows[0] == ("2022", "22\u00a0%", "28\u00a0%", str(n))
    missing = next(row for row in entry.table.rows if row[0] == "2021")
    assert missing[1] == "–"


def test_every_entry_has_a_verdict_a_table_its_definition_and_its_source(report):
    for entry in entries(report):
        assert entry.finding.endswith(".") and entry.table.rows and len(entry.paragraphs) == 2
        definition, source = entry.small
        assert definition.startswith("Definition: ")
        assert re.search(r"Kolada|Miljöbarometern", source) and "År: " in source


def test_a_single_year_is_a_table_without_a_chart(shipped):
    single = [entry for entry in entries(told(shipped.answers, "0180")) if len(entry.table.rows) == 1]
    assert single and {entry.chart for entry in single} == {None}


def test_what_the_municipality_says_of_a_figure_stands_with_its_year(handed_in):
    notes = handed_in.answers.notes().drop_nulls("comment")
    code, comment = notes.select("code", "comment").row(0)
    report = told(handed_in.answers, code)
    assert comment in [said for entry in entries(report) for _, said in entry.comments]
    assert comment in "\n".join(p.text for p in Document(io.BytesIO(as_word(report))).paragraphs)


@pytest.mark.parametrize(("municipality", "language"), [("1080", "sv"), ("0180", "en"), ("2418", "sv")])
def test_the_document_has_its_headings_language_and_charts_that_hold_their_figures(shipped, municipality, language):
    report = told(shipped.answers, municipality, language)
    content = as_word(report)
    made = Document(io.BytesIO(content))
    headings = [p.text for p in made.paragraphs if p.style.name == "Heading 2"]
    assert headings == [entry.name for entry in entries(report)]
    assert made.core_properties.title == report.title
    drawn = [entry for entry in entries(report) if entry.chart]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        charts = [name for name in parts.namelist() if re.fullmatch(r"word/charts/chart\d+\.xml", name)]
        assert len(charts) == len(drawn)
        for number, entry in enumerate(drawn, start=1):
            sheet = openpyxl.load_workbook(
                io.BytesIO(parts.read(f"word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"))
            ).active
            held = [tuple(row[1:]) for row in sheet.iter_rows(min_row=2, values_only=True)]
            values = list(zip(*(series.values for series in entry.chart.series), strict=True))
            # A workbook keeps fifteen or sixteen digits.
            assert [tuple(map(_kept, row)) for row in held] == [tuple(map(_kept, row)) for row in values]
        document = parts.read("word/document.xml").decode()
        assert document.count("descr=") == len(drawn)
        assert {"sv": "sv-SE", "en": "en-GB"}[language] in parts.read("word/styles.xml").decode()


def _kept(value):
    return None if value is None else float(f"{value:.11e}")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_pdf_is_tagged(shipped, language):
    made = as_pdf(told(shipped.answers, "1080", language))
    assert made.startswith(b"%PDF-")
    assert b"/MarkInfo" in made and b"/StructTreeRoot" in made


def test_text_is_never_taken_for_markup(report):
    odd = replace(report, title="#panic() *x* <script> $1$ \\", missing=("=1", "- a", "@b"))
    assert as_pdf(odd).startswith(b"%PDF-")
    assert Document(io.BytesIO(as_word(odd))).paragraphs[0].text == odd.title


def test_an_invented_network_says_so(demo):
    ask = demo.answers
    report = told(ask, next(iter(ask.names)))
    assert report.title.startswith("DEMO: ")
    assert "finns inte" in report.introduction[0]


def test_a_municipality_without_figures_has_a_report_that_says_so(report):
    bare = replace(report, chapters=(), summary=replace(report.summary, rows=()))
    assert as_word(bare) and as_pdf(bare)


NUMBERS = st.lists(st.none() | st.floats(-1e6, 1e6, allow_subnormal=False), min_size=2, max_size=15)


@given(NUMBERS.filter(lambda values: any(value is not None for value in values)))
def test_a_drawing_has_a_mark_for_each_value_and_no_line_over_a_gap(values):
    chart = Chart(
        "line", tuple(map(str, range(len(values)))), (Series("A & B", tuple(values), "own"),), "x, %", 1, True
    )
    root = etree.fromstring(drawing(chart, "sv").encode())
    assert len(root.findall(f"{SVG}circle")) == sum(value is not None for value in values)
    runs = [run for run in re.split("-+", "".join("-" if value is None else "x" for value in values)) if len(run) > 1]
    assert [len(line.get("points").split()) for line in root.findall(f"{SVG}polyline")] == [len(run) for run in runs]


def test_the_command_writes_both_kinds_of_file_and_refuses_others(mini, tmp_path, sekom):  # noqa: F811
    for kind in ("docx", "pdf"):
        out = tmp_path / f"report.{kind}"
        run = sekom("report", "Karlskrona", "--out", out, "--language", "en", "--warehouse", mini.folder)
        assert (run.code, out.exists()) == (0, True)
        assert "Green key figures of Karlskrona" in run.out
    assert "varken .docx eller .pdf" in refused(sekom("report", "1080", "--out", tmp_path / "r.odt"))
    assert "Storstad" in refused(sekom("report", "Storstad", "--out", tmp_path / "r.pdf", "--warehouse", mini.folder))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_overview_offers_the_report(shipped, language, monkeypatch):
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(shipped.folder))
    from streamlit.testing.v1 import AppTest

    from sekom_analytics.settings import ROOT

    app = AppTest.from_file(str(ROOT / "sekom_analytics" / "main.py"), default_timeout=60)
    app.query_params["sprak"] = language
    app.run()
    labels = [button.label for button in app.get("download_button")]
    assert {"sv": "Word, med diagram som kan redigeras", "en": "Word, with charts that can be edited"}[
        language
    ] in labels


def test_a_sign_that_no_font_has_costs_the_report_nothing_but_its_claim(report):
    smiling = replace(report, introduction=("Bra \U0001f600 ＠",))
    made = as_pdf(smiling)
    assert made.startswith(b"%PDF-") and b"/StructTreeRoot" in made
    assert b"pdfuaid" in as_pdf(report) and b"pdfuaid" not in made
