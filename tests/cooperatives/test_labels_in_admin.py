"""Staff write down the labels of cooperatives: each once, with days as dates."""

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from cooperatives.importing.columns import labels
from cooperatives.models import CooperativeLabel
from tests.factories import CooperativeFactory, OfferingFactory, UserFactory

pytestmark = pytest.mark.django_db

LISTS = "/admin/snippets"
LABELS = f"{LISTS}/cooperatives/cooperativelabel"


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(UserFactory(staff=True))
    return client


def label(**values: Any) -> CooperativeLabel:
    says = {"kind": "eko", "number": "E-1", "valid_from": date(2026, 1, 1), "valid_to": date(2031, 12, 31)}
    made: CooperativeLabel = CooperativeLabel.objects.create(**{"cooperative": CooperativeFactory()} | says | values)
    return made


def cells(client: Client, address: str) -> str:
    table = BeautifulSoup(client.get(address).content, "html.parser").select_one("main table.listing")
    assert table is not None
    return table.get_text(" ", strip=True)


@pytest.mark.parametrize("last", [date(2031, 12, 31), None])
def test_the_same_label_cannot_be_added_twice(staff: Client, last: date | None) -> None:
    there = label(valid_to=last)
    same = {"cooperative": there.cooperative_id, "kind": "eko", "number": "E-1", "valid_from": "01-01-2026"}

    response = staff.post(f"{LABELS}/add/", same | {"valid_to": f"{last:%d-%m-%Y}" if last else ""})

    told = response.context["form"].non_field_errors()
    assert told == ["Deze coöperatie heeft dit keurmerk al, met hetzelfde nummer en dezelfde dagen."]
    with pytest.raises(IntegrityError), transaction.atomic():
        label(cooperative=there.cooperative, valid_to=last)


@pytest.mark.parametrize("other", [{"number": "E-2"}, {"valid_from": date(2026, 1, 2)}, {"valid_to": None}])
def test_a_label_that_differs_in_anything_can_be_added(other: dict[str, Any]) -> None:
    there = label()

    label(cooperative=there.cooperative, **other)

    assert CooperativeLabel.objects.count() == 2


def test_a_sheet_that_names_a_label_twice_is_read_as_once() -> None:
    read = labels("eko E-1 2026-01-01; eko E-1 2026-01-01")

    assert len(read) == 1


def test_the_list_of_labels_says_days_and_numbers_not_how_long_ago(staff: Client) -> None:
    label(valid_to=timezone.localdate() + timedelta(400))

    words = cells(staff, f"{LABELS}/")

    assert f"{timezone.localdate() + timedelta(400):%-d-%-m-%Y}" in words
    assert "1-1-2026" in words
    assert "Nummer" in words
    assert "Aantal" not in words
    assert "geleden" not in words
    assert "ojuist" not in words


def test_the_lists_of_periods_and_of_capacity_say_days(staff: Client) -> None:
    CooperativeFactory().kor_periods.create(starts_on="2026-01-01", ends_on="2031-12-31")
    OfferingFactory(capacity=40)
    capacity = OfferingFactory(capacity=40).capacity
    capacity.full_until = date(2031, 12, 30)
    capacity.save()

    assert "1-1-2026 31-12-2031" in cells(staff, f"{LISTS}/cooperatives/korperiod/")
    assert "30-12-2031" in cells(staff, f"{LISTS}/catalogue/capacity/")
