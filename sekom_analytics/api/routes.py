"""The addresses under /api: the parameters are checked, the answers asked, and a browser told what it may keep."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cache

from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from sekom_analytics.answers import Answers, answers, of_edition
from sekom_analytics.answers.archive import entries
from sekom_analytics.api import description
from sekom_analytics.api.parameters import given
from sekom_analytics.api.problems import refused
from sekom_analytics.api.questions import QUESTIONS, Question
from sekom_analytics.errors import SekomError
from sekom_analytics.settings import settings
from sekom_analytics.version import program
from sekom_analytics.warehouse.kept import keep_open

PREFIX = "/api"


def mounted() -> list[BaseRoute]:
    """/api and everything under it as parts of the application, with errors of their own."""
    routes = [
        Route("/", _about),
        Route("/openapi.json", _openapi),
        Route("/editions", _editions),
        *(Route(f"/{question.name}", _answering(question)) for question in QUESTIONS),
    ]
    errors = dict.fromkeys((SekomError, ValidationError, HTTPException, Exception), refused)
    # A mount answers below its address alone, and the address itself would be a page's.
    return [Route(PREFIX, _about), Mount(PREFIX, app=Starlette(routes=routes, exception_handlers=errors))]


# Plain functions, not coroutines: each is run in a thread of its own, and a slow answer stops nobody.
def _answering(question: Question) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        told = question.parameters.model_validate(given(request.query_params))
        ask = _asked(told.edition)
        tag = _tag(ask)
        if _known(request, tag):
            return _unchanged(tag)
        return _json(ask.origin | question.answer(ask, told).model_dump(mode="json"), tag)

    return answer


def _about(_: Request) -> Response:
    return PlainTextResponse(description.text())


def _openapi(request: Request) -> Response:
    return _by_content(request, description.openapi())


def _editions(request: Request) -> Response:
    return _by_content(request, [entry.model_dump(by_alias=True) for entry in entries(settings().editions)])


def _asked(edition: str | None) -> Answers:
    """The answers of an edition, or of the build in use, which is looked up at every question."""
    return of_edition(settings().editions, edition) if edition else answers(keep_open(settings().warehouse).build)


def _tag(ask: Answers) -> str:
    """The same as long as build and program are: nothing else decides an answer. Weak: answers may be compressed."""
    tables = ask.edition.checksum if ask.edition else ask.warehouse.version
    return _weak(f"{tables} {_program()}")


@cache
def _program() -> str:
    return program()


def _weak(text: str) -> str:
    return f'W/"{hashlib.sha256(text.encode()).hexdigest()[:24]}"'


def _by_content(request: Request, body: object) -> Response:
    tag = _weak(json.dumps(body))
    return _unchanged(tag) if _known(request, tag) else _json(body, tag)


def _known(request: Request, tag: str) -> bool:
    sent = [part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")]
    return tag.removeprefix("W/") in sent or "*" in sent


def _json(body: object, tag: str) -> Response:
    text = json.dumps(body, ensure_ascii=False, allow_nan=False)
    return Response(text, media_type="application/json", headers=_kept(tag))


def _unchanged(tag: str) -> Response:
    return Response(status_code=304, headers=_kept(tag))


def _kept(tag: str) -> dict[str, str]:
    # May be kept, and is asked about before it is used again: a new build is seen at once, as on the pages.
    return {"ETag": tag, "Cache-Control": "no-cache"}
