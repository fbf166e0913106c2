"""Översikt: how is one municipality doing? Every key figure beside the peers' median of the same year."""

import streamlit as st

from sekom_analytics.ui import scorecard, view

shown = view.current()
_ = shown.gettext
overview = shown.answers.overview(shown.municipality.code, shown.group.id)

st.title(shown.municipality.name)
st.markdown(scorecard.introduction(shown, overview))
current, earlier = scorecard.sections(shown, overview)
scorecard.show(shown, current, _("Key figures with a value, by theme"))
scorecard.missing(shown, overview)
if earlier:
    with st.expander(_("Key figures that are no longer collected (the 2012 set)")):
        scorecard.show(shown, earlier, _("The years up to 2022"))
scorecard.reading_guide(shown, overview)
