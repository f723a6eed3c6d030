"""What a results page says before something is kept, and how what is kept is found again."""

import csv
import io
from typing import Any

import openpyxl
import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from marketplace.accounts.models import User
from search.saved import freezing
from search.saved.models import Snapshot
from search.saved.templatetags import saved_tags
from tests.factories import OrganisationMemberFactory, SavedSearchFactory, SnapshotFactory, UserFactory

from .conftest import Offer
from .test_saved_searches import LIST
from .test_saved_searches import NEW as SAVE
from .test_snapshots import NEW, choose

pytestmark = pytest.mark.django_db
RESULTS = "/zoeken/?q=lunch&plaats=Utrecht"


def read(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def evidence(client: Client, address: str = RESULTS) -> Tag:
    found = read(client.get(address)).select_one('.keep-search [data-facet="evidence"]')
    assert found is not None
    return found


def first_few(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    for module in (freezing, saved_tags):
        monkeypatch.setattr(module, "FIRST", number)


def rows_of(client: Client, taken: Snapshot) -> list[dict[str, str]]:
    text = client.get(f"/vastleggingen/{taken.pk}/downloaden/csv/").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def keep(client: Client, query: str = "q=lunch&plaats=Utrecht") -> Snapshot:
    client.post(NEW, {"query": query})
    return Snapshot.objects.latest("pk")


def test_before_evidence_is_kept_it_says_what_for_whom_and_that_it_stays(
    signed_in: Client, kitchen: Offer, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = evidence(signed_in).text
    first_few(monkeypatch, 1)
    part = evidence(signed_in).text

    assert "alle 2 gevonden aanbiedingen" in whole
    assert "de eerste 1 van de 2 gevonden aanbiedingen" in part
    assert "Het is voor Gemeente Oost: uw collega" in part
    assert "Niemand kan het later wijzigen of verwijderen" in part


def test_nothing_is_kept_as_evidence_outside_the_part_that_opens(signed_in: Client, kitchen: Offer) -> None:
    page = read(signed_in.get(RESULTS))

    buttons = page.select('[form="keep-snapshot"][type=submit]')
    assert len(buttons) == 1
    assert buttons[0].find_parent("details")


def test_a_private_person_and_a_visitor_see_nothing_of_evidence(client: Client, kitchen: Offer) -> None:
    for person in (None, UserFactory()):
        if person:
            client.force_login(person)
        assert read(client.get(RESULTS)).select_one('[data-facet="evidence"]') is None


def test_a_private_person_who_posts_anyway_is_back_at_the_results(client: Client, kitchen: Offer) -> None:
    client.force_login(UserFactory())

    page = read(client.post(NEW, {"query": "q=lunch"}, follow=True))

    notice = page.select_one(".messages .notice-wait")
    assert notice is not None
    assert "Alleen wie voor een organisatie inkoopt" in notice.text


def test_who_buys_for_two_chooses_in_the_same_form(signed_in: Client, buyer: User, kitchen: Offer) -> None:
    OrganisationMemberFactory(user=buyer, organisation__name="Stichting West")

    options = evidence(signed_in).select("select[name=organisation][required] option")

    assert [option.text for option in options] == ["Kies", "Gemeente Oost", "Stichting West"]


def test_the_files_say_what_the_snapshot_says(
    signed_in: Client, buyer: User, kitchen: Offer, monkeypatch: pytest.MonkeyPatch
) -> None:
    kitchen(title_nl="Lunch vanaf", price="18.50", price_kind="from")
    first_few(monkeypatch, 2)
    taken = keep(signed_in, "q=lunch&plaats=Utrecht&sorteer=newest")
    choose(signed_in, taken, taken.read().hits[0].offering, reason="Dichtbij.")

    row, other = rows_of(signed_in, taken)

    assert (row["Aanbod"], row["Prijs"], row["Soort prijs"]) == ("Lunch vanaf", "18,50", "prijs vanaf")
    assert (other["Prijs"], other["Soort prijs"]) == ("12,50", "vaste prijs")
    assert row["Gevraagd"].startswith("“lunch”; Utrecht; ")
    assert (row["Gevonden"], row["Daarvan in dit bestand"]) == ("3", "2")
    assert (row["Bewaard door"], row["Organisatie"]) == ("Sanne de Wit", "Gemeente Oost")
    for line in (row, other):
        assert line["Keuze"] == "Lunch vanaf – Keuken Zuid"
        assert (line["Omdat"], line["Keuze door"]) == ("Dichtbij.", "Sanne de Wit")
    assert (row["Gekozen"], other["Gekozen"]) == ("ja", "")
    assert row["Afstand in km"] == "1"


def test_a_price_in_the_spreadsheet_is_a_number_with_two_decimals(signed_in: Client, kitchen: Offer) -> None:
    taken = keep(signed_in)

    book = signed_in.get(f"/vastleggingen/{taken.pk}/downloaden/xlsx/").content

    sheet = openpyxl.load_workbook(io.BytesIO(book)).active
    assert sheet is not None
    column = [cell.value for cell in sheet[1]].index("Prijs")
    assert (sheet[2][column].value, sheet[2][column].number_format) == (12.5, "#,##0.00")


def test_a_file_of_nothing_found_still_says_what_was_asked(signed_in: Client, kitchen: Offer) -> None:
    (row,) = rows_of(signed_in, keep(signed_in, "q=zeppelin"))

    assert (row["Gevraagd"].partition(";")[0], row["Gevonden"], row["Keuze"]) == ("“zeppelin”", "0", "nog open")


def test_who_keeps_the_question_already_reads_how_often_and_changes_that(
    signed_in: Client, buyer: User, kitchen: Offer
) -> None:
    saved = SavedSearchFactory(user=buyer, query="q=lunch&plaats=Utrecht", name="Onze lunch", daily=True)

    keeping = read(signed_in.get(RESULTS)).select_one('.keep-search [data-facet="keep"]')

    assert keeping is not None
    assert keeping.summary is not None
    assert keeping.summary.text == "U bewaart deze zoekopdracht al (mail: elke dag)"
    assert keeping.select_one("input[name=name]")["value"] == "Onze lunch"  # type: ignore[index]
    assert [field["value"] for field in keeping.select("input[checked]")] == ["daily"]
    assert keeping.select_one("button")["formaction"] == f"{LIST}{saved.pk}/"  # type: ignore[index]
    assert keeping.select_one(f'a[href="{LIST}"]')


def test_the_message_after_saving_leads_to_what_is_kept(signed_in: Client, kitchen: Offer) -> None:
    values = {"query": "q=lunch", "name": "<b>Lunch</b>", "frequency": "never"}

    notice = read(signed_in.post(SAVE, values, follow=True)).select_one(".messages .notice")

    assert notice is not None
    assert "“<b>Lunch</b>” is bewaard." in notice.text
    assert [link["href"] for link in notice.select("a")] == [LIST]


def test_the_page_of_lists_leads_to_what_else_is_kept(signed_in: Client, client: Client) -> None:
    def links() -> set[str]:
        return {str(link["href"]) for link in read(client.get("/lijsten/")).select("main a")}

    assert {LIST, "/vastleggingen/"} <= links()
    client.force_login(UserFactory())
    assert LIST in links()
    assert "/vastleggingen/" not in links()


def test_what_was_asked_in_another_language_is_marked(signed_in: Client, kitchen: Offer) -> None:
    taken = keep(signed_in)

    page = read(signed_in.get(f"/en/snapshots/{taken.pk}/"))
    entry = read(signed_in.get("/en/snapshots/"))

    asked = page.select(".summary-list .facts li")
    assert [item.get("lang") for item in asked] == ["nl", "nl", "nl", None]
    assert [item["lang"] for item in page.select("tbody th span:first-child")] == ["nl", "nl"]
    assert page.select_one('a[hreflang="nl"][href^="/zoeken/?q=lunch"]')
    assert entry.select_one('.snapshots h2 a[lang="nl"]')


def test_a_search_saved_in_the_other_language_says_so(signed_in: Client, buyer: User, kitchen: Offer) -> None:
    SavedSearchFactory(user=buyer, query="q=lunch&soort=service", language="nl")

    item = read(signed_in.get("/en/saved-searches/")).select_one(".saved-searches > li")

    assert item is not None
    assert "You saved this in Dutch" in item.text
    assert item.select_one('h2 a[hreflang="nl"]')
    assert [fact.get("lang") for fact in item.select(".facts li")] == ["nl", "nl"]
    assert "Diensten" in item.text


def test_technical_facts_are_folded_away_and_in_words(signed_in: Client, kitchen: Offer) -> None:
    taken = keep(signed_in)
    page = read(signed_in.get(f"/vastleggingen/{taken.pk}/"))

    details = page.select_one("details.technical")
    assert details is not None
    folded = details.extract().text
    assert taken.short_checksum in folded
    assert "?q=lunch" in folded
    main = page.select_one(".snapshot")
    assert main is not None
    assert not [word for word in ("Index", "?q=", taken.read().day, taken.read().engine) if word in main.text]


def test_the_list_of_evidence_says_what_was_chosen(signed_in: Client, buyer: User, kitchen: Offer) -> None:
    taken = keep(signed_in)
    SnapshotFactory(organisation=taken.organisation)
    none = keep(signed_in, "q=soep")
    choose(signed_in, taken, taken.read().hits[0].offering)
    choose(signed_in, none, "none")

    page = read(signed_in.get("/vastleggingen/"))
    items = {item.select("dd")[0].text: item.text for item in page.select(".snapshots > li")}

    assert f"Gekozen: {taken.read().hits[0].title}, Keuken Zuid" in items[taken.reference]
    assert "Gekozen: Geen van deze" in items[none.reference]
    assert sum("Nog geen keuze" in text for text in items.values()) == 1
    assert all("Nummer" in text for text in items.values())
