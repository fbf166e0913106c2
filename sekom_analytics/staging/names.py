"""Turns what sources call a place into a municipality code, or into the group of municipalities it means."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from sekom_analytics.catalog.models import AreaLabel

CODE_AND_NAME = re.compile(r"(?P<code>\d{4})[\s,]+(?P<name>\D.*)")
SUFFIX = re.compile(r"\s+(kommuns?|stads?)$", re.IGNORECASE)
# Names stand in sentences, pictures, sheets and pages: no sign in them has a meaning of its own in any of these.
PLAIN_NAME = r"^[^\W\d_](?:[^\W_]|[ .,’'()/&:–-]){0,79}$"
COUNTRY_CODE = "0000"
COUNTRY = "country"


@dataclass(frozen=True)
class Area:
    """What a text names: a municipality (`code`) or a group of them (`kind`, `id`); neither when unknown.

    `is_two` says that its code is one municipality's and its name is not.
    """

    code: str | None = None
    kind: str | None = None
    id: str | None = None
    is_two: bool = False


class Names:
    """Looks areas up by code, name, slug or listed spelling."""

    def __init__(
        self,
        municipalities: Iterable[tuple[str, str]],
        spellings: Iterable[tuple[str, str]] = (),
        labels: Iterable[AreaLabel] = (),
    ) -> None:
        pairs = list(municipalities)
        self._codes = {code for code, _ in pairs}
        listed = {spelling.casefold(): code for spelling, code in spellings if code in self._codes}
        self._names = {name.casefold(): code for code, name in pairs} | listed
        self._slugs = _unique_slugs(pairs)
        self._labels = [(re.compile(label.pattern, re.IGNORECASE), label) for label in labels]

    def area(self, text: str) -> Area:
        """The area that `text` names: `1080`, `Karlskrona`, `karlskrona kommun`, `h%c3%a4rn%c3%b6sand`, `Riket`.

        `1080 Karlskrona` names one where both mean the same.
        A slug that two municipalities share (`habo` for Habo and Håbo) names neither.
        """
        plain = " ".join(unquote(text).split())
        label = next((label for pattern, label in self._labels if pattern.fullmatch(plain)), None)
        if label:
            return Area(kind=label.kind, id=label.id)
        if plain == COUNTRY_CODE:
            return Area(kind=COUNTRY, id=COUNTRY)
        code = self._municipality(plain)
        both = CODE_AND_NAME.fullmatch(plain)
        return Area(code=code, is_two=code is None and both is not None and both["code"] in self._codes)

    def _municipality(self, text: str) -> str | None:
        if text in self._codes:
            return text
        both = CODE_AND_NAME.fullmatch(text)
        if both:
            return both["code"] if self._municipality(both["name"]) == both["code"] else None
        return next((code for form in _forms(text) if (code := self._by_name(form))), None)

    def _by_name(self, text: str) -> str | None:
        looks_like_slug = text.isascii() and text == text.lower()
        if looks_like_slug and slug(text) not in self._slugs:
            return None
        return self._names.get(text.casefold()) or self._slugs.get(slug(text))


def slug(name: str) -> str:
    """A name as it stands in an address: lower case, no diacritics, hyphens for spaces."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "-".join("".join(c for c in decomposed if not unicodedata.combining(c)).replace("-", " ").split())


def _unique_slugs(pairs: list[tuple[str, str]]) -> dict[str, str]:
    counts = Counter(slug(name) for _, name in pairs)
    return {slug(name): code for code, name in pairs if counts[slug(name)] == 1}


def _forms(text: str) -> list[str]:
    bare = SUFFIX.sub("", text)
    genitive = [bare.removesuffix("s")] if bare != text else []
    return [text, bare, *genitive]
