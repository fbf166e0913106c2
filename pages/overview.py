"""Översikt: how is one municipality doing? Every key figure beside the peers' median of the same year."""

import streamlit as st

from sekom_analytics.ui import (
    compared_columns,
    filters,
    overview_notes,
    report_file,
    scorecard,
    sections,
    strengths,
    take_home,
    view,
    welcome,
)

shown = view.current()
_ = shown.gettext
overview = shown.answers.overview(shown.municipality.code, shown.group.id, shown.listed)
current, earlier = sections.sections(shown, overview)

welcome.show(shown)
st.title(shown.municipality.name)
st.markdown(overview_notes.introduction(shown, overview))
if overview.peers.n == 0:
    st.info(_("There is nobody in this group to compare with. Choose another one above."))
strengths.show(shown, current)
st.subheader(_("All key figures"))
with st.container(horizontal=True, vertical_alignment="bottom"):
    order = filters.one_of(
        shown, "order", {"omrade": _("By theme"), "skillnad": _("By difference")}, _("Order of the key figures")
    )
    goal = filters.goal(shown, sections.goals(shown, current))
lines = sections.for_goal(shown, current, goal)
ordered = sections.by_difference(shown, lines) if order == "skillnad" else lines
scorecard.show(shown, ordered, _("Each key figure beside the peers’ median of the same year"))
if goal != sections.ALL:
    st.caption(shown.say(shown.answers.catalogue.global_note))
overview_notes.missing(shown, overview)
if earlier:
    with st.expander(_("Key figures that are no longer collected (the 2012 set)")):
        scorecard.show(shown, earlier, _("The years up to 2022"))
overview_notes.reading_guide(shown, overview)
with st.container(horizontal=True):
    take_home.of_municipality(shown, compared_columns.compared(shown, overview))
    report_file.offer(shown)
