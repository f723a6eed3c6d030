"""A server that is well but slow: nobody waits longer for it than for one that is gone, and it is not given up."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from catalogue.models import Offering
from search import services
from search.criteria import Criteria
from search.engines.chosen import reopen
from search.models import Change
from tests.factories import OfferingFactory
from tests.services.elasticsearch import Node
from tests.services.slow import Slow, slowed

pytestmark = pytest.mark.django_db(transaction=True)
LONGEST = 2.0


@pytest.fixture
def slow(server: Node, settings: Any) -> Iterator[Slow]:
    """In front of a server with an index of one cake."""
    OfferingFactory(title_nl="Taart met aardbeien", category="gebak")
    services.rebuild()
    with slowed(server.port) as between:
        settings.ELASTICSEARCH = {**settings.ELASTICSEARCH, "urls": (between.url,)}
        reopen()
        services.engine().search(Criteria(words="taart"))
        yield between
        between.delay = 0.0


@pytest.mark.parametrize("address", ["/zoeken/?q=taart", "/zoeken/?q=kwartelspek&plaats=Goes", "/aanbod/"])
def test_a_page_that_asks_many_questions_waits_no_longer_than_one(address: str, slow: Slow, client: Client) -> None:
    slow.delay = 0.5
    start = time.monotonic()
    response = client.get(address)
    took = time.monotonic() - start

    assert took < LONGEST
    assert response.status_code in {200, 503}
    assert "html" in response.content.decode()


def test_a_slow_offering_page_leaves_out_what_it_cannot_ask(slow: Slow, client: Client) -> None:
    slow.delay = 0.7
    start = time.monotonic()
    response = client.get(Offering.objects.get().get_absolute_url())

    assert time.monotonic() - start < LONGEST
    assert response.status_code == 200


def test_an_edit_that_takes_long_does_not_put_questions_to_rest(slow: Slow) -> None:
    offering = Offering.objects.get()
    slow.delay = 0.6
    start = time.monotonic()
    offering.title_nl = "Zeppelin"
    offering.save()
    took = time.monotonic() - start
    slow.delay = 0.0

    answer = services.engine().search(Criteria(words="aardbeien"))
    call_command("tick")

    assert took < LONGEST
    assert answer.engine == "elasticsearch"
    assert services.engine().search(Criteria(words="zeppelin")).total == 1
    assert not Change.objects.filter(done_at=None).exists()
