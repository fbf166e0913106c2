"""The catalogue as one document, which every build carries, so that an edition is shown with the rules of its day."""

from __future__ import annotations

import json

from pydantic import ValidationError

from sekom_analytics.catalog.loader import faults
from sekom_analytics.catalog.models import Catalogue, Entry, Indicator, Theme, Unit
from sekom_analytics.errors import N_, SekomError


class CatalogueOfAnotherVersionError(SekomError):
    """A frozen catalogue says something that this version of the program has no words for."""


def document(catalogue: Catalogue) -> str:
    """The whole catalogue as JSON."""
    return catalogue.model_dump_json()


def thawed(document: str, today: Catalogue) -> Catalogue:
    """The catalogue that was written as `document`, by this version of the program or an earlier one.

    A whole kind of entry that there was none of then is taken from `today`; a field that there is no longer is passed
    over. Raises CatalogueOfAnotherVersionError when the rest cannot be understood, as when entries lack a field.
    """
    then = json.loads(document)
    added = {field: getattr(today, field) for field in type(today).model_fields if field not in then}
    try:
        catalogue = Catalogue.model_validate(then | added, extra="ignore")
    except ValidationError as error:
        first = error.errors()[0]
        raise _refusal(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    for fault in faults(catalogue):
        raise _refusal(fault)
    return catalogue


def joined(before: Catalogue, after: Catalogue) -> Catalogue:
    """What two catalogues name between them: the later entry where both have one."""
    lists = {
        "indicators": tuple((before.indicator | after.indicator).values()),
        "units": tuple((before.unit | after.unit).values()),
        "sources": tuple((before.source | after.source).values()),
    }
    return Catalogue.model_construct(**{field: getattr(after, field) for field in Catalogue.model_fields} | lists)


def with_added(today: Catalogue, document: str) -> Catalogue:
    """`today` with the key figures of a build that an office has added, and their themes and units."""
    then = json.loads(document)
    added = [Indicator.model_validate(found, extra="ignore") for found in then["indicators"] if found.get("added")]
    if not added:
        return today
    units = tuple(Unit.model_validate(u, extra="ignore") for u in then["units"] if u["id"] not in today.unit)
    themes = {theme.id for theme in today.themes}
    new_themes = tuple(Theme.model_validate(t, extra="ignore") for t in then["themes"] if t["id"] not in themes)
    return _changed(
        today,
        indicators=(*today.indicators, *(i for i in added if i.id not in today.indicator)),
        units=(*today.units, *(u for u in units if u.id in {i.unit for i in added})),
        themes=(*today.themes, *(t for t in new_themes if t.id in {i.theme for i in added})),
    )


def without_kind(catalogue: Catalogue, kind: str) -> Catalogue:
    """The catalogue without the peer groups of a kind."""
    groups = tuple(group for group in catalogue.peer_groups if group.kind != kind)
    return _changed(catalogue, peer_groups=groups)


def _changed(catalogue: Catalogue, **entries: tuple[Entry, ...]) -> Catalogue:
    # Not a copy: that would take along what the catalogue has worked out from its entries.
    fields = {field: getattr(catalogue, field) for field in Catalogue.model_fields}
    return Catalogue.model_construct(**fields | entries)


def _refusal(found: str) -> CatalogueOfAnotherVersionError:
    return CatalogueOfAnotherVersionError(
        N_("The catalogue was frozen by another version of the program ({found})"), found=found
    )
