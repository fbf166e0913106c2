"""Rapportera: get the form with what is known filled in, drop it back, and see at once what looks wrong."""

import streamlit as st

from sekom_analytics.ui import filters, reporting, view

shown = view.current()
_ = shown.gettext
with shown.choices:
    year = filters.year_of_form(shown)

st.title(_("Report {year}: {name}").format(year=year, name=shown.municipality.name))
st.subheader(_("1. Get the form"))
reporting.offer(shown, year)
st.subheader(_("2. Fill it in and check it"))
reporting.receive(shown, year)
