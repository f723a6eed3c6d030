"""The front page counts what can be found, by the index, or by the database while that cannot answer."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalogue.models import Category
from marketplace.pages.models.home import counted_categories
from tests.factories import CooperativeFactory, OfferingFactory
from tests.fixtures.search import indexes_in

pytestmark = pytest.mark.django_db


def make_offerings() -> None:
    OfferingFactory(category="lunch")
    OfferingFactory(category="buffet")
    OfferingFactory(category="portret")
    OfferingFactory(category="lunch", withdrawn=True)
    OfferingFactory(category="lunch", cooperative=CooperativeFactory(approved=False))


def numbers() -> dict[str, int]:
    return {category.key: category.offering_count for category in counted_categories() if category.offering_count}


def test_the_index_and_the_database_count_alike(index: Any, tmp_path: Path) -> None:
    make_offerings()
    index()
    by_index = numbers()

    with indexes_in(tmp_path / "nothing-here"):
        assert by_index == numbers()
    lunch = Category.objects.get(key="lunch")
    assert lunch.parent is not None
    assert by_index[lunch.parent.key] == 2
    assert sum(by_index.values()) == 3


def test_counting_by_the_index_asks_the_database_for_nothing_but_names(
    index: Any, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_offerings()
    index()

    with django_assert_num_queries(1):
        counted_categories()


def test_without_an_index_the_front_page_goes_on(client: Client, no_index: None) -> None:
    make_offerings()

    response = client.get("/")

    assert response.status_code == 200
    assert response.context["figures"][-1][0] == 3
    assert response.context["cooperative_count"] == 4


@pytest.mark.usefixtures("no_index")
def test_the_front_page_asks_the_same_number_of_queries_however_many_there_are(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    OfferingFactory(category="lunch")
    client.get("/")
    for _number in range(8):
        OfferingFactory(category="lunch")

    with django_assert_max_num_queries(25):
        client.get("/")
