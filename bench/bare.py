"""What an engine itself sent for a question, to be sent once more and nothing else.

Of Tantivy that are the same query objects and aggregations, the hits taken out and their columns read; of
Elasticsearch the same requests through the client's transport. No reading of the words, no plan, no facets.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch.client import JSON, LINES
from search.engines.embedded import EmbeddedEngine

Call = Callable[[], Any]
Calls = list[Call]


def bare(engine: EmbeddedEngine | ElasticsearchEngine, ask: Call) -> Calls:
    """The calls that `ask` makes of this engine."""
    calls: Calls = []
    with _tantivy(engine, calls) if isinstance(engine, EmbeddedEngine) else _elasticsearch(engine, calls):
        ask()
    return calls


class _Recorder:
    """Stands before a searcher and remembers what it was asked to find and to count."""

    def __init__(self, searcher: Any, calls: Calls) -> None:
        self.searcher = searcher
        self.calls = calls

    def __getattr__(self, name: str) -> Any:
        method = getattr(self.searcher, name)
        if name not in ("search", "aggregate", "fast_field_values"):
            return method

        def call(*args: Any, **kwargs: Any) -> Any:
            taken = (lambda: method(*args, **kwargs).hits) if name == "search" else lambda: method(*args, **kwargs)
            self.calls.append(taken)
            return method(*args, **kwargs)

        return call


@contextmanager
def _tantivy(engine: EmbeddedEngine, calls: Calls) -> Iterator[None]:
    reader = engine.live().reader()
    searcher: Any = reader.searcher
    reader.searcher = _Recorder(searcher, calls)  # type: ignore[assignment]
    try:
        yield
    finally:
        reader.searcher = searcher


@contextmanager
def _elasticsearch(engine: ElasticsearchEngine, calls: Calls) -> Iterator[None]:
    cluster: Any = engine.cluster
    through, send = cluster.call, cluster.client.transport.perform_request

    def call(method: str, path: str, body: Any = None, **how: Any) -> Any:
        # Now and then the engine also looks which index is live; no question needs that.
        if method == "POST":
            calls.append(partial(send, method, path, body=body, headers=LINES if how.get("lines") else JSON))
        return through(method, path, body, **how)

    cluster.call = call
    try:
        yield
    finally:
        cluster.call = through
