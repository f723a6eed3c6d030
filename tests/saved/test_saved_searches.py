"""Keeping a search: from the results page, and what one does with it afterwards."""

from typing import Any
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from marketplace.accounts.models import User
from marketplace.core.limits import Rate
from search.saved.models import SavedSearch
from search.saved.services import alerts, searches
from search.saved.views.searches import A_PAGE
from tests.factories import SavedSearchFactory, UserFactory
from tests.fixtures.search import indexes_in

from .conftest import MORNING_AFTER, Offer
from .test_alerts import keep

pytestmark = pytest.mark.django_db
NEW = "/zoekopdrachten/bewaren/"
LIST = "/zoekopdrachten/"
ASKED = {"query": "q=lunch&pagina=2&sorteer=price&weergave=table", "name": "Lunch", "frequency": "daily"}


def read(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def test_the_results_page_proposes_a_name_for_what_was_asked(signed_in: Client, kitchen: Offer) -> None:
    page = read(signed_in.get("/zoeken/?q=lunch+voor+40+mensen+in+Utrecht"))

    name = page.select_one("input[name=name]")
    assert name is not None
    assert name["value"] == "Lunch, 40 personen, Utrecht"
    form = page.select_one(f"#{name['form']}")
    assert form is not None
    assert form["action"] == NEW
    assert form.find_parent("form") is None


def test_a_search_is_kept_as_its_question_alone(signed_in: Client, buyer: User, kitchen: Offer) -> None:
    response = signed_in.post(NEW, ASKED)

    saved = SavedSearch.objects.get()
    assert response.url == "/zoeken/?q=lunch&sorteer=price&pagina=2&weergave=table"  # type: ignore[attr-defined]
    assert (saved.user, saved.name, saved.query, saved.language) == (buyer, "Lunch", "q=lunch", "nl")
    assert not saved.including_vat
    assert len(saved.told) == 2


def test_the_habit_of_a_private_person_is_kept(client: Client, kitchen: Offer) -> None:
    client.force_login(UserFactory())

    client.post(NEW, ASKED)

    assert SavedSearch.objects.get().including_vat


def test_the_same_question_again_changes_nothing_and_leads_to_where_one_can(signed_in: Client, kitchen: Offer) -> None:
    signed_in.post(NEW, ASKED)
    response = signed_in.post(NEW, {**ASKED, "name": "Iets anders", "frequency": "never"}, follow=True)

    saved = SavedSearch.objects.get()
    assert (saved.name, saved.frequency) == ("Lunch", "daily")
    assert response.redirect_chain[-1][0] == f"{LIST}{saved.pk}/"
    assert "U bewaart deze zoekopdracht al. Hier kunt u die wijzigen." in read(response).text


def test_a_typing_error_is_kept_as_it_was_meant(signed_in: Client, kitchen: Offer) -> None:
    signed_in.post(NEW, {**ASKED, "query": "q=broodjesluch"})

    assert SavedSearch.objects.get().query == "q=broodjeslunch"


def test_who_is_not_signed_in_comes_back_to_the_same_results(client: Client, kitchen: Offer) -> None:
    link = read(client.get("/zoeken/?q=lunch&soort=service")).select_one(".keep-search a")
    posted = client.post(NEW, {**ASKED, "query": "q=lunch&soort=service"})

    back = f"/account/inloggen/?next={quote('/zoeken/?q=lunch&soort=service')}"
    assert link is not None
    assert str(link["href"]).replace("%2F", "/") == back
    assert posted.url == back  # type: ignore[attr-defined]
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("q=" + "a" * 201, 400),
        ("q=a%00b", 400),
        ("&".join(f"categorie={n}" for n in range(300)), 400),
        ("&".join("x=1" for _ in range(900)), 400),
        ("plaats=Nergenshuizen", 400),
        ("prijs_van=5&prijs_tot=1", 400),
    ],
)
def test_what_is_no_question_is_not_kept(query: str, status: int, signed_in: Client, kitchen: Offer) -> None:
    response = signed_in.post(NEW, {**ASKED, "query": query})

    assert response.status_code == status
    assert not SavedSearch.objects.exists()


def test_a_search_without_a_name_asks_for_one_and_keeps_the_question(signed_in: Client, kitchen: Offer) -> None:
    response = signed_in.post(NEW, {**ASKED, "name": " "})

    page = read(response)
    assert response.status_code == 422
    assert "Geef de zoekopdracht een naam." in page.text
    assert page.select_one("input[name=query]")["value"] == "q=lunch&sorteer=price&pagina=2&weergave=table"  # type: ignore[index]
    english = str(page.select_one(".tools a[hreflang=en]")["href"])  # type: ignore[index]
    assert english == "/en/search/?q=lunch&sorteer=price&pagina=2&weergave=table"


@pytest.mark.parametrize("name", ["\x01\x02", "\u200b \u202e"])
def test_a_name_of_signs_that_nobody_sees_is_no_name(name: str, signed_in: Client, buyer: User, kitchen: Offer) -> None:
    saved = keep(buyer)

    for path, values in ((NEW, {**ASKED, "name": name}), (f"{LIST}{saved.pk}/", {"name": name, "frequency": "daily"})):
        response = signed_in.post(path, values)
        field = read(response).select_one("input[name=name]")
        assert response.status_code == 422
        assert field is not None
        assert "Geef de zoekopdracht een naam." in read(response).select_one(f"#{field['id']}_error").text  # type: ignore[union-attr]

    assert [saved.name for saved in SavedSearch.objects.all()] == ["Lunch voor ons"]


def test_fifty_searches_are_all_that_one_keeps(signed_in: Client, buyer: User, kitchen: Offer) -> None:
    SavedSearchFactory.create_batch(searches.MOST, user=buyer)

    response = signed_in.post(NEW, ASKED, follow=True)

    assert "U bewaart al 50 zoekopdrachten" in response.content.decode()
    assert SavedSearch.objects.count() == searches.MOST


def test_the_list_tells_how_much_there_is_and_how_much_of_it_is_new(
    signed_in: Client, buyer: User, kitchen: Offer
) -> None:
    keep(buyer)
    kitchen()

    row = read(signed_in.get(LIST)).select_one(".saved-searches > li")

    assert row is not None
    assert [item.text for item in row.select(".facts li")] == ["“lunch”"]
    assert row.select_one(".figure").text == "3"  # type: ignore[union-attr]
    assert row.select_one(".label-new").text == "1 nieuw"  # type: ignore[union-attr]


def test_looking_makes_nothing_old_and_running_does(signed_in: Client, buyer: User, kitchen: Offer) -> None:
    saved = keep(buyer)
    kitchen()
    for _ in range(2):
        assert "1 nieuw" in signed_in.get(LIST).content.decode()

    response = signed_in.post(f"{LIST}{saved.pk}/zoeken/")

    assert response.url == "/zoeken/?q=lunch&sorteer=newest"  # type: ignore[attr-defined]
    assert "1 nieuw" not in signed_in.get(LIST).content.decode()


def test_many_searches_cost_no_more_queries_than_one(
    signed_in: Client, buyer: User, kitchen: Offer, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    SavedSearchFactory(user=buyer)
    signed_in.get(LIST)
    with django_assert_num_queries(3):
        signed_in.get(LIST)
    SavedSearchFactory.create_batch(9, user=buyer)

    with django_assert_num_queries(3):
        assert signed_in.get(LIST).content.decode().count("Nu zoeken") == 10


@pytest.mark.usefixtures("clock")
def test_a_page_of_the_list_asks_no_more_than_may_be_searched(signed_in: Client, buyer: User, kitchen: Offer) -> None:
    SavedSearchFactory.create_batch(12, user=buyer)

    first, second = read(signed_in.get(LIST)), read(signed_in.get(f"{LIST}?pagina=2"))

    assert [len(page.select(".saved-searches > li .figure")) for page in (first, second)] == [10, 2]
    assert [link["href"] for link in first.select("nav.pager a")] == ["?pagina=2"]
    assert [signed_in.get(LIST).status_code for _ in range(29)] == [200] * 28 + [429]
    assert 60 * Rate.parse("5/s").amount >= 30 * A_PAGE


def test_name_and_frequency_can_be_changed_and_the_search_deleted(
    signed_in: Client, buyer: User, kitchen: Offer
) -> None:
    saved = keep(buyer)

    signed_in.post(f"{LIST}{saved.pk}/", {"name": "Vergaderlunch", "frequency": "weekly"})
    saved.refresh_from_db()
    assert (saved.name, saved.frequency) == ("Vergaderlunch", "weekly")
    assert saved.next_due_at is not None
    assert saved.next_due_at > timezone.now()

    asked = read(signed_in.get(f"{LIST}{saved.pk}/verwijderen/"))
    assert "“Vergaderlunch” is daarna voorgoed weg." in asked.text
    assert SavedSearch.objects.exists()
    signed_in.post(f"{LIST}{saved.pk}/verwijderen/")
    assert not SavedSearch.objects.exists()


def test_without_an_index_the_list_says_so_and_keeps_working(
    signed_in: Client, buyer: User, kitchen: Offer, tmp_path: Any
) -> None:
    keep(buyer)

    with indexes_in(tmp_path / "nothing"):
        response = signed_in.get(LIST)

    assert response.status_code == 200
    assert "Op dit moment kunnen wij niet zoeken" in response.content.decode()


def test_a_search_of_somebody_else_does_not_exist(signed_in: Client) -> None:
    other = SavedSearchFactory()

    for path in ("", "zoeken/", "verwijderen/"):
        assert signed_in.post(f"{LIST}{other.pk}/{path}").status_code == 404


def stop_link(saved: SavedSearch, kitchen: Offer, clock: Any) -> tuple[str, Any]:
    kitchen()
    clock.move_to(MORNING_AFTER)
    alerts.send_due()
    message = mail.outbox[-1]
    link = message.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")
    return link, message


def test_a_mail_program_stops_with_one_click(kitchen: Offer, buyer: User, clock: Any) -> None:
    """RFC 8058: a POST without cookies and without our CSRF token, as often as it likes."""
    saved = keep(buyer)
    link, message = stop_link(saved, kitchen, clock)
    program = Client(enforce_csrf_checks=True)

    answers = [program.post(link, {"List-Unsubscribe": "One-Click"}).status_code for _ in range(2)]

    saved.refresh_from_db()
    assert answers == [200, 200]
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link in message.body
    assert (saved.frequency, saved.next_due_at) == ("never", None)


def test_looking_at_the_link_stops_nothing(client: Client, kitchen: Offer, buyer: User, clock: Any) -> None:
    saved = keep(buyer)
    link, _message = stop_link(saved, kitchen, clock)

    response = client.get(link)
    client.head(link)

    saved.refresh_from_db()
    assert saved.frequency == "daily"
    assert "Ja, stop deze mail" in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]


def test_the_link_of_a_search_that_was_deleted_is_still_an_answer(
    client: Client, kitchen: Offer, buyer: User, clock: Any
) -> None:
    saved = keep(buyer)
    link, _message = stop_link(saved, kitchen, clock)
    saved.delete()

    assert [client.get(link).status_code, client.post(link).status_code] == [200, 200]


@pytest.mark.parametrize("token", ["1", "1.x", "2.{signature}", "1:{signature}", "x.{signature}"])
def test_a_link_of_ones_own_making_stops_nothing(token: str, client: Client) -> None:
    from search.saved.tokens import token_of

    saved = SavedSearchFactory(pk=2, daily=True)
    signature = token_of(1).partition(".")[2]

    assert client.post(f"{LIST}stoppen/{token.format(signature=signature)}/").status_code == 404
    saved.refresh_from_db()
    assert saved.has_alerts
