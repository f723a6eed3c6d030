"""Precedence, as the network manages it: with a reason, in the log, told to who is put last."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import ModelLogEntry

from catalogue.models import Offering
from search.models import Steering
from tests.admin_forms import form_at
from tests.factories import CooperativeFactory, OfferingFactory
from tests.search.viewsets.conftest import mistakes, text_of

pytestmark = pytest.mark.django_db

LIST = "/admin/snippets/search/steering/"


@pytest.fixture
def offering() -> Offering:
    cooperative = CooperativeFactory(name="De Kastanje", email="hallo@kastanje.example")
    made: Offering = OfferingFactory(title_nl="Lunch met soep", cooperative=cooperative)
    return made


def add(staff: Client, offering: Offering, **changed: Any) -> Any:
    sent = {
        "words": "soep",
        "language": "nl",
        "offering": offering.pk,
        "direction": "first",
        "reason": "Week van de soep",
        "starts_on": "2026-11-01",
        "ends_on": "",
    }
    return staff.post(f"{LIST}add/", sent | changed)


def test_a_rule_says_who_made_it_and_stands_in_the_log_with_every_change(staff: Client, offering: Offering) -> None:
    assert add(staff, offering).status_code == 302
    rule = Steering.objects.get()
    address = f"{LIST}edit/{rule.pk}/"
    staff.post(address, form_at(staff, address, reason="Nog een week"))
    staff.post(f"{LIST}delete/{rule.pk}/")

    assert rule.made_by is not None
    assert rule.made_by.name == "Nadia Willems"
    logged = ModelLogEntry.objects.filter(content_type__model="steering", user=rule.made_by).order_by("pk")
    assert list(logged.values_list("action", flat=True)) == ["wagtail.create", "wagtail.edit", "wagtail.delete"]
    assert not Steering.objects.exists()


def test_the_list_and_its_sheet_show_the_rule(staff: Client, offering: Offering) -> None:
    add(staff, offering)

    shown = text_of(staff.get(LIST))
    sheet = b"".join(staff.get(f"{LIST}?export=csv").streaming_content).decode()  # type: ignore[attr-defined]

    assert all(word in shown for word in ("soep", "Lunch met soep", "bovenaan", "geldt", "Nadia Willems"))
    assert "Week van de soep" in sheet


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"reason": ""}, "verplicht"),
        ({"words": ""}, "verplicht"),
        ({"words": "de met"}, "wordt niets gezocht"),
        ({"words": "soep voor 40 personen in Utrecht"}, "leest"),
        ({"ends_on": "2026-10-01"}, "kan niet voor de eerste"),
        ({"words": "a" * 101}, "niet meer dan 100"),
    ],
)
def test_a_rule_has_words_an_offering_and_a_reason(
    staff: Client, offering: Offering, changed: dict[str, str], told: str
) -> None:
    assert told in mistakes(add(staff, offering, **changed))
    assert not Steering.objects.exists()


def test_a_second_rule_for_the_same_words_and_offering_is_refused_by_its_name(
    staff: Client, offering: Offering
) -> None:
    add(staff, offering)

    assert "soep: Lunch met soep" in mistakes(add(staff, offering, words="soepen", direction="last"))


def test_no_more_than_five_come_first_on_one_day(staff: Client, offering: Offering) -> None:
    for number in range(5):
        add(staff, OfferingFactory(title_nl=f"Soep {number}", cooperative=offering.cooperative))

    assert "Soep 4" in mistakes(add(staff, offering))
    assert add(staff, offering, starts_on="2026-01-01", ends_on="2026-10-31").status_code == 302


def test_who_is_put_last_reads_why_and_who_comes_first_gets_no_mail(
    staff: Client, offering: Offering, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        add(staff, offering, words="lunch")
        add(staff, offering, direction="last", reason="De soep is op tot maart.")

    assert [message.to for message in mail.outbox] == [["hallo@kastanje.example"]]
    body = mail.outbox[0].body
    assert all(word in body for word in ("“soep”", "De soep is op tot maart.", "bel"))


def test_who_saves_second_sees_both_versions(staff: Client, offering: Offering) -> None:
    add(staff, offering)
    address = f"{LIST}edit/{Steering.objects.get().pk}/"
    mine = form_at(staff, address, reason="Mijn reden")
    staff.post(address, form_at(staff, address, reason="Haar reden"))

    assert staff.post(address, mine).status_code == 409
    assert Steering.objects.get().reason == "Haar reden"
