"""The document on how everything is calculated, read into sections that a page can lay out and a test can walk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sekom_analytics.catalog.models import Language

# The document of each language, under docs/.
FILES: dict[Language, str] = {"sv": "metod.md", "en": "method.md"}

ANCHOR = re.compile(r'^<a id="([\w-]+)"></a>$', re.MULTILINE)
EXAMPLE = re.compile(r"<!-- example: (\w+) -->\n")


@dataclass(frozen=True)
class Grid:
    """A table of the document: rows of cells as they are written, marks of bold included.

    `example` names the worked example that it is; empty for a table without one.
    """

    example: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = str | Grid


@dataclass(frozen=True)
class Section:
    """Rules that belong together: `id` is the section's place in an address; paragraphs and tables under its title."""

    id: str
    title: str
    blocks: tuple[Block, ...]


def sections(document: str) -> list[Section]:
    """The sections of a document; the first, without an id, has its title and what stands before the first rule.

    A section begins with `<a id="…"></a>` above its heading. A table may have a comment that names its example and a
    caption in italics above it.
    """
    first, *rest = ANCHOR.split(document)
    found = [("", first), *zip(rest[::2], rest[1::2], strict=True)]
    return [_section(id, text) for id, text in found]


def _section(id: str, text: str) -> Section:
    heading, *parts = (part for part in re.split(r"\n{2,}", text.strip()))
    return Section(id, heading.lstrip("# "), tuple(_blocks(parts)))


def _blocks(parts: list[str]) -> Iterator[Block]:
    """Paragraphs and tables; a caption goes with the table that follows it."""
    example, caption = "", ""
    for part in parts:
        named, written = EXAMPLE.match(part), EXAMPLE.sub("", part)
        if named:
            example, caption = named[1], written.strip("*")
        elif part.startswith("|"):
            yield _grid(example, caption, part)
            example, caption = "", ""
        else:
            yield part


def _grid(example: str, caption: str, text: str) -> Grid:
    head, _, *rows = (tuple(cell.strip() for cell in line.strip("|").split("|")) for line in text.splitlines())
    return Grid(example, caption, head, tuple(rows))
