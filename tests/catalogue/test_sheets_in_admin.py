"""What staff export from the admin can be imported unchanged, and no spreadsheet calculates it."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.snippets.models import get_snippet_models

from catalogue.models import Category, Offering
from cooperatives.models import Cooperative
from search.models import Change
from tests.admin_forms import form_at
from tests.catalogue.admin import edit_address, form_of
from tests.factories import CooperativeFactory, MembershipFactory, OfferingFactory, UserFactory

pytestmark = pytest.mark.django_db

LIST = "/admin/snippets/catalogue/offering/"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_exported_sheet_imports_unchanged(client: Client, tmp_path: Path, kind: str) -> None:
    OfferingFactory(title_nl="=1+1 is twee", capacity=40)
    OfferingFactory(title_nl="Portret", on_request=True)
    client.force_login(UserFactory(staff=True))
    response: Any = client.get(LIST, {"export": kind})
    sheet = tmp_path / f"aanbod.{kind}"
    sheet.write_bytes(b"".join(response.streaming_content))
    Change.objects.all().delete()

    call_command("import_offerings", str(sheet))

    assert Offering.objects.count() == 2
    assert not Change.objects.exists()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_exported_sheet_of_cooperatives_imports_unchanged(client: Client, tmp_path: Path, kind: str) -> None:
    CooperativeFactory(name="=De Kastanje", phone="+31 30 123 45 67")
    CooperativeFactory(approved=False, whole_country=True, website="https://voorbeeld.example")
    client.force_login(UserFactory(staff=True))
    response: Any = client.get("/admin/snippets/cooperatives/cooperative/", {"export": kind})
    sheet = tmp_path / f"cooperaties.{kind}"
    sheet.write_bytes(b"".join(response.streaming_content))
    Change.objects.all().delete()

    call_command("import_cooperatives", str(sheet))

    assert Cooperative.objects.count() == 2
    assert not Change.objects.exists()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_list_with_complete_data_is_exported(client: Client, kind: str) -> None:
    offering = OfferingFactory(capacity=40)
    MembershipFactory(cooperative=offering.cooperative, public=True)
    offering.cooperative.labels.create(kind="eko", valid_from=date(2026, 1, 1), valid_to=date(2027, 1, 1))
    offering.cooperative.kor_periods.create(starts_on=date(2026, 1, 1))
    client.force_login(UserFactory(staff=True))
    lists = {
        model._meta.model_name: reverse(model.snippet_viewset.get_url_name("list")) for model in get_snippet_models()
    }

    sheets: dict[str, Any] = {
        name: client.get(address, {"export": kind})
        for name, address in lists.items()
        if f"export={kind}" in client.get(address).content.decode()
    }

    assert {"offering", "category", "cooperative", "cooperativelabel"} <= set(sheets)
    for name, response in sheets.items():
        content = b"".join(response.streaming_content)
        assert len(content) > 20, name


def test_an_exported_subcategory_names_its_category_and_a_category_names_none(client: Client) -> None:
    client.force_login(UserFactory(staff=True))

    response: Any = client.get("/admin/snippets/catalogue/category/", {"export": "csv"})
    rows = list(csv.reader(b"".join(response.streaming_content).decode().splitlines()))[1:]

    stored = {row.key: row.parent.key if row.parent else "" for row in Category.objects.select_related("parent")}
    assert {row[0]: row[1] for row in rows} == stored


def test_a_formula_leaves_as_text(client: Client) -> None:
    OfferingFactory(title_nl="=1+1")
    client.force_login(UserFactory(staff=True))

    response: Any = client.get(LIST, {"export": "csv"})
    sheet = b"".join(response.streaming_content).decode()

    assert "'=1+1" in sheet


def test_a_text_that_is_saved_in_the_admin_keeps_its_line_breaks(client: Client) -> None:
    offering = OfferingFactory(description_nl="Soep.\nBrood.\n\nFruit.")
    client.force_login(UserFactory(staff=True))
    publish: dict[str, Any] = {"action-publish": "1"}
    sent = form_of(offering, description_nl="Soep.\r\nBrood.\r\n\r\nFruit.", **publish)

    client.post(edit_address(offering), sent)

    offering.refresh_from_db()
    assert offering.live_revision is not None
    assert offering.description_nl == "Soep.\nBrood.\n\nFruit."


def test_a_cooperative_that_is_saved_in_the_admin_keeps_its_line_breaks(client: Client) -> None:
    cooperative = CooperativeFactory(intro_nl="Wij koken.\nWij bakken.")
    client.force_login(UserFactory(staff=True))
    address = f"/admin/snippets/cooperatives/cooperative/edit/{cooperative.pk}/"
    stories = {"story_nl-count": "0", "story_en-count": "0"}
    sent = form_at(client, address, intro_nl="Wij koken.\r\nWij bakken.", **stories, **{"action-publish": "1"})

    client.post(address, sent)

    cooperative.refresh_from_db()
    assert cooperative.live_revision is not None
    assert cooperative.intro_nl == "Wij koken.\nWij bakken."
