"""Text of others within a sentence that Streamlit takes for Markdown: it stays text, whatever signs it holds."""

from __future__ import annotations

import re

SIGNS = re.compile(r"[\\`*_{}\[\]()<>#+.!|~$:&-]")
# Addresses become links of their own accord, signs escaped or not; a joiner that takes no room keeps them apart.
ADDRESS = re.compile(r"https?|www|@", re.IGNORECASE)
JOINER = "\u2060"


def plain(text: str) -> str:
    """The text on one line, with every sign escaped that Markdown or Streamlit gives a meaning."""
    escaped = SIGNS.sub(lambda sign: f"\\{sign[0]}", " ".join(text.split()))
    return ADDRESS.sub(lambda found: found[0] + JOINER, escaped)
