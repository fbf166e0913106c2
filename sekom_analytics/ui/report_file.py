"""The municipality's report, offered as a file that is made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from sekom_analytics.report import as_pdf, as_word
from sekom_analytics.report.model import Report
from sekom_analytics.report.tell import tell
from sekom_analytics.stories.asked import Asked
from sekom_analytics.ui.demonstration import file_name
from sekom_analytics.ui.view import View

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def offer(view: View) -> None:
    """Two buttons, for Word and PDF, with what the file holds and that it takes a while."""
    _ = view.gettext
    chosen = Asked(
        view.language, view.answers, view.municipality, None, view.group.id, view.listed, view.notebook.targets
    )
    name = file_name(view, f"sekom-{view.municipality.code}-{view.group.id}")
    with st.popover(_("The report as a file")):
        st.caption(
            _(
                "Every key figure with chart, table, verdict, peers and comments. The file is made when you ask for "
                "it, which takes some seconds."
            )
        )
        _button(_("Word, with charts that can be edited"), _made(chosen, as_word), f"{name}.docx", WORD)
        _button(_("PDF"), _made(chosen, as_pdf), f"{name}.pdf", "application/pdf")


def _made(chosen: Asked, write: Callable[[Report], bytes]) -> Callable[[], bytes]:
    return lambda: write(tell(chosen, lambda _: None, date.today()))


def _button(label: str, content: Callable[[], bytes], file: str, kind: str) -> None:
    st.download_button(label, content, file, kind, on_click="ignore", key=f"download:{file}", type="tertiary")
