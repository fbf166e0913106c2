"""What only a browser shows of the headers: a script that got into a page does not run, and a map is drawn."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.browser.conftest import settle

INJECTED = """() => {
  const script = document.createElement('script');
  script.textContent = 'window.hit = true';
  document.body.append(script);
  const image = document.createElement('div');
  image.innerHTML = '<img src="x" onerror="window.hit = true">';
  document.body.append(image);
  return new Promise(done => setTimeout(() => done(window.hit ?? false), 300));
}"""


def test_a_script_that_got_into_a_page_does_not_run(browser: Browser, server):
    # A visitor of its own: that of the other tests must see nothing refused.
    page = browser.new_page()
    page.goto(f"{server}/about")
    settle(page)
    assert page.evaluate(INJECTED) is False
    page.close()


def test_the_map_is_drawn_by_its_worker(open_page):
    page = open_page("benchmark", kommun="1080", nyckeltal="organic_food", bild="karta")
    expect(page.locator("canvas.maplibregl-canvas")).to_be_visible()
