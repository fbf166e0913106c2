"""Guards what nginx does with the site: who stays with which process, and what is kept, told and logged."""

from __future__ import annotations

import http.client
import json
import re
from collections import Counter

import pytest

from deploy import interface
from sekom_analytics.sources.workbook import MOST_BYTES
from sekom_analytics.web.headers import FIXED

COOKIE = re.compile(r"sekom_process=(\d+); Path=/; Secure; HttpOnly; SameSite=None; Partitioned")


def given(answer):
    """The process that the answer's cookie names, or None."""
    cookie = answer.headers.get("set-cookie")
    return int(COOKIE.fullmatch(cookie)[1]) if cookie else None


def test_readers_of_one_address_are_spread_and_each_is_told_which_process_is_theirs(own_site):
    answers = [own_site.ask("/benchmark?kommun=1080") for _ in range(9)]
    assert [given(answer) for answer in answers] == [answer.process for answer in answers]
    assert Counter(answer.process for answer in answers) == dict.fromkeys(own_site.processes, 3)


@pytest.mark.parametrize("path", ["/", "/trend", "/_stcore/health", "/_stcore/upload_file/a/b", "/auth/login"])
def test_a_reader_with_a_cookie_stays_with_their_process_and_gets_no_other(site, path):
    for process in site.processes:
        for _ in range(3):
            answer = site.ask(path, Cookie=f"x=1; sekom_process={process}; y=2")
            assert (answer.process, given(answer)) == (process, None)


@pytest.mark.parametrize("cookie", ["80", "22", "sekom", "127.0.0.1:22", "8501 8502", ""])
def test_a_cookie_that_names_no_process_counts_as_none(site, cookie):
    answer = site.ask("/", Cookie=f"sekom_process={cookie}")
    assert answer.process in site.processes
    assert given(answer) == answer.process


def test_who_keeps_no_cookies_stays_with_one_process_by_address_and_browser(site):
    for browser in "abc":
        assert len({site.ask("/_stcore/host-config", User_Agent=browser).process for _ in range(4)}) == 1
    assert len({site.ask("/_stcore/host-config", User_Agent=str(n)).process for n in range(16)}) == 3


def test_the_websocket_of_a_reader_is_with_their_process(site):
    for process in site.processes:
        answer = site.connect(process)
        assert (answer.status, given(answer)) == (101, None)


def test_when_a_process_is_gone_its_readers_alone_are_moved_and_then_stay_where_they_came(own_site):
    gone, *others = own_site.processes
    own_site.kill(gone)
    moved = [given(own_site.connect(gone)) for _ in range(8)]
    assert set(moved) == set(others)
    # A page or a file asked for meanwhile moves nobody: the session is where the WebSocket is.
    page = own_site.ask("/", Cookie=f"sekom_process={gone}")
    assert page.process in others
    assert given(page) is None
    for process in others:
        assert given(own_site.connect(process)) is None
        assert own_site.ask("/", Cookie=f"sekom_process={process}").process == process


def test_new_readers_are_not_sent_to_a_process_that_is_gone(own_site):
    gone, *others = own_site.processes
    own_site.kill(gone)
    answers = [own_site.ask("/") for _ in range(8)]
    assert {answer.status for answer in answers} == {200}
    assert {given(answer) for answer in answers} == set(others)


def test_a_file_to_download_is_found_at_whichever_process_has_it(site):
    for asked in site.processes:
        for process in site.processes:
            answer = site.ask(f"/media/{process}", Cookie=f"sekom_process={asked}")
            assert (answer.status, answer.process) == (200, process)
        assert site.ask("/media/none", Cookie=f"sekom_process={asked}").status == 404


def test_when_no_process_answers_a_page_says_so_and_no_browser_keeps_it(own_site):
    for process in own_site.processes:
        own_site.kill(process)
    answer = own_site.ask("/benchmark?kommun=1080")
    assert answer.status == 502
    assert "Sidan är strax tillbaka" in answer.content.decode()
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("host", ["other.example.org", "127.0.0.1", "localhost.example.org"])
def test_who_asks_for_another_name_is_not_answered(site, host):
    with pytest.raises(http.client.RemoteDisconnected):
        site.ask("/", Host=host)
    connection = http.client.HTTPConnection("127.0.0.1", site.plain, timeout=10)
    connection.request("GET", "/", headers={"Host": host})
    with pytest.raises(http.client.RemoteDisconnected):
        connection.getresponse()
    connection.close()


def test_a_process_is_told_the_address_that_was_asked_for_and_not_what_readers_claim(site):
    told = site.ask("/", Host="localhost:8443", X_Forwarded_For="10.0.0.1", X_Forwarded_Proto="http").told
    assert told["host"] == "localhost:8443"
    assert told["x-forwarded-proto"] == "https"
    assert told["x-forwarded-for"] == "127.0.0.1"


@pytest.mark.parametrize("path", ["/", "/api/trend", "/_stcore/stream", "/_stcore/health", "/static/js/none.js"])
def test_browsers_are_told_to_come_back_encrypted(site, path):
    assert site.ask(path).headers["strict-transport-security"] == "max-age=31536000"


def test_who_comes_without_encryption_is_sent_on_with_what_they_asked_for(site):
    connection = http.client.HTTPConnection("127.0.0.1", site.plain, timeout=10)
    connection.request("GET", "/trend?kommun=1080", headers={"Host": "localhost"})
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Location"]) == (301, "https://localhost/trend?kommun=1080")
    connection.close()


def test_a_form_of_the_largest_size_gets_through_and_nothing_much_larger(site):
    assert site.ask("/_stcore/upload_file/session/file", "PUT", b"x" * (MOST_BYTES + 4096)).status == 200
    assert site.ask("/_stcore/upload_file/session/file", "PUT", b"x" * int(MOST_BYTES * 1.1)).status == 413
    assert site.ask("/api/trend", "PUT", b"x" * 100_000).status == 413


def test_answers_to_programs_carry_no_cookie_and_are_compressed(site):
    answer = site.ask("/api/trend?municipality=1080", Accept_Encoding="gzip")
    assert "set-cookie" not in answer.headers
    assert answer.headers["content-encoding"] == "gzip"


def test_figures_of_the_process_itself_are_not_for_everybody(site):
    assert site.ask("/_stcore/metrics").status == 404


def test_the_interface_is_sent_by_nginx_compressed_and_kept_with_the_headers_of_the_app(site):
    name = next(path.name for path in interface.INTERFACE.joinpath("static", "js").glob("index.*.js"))
    packed = site.ask(f"/static/js/{name}", Accept_Encoding="gzip")
    plain = site.ask(f"/static/js/{name}")
    assert packed.headers["content-encoding"] == "gzip"
    assert plain.content == interface.INTERFACE.joinpath("static", "js", name).read_bytes()
    assert len(packed.content) < len(plain.content) / 2
    for answer in (packed, plain):
        assert answer.headers["content-type"] == "application/javascript"
        assert answer.headers["cache-control"] == "public, immutable, max-age=31536000"
        assert {header: answer.headers.get(header.lower()) for header in FIXED} == FIXED


def test_a_file_of_the_interface_that_nginx_does_not_have_is_asked_of_a_process(site):
    assert site.ask("/static/js/of-the-next-version.js").process in site.processes


def test_the_log_says_what_was_asked_for_but_not_by_whom_nor_with_which_choices_and_keys(own_site):
    first = next(iter(own_site.processes))
    asked = [
        "/trend?egnatal=Elbilar",
        f"/media/{first}",
        "/_stcore/upload_file/5e551/f11e",
        "/oauth2callback?code=c0de",
    ]
    for path in asked:
        own_site.ask(path, Cookie=f"sekom_process={first}", User_Agent="Mozilla")
    lines = own_site.folder.joinpath("sekom.log").read_text(encoding="utf-8")
    told = [json.loads(line) for line in lines.splitlines()]
    assert [line["path"] for line in told] == ["/trend", "/media/…", "/_stcore/upload_file/…", "/oauth2callback"]
    assert {(line["status"], line["process"]) for line in told} == {(200, f"127.0.0.1:{first}")}
    for kept_out in ("Elbilar", "f11e", "c0de", "5e551", "Mozilla"):
        assert kept_out not in lines
