"""What the public page of an offering answers, and what it says."""

import json
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from catalogue.models import Offering, PriceTier
from cooperatives.models import CooperativeLabel, KorPeriod
from tests.factories import (
    CooperativeFactory,
    MembershipFactory,
    OfferingFactory,
    OrganisationMemberFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

SPACE = "\N{NO-BREAK SPACE}"
QUERIES = 10
TIMES = "\N{MULTIPLICATION SIGN}"


def page_of(offering: Offering, client: Client | None = None, query: str = "") -> BeautifulSoup:
    response = (client or Client()).get(offering.get_absolute_url() + query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(page: BeautifulSoup, selector: str) -> str:
    """The text of one element with single spaces; no-break spaces stay."""
    element = page.select_one(selector)
    assert element is not None
    return " ".join(element.text.replace(SPACE, "~").split()).replace("~", SPACE)


def lunch(**fields: Any) -> Offering:
    """Lunch at € 12,50, from 60 at € 11,75; at least 20, at most 120 a day."""
    defaults = {"title_nl": "Lunch met soep", "price": Decimal("12.50"), "unit": "person", "vat_rate": "9"}
    offering = OfferingFactory(**{**defaults, "minimum": 20, "lead_days": 3, "capacity": 120, **fields})
    PriceTier.objects.create(offering=offering, quantity=60, price=Decimal("11.75"))
    return offering


def test_a_live_offering_of_an_approved_cooperative_is_shown() -> None:
    page = page_of(lunch())

    assert words(page, "h1") == "Lunch met soep"


@pytest.mark.parametrize("fields", [{"draft": True}, {"draft": True, "live": True, "cooperative__draft": True}])
def test_what_was_never_public_is_a_404(client: Client, fields: dict[str, Any]) -> None:
    offering = OfferingFactory(**fields)

    assert client.get(offering.get_absolute_url()).status_code == 404


def test_an_unknown_number_is_a_404(client: Client) -> None:
    assert client.get("/aanbod/999999-lunch/").status_code == 404


def test_a_withdrawn_listing_answers_410_with_others_like_it(client: Client) -> None:
    gone = OfferingFactory(withdrawn=True, category="lunch", title_nl="Oude lunch")
    OfferingFactory(category="gebak", title_nl="Appeltaart")
    OfferingFactory(category="lunch", title_nl="Verse lunch")
    OfferingFactory(category="fiets", title_nl="Fietsbeurt")

    response = client.get(gone.get_absolute_url())

    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 410
    assert [title.text for title in page.select(".offering-card h3")] == ["Verse lunch", "Appeltaart"]
    assert "Oude lunch" not in page.text


def test_the_listings_of_a_cooperative_that_left_answer_410(client: Client) -> None:
    offering = OfferingFactory(cooperative__approved=False)

    assert client.get(offering.get_absolute_url()).status_code == 410


def test_a_wrong_slug_leads_to_the_right_one_with_its_query(client: Client) -> None:
    offering = lunch()

    response = client.get(f"/aanbod/{offering.pk}-iets-anders/?aantal=40")

    assert response.status_code == 301
    assert response["Location"] == f"{offering.get_absolute_url()}?aantal=40"


def test_the_english_page_has_an_english_slug_and_each_names_the_other(client: Client) -> None:
    offering = lunch(title_en="Lunch with soup")

    page = BeautifulSoup(client.get(f"/en/offerings/{offering.pk}-lunch-with-soup/").content, "html.parser")

    paths = {link["hreflang"]: link["href"] for link in page.select("link[rel=alternate]")}
    assert words(page, "h1") == "Lunch with soup"
    assert str(paths["nl"]).endswith(f"/aanbod/{offering.pk}-lunch-met-soep/")
    assert paths["x-default"] == paths["nl"]
    assert str(paths["en"]).endswith(f"/en/offerings/{offering.pk}-lunch-with-soup/")


def test_a_text_without_english_is_marked_as_dutch(client: Client) -> None:
    offering = lunch()

    page = BeautifulSoup(client.get(f"/en/offerings/{offering.pk}-lunch-met-soep/").content, "html.parser")

    assert page.select_one("h1")["lang"] == "nl"  # type: ignore[index]


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
    assert {element["id"] for element in page.select("[data-hx-swap-oob]")} == {"price", "ask", "quantity-error"}
    assert words(page, ".total dd") == f"€{SPACE}545,00"
    assert "HX-Target" in response["Vary"]


def test_a_price_on_request_is_said_and_nothing_is_calculated() -> None:
    page = page_of(OfferingFactory(on_request=True), query="?aantal=40")

    assert words(page, ".price") == "prijs op aanvraag"
    assert page.select_one(".sum") is None


def test_the_facts_say_where_when_and_how_much() -> None:
    page = page_of(lunch(reach_km=15, at_cooperative=True, sent=True, remote=True, confidential=True))

    assert [fact.text for fact in page.select(".offering-box .facts-list li")] == [
        "Wij komen naar u toe, tot 15 km rond Utrecht",
        "Bij ons in Utrecht",
        "Verzonden per post of pakket",
        "Op afstand, via internet of telefoon",
        "Bestel 3 werkdagen van tevoren",
        "Minimaal 20, hoogstens 120 per dag",
        "Geschikt voor vertrouwelijk werk",
    ]


def test_a_maker_is_shown_only_under_a_consent_that_was_not_withdrawn() -> None:
    cooperative = CooperativeFactory()
    offering = lunch(cooperative=cooperative)
    amira = MembershipFactory(cooperative=cooperative, name="Amira", public=True)
    silent = MembershipFactory(cooperative=cooperative, name="Samir")
    withdrawn = MembershipFactory(cooperative=cooperative, name="Letty", public=True)
    withdrawn.consent_withdrawn_at = withdrawn.consent_given_at
    withdrawn.save()
    offering.makers.set([amira, silent, withdrawn])
    offering.save()

    page = page_of(offering)

    assert [person.text for person in page.select(".people h3")] == ["Amira"]
    assert "Samir" not in page.text
    assert "Letty" not in page.text


def test_an_expired_label_is_gone() -> None:
    offering = lunch()
    today = localdate()
    for kind, last in [("pso_30plus", today + timedelta(days=1)), ("eko", today - timedelta(days=1))]:
        CooperativeLabel.objects.create(
            cooperative=offering.cooperative, kind=kind, number="P30-1", valid_from=date(2020, 1, 1), valid_to=last
        )

    labels = words(page_of(offering), ".label-list")

    assert "PSO-30+" in labels
    assert "PSO-Nederland, nummer P30-1" in labels
    assert "EKO" not in labels


def test_what_people_wrote_is_escaped() -> None:
    page = page_of(lunch(title_nl="<b>Lunch</b>", description_nl="<script>alert(1)</script>"))

    assert words(page, "h1") == "<b>Lunch</b>"
    assert page.select("main script") == []


def test_others_make_something_like_it_four_at_most_and_none_of_its_own_cooperative() -> None:
    offering = lunch()
    OfferingFactory(cooperative=offering.cooperative, category="lunch", title_nl="Onze eigen lunch")
    for number in range(3):
        OfferingFactory(category="lunch", title_nl=f"Lunch {number}")
    OfferingFactory(category="lunch", draft=True)
    OfferingFactory(category="fiets")
    for number in range(2):
        OfferingFactory(category="gebak", title_nl=f"Taart {number}")

    page = page_of(offering)

    titles = [title.text for title in page.select(".offering-others h3")]
    assert titles == ["Lunch 2", "Lunch 1", "Lunch 0", "Taart 1"]


def test_without_anything_like_it_there_is_no_such_heading() -> None:
    assert page_of(lunch()).select_one(".offering-others") is None


def test_search_engines_read_a_service_with_its_offer_and_where_it_stands() -> None:
    page = page_of(lunch())

    service, crumbs = (json.loads(block.text) for block in page.select('script[type="application/ld+json"]'))
    assert service["@type"] == "Service"
    assert service["offers"]["price"] == "12.50"
    assert service["offers"]["priceCurrency"] == "EUR"
    assert service["offers"]["priceSpecification"]["valueAddedTaxIncluded"] is False
    assert [item["position"] for item in crumbs["itemListElement"]] == [1, 2, 3, 4]
    assert crumbs["itemListElement"][-1]["name"] == "Lunch met soep"


def test_search_engines_read_a_product_without_an_offer_when_the_price_is_on_request() -> None:
    page = page_of(OfferingFactory(kind="product", on_request=True))

    product = json.loads(page.select('script[type="application/ld+json"]')[0].text)
    assert product["@type"] == "Product"
    assert "offers" not in product


def test_the_page_costs_the_same_queries_whatever_it_shows(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    small, large = OfferingFactory(category="gebak"), lunch(category="lunch")
    for _ in range(3):
        OfferingFactory(category="lunch")
    for number in range(3):
        PriceTier.objects.create(offering=large, quantity=100 + number, price=Decimal(10))
        large.makers.add(MembershipFactory(cooperative=large.cooperative, public=True))
    large.save()
    page_of(small)

    for offering in (small, large):
        with django_assert_num_queries(QUERIES):
            page_of(offering)
