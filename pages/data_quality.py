"""Datakvalitet: what is missing and why, what jumps, where sources disagree, what was refused, who has not reported."""

import streamlit as st

from sekom_analytics.ui import filters, gaps, provenance, quality, reminders, view

shown = view.current()
_ = shown.gettext
with shown.choices:
    titles = {"kommun": _("By key figure"), "nyckeltal": _("By member")}
    by = filters.one_of(shown, "gaps", titles, _("What the rows are"))
    indicator = filters.indicator(shown) if by == "nyckeltal" else None
    year = filters.year_of_form(shown)

st.title(gaps.finding(shown))
st.subheader(_("What is missing"))
if indicator:
    gaps.of_indicator(shown, indicator)
else:
    gaps.of_municipality(shown)
st.subheader(_("Values to look at"))
quality.jumps(shown)
st.subheader(_("Where sources disagree, and what was refused"))
provenance.disagreements(shown)
provenance.refused(shown)
st.subheader(_("Which source has what"))
quality.sources_by_year(shown)
st.subheader(_("Who has not reported {year}").format(year=year))
reminders.show(shown, year)
quality.offer(shown)
