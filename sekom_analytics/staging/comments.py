"""Which comments may be shown: what looks like personal data waits for a person, what was withdrawn is gone."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

import polars as pl

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
# A personal identity number or a co-ordination number, which adds 60 to the day.
IDENTITY = re.compile(
    r"(?<!\d)(?:(?:19|20)\d{2}|\d{2})(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|[678]\d|9[01])[-+ ]?\d{4}(?!\d)"
)
# A number of seven digits or more that begins as telephone numbers in Sweden do.
PHONE = re.compile(r"(?<![\d,.])(?:(?:\+|00)46[\s-]?(?:\(0\))?|0)[1-9](?:[\s/–-]*\d){6,9}(?![\d,])")
# What no letter stands for, and no document can hold.
UNWRITABLE = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\x{fffe}\x{ffff}]"
PERSONAL = {"email": EMAIL, "identity_number": IDENTITY, "phone": PHONE}
WITHDRAWN, RELEASED = "withdrawn", "released"
NO_DECISIONS = pl.DataFrame(
    schema=dict.fromkeys(("municipality", "indicator", "year", "decision", "salt", "digest"), pl.String)
)
WITHHELD = ("file", "row", "address", "indicator", "code", "year", "reason")


def personal(text: str | None) -> str | None:
    """What in `text` looks like personal data: `email`, `identity_number`, `phone`; None when nothing does.

    A name alone is not told from other words, so it takes one of these beside it for a comment to be held.
    """
    return next((kind for kind, pattern in PERSONAL.items() if pattern.search(text or "")), None)


def digest(text: str, salt: str) -> str:
    """What a decision keeps of a comment in place of its text: the same comment is known again, nothing can be read."""
    return hashlib.scrypt(" ".join(text.split()).encode(), salt=salt.encode(), n=2**12, r=8, p=1, dklen=24).hex()


def judged(rows: pl.DataFrame, decisions: pl.DataFrame) -> pl.DataFrame:
    """`rows` with the comment of those that may be shown alone, and `withheld`: why another was taken away.

    Signs of control in comments and notes, which end documents and steer terminals, become spaces.

    A comment is withheld as `withdrawn`, or as what it looks to hold until a person has released it. `decisions` has
    municipality, indicator, year, decision, salt and digest, the oldest first; the last one on a comment counts.
    """
    rows = rows.with_columns(pl.col("comment", "note").str.replace_all(UNWRITABLE, " "))
    about: dict[tuple[str, ...], list[tuple[str, str, str]]] = {}
    for code, indicator, year, *decision in decisions.select(
        "municipality", "indicator", "year", "decision", "salt", "digest"
    ).rows():
        about.setdefault((code, indicator, year), []).append((decision[0], decision[1], decision[2]))
    columns = rows.select("comment", "code", "indicator", pl.col("year").cast(pl.String)).rows()
    reasons = [_withheld(text, about.get((code, indicator, year), [])) for text, code, indicator, year in columns]
    return rows.with_columns(withheld=pl.Series(reasons, dtype=pl.String)).with_columns(
        comment=pl.when(pl.col("withheld").is_null()).then("comment")
    )


def _withheld(text: str | None, decisions: list[tuple[str, str, str]]) -> str | None:
    if not text:
        return None
    decided = [what for what, salt, known in decisions if digest(text, salt) == known]
    if decided:
        return WITHDRAWN if decided[-1] == WITHDRAWN else None
    return personal(text)


def masked(texts: pl.Series) -> pl.Series:
    """Texts as they may be listed among the refused: one that looks to hold personal data is not repeated."""
    return pl.Series(list(_masked(texts)), dtype=pl.String)


def _masked(texts: pl.Series) -> Iterator[str | None]:
    for text in texts:
        yield "…" if personal(text) else text
