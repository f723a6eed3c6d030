"""What an offering costs on its public page, for whom, and for how many."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils.timezone import localdate

from cooperatives.models import KorPeriod
from tests.catalogue.shown import SPACE, lunch, page_of, words
from tests.factories import OfferingFactory, OrganisationMemberFactory, UserFactory

pytestmark = pytest.mark.django_db

TIMES = "\N{MULTIPLICATION SIGN}"


def test_a_visitor_sees_prices_without_vat_and_a_private_person_with_it(client: Client) -> None:
    offering = lunch()

    signed_out = words(page_of(offering), ".price")
    client.force_login(UserFactory())
    private = words(page_of(offering, client), ".price")

    assert signed_out == f"€{SPACE}12,50 per persoon excl. 9% btw"
    assert private == f"€{SPACE}13,63 per persoon incl. 9% btw"


def test_a_colleague_of_an_organisation_sees_prices_without_vat(client: Client) -> None:
    client.force_login(OrganisationMemberFactory().user)

    assert "excl. 9% btw" in words(page_of(lunch(), client), ".price")


def test_a_cooperative_in_the_small_businesses_scheme_charges_no_vat_and_says_why() -> None:
    offering = lunch()
    KorPeriod.objects.create(cooperative=offering.cooperative, starts_on=date(2026, 1, 1))

    page = page_of(offering, query="?aantal=40")

    assert words(page, ".price").endswith("geen btw (KOR)")
    assert "Geen btw: kleineondernemersregeling (KOR)" in words(page, ".sum")
    assert words(page, ".sum .total dd") == f"€{SPACE}500,00"


def test_the_total_of_my_quantity_takes_the_price_of_its_tier() -> None:
    page = page_of(lunch(), query="?aantal=80")

    rows = [" ".join(row.get_text(" ").split()) for row in page.select(".sum > div")]
    assert rows == [f"80 {TIMES} € 11,75 € 940,00", "btw 9% € 84,60", "Samen € 1.024,60"]
    assert words(page, "tr.reached th") == "vanaf 60"


def test_a_private_person_reads_the_whole_sum_with_vat(client: Client) -> None:
    client.force_login(UserFactory())

    page = page_of(lunch(), client, query="?aantal=40")

    rows = [" ".join(row.get_text(" ").split()) for row in page.select(".sum > div")]
    assert rows == [f"Samen 40 {TIMES} € 13,625 € 545,00", "waarvan btw 9% € 45,00"]


def test_a_private_person_reads_why_there_is_no_vat(client: Client) -> None:
    client.force_login(UserFactory())

    page = page_of(lunch(vat_rate="exempt"), client, query="?aantal=40")

    rows = [" ".join(row.get_text(" ").split()) for row in page.select(".sum > div")]
    assert rows == [f"Samen 40 {TIMES} € 12,50 € 500,00", "Vrijgesteld van btw € 0,00"]


@pytest.mark.parametrize(
    ("quantity", "tone", "said"),
    [
        (40, "good", "Er is plaats voor 40 personen op één dag."),
        (10, "wait", "U bestelt minimaal 20 personen."),
        (150, "wait", "Er is plaats voor 120 personen op één dag. Vraag wat er kan voor 150 personen."),
    ],
)
def test_a_quantity_gets_a_plain_answer(quantity: int, tone: str, said: str) -> None:
    page = page_of(lunch(), query=f"?aantal={quantity}")

    assert words(page, f".notice-{tone}") == said


def test_who_is_full_says_until_when() -> None:
    full = OfferingFactory(capacity=40, capacity__full_until=localdate() + timedelta(days=5))

    page = page_of(full)

    assert "Vol tot en met" in words(page, ".offering-box .facts-list")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("veel", "Typ een heel getal, zoals 40."),
        ("-3", "Typ een getal van 1 of meer, zoals 40."),
        ("0", "Typ een getal van 1 of meer, zoals 40."),
        ("99999999999", "Typ een getal van hoogstens 1.000.000."),
    ],
)
def test_a_quantity_that_is_none_gets_a_plain_sentence_and_no_total_of_another(typed: str, said: str) -> None:
    page = page_of(lunch(), query=f"?aantal={typed}")

    assert words(page, "#quantity-error") == f"Fout: {said}"
    assert page.select_one(".sum") is None


def test_htmx_gets_only_what_changed() -> None:
    offering = lunch()

    response = Client().get(
        f"{offering.get_absolute_url()}?aantal=40", headers={"HX-Request": "true", "HX-Target": "total"}
    )

    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one("html") is None
    assert {element["id"] for element in page.select("[data-hx-swap-oob]")} == {
        *("price", "ask", "quantity-error", "save-box")
    }
    assert words(page, ".total dd") == f"€{SPACE}545,00"
    assert "HX-Target" in response["Vary"]


def test_a_price_on_request_is_said_and_nothing_is_calculated() -> None:
    page = page_of(OfferingFactory(on_request=True), query="?aantal=40")

    assert words(page, ".price") == "prijs op aanvraag"
    assert page.select_one(".sum") is None
