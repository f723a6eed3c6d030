"""Files to take away: what stands in them, in which language, and that nothing in them is calculated or run."""

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from pypdf import PdfReader

from cooperatives.models import KorPeriod
from search.shortlists import services
from search.shortlists.exporting import MOST_HITS
from tests.factories import OfferingFactory, OrganisationMemberFactory

from .conftest import Office, as_, put

pytestmark = pytest.mark.django_db

EVIL = '=HYPERLINK("http://kwaad.example")'


def rows_of(content: bytes, delimiter: str = ";") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=delimiter))


def sheet_of(content: bytes) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [list(line) for line in sheet.iter_rows()]


@pytest.fixture
def filled(office: Office) -> Office:
    """A shared list with a lunch for forty, something with dangerous texts, and something that is gone."""
    cache.clear()
    item = put(office.shared, by=office.owner, offering=office.lunch)
    services.change_item(item, note="+31 bellen", quantity=40, version=0, by=office.colleague)
    put(office.shared, by=office.owner, title_nl=EVIL)
    gone = put(office.shared, by=office.owner, title_nl="Uit het aanbod")
    assert gone.offering
    gone.offering.live = False
    gone.offering.save()
    return office


def test_a_dutch_csv_has_amounts_with_a_comma_and_no_formula(filled: Office) -> None:
    rows = rows_of(as_(filled.owner).get(reverse("shortlist_export", args=[filled.shared.pk, "csv"])).content)

    assert [row["Aanbod"] for row in rows] == ["Lunch met soep", f"'{EVIL}", "Uit het aanbod"]
    assert (rows[0]["Prijs per eenheid"], rows[0]["Aantal"]) == ("25,00", "40")
    assert (rows[0]["Samen excl. btw"], rows[0]["Samen incl. btw"]) == ("1000,00", "1210,00")
    assert (rows[0]["Notitie"], rows[0]["Notitie van"]) == ("'+31 bellen", filled.colleague.name)
    assert rows[2]["Coöperatie"] == "Niet meer in het aanbod"
    assert rows[0]["Adres"].endswith(filled.lunch.get_absolute_url())


def test_an_english_csv_has_english_headings_and_decimal_points(filled: Office) -> None:
    content = as_(filled.owner).get(f"/en/lists/{filled.shared.pk}/file/csv/").content

    row = rows_of(content, ",")[0]
    assert (row["Offering"], row["Price per unit"], row["Together excl. VAT"]) == ("Lunch met soep", "25.00", "1000.00")


def test_a_sheet_holds_numbers_and_texts_and_never_a_formula(filled: Office) -> None:
    lines = sheet_of(as_(filled.owner).get(reverse("shortlist_export", args=[filled.shared.pk, "xlsx"])).content)

    by_name = dict(zip([cell.value for cell in lines[0]], lines[1], strict=True))
    assert Decimal(str(by_name["Prijs per eenheid"].value)) == 25
    assert by_name["Samen excl. btw"].value == 1000
    assert by_name["Samen excl. btw"].number_format == "#,##0.00"
    assert by_name["Aantal"].data_type == "n"
    assert {cell.data_type for line in lines for cell in line} <= {"s", "inlineStr", "n"}
    assert lines[2][0].value == f"'{EVIL}"


def test_a_pdf_has_its_texts_as_they_were_typed_a_title_and_a_language(filled: Office) -> None:
    item = put(filled.shared, by=filled.owner, title_nl="Soep #let *vet* $x$ \\ `code` @wie <hier>")
    services.change_item(item, note="#panic() // niet doen\n= Geen kop", quantity=2, version=0, by=filled.owner)
    services.change(
        filled.shared, name="Kerst #2026 *x*", note="", organisation=filled.organisation, version=0, by=filled.owner
    )

    answer = as_(filled.owner).get(reverse("shortlist_export", args=[filled.shared.pk, "pdf"]))

    reader = PdfReader(io.BytesIO(answer.content))
    text = "".join(page.extract_text() for page in reader.pages).replace("\N{NO-BREAK SPACE}", " ")
    assert answer["Content-Type"] == "application/pdf"
    for typed in (
        "Kerst #2026 *x*",
        "Soep #let *vet* $x$ \\ `code` @wie <hier>",
        "#panic() // niet doen",
        "= Geen kop",
    ):
        assert typed in text
    assert "€ 1.000,00" in text
    assert "Niet meer in het aanbod" in text
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Kerst #2026 *x*", "Samenmarkt")
    catalogue: Any = reader.trailer["/Root"]
    assert catalogue["/Lang"] == "nl"
    assert catalogue["/MarkInfo"]["/Marked"].value is True


@pytest.mark.parametrize(
    ("kind", "type_"), [("csv", "text/csv; charset=utf-8"), ("pdf", "application/pdf"), ("xlsx", "application/vnd")]
)
def test_a_file_is_named_after_the_list_and_the_day(office: Office, kind: str, type_: str) -> None:
    services.change(office.private, name='Kerst "2026"/../x', note="", organisation=None, version=0, by=office.owner)

    with time_machine.travel(date(2026, 11, 24), tick=True):
        answer = as_(office.owner).get(reverse("shortlist_export", args=[office.private.pk, kind]))

    assert answer["Content-Disposition"] == f'attachment; filename="kerst-2026x-2026-11-24.{kind}"'
    assert answer["Content-Type"].startswith(type_)
    assert answer["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer["Cache-Control"]


def test_the_eleventh_file_in_a_minute_is_a_429(office: Office) -> None:
    cache.clear()
    client = as_(office.owner)
    address = reverse("shortlist_export", args=[office.private.pk, "csv"])

    with time_machine.travel(date(2026, 11, 24), tick=False):
        assert [client.get(address).status_code for _ in range(11)] == [200] * 10 + [429]


def test_what_a_search_found_comes_as_a_table_in_its_order(client: Client, index: Any) -> None:
    cache.clear()
    for price in (30, 10, 20):
        OfferingFactory(
            title_nl=f"Lunch van {price}", category="lunch", unit="person", price=Decimal(price), capacity=9
        )
    OfferingFactory(title_nl="Taart", category="gebak")
    index()

    answer = client.get("/zoeken/bestand/csv/?q=lunch&sorteer=price&plaats=Utrecht&pagina=7&weergave=map")

    rows = rows_of(answer.content)
    assert [row["Aanbod"] for row in rows] == ["Lunch van 10", "Lunch van 20", "Lunch van 30"]
    assert [row["Prijs excl. btw"] for row in rows] == ["10,00", "20,00", "30,00"]
    assert {row["Hoogstens per dag"] for row in rows} == {"9"}
    assert {row["Afstand in km"] for row in rows} == {"1"}
    assert not answer.cookies


def test_the_table_counts_prices_as_the_reader_or_the_address_says(client: Client, index: Any) -> None:
    cache.clear()
    OfferingFactory(title_nl="Lunch", category="lunch", vat_rate="9", price=Decimal("12.50"))
    index()

    included = rows_of(client.get("/zoeken/bestand/csv/?q=lunch&btw=incl").content)
    buyer = as_(OrganisationMemberFactory().user)
    excluded = sheet_of(buyer.get("/zoeken/bestand/xlsx/?q=lunch").content)

    assert included[0]["Prijs incl. btw"] == "13,63"
    assert [excluded[0][3].value, float(excluded[1][3].value)] == ["Prijs excl. btw", 12.5]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("query", "said"),
    [("plaats=Nergenshuizen", "Deze plaats"), ("aantal=veel", "heel getal"), ("prijs_van=x", "euro")],
)
def test_what_was_typed_wrong_gives_no_table_of_everything(
    client: Client, index: Any, kind: str, query: str, said: str
) -> None:
    cache.clear()
    OfferingFactory(title_nl="Lunch", category="lunch")
    index()

    answer = client.get(f"/zoeken/bestand/{kind}/?q=lunch&{query}")
    page = client.get(f"/zoeken/?q=lunch&{query}")

    assert (answer.status_code, page.status_code) == (422, 422)
    assert answer["Content-Type"].startswith("text/html")
    assert said in answer.content.decode()
    assert "/zoeken/bestand/" not in page.content.decode()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("q=lumch", "Uw eigen woorden geven niets. Dit vonden wij voor lunch."),
        ("q=lunch+vegetarisch+buitengewoon", "Er is geen aanbod met al uw woorden. Dit aanbod heeft de meeste."),
        ("q=lunch&keurmerk=bestaatniet", "“bestaatniet” bestaat niet bij"),
        ("q=lunch+vrijdag", "Wij filteren er niet op."),
        ("q=taart&categorie=lunch&keurmerk=bestaatniet", "“bestaatniet” bestaat niet bij"),
        ("q=lunch", ""),
    ],
)
def test_a_table_says_in_every_row_what_was_searched_instead(client: Client, index: Any, query: str, said: str) -> None:
    cache.clear()
    for title in ("Lunch met soep, vegetarisch", "Lunch met brood, vegetarisch"):
        OfferingFactory(title_nl=title, category="lunch")
    index()

    rows = rows_of(client.get(f"/zoeken/bestand/csv/?{query}").content)
    first, *lines = sheet_of(client.get(f"/zoeken/bestand/xlsx/?{query}").content)
    page = " ".join(BeautifulSoup(client.get(f"/zoeken/?{query}").content, "html.parser").text.split())

    told = {row.get("Over deze zoekopdracht", "") for row in rows}
    assert len(told) == 1
    assert said in told.pop()
    assert ("Over deze zoekopdracht" in rows[0]) is bool(said)
    assert said.removesuffix(" lunch.") in page
    assert all((said in str(line[len(first) - 1].value)) for line in lines)


@pytest.mark.parametrize("gross", ["incl", "excl"])
@pytest.mark.parametrize("vat", ["21", "9", "0", "exempt", "reverse"])
@pytest.mark.parametrize("in_kor", [True, False])
def test_a_table_counts_to_the_cent_as_the_card_does(
    client: Client, index: Any, gross: str, vat: str, in_kor: bool
) -> None:
    cache.clear()
    offering = OfferingFactory(title_nl="Lunch", category="lunch", vat_rate=vat, price=Decimal("12.45"))
    if in_kor:
        KorPeriod.objects.create(cooperative=offering.cooperative, starts_on=localdate())
    index()

    row = rows_of(client.get(f"/zoeken/bestand/csv/?q=lunch&btw={gross}").content)[0]
    card = BeautifulSoup(client.get(f"/zoeken/?q=lunch&btw={gross}").content, "html.parser").select_one(".price")

    assert card is not None
    assert row[f"Prijs {gross}. btw"] in card.text
    assert row["Btw"].removesuffix("%") in card.text


def test_at_most_a_thousand_are_taken_along() -> None:
    assert MOST_HITS == 1_000


@pytest.mark.parametrize("query", ["q=" + "x" * 300, "q=%00"])
def test_what_is_no_question_gives_no_table(client: Client, query: str) -> None:
    cache.clear()

    assert client.get(f"/zoeken/bestand/csv/?{query}").status_code == 404


@pytest.mark.usefixtures("no_index")
def test_without_an_index_the_table_says_so_calmly(client: Client) -> None:
    cache.clear()

    assert client.get("/zoeken/bestand/csv/").status_code == 503
