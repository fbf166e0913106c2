"""What a look at one part of an installation came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sekom_analytics.errors import Message, SekomError

State = Literal["fine", "note", "look", "broken"]


@dataclass(frozen=True)
class Finding:
    """A part of the installation and its state; `kind` is what was found, in words in `text/doctor.py`, with `facts`.

    `note` is nothing to mend, `look` works but is worth a look, `broken` must be mended.
    """

    subject: str
    state: State
    kind: str
    facts: Mapping[str, str | Message | SekomError] = field(default_factory=dict)
