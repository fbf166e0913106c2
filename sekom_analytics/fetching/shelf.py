"""Keeps what is fetched: answer by answer in a hidden folder, and once all are there as one vintage by one rename."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import hashlib
import io
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sekom_analytics.fetching.arranging import Figures
from sekom_analytics.fetching.client import Answer
from sekom_analytics.fetching.orders import FRESH, Order, Question
from sekom_analytics.sources import vintages
from sekom_analytics.warehouse.durable import sync

# Hidden, so that a build passes it over.
MAKING = ".fetching"
STAMP = "%Y-%m-%dT%H%M%SZ"
ORDER, DONE = "order.json", "done"


@dataclass(frozen=True)
class Part:
    """A vintage in the making of one key figure, in `folder` of Kolada's raw files."""

    folder: Path
    order: Order
    begun: dt.datetime

    @property
    def making(self) -> Path:
        """Where its answers are kept until all of them are there."""
        return self.folder / MAKING / self.order.kpi

    @property
    def done(self) -> bool:
        """Whether a run that was cut off had already finished this key figure."""
        return (self.making / DONE).exists()

    def has(self, question: Question) -> bool:
        """Whether every page of the answer to a question is kept."""
        return any(not page.get("next_url") for page in self._pages(question))

    def keep(self, question: Question, answers: Sequence[Answer]) -> None:
        """Keeps the pages of an answer, each as it was received."""
        for number, answer in enumerate(answers, start=1):
            write(self.making / _name(question, number), packed(answer))

    def values(self) -> Iterator[dict[str, Any]]:
        """Every thing in every answer that is kept."""
        for path in sorted(self.making.glob("*.json.gz")):
            yield from vintages.answer(path)["values"]

    def finish(self, figures: Figures, said: dict[str, Any]) -> Path:
        """Makes it a vintage, with `said` in its manifest. Killed at any moment, it is whole or not there."""
        answers = {path.name: path.read_bytes() for path in sorted(self.making.glob("*.json.gz"))}
        files = answers | {vintages.FIGURES: table(vintages.HEADINGS, _rows(self.order.kpi, figures))}
        document = {"order": self.order.document(), "figures": len(figures)} | said
        target = publish(self.folder / self.order.kpi, self.begun, files, document)
        self.let_go()
        return target

    def let_go(self) -> None:
        """Notes that nothing more is to be asked for this key figure."""
        write(self.making / DONE, b"")

    def forget(self) -> None:
        """Throws away what is kept of it."""
        shutil.rmtree(self.making)

    def _pages(self, question: Question) -> Iterator[dict[str, Any]]:
        number = 1
        while (path := self.making / _name(question, number)).exists():
            yield vintages.answer(path)
            number += 1


def begin(folder: Path, order: Order, now: dt.datetime) -> Part:
    """The part of an order: the one that was cut off within a day, if it asked the same, else a new and empty one."""
    fresh = Part(folder, order, now)
    path = fresh.making / ORDER
    if path.exists():
        kept = json.loads(path.read_text(encoding="utf-8"))
        begun = dt.datetime.fromisoformat(kept.pop("begun"))
        if kept == order.document() and now - begun < FRESH:
            return Part(folder, order, begun)
        shutil.rmtree(fresh.making)
    write(path, _json({"begun": now.isoformat()} | order.document()))
    return fresh


def end(folder: Path) -> None:
    """Clears what was in the making, when every key figure of a run is finished."""
    shutil.rmtree(folder / MAKING, ignore_errors=True)


def publish(folder: Path, fetched: dt.datetime, files: Mapping[str, bytes], said: dict[str, Any]) -> Path:
    """Makes files a vintage in `folder`, named by when they were fetched: it appears whole, by one rename."""
    target = folder / fetched.strftime(STAMP)
    making = folder / f".{target.name}"
    shutil.rmtree(making, ignore_errors=True)
    for name, content in files.items():
        write(making / name, content)
    checksums = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    write(making / vintages.MANIFEST, _json({"fetched": fetched.isoformat()} | said | {"files": checksums}))
    sync(making)
    making.rename(target)
    sync(folder)
    return target


def packed(answer: Answer) -> bytes:
    """An answer as it is kept. The same bytes give the same file: no time of day in it."""
    return gzip.compress(answer.body, mtime=0)


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table of text as the readers of raw files read it."""
    content = io.StringIO(newline="")
    writer = csv.writer(content, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows(rows)
    return content.getvalue().encode()


def write(path: Path, content: bytes) -> None:
    """Writes a file that is whole or not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.tmp")
    beside.write_bytes(content)
    sync(beside)
    beside.replace(path)


def _name(question: Question, number: int) -> str:
    return f"{question.number:03}-{number:02}.json.gz"


def _rows(kpi: str, figures: Figures) -> Iterator[tuple[str, str, int, str]]:
    return ((kpi, area, year, text) for (area, year), text in figures.items())


def _json(document: dict[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
