"""A document that is also a page, read into sections that the page can lay out and a test can walk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sekom_analytics.catalog.models import Language

# The files of each document under docs/, by the name of its page.
FILES: dict[str, dict[Language, str]] = {
    "method": {"sv": "metod.md", "en": "method.md"},
    "guide": {"sv": "handledning.md", "en": "guide.md"},
    "accessibility": {"sv": "tillganglighet.md", "en": "accessibility.md"},
}

ANCHOR = re.compile(r'^<a id="([\w-]+)"></a>$', re.MULTILINE)
# What stands above a caption; a table may be a worked example, and then has its name.
CAPTIONED = re.compile(r"<!-- (?:example: (\w+)|table) -->\n")
PICTURE = re.compile(r"!\[([^\]]+)\]\(([^)]+)\)")


@dataclass(frozen=True)
class Grid:
    """A table of the document: rows of cells as they are written, marks of bold included.

    `example` names the worked example that it is; empty for a table without one.
    """

    example: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Picture:
    """A picture of the document: what it shows in words, and its path from the folder of the document."""

    shows: str
    path: str


Block = str | Grid | Picture


@dataclass(frozen=True)
class Section:
    """Rules that belong together: `id` is the section's place in an address; what stands under its title."""

    id: str
    title: str
    blocks: tuple[Block, ...]


def sections(document: str) -> list[Section]:
    """The sections of a document; the first, without an id, has its title and what stands before the second.

    A section begins with `<a id="…"></a>` above its heading. A table may have a comment, which names its example if it
    is one, and a caption in italics above it. A picture stands alone between blank lines.
    """
    first, *rest = ANCHOR.split(document)
    found = [("", first), *zip(rest[::2], rest[1::2], strict=True)]
    return [_section(id, text) for id, text in found]


def _section(id: str, text: str) -> Section:
    heading, *parts = (part for part in re.split(r"\n{2,}", text.strip()))
    return Section(id, heading.lstrip("# "), tuple(_blocks(parts)))


def _blocks(parts: list[str]) -> Iterator[Block]:
    """Paragraphs, pictures and tables; a caption goes with the table that follows it."""
    example, caption = "", ""
    for part in parts:
        captioned, picture = CAPTIONED.match(part), PICTURE.fullmatch(part)
        if captioned:
            example, caption = captioned[1] or "", CAPTIONED.sub("", part).strip("*")
        elif picture:
            yield Picture(picture[1], picture[2])
        elif part.startswith("|"):
            yield _grid(example, caption, part)
            example, caption = "", ""
        else:
            yield part


def _grid(example: str, caption: str, text: str) -> Grid:
    head, _, *rows = (tuple(cell.strip() for cell in line.strip("|").split("|")) for line in text.splitlines())
    return Grid(example, caption, head, tuple(rows))
