"""A snapshot says which words were found, and which state of which index said so."""

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.utils.timezone import localdate

from search import services as search_services
from search.criteria import Criteria
from search.engines.chosen import chosen
from search.engines.embedded import EmbeddedEngine
from search.engines.fallback import WithFallback
from search.saved.evidence import read
from search.saved.models import Snapshot
from tests.factories import OfferingFactory, SnapshotFactory

from .conftest import Offer, bring_up_to_date
from .test_snapshots import NEW, page_of

pytestmark = pytest.mark.django_db
LUNCH = Criteria(words="lunch")


def taken(client: Client, query: str) -> Snapshot:
    client.post(NEW, {"query": query})
    return Snapshot.objects.get()


def found(page: BeautifulSoup) -> str:
    return " ".join(notice.text for notice in page.select(".summary-list .notice"))


def remarks(client: Client, snapshot: Snapshot) -> set[str]:
    text = client.get(f"/vastleggingen/{snapshot.pk}/downloaden/csv/").content.decode("utf-8-sig")
    return {row["Anders dan gevraagd"] for row in csv.DictReader(io.StringIO(text), delimiter=";")}


def test_a_typing_error_is_written_down_with_the_words_that_were_found(signed_in: Client, kitchen: Offer) -> None:
    snapshot = taken(signed_in, "q=broodjesluch+in+Utrecht")

    facts = snapshot.read()
    assert (facts.corrected, facts.partly, facts.meant, facts.total) == (True, False, "broodjeslunch", 1)
    assert facts.criteria[0] == "“broodjesluch”"
    said = "Voor deze woorden is niets gevonden. Dit is gevonden voor “broodjeslunch”."
    assert found(page_of(signed_in, snapshot)) == said
    assert remarks(signed_in, snapshot) == {said}


def test_what_has_most_of_the_words_is_written_down_as_such(signed_in: Client, kitchen: Offer) -> None:
    snapshot = taken(signed_in, "q=lunch+met+soep+en+zeppelins")

    facts = snapshot.read()
    assert (facts.partly, facts.total) == (True, 1)
    said = "Geen aanbod heeft al deze woorden. Wat is gevonden, heeft de meeste ervan."
    assert said in found(page_of(signed_in, snapshot))
    assert all(said in remark for remark in remarks(signed_in, snapshot))


def test_what_was_found_as_asked_has_no_remark(signed_in: Client, kitchen: Offer) -> None:
    snapshot = taken(signed_in, "q=lunch")

    facts = snapshot.read()
    assert (facts.corrected, facts.partly, facts.meant) == (False, False, "")
    assert found(page_of(signed_in, snapshot)) == ""
    assert remarks(signed_in, snapshot) == {""}


def test_a_text_of_the_first_version_is_still_read() -> None:
    old = json.loads(SnapshotFactory.build().facts)
    for name in ("corrected", "partly", "meant"):
        del old[name]

    facts = read(json.dumps({**old, "version": 1}))

    assert (facts.version, facts.corrected, facts.meant) == (1, False, "")


@contextmanager
def indexed_at_the_first_query_for_an_offering() -> Iterator[None]:
    """Another process brings the index up to date while the cards are made."""
    left = [True]

    def drain(execute: Any, sql: str, *rest: Any) -> Any:
        if left and sql.startswith("SELECT") and 'FROM "catalogue_offering"' in sql:
            left.clear()
            bring_up_to_date()
        return execute(sql, *rest)

    with connection.execute_wrapper(drain):
        yield
    assert not left


def test_the_state_is_that_of_the_answer_though_the_index_goes_on(signed_in: Client, kitchen: Offer) -> None:
    kitchen(title_nl="Nog een lunch")
    before = search_services.engine().live().position()
    OfferingFactory(category="lunch", title_nl="Een lunch van later")

    with indexed_at_the_first_query_for_an_offering():
        facts = taken(signed_in, "q=lunch").read()

    assert search_services.engine().live().position() > before
    assert (facts.position, facts.total) == (before, 3)


def test_the_state_is_that_of_the_spare_engine_when_that_answered(kitchen: Offer, tmp_path: Path) -> None:
    spare = EmbeddedEngine(tmp_path / "spare")
    search_services.rebuild(target=spare)
    known = spare.live().position()
    kitchen()
    both = WithFallback(EmbeddedEngine(tmp_path / "broken"), spare)

    results = both.search(LUNCH)

    assert (results.position, results.day, results.total) == (known, localdate(), 2)
    assert chosen().search(LUNCH).position > known
