"""Who saves second reads both versions as a person writes them, and who saved the other."""

from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from catalogue.models import Capacity
from marketplace.core.admin.differences import compared
from search.models import Steering, Synonym
from tests.admin_forms import form_at
from tests.catalogue.admin import edit_address, form_of
from tests.factories import OfferingFactory, UserFactory

NADIA = "Nadia Willems"


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(UserFactory(staff=True, name="Piet Jansen"))
    return client


@pytest.fixture
def other() -> Client:
    client = Client()
    client.force_login(UserFactory(staff=True, name=NADIA))
    return client


def address(row: Any) -> str:
    return reverse(f"wagtailsnippets_{row._meta.app_label}_{row._meta.model_name}:edit", args=[row.pk])


def told(response: Any) -> tuple[str, dict[str, tuple[str, ...]]]:
    """The whole page, and what both say by the name of the field."""
    assert response.status_code == 409
    page = BeautifulSoup(response.content, "html.parser")
    rows = page.select("table.conflict tbody tr")
    sides = {
        row.select("th")[0].get_text(strip=True): tuple(cell.get_text().strip() for cell in row.select("td"))
        for row in rows
    }
    return " ".join(page.select("main")[0].get_text(" ").split()), sides


@pytest.mark.django_db
def test_words_are_words_and_the_log_says_who_saved_them(staff: Client, other: Client) -> None:
    synonym = Synonym.objects.create(language="nl", kind="both", words=["taart", "gebak"])
    mine = form_at(staff, address(synonym), words="taart, gebak, vlaai")
    other.post(address(synonym), form_at(other, address(synonym), words="taart, gebak, cake", kind="one"))

    page, sides = told(staff.post(address(synonym), mine))

    assert sides["Woorden"] == ("taart, gebak, cake", "taart, gebak, vlaai")
    assert sides["Richting"][0] != "one"
    assert NADIA in page


@pytest.mark.django_db
def test_days_and_choices_are_written_in_words(staff: Client) -> None:
    rule = Steering.objects.create(words="soep", offering=OfferingFactory(), reason="Week van de soep")
    mine = form_at(staff, address(rule), starts_on="01-01-2027", direction="first")
    Steering.objects.filter(pk=rule.pk).update(direction="last", reason="De soep is op")

    page, sides = told(staff.post(address(rule), mine))

    assert sides["Vanaf"] == ("–", "1 januari 2027")
    assert sides["Plaats"] == ("onderaan", "bovenaan")
    assert sides["Reden"] == ("De soep is op", "Week van de soep")
    assert "iemand anders een andere versie bewaard, of u in een ander venster" in page


@pytest.mark.django_db
def test_who_saved_in_another_window_reads_that_it_was_themselves(staff: Client) -> None:
    capacity = OfferingFactory(capacity=40).capacity
    mine = form_at(staff, address(capacity), monday="90")
    staff.post(address(capacity), form_at(staff, address(capacity), full_until="30-12-2030"))

    page, sides = told(staff.post(address(capacity), mine))

    assert "u in een ander venster" in page
    assert ("40", "90") in sides.values()
    assert ("30 december 2030", "–") in sides.values()
    assert Capacity.objects.get(pk=capacity.pk).monday == 40


@pytest.mark.django_db
def test_prices_from_a_quantity_are_lines_with_amounts(staff: Client, other: Client) -> None:
    offering = OfferingFactory(price=Decimal("20.00"), title_nl="Lunch met soep")
    mine = form_of(offering, [{"quantity": "20", "price": "12,50"}], title_nl="Lunch met taart")
    other.post(edit_address(offering), form_of(offering, title_nl="Brood met soep", price="21,50"))
    mine |= {"loaded_revision_id": "", "loaded_revision_created_at": ""}

    page, sides = told(staff.post(edit_address(offering), mine))

    assert NADIA in page
    assert ("21,50", "20,00") in sides.values()
    assert ("Brood met soep", "Lunch met taart") in sides.values()
    assert any("20" in ours and "12,50" in ours for theirs, ours in sides.values() if theirs == "–")


def test_only_words_that_differ_are_marked() -> None:
    theirs, mine = compared("soep met brood", "soep en brood")

    assert [part.text for part in theirs if part.differs] == ["met"]
    assert [part.text for part in mine if part.differs] == ["en"]


@given(st.text(max_size=40), st.text(max_size=40))
def test_nothing_of_either_text_is_lost(first: str, second: str) -> None:
    theirs, mine = compared(first, second)

    assert ("".join(part.text for part in theirs), "".join(part.text for part in mine)) == (first, second)
    assert [part.text for part in theirs if not part.differs] == [part.text for part in mine if not part.differs]
