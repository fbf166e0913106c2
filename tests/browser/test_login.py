"""A login by a real provider of OpenID Connect on the loopback, and what does not pass for one."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from sekom_analytics.access.people import FILE
from tests.browser.conftest import serving, settle

CLAIMS = {
    "anna": {"email": "anna@example.se", "email_verified": True, "name": "Anna"},
    "unverified": {"email": "anna@example.se", "email_verified": False},
    "neighbour": {"email": "beda@example.se", "email_verified": True},
    "by-subject": {},
}
PEOPLE = """
[[person]]
email = "anna@example.se"
roles = ["board"]

[[person]]
issuer = "{issuer}"
subject = "by-subject"
roles = ["board"]
"""


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of a provider that knows the people above."""
    port = free_port()
    known = [part for sub, more in CLAIMS.items() for part in ("--user-claims", json.dumps({"sub": sub} | more))]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *known]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                urlopen(f"{address}/.well-known/openid-configuration").close()
                break
            except OSError:
                time.sleep(0.05)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="module")
def shut(shipped, provider, tmp_path_factory) -> Iterator[str]:
    """The address of a server on which people log in."""
    office = tmp_path_factory.mktemp("office")
    port = free_port()
    (office / FILE).write_text(PEOPLE.format(issuer=provider))
    told = {
        "redirect_uri": f"http://127.0.0.1:{port}/oauth2callback",
        "cookie_secret": "x" * 64,
        "client_id": "sekom",
        "client_secret": "secret",
        "server_metadata_url": f"{provider}/.well-known/openid-configuration",
    }
    secrets = office / "secrets.toml"
    secrets.write_text("\n".join(["[auth]", *(f'{name} = "{value}"' for name, value in told.items())]))
    environment = {
        "SEKOM_WAREHOUSE": str(shipped.folder),
        "SEKOM_OFFICE": str(office),
        "SEKOM_SECRETS": str(secrets),
    }
    with serving(os.environ | environment, port) as address:
        yield address


@pytest.fixture
def stranger(browser: Browser, shut) -> Iterator[Page]:
    """Somebody at the fees who has not logged in."""
    context = browser.new_context(locale="sv-SE")
    # The provider's page asks for its style elsewhere.
    context.route("**/pico.min.css", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{shut}/finance")
    settle(page)
    yield page
    context.close()


def log_in(page: Page, subject: str, shut: str) -> None:
    page.get_by_role("button", name="Logga in").click()
    page.get_by_role("button", name=subject, exact=True).click()
    page.wait_for_url(f"{shut}/**")
    settle(page)
    page.goto(f"{shut}/finance")
    settle(page)


@pytest.mark.parametrize("subject", ["anna", "by-subject"])
def test_one_who_is_on_the_list_comes_in_and_out_again(stranger, shut, subject):
    expect(stranger.get_by_role("heading", level=1)).to_have_text("För styrelsen")
    log_in(stranger, subject, shut)
    expect(stranger.get_by_role("heading", level=1)).not_to_have_text("För styrelsen")
    stranger.get_by_role("button", name="Logga ut").click()
    stranger.wait_for_url(lambda address: "finance" not in address)
    stranger.goto(f"{shut}/finance")
    expect(stranger.get_by_role("button", name="Logga in")).to_be_visible()


@pytest.mark.parametrize("subject", ["unverified", "neighbour"])
def test_an_address_that_is_not_verified_or_only_of_the_same_domain_stays_out(stranger, shut, subject):
    log_in(stranger, subject, shut)
    expect(stranger.get_by_role("heading", level=1)).to_have_text("För styrelsen")
    expect(stranger.get_by_text("som inte har den rätten")).to_be_visible()


def test_a_cookie_that_was_made_up_is_nobodys(stranger, shut):
    made_up = json.dumps({"iss": "x", "sub": "by-subject", "is_logged_in": True})
    stranger.context.add_cookies([{"name": "_streamlit_user", "value": made_up.replace('"', "'"), "url": shut}])
    stranger.reload()
    settle(stranger)
    expect(stranger.get_by_role("button", name="Logga in")).to_be_visible()
