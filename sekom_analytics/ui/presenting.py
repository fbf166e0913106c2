"""A story on screen: a slide at a time over the whole window, turned by keys; and the speaker's window with notes."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from sekom_analytics.charts.slide import slide as picture
from sekom_analytics.stories.model import Chart, Deck, Points, Slide, Table
from sekom_analytics.text.plain import plain
from sekom_analytics.ui import chart, scripts
from sekom_analytics.ui.view import PARAMETERS, View

FOLDER = Path(__file__).parent
SHOW, SPEAK = "visa", "talare"
# From here on a headline needs smaller type to stand in three lines, and a table to stand on the screen.
LONG, MUCH = 90, 420
# The keys that turn slides beside the two that the buttons name.
MORE_KEYS = {"first": ("Home",), "last": ("End",), "back": ("PageUp",), "next": ("PageDown", "Space")}


def mode() -> str | None:
    """How the address asks for the slides: SHOW, SPEAK, or not at all."""
    asked = st.query_params.get(PARAMETERS["mode"])
    return asked if asked in (SHOW, SPEAK) else None


def number(view: View, deck: Deck) -> int:
    """The slide that the address names, from 1; the first where it names none that there is, with a notice."""
    asked = st.query_params.get(PARAMETERS["slide"], "1")
    if asked.isdecimal() and 1 <= int(asked) <= len(deck.slides):
        return int(asked)
    words = view.gettext("There is no slide “{asked}”: this is the first.")
    view.notices.warning(words.format(asked=plain(asked)))
    return 1


def show(view: View, deck: Deck, mode: str) -> None:
    """Draws the slide of the address, over everything else, with what turns it."""
    at = number(view, deck)
    st.html(f"<style>{(FOLDER / 'slides.css').read_text(encoding='utf-8')}</style>")
    with st.container(key="slides"):
        if mode == SPEAK:
            _with_notes(view, deck, at)
        else:
            _slide(view, deck.slides[at - 1])
        _bar(view, deck, at)
    told = scripts.written("slides", role=mode, story=deck.title, number=at)
    st.html(told, unsafe_allow_javascript=True)


def _slide(view: View, slide: Slide) -> None:
    if slide.body is None:
        st.html(
            f'<div class="sekom-cover"><p class="sekom-above">{escape(slide.above)}</p>'
            f"<h1>{escape(slide.headline)}</h1><p>{escape(slide.source)}</p></div>"
        )
        return
    long = ' class="sekom-long"' if len(slide.headline) > LONG else ""
    st.html(
        f'<div class="sekom-head"><p class="sekom-above">{escape(slide.above)}</p>'
        f"<h1{long}>{escape(slide.headline)}</h1></div>"
    )
    if isinstance(slide.body, Chart):
        with st.container(key="slide-picture"):
            chart.show_slide(view, picture(slide.body, view.language), slide.alternative, slide.id)
    else:
        st.html(_table(slide.body) if isinstance(slide.body, Table) else _points(slide.body))
    st.html(f'<p class="sekom-source">{escape(slide.source)}</p>')


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.columns)
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:]) + "</tr>"
        for row in table.rows
    )
    dense = " sekom-dense" if sum(len(cell) for row in table.rows for cell in row) > MUCH else ""
    body = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<div class="sekom-words{dense}">{body}</div>'


def _points(points: Points) -> str:
    said = "".join(f"<h2>{escape(heading)}</h2><p>{escape(text)}</p>" for heading, text in points.points)
    return f'<div class="sekom-words">{said}</div>'


def _with_notes(view: View, deck: Deck, at: int) -> None:
    _ = view.gettext
    left, right = st.columns([3, 2], gap="large")
    with left:
        _slide(view, deck.slides[at - 1])
    following = deck.slides[at].headline if at < len(deck.slides) else _("the end")
    notes = "".join(f"<p>{escape(note)}</p>" for note in deck.slides[at - 1].notes)
    audience = escape(view.link("present", **_kept(), slide=str(at), mode=SHOW), quote=True)
    then = escape(_("Next: {headline}").format(headline=following))
    window = escape(_("Open the window for the audience, which follows this one"))
    right.html(
        f'<div class="sekom-notes" tabindex="0"><p><strong>{then}</strong></p>{notes}</div>'
        f'<p class="sekom-links"><a href="{audience}" target="_blank">{window}</a></p>'
    )


def _bar(view: View, deck: Deck, at: int) -> None:
    """Buttons, progress and keys. Keys that have no button of their own are buttons that are not seen."""
    _ = view.gettext
    of = len(deck.slides)
    words = {"back": _("Back"), "next": _("Next"), "first": _("The first slide"), "last": _("The last slide")}
    to = {"first": 1, "last": of, "back": max(at - 1, 1), "next": min(at + 1, of)}
    told = _("Slide {n} of {of}").format(n=at, of=of)
    with st.container(key="slide-bar"):
        st.html(f'<progress class="sekom-progress" max="{of}" value="{at}" aria-hidden="true"></progress>')
        with st.container(horizontal=True, vertical_alignment="center"):
            for name, key in (("back", "Left"), ("next", "Right")):
                st.button(words[name], key=f"slide-{name}", shortcut=key, on_click=_turn, args=(to[name],))
            st.html(f'<p class="sekom-count" role="status">{escape(told)}</p>')
            st.button(_("End the show"), key="slide-end", shortcut="Esc", on_click=_leave)
        with st.container(key="slide-more"):
            for name, keys in MORE_KEYS.items():
                for key in keys:
                    st.button(words[name], key=f"slide-{key}", shortcut=key, on_click=_turn, args=(to[name],))


def _kept() -> dict[str, str]:
    """The choices of the story as the address has them, for a link to another window."""
    named = ("story", "indicator")
    return {name: code for name in named if (code := st.query_params.get(PARAMETERS[name]))}


def _turn(to: int) -> None:
    st.query_params[PARAMETERS["slide"]] = str(to)


def _leave() -> None:
    st.query_params.pop(PARAMETERS["mode"], None)
