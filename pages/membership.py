"""Medlemmar: how many the members are, who came and went, how long they stay, how much they cover."""

import streamlit as st

from sekom_analytics.ui import board, comings, counts, coverage, retention, table, view, who

shown = view.current()

st.title(counts.heading(shown))
table.show(board.five_questions(shown))
counts.show(shown)
comings.show(shown)
retention.show(shown)
coverage.show(shown)
who.show(shown)
