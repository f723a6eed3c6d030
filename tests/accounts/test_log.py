"""The log of accounts only grows, whoever asks."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from marketplace.accounts.choices import EventKind
from marketplace.accounts.models import Event
from marketplace.accounts.services.log import record

CHANGES = {
    "update": "UPDATE accounts_event SET actor = 1",
    "delete": "DELETE FROM accounts_event",
    "delete one": "DELETE FROM accounts_event WHERE id > 0",
}


@pytest.mark.django_db
@pytest.mark.parametrize("change", CHANGES)
def test_the_database_refuses_to(change: str) -> None:
    record(EventKind.SIGNED_IN, by=None)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(CHANGES[change])

    assert Event.objects.count() == 1


@pytest.mark.django_db
def test_django_cannot_do_it_either() -> None:
    event = record(EventKind.SIGNED_IN, by=None)
    event.actor = 7

    for refused in (event.save, event.delete, Event.objects.all().delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            refused()


@pytest.mark.django_db
def test_an_event_goes_down_with_what_it_tells() -> None:
    with transaction.atomic():
        record(EventKind.SIGNED_IN, by=None)
        transaction.set_rollback(True)

    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_emptying_the_whole_database_works_and_leaves_the_guard(django_db_blocker: Any) -> None:
    record(EventKind.SIGNED_IN, by=None)

    call_command("flush", interactive=False, verbosity=0)

    assert not Event.objects.exists()
    record(EventKind.SIGNED_IN, by=None)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.all().delete()
