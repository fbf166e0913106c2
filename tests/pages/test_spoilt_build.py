"""Guards what pages say where the build in use cannot be read: not that there is none yet."""

from __future__ import annotations

import shutil

import pytest


@pytest.mark.parametrize(
    ("language", "title"), [("sv", "Siffrorna går inte att läsa"), ("en", "The figures cannot be read")]
)
def test_a_spoilt_pointer_is_said_on_the_page_and_figures_that_are_open_stay(
    open_page, mini, monkeypatch, tmp_path, language, title
):
    folder = shutil.copytree(mini.folder, tmp_path / "warehouse")
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(folder))
    pointer = (folder / "CURRENT").read_text()
    (folder / "CURRENT").write_text("garbage")
    app = open_page("overview", sprak=language)
    assert not app.exception
    assert app.title[0].value == title
    assert "`sekom build`" in app.error[0].value
    (folder / "CURRENT").write_text(pointer)
    shown = app.run().title[0].value
    (folder / "CURRENT").write_text("garbage")
    assert app.run().title[0].value == shown != title
