"""Synonyms, as the network manages them."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from search.models import Change, Synonym
from tests.admin_forms import form_at
from tests.search.viewsets.conftest import mistakes, text_of

pytestmark = pytest.mark.django_db

LIST = "/admin/snippets/search/synonym/"
ADD = f"{LIST}add/"


@pytest.fixture(autouse=True)
def no_others(db: None) -> None:
    Synonym.objects.all().delete()


def add(staff: Client, words: str, kind: str = "both", language: str = "nl") -> Any:
    return staff.post(ADD, {"words": words, "kind": kind, "language": language})


def test_the_list_shows_which_finds_which(staff: Client) -> None:
    Synonym.objects.create(language="nl", kind="one", words=["hovenier", "tuin", "groen"])
    Synonym.objects.create(language="nl", kind="both", words=["taart", "gebak"])

    shown = text_of(staff.get(LIST))

    assert "hovenier → tuin, groen" in shown
    assert "taart, gebak" in shown


def test_a_synonym_is_saved_and_tells_the_index(staff: Client) -> None:
    before = Change.objects.count()

    response = add(staff, " taart ,gebak , Zoet  gebak", "one")

    assert response.status_code == 302
    assert Synonym.objects.get().words == ["taart", "gebak", "Zoet gebak"]
    assert Change.objects.order_by("-pk")[0].kind == "synonyms"
    assert Change.objects.count() == before + 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("taart", "minstens twee verschillende woorden"),
        ("taart, taarten", "zijn voor het zoeken hetzelfde"),
        ("taart, de", "wordt niets gezocht"),
        ("taart, " + "a" * 61, "is te lang"),
        ("taart, een heel lekker groot stuk gebak", "is te lang"),
        (", ".join(f"woord{chr(97 + number)}" for number in range(21)), "hoogstens 20 woorden"),
    ],
)
def test_words_are_at_least_two_different_ones_and_no_longer_than_a_search_has(
    staff: Client, words: str, told: str
) -> None:
    assert told.lower() in mistakes(add(staff, words)).lower()
    assert not Synonym.objects.exists()


@pytest.mark.parametrize(
    ("words", "kind", "stands"),
    [
        ("gebak, taarten", "both", True),
        ("taart, gebak", "one", True),
        ("taart, gebak, vlaai, cake", "both", False),
        ("cake, taart", "one", False),
    ],
)
def test_what_stands_there_already_is_named(staff: Client, words: str, kind: str, stands: bool) -> None:
    Synonym.objects.create(language="nl", kind="both", words=["taart", "gebak", "vlaai"])

    response = add(staff, words, kind)

    assert (response.status_code != 302) is stands
    if stands:
        assert "taart, gebak, vlaai" in mistakes(response)
        assert add(staff, words, kind, "en").status_code == 302


def test_a_synonym_that_is_changed_does_not_stand_in_its_own_way(staff: Client) -> None:
    one = Synonym.objects.create(language="nl", kind="both", words=["taart", "gebak", "vlaai"])
    address = f"{LIST}edit/{one.pk}/"

    response = staff.post(address, form_at(staff, address, words="taart, gebak"))

    assert response.status_code == 302
    one.refresh_from_db()
    assert one.words == ["taart", "gebak"]


def test_who_saves_second_sees_both_versions(staff: Client) -> None:
    one = Synonym.objects.create(language="nl", kind="both", words=["taart", "gebak"])
    address = f"{LIST}edit/{one.pk}/"
    mine = form_at(staff, address, words="taart, cake")
    staff.post(address, form_at(staff, address, words="taart, vlaai"))

    response = staff.post(address, mine)

    assert response.status_code == 409
    assert "vlaai" in text_of(response)
    assert "cake" in text_of(response)


def test_both_sheets_hold_every_word_and_no_formula(staff: Client) -> None:
    Synonym.objects.create(language="nl", kind="one", words=["=SUM(A1)", "gebak"])

    csv = b"".join(staff.get(f"{LIST}?export=csv").streaming_content).decode()  # type: ignore[attr-defined]
    xlsx = staff.get(f"{LIST}?export=xlsx")

    sheet = load_workbook(BytesIO(b"".join(xlsx.streaming_content))).active  # type: ignore[attr-defined]
    assert sheet is not None
    rows = [[str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert rows[1][:2] == ["nl", "one"]
    assert rows[1][2].endswith("=SUM(A1), gebak")
    assert not rows[1][2].startswith("=")
    assert "gebak" in csv
    assert ",=SUM" not in csv


def test_a_report_fills_in_the_words_that_were_not_found(staff: Client) -> None:
    address = f"{ADD}?words=hovenier%2C+groen&language=en"

    form = form_at(staff, address)

    assert (form["words"], form["kind"], form["language"]) == ("hovenier  groen", "one", "en")
    assert form_at(staff, f"{ADD}?words=hovenier&language=xx")["words"] == ""
