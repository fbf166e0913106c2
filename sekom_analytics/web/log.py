"""The server's log: a line an event, as JSON or as text, without what visitors chose and without who they are."""

from __future__ import annotations

import json
import logging
import re
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, TextIO

LOG = logging.getLogger("sekom")
# What follows the path of an address: own figures on our pages, codes and states when somebody logs in.
QUERY = re.compile(r"\?[\w%.~-]+=[^\s\"'<>]*")


def event(name: str, **facts: Any) -> None:
    """Logs that something happened, with its facts."""
    LOG.info(name, extra={"facts": facts})


def configure(form: str, to: TextIO | None = None) -> None:
    """Sends every log of the process to the standard error, as `json` or as `text`; others' below warning are left out.

    Streamlit gives its loggers outlets of their own, which are taken away.
    """
    outlet = logging.StreamHandler(to or sys.stderr)
    outlet.setFormatter(_Json() if form == "json" else _Text())
    logging.basicConfig(level=logging.WARNING, handlers=[outlet], force=True)
    LOG.setLevel(logging.INFO)
    for name, logger in logging.Logger.manager.loggerDict.items():
        if isinstance(logger, logging.Logger) and name.partition(".")[0] in ("streamlit", "uvicorn"):
            logger.handlers.clear()
            logger.propagate = True


def scrubbed(text: str) -> str:
    """The text with the queries of the addresses in it left out."""
    return QUERY.sub("?…", text)


class _Json(logging.Formatter):
    """One JSON object: time (UTC), level, event, its facts, and the traceback of an error."""

    def format(self, record: logging.LogRecord) -> str:
        now = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told = {"time": now, "level": record.levelname.lower(), "event": scrubbed(record.getMessage())}
        if record.name != LOG.name:
            told["logger"] = record.name
        told |= _facts(record)
        if record.exc_info:
            told["error"] = scrubbed(self.formatException(record.exc_info))
        return json.dumps(told, ensure_ascii=False, default=str)


class _Text(logging.Formatter):
    """The same for a person at a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        at = time.strftime("%H:%M:%S", time.localtime(record.created))
        facts = "".join(f" {name}={value}" for name, value in _facts(record).items())
        told = f"{at} {record.levelname.lower()}: {scrubbed(record.getMessage())}{facts}"
        return f"{told}\n{scrubbed(self.formatException(record.exc_info))}" if record.exc_info else told


def _facts(record: logging.LogRecord) -> Mapping[str, Any]:
    facts: Mapping[str, Any] = getattr(record, "facts", {})
    return facts
