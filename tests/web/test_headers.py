"""Guards what browsers are told on every answer: no script but ours, nothing from elsewhere, frames where allowed."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pytest

from sekom_analytics.errors import SekomError
from sekom_analytics.ui import scripts
from sekom_analytics.web.headers import policy


def rules(header: str) -> dict[str, list[str]]:
    split = (rule.split() for rule in header.split(";"))
    return {name: allowed for name, *allowed in split}


def test_scripts_are_ours_by_their_checksums_and_nothing_written_into_a_page_runs(ask):
    allowed = rules(ask("/benchmark").headers["content-security-policy"])
    sums = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in scripts.every()]
    assert set(sums) < set(allowed["script-src"])
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "data:", "https:"} & set(allowed["script-src"])


def test_nothing_is_loaded_from_another_place(ask):
    allowed = rules(ask("/benchmark").headers["content-security-policy"])
    assert allowed["default-src"] == ["'self'"]
    named = {source for name, sources in allowed.items() if name != "script-src" for source in sources}
    assert named <= {"'self'", "'none'", "'unsafe-inline'", "data:", "blob:"}


@pytest.mark.parametrize("address", ["/benchmark", "/nothing", "/healthz", "/static/js/none.js"])
def test_every_answer_has_the_headers(ask, address):
    headers = ask(address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "frame-ancestors 'self'" in headers["content-security-policy"]


def test_sites_that_the_office_names_may_show_the_pages_in_a_frame(ask, monkeypatch):
    monkeypatch.setenv("SEKOM_FRAMES", "https://www.example.se https://*.example.org:8443")
    allowed = rules(ask("/benchmark").headers["content-security-policy"])
    assert allowed["frame-ancestors"] == ["'self'", "https://www.example.se", "https://*.example.org:8443"]


@pytest.mark.parametrize("site", ["*", "example.se", "https://a.se;script-src", "javascript:x", "https://a.se/path"])
def test_what_is_no_site_is_refused(site):
    with pytest.raises(SekomError, match="SEKOM_FRAMES"):
        policy([], "", [site])


def test_what_a_script_is_told_cannot_become_part_of_it():
    written = scripts.written("slides", role="visa", story='"></span><script>alert(1)</script>', number=1)
    assert written.count("<script>") == 1
    assert written.endswith(f"<script>{scripts.text('slides')}</script>")
