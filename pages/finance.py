"""Avgifter: what members pay by the rule of a year, and what another rule or other members would bring."""

import streamlit as st

from sekom_analytics.metrics.fees import terms
from sekom_analytics.ui import fees, login, simulator, table, view

shown = view.current()
_ = shown.gettext
if not login.let_board_in(shown):
    st.stop()
with shown.choices:
    year = simulator.year(shown)
found = shown.answers.finance(year)

st.title(fees.heading(shown, found))
st.markdown(fees.introduction(shown, found))
picture = st.container()
left, right = st.columns(2, gap="large")
with left:
    table.show(fees.sizes_table(shown, found))
with right:
    st.markdown(_("**What the plan’s five new members mean**"))
    st.markdown(fees.more_members(shown, found))
    if found.rule.note:
        st.caption(shown.say(found.rule.note))
st.subheader(_("What if?"))
wish = simulator.wish(shown, found)
simulator.show(shown, found, wish)
with picture:
    fees.show(shown, found, wish.terms if wish.terms != terms(found.rule) else None)
fees.lists(shown, found)
login.way_out(shown)
