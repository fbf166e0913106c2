"""What only a browser shows: that a chart is saved as a picture with its title and source, and left as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

MARGIN = "() => JSON.stringify(document.querySelector('.js-plotly-plot').layout.margin)"


@pytest.mark.parametrize(("picture", "said"), [("spridning", "Kolada"), ("karta", "Kolada")])
def test_a_chart_is_saved_with_its_title_and_its_source_line(open_page, picture, said, tmp_path):
    page = open_page("benchmark", kommun="1080", nyckeltal="organic_food", ar="2022", bild=picture)
    page.locator(".js-plotly-plot .modebar-btn").first.wait_for(state="attached")
    before = page.evaluate(MARGIN)
    saved = {kind: _saved(page, kind, tmp_path) for kind in ("svg", "png")}
    drawing = saved["svg"].read_text(encoding="utf-8")
    assert said in drawing and "Ekologiska livsmedel 2022" in drawing
    assert saved["png"].read_bytes().startswith(b"\x89PNG")
    assert page.evaluate(MARGIN) == before


def _saved(page, kind: str, folder: Path) -> Path:
    with page.expect_download() as coming:
        page.locator(f'[data-picture="{kind}"]').first.press("Enter")
    assert coming.value.suggested_filename.endswith(f".{kind}")
    path = folder / f"picture.{kind}"
    coming.value.save_as(path)
    return path
