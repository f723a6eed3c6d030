"""Calls to a cluster: each with a time limit, and none for a moment after it did not answer."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from elasticsearch import ApiError, ConnectionTimeout, Elasticsearch, TransportError

from search.protocol import IndexUnreadable, SearchUnavailable

logger = logging.getLogger(__name__)

QUESTION_SECONDS = 1.8
"""What one question may take, however many calls it needs."""
CALL_SECONDS = 0.9
"""What a question to one node may take; when it takes longer, another node is asked once. What is written has other
limits, and is not sent twice: it goes on in the server."""
SHORTEST_SECONDS = 0.02
SILENT_SECONDS = 1.4
"""A cluster that was waited for so long in one call is taken to be gone; with less there was only little time left."""
REST_SECONDS = 5.0
"""How long a cluster that did not answer is left alone."""
TRIES = 3
"""Nodes that are asked in turn when one cannot be reached or says that it cannot answer now."""
BUSY = (429, 502, 503, 504)
JSON = {"accept": "application/json", "content-type": "application/json"}
LINES = {"accept": "application/json", "content-type": "application/x-ndjson"}


class Access(NamedTuple):
    """Where a cluster is and how to get in; `certificates` is a file of authorities, "" for the system's own."""

    urls: tuple[str, ...]
    prefix: str = "samenmarkt"
    api_key: str = ""
    certificates: str = ""
    shards: int = 1
    replicas: int = 0


class Cluster:
    """One cluster, for one process."""

    def __init__(self, access: Access) -> None:
        self.access = access
        more: dict[str, Any] = {"ca_certs": access.certificates} if access.certificates else {}
        if access.api_key:
            more["api_key"] = access.api_key
        self.client = Elasticsearch(
            list(access.urls),
            max_retries=0,
            **more,
        )
        self._rests_until = 0.0
        self._patience = threading.local()

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """All calls in this block together take no longer: SearchUnavailable. What is done between them is free."""
        before: float | None = getattr(self._patience, "left", None)
        given = seconds if before is None else min(seconds, before)
        self._patience.left = given
        try:
            yield
        finally:
            spent = given - self._patience.left
            self._patience.left = None if before is None else before - spent

    def patience(self, seconds: float) -> float:
        """So many seconds, or what is left of them to this thread."""
        left: float | None = getattr(self._patience, "left", None)
        return seconds if left is None else max(0.0, min(seconds, left))

    def call(
        self, method: str, path: str, body: Any = None, *, seconds: float = CALL_SECONDS, lines: bool = False
    ) -> Any:
        """The parsed answer; raises IndexUnreadable for what is not there, else SearchUnavailable."""
        if time.monotonic() < self._rests_until:
            raise SearchUnavailable("Elasticsearch did not answer a moment ago.")
        started = time.monotonic()
        try:
            answer = self._answer(method, path, body, seconds, LINES if lines else JSON)
        except TransportError as error:
            asked_long = seconds == CALL_SECONDS and time.monotonic() - started >= SILENT_SECONDS
            if asked_long or not isinstance(error, ConnectionTimeout):
                self._rest(error)
            raise SearchUnavailable(f"Elasticsearch does not answer: {error}") from error
        except ApiError as error:
            if error.status_code == 404:
                raise IndexUnreadable(f"Elasticsearch has no {path}.") from error
            logger.warning("Elasticsearch refused %s %s: %s", method, path, error)
            if error.status_code in BUSY:
                self._rest(error)
            raise SearchUnavailable(f"Elasticsearch refused: {error}") from error
        finally:
            self._spend(time.monotonic() - started)
        self._rests_until = 0.0
        return answer

    def _answer(self, method: str, path: str, body: Any, seconds: float, headers: dict[str, str]) -> Any:
        """From the first node that gives one; the client goes on to another node after each failure."""
        timed_out = seconds != CALL_SECONDS
        begun = time.monotonic()
        for more in reversed(range(TRIES)):
            limit = self._limit(seconds, time.monotonic() - begun, last=timed_out)
            limited = self.client.options(request_timeout=limit)
            try:
                return limited.perform_request(method, path, headers=headers, body=body).body
            except ConnectionTimeout:
                if timed_out or not more:
                    raise
                timed_out = True
            except (TransportError, ApiError) as error:
                if not more or (isinstance(error, ApiError) and error.status_code not in BUSY):
                    raise
        raise AssertionError("unreachable")

    def is_resting(self) -> bool:
        """Whether it did not answer a moment ago."""
        return time.monotonic() < self._rests_until

    def _rest(self, error: Exception) -> None:
        logger.warning("Elasticsearch is left alone for %s seconds: %s", REST_SECONDS, error)
        self._rests_until = time.monotonic() + REST_SECONDS

    def _limit(self, seconds: float, spent: float, *, last: bool) -> float:
        """What a try may take of what is left: half of it, unless it is the last one."""
        given: float | None = getattr(self._patience, "left", None)
        if given is None:
            return seconds
        left = given - spent
        if left < SHORTEST_SECONDS:
            raise SearchUnavailable("There is no time left to ask Elasticsearch.")
        return min(seconds, left if last else left / 2)

    def _spend(self, seconds: float) -> None:
        if getattr(self._patience, "left", None) is not None:
            self._patience.left -= seconds
