"""Guards that files of the interface travel compressed, whole, and only those."""

from __future__ import annotations

import gzip

import pytest

from tests.web.conftest import INTERFACE

SCRIPT = next(INTERFACE.glob("static/js/*.js"))
ADDRESS = f"/static/js/{SCRIPT.name}"


def test_a_script_travels_compressed_and_is_kept_for_a_year(ask):
    answer = ask(ADDRESS, accept_encoding="br, gzip;q=0.8")
    assert (answer.status, answer.headers["content-encoding"]) == (200, "gzip")
    assert gzip.decompress(answer.body) == SCRIPT.read_bytes()
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["vary"] == "Accept-Encoding"
    assert "javascript" in answer.headers["content-type"]


@pytest.mark.parametrize(
    "headers",
    [{}, {"accept_encoding": "br"}, {"accept_encoding": "gzip;q=0"}, {"accept_encoding": "gzip", "range": "bytes=0-9"}],
)
def test_who_does_not_take_it_compressed_gets_it_from_streamlit(ask, headers):
    assert ask(ADDRESS, **headers).body == b"page"


@pytest.mark.parametrize(
    "address", ["/static/js/none.js", "/static/../index.html", "/static/js/../../index.html", "/benchmark"]
)
def test_what_is_no_file_of_the_interface_is_left_to_streamlit(ask, address):
    assert "content-encoding" not in ask(address, accept_encoding="gzip").headers
