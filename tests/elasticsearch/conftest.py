"""Servers that these tests may kill. Only `make test-services` sees to what they need, and runs them by themselves."""

import os
from collections.abc import Iterator
from typing import Any

import pytest

from search.engines.chosen import reopen
from tests.fixtures.search import indexes_in
from tests.services.elasticsearch import Node, cluster

collect_ignore_glob = [] if "TEST_SERVICES" in os.environ else ["test_*.py"]


@pytest.fixture(scope="module")
def _server() -> Iterator[Node]:
    with cluster() as (node,):
        yield node


@pytest.fixture
def server(_server: Node, settings: Any, tmp_path: Any) -> Iterator[Node]:
    """It runs when a test begins, and holds nothing."""
    settings.SEARCH_ENGINE = "elasticsearch"
    settings.ELASTICSEARCH = {**settings.ELASTICSEARCH, "urls": (_server.url,)}
    reopen()
    with indexes_in(tmp_path / "index"):
        yield _server
        revive(_server)
    reopen()


def revive(node: Node) -> None:
    """Start it again, or let it go on, when a test killed or paused it; this process asks it at once."""
    if not node.is_running():
        node.start()
    node.resume()
    node.wait_for()
    reopen()
