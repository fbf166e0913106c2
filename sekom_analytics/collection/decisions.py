"""What a person decides on a comment: withdrawn, so that it is gone, or released although it looks personal."""

from __future__ import annotations

import csv
import secrets
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

from sekom_analytics.answers import Answers
from sekom_analytics.catalog.models import plain_code
from sekom_analytics.errors import N_, SekomError
from sekom_analytics.sources import submission
from sekom_analytics.sources.submission import FOLDER
from sekom_analytics.staging.comments import digest
from sekom_analytics.staging.names import Names

Decision = Literal["withdrawn", "released"]


def decide(
    answers: Answers, raw: Path, municipality: str, indicator: str, year: int, decision: Decision, today: date
) -> int:
    """Logs the decision on every comment handed in on a figure, and gives their number; the next build obeys it.

    The log holds no text: a digest of the comment, salted, so that the same comment is known again in another file.
    Raises SekomError when nothing has been said of the figure.
    """
    code, entry = answers.municipality(municipality).code, answers.indicator(indicator)
    texts = list(dict.fromkeys(_comments(answers, raw, code, entry.id, year)))
    if not texts:
        refusal = N_("No comment has been handed in on {id} of {code} in {year}.")
        raise SekomError(refusal, id=entry.id, code=code, year=year)
    for text in texts:
        salt = secrets.token_hex(8)
        _log(raw, (today.isoformat(), code, entry.id, str(year), decision, salt, digest(text, salt)))
    return len(texts)


def _comments(answers: Answers, raw: Path, code: str, indicator: str, year: int) -> Iterator[str]:
    names = Names(answers.names.items(), answers.catalogue.spellings, answers.catalogue.area_labels)
    of_indicator = {(c.set, plain_code(c.code)) for c in answers.catalogue.indicator[indicator].codes}
    rows = submission.read(raw / FOLDER, raw, answers.catalogue).rows
    for row in rows.iter_rows(named=True):
        said = (row["key_set"], plain_code(row["key_figure"] or ""))
        about_it = said in of_indicator and row["date"] == str(year)
        if row["comment"] and about_it and names.area(row["area"] or "").code == code:
            yield row["comment"]


def _log(raw: Path, row: tuple[str, ...]) -> None:
    path = raw / FOLDER / submission.DECISIONS
    begun = path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if not begun:
            writer.writerow(submission.DECISION_COLUMNS)
        writer.writerow(row)
