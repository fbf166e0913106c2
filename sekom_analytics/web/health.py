"""Whether this process lives, and whether it can answer: asked by what starts it and by what stands in front of it."""

from __future__ import annotations

from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from sekom_analytics.settings import settings
from sekom_analytics.warehouse.connect import NoWarehouseError
from sekom_analytics.warehouse.kept import keep_open
from sekom_analytics.web.log import LOG

ALIVE, READY = "/healthz", "/readyz"
FRESH = {"Cache-Control": "no-store"}


class Look(NamedTuple):
    """The build that is answered from, if any, and what is wrong, if anything."""

    build: str | None
    fault: str | None


def routes() -> list[Route]:
    """`/healthz` is 200 as long as the process answers; `/readyz` is 200 when a build can be read, else 503.

    Visitors are let in only when everything is loaded, so that a process which answers has been warmed up.
    """
    return [Route(ALIVE, _alive), Route(READY, _ready)]


async def _alive(_: Request) -> JSONResponse:
    return JSONResponse({"status": "alive"}, headers=FRESH)


# A plain function, run in a thread: a slow disk holds up no visitor.
def _ready(_: Request) -> JSONResponse:
    found = look()
    if found.build is None:
        return JSONResponse({"status": "not ready", "detail": found.fault}, 503, FRESH)
    told = {"status": "ready", "build": found.build}
    # Still 200: who sends visitors elsewhere would take away figures that are there.
    return JSONResponse(told | ({"fault": found.fault} if found.fault else {}), headers=FRESH)


def look() -> Look:
    """What can be answered from now. What is wrong is logged, and told without saying where the files are."""
    try:
        kept = keep_open(settings().warehouse)
        kept.build.ask("SELECT count(*) AS n FROM shown")
    except NoWarehouseError as error:
        LOG.error("not ready: %s", error)
        return Look(None, error.told)
    except Exception:
        # Whatever is wrong with the file: nobody is to be sent here until it is mended.
        LOG.exception("not ready")
        return Look(None, "The build in use cannot be read. Run `sekom doctor`.")
    return Look(kept.build.version, kept.fault.told if kept.fault else None)
