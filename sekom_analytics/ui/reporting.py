"""The page Rapportera: the form to fetch, the check of what is dropped, and, where the server may, its keeping."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from html import escape

import streamlit as st

from sekom_analytics.access.storing import stores
from sekom_analytics.collection import template
from sekom_analytics.collection.check import KINDS, MOST_MEGABYTES, Checked, Expected, check
from sekom_analytics.collection.form import form
from sekom_analytics.collection.store import store, store_comments
from sekom_analytics.collection.wording import Line, Worded, worded
from sekom_analytics.settings import settings
from sekom_analytics.text.plain import plain
from sekom_analytics.ui import login, turns
from sekom_analytics.ui.table import Column, Html, Row, Table
from sekom_analytics.ui.table import show as show_table
from sekom_analytics.ui.view import View

SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KEPT = "kept:submissions"


def offer(view: View, year: int) -> None:
    """Says what the form holds, and offers it as a workbook or as CSV."""
    _ = view.gettext
    made = form(view.answers, view.municipality.code, year)
    st.markdown(
        _(
            "{own} key figures that the municipality reports itself, and {others} that come from national sources and "
            "can be corrected or commented on. The latest values are filled in."
        ).format(own=len(made.own), others=len(made.others))
    )
    catalogue, stem = view.answers.catalogue, f"{view.municipality.code}_{year}"
    with st.container(horizontal=True):
        st.download_button(
            _("Get the form (Excel)"),
            lambda: template.workbook(made, catalogue, view.language),
            f"{stem}.xlsx",
            SHEETS,
            type="primary",
            on_click="ignore",
        )
        st.download_button(
            _("As CSV"),
            lambda: template.text(made, catalogue, view.language),
            f"{stem}.csv",
            "text/csv",
            on_click="ignore",
        )


def receive(view: View, year: int) -> None:
    """Takes a file and says what a build would make of it. Nothing is kept until the reader asks for it."""
    _ = view.gettext
    st.markdown(_("The check needs no account, and nothing is kept: the file is read, answered and forgotten."))
    _say_in_own_words(view)
    dropped = st.file_uploader(
        _("A filled-in form (.xlsx or .csv)"),
        type=KINDS,
        key=f"dropped:{view.municipality.code}:{year}",
        max_upload_size=MOST_MEGABYTES,
    )
    if dropped is None:
        return
    content = dropped.getvalue()
    with st.spinner(_("Reading the file and looking at every figure …")), turns.lent():
        checked = check(content, dropped.name, view.answers, Expected(view.municipality.code, year))
    said = worded(checked, view.answers, view.language)
    _verdict(said)
    if said.lines:
        show_table(_table(view, said))
    if checked.level != "must_fix":
        _keep(view, content, checked, said)


def _say_in_own_words(view: View) -> None:
    """Streamlit's words on the field for files are English alone, so they are replaced where they stand."""
    _ = view.gettext
    field = '[data-testid="stFileUploaderDropzone"]'
    words = {
        f'{field} [data-testid="stBaseButton-secondary"] p': _("Choose a file"),
        '[data-testid="stFileUploaderDropzoneInstructions"] span': _("At most {n} MB, Excel or CSV").format(
            n=MOST_MEGABYTES
        ),
    }
    own = '{place} {{ font-size: 0; }} {place}::after {{ content: "{said}"; font-size: .9rem; }}'
    rules = (own.format(place=place, said=said) for place, said in words.items())
    st.html(f"<style>{' '.join(rules)}</style>")


def _verdict(said: Worded) -> None:
    boxes = {"ok": st.success, "check": st.warning, "must_fix": st.error}
    boxes[said.level]("\n".join([said.verdict, *(f"- {plain(sentence)}" for sentence in said.whole)]))


def _table(view: View, said: Worded) -> Table:
    """Every figure of the file, the most serious first."""
    _ = view.gettext
    columns = [
        Column("figure", _("Key figure")),
        Column("place", _("Cell")),
        Column("value", _("Value"), numeric=True),
        Column("verdict", _("Verdict")),
    ]
    serious = {"must_fix": 0, "check": 1, "ok": 2}
    ordered = sorted(said.lines, key=lambda line: serious[line.verdict])
    rows: list[Row] = [_row(line) for line in ordered]
    return Table(_("What stands in {file}").format(file=said.name), columns, rows, folding=True)


def _row(line: Line) -> Row:
    marks = {"must_fix": "✕", "check": "?", "ok": "✓"}
    reasons = "".join(f"<br>{escape(reason)}" for reason in line.reasons)
    comment = f'<br><span class="sekom-small" lang="sv">{escape(line.comment)}</span>' if line.comment else ""
    level = f'<span class="sekom-{line.verdict}">{marks[line.verdict]} {escape(line.level)}</span>'
    return {
        "figure": Html(f"{escape(line.code)} {escape(line.figure)}"),
        "place": line.place,
        "value": line.value,
        "verdict": Html(f"{level}{reasons}{comment}"),
    }


def _keep(view: View, content: bytes, checked: Checked, said: Worded) -> None:
    """Asks why what is odd is right, and keeps the file where the server may; else says where to send it."""
    _ = view.gettext
    if not settings().receives:
        st.markdown(
            _("Where something is to be checked, write why in the column for comments. Then send it to the office.")
        )
        return
    st.subheader(_("3. Send it"))
    name = hashlib.sha256(content).hexdigest()
    kept: set[str] = st.session_state.setdefault(KEPT, set())
    if name in kept:
        st.success(_("The file has been received. It is shown once the office has built the figures anew."))
        return
    if not login.let_report(view, checked.municipality):
        return
    answers = dict(_questions(view, said))
    if st.button(_("Send the file to the office"), type="primary"):
        raw, now = settings().raw, datetime.now()
        stores(settings().office, login.who(), content, checked.municipality, checked.year, now)
        store(content, checked, raw, now)
        store_comments(answers, checked, raw, now)
        kept.add(name)
        st.rerun()


def _questions(view: View, said: Worded) -> Iterator[tuple[str, str]]:
    """A field for each figure that is asked about; what is written there goes with the figure as its comment."""
    words = view.gettext("{figure}: is this right? Comment.")
    for line in said.lines:
        if line.verdict == "check":
            yield line.code, st.text_input(words.format(figure=line.figure), key=f"comment:{line.code}", max_chars=500)
