"""A municipality's report: every key figure with chart, table, verdict, peers and comments, as Word or PDF."""

from __future__ import annotations

from sekom_analytics.report.model import Report


def as_word(report: Report) -> bytes:
    """The report as a Word document whose charts can be edited."""
    # Neither python-docx nor typst is loaded by anyone who asks for no report.
    from sekom_analytics.report.word import document

    return document(report)


def as_pdf(report: Report) -> bytes:
    """The report as a tagged PDF (PDF/UA-1)."""
    from sekom_analytics.report.typeset import pdf

    return pdf(report)
