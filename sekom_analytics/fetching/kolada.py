"""Fetches key figures from Kolada: each one whole, as a new vintage beside those that are stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sekom_analytics.errors import N_, SekomError
from sekom_analytics.fetching import revisions, shelf
from sekom_analytics.fetching.arranging import Figures, arranged, whole
from sekom_analytics.fetching.client import Client, FetchError
from sekom_analytics.fetching.orders import FIRST_YEAR, PER_PAGE, Order, Question, parts
from sekom_analytics.fetching.revisions import Difference
from sekom_analytics.fetching.shelf import Part
from sekom_analytics.sources import kolada

COUNTRY = "0000"
MUNICIPALITY = "K"
# Questions asked at the same time: quick enough for us, and light for the service.
AT_ONCE = 4

# Which key figure, how many of its questions are answered, and how many there are.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Fetched:
    """What became of one key figure. `vintage` is the new folder, None where the source says what is stored already."""

    kpi: str
    title: str
    vintage: Path | None
    figures: int
    difference: Difference | None


@dataclass(frozen=True)
class Fetcher:
    """Fetches into `folder`, Kolada's raw files; `now` is the time, for the names of vintages."""

    client: Client
    folder: Path
    now: Callable[[], dt.datetime]
    progress: Progress

    def fetch(self, kpis: Sequence[str], since: int = FIRST_YEAR) -> list[Fetched]:
        """Fetches the key figures, every municipality and the country, from the year `since` to this one.

        What a run that was cut off within a day has fetched is not asked for again. Raises FetchError where the source
        does not answer or contradicts itself, SekomError for an unknown key figure and for years too few.
        """
        self._stop_at_fewer_years(kpis, since)
        now = self.now()
        definitions, areas = self.definitions(kpis), self.areas()
        orders = [Order(kpi, self.client.base, definitions[kpi], areas, since, now.year) for kpi in kpis]
        found = [self._fetched(part) for part in self._answered([shelf.begin(self.folder, o, now) for o in orders])]
        shelf.end(self.folder)
        return [fetched for fetched in found if fetched]

    def definitions(self, kpis: Sequence[str]) -> dict[str, dict[str, Any]]:
        """What Kolada says of each key figure. Raises SekomError for one that it does not have."""
        answers = [answer for ids in parts(kpis) for answer in self.client.pages(f"kpi/{ids}?per_page={PER_PAGE}")]
        found = {str(value["id"]): value for answer in answers for value in answer.values}
        unknown = [kpi for kpi in kpis if kpi not in found]
        if unknown:
            refusal = N_("Kolada has no key figure {names}. `sekom fetch search` finds them by words.")
            raise SekomError(refusal, names=", ".join(unknown))
        return {kpi: found[kpi] for kpi in kpis}

    def areas(self) -> tuple[str, ...]:
        """The codes of the municipalities that Kolada has today, and of the country."""
        answers = self.client.pages(f"municipality?per_page={PER_PAGE}")
        found = {str(v["id"]) for answer in answers for v in answer.values if v.get("type") == MUNICIPALITY}
        if not found:
            raise FetchError(N_("Kolada named no municipality. Nothing was fetched."))
        return tuple(sorted(found | {COUNTRY}))

    def _stop_at_fewer_years(self, kpis: Sequence[str], since: int) -> None:
        for kpi in kpis:
            path = kolada.stored(self.folder, kpi)
            first = (
                min((year for (_, year), text in revisions.read(path).items() if text), default=since)
                if path
                else since
            )
            if first < since:
                refusal = N_(
                    "--since {since}: the stored figures of {kpi} begin in {first}, and a new vintage takes the place "
                    "of all of them. Ask from {first} or earlier."
                )
                raise SekomError(refusal, since=since, kpi=kpi, first=first)

    def _answered(self, begun: Sequence[Part]) -> Iterator[Part]:
        """The parts that are not finished, each when its last answer is kept."""
        missing = {part.order.kpi: _missing(part) for part in begun if not part.done}
        of = {part.order.kpi: len(list(part.order.questions())) for part in begun}
        left = {kpi: len(questions) for kpi, questions in missing.items()}
        with ThreadPoolExecutor(AT_ONCE) as pool:
            asked = {
                pool.submit(self._ask, part, question): part
                for part in begun
                for question in missing.get(part.order.kpi, [])
            }
            try:
                yield from (part for part in begun if left.get(part.order.kpi) == 0)
                for job in as_completed(asked):
                    job.result()
                    kpi = asked[job].order.kpi
                    left[kpi] -= 1
                    self.progress(kpi, of[kpi] - left[kpi], of[kpi])
                    if not left[kpi]:
                        yield asked[job]
            finally:
                pool.shutdown(cancel_futures=True)

    def _ask(self, part: Part, question: Question) -> None:
        answers = self.client.pages(question.path)
        if not whole([answer.document for answer in answers]):
            refusal = N_(
                "{kpi}: an answer holds more or fewer figures than it says ({path}). Nothing of it is used. "
                "Fetch it again."
            )
            raise FetchError(refusal, kpi=part.order.kpi, path=question.path)
        part.keep(question, answers)

    def _fetched(self, part: Part) -> Fetched:
        """Makes a part a vintage, unless it says what is stored already, or nothing at all."""
        order = part.order
        figures = arranged(part.values(), order)
        self._stop_at_new_publication(part)
        path = kolada.stored(self.folder, order.kpi)
        before: Figures = revisions.read(path) if path else {}
        if figures == before or not figures:
            part.let_go()
            return Fetched(order.kpi, str(order.definition.get("title")), None, len(figures), None)
        found = revisions.difference(before, figures) if before else None
        said = {
            "before": path.relative_to(self.folder).as_posix() if path else None,
            "difference": found and asdict(found),
        }
        vintage = part.finish(figures, said)
        return Fetched(order.kpi, str(order.definition.get("title")), vintage, len(figures), found)

    def _stop_at_new_publication(self, part: Part) -> None:
        # Answers from before and after a publication would be a mix of two vintages.
        if self.definitions([part.order.kpi])[part.order.kpi] != part.order.definition:
            part.forget()
            refusal = N_(
                "Kolada published {kpi} anew while it was being fetched. Nothing of it is used. Fetch it again."
            )
            raise FetchError(refusal, kpi=part.order.kpi)


def _missing(part: Part) -> list[Question]:
    return [question for question in part.order.questions() if not part.has(question)]
