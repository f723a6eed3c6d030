"""No file that the admin exports makes a spreadsheet calculate, whoever's list or report it is."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Page

from marketplace.core import publishing
from marketplace.core.sheets import FORMULA_SIGNS
from tests.factories import MembershipFactory, OfferingFactory, UserFactory

pytestmark = pytest.mark.django_db

EVIL = '=HYPERLINK("http://kwaad.example")'


def exporting(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    """The name of every address whose view can export."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from exporting(pattern, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace)
        elif pattern.name and issubclass(getattr(pattern.callback, "view_class", object), SpreadsheetExportMixin):
            yield f"{namespace}{pattern.name}"


def addresses(number: int) -> Iterator[str]:
    for name in sorted(set(exporting(get_resolver()))):
        for filling in ([], [number]):
            try:
                yield reverse(name, args=filling)
            except NoReverseMatch:
                continue
            break


@pytest.fixture
def administrator() -> Client:
    """Signed in to an admin in which everything with a name, or done by someone, is named like a formula."""
    person = UserFactory(staff=True, name=EVIL)
    offering = OfferingFactory(title_nl=EVIL, draft=True)
    MembershipFactory(name=EVIL)
    publishing.submit(offering, by=person)
    log(offering, "wagtail.edit", user=person)
    home = Page.objects.get(slug="home")
    Page.objects.filter(pk=home.pk).update(title=EVIL, draft_title=EVIL, locked=True, locked_by=person)
    log(home, "wagtail.edit", user=person)
    Redirect.objects.create(old_path="/oud", redirect_link="@SUM(1)")
    client = Client()
    client.force_login(person)
    return client


def cells(response: Any, kind: str) -> list[Any]:
    content = b"".join(response.streaming_content)
    if kind == "csv":
        return [cell for row in csv.reader(io.StringIO(content.decode())) for cell in row]
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [cell for row in sheet.iter_rows(values_only=True) for cell in row]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_export_of_the_admin_holds_a_formula(administrator: Client, kind: str) -> None:
    found, formulas = [], []

    for address in addresses(Page.objects.get(slug="home").pk):
        response = administrator.get(address, {"export": kind})
        if not response.streaming:
            continue
        texts = [cell for cell in cells(response, kind) if isinstance(cell, str)]
        formulas += [(address, text) for text in texts if text.startswith(FORMULA_SIGNS)]
        found += [address] * any(EVIL in text or "@SUM" in text for text in texts)

    assert formulas == []
    reports = ("site-history", "workflow", "workflow_tasks", "locked")
    assert {f"/admin/reports/{name}/" for name in reports} <= set(found)
    assert "/admin/redirects/" in found
