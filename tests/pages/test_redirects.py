"""Addresses that changed still lead somewhere."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from catalogue.models import Category
from marketplace.pages.models import ProsePage
from tests.factories import CooperativeFactory

pytestmark = pytest.mark.django_db


def test_a_cooperative_that_moved_twice_is_found_in_one_step_in_both_languages(client: Client) -> None:
    cooperative = CooperativeFactory(slug="eerst")
    for slug in ("daarna", "nu"):
        cooperative.slug = slug
        cooperative.save()

    for old in ("eerst", "daarna"):
        response = client.get(f"/cooperaties/{old}/")
        assert (response.status_code, response["Location"]) == (301, "/cooperaties/nu/")
    assert client.get("/en/cooperatives/eerst/")["Location"] == "/en/cooperatives/nu/"
    assert client.get("/cooperaties/nu/").status_code == 200


def test_a_cooperative_that_moved_back_is_where_it_was(client: Client) -> None:
    cooperative = CooperativeFactory(slug="eerst")
    for slug in ("daarna", "eerst"):
        cooperative.slug = slug
        cooperative.save()

    assert client.get("/cooperaties/eerst/").status_code == 200
    assert client.get("/cooperaties/daarna/")["Location"] == "/cooperaties/eerst/"


def test_a_draft_that_nobody_saw_leaves_no_redirect(client: Client) -> None:
    cooperative = CooperativeFactory(slug="eerst", draft=True)
    cooperative.slug = "daarna"
    cooperative.save()

    assert client.get("/cooperaties/eerst/").status_code == 404


def test_a_category_that_moved_takes_its_subcategories_along(client: Client) -> None:
    lunch = Category.objects.select_related("parent").get(key="lunch")
    parent = lunch.parent
    assert parent is not None
    before = parent.get_absolute_url(), lunch.get_absolute_url()
    parent.slug_nl = "smullen"
    parent.save()

    lunch = Category.objects.get(key="lunch")
    assert client.get(before[0])["Location"] == "/aanbod/smullen/"
    assert client.get(before[1])["Location"] == lunch.get_absolute_url()


def test_a_page_that_moved_redirects(client: Client, django_capture_on_commit_callbacks: Any) -> None:
    home = Page.objects.get(slug="home")
    page = home.add_child(instance=ProsePage(title="Over", slug="over"))
    page.slug = "over-ons"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()

    response = client.get("/over/")

    assert response.status_code == 301
    assert response["Location"].endswith("/over-ons/")
