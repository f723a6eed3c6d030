"""Offerings side by side, as an address asks for them."""

from datetime import timedelta
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from catalogue.models import Offering
from cooperatives.models import CooperativeLabel
from search.shortlists import services
from tests.catalogue.shown import SPACE, lunch
from tests.factories import CooperativeFactory, OfferingFactory, UserFactory

from .conftest import Office, as_

pytestmark = pytest.mark.django_db


def look(client: Client, *offerings: Offering | str, query: str = "", status: int = 200) -> BeautifulSoup:
    asked = "&".join(f"aanbod={one.pk if isinstance(one, Offering) else one}" for one in offerings)
    response = client.get(f"/vergelijken/?{asked}{query}")
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def row(page: BeautifulSoup, label: str) -> Tag:
    found = [line for line in page.select("tbody tr") if line.th and line.th.text.startswith(label)]
    assert len(found) == 1, label
    return found[0]


def cells(page: BeautifulSoup, label: str) -> list[list[str]]:
    return [[span.text for span in cell.select("span")] for cell in row(page, label).select("td")]


def titles(page: BeautifulSoup) -> list[str]:
    return [title.text for title in page.select("thead .title")]


def test_two_offerings_stand_side_by_side_with_the_price_of_my_quantity(client: Client) -> None:
    soup, cake = lunch(), OfferingFactory(price=Decimal("9.00"), unit="person", vat_rate="9", capacity=50)

    page = look(client, soup, cake, query="&aantal=60")

    assert titles(page) == [soup.title, cake.title]
    assert cells(page, "Prijs") == [
        [f"€{SPACE}11,75 per persoon", "excl. 9% btw"],
        [f"€{SPACE}9,00 per persoon", "excl. 9% btw"],
    ]
    assert cells(page, "Samen") == [
        [f"€{SPACE}705,00 excl. btw", f"€{SPACE}768,45 incl. btw"],
        [f"€{SPACE}540,00 excl. btw", f"€{SPACE}588,60 incl. btw"],
    ]
    assert cells(page, "Is er plaats?") == [
        ["Er is plaats voor 60 personen op één dag."],
        ["Er is plaats voor 50 personen op één dag. Vraag wat er kan voor 60 personen."],
    ]


def test_a_private_person_reads_totals_with_vat_first(client: Client) -> None:
    page = look(as_(UserFactory()), lunch(), lunch(), query="&aantal=60")

    assert cells(page, "Samen")[0] == [f"€{SPACE}768,45 incl. btw", f"€{SPACE}705,00 excl. btw"]


def test_without_a_quantity_each_shows_the_price_of_its_minimum_and_no_total(client: Client) -> None:
    page = look(client, lunch(minimum=60), OfferingFactory(on_request=True))

    assert cells(page, "Prijs") == [[f"€{SPACE}11,75 per persoon", "excl. 9% btw"], ["prijs op aanvraag"]]
    assert not [line for line in page.select("tbody th") if line.text.startswith("Samen")]


def test_distance_is_a_row_once_there_is_a_place(client: Client) -> None:
    near, far = lunch(), lunch(cooperative=CooperativeFactory(postcode="8011 AA"))

    page = look(client, near, far, query="&plaats=3511+AB")

    assert cells(page, "Afstand") == [[f"1{SPACE}km"], [f"81{SPACE}km"]]


def test_labels_are_those_of_today(client: Client) -> None:
    today = localdate()
    one, other = lunch(), lunch()
    for kind, first, last in (("eko", -9, 9), ("fsc", -9, -1), ("vca", 1, 9)):
        CooperativeLabel.objects.create(
            cooperative=one.cooperative,
            kind=kind,
            valid_from=today + timedelta(days=first),
            valid_to=today + timedelta(days=last),
        )

    assert cells(look(client, one, other), "Keurmerken") == [["EKO"], ["–"]]


def test_rows_that_are_the_same_are_marked_and_can_be_left_out(client: Client) -> None:
    one, other = lunch(), lunch(price=Decimal("14.00"))

    marked = look(client, one, other)
    fewer = look(client, one, other, query="&verschil=on")

    assert "same" in (row(marked, "Minimale afname").get("class") or [])
    assert "gelijk" in row(marked, "Minimale afname").text
    assert "same" not in (row(marked, "Prijs").get("class") or [])
    assert [line.text for line in fewer.select("tbody th")] == ["Prijs"]
    assert f"{len(marked.select('tbody tr')) - 1} rijen zijn bij alle gelijk" in fewer.text


def test_of_more_than_four_the_first_four_are_shown_and_it_is_said(client: Client) -> None:
    offerings = [lunch() for _ in range(6)]

    page = look(client, *offerings)

    assert titles(page) == [offering.title for offering in offerings[:4]]
    assert "Er passen er vier naast elkaar. Nog 2 zijn weggelaten" in page.text


@pytest.mark.parametrize("number", [0, 1])
def test_with_fewer_than_two_it_says_how_to_choose(client: Client, number: int) -> None:
    page = look(client, *[lunch() for _ in range(number)])

    assert not page.select("table")
    assert "zet bij twee tot vier aanbiedingen een vinkje" in page.text


def test_what_is_unknown_never_public_or_withdrawn_is_left_out_and_that_is_said(client: Client) -> None:
    hidden = OfferingFactory(draft=True, title_nl="Nog geheim")
    unapproved = OfferingFactory(cooperative=CooperativeFactory(approved=False), title_nl="Niet toegelaten")
    gone = OfferingFactory(withdrawn=True)

    page = look(client, lunch(), lunch(), hidden, unapproved, gone, "99999", "x", "9" * 60)

    assert len(titles(page)) == 2
    assert "6 aanbiedingen uit dit adres bestaan niet of zijn er niet meer" in page.text
    assert "geheim" not in page.text


def test_each_column_can_be_taken_away_and_keeps_the_question(client: Client) -> None:
    one, two, three = lunch(), lunch(), lunch()

    page = look(client, one, two, three, query="&aantal=40&plaats=Utrecht&utm_source=brief")

    links = [str(link["href"]) for link in page.select("a.remove")]
    assert links[0] == f"/vergelijken/?aanbod={two.pk}&aanbod={three.pk}&aantal=40&plaats=Utrecht"
    assert page.select_one("thead .title a")["href"] == f"{one.get_absolute_url()}?aantal=40"  # type: ignore[index]


@pytest.mark.parametrize("query", ["&aantal=0", "&aantal=veel", "&plaats=Nergenshuizen"])
def test_what_was_typed_wrong_is_said_and_the_rest_still_compared(client: Client, query: str) -> None:
    page = look(client, lunch(), lunch(), query=query, status=422)

    assert page.select(".field .errors li")
    assert len(titles(page)) == 2


def test_the_other_language_shows_the_same_comparison(client: Client) -> None:
    page = look(client, lunch(), lunch(), query="&aantal=40")

    link = page.select_one("link[hreflang=en]")
    assert link is not None
    english = client.get(str(link["href"]).removeprefix("http://localhost:8000")).content.decode()
    assert "2 offerings side by side" in english


def test_four_cost_the_same_few_queries_as_two(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    offerings = [lunch() for _ in range(4)]
    look(client, *offerings)

    with django_assert_max_num_queries(7):
        look(client, *offerings, query="&aantal=40&plaats=Utrecht")


def test_comparing_needs_no_sign_in_sets_no_cookie_and_is_not_for_search_engines(client: Client) -> None:
    response = client.get(f"/vergelijken/?aanbod={lunch().pk}&aanbod={lunch().pk}")

    assert not response.cookies
    assert 'name="robots" content="noindex"' in response.content.decode()


def test_lines_of_a_list_are_compared_with_the_quantity_that_they_share(office: Office) -> None:
    offerings = [lunch(), lunch(), lunch()]
    for offering, quantity in zip(offerings, (40, 40, 12), strict=True):
        services.add(office.private, offering, by=office.owner, quantity=quantity)
    one, two, other = (offering.pk for offering in offerings)
    base = f"/vergelijken/?lijst={office.private.pk}"

    form = BeautifulSoup(as_(office.owner).get(office.private.get_absolute_url()).content, "html.parser")
    client = as_(office.owner)
    shared = client.get(f"{base}&aanbod={one}&aanbod={two}")
    mixed = client.get(f"{base}&aanbod={one}&aanbod={other}")
    asked = client.get(f"{base}&aanbod={one}&aanbod={two}&aantal=60")
    strange = as_(office.stranger).get(f"{base}&aanbod={one}&aanbod={two}")

    assert form.select_one("#compare input[name=lijst]")["value"] == str(office.private.pk)  # type: ignore[index]
    assert shared["Location"] == f"/vergelijken/?aanbod={one}&aanbod={two}&aantal=40"
    assert mixed["Location"] == f"/vergelijken/?aanbod={one}&aanbod={other}"
    assert asked["Location"] == f"/vergelijken/?aanbod={one}&aanbod={two}&aantal=60"
    assert strange["Location"] == f"/vergelijken/?aanbod={one}&aanbod={two}"


def test_what_stands_on_a_list_says_so_in_a_comparison(office: Office) -> None:
    saved, other = lunch(), lunch()
    services.add(office.private, saved, by=office.owner)

    page = look(as_(office.owner), saved, other)

    heads = page.select("thead th")
    assert [[link["href"] for link in head.select("a.saved")] for head in heads] == [
        [office.private.get_absolute_url()],
        [],
    ]
    assert [len(head.select("button[form=save]")) for head in heads] == [0, 1]


def test_a_mistake_in_a_question_is_named_by_the_question_itself(client: Client) -> None:
    page = look(client, lunch(), lunch(), query="&aantal=veel", status=422)

    assert "Hoeveel hebt u nodig? Typ een heel getal" in page.select_one(".error-summary").text  # type: ignore[union-attr]
