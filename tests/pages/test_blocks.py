"""A page goes on without what it showed and is no longer there."""

import pytest
from django.test import Client
from wagtail.blocks import StructBlockValidationError
from wagtail.models import Page

from catalogue.models import Offering
from cooperatives import services
from marketplace.pages.blocks import SavedSearchBlock
from marketplace.pages.models import ProsePage
from tests.factories import OfferingFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def offering() -> Offering:
    """Shown in a page between two headings, as its cooperative is."""
    offering: Offering = OfferingFactory(title_nl="Kastanjelunch")
    body = [
        ("heading", "Ervoor"),
        ("offering", offering),
        ("cooperative", offering.cooperative),
        ("heading", "Erna"),
    ]
    Page.objects.get(slug="home").add_child(instance=ProsePage(title="Lunchen", slug="lunchen", body=body))
    return offering


def shown(client: Client) -> str:
    response = client.get("/lunchen/")
    assert response.status_code == 200
    page = response.content.decode()
    assert "Ervoor" in page
    assert "Erna" in page
    return page


def test_an_offering_in_a_text_is_a_card_that_leads_to_it(client: Client, offering: Offering) -> None:
    page = shown(client)

    assert "Kastanjelunch" in page
    assert offering.get_absolute_url() in page
    assert offering.cooperative.get_absolute_url() in page


def test_a_withdrawn_offering_leaves_no_hole(client: Client, offering: Offering) -> None:
    offering.unpublish()

    page = shown(client)

    assert "Kastanjelunch" not in page
    assert "offering-in-text" not in page


def test_a_deleted_offering_leaves_no_hole(client: Client, offering: Offering) -> None:
    offering.delete()

    assert "Kastanjelunch" not in shown(client)


def test_a_cooperative_that_is_no_longer_approved_goes_with_its_offerings(client: Client, offering: Offering) -> None:
    services.withdraw_approval(offering.cooperative, by=UserFactory(staff=True), reason="Gestopt")

    page = shown(client)

    assert "Kastanjelunch" not in page
    assert offering.cooperative.get_absolute_url() not in page


def test_a_cooperative_that_the_network_never_decided_about_breaks_nothing(client: Client, offering: Offering) -> None:
    offering.cooperative.approval.delete()

    assert "Kastanjelunch" not in shown(client)


def test_the_editor_opens_a_page_with_a_deleted_offering(client: Client, offering: Offering) -> None:
    offering.delete()
    client.force_login(UserFactory(staff=True))

    response = client.get(f"/admin/pages/{Page.objects.get(slug='lunchen').pk}/edit/")

    assert response.status_code == 200


def test_what_is_no_search_is_refused_with_an_example() -> None:
    block = SavedSearchBlock()

    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python({"label": "Lunch", "query": "https://samenmarkt.example/zoeken/"}))

    [problem] = refused.value.block_errors["query"].messages
    assert "q=lunch&plaats=Utrecht" in problem
