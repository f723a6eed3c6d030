"""Staff edit offerings in the admin."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalogue.models import Capacity, Category, Offering
from catalogue.models.capacity import WEEKDAYS
from tests.catalogue.admin import edit_address, form_of
from tests.factories import CooperativeFactory, MembershipFactory, OfferingFactory, UserFactory

pytestmark = pytest.mark.django_db

LIST = "/admin/snippets/catalogue/offering/"
PUBLISH: dict[str, Any] = {"action-publish": "1"}


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(UserFactory(staff=True, name="Nadia Willems"))
    return client


def titles(response: Any) -> list[str]:
    page = BeautifulSoup(response.content, "html.parser")
    return [link.get_text(strip=True) for link in page.select("td.title .title-wrapper a")]


def test_publishing_changes_the_public_page(staff: Client) -> None:
    offering = OfferingFactory()

    response = staff.post(edit_address(offering), form_of(offering, title_nl="Lunch met soep", **PUBLISH))

    assert response.status_code == 302
    offering.refresh_from_db()
    assert offering.title_nl == "Lunch met soep"
    assert "Lunch met soep" in staff.get(offering.get_absolute_url()).content.decode()


def test_a_saved_draft_changes_nothing_in_public(staff: Client) -> None:
    offering = OfferingFactory(title_nl="Lunch")

    staff.post(edit_address(offering), form_of(offering, title_nl="Lunch met soep"))

    offering.refresh_from_db()
    assert offering.title_nl == "Lunch"
    assert offering.get_latest_revision_as_object().title_nl == "Lunch met soep"


def test_yesterdays_full_until_survives_a_publication(staff: Client) -> None:
    offering = OfferingFactory(capacity=40)
    data = form_of(offering, title_nl="Lunch met soep", **PUBLISH)
    Capacity.objects.filter(offering=offering).update(full_until="2026-12-01", monday=99)

    staff.post(edit_address(offering), data)

    capacity = Capacity.objects.get(offering=offering)
    assert str(capacity.full_until) == "2026-12-01"
    assert capacity.monday == 99


def test_a_tier_that_is_dearer_says_so_beside_its_price(staff: Client) -> None:
    offering = OfferingFactory(price="10.00")
    tiers = [{"quantity": "20", "price": "9"}, {"quantity": "50", "price": "9.50"}]

    response = staff.post(edit_address(offering), form_of(offering, tiers, **PUBLISH))

    page = BeautifulSoup(response.content, "html.parser")
    price = page.select_one("#id_tiers-1-price")
    assert price is not None
    panel = price.find_parent(attrs={"data-field": True})
    assert panel is not None
    assert "lager" in panel.get_text()


def test_tags_are_words_with_commas(staff: Client) -> None:
    offering = OfferingFactory()

    staff.post(edit_address(offering), form_of(offering, tags_nl="soep,  brood , soep", **PUBLISH))

    offering.refresh_from_db()
    assert offering.tags_nl == ["soep", "brood"]


def test_makers_are_chosen_among_the_members_of_the_cooperative(staff: Client) -> None:
    offering = OfferingFactory()
    own = MembershipFactory(cooperative=offering.cooperative, name="Eigen Lid")
    MembershipFactory(name="Ander Lid")

    page = staff.get(edit_address(offering)).content.decode()
    staff.post(edit_address(offering), form_of(offering, makers=[own.pk], **PUBLISH))

    assert "Eigen Lid" in page
    assert "Ander Lid" not in page
    assert list(Offering.objects.get(pk=offering.pk).makers.all()) == [own]


def test_two_editors_see_both_versions_and_nothing_is_lost(staff: Client) -> None:
    offering = OfferingFactory(title_nl="Lunch")
    mine = form_of(offering, title_nl="Lunch van mij", **PUBLISH)
    staff.post(edit_address(offering), form_of(offering, title_nl="Lunch van haar"))

    response = staff.post(edit_address(offering), mine)

    page = response.content.decode()
    assert response.status_code == 409
    assert "haar" in page
    assert "mij" in page
    offering.refresh_from_db()
    assert offering.title_nl == "Lunch"
    assert offering.get_latest_revision_as_object().title_nl == "Lunch van haar"


def test_keeping_mine_after_a_conflict_saves_it(staff: Client) -> None:
    offering = OfferingFactory()
    mine = form_of(offering, title_nl="Lunch van mij", **PUBLISH)
    staff.post(edit_address(offering), form_of(offering, title_nl="Lunch van haar"))
    page = BeautifulSoup(staff.post(edit_address(offering), mine).content, "html.parser")
    sent = {field["name"]: field["value"] for field in page.select("main form input[name]")}

    response = staff.post(edit_address(offering), sent)

    assert response.status_code == 302
    offering.refresh_from_db()
    assert offering.title_nl == "Lunch van mij"


def test_a_third_version_while_deciding_is_a_conflict_again(staff: Client) -> None:
    offering = OfferingFactory()
    mine = form_of(offering, title_nl="Lunch van mij")
    staff.post(edit_address(offering), form_of(offering, title_nl="Lunch van haar"))
    page = BeautifulSoup(staff.post(edit_address(offering), mine).content, "html.parser")
    sent = {field["name"]: field["value"] for field in page.select("main form input[name]")}
    staff.post(edit_address(offering), form_of(offering, title_nl="Lunch van een derde"))

    assert staff.post(edit_address(offering), sent).status_code == 409


def test_the_list_finds_words_states_and_categories_together(staff: Client) -> None:
    lunch = OfferingFactory(title_nl="Vergaderlunch", category="lunch")
    OfferingFactory(title_nl="Vergaderlunch elders", category="portret")
    OfferingFactory(title_nl="Lunch in concept", category="lunch", draft=True)

    response = staff.get(LIST, {"q": "vergader", "top": lunch.category.parent_id, "state": "visible"})

    assert titles(response) == ["Vergaderlunch"]


def test_the_list_asks_the_same_number_of_queries_however_long(
    staff: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(25):
        OfferingFactory(title_nl=f"Aanbod {number}", draft=bool(number % 2))
    staff.get(LIST)

    with django_assert_max_num_queries(20):
        response = staff.get(LIST)

    assert len(titles(response)) == 25


def test_many_offerings_move_to_another_category_at_once(staff: Client) -> None:
    first, second = OfferingFactory(category="lunch"), OfferingFactory(category="lunch", draft=True)
    buffet = Category.objects.get(key="buffet")
    address = f"/admin/bulk/catalogue/offering/set_category/?id={first.pk}&id={second.pk}"

    staff.post(address, {"category": buffet.pk})

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.category, first.live) == (buffet, True)
    assert (second.category, second.live) == (buffet, False)


def test_a_preview_is_the_public_page_in_the_chosen_language(staff: Client) -> None:
    offering = OfferingFactory(title_nl="Lunch", title_en="Lunch in English", draft=True)
    address = f"/admin/snippets/catalogue/offering/preview/{offering.pk}/"
    staff.post(address, form_of(offering, summary_nl="Nog nergens bewaard"))

    dutch = staff.get(address, {"mode": "nl"}).content.decode()
    english = staff.get(address, {"mode": "en"}).content.decode()

    assert '<html lang="nl">' in dutch
    assert "Nog nergens bewaard" in dutch
    assert '<html lang="en">' in english
    assert "Lunch in English" in english


def test_nobody_but_staff_sees_a_preview(client: Client) -> None:
    offering = OfferingFactory(draft=True)
    client.force_login(MembershipFactory(user=UserFactory(), cooperative=offering.cooperative).user)

    response = client.get(f"/admin/snippets/catalogue/offering/preview/{offering.pk}/")

    assert response.status_code in {302, 403}
    assert client.get(offering.get_absolute_url()).status_code == 404


def test_capacity_is_added_and_leads_back_to_the_offering(staff: Client) -> None:
    offering = OfferingFactory()
    address = f"/admin/snippets/catalogue/capacity/add/?offering={offering.pk}"
    days = dict.fromkeys(("tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), 0)

    response = staff.post(
        address, {"offering": offering.pk, "monday": 12, **days, "ceiling": "", "ceiling_period": "week"}
    )

    assert response.status_code == 302
    assert response["Location"] == edit_address(offering)
    assert Capacity.objects.get(offering=offering).monday == 12


def test_an_unknown_cooperative_cannot_slip_in_its_members(staff: Client) -> None:
    offering = OfferingFactory()
    stranger = MembershipFactory(cooperative=CooperativeFactory())

    response = staff.post(edit_address(offering), form_of(offering, makers=[stranger.pk], **PUBLISH))

    assert response.status_code == 200
    assert not Offering.objects.get(pk=offering.pk).makers.exists()


def test_the_category_is_chosen_among_subcategories_by_category(staff: Client) -> None:
    page = BeautifulSoup(staff.get(edit_address(OfferingFactory())).content, "html.parser")

    groups = {
        group["label"]: [option.get_text() for option in group.select("option")]
        for group in page.select("select[name=category] optgroup")
    }

    assert groups == {
        top.name: [child.name for child in top.children.all()] for top in Category.objects.top().order_by("position")
    }
    assert len(page.select("select[name=category] > option")) == 1


def test_a_maker_who_did_not_consent_is_marked(staff: Client) -> None:
    offering = OfferingFactory()
    MembershipFactory(cooperative=offering.cooperative, name="Fatma", public=True)
    MembershipFactory(cooperative=offering.cooperative, name="Joris")

    page = BeautifulSoup(staff.get(edit_address(offering)).content, "html.parser")

    names = [option.get_text(strip=True) for option in page.select("[name=makers] option")]
    assert names == ["Fatma", "Joris (zonder toestemming, niet zichtbaar)"]


def test_the_list_of_capacities_speaks_dutch(staff: Client) -> None:
    OfferingFactory(title_nl="Lunch", capacity=40)
    OfferingFactory(title_nl="Diner", capacity=40)
    Capacity.objects.filter(offering__title_nl="Diner").update(ceiling=400, ceiling_period="month")

    response = staff.get("/admin/snippets/catalogue/capacity/")
    page = BeautifulSoup(response.content, "html.parser")

    words = page.select_one("main table").get_text(" ", strip=True)  # type: ignore[union-attr]
    assert "Hoogstens 400 per maand" in words
    assert "None" not in words
    assert "Offering" not in words


def test_a_ceiling_of_nothing_is_refused_beside_its_field(staff: Client) -> None:
    capacity = OfferingFactory(capacity=40).capacity
    data = dict.fromkeys(WEEKDAYS, "40") | {"offering": capacity.pk, "ceiling": "0", "ceiling_period": "week"}

    response = staff.post(f"/admin/snippets/catalogue/capacity/edit/{capacity.pk}/", data)

    assert response.context["form"].errors == {"ceiling": ["Schrijf 1 of meer, of laat dit leeg."]}


def test_a_moment_of_publishing_may_be_written_the_dutch_way(staff: Client) -> None:
    offering = OfferingFactory(draft=True)

    staff.post(edit_address(offering), form_of(offering, go_live_at="24-12-2099 09:00"))
    refused = staff.post(edit_address(offering), form_of(offering, go_live_at="31-02-2099 09:00"))

    moment = Offering.objects.get(pk=offering.pk).get_latest_revision_as_object().go_live_at
    assert moment.isoformat() == "2099-12-24T09:00:00+01:00"
    assert refused.context["form"].errors == {"go_live_at": ["Schrijf een datum en tijd zoals 24-12-2026 09:00."]}
