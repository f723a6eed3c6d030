"""Whatever makes an offering public or hides it, the row and search's outbox change together or not at all."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from catalogue.models import Offering
from marketplace.core import publishing
from marketplace.core.findable import findable_changed
from search.models import Change, ChangeKind
from tests.factories import CooperativeFactory, OfferingFactory, UserFactory

pytestmark = pytest.mark.django_db

BULK = "/admin/bulk/catalogue/offering/{}/?id={}"


def drafted(offering: Offering, **fields: Any) -> Any:
    """A saved revision with other content; the row itself stays as it is."""
    draft = Offering.objects.get(pk=offering.pk)
    for name, value in {"title_nl": "Een nieuwe titel", **fields}.items():
        setattr(draft, name, value)
    return draft.save_revision()


def staff_client() -> Client:
    client = Client()
    client.force_login(UserFactory(staff=True))
    return client


def publish(offering: Offering) -> Callable[[], Any]:
    publish_it: Callable[[], Any] = drafted(offering).publish
    return publish_it


def unpublish(offering: Offering) -> Callable[[], Any]:
    return lambda: Offering.objects.get(pk=offering.pk).unpublish()


def approve(offering: Offering) -> Callable[[], Any]:
    drafted(offering)
    state = publishing.submit(offering, by=UserFactory())
    return lambda: state.current_task_state.approve(user=UserFactory(staff=True))


def publish_on_time(offering: Offering) -> Callable[[], Any]:
    revision = drafted(offering, go_live_at=timezone.now() - timedelta(minutes=1))
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    return lambda: call_command("publish_scheduled")


def expire_on_time(offering: Offering) -> Callable[[], Any]:
    Offering.objects.filter(pk=offering.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    return lambda: call_command("publish_scheduled")


def revert(offering: Offering) -> Callable[[], Any]:
    old = drafted(offering, title_nl="Zoals het was")
    drafted(offering, title_nl="Zoals het werd").publish()
    Change.objects.all().delete()
    return lambda: old.as_object().save_revision(previous_revision=old).publish(previous_revision=old)


def bulk_publish(offering: Offering) -> Callable[[], Any]:
    drafted(offering)
    client = staff_client()
    return lambda: client.post(BULK.format("publish", offering.pk))


def bulk_withdraw(offering: Offering) -> Callable[[], Any]:
    client = staff_client()
    return lambda: client.post(BULK.format("withdraw", offering.pk))


def delete(offering: Offering) -> Callable[[], Any]:
    return lambda: Offering.objects.get(pk=offering.pk).delete()


def bulk_delete(offering: Offering) -> Callable[[], Any]:
    def delete_them() -> None:
        with transaction.atomic():
            Offering.objects.filter(pk=offering.pk).delete()

    return delete_them


MOVES = [
    publish,
    unpublish,
    approve,
    publish_on_time,
    expire_on_time,
    revert,
    bulk_publish,
    bulk_withdraw,
    delete,
    bulk_delete,
]


@pytest.fixture
def broken() -> Iterator[None]:
    """Something fails in the middle of every change, after the outbox row is written."""

    def fail(sender: Any, **_kwargs: Any) -> None:
        raise RuntimeError("the lights went out")

    findable_changed.connect(fail)
    yield
    findable_changed.disconnect(fail)


def seen(offering: Offering) -> list[Any]:
    return list(Offering.objects.filter(pk=offering.pk).values_list("live", "title_nl", "live_revision", "expired"))


@pytest.mark.parametrize("prepare", MOVES)
def test_search_hears_of_every_way_to_change_what_is_public(prepare: Any) -> None:
    offering = OfferingFactory()
    move = prepare(offering)
    before = seen(offering)
    Change.objects.all().delete()

    move()

    assert seen(offering) != before
    assert Change.objects.filter(kind=ChangeKind.OFFERING, key=offering.pk).exists()


@pytest.mark.parametrize("prepare", MOVES)
def test_a_crash_in_the_middle_leaves_nothing_half_done(prepare: Any, request: pytest.FixtureRequest) -> None:
    offering = OfferingFactory()
    move = prepare(offering)
    Change.objects.all().delete()
    before = seen(offering)
    request.getfixturevalue("broken")

    with pytest.raises(RuntimeError, match="lights"):
        move()

    assert seen(offering) == before
    assert not Change.objects.exists()


def test_saving_a_draft_says_nothing_to_search() -> None:
    offering = OfferingFactory()
    Change.objects.all().delete()

    drafted(offering)

    assert not Change.objects.exists()
    assert Offering.objects.get(pk=offering.pk).title_nl == offering.title_nl


def test_a_review_that_came_back_goes_on_where_it_stopped() -> None:
    offering, author = OfferingFactory(draft=True), UserFactory()
    first = publishing.submit(offering, by=author)
    first.current_task_state.reject(user=UserFactory(staff=True), comment="De prijs ontbreekt.")

    again = publishing.submit(offering, by=author)

    assert again.pk == first.pk
    assert again.status == again.STATUS_IN_PROGRESS
    assert [state.comment for state in again.task_states.order_by("pk")] == ["De prijs ontbreekt.", ""]


def test_sending_in_twice_is_one_review() -> None:
    offering, author = OfferingFactory(draft=True), UserFactory()

    first = publishing.submit(offering, by=author)
    second = publishing.submit(offering, by=author)

    assert first.pk == second.pk
    assert first.task_states.count() == 1


def test_publishing_what_is_in_review_approves_the_review() -> None:
    cooperative, staff = CooperativeFactory(draft=True), UserFactory(staff=True)
    state = publishing.submit(cooperative, by=UserFactory())

    publishing.publish(cooperative, by=staff)

    cooperative.refresh_from_db()
    state.refresh_from_db()
    assert cooperative.live
    assert state.status == state.STATUS_APPROVED
    assert state.task_states.get().finished_by == staff


def test_publishing_does_not_undo_what_an_import_wrote_on_the_row() -> None:
    offering = OfferingFactory()
    drafted(offering).publish()
    Offering.objects.filter(pk=offering.pk).update(title_nl="Uit een bestand")
    publishing.withdraw(offering, by=UserFactory(staff=True))

    publishing.publish(offering, by=UserFactory(staff=True))

    offering.refresh_from_db()
    assert offering.live
    assert offering.title_nl == "Uit een bestand"
