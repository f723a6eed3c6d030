"""The admin says of an offering what the public sees, leads there, and keeps its address when it goes."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalogue.models import Offering
from tests.catalogue.admin import edit_address, form_of
from tests.factories import CooperativeFactory, OfferingFactory, UserFactory

pytestmark = pytest.mark.django_db

LIST = "/admin/snippets/catalogue/offering/"


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(UserFactory(staff=True))
    return client


def states(response: Any) -> dict[str, str]:
    """What the list says: title to state."""
    rows = BeautifulSoup(response.content, "html.parser").select("table.listing tbody tr")
    return {
        row.select("td.title .title-wrapper a")[0].get_text(strip=True): row.select(".w-status")[0].get_text(strip=True)
        for row in rows
    }


def test_an_offering_of_a_hidden_cooperative_is_not_called_visible(staff: Client) -> None:
    OfferingFactory(title_nl="Lunch")
    OfferingFactory(title_nl="Ontbijt", cooperative=CooperativeFactory(approved=False))
    OfferingFactory(title_nl="Diner", cooperative=CooperativeFactory(draft=True))

    said = states(staff.get(LIST))

    hidden = "coöperatie niet zichtbaar"
    assert {title: state.lower() for title, state in said.items()} == {
        "Lunch": "zichtbaar",
        "Ontbijt": hidden,
        "Diner": hidden,
    }


@pytest.mark.parametrize(("state", "titles"), [("visible", {"Lunch"}), ("hidden", {"Ontbijt", "Diner"})])
def test_the_list_is_filtered_by_what_the_public_sees(staff: Client, state: str, titles: set[str]) -> None:
    OfferingFactory(title_nl="Lunch")
    OfferingFactory(title_nl="Ontbijt", cooperative=CooperativeFactory(approved=False))
    OfferingFactory(title_nl="Diner", cooperative=CooperativeFactory(draft=True))

    assert set(states(staff.get(LIST, {"state": state}))) == titles


def test_states_cost_as_many_queries_for_many_offerings(
    staff: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    OfferingFactory()
    staff.get(LIST)
    with django_assert_max_num_queries(100) as few:
        staff.get(LIST)
    for approved in (True, False, True, False):
        OfferingFactory(cooperative=CooperativeFactory(approved=approved))

    with django_assert_max_num_queries(len(few)):
        staff.get(LIST)


def test_a_cooperative_without_approval_is_not_called_visible(staff: Client) -> None:
    CooperativeFactory(name="De Kastanje", approved=False)

    said = states(staff.get("/admin/snippets/cooperatives/cooperative/"))

    assert said["De Kastanje"].lower() == "niet goedgekeurd"


def test_the_number_of_visible_offerings_leads_to_just_those(staff: Client) -> None:
    OfferingFactory()

    page = BeautifulSoup(staff.get("/admin/").content, "html.parser")

    assert page.select(f'a[href="{LIST}?state=visible"]')


def test_after_publishing_the_message_leads_to_the_public_page(staff: Client) -> None:
    offering = OfferingFactory()
    publish: dict[str, Any] = {"action-publish": "1"}
    page = BeautifulSoup(
        staff.post(edit_address(offering), form_of(offering, **publish), follow=True).content, "html.parser"
    )

    assert page.select(f'.messages a[href="{offering.get_absolute_url()}"]')


def test_the_editor_leads_to_the_public_page_of_what_is_visible(staff: Client) -> None:
    shown, hidden = OfferingFactory(), OfferingFactory(draft=True)

    assert f'href="{shown.get_absolute_url()}"' in staff.get(edit_address(shown)).content.decode()
    assert f'href="{hidden.get_absolute_url()}"' not in staff.get(edit_address(hidden)).content.decode()


@pytest.mark.parametrize("address", [f"{LIST}delete/{{}}/", "/admin/bulk/catalogue/offering/delete/?id={}"])
def test_what_was_public_cannot_be_deleted_only_withdrawn(staff: Client, address: str) -> None:
    offering = OfferingFactory(withdrawn=True, title_nl="Lunch met soep")

    page = staff.post(address.format(offering.pk), follow=True).content.decode()

    assert Offering.objects.filter(pk=offering.pk).exists()
    assert "Lunch met soep: dit is openbaar geweest en kan niet worden verwijderd" in page
    assert staff.get(offering.get_absolute_url()).status_code == 410


@pytest.mark.parametrize("address", [f"{LIST}delete/{{}}/", "/admin/bulk/catalogue/offering/delete/?id={}"])
def test_what_was_never_public_can_be_deleted(staff: Client, address: str) -> None:
    offering = OfferingFactory(draft=True)

    staff.post(address.format(offering.pk))

    assert not Offering.objects.filter(pk=offering.pk).exists()


def test_who_chooses_an_offering_sees_whose_it_is(client: Client, django_assert_max_num_queries: Any) -> None:
    client.force_login(UserFactory(staff=True))
    for name in ("De Kastanje", "De Linde", "De Eik"):
        OfferingFactory(title_nl="Lunch met soep", cooperative=CooperativeFactory(name=name))

    with django_assert_max_num_queries(10):
        shown = client.get("/admin/snippets/choose/catalogue/offering/").json()["html"]

    assert all(name in shown for name in ("De Kastanje", "De Linde", "De Eik"))
    found = client.get("/admin/snippets/choose/catalogue/offering/results/?q=linde").content.decode()
    assert "De Linde" in found
    assert "De Eik" not in found
