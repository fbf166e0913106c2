"""Deltagande: who has reported key figures and when, who has gone silent, and what silence goes with."""

import streamlit as st

from sekom_analytics.stories import association
from sekom_analytics.ui import participation, table, view

shown = view.current()
_ = shown.gettext

st.title(association.participation(shown))
st.markdown(participation.introduction(shown))
if shown.answers.catalogue.participation:
    table.show(participation.published_table(shown))
participation.show_grids(shown)
participation.show_silence(shown)
st.subheader(_("Does silence go with leaving?"))
st.markdown(participation.association(shown))
if participation.is_associated(shown):
    st.caption(
        _("An association among many members. It is no cause, and says nothing of what one municipality will do.")
    )
