"""Where a cooperative is paid changes only by someone who showed who they are; the log and the cooperative know it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import ModelLogEntry

from cooperatives import services
from cooperatives.models import BankAccount, Cooperative
from marketplace.accounts.models import Event, User
from tests.accounts.conftest import confirmed, sign_in
from tests.admin_forms import form_at
from tests.factories import PASSWORD, CooperativeFactory, UserFactory

pytestmark = pytest.mark.django_db

ADD = "/admin/snippets/cooperatives/bankaccount/add/"
OLD, NEW = "NL91ABNA0417164300", "NL20INGB0001234567"


@pytest.fixture(autouse=True)
def _counters_start_at_nothing() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def staff() -> User:
    return confirmed(UserFactory(staff=True))


@pytest.fixture
def account() -> BankAccount:
    cooperative = CooperativeFactory(name="De Kastanje", email="hallo@kastanje.example")
    return BankAccount.objects.create(cooperative=cooperative, iban=OLD, holder="De Kastanje U.A.")


def address(account: BankAccount) -> str:
    return f"/admin/snippets/cooperatives/bankaccount/edit/{account.pk}/"


def signed_in(user: User) -> Client:
    """Someone who typed a password a moment ago."""
    client = Client()
    sign_in(client, user)
    return client


def test_a_change_asks_first_who_one_is_and_changes_nothing_until_then(staff: User, account: BankAccount) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = signed_in(staff)
        filled_in = form_at(client, address(account), iban=NEW)
        clock.shift(timedelta(minutes=5, seconds=1))

        answers = [client.get(address(account)), client.post(address(account), filled_in), client.post(ADD, filled_in)]

    assert all("toegang-bevestigen" in answer.headers["Location"] for answer in answers)
    account.refresh_from_db()
    assert account.iban == OLD


def test_after_showing_who_one_is_the_change_goes_through(staff: User, account: BankAccount) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = signed_in(staff)
        filled_in = form_at(client, address(account), iban=NEW)
        clock.shift(timedelta(minutes=5, seconds=1))
        asked = client.post(address(account), filled_in).headers["Location"]

        client.post(asked, {"password": PASSWORD}, follow=True)

    account.refresh_from_db()
    assert account.iban == NEW


def test_a_change_is_in_the_log_and_mailed_with_the_last_signs_only(
    staff: User, account: BankAccount, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client = signed_in(staff)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address(account), form_at(client, address(account), iban=NEW))

    event = Event.objects.get(kind=services.BANK_ACCOUNT_CHANGED)
    assert event.actor == staff.pk
    assert event.detail == {"cooperative": account.cooperative_id, "before": "4300", "after": "4567"}
    assert ModelLogEntry.objects.for_instance(account).get().user == staff
    sent: Any = mail.outbox[0]
    html = sent.alternatives[0][0]
    assert sent.to == ["hallo@kastanje.example"]
    assert "De Kastanje" in sent.subject
    for text in (str(sent.body), str(html)):
        assert "4300" in text
        assert "4567" in text
        assert "ABNA" not in text
        assert "INGB" not in text


def test_saving_the_same_account_tells_nobody(account: BankAccount, staff: User) -> None:
    services.change_bank_account(account.cooperative, iban=OLD, holder=account.holder, by=staff)

    assert not Event.objects.filter(kind=services.BANK_ACCOUNT_CHANGED).exists()


def test_a_first_account_is_told_too(
    staff: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    cooperative = CooperativeFactory()
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(staff).post(
            f"{ADD}?cooperative={cooperative.pk}", {"cooperative": cooperative.pk, "iban": NEW, "holder": "Wij"}
        )

    assert BankAccount.objects.get(cooperative=cooperative).iban == NEW
    assert mail.outbox[0].to == [cooperative.email]
    assert Event.objects.get(kind=services.BANK_ACCOUNT_CHANGED).detail["before"] == ""


def test_an_account_stays_with_its_cooperative(staff: User, account: BankAccount) -> None:
    other = CooperativeFactory()
    client = signed_in(staff)

    client.post(address(account), form_at(client, address(account), iban=NEW, cooperative=str(other.pk)))

    assert not BankAccount.objects.filter(cooperative=other).exists()
    assert Cooperative.objects.get(pk=account.cooperative_id).bank_account.iban == NEW


@pytest.mark.parametrize(
    "way", ["/admin/snippets/cooperatives/bankaccount/delete/{}/", "/admin/bulk/cooperatives/bankaccount/delete/?id={}"]
)
def test_an_account_is_not_taken_away(staff: User, account: BankAccount, way: str) -> None:
    signed_in(staff).post(way.format(account.pk))

    assert BankAccount.objects.filter(pk=account.pk).exists()


def test_an_imported_change_is_logged_and_told_but_not_a_first_account(
    account: BankAccount, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        services.change_bank_account(account.cooperative, iban=NEW, holder="De Kastanje U.A.", by=None)
        services.change_bank_account(CooperativeFactory(), iban=OLD, holder="Nieuw", by=None)

    assert [message.to for message in mail.outbox] == [["hallo@kastanje.example"]]
    assert Event.objects.filter(kind=services.BANK_ACCOUNT_CHANGED, actor=None).count() == 2
