"""Guards the command that writes a story as a presentation."""

from __future__ import annotations

from pptx import Presentation

from tests.cli.conftest import refused


def test_a_story_is_written_as_a_presentation(sekom, mini, tmp_path):
    file = tmp_path / "deck.pptx"
    run = sekom("present", "kommunens-ar", "--municipality", "1080", "--warehouse", mini.folder, "--out", file)
    assert (run.code, run.err) == (0, "")
    opened = Presentation(str(file))
    assert f"{len(opened.slides)} bilder i" in " ".join(run.out.split())
    assert opened.slides[0].shapes.title.text_frame.text == "Kommunens år: Karlskrona"


def test_a_story_is_written_in_english(sekom, mini, tmp_path):
    file = tmp_path / "deck.pptx"
    arguments = ("--indicator", "organic_food", "--language", "en", "--warehouse", mini.folder, "--out", file)
    assert " slides in" in sekom("present", "tema", *arguments).out
    assert Presentation(str(file)).slides[0].shapes.title.text_frame.text == "Theme: Organic food"


def test_a_story_that_cannot_be_told_is_refused_in_a_line(sekom, mini, tmp_path):
    told = ("--warehouse", mini.folder, "--out", tmp_path / "x.pptx")
    assert "är ingen berättelse" in refused(sekom("present", "saga", *told))
    assert "handlar om en kommun: ange en" in refused(sekom("present", "kommunens-ar", *told))
    nowhere = ("--warehouse", mini.folder, "--out", tmp_path / "none" / "x.pptx")
    assert "fil som går att skriva" in refused(sekom("present", "styrelsen", *nowhere))
    assert not list(tmp_path.iterdir())
