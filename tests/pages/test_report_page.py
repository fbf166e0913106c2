"""Guards the page Rapportera: the form to fetch, an answer on every file, and nothing kept unless the server may."""

from __future__ import annotations

import io

import openpyxl
import pytest

from sekom_analytics.collection import template
from sekom_analytics.collection.form import form
from tests.pages.conftest import words


@pytest.fixture
def filled(shipped):
    """A form of Karlskrona for 2024 with these values by row of the sheet, as bytes."""

    def filled(values, comment=None):
        made = form(shipped.answers, "1080", 2024)
        book = openpyxl.load_workbook(io.BytesIO(template.workbook(made, shipped.answers.catalogue, "sv")))
        rows = {row[0].value: row for row in book.worksheets[0].iter_rows()}
        headings = [cell.value for cell in rows["Kod"]]
        for code, value in values.items():
            rows[code][headings.index("Värde")].value = value
            rows[code][headings.index("Kommentar")].value = comment
        content = io.BytesIO()
        book.save(content)
        return content.getvalue()

    return filled


@pytest.fixture
def dropped(open_page):
    """The page after a file has been dropped on it."""

    def dropped(content, name="form.xlsx", **parameters):
        app = open_page("report", ar="2024", **parameters)
        app.file_uploader[0].set_value((name, content, "application/octet-stream")).run()
        assert not app.exception
        return app

    return dropped


def test_the_form_is_offered_in_both_kinds(open_page):
    app = open_page("report", kommun="1080", ar="2024")
    assert [button.label for button in app.get("download_button")] == ["Hämta formuläret (Excel)", "Som CSV"]
    assert app.title[0].value == "Rapportera 2024: Karlskrona"


def test_nobody_is_asked_whom_to_compare_with(open_page):
    assert [box.label for box in open_page("report").selectbox] == ["Kommun", "År"]


def test_a_sound_form_can_be_sent_and_where_to_is_said(dropped, filled):
    app = dropped(filled({"GN.8a": 12.5}))
    assert "12,5\u00a0W/inv" in words(app)
    assert app.warning == [] and app.error == [] and "kan skickas" in app.success[0].value
    assert app.button == []


def test_what_must_be_mended_is_named_with_its_cell(dropped, filled):
    app = dropped(filled({"GN.9b": 99}))
    assert "Uppgifter!I13" in words(app)
    assert "kan inte skickas" in app.error[0].value


def test_a_form_of_another_municipality_is_told(dropped, filled):
    assert "gäller Karlskrona, som inte är den valda" in dropped(filled({"GN.8a": 12.5}), kommun="2580").error[0].value


def test_a_comment_is_shown_as_text_and_not_as_markup(dropped, filled):
    app = dropped(filled({"GN.8a": 12.5}, "<b>fet</b>"))
    assert "&lt;b&gt;fet&lt;/b&gt;" in words(app)


def test_a_file_that_cannot_be_read_is_an_answer_in_the_readers_language(dropped):
    assert "Den är skadad" in dropped(b"PK", "form.xlsx").error[0].value
    assert "lösenord" in dropped(bytes.fromhex("d0cf11e0a1b11ae1"), "form.xlsx").error[0].value
    assert "It is damaged" in dropped(b"PK", "form.xlsx", sprak="en").error[0].value


def test_where_the_server_may_a_file_is_kept_once_with_the_answers_given(dropped, filled, monkeypatch, tmp_path):
    monkeypatch.setenv("SEKOM_RECEIVE", "yes")
    monkeypatch.setenv("SEKOM_RAW", str(tmp_path))
    app = dropped(filled({"GN.7": 0.985}))
    assert list(tmp_path.iterdir()) == []
    app.text_input[0].input("Ny mätning.")
    app.button[0].click().run()
    assert not app.exception
    kept = sorted((tmp_path / "submissions" / "2024").iterdir())
    assert [path.suffix for path in kept] == [".csv", ".xlsx"]
    assert "Ny mätning." in kept[0].read_text("utf-8-sig")
    assert app.button == []
