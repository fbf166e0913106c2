"""Takes the pictures of the guide from a running dashboard, in both languages: `python -m docs.pictures [address]`."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from benchmarks.chromium import ARGUMENTS, PROGRAM, wait_until

FOLDER = Path(__file__).parent / "pictures"
ADDRESS = "http://localhost:8501"
WIDTH = 1240
# So many colours are enough for charts and letters, and make a file a third of the size.
COLOURS = 128
# What each picture shows, beside the municipality of the examples; and how much of the page, in pixels from its top.
PICTURES = {
    "overview": ({}, 1150),
    "benchmark": ({"nyckeltal": "organic_food", "ar": "2022"}, 880),
    "trends": ({"nyckeltal": "kolada_ghg_total"}, 1340),
    "learn": ({"nyckeltal": "organic_food"}, 860),
    "report": ({}, 640),
    "present": ({"berattelse": "kommunens-ar", "sida": "2", "lage": "visa"}, 700),
    "membership": ({}, 880),
    "data_quality": ({"nyckeltal": "organic_food"}, 760),
}
READY = """document.documentElement.dataset.theme && !document.querySelector('[data-testid=stSkeleton]')
    && document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'
    && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(e => e.querySelector('.main-svg'))"""


def main(address: str) -> None:
    """Takes every picture."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=ARGUMENTS)
        for language in ("sv", "en"):
            page = browser.new_page(reduced_motion="reduce")
            for name, (choices, height) in PICTURES.items():
                page.set_viewport_size({"width": WIDTH, "height": height})
                query = urlencode({"sprak": language, "kommun": "1080", **choices})
                page.goto(f"{address}/{'' if name == 'overview' else name}?{query}")
                take(page, FOLDER / language / f"{name}.png")
        browser.close()


def take(page: Page, file: Path) -> None:
    """What stands beside the menu when it has been drawn, with few colours; a slide takes the whole window."""
    page.locator("h1").first.wait_for()
    wait_until(page, READY)
    page.mouse.move(0, 0)
    file.parent.mkdir(parents=True, exist_ok=True)
    shown = page.locator(".st-key-slides, [data-testid=stMain]").last
    taken = Image.open(BytesIO(shown.screenshot(animations="disabled")))
    taken.convert("RGB").quantize(COLOURS).save(file, optimize=True)


if __name__ == "__main__":
    main(*sys.argv[1:2] or [ADDRESS])
