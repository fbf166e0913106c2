"""Pages are run one at a time: runs that share one interpreter would all be done when the last one is.

A hundred viewers waited three to four times as long for the slowest of their choices without it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

# A run that does not end, whatever it waits for, holds up nobody for longer; seconds.
LONGEST = 1.0


class _Holds(threading.local):
    """Whether the turn is this thread's."""

    it = False


_turn, _holds = threading.Semaphore(), _Holds()


@contextmanager
def taken() -> Iterator[None]:
    """Runs the block when its turn has come, and gives the turn back however it ends."""
    _take()
    try:
        yield
    finally:
        _give()


@contextmanager
def lent() -> Iterator[None]:
    """Lets others have the turn while the block waits for another process."""
    _give()
    try:
        yield
    finally:
        _take()


def _take() -> None:
    _holds.it = _turn.acquire(timeout=LONGEST)


def _give() -> None:
    if _holds.it:
        _holds.it = False
        _turn.release()
