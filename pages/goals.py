"""Mål: the goals of the association's plan, how far each has come, and what the plan leaves open."""

import streamlit as st

from sekom_analytics.files.sheet import Field
from sekom_analytics.stories import association, credits
from sekom_analytics.ui import download, plan, table, view

shown = view.current()
_ = shown.gettext

st.title(association.goals(shown))
st.markdown(plan.introduction(shown))
goals = plan.goals_table(shown)
table.show(goals)
plan.show_followed(shown)
plan.assumptions(shown)
if shown.answers.catalogue.effect_goals:
    st.subheader(_("From engaged members to a sustainable Sweden"))
    plan.effects(shown)
source = credits.published(shown, _("Source: SEKOM, plan 2026–2027, and the published numbers of members."))
st.caption(source)
fields = [Field(column.heading, width=60) for column in goals.columns]
rows = [[row[column.key] for column in goals.columns] for row in goals.rows]
download.table(shown, fields, lambda: rows, "sekom-mal", credits=[source])
