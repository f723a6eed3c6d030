"""One index of offerings: filled in bulk while it is built, kept up to date when it is live."""

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from itertools import chain, islice
from typing import Any

from search.analysis import Analyser, parts_of
from search.documents import Document, Network
from search.network_json import network_to_json
from search.protocol import IndexUnreadable, SearchUnavailable

from .client import Cluster
from .reader import Reader, Stored
from .schema import STATE, VERSION, Writer, mapping, settings

logger = logging.getLogger(__name__)

CHUNK = 1_000
"""Offerings in one call."""
AT_ONCE = 2
BULK_SECONDS = 30.0
SWAP_SECONDS = 30.0
COPY_SECONDS = 60


class Index:
    """Fulfils search.protocol.NewIndex. The position is stored last: what is written twice is the same."""

    def __init__(self, cluster: Cluster, name: str) -> None:
        self.cluster = cluster
        self.name = name
        self.is_building = False
        self._reader: Reader | None = None

    @property
    def _state(self) -> str:
        return f"/{self.cluster.access.prefix}-state"

    def stored(self) -> Stored:
        """As it is now, whoever wrote it; raises IndexUnreadable."""
        kept = self.cluster.call("GET", f"{self._state}/_doc/{self.name}")["_source"]
        if kept["version"] != VERSION:
            raise IndexUnreadable("The index is of another version.")
        return Stored(kept["position"], kept["network"], kept["day"])

    def reader(self) -> Reader:
        """For the index as it is now; raises SearchUnavailable."""
        stored = self.stored()
        if self._reader is None or self._reader.stored != stored:
            self._reader = Reader(self.cluster, self.name, stored, self._reader)
        return self._reader

    def position(self) -> int:
        return self.stored().position

    def day(self) -> date:
        return date.fromisoformat(self.stored().day)

    def apply(
        self, changed: Iterable[Document], removed: Iterable[int], network: Network | None, position: int
    ) -> None:
        reader = self.reader()
        stored = reader.stored
        write = Writer(reader.analysers, network or reader.network)
        gone = ({"delete": {"_id": str(number)}} for number in removed)
        for lines in chunks(chain(((line,) for line in gone), _lines(write, changed))):
            self._bulk(lines)
        if network is not None:
            stored = Stored(position, stored.network + 1, network.day.isoformat())
            self._store(f"{self.name}.network", json.loads(network_to_json(network)))
        if not self.is_building:
            self.cluster.call("POST", f"/{self.name}/_refresh", seconds=BULK_SECONDS)
        self._store_position(stored._replace(position=position))

    # Building

    def create(self) -> None:
        body = {"mappings": mapping().to_dict(), "settings": settings(self.cluster.access.shards)}
        self.cluster.call("PUT", f"/{self.name}", body, seconds=SWAP_SECONDS)
        self.is_building = True
        try:
            self.cluster.call("GET", self._state)
        except IndexUnreadable:
            self.cluster.call("PUT", self._state, STATE, seconds=SWAP_SECONDS)

    def fill(
        self,
        documents: Sequence[Iterable[Document]],
        network: Network,
        words: Iterable[str],
        position: int,
        progress: Callable[[int], object],
    ) -> None:
        parts = parts_of(words)
        write = Writer({"nl": Analyser("nl", parts), "en": Analyser("en")}, network)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            sent: list[tuple[Future[None], int]] = []
            for lines in chunks(_lines(write, chain(*documents))):
                # Documents are read here, by the thread whose database connection it is.
                if len(sent) > AT_ONCE:
                    _wait(sent.pop(0), progress)
                sent.append((pool.submit(self._bulk, lines), len(lines)))
            for one in sent:
                _wait(one, progress)
        self._store(f"{self.name}.parts", sorted(parts))
        self._store(f"{self.name}.network", json.loads(network_to_json(network)))
        self._store_position(Stored(position, 1, network.day.isoformat()))

    def make_current(self) -> None:
        access = self.cluster.access
        live = {"index": {"refresh_interval": "1s", "number_of_replicas": access.replicas}}
        self.cluster.call("POST", f"/{self.name}/_refresh", seconds=BULK_SECONDS)
        self.cluster.call("PUT", f"/{self.name}/_settings", live, seconds=SWAP_SECONDS)
        if access.replicas:
            self._wait_for_copies()
        alias = f"{access.prefix}-offerings"
        swap = [
            {"remove": {"index": f"{access.prefix}-offerings-*", "alias": alias, "must_exist": False}},
            {"add": {"index": self.name, "alias": alias}},
        ]
        self.cluster.call("POST", "/_aliases", {"actions": swap}, seconds=SWAP_SECONDS)
        self.is_building = False

    def _wait_for_copies(self) -> None:
        """So that a node may be lost from the first question on; with too few nodes for all copies it answers too."""
        wait = f"wait_for_status=green&timeout={COPY_SECONDS}s"
        try:
            self.cluster.call("GET", f"/_cluster/health/{self.name}?{wait}", seconds=COPY_SECONDS + SWAP_SECONDS)
        except SearchUnavailable as reason:
            logger.warning("The new index has not all its copies: %s", reason)

    def delete(self) -> None:
        """Also what is stored about it."""
        self.cluster.call("DELETE", f"/{self.name}?ignore_unavailable=true", seconds=SWAP_SECONDS)
        gone = [{"delete": {"_id": f"{self.name}{kind}"}} for kind in ("", ".network", ".parts")]
        self.cluster.call("POST", f"{self._state}/_bulk", gone, seconds=BULK_SECONDS, lines=True)

    # Writing

    def _bulk(self, lines: Sequence[tuple[Any, ...]]) -> None:
        body = [part for line in lines for part in line]
        answer = self.cluster.call(
            "POST", f"/{self.name}/_bulk?filter_path=errors,items.*.error", body, seconds=BULK_SECONDS, lines=True
        )
        if answer["errors"]:
            raise SearchUnavailable(f"Elasticsearch did not take everything: {str(answer.get('items'))[:500]}")

    def _store_position(self, stored: Stored) -> None:
        body = {"version": VERSION, **stored._asdict()}
        self.cluster.call("PUT", f"{self._state}/_doc/{self.name}", body, seconds=BULK_SECONDS)

    def _store(self, key: str, value: Any) -> None:
        body = {"stored": json.dumps(value)}
        self.cluster.call("PUT", f"{self._state}/_doc/{key}", body, seconds=BULK_SECONDS)


def _lines(write: Writer, documents: Iterable[Document]) -> Iterator[tuple[Any, ...]]:
    for document in documents:
        yield {"index": {"_id": str(document.offering_id)}}, write.document(document)


def chunks(lines: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    rest = iter(lines)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _wait(sent: tuple[Future[None], int], progress: Callable[[int], object]) -> None:
    future, number = sent
    future.result()
    progress(number)
