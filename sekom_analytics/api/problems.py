"""What cannot be answered, as JSON: problem details (RFC 9457) with the status, and what is wrong in words."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from sekom_analytics.errors import SekomError
from sekom_analytics.warehouse.connect import NoWarehouseError

MEDIA_TYPE = "application/problem+json"


def refused(request: Request, error: Exception) -> JSONResponse:
    """422 for a parameter that is not understood, 404 for what there is none of, 503 before the first build."""
    if isinstance(error, ValidationError):
        return _problem(422, "A parameter is missing, unknown or not understood.", faults=_faults(error))
    if isinstance(error, SekomError):
        return _problem(503 if isinstance(error, NoWarehouseError) else 404, str(error))
    asked = f"{request.method} {request.url.path} is not answered. GET /api lists what is."
    if isinstance(error, HTTPException):
        answer = _problem(error.status_code, asked)
        answer.headers.update(error.headers or {})
        return answer
    return _problem(500, "Something went wrong here; the log of the server says what.")


def _problem(status: int, detail: str, **more: Any) -> JSONResponse:
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail} | more
    return JSONResponse(body, status, {"Cache-Control": "no-store"}, MEDIA_TYPE)


def _faults(error: ValidationError) -> list[dict[str, str | None]]:
    """Each parameter at fault and why; a fault of several together names none."""
    return [{"parameter": str(f["loc"][0]) if f["loc"] else None, "message": f["msg"]} for f in error.errors()]
