"""Names in the order of the Swedish alphabet, without depending on the computer's locale."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# The letters after z, and the foreign letters that Swedish files under one of its own.
_PLACES = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "ü": "y"})


# Every list of municipalities on every page is sorted by it.
@lru_cache(maxsize=2048)
def swedish_key(name: str) -> str:
    """A sort key: A–Z Å Ä Ö whatever the case, other accents ignored (é as e, ü as y)."""
    own_letters = unicodedata.normalize("NFC", name.casefold()).translate(_PLACES)
    return "".join(c for c in unicodedata.normalize("NFD", own_letters) if not unicodedata.combining(c))
