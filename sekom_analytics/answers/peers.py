"""Who a municipality is compared with, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sekom_analytics.answers import kept
from sekom_analytics.answers.facts import Facts
from sekom_analytics.catalog.models import PeerGroup
from sekom_analytics.metrics import peers as peer_metric
from sekom_analytics.metrics import reasons as reason_metric
from sekom_analytics.metrics import results
from sekom_analytics.warehouse.connect import Warehouse

# A similar municipality is worth asking about key figures that it has reported lately.
RECENT_YEARS = 5


@dataclass(frozen=True)
class PeerAnswers(Facts):
    """Peer groups and their members."""

    def peers(
        self, municipality: str, group: str, year: int | None = None, listed: Sequence[str] = ()
    ) -> results.Peers:
        """The peers of a municipality, as of `year` or of the newest population; similar ones with the reasons.

        `listed` is the reader's own list, codes or names, which the kind `own` takes. Raises SekomError for one that
        is no municipality. `with_population` is the check of a year that somebody typed.
        """
        own, entry, year = self.municipality(municipality), self.peer_group(group), year or self.newest_year()
        given = self._given(own.code, listed)
        return results.Peers(
            group=group, municipality=own, members=_found(self.warehouse, entry, own.code, year, given)
        )

    def peer_rows(
        self, municipality: str, group: str, year: int, listed: Sequence[str] = ()
    ) -> tuple[peer_metric.Member, ...]:
        """The same peers without the reasons."""
        return self._peers(self.peer_group(group), municipality, year, self._given(municipality, listed))

    def of_size(self, group: str, year: int) -> list[str]:
        """Codes of the municipalities that a group of the kind `size` takes in, whoever asks."""
        return [peer.code for peer in kept.whoever_asks(self.warehouse, self.peer_group(group), year) or ()]

    def _given(self, municipality: str, listed: Sequence[str]) -> peer_metric.Given:
        codes = tuple(self.municipality(text).code for text in listed)
        return peer_metric.Given(codes, self.catalogue.similarity, kept.rka_peers(self.warehouse).get(municipality, ()))

    def _peers(
        self, group: PeerGroup, municipality: str, year: int, given: peer_metric.Given
    ) -> tuple[peer_metric.Member, ...]:
        return kept.peers(self.warehouse, group, municipality, year, given)


# Readers change one choice at a time, and the reasons of similar ones take long.
@lru_cache(maxsize=kept.ENTRIES)
def _found(
    warehouse: Warehouse, group: PeerGroup, municipality: str, year: int, given: peer_metric.Given
) -> list[results.Peer]:
    rows = kept.peers(warehouse, group, municipality, year, given)
    reasons = _reasons(warehouse, group, municipality, year, given)
    return [results.Peer.model_validate(row._asdict() | reasons.get(row.code, {})) for row in rows]


def _reasons(
    warehouse: Warehouse, group: PeerGroup, municipality: str, year: int, given: peer_metric.Given
) -> dict[str, dict[str, object]]:
    """Why each similar municipality is one, by code, and its key figures with a value in the last five years."""
    if group.kind != "similar" or group.k is None:
        return {}
    found = reason_metric.explained(given.variables, kept.places(warehouse, year), municipality, group.k)
    coverage = kept.key_figures_reported(warehouse, year - RECENT_YEARS + 1, year)
    return {code: reason | {"coverage": coverage.get(code, 0)} for code, reason in found.items()}
