"""Guards the log: a line an event that a program can read, without choices, codes, sessions or addresses of people."""

from __future__ import annotations

import json
import logging
from io import StringIO

import pytest

from sekom_analytics.web import log

HIDDEN = "hidden"


@pytest.fixture
def outlet(monkeypatch):
    """Where the log goes; pytest's own outlets come back afterwards."""
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(root, "level", root.level)
    return StringIO()


@pytest.fixture
def lines(outlet):
    """The lines logged so far, as JSON."""
    log.configure("json", outlet)
    return lambda: [json.loads(line) for line in outlet.getvalue().splitlines()]


def test_a_request_is_one_line_with_its_path_and_status_and_nothing_of_its_query(ask, lines):
    ask(f"/benchmark?egnatal={HIDDEN}", cookie=f"_streamlit_user={HIDDEN}")
    (line,) = lines()
    assert (line["event"], line["path"], line["status"], line["method"]) == ("request", "/benchmark", 200, "GET")
    assert line["ms"] >= 0
    assert line["time"].endswith("+00:00")
    assert HIDDEN not in str(line)
    assert "192.0.2.7" not in str(line)


def test_an_open_page_is_one_line_when_it_is_closed(ask, lines):
    ask("/_stcore/stream", kind="websocket")
    (line,) = lines()
    assert (line["event"], line["path"]) == ("visit", "/_stcore/stream")


def test_the_name_of_a_file_that_a_visitor_was_given_is_not_logged(ask, lines):
    ask(f"/media/{HIDDEN}.csv")
    assert lines()[0]["path"] == "/media/…"


def test_what_asks_whether_we_live_is_not_logged_as_long_as_it_is_answered(ask, lines, mini, monkeypatch):
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(mini.folder))
    ask("/healthz")
    ask("/readyz")
    assert lines() == []


def test_a_failed_request_is_told_with_its_status(ask, lines):
    ask("/broken")
    assert [line["status"] for line in lines()] == [500]


def test_an_error_of_anyone_is_one_line_with_its_traceback_and_without_codes(lines):
    try:
        raise RuntimeError(f"failed at /oauth2callback?code={HIDDEN}&state={HIDDEN}")
    except RuntimeError:
        logging.getLogger("streamlit.somewhere").exception("GET https://login.example/authorize?client=%s", HIDDEN)
    (line,) = lines()
    assert line["level"] == "error"
    assert "/oauth2callback?…" in line["error"]
    assert HIDDEN not in str(line)


def test_a_logger_with_an_outlet_of_its_own_loses_it(lines, outlet):
    stray = logging.getLogger("streamlit.stray")
    stray.addHandler(logging.StreamHandler())
    stray.propagate = False
    log.configure("json", outlet)
    stray.warning("once")
    assert [line["event"] for line in lines()] == ["once"]


def test_the_same_is_told_to_a_person_on_one_line(outlet):
    log.configure("text", outlet)
    log.event("ready", port=8501)
    assert outlet.getvalue().endswith(" info: ready port=8501\n")
