"""Rows that are published in bulk are found by the admin's own lists, as if each had been saved."""

import pytest
from django.test import Client
from django.utils import timezone

from marketplace.core import publishing_many
from tests.factories import CooperativeFactory, OfferingFactory, UserFactory

pytestmark = pytest.mark.django_db


def found(list_of: str, words: str) -> str:
    """The first page of a list in the admin, searched."""
    client = Client()
    client.force_login(UserFactory(staff=True))
    return client.get(f"/admin/snippets/{list_of}/", {"q": words}).content.decode()


def test_offerings_inserted_in_bulk_are_found_by_title_and_cooperative() -> None:
    like = OfferingFactory()
    new = OfferingFactory.build(cooperative=like.cooperative, category=like.category, title_nl="Kastanjesoep")

    publishing_many.insert_live([new], timezone.now())
    publishing_many.record([new])

    assert "Kastanjesoep" in found("catalogue/offering", "kastanje")
    assert "Kastanjesoep" in found("catalogue/offering", like.cooperative.name)


def test_an_offering_changed_in_bulk_is_found_by_its_new_title_only() -> None:
    offering = OfferingFactory(title_nl="Pompoensoep")
    offering.title_nl = "Kastanjesoep"

    publishing_many.update_live(offering, ["title_nl"], timezone.now())
    publishing_many.record([offering])

    assert "Kastanjesoep" in found("catalogue/offering", "kastanje")
    assert "Kastanjesoep" not in found("catalogue/offering", "pompoen")


def test_cooperatives_inserted_in_bulk_are_found() -> None:
    new = CooperativeFactory.build(name="De Kastanje", place="Utrecht", province="utrecht", lat=52.09, lon=5.12)

    publishing_many.insert_live([new], timezone.now())
    publishing_many.record([new])

    assert "De Kastanje" in found("cooperatives/cooperative", "kastanje")
