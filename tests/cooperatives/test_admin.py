"""Staff edit cooperatives and the facts about them in the admin."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client

from cooperatives.models import NetworkReview
from tests.factories import CooperativeFactory, MembershipFactory, OfferingFactory, UserFactory

pytestmark = pytest.mark.django_db

LISTS = "/admin/snippets/cooperatives"


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(UserFactory(staff=True))
    return client


@pytest.mark.parametrize(
    ("model", "first", "last", "more"),
    [("korperiod", "starts_on", "ends_on", {}), ("cooperativelabel", "valid_from", "valid_to", {"kind": "eko"})],
)
def test_a_last_day_before_the_first_is_refused_beside_its_field(
    staff: Client, model: str, first: str, last: str, more: dict[str, str]
) -> None:
    data = {"cooperative": CooperativeFactory().pk, first: "02-01-2026", last: "01-01-2026", **more}

    response = staff.post(f"{LISTS}/{model}/add/", data)

    assert response.context["form"].errors == {last: ["De laatste dag kan niet voor de eerste liggen."]}


def test_a_radius_without_end_is_refused_beside_its_field() -> None:
    cooperative = CooperativeFactory.build(service_km=500)

    with pytest.raises(ValidationError) as refused:
        cooperative.full_clean()

    assert refused.value.message_dict == {
        "service_km": ["Schrijf een aantal kilometers van 1 tot 400, of laat dit leeg."]
    }


def test_the_list_of_members_says_yes_and_no(staff: Client) -> None:
    MembershipFactory()

    page = BeautifulSoup(staff.get(f"{LISTS}/membership/").content, "html.parser")

    words = page.select_one("main table tbody").get_text(" ", strip=True)  # type: ignore[union-attr]
    assert words.endswith("Nee Ja")


def test_the_heading_of_a_cooperative_is_dutch_everywhere(staff: Client) -> None:
    CooperativeFactory().kor_periods.create(starts_on="2026-01-01")

    page = BeautifulSoup(staff.get(f"{LISTS}/korperiod/").content, "html.parser")

    assert "Cooperative" not in page.select_one("main table").get_text()  # type: ignore[union-attr]


def test_the_last_approval_says_once_that_it_publishes(staff: Client) -> None:
    offering = OfferingFactory(draft=True)
    offering.save_revision()
    offering.get_workflow().start(offering, UserFactory())
    assert NetworkReview.objects.exists()

    page = staff.get(f"/admin/snippets/catalogue/offering/edit/{offering.pk}/").content.decode()

    assert "Goedkeuren en publiceren" in page
    assert "en publiceren en publiceren" not in page
