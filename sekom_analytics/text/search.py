"""Whether a text is what someone searched for."""

from __future__ import annotations


def matches(query: str, *texts: str | None) -> bool:
    """Whether every word of `query` stands somewhere in `texts`, whatever the case; an empty query matches all."""
    said = " ".join(text for text in texts if text).casefold()
    return all(word in said for word in query.casefold().split())
