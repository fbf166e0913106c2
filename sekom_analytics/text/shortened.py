"""Text of others, short enough to stand beside what is said of it."""

from __future__ import annotations

MOST = 40


def shortened(text: str, most: int = MOST) -> str:
    """The text on one line; of a longer one its first and last signs, with `…` for those between, `most` in all."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    last = (most - 1) // 3
    return f"{line[: most - 1 - last]}…{line[-last:]}"
