"""A cooperative whose offering is put last hears why, from when and until when; and that it is over."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from pytest_django import DjangoCaptureOnCommitCallbacks

from catalogue.models import Offering
from search.models import Steering
from tests.admin_forms import form_at
from tests.factories import CooperativeFactory, OfferingFactory
from tests.search.viewsets.conftest import mistakes, text_of

pytestmark = pytest.mark.django_db

LIST = "/admin/snippets/search/steering/"
LAST = "Lunch met soep komt als laatste bij “soep”"
OVER = "Lunch met soep komt niet meer als laatste bij “soep”"


class Desk:
    """Staff who make and change one rule; every answer comes with the subjects of the mails that it sent."""

    def __init__(self, client: Client, offering: Offering, committing: DjangoCaptureOnCommitCallbacks) -> None:
        self.client, self.offering, self.committing = client, offering, committing

    @property
    def address(self) -> str:
        return f"{LIST}edit/{Steering.objects.get().pk}/"

    def post(self, address: str, data: dict[str, Any]) -> list[str]:
        mail.outbox.clear()
        with self.committing(execute=True):
            self.answer = self.client.post(address, data)
        return [str(message.subject) for message in mail.outbox]

    def add(self, **changed: Any) -> list[str]:
        sent = {"words": "soep", "language": "nl", "offering": self.offering.pk, "direction": "last"}
        return self.post(f"{LIST}add/", sent | {"reason": "De soep is op.", "starts_on": "", "ends_on": ""} | changed)

    def change(self, **changed: Any) -> list[str]:
        return self.post(self.address, form_at(self.client, self.address, **changed))


@pytest.fixture
def offering() -> Offering:
    cooperative = CooperativeFactory(name="De Kastanje", email="hallo@kastanje.example")
    made: Offering = OfferingFactory(title_nl="Lunch met soep", cooperative=cooperative)
    return made


@pytest.fixture
def desk(staff: Client, offering: Offering, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Desk:
    return Desk(staff, offering, django_capture_on_commit_callbacks)


def day(away: int) -> str:
    return f"{timezone.localdate() + timedelta(away):%d-%m-%Y}"


def written(away: int) -> str:
    return date_format(timezone.localdate() + timedelta(away), "j F Y")


@pytest.mark.parametrize(
    ("first", "last", "period"),
    [
        (None, None, "Dit geldt vanaf nu, tot wij het beëindigen."),
        (-3, 5, "Dit geldt vanaf nu tot en met {last}."),
        (3, None, "Dit geldt vanaf {first}, tot wij het beëindigen."),
        (3, 5, "Dit geldt van {first} tot en met {last}."),
    ],
)
def test_the_mail_says_from_when_and_until_when(desk: Desk, first: int | None, last: int | None, period: str) -> None:
    given = {name: "" if away is None else day(away) for name, away in {"starts_on": first, "ends_on": last}.items()}

    assert desk.add(**given) == [LAST]

    body = mail.outbox[0].body
    assert period.format(first=written(first or 0), last=written(last or 0)) in body
    assert "De soep is op." in body


def test_a_rule_that_is_over_is_told_to_nobody(desk: Desk) -> None:
    assert desk.add(starts_on=day(-9), ends_on=day(-1)) == []
    assert desk.change(reason="De soep was op.") == []


def test_other_days_are_told_and_the_same_again_is_not(desk: Desk) -> None:
    desk.add()

    assert desk.change() == []
    assert desk.change(ends_on=day(5)) == [LAST]
    assert written(5) in mail.outbox[0].body


def test_a_rule_that_ends_before_its_time_is_told(desk: Desk) -> None:
    desk.add(starts_on=day(-9))

    assert desk.change(ends_on=day(-1)) == [OVER]
    assert "De soep is op." not in mail.outbox[0].body


def test_a_rule_that_is_removed_is_told(desk: Desk) -> None:
    desk.add()

    assert desk.post(desk.address.replace("edit", "delete"), {}) == [OVER]


def test_several_rules_that_are_removed_together_are_told(desk: Desk) -> None:
    desk.add()
    rules = f"/admin/bulk/search/steering/delete/?id={Steering.objects.get().pk}&next=/admin/"

    assert desk.post(rules, {}) == [OVER]


def test_who_comes_first_from_now_on_hears_that_the_last_place_is_over(desk: Desk) -> None:
    desk.add()

    assert desk.change(direction="first") == [OVER]
    assert desk.change(ends_on=day(5)) == []


def test_who_came_first_is_put_last_for_a_reason_of_its_own(desk: Desk) -> None:
    desk.add(direction="first", reason="Week van de soep")

    assert desk.change(direction="last") == []
    assert "Schrijf waarom dit aanbod als laatste komt" in mistakes(desk.answer)

    assert desk.change(direction="last", reason="De soep is op.") == [LAST]


def test_another_offering_in_the_same_rule_is_told_to_both(desk: Desk) -> None:
    desk.add()
    other = OfferingFactory(title_nl="Taart")

    assert desk.change(offering=other.pk) == [OVER, LAST.replace("Lunch met soep", "Taart")]


def test_an_offering_that_goes_takes_its_rules_along_without_a_mail(
    desk: Desk, offering: Offering, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    desk.add()
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        offering.delete()

    assert mail.outbox == []


def test_no_rule_is_made_for_what_is_not_on_the_site(desk: Desk, offering: Offering) -> None:
    offering.unpublish()

    assert desk.add() == []
    assert "staat niet op de site" in mistakes(desk.answer)
    assert not Steering.objects.exists()


def test_the_list_says_of_a_rule_that_its_offering_is_withdrawn(desk: Desk, offering: Offering) -> None:
    desk.add()
    assert "het aanbod is van de site" not in text_of(desk.client.get(LIST))

    offering.unpublish()

    assert "het aanbod is van de site" in text_of(desk.client.get(LIST))
    desk.change(ends_on=day(5))
    assert desk.answer.status_code == 302
