"""What stands around the pages when they are served: whether they can be, and a log of what happens."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.routing import Route

from sekom_analytics.web import health
from sekom_analytics.web.visits import Visits


def beside() -> list[Route]:
    """The addresses beside the pages."""
    return health.routes()


def around() -> list[Middleware]:
    """What every request passes on its way in, the first one first, and every answer on its way out."""
    return [Middleware(Visits)]
