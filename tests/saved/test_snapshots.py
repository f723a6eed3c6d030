"""What was found on a day stays as it was found, and so does what was chosen."""

import csv
import io
import json
from typing import Any

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from catalogue.models import Offering
from marketplace.accounts.models import Organisation, User
from search.saved.evidence import checksum
from search.saved.models import Snapshot, SnapshotChoice
from search.saved.services import snapshots
from tests.factories import OrganisationMemberFactory, SnapshotFactory, UserFactory
from tests.fixtures.search import indexes_in

from .conftest import Offer

pytestmark = pytest.mark.django_db
NEW = "/vastleggingen/nieuw/"


@pytest.fixture
def taken(signed_in: Client, kitchen: Offer) -> Snapshot:
    signed_in.post(NEW, {"query": "q=lunch&plaats=Utrecht&sorteer=price"})
    return Snapshot.objects.get()


def choose(client: Client, taken: Snapshot, offering: object, number: int = 1, reason: str = "Dichtbij.") -> Any:
    values = {"offering": offering, "reason": reason, "number": number}
    return client.post(f"/vastleggingen/{taken.pk}/keuze/", values)


def page_of(client: Client, taken: Snapshot) -> BeautifulSoup:
    return BeautifulSoup(client.get(f"/vastleggingen/{taken.pk}/").content, "html.parser")


def test_criteria_moment_and_hits_are_written_down(taken: Snapshot, buyer: User) -> None:
    facts = taken.read()

    assert (taken.taken_by, taken.organisation.name) == (buyer.pk, "Gemeente Oost")
    assert (facts.query, facts.criteria) == ("q=lunch&plaats=Utrecht&sorteer=price", ("“lunch”", "Utrecht"))
    assert (facts.total, facts.engine, facts.including_vat) == (2, settings.SEARCH_ENGINE, False)
    assert facts.position > 0
    first = facts.hits[0]
    assert (first.rank, first.cooperative, first.kvk, first.place) == (1, "Keuken Zuid", "60123456", "Utrecht")
    assert (first.price, first.unit, first.per) == (1250, "person", "per persoon")
    assert first.vat.startswith("excl.")
    assert first.metres is not None


def test_what_changes_later_changes_nothing_of_it(taken: Snapshot, signed_in: Client) -> None:
    Offering.objects.update(title_nl="Heel iets anders", price="99.00")

    page = page_of(signed_in, taken)

    assert "Lunch met soep" in page.text
    assert "99,00" not in page.text


def test_the_checksum_is_that_of_the_facts_and_stands_on_the_page(taken: Snapshot, signed_in: Client) -> None:
    text = json.dumps(json.loads(taken.facts), sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    page = page_of(signed_in, taken)

    assert checksum(text) == taken.checksum
    assert page.select_one(".snapshot code").text.replace(" ", "") == taken.checksum[:16]  # type: ignore[union-attr]


@pytest.mark.parametrize("table", ["saved_snapshot", "saved_snapshotchoice"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET {}", "DELETE FROM {}"])
def test_the_database_refuses_to_change_or_delete(
    table: str, statement: str, taken: Snapshot, signed_in: Client
) -> None:
    choose(signed_in, taken, "none")
    change = "checksum = 'x'" if table == "saved_snapshot" else "reason = 'x'"

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table, change))


def test_a_choice_is_written_once_and_a_correction_below_it(taken: Snapshot, signed_in: Client) -> None:
    first, second = (hit.offering for hit in taken.read().hits)
    choose(signed_in, taken, first)
    choose(signed_in, taken, second, number=2, reason="Toch liever deze.")

    page = page_of(signed_in, taken)

    assert [item.select_one("b").text for item in page.select(".choices li")] == [  # type: ignore[union-attr]
        f"{hit.title} – Keuken Zuid" for hit in taken.read().hits
    ]
    assert len(page.select(".choices .earlier")) == 1
    assert [row.select_one("small").text for row in page.select("tr.chosen")] == [f"aanbod {second}"]  # type: ignore[union-attr]


def test_none_of_them_can_be_chosen_too(taken: Snapshot, signed_in: Client) -> None:
    choose(signed_in, taken, "none", reason="Te duur.")

    assert "Geen van deze" in page_of(signed_in, taken).select_one(".choices").text  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("offering", "reason"), [("999999", "Goed."), ("none", " "), ("", "Goed."), ("none", "a" * 1001)]
)
def test_a_choice_is_of_what_was_found_and_has_a_reason(
    offering: str, reason: str, taken: Snapshot, signed_in: Client
) -> None:
    answered = choose(signed_in, taken, offering, reason=reason)

    assert answered.status_code == 422
    assert not SnapshotChoice.objects.exists()
    english = BeautifulSoup(answered.content, "html.parser").select_one(".tools a[hreflang=en]")
    assert english
    assert english["href"] == f"/en/snapshots/{taken.pk}/"


def test_a_double_click_and_a_colleague_who_was_first_write_nothing_twice(taken: Snapshot, signed_in: Client) -> None:
    for _ in range(2):
        choose(signed_in, taken, "none")

    assert SnapshotChoice.objects.count() == 1
    assert "Een collega heeft intussen een keuze bewaard" in page_of(signed_in, taken).text


def test_colleagues_see_it_and_for_others_it_does_not_exist(taken: Snapshot, client: Client) -> None:
    colleague = OrganisationMemberFactory(organisation=taken.organisation).user
    addresses = [f"/vastleggingen/{taken.pk}/", f"/vastleggingen/{taken.pk}/downloaden/csv/"]
    for person, status in ((colleague, 200), (OrganisationMemberFactory().user, 404), (UserFactory(staff=True), 404)):
        client.force_login(person)
        assert [client.get(address).status_code for address in addresses] == [status] * 2
        assert (taken.reference in client.get("/vastleggingen/").content.decode()) == (status == 200)


def test_who_buys_for_two_organisations_says_for_which(signed_in: Client, buyer: User, kitchen: Offer) -> None:
    second = OrganisationMemberFactory(user=buyer, organisation__name="Stichting West").organisation
    asked = signed_in.post(NEW, {"query": "q=lunch"})
    assert "Voor welke organisatie?" in asked.content.decode()
    assert not Snapshot.objects.exists()

    stranger = OrganisationMemberFactory().organisation
    signed_in.post(NEW, {"query": "q=lunch", "organisation": stranger.pk})
    assert not Snapshot.objects.exists()

    signed_in.post(NEW, {"query": "q=lunch", "organisation": second.pk})
    assert Snapshot.objects.get().organisation == second


def test_without_an_organisation_there_is_nobody_to_keep_it_for(client: Client, kitchen: Offer) -> None:
    client.force_login(UserFactory())

    assert client.post(NEW, {"query": "q=lunch"}).url == "/zoeken/?q=lunch"  # type: ignore[attr-defined]
    assert not Snapshot.objects.exists()


def test_without_an_index_nothing_is_written_down(signed_in: Client, kitchen: Offer, tmp_path: Any) -> None:
    with indexes_in(tmp_path / "nothing"):
        response = signed_in.post(NEW, {"query": "q=lunch"})

    assert (response.status_code, response["Retry-After"]) == (503, "30")
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one('main a[href="/zoeken/?q=lunch"]')
    assert not Snapshot.objects.exists()


def test_pressed_twice_it_is_written_down_once(signed_in: Client, kitchen: Offer) -> None:
    pressed = [signed_in.post(NEW, {"query": "q=lunch"}) for _time in range(2)]

    assert pressed[0]["Location"] == pressed[1]["Location"]
    assert Snapshot.objects.count() == 1


def test_for_another_organisation_than_ones_own_nothing_is_written_down(signed_in: Client, kitchen: Offer) -> None:
    other = OrganisationMemberFactory().organisation

    assert signed_in.post(NEW, {"query": "q=lunch", "organisation": other.pk}).status_code == 404
    assert not Snapshot.objects.exists()


def test_two_hundred_in_a_year_are_enough(
    signed_in: Client, buyer: User, kitchen: Offer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "A_YEAR", 2)
    SnapshotFactory.create_batch(2, taken_by=buyer.pk, organisation=Organisation.objects.get())

    response = signed_in.post(NEW, {"query": "q=catering"}, follow=True)

    assert "U hebt in een jaar 2 zoekbewijzen bewaard" in response.content.decode()
    assert Snapshot.objects.count() == 2


def test_it_goes_out_as_csv_and_xlsx_without_formulas(signed_in: Client, kitchen: Offer) -> None:
    kitchen(title_nl="=1+1 lunch")
    signed_in.post(NEW, {"query": "q=lunch&sorteer=newest"})
    taken = Snapshot.objects.get()
    choose(signed_in, taken, taken.read().hits[0].offering)

    text = signed_in.get(f"/vastleggingen/{taken.pk}/downloaden/csv/").content.decode("utf-8-sig")
    book = signed_in.get(f"/vastleggingen/{taken.pk}/downloaden/xlsx/")

    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert len(rows) == 3
    assert rows[0]["Aanbod"] == "'=1+1 lunch"
    assert (rows[0]["Gekozen"], rows[0]["Controlegetal"], rows[0]["Prijs"]) == ("ja", taken.checksum, "25,00")
    named = f"{taken.reference.lower()}-{localdate():%Y-%m-%d}.xlsx"
    assert book["Content-Disposition"] == f'attachment; filename="{named}"'
    sheet = openpyxl.load_workbook(io.BytesIO(book.content)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]][11] == "'=1+1 lunch"


@pytest.mark.usefixtures("clock")
def test_the_eleventh_file_in_a_minute_is_a_429(taken: Snapshot, signed_in: Client) -> None:
    addresses = [f"/vastleggingen/{taken.pk}/downloaden/{kind}/" for kind in ("csv", "xlsx")]

    statuses = [signed_in.get(addresses[number % 2]).status_code for number in range(11)]

    assert statuses == [200] * 10 + [429]


def test_a_page_costs_few_queries(
    taken: Snapshot, signed_in: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    choose(signed_in, taken, "none")
    signed_in.get(f"/vastleggingen/{taken.pk}/")

    with django_assert_max_num_queries(7):
        signed_in.get(f"/vastleggingen/{taken.pk}/")
    with django_assert_max_num_queries(6):
        signed_in.get("/vastleggingen/")
