"""Good examples: what a municipality did that others can learn from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sekom_analytics.catalog.models import Example, SlideEntry
from sekom_analytics.stories import credits
from sekom_analytics.stories.asked import Asked
from sekom_analytics.stories.model import Points, Slide
from sekom_analytics.text.phrases import listed

ON_A_SLIDE = 2
# A slide is no page: the sentence that says what was done.
MOST_CHARS = 300


def examples(asked: Asked, slide: SlideEntry) -> Iterator[Slide]:
    """Slides of two examples of members, the newest first; of the key figure where the story speaks of one."""
    about = asked.indicator.id if asked.indicator else None
    members = set(asked.answers.members(asked.answers.newest_year()))
    known = [e for e in asked.answers.catalogue.examples if e.municipality in members]
    found = [e for e in known if about is None or about in e.indicators]
    ordered = sorted(found, key=lambda e: -e.year)
    for number, some in enumerate(_in_slides(ordered), start=1):
        yield _slide(asked, slide, some, number)


def _in_slides(found: Sequence[Example]) -> Iterator[tuple[Example, ...]]:
    yield from (tuple(found[k : k + ON_A_SLIDE]) for k in range(0, len(found), ON_A_SLIDE))


def _slide(asked: Asked, slide: SlideEntry, some: Sequence[Example], number: int) -> Slide:
    _ = asked.gettext
    names = list(dict.fromkeys(asked.answers.names[e.municipality] for e in some))
    words = asked.ngettext(
        "{names} has done something that others can learn from",
        "{names} have done something that others can learn from",
        len(names),
    )
    points = tuple(
        (
            f"{asked.answers.names[e.municipality]} {e.year}: {asked.say(e.title)}",
            shortened(asked.say(e.brief or e.what)),
        )
        for e in some
    )
    origins = "; ".join(dict.fromkeys(e.origin for e in some))
    source = " ".join(filter(None, [_("Source: {origin}.").format(origin=origins), credits.edition(asked)]))
    full = tuple(
        f"{asked.answers.names[e.municipality]}: {asked.say(e.what)}" + (f" {e.link}" if e.link else "") for e in some
    )
    judged = _("Which key figures an example bears on is our judgement; no effect has been measured.")
    return Slide(
        id=f"examples:{number}",
        above=asked.fill(slide.above),
        headline=words.format(names=listed(names, asked.language)),
        body=Points(points),
        alternative="",
        source=source,
        notes=(*full, judged),
    )


def shortened(text: str, most: int = MOST_CHARS) -> str:
    """As many whole sentences of `text` as have room, the first one always."""
    kept = ""
    for sentence in text.replace(". ", ".\n").splitlines():
        if kept and len(kept) + 1 + len(sentence) > most:
            break
        kept = f"{kept} {sentence}".strip()
    return kept
