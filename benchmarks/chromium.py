"""The browser that pages are measured and tested in: where it is, and how it starts without a window."""

from __future__ import annotations

import shutil

from playwright.sync_api import Page

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = [
    "--no-sandbox",
    # No background traffic: the tests look at every request that leaves the page.
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Without a graphics card a page is put together soonest by what draws it.
    "--disable-gpu-compositing",
    # Maps are drawn in software, on machines without a graphics card too.
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]

# In milliseconds: how long a condition may take to hold.
LONGEST = 20_000
WAITING = """() => new Promise((done, failed) => {
  const end = performance.now() + %d;
  const holds = () => %s;
  const look = () => holds() ? done() : performance.now() > end ? failed('it never held') : setTimeout(look, 20);
  look();
})"""


def wait_until(page: Page, holds: str) -> None:
    """Waits until a JavaScript expression holds in the page.

    Playwright's `wait_for_function` compiles the expression in the page each time, which our pages' policy forbids.
    """
    page.evaluate(WAITING % (LONGEST, holds))
