"""Why two municipalities are similar, in words: “lika i folkmängd och täthet, olika i befolkningstillväxt”."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sekom_analytics.catalog.models import Language, SimilarityVariable
from sekom_analytics.text.phrases import inside_sentence
from sekom_analytics.text.translation import translations

# In robust deviations. For population 0.35 is about a third more or fewer and 0.75 about twice as many or half;
# between them neither word fits, and the variable is not named. Another SKR group is 1.
ALIKE, UNLIKE = 0.35, 0.75


def likeness(differences: Mapping[str, float], variables: Sequence[SimilarityVariable], language: Language) -> str:
    """What two municipalities have in common and what not, from their `differences` by variable.

    Named in the catalogue's order: alike up to 0.35 robust deviations, unlike from 0.75.
    """
    _ = translations(language).gettext
    titles = {v.id: inside_sentence(v.title.of(language)) for v in variables}
    alike = [title for id, title in titles.items() if abs(differences[id]) <= ALIKE]
    unlike = [title for id, title in titles.items() if abs(differences[id]) >= UNLIKE]
    parts = [(_("alike in {what}"), alike), (_("unlike in {what}"), unlike)]
    said = [part.format(what=_listed(names, language)) for part, names in parts if names]
    return ", ".join(said) or _("neither alike nor unlike in anything")


def _listed(names: Sequence[str], language: Language) -> str:
    """“a”, “a and b”, “a, b and c”."""
    _ = translations(language).gettext
    *first, last = names
    return _("{first} and {last}").format(first=", ".join(first), last=last) if first else last
