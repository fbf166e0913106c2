"""Guards that the interface is told where its server is, and so asks nothing in vain."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from sekom_analytics.web.document import DRAWING, SERVER
from tests.web.conftest import INTERFACE


def test_the_document_says_where_the_server_is_before_streamlit_looks_for_it(ask):
    answer = ask("/document", accept="text/html")
    said = answer.body.decode()
    assert said.index(SERVER) < said.index('type="module"')
    assert said.replace(f"{SERVER}\n    ", "") == (INTERFACE / "index.html").read_text(encoding="utf-8")
    assert answer.headers["content-length"] == str(len(answer.body))


def test_a_document_kept_by_a_browser_is_not_taken_for_ours(ask):
    assert "etag" not in ask("/document", accept="text/html").headers
    assert ask("/document", accept="text/html", if_modified_since="Fri, 01 Jan 2100 00:00:00 GMT").status == 200


def test_the_policy_lets_the_address_be_said(ask):
    text = SERVER.removeprefix("<script>").removesuffix("</script>")
    assert b64encode(sha256(text.encode()).digest()).decode() in ask("/document").headers["content-security-policy"]


def test_no_other_page_is_touched(ask):
    assert ask("/other", accept="text/html").body == b"<p>another page</p>"


def test_what_draws_charts_is_asked_for_at_once_on_a_page_that_begins_with_one(ask):
    [drawing] = INTERFACE.glob(DRAWING)
    wanted = f'<link rel="modulepreload" crossorigin href="/static/js/{drawing.name}">'
    assert ask("/trends", accept="text/html").body.decode().count(wanted) == 1
    assert wanted not in ask("/document", accept="text/html").body.decode()
