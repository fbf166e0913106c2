"""What stands around the pages when they are served: whether they can be, what browsers may do with them, and a log."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from starlette.middleware import Middleware
from starlette.routing import Route

from sekom_analytics.settings import settings
from sekom_analytics.web import health
from sekom_analytics.web.assets import Assets
from sekom_analytics.web.document import Document, addressed
from sekom_analytics.web.headers import Headers, policy
from sekom_analytics.web.visits import Visits


def beside() -> list[Route]:
    """The addresses beside the pages."""
    return health.routes()


def around(scripts: Iterable[str], interface: Path) -> list[Middleware]:
    """What every request passes on its way in, the first one first, and every answer on its way out.

    `scripts` are the texts of the scripts that pages run, `interface` is the folder of Streamlit's own files.
    """
    document = (interface / "index.html").read_text(encoding="utf-8")
    allowed = policy(scripts, addressed(document), settings().frames)
    ours = Middleware(Document, document=document, interface=interface)
    return [Middleware(Visits), Middleware(Headers, policy=allowed), Middleware(Assets, folder=interface), ours]
