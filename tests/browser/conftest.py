"""A real server on loopback and a real Chromium; without Chromium these tests are skipped and say so."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from benchmarks.chromium import ARGUMENTS, PROGRAM
from sekom_analytics.settings import ROOT

Open = Callable[..., Page]
NewTab = Callable[[], Page]
# A busy machine may take its time; nothing waits longer than it must.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks every test of this folder, and skips it where there is no browser."""
    for item in items:
        if item.path.is_relative_to(ROOT / "tests" / "browser"):
            item.add_marker(pytest.mark.browser)
            if PROGRAM is None:
                item.add_marker(pytest.mark.skip(reason="Chromium was not found; install it to run the browser tests"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; Playwright's own download is not needed."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor who has been here before: the app's own files are in the browser's cache.

    In all that is tested nothing may be asked of another host, or in vain, and the page's own policy may refuse
    nothing.
    """
    context = browser.new_context(locale="sv-SE")
    context.set_default_timeout(PATIENCE)
    asked: set[str | None] = set()
    context.on("request", lambda request: asked.add(urlsplit(request.url).hostname))
    refused: list[str] = []
    context.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)
    missing: list[str] = []
    context.on("response", lambda answer: missing.append(answer.url) if answer.status == 404 else None)
    yield context
    context.close()
    assert refused == []
    assert missing == [], "something was asked for that is not there"
    assert asked - {None} == {"127.0.0.1"}, "something was asked of another host"


@pytest.fixture(scope="session")
def new_tab(visitor: BrowserContext, server: str) -> NewTab:
    """Opens a tab, and with it a new visit of the app.

    It shares the process of a tab that stays open, so that Chromium compiles the app's scripts once and not for each
    test: half of the time that a page takes to come.
    """
    staying = visitor.new_page()
    staying.goto(f"{server}/benchmark")
    settle(staying)

    def new_tab() -> Page:
        with staying.expect_popup() as opened:
            staying.evaluate("() => void open('about:blank')")
        return opened.value

    return new_tab


@pytest.fixture
def page(new_tab: NewTab) -> Iterator[Page]:
    """A new tab, and with it a new visit of the app."""
    page = new_tab()
    yield page
    page.close()


@pytest.fixture(scope="session")
def server(shipped, edition_of_may) -> Iterator[str]:
    """The address of the dashboard, served as `sekom serve` serves it, on the shipped figures."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folders = {"SEKOM_WAREHOUSE": str(shipped.folder), "SEKOM_EDITIONS": str(edition_of_may)}
    with serving(os.environ | folders, port) as address:
        yield address


@contextmanager
def serving(environment: Mapping[str, str], port: int) -> Iterator[str]:
    """A server with this environment, from its first answer on: its address."""
    command = [sys.executable, "-m", "sekom_analytics", "serve", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if line.startswith("SEKOM Analytics: http"):
            break
    else:
        raise AssertionError("the server did not start:\n" + "".join(said))
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.stdout.close()
    process.wait(timeout=20)


@pytest.fixture
def open_page(server: str, page: Page) -> Open:
    """Opens a page by its name with these parameters and waits until it has been drawn."""

    def open_page(name: str = "", width: int = 1440, **parameters: str) -> Page:
        page.set_viewport_size({"width": width, "height": 900})
        query = "&".join(f"{key}={value}" for key, value in parameters.items())
        page.goto(f"{server}/{name}?{query}")
        settle(page)
        return page

    return open_page


def settle(page: Page) -> None:
    """Waits until Streamlit has run the page to its end, and what it loads when it is first needed has come."""
    page.locator("h1").first.wait_for()
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
