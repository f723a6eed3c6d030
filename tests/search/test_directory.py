"""What every search page names is read from two tables, and an odd row in them takes nothing down."""

from collections.abc import Callable

import pytest
from django.test import Client

from catalogue.models import Category
from search import directory
from search.directory import CategoryEntry, Directory
from tests.factories import OfferingFactory


def entry(key: str, parent: str | None = None) -> CategoryEntry:
    return CategoryEntry(key, parent, key, key, key, key)


def test_a_row_that_fits_neither_level_is_left_out() -> None:
    rows = [entry("a"), entry("b", "a"), entry("c", "b"), entry("d", "d"), entry("e", "gone")]

    found = Directory(rows, [])

    assert list(found.categories) == ["a", "b"]
    assert found.children == {"a": [entry("b", "a")]}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["/zoeken/?q=lunch", "/aanbod/", "/aanbod/schoonmaak-en-was/"])
def test_pages_answer_when_a_category_with_subcategories_is_part_of_another(
    client: Client, index: Callable[[], None], address: str
) -> None:
    OfferingFactory(category="lunch", title_nl="Lunch")
    top = Category.objects.get(key="schoonmaak")
    Category.objects.filter(key="catering").update(parent=top)
    index()
    directory.forget()

    response = client.get(address)

    assert response.status_code == 200
