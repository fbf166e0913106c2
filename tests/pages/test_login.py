"""Guards what a login shuts and what stays open, for each role; tests/browser logs in by a real provider."""

from __future__ import annotations

import json

import pytest

from sekom_analytics.access import record
from sekom_analytics.access.people import FILE
from sekom_analytics.settings import Settings
from sekom_analytics.ui import login
from tests.pages.conftest import go, words
from tests.pages.test_report_page import dropped, filled  # noqa: F401

ISSUER = "https://login.example.se"
PEOPLE = f"""
[[person]]
issuer = "{ISSUER}"
subject = "board"
roles = ["board"]

[[person]]
issuer = "{ISSUER}"
subject = "reporter"
roles = ["reporter"]
municipalities = ["1080"]
"""
SHUT = "Logga in för att se den."


@pytest.fixture
def office(tmp_path, monkeypatch):
    """The folder of the office with a list, where people can log in."""
    (tmp_path / "office").mkdir()
    (tmp_path / "office" / FILE).write_text(PEOPLE)
    monkeypatch.setenv("SEKOM_OFFICE", str(tmp_path / "office"))
    monkeypatch.setattr(login, "configured", lambda: True)
    monkeypatch.setattr(login, "_providers", lambda: [None])
    return tmp_path / "office"


@pytest.fixture
def as_(office, monkeypatch):
    """Lets somebody be logged in."""

    def as_(subject: str | None) -> None:
        claims = {"iss": ISSUER, "sub": subject, "name": "Anna [x](y)"} if subject else {}
        monkeypatch.setattr(login, "claims", lambda: claims)

    return as_


def labels(app) -> list[str]:
    return [button.label for button in app.button]


@pytest.mark.parametrize("page", ["finance", "present"])
def test_the_boards_pages_ask_for_a_login_where_there_is_one(open_page, as_, page):
    as_(None)
    app = open_page(page, berattelse="styrelsen")
    assert not app.exception
    assert SHUT in words(app)
    assert labels(app) == ["Logga in"]
    assert "medlemmar betalar" not in words(app)


def test_the_board_sees_its_pages_and_can_log_out(open_page, as_):
    as_("board")
    app = open_page("finance")
    assert not app.exception
    assert SHUT not in words(app)
    assert "Logga ut" in labels(app)


def test_one_who_is_not_on_the_list_is_told_so_with_the_name_as_text(open_page, as_):
    as_("stranger")
    app = open_page("finance", sprak="en")
    assert r"Anna \[x\]\(y\)" in app.warning[0].value
    assert labels(app) == ["Log out"]


def test_one_who_is_taken_off_the_list_is_shut_out_at_the_next_click(open_page, as_, office):
    as_("board")
    app = open_page("finance")
    (office / FILE).write_text("")
    app.run()
    assert app.warning


def test_a_list_with_a_fault_in_it_shuts_out_everybody(open_page, as_, office):
    as_("board")
    (office / FILE).write_text("[[person]]\ndomain = 'example.se'")
    assert open_page("finance").warning


def test_everything_else_is_open_without_a_login(open_page, as_):
    as_(None)
    app = open_page("membership")
    assert "Visas för styrelsen efter inloggning." in words(app)
    for page in ("benchmark", "report", "goals", "participation"):
        app = go(app, page)
        assert not app.exception
        assert SHUT not in words(app)


def test_where_nobody_can_log_in_the_boards_pages_are_open(open_page):
    app = open_page("finance")
    assert SHUT not in words(app)
    assert labels(app) == []


@pytest.fixture(params=["broken", "missing"])
def spoilt(request, monkeypatch, tmp_path):
    """Settings of the login that somebody has named and that cannot be read."""
    if request.param == "broken":
        (tmp_path / "secrets.toml").write_text("[auth\n")
    monkeypatch.setenv("SEKOM_SECRETS", str(tmp_path / "secrets.toml"))


def test_settings_of_the_login_that_cannot_be_read_shut_the_boards_page_and_say_so(open_page, spoilt):
    app = open_page("finance")
    assert not app.exception
    assert "ur funktion" in app.error[0].value
    assert labels(app) == []
    assert "medlemmar betalar" not in words(app)


def test_nobody_is_anybody_while_the_settings_of_the_login_cannot_be_read(open_page, as_, spoilt):
    as_("board")
    assert "ur funktion" in open_page("finance").error[0].value


def test_nothing_is_stored_while_the_settings_of_the_login_cannot_be_read(dropped, filled, spoilt, monkeypatch):  # noqa: F811
    monkeypatch.setenv("SEKOM_RECEIVE", "yes")
    app = dropped(filled({"GN.7": 0.985}))
    assert "ur funktion" in app.error[-1].value
    assert "Skicka filen till kansliet" not in labels(app)


def test_without_settings_of_a_login_everything_public_is_open_and_nothing_is_stored(
    dropped,  # noqa: F811
    filled,  # noqa: F811
    open_page,
    monkeypatch,
    tmp_path,
):
    monkeypatch.setattr(Settings, "secrets", tmp_path / "secrets.toml")
    assert "medlemmar betalar" in words(open_page("finance"))
    assert "Skicka filen till kansliet" not in labels(dropped(filled({"GN.7": 0.985})))


def test_a_file_is_stored_by_one_who_may_report_for_the_municipality_and_logged(
    dropped,  # noqa: F811
    filled,  # noqa: F811
    as_,
    office,
    monkeypatch,
    tmp_path,
):
    monkeypatch.setenv("SEKOM_RECEIVE", "yes")
    monkeypatch.setenv("SEKOM_RAW", str(tmp_path / "raw"))
    for shut_out in (None, "board"):
        as_(shut_out)
        app = dropped(filled({"GN.7": 0.985}))
        assert "Skicka filen till kansliet" not in labels(app)
    as_("reporter")
    app = dropped(filled({"GN.7": 0.985}))
    next(button for button in app.button if button.label == "Skicka filen till kansliet").click().run()
    assert not app.exception
    (line,) = (office / record.FILE).read_text().splitlines()
    assert json.loads(line)["by"]["subject"] == "reporter"
    assert json.loads(line)["municipality"] == "1080"
    assert list((tmp_path / "raw" / "submissions").rglob("1080_*.xlsx"))


def test_nothing_is_stored_that_cannot_be_logged(dropped, filled, as_, office, monkeypatch, tmp_path):  # noqa: F811
    monkeypatch.setenv("SEKOM_RECEIVE", "yes")
    monkeypatch.setenv("SEKOM_RAW", str(tmp_path / "raw"))
    (office / record.FILE).mkdir()
    as_("reporter")
    app = dropped(filled({"GN.7": 0.985}))
    next(button for button in app.button if button.label == "Skicka filen till kansliet").click().run()
    assert app.exception
    assert not (tmp_path / "raw").exists()
