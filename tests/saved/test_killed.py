"""Wherever the tick is ended, the alert comes; and twice only where nobody can know whether it went."""

from collections.abc import Iterator
from contextlib import contextmanager
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.db import connection
from django.db.utils import OperationalError

from marketplace.accounts.models import User
from search.saved.choices import AlertState
from search.saved.exceptions import AlertsNotSent
from search.saved.models import AlertRun, SavedSearch
from search.saved.services import alerts, searches
from tests.fixtures.search import indexes_in

from .conftest import MORNING_AFTER, Offer
from .test_alerts import keep

pytestmark = pytest.mark.usefixtures("clock")
NEVER_TAKES = f"{__name__}.NeverTakes"
KILLED_AFTER = f"{__name__}.KilledAfter"


class Killed(BaseException):
    """As a signal that nobody catches."""


class NeverTakes(locmem.EmailBackend):
    def send_messages(self, messages: Any) -> int:
        raise SMTPServerDisconnected("no server")


class KilledAfter(locmem.EmailBackend):
    """The mail is gone, and then the process."""

    def send_messages(self, messages: Any) -> int:
        super().send_messages(messages)
        raise Killed


@pytest.fixture
def due(kitchen: Offer, buyer: User, clock: Any) -> SavedSearch:
    """A search with one new lunch, at the moment that it is due."""
    saved = keep(buyer)
    kitchen()
    clock.move_to(MORNING_AFTER)
    return saved


@pytest.fixture
def each_statement() -> Iterator[list[int]]:
    """Ends the process at the write whose number is put in the list; what came before is committed or not."""
    left: list[int] = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        if left and sql.startswith(("INSERT", "UPDATE", "DELETE")):
            left[0] -= 1
            if left[0] == 0:
                left.clear()
                raise Killed
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        yield left


@pytest.mark.parametrize("at", range(1, 6))
def test_killed_at_any_write_it_is_one_alert_that_comes(
    at: int, due: SavedSearch, clock: Any, each_statement: list[int]
) -> None:
    each_statement.append(at)
    try:
        alerts.send_due()
    except Killed:
        pass
    else:
        assert at > 4, "there are as many writes as this test believes"
    each_statement.clear()
    clock.shift(120)

    alerts.send_due()
    clock.shift(3600)
    alerts.send_due()

    assert AlertRun.objects.get().state == AlertState.SENT
    assert len({message.extra_headers["Message-ID"] for message in mail.outbox}) == 1
    # The last write says that it is sent: killed there, nobody knows, and the same mail goes once more.
    assert len(mail.outbox) == (2 if at == 4 else 1)


def test_killed_between_sending_and_noting_the_same_mail_goes_again(
    due: SavedSearch, clock: Any, settings: Any
) -> None:
    settings.EMAIL_BACKEND = KILLED_AFTER
    with pytest.raises(Killed):
        alerts.send_due()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    clock.shift(120)

    assert alerts.send_due() == 1

    first, second = mail.outbox
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]
    assert first.body == second.body


def test_without_a_mail_server_it_is_tried_later_and_what_nobody_took_is_told_next_time(
    due: SavedSearch, clock: Any, settings: Any
) -> None:
    settings.EMAIL_BACKEND = NEVER_TAKES
    for _ in range(alerts.ATTEMPTS):
        with pytest.raises(AlertsNotSent):
            alerts.send_due()
        assert alerts.send_due() == 0
        clock.shift(6 * 3600)
    assert {run.state for run in AlertRun.objects.filter(attempts=alerts.ATTEMPTS)} == {AlertState.FAILED}

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    clock.shift(2 * 86_400)
    alerts.send_due()

    assert [message.subject for message in mail.outbox] == ["Lunch voor ons: 1 nieuwe aanbieding"]


def test_one_address_that_refuses_keeps_nobody_else_waiting(
    due: SavedSearch, kitchen: Offer, clock: Any, settings: Any
) -> None:
    from tests.accounts.conftest import confirmed
    from tests.factories import UserFactory

    other = confirmed(UserFactory())
    keep(other, frequency="daily", q="lunch")
    SavedSearch.objects.filter(user=other).update(next_due_at=due.next_due_at, told=[])
    settings.EMAIL_BACKEND = f"{__name__}.Refuses"
    Refuses.address = due.user.email

    with pytest.raises(AlertsNotSent, match="1 alerts"):
        alerts.send_due()

    assert [message.to for message in mail.outbox] == [[other.email]]


class Refuses(locmem.EmailBackend):
    address = ""

    def send_messages(self, messages: Any) -> int:
        if self.address in messages[0].to:
            raise SMTPRecipientsRefused({self.address: (550, b"unknown")})
        return super().send_messages(messages)


def test_without_an_index_the_alert_waits(due: SavedSearch, tmp_path: Any) -> None:
    with indexes_in(tmp_path / "nothing"), pytest.raises(AlertsNotSent, match=r"^1 saved searches"):
        alerts.send_due()
    due.refresh_from_db()
    assert due.next_due_at is not None
    assert due.next_due_at < MORNING_AFTER

    assert alerts.send_due() == 1


def test_who_stops_while_a_mail_is_on_its_way_does_not_get_it(due: SavedSearch, clock: Any) -> None:
    assert alerts.record(due.pk, MORNING_AFTER) is not None
    searches.stop(due.pk)

    assert alerts.send_due() == 0

    assert AlertRun.objects.get().state == AlertState.WITHHELD
    assert mail.outbox == []


def test_what_was_withdrawn_before_the_mail_goes_is_not_in_it(due: SavedSearch, kitchen: Offer) -> None:
    run = alerts.record(due.pk, MORNING_AFTER)
    assert run is not None
    from catalogue.models import Offering

    Offering.objects.filter(pk__in=run.found).update(live=False)

    assert alerts.send_due() == 0

    assert AlertRun.objects.get().state == AlertState.WITHHELD


def test_a_search_saved_without_an_index_knows_what_there_was(
    kitchen: Offer, buyer: User, clock: Any, tmp_path: Any
) -> None:
    clock.shift(1)
    with indexes_in(tmp_path / "nothing"):
        keep(buyer)
    clock.shift(60)
    kitchen()
    clock.move_to(MORNING_AFTER)

    alerts.send_due()

    assert [message.subject for message in mail.outbox] == ["Lunch voor ons: 1 nieuwe aanbieding"]


def test_old_alerts_are_forgotten_but_never_one_on_its_way(due: SavedSearch, clock: Any) -> None:
    alerts.send_due()
    AlertRun.objects.create(saved_search=due, due_at=MORNING_AFTER, found=[1], shown=[])
    clock.shift(61 * 86_400)

    assert alerts.sweep() == 1

    assert AlertRun.objects.get().state == AlertState.SENDING


def test_a_database_that_fails_loses_nothing(due: SavedSearch) -> None:
    with failing_at("INSERT"), pytest.raises(AlertsNotSent, match=r"^1 saved searches"):
        alerts.send_due()

    assert alerts.send_due() == 1


@contextmanager
def failing_at(kind: str) -> Iterator[None]:
    """A database that does not take such statements."""

    def refuse(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith(kind):
            raise OperationalError("disk full")
        return execute(sql, *rest)

    with connection.execute_wrapper(refuse):
        yield
