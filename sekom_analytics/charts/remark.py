"""What a municipality says of a figure, as it stands under the pointer: short lines, nothing read as markup."""

from __future__ import annotations

from html import escape
from textwrap import shorten, wrap

WIDTH, LONGEST = 48, 240


def remark(comment: str | None) -> str:
    """The comment on lines of its own, cut at 240 characters; empty without one. The page has the whole of it."""
    lines = wrap(shorten(comment or "", LONGEST, placeholder=" …"), WIDTH)
    return "".join(f"<br><i>{escape(line)}</i>" for line in lines)
