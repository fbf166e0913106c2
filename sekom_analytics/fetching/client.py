"""Asks a service on the web until it answers: what passes by itself is waited for, anything else is said at once."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import version
from threading import Event
from types import TracebackType
from typing import Any, Self

import httpx

from sekom_analytics.errors import N_, Message, SekomError
from sekom_analytics.fetching.reasons import reason

# Too many questions, or a fault of the service: the same question may well be answered a little later.
PASSING = {429, 500, 502, 503, 504}
ATTEMPTS = 7
LONGEST_PAUSE = 120.0
TIME_LIMIT = httpx.Timeout(90.0, connect=15.0)
KEPT = Message(N_("What has been fetched is kept, and the stored figures stay as they are."))


class FetchError(SekomError):
    """The service could not be reached, refused the question or never answered it."""


@dataclass(frozen=True)
class Answer:
    """One answer: the bytes as they were received, and the document that they hold."""

    body: bytes
    document: dict[str, Any]

    @property
    def values(self) -> list[dict[str, Any]]:
        """What was answered, one dictionary a thing."""
        return list(self.document["values"])


@dataclass(frozen=True)
class _Fault:
    """Why there was no answer this time, and how many seconds the service asks us to wait."""

    reason: str
    wait: float = 0.0


@dataclass
class Client:
    """A service at the address `base`. `pause` waits a number of seconds between two attempts."""

    base: str
    pause: Callable[[float], None] = time.sleep
    _http: httpx.Client = field(init=False)
    _reached: Event = field(default_factory=Event, init=False)

    def __post_init__(self) -> None:
        agent = {"User-Agent": f"sekom-analytics/{version('sekom-analytics')}"}
        self._http = httpx.Client(timeout=TIME_LIMIT, headers=agent, follow_redirects=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._http.close()

    def pages(self, path: str) -> list[Answer]:
        """Every page of the answer to `path`, by `next_url`. Raises FetchError when one of them does not come."""
        url, seen, found = f"{self.base.rstrip('/')}/{path}", set[str](), list[Answer]()
        while url:
            if url in seen:
                raise FetchError(N_("{url}: the service names this page a second time. {kept}"), url=url, kept=KEPT)
            seen.add(url)
            found.append(self._page(url))
            following = found[-1].document.get("next_url")
            url = self._same_host(str(following)) if following else ""
        return found

    def _same_host(self, following: str) -> str:
        # Behind a proxy a service may name itself by another host, and no answer is to lead us elsewhere.
        return str(httpx.URL(self.base).copy_with(raw_path=httpx.URL(following).raw_path))

    def _page(self, url: str) -> Answer:
        fault = _Fault("")
        for attempt in range(ATTEMPTS):
            if attempt:
                self.pause(min(max(fault.wait, 2.0 ** (attempt - 1)), LONGEST_PAUSE))
            found = self._ask(url)
            if isinstance(found, Answer):
                return found
            fault = found
        refusal = N_("{url}: no answer in {n} attempts (the last one: {why}). {kept} Try later.")
        raise FetchError(refusal, url=url, n=ATTEMPTS, why=Message(fault.reason), kept=KEPT)

    def _ask(self, url: str) -> Answer | _Fault:
        try:
            response = self._http.get(url)
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            refusal = N_("{url} is no address ({why}). Give one that begins with https://.")
            raise FetchError(refusal, url=url, why=error) from error
        except httpx.TransportError as error:
            if not self._reached.is_set() and isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
                refusal = N_(
                    "{url} cannot be reached: {why}. The stored figures stay as they are. Try when there is a network."
                )
                raise FetchError(refusal, url=self.base, why=Message(reason(error))) from error
            return _Fault(reason(error))
        self._reached.set()
        if response.status_code in PASSING:
            asked = response.headers.get("Retry-After", "")
            return _Fault(f"status {response.status_code}", float(asked) if asked.isdecimal() else 0.0)
        if response.status_code != httpx.codes.OK:
            facts = {"status": response.status_code, "text": response.text[:200]}
            raise FetchError(N_("{url}: status {status}, {text}. {kept}"), url=url, kept=KEPT, **facts)
        return _read(response.content)


def _read(body: bytes) -> Answer | _Fault:
    """The answer in `body`; numbers keep the digits that were received."""
    try:
        document = json.loads(body, parse_float=str)
    except ValueError:
        return _Fault(N_("an answer that is cut short or is no JSON"))
    if not isinstance(document, dict) or not isinstance(document.get("values"), list):
        return _Fault(N_("an answer without values"))
    return Answer(body, document)
