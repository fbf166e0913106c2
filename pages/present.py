"""Presentera: a story told from the figures, a slide at a time over the whole window, or taken home as PowerPoint."""

import streamlit as st

from sekom_analytics.ui import login, presenting, stories, view

shown = view.current()
with shown.choices:
    story = stories.chosen(shown)
    if story.id == stories.OF_THE_BOARD and not login.let_board_in(shown):
        st.stop()
    deck = stories.told(shown, story)

if mode := presenting.mode():
    presenting.show(shown, deck, mode)
else:
    st.title(deck.title)
    stories.show(shown, story, deck)
