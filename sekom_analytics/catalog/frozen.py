"""The catalogue as one document, which every build carries, so that an edition is shown with the rules of its day."""

from __future__ import annotations

import json

from pydantic import ValidationError

from sekom_analytics.catalog.loader import faults
from sekom_analytics.catalog.models import Catalogue
from sekom_analytics.errors import SekomError


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


def without_kind(catalogue: Catalogue, kind: str) -> Catalogue:
    """The catalogue without the peer groups of a kind."""
    groups = tuple(group for group in catalogue.peer_groups if group.kind != kind)
    fields = {field: getattr(catalogue, field) for field in Catalogue.model_fields}
    return Catalogue.model_construct(**fields | {"peer_groups": groups})


def _refusal(found: str) -> CatalogueOfAnotherVersionError:
    return CatalogueOfAnotherVersionError(f"The catalogue was frozen by another version of the program ({found})")
