"""What the questions are, told to programs as an OpenAPI document and to people as text."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pydantic.json_schema import models_json_schema

from sekom_analytics.api.problems import MEDIA_TYPE
from sekom_analytics.api.questions import QUESTIONS, Question
from sekom_analytics.metrics.open_results import EditionEntry
from sekom_analytics.version import program

PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "faults": {"type": "array", "items": {"type": "object"}},
    },
}
REFUSED = {
    "404": "There is no such municipality, key figure, peer group, edition, or no figure for the year.",
    "422": "A parameter is missing, unknown or not understood.",
    "503": "The warehouse has not been built yet.",
}
ABOUT = """SEKOM Analytics: the figures as JSON, to read only.

Every answer is that of `sekom show … --json`; docs/json.md of the program says what each field means. `ETag` changes
with the build: send it back in `If-None-Match`, and 304 says that nothing has. An error is a problem document
(RFC 9457) with `status` and `detail`. /api/openapi.json describes all of it to programs.

"""


@lru_cache(maxsize=1)
def openapi() -> dict[str, Any]:
    """The OpenAPI document, made of the same models that check the parameters and write the answers."""
    models = [*(question.document for question in QUESTIONS), EditionEntry]
    pairs = [(model, "serialization") for model in models]
    _, schemas = models_json_schema(pairs, ref_template="#/components/schemas/{model}")  # type: ignore[arg-type]
    listed = {"type": "array", "items": _reference(EditionEntry.__name__)}
    paths = {f"/api/{q.name}": _path(q.summary, _reference(q.document.__name__), _parameters(q)) for q in QUESTIONS}
    paths["/api/editions"] = _path("Every edition, newest first, and whether it is unaltered.", listed, [])
    return {
        "openapi": "3.1.0",
        "info": {"title": "SEKOM Analytics", "version": program(), "description": ABOUT.strip()},
        "paths": paths,
        "components": {"schemas": schemas["$defs"] | {"Problem": PROBLEM}},
    }


def text() -> str:
    """The questions for a person: each address, what it answers, and its parameters."""
    told = [
        f"/api/{question.name}\n    {question.summary}\n    Parameters: {', '.join(_names(question))}."
        for question in QUESTIONS
    ]
    return ABOUT + "\n".join([*told, "/api/editions\n    Every edition, newest first, and whether it is unaltered.\n"])


def _names(question: Question) -> list[str]:
    return [f"{p['name']}{' (required)' if p['required'] else ''}" for p in _parameters(question)]


def _parameters(question: Question) -> list[dict[str, Any]]:
    schema = question.parameters.model_json_schema()
    required = schema.get("required", [])
    return [
        {
            "name": name,
            "in": "query",
            "required": name in required,
            "description": found.pop("description", ""),
            "schema": found,
        }
        for name, found in schema["properties"].items()
    ]


def _path(summary: str, schema: dict[str, Any], parameters: list[dict[str, Any]]) -> dict[str, Any]:
    refused = {
        status: {"description": words, "content": {MEDIA_TYPE: {"schema": _reference("Problem")}}}
        for status, words in REFUSED.items()
    }
    answered = {"description": summary, "content": {"application/json": {"schema": schema}}}
    unchanged = {"304": {"description": "Nothing has changed since the ETag in If-None-Match."}}
    return {"get": {"summary": summary, "parameters": parameters, "responses": {"200": answered} | unchanged | refused}}


def _reference(model: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{model}"}
