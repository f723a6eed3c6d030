"""What staff export from the admin can be imported unchanged, and no spreadsheet calculates it."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from catalogue.models import Offering
from cooperatives.models import Cooperative
from search.models import Change
from tests.factories import CooperativeFactory, OfferingFactory, UserFactory

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


def test_a_formula_leaves_as_text(client: Client) -> None:
    OfferingFactory(title_nl="=1+1")
    client.force_login(UserFactory(staff=True))

    response: Any = client.get(LIST, {"export": "csv"})
    sheet = b"".join(response.streaming_content).decode()

    assert "'=1+1" in sheet
