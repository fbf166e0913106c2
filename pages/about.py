"""Om siffrorna: where the figures come from, how they are read and compared, and what is missing or refused."""

from datetime import date

import streamlit as st

from sekom_analytics.ui import more_figures, provenance, shelf, table, view

shown = view.current()
_ = shown.gettext

st.title(_("About the figures"))
st.markdown(provenance.introduction(shown))
st.subheader(_("Cite and choose an edition"))
shelf.cite(shown, date.today())
shelf.show(shown)
st.subheader(_("What there is"))
table.show(provenance.coverage_table(shown))
more_figures.show(shown)
st.subheader(_("Where it comes from"))
table.show(provenance.sources_table(shown))
st.subheader(_("How it is compared"))
st.markdown(provenance.method(shown))
table.show(provenance.groups_table(shown))
st.subheader(_("The network"))
st.markdown(shown.answers.network_rule(shown.answers.newest_year(), shown.language))
st.subheader(_("What was refused, and where sources disagree"))
provenance.doubtful(shown)
st.caption(_("Build {version}: the same raw files and rules always give it.").format(version=provenance.version(shown)))
