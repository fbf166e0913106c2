"""Whether this process lives, and whether it can answer: asked by what starts it and by what stands in front of it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from sekom_analytics.settings import settings
from sekom_analytics.warehouse.connect import DamagedWarehouseError, NoWarehouseError, open_current
from sekom_analytics.web.log import LOG

ALIVE, READY = "/healthz", "/readyz"
FRESH = {"Cache-Control": "no-store"}


def routes() -> list[Route]:
    """`/healthz` is 200 as long as the process answers; `/readyz` is 200 when the build in use can be read, else 503.

    Visitors are let in only when everything is loaded, so that a process which answers has been warmed up.
    """
    return [Route(ALIVE, _alive), Route(READY, _ready)]


async def _alive(_: Request) -> JSONResponse:
    return JSONResponse({"status": "alive"}, headers=FRESH)


# A plain function, run in a thread: a slow disk holds up no visitor.
def _ready(_: Request) -> JSONResponse:
    try:
        built = open_current(settings().warehouse)
        built.ask("SELECT count(*) AS n FROM shown")
    except NoWarehouseError as error:
        if not isinstance(error, DamagedWarehouseError):
            return _unready("There is no build to show. Run `sekom build`.")
        LOG.error("not ready: the build in use is damaged")
        return _unready("The build in use is damaged. Run `sekom build`, which makes it anew.")
    except Exception:
        # Whatever is wrong with the file: nobody is to be sent here until it is mended.
        LOG.exception("not ready")
        return _unready("The build in use cannot be read. Run `sekom doctor`.")
    return JSONResponse({"status": "ready", "build": built.version}, headers=FRESH)


def _unready(why: str) -> JSONResponse:
    return JSONResponse({"status": "not ready", "detail": why}, 503, FRESH)
