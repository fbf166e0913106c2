"""The page Presentera: which story, what its slides say, and the ways to show it and to take it home."""

from __future__ import annotations

from functools import lru_cache
from html import escape

import streamlit as st

from sekom_analytics.catalog.models import Story
from sekom_analytics.deck import MIME, SUFFIX, as_powerpoint
from sekom_analytics.stories.asked import Asked
from sekom_analytics.stories.model import Deck
from sekom_analytics.stories.tell import tell
from sekom_analytics.ui import filters, onward
from sekom_analytics.ui.demonstration import file_name
from sekom_analytics.ui.presenting import SHOW, SPEAK
from sekom_analytics.ui.view import View

# Decks kept, some tens of kilobytes each; that of the network and those of key figures serve every reader.
DECKS = 64
# The story that tells what members pay: where people log in, the board's alone.
OF_THE_BOARD = "styrelsen"


def chosen(view: View) -> Story:
    """The story that the reader has chosen."""
    stories = view.answers.catalogue.story
    titles = {id: view.say(story.title) for id, story in stories.items()}
    return stories[filters.listed_choice(view, "story", titles, view.gettext("Story"))]


def told(view: View, story: Story) -> Deck:
    """The story told with the reader's choices."""
    if story.speaks_of == "municipality":
        own = (view.municipality, None, view.group.id, view.listed, view.notebook.targets)
        return _told(Asked(view.language, view.answers, *own), story)
    indicator = filters.indicator(view) if story.speaks_of == "indicator" else None
    # Whom the reader is compared with changes nothing that is told of everyone.
    return _told(Asked(view.language, view.answers, indicator=indicator), story)


# Each turn of a slide runs the page anew, and the story is still the same.
@lru_cache(maxsize=DECKS)
def _told(asked: Asked, story: Story) -> Deck:
    return tell(asked, story)


def show(view: View, story: Story, deck: Deck) -> None:
    """Writes the ways to show the story and to take it home, and under them the headline of every slide."""
    _ = view.gettext
    st.markdown(view.say(story.about))
    onward.button(_("Show the slides"), _address(view, story, deck, 1, SHOW))
    onward.links({_("The speaker’s window, with notes"): _address(view, story, deck, 1, SPEAK)})
    # Made when the button is pressed, and not before.
    st.download_button(
        _("Download as PowerPoint"),
        lambda: as_powerpoint(deck),
        f"{file_name(view, _file(view, story))}.{SUFFIX}",
        MIME,
        on_click="ignore",
    )
    st.caption(_("Keys: arrows, Page Up and Page Down turn the slides, Home and End lead to the ends, Esc leaves."))
    st.subheader(view.ngettext("{n} slide", "{n} slides", len(deck.slides)).format(n=len(deck.slides)))
    rows = [
        f'<li><span class="sekom-small">{escape(slide.above)}</span><br>'
        f'<a href="{escape(_address(view, story, deck, at, SHOW), quote=True)}" target="_self">'
        f"{escape(slide.headline)}</a></li>"
        for at, slide in enumerate(deck.slides, start=1)
    ]
    st.html(f'<ol class="sekom-list">{"".join(rows)}</ol>')
    st.caption(_("Every headline is made from the figures on its slide. A slide with nothing to say is left out."))


def _address(view: View, story: Story, deck: Deck, at: int, mode: str) -> str:
    choices = {"story": story.id, "slide": str(at), "mode": mode}
    if story.speaks_of == "indicator":
        choices["indicator"] = deck.indicator
    return view.link("present", **choices)


def _file(view: View, story: Story) -> str:
    parts = [story.id, view.municipality.code if story.speaks_of == "municipality" else ""]
    parts.append(view.edition.name if view.edition else "")
    return "-".join(part for part in parts if part)
