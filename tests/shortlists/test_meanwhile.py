"""What a colleague does between looking up and changing: nothing is written on a list that is not there any more."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from marketplace.accounts.models import User
from search.shortlists import services
from search.shortlists.exceptions import Gone
from search.shortlists.models import MOST_LISTS, Shortlist, ShortlistItem
from tests.factories import OfferingFactory

from .conftest import Office, as_, put

pytestmark = pytest.mark.django_db

SAVE = "/lijsten/bewaren/"
ONE_LIST = '"shortlists_shortlist"."id" = '


@contextmanager
def meanwhile(happens: Callable[[], object], *, before: str) -> Iterator[None]:
    """Something happens once, just before the first statement to the database that has these words."""
    waiting = [happens]

    def watch(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if waiting and before in sql:
            waiting.pop()()
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        yield
    assert not waiting


def into_the_bin(shortlist: Shortlist) -> Callable[[], object]:
    return lambda: Shortlist.objects.filter(pk=shortlist.pk).update(deleted_at=timezone.now())


def test_nothing_changes_on_a_list_that_went_into_the_bin(office: Office) -> None:
    item, other = (put(office.shared, by=office.owner) for _ in range(2))
    before = list(ShortlistItem.objects.order_by("pk").values())
    services.delete(office.shared, by=office.manager)

    changes: list[Callable[[], object]] = [
        lambda: services.add(office.shared, office.lunch, by=office.colleague),
        lambda: services.change(office.shared, name="X", note="", organisation=None, version=0, by=office.colleague),
        lambda: services.delete(office.shared, by=office.colleague),
        lambda: services.change_item(item, note="X", quantity=1, version=0, by=office.colleague),
        lambda: services.move(other, up=True, by=office.colleague),
        lambda: services.take_off(item, by=office.colleague),
        lambda: services.put_back(item, by=office.colleague),
    ]
    for change in changes:
        with pytest.raises(Gone):
            change()

    office.shared.refresh_from_db()
    assert office.shared.name == "Kerst"
    assert list(ShortlistItem.objects.order_by("pk").values()) == before


def test_what_went_for_good_cannot_be_put_back(office: Office) -> None:
    item = put(office.private, by=office.owner)
    services.take_off(item, by=office.owner)
    ShortlistItem.objects.all().delete()
    with pytest.raises(Gone):
        services.put_back(item, by=office.owner)

    services.delete(office.private, by=office.owner)
    Shortlist.objects.filter(pk=office.private.pk).delete()
    with pytest.raises(Gone):
        services.restore(office.private, by=office.owner)


@pytest.mark.parametrize("verb", ["", "_move", "_remove", "_restore"])
def test_a_change_to_a_line_whose_list_was_just_deleted_is_a_404(office: Office, verb: str) -> None:
    item = put(office.shared, by=office.owner)
    client = as_(office.colleague)
    client.get(office.shared.get_absolute_url())
    form = {"note": "Graag", "quantity": "", "version": 0}

    with meanwhile(into_the_bin(office.shared), before="SAVEPOINT"):
        answer = client.post(reverse(f"shortlist_item{verb}", args=[item.pk]), form)

    assert answer.status_code == 404
    assert ShortlistItem.objects.get().note == ""


def test_renaming_a_list_that_was_just_deleted_is_a_404(office: Office) -> None:
    client = as_(office.owner)
    client.get(office.private.get_absolute_url())

    with meanwhile(into_the_bin(office.private), before="SAVEPOINT"):
        answer = client.post(reverse("shortlist_edit", args=[office.private.pk]), {"name": "X", "version": 0})

    assert answer.status_code == 404
    assert Shortlist.objects.get(pk=office.private.pk).name == "Alleen van mij"


@pytest.mark.parametrize("for_good", [True, False])
def test_saving_on_a_list_that_was_just_deleted_asks_for_another(office: Office, for_good: bool) -> None:
    client = as_(office.owner)
    client.get("/lijsten/")
    shared = Shortlist.objects.filter(pk=office.shared.pk)
    happens: Callable[[], object] = shared.delete if for_good else into_the_bin(office.shared)
    # Looked up among the lists, and gone before it is taken from them, or before it is locked.
    before = ONE_LIST if for_good else "SAVEPOINT"

    with meanwhile(happens, before=before):
        answer = client.post(SAVE, {"aanbod": office.lunch.pk, "lijst": office.shared.pk, "naam": "", "aantal": "12"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Deze lijst is net verwijderd." in page
    assert "Alleen van mij" in page
    assert "Kerst (gedeeld" not in page
    assert not ShortlistItem.objects.exists()


def test_saving_at_once_on_a_list_that_was_just_deleted_asks_for_another(person: User) -> None:
    shortlist, offering = services.make(name="Feest", by=person), OfferingFactory()
    client = as_(person)
    client.get("/lijsten/")

    with meanwhile(into_the_bin(shortlist), before=ONE_LIST):
        answer = client.post(SAVE, {"aanbod": offering.pk})

    assert answer.status_code == 422
    assert "Deze lijst is net verwijderd." in answer.content.decode()
    assert not ShortlistItem.objects.exists()


def test_who_left_fifty_lists_at_an_organisation_is_told_why_one_more_does_not_fit(office: Office) -> None:
    services.delete(office.private, by=office.owner)
    for number in range(MOST_LISTS - 1):
        services.make(name=f"Lijst {number}", by=office.owner, organisation=office.organisation)
    office.organisation.members.get(user=office.owner).delete()
    client = as_(office.owner)

    at_once = client.post(SAVE, {"aanbod": office.lunch.pk})
    made = client.post(reverse("shortlist_new"), {"name": "Te veel", "note": ""})

    for answer in (at_once, made):
        assert answer.status_code == 422
        assert "die u hebt verlaten" in answer.content.decode()


def test_a_manager_who_restores_a_colleagues_list_is_told_whose_lists_are_full(office: Office) -> None:
    services.delete(office.shared, by=office.manager)
    for number in range(MOST_LISTS - 1):
        services.make(name=f"Lijst {number}", by=office.owner)

    answer = as_(office.manager).post(reverse("shortlist_restore", args=[office.shared.pk]), follow=True)

    assert f"{office.owner.name} heeft 50 lijsten" in answer.content.decode()
