"""Why two municipalities are similar, in words: “lika i folkmängd och täthet, olika i befolkningstillväxt”."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sekom_analytics.catalog.models import Language, SimilarityVariable
from sekom_analytics.text.phrases import inside_sentence, listed
from sekom_analytics.text.translation import translations

# In robust deviations. For population 0.35 is about a third more or fewer and 0.75 about twice as many or half;
# between them neither word fits, and the variable is not named. Another SKR group is 1.
ALIKE, UNLIKE = 0.35, 0.75


Differences = Mapping[str, float]


def likeness(
    differences: Differences, counted: Differences, variables: Sequence[SimilarityVariable], language: Language
) -> str:
    """What two municipalities have in common and what not, by variable, in the catalogue's order.

    `counted` are their differences as the distance counts them, each deviation clipped, `differences` the same before
    clipping. Alike up to 0.35 robust deviations in both, unlike from 0.75 in `counted`. Where they differ and yet
    count as alike, both lie far from most: that is said, so that the words agree with the distance.
    """
    _ = translations(language).gettext
    titles = {v.id: inside_sentence(v.title.of(language)) for v in variables}
    near = [id for id in titles if abs(counted[id]) <= ALIKE]
    alike = [titles[id] for id in near if abs(differences[id]) <= ALIKE]
    extreme = [titles[id] for id in near if abs(differences[id]) > ALIKE]
    unlike = [titles[id] for id in titles if abs(counted[id]) >= UNLIKE]
    parts = [
        (_("alike in {what}"), alike),
        (_("both far from most in {what}"), extreme),
        (_("unlike in {what}"), unlike),
    ]
    said = [part.format(what=listed(names, language)) for part, names in parts if names]
    return ", ".join(said) or _("neither alike nor unlike in anything")
