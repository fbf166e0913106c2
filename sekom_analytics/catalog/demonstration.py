"""The catalogue of a demonstration: our own, without what it says of real municipalities and the real association."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import Any

from sekom_analytics.catalog import loader
from sekom_analytics.catalog.models import (
    Catalogue,
    Election,
    Example,
    Goal,
    Indicator,
    Participation,
    PeerGroup,
    Source,
    Text,
)

FILE = loader.FOLDER / "demonstration.toml"


@lru_cache
def load() -> Catalogue:
    """The catalogue in use, made that of a demonstration."""
    return demonstration(loader.load(), tomllib.loads(FILE.read_text(encoding="utf-8")))


def demonstration(catalogue: Catalogue, words: dict[str, Any]) -> Catalogue:
    """`catalogue` with the `words` of demonstration.toml.

    Gone are corrections, spellings, what goals and elections say has happened, judged years
    and caveats that name real places. Definitions, units, peer groups, targets, fees and known breaks stay.
    """
    changed = {
        "sources": tuple(_source(source, words["source"]) for source in catalogue.sources),
        "peer_groups": _groups(catalogue, words["peer_group"]),
        "indicators": tuple(_indicator(indicator) for indicator in catalogue.indicators),
        "examples": tuple(Example.model_validate(example) for example in words["example"]),
        "goals": tuple(_goal(goal, words["origin"]["text"]) for goal in catalogue.goals),
        # What the real association wants to come of its work; of an invented one nobody has said.
        "effect_goals": (),
        "effect_steps": (),
        "elections": tuple(Election(date=election.date) for election in catalogue.elections),
        "corrections": (),
        "participation": tuple(Participation.model_validate(told) for told in words["participation"]),
        "spellings": (),
    }
    return Catalogue.model_construct(**{name: getattr(catalogue, name) for name in Catalogue.model_fields} | changed)


def _source(source: Source, words: dict[str, dict[str, str]]) -> Source:
    credit = {language: said.format(title=source.title.of(language)) for language, said in _both(words["credit"])}
    changed = {"credit": Text(**credit), "terms": Text(**words["terms"]), "republish": "no"}
    if source.derived_credit:
        changed["derived_credit"] = Text(**words["derived_credit"])
    return source.model_copy(update=changed)


def _both(text: dict[str, str]) -> list[Any]:
    return list(text.items())


def _groups(catalogue: Catalogue, words: list[dict[str, Any]]) -> tuple[PeerGroup, ...]:
    sentences = {word["id"]: Text(**word["sentence"]) for word in words}
    return tuple(
        group.model_copy(update={"sentence": sentences.get(group.id, group.sentence)})
        for group in catalogue.peer_groups
    )


def _indicator(indicator: Indicator) -> Indicator:
    general = tuple(caveat for caveat in indicator.caveats if not caveat.real_places)
    return indicator.model_copy(update={"caveats": general, "examined": ()})


def _goal(goal: Goal, origin: str) -> Goal:
    gone: dict[str, object] = {"baseline": None, "latest": None, "assumption": None, "origin": origin}
    if goal.counts and goal.baseline and goal.target is not None:
        gone["more"] = goal.target - goal.baseline.value
    return goal.model_copy(update=gone)
