"""Every decision of the network reaches the cooperative by mail, with its reason and a way to answer."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from catalogue.models import Offering
from cooperatives import services
from marketplace.core import publishing
from marketplace.pages.models import NetworkSettings
from tests.catalogue.admin import edit_address, form_of
from tests.factories import CooperativeFactory, OfferingFactory, UserFactory

pytestmark = pytest.mark.django_db

REASON = "Zeg erbij of de soep vegetarisch is."


@pytest.fixture
def offering() -> Offering:
    """Waits for review."""
    cooperative = CooperativeFactory(name="De Kastanje", email="hallo@kastanje.example")
    offering: Offering = OfferingFactory(cooperative=cooperative, title_nl="Lunch met soep", draft=True)
    publishing.submit(offering, by=UserFactory())
    offering.refresh_from_db()
    return offering


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(UserFactory(staff=True, name="Nadia Willems"))
    return client


def send_back(staff: Client, offering: Offering) -> Any:
    decided: dict[str, Any] = {
        "action-workflow-action": "true",
        "workflow-action-name": "reject",
        "workflow-action-extra-data": f'{{"comment": "{REASON}"}}',
    }
    return staff.post(edit_address(offering), form_of(offering, **decided), follow=True)


def test_what_is_sent_back_is_told_with_its_reason_and_a_way_to_answer(
    staff: Client, offering: Offering, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    NetworkSettings.objects.update(email="hallo@netwerk.example", phone="030 111 22 33")

    with django_capture_on_commit_callbacks(execute=True):
        send_back(staff, offering)

    sent: Any = mail.outbox[0]
    assert len(mail.outbox) == 1
    assert sent.to == ["hallo@kastanje.example"]
    assert sent.reply_to == ["hallo@netwerk.example"]
    assert "Lunch met soep" in sent.subject
    for text in (sent.body, sent.alternatives[0][0]):
        assert REASON in text
        assert "030 111 22 33" in text
        assert "contactadres van De Kastanje" in text


def test_what_is_approved_is_told_with_its_address(
    offering: Offering, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        publishing.publish(offering, by=UserFactory(staff=True))

    assert [message.to for message in mail.outbox] == [["hallo@kastanje.example"]]
    assert "Lunch met soep" in mail.outbox[0].subject
    assert offering.get_absolute_url() in mail.outbox[0].body


@pytest.mark.parametrize("came_back", [False, True])
def test_what_is_published_instead_of_approved_is_told_as_well(
    staff: Client,
    offering: Offering,
    came_back: bool,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    if came_back:
        send_back(staff, offering)
    publish: dict[str, Any] = {"action-publish": "1"}

    with django_capture_on_commit_callbacks(execute=True):
        staff.post(edit_address(offering), form_of(offering, **publish))

    assert [message.subject for message in mail.outbox] == ["Lunch met soep is goedgekeurd"]


def test_a_review_that_is_only_stopped_is_not_told(
    offering: Offering, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    state = offering.current_workflow_state

    with django_capture_on_commit_callbacks(execute=True):
        state.cancel(user=UserFactory(staff=True))

    assert mail.outbox == []


def test_what_is_sent_back_from_the_first_page_of_the_admin_says_so_too(staff: Client, offering: Offering) -> None:
    review = offering.current_workflow_task_state
    address = f"/admin/snippets/catalogue/offering/workflow/action/{offering.pk}/reject/{review.pk}/"

    page = staff.post(address, {"comment": REASON}, follow=True).content.decode()

    assert "Lunch met soep” is teruggestuurd" in page


def test_a_withdrawn_approval_is_told_with_its_reason(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    cooperative = CooperativeFactory(name="De Kastanje", email="hallo@kastanje.example")

    with django_capture_on_commit_callbacks(execute=True):
        services.withdraw_approval(cooperative, by=UserFactory(staff=True), reason="De inschrijving is verlopen.")

    assert [message.to for message in mail.outbox] == [["hallo@kastanje.example"]]
    assert "De Kastanje" in mail.outbox[0].subject
    assert "De inschrijving is verlopen." in mail.outbox[0].body


def test_the_one_who_sends_back_reads_where_the_reason_goes(staff: Client, offering: Offering) -> None:
    page = send_back(staff, offering).content.decode()

    assert "teruggestuurd. De coöperatie krijgt uw reden per mail." in page


def test_the_editor_of_what_came_back_shows_the_reason(staff: Client, offering: Offering) -> None:
    assert REASON not in staff.get(edit_address(offering)).content.decode()
    send_back(staff, offering)

    page = staff.get(edit_address(offering)).content.decode()

    assert REASON in page
    assert "Nadia Willems" in page
