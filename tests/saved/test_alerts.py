"""What is new is mailed: once, to who may be mailed, and nothing of it is lost."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from pytest_django import DjangoAssertNumQueries

from marketplace.accounts.models import User
from search.asking import ask
from search.query import Query
from search.saved.models import AlertRun, SavedSearch
from search.saved.services import alerts, searches

from .conftest import MORNING_AFTER, Offer, bring_up_to_date

pytestmark = pytest.mark.usefixtures("clock")


def keep(person: User, frequency: str = "daily", **asked: str) -> SavedSearch:
    question = ask(Query.of((name, [value]) for name, value in (asked or {"q": "lunch"}).items()))
    return searches.save(question, name="Lunch voor ons", frequency=frequency, by=person)


@pytest.fixture
def saved(kitchen: Offer, buyer: User) -> SavedSearch:
    """A search of every day that finds two lunches, which its owner saw."""
    return keep(buyer)


def subjects() -> list[str]:
    return [str(message.subject) for message in mail.outbox]


def html_of(number: int) -> str:
    message: Any = mail.outbox[number]
    return str(message.alternatives[0][0])


def test_what_is_new_is_mailed_in_the_morning(saved: SavedSearch, kitchen: Offer, clock: Any) -> None:
    kitchen(title_nl="Lunch & taart")
    assert alerts.send_due() == 0

    clock.move_to(MORNING_AFTER)
    assert alerts.send_due() == 1

    message = mail.outbox[0]
    assert message.subject == "Lunch voor ons: 1 nieuwe aanbieding"
    assert message.to == [saved.user.email]
    text = str(message.body).replace("\xa0", " ")
    assert "- Lunch & taart\n  Keuken Zuid · Utrecht\n  € 25,00 per persoon, excl. " in text
    assert "Lunch met soep" not in message.body
    html = html_of(0)
    assert "Lunch &amp; taart" in html
    assert html.count("Alles bekijken") == 1
    assert "omdat u de zoekopdracht “Lunch voor ons” hebt bewaard" in html


def test_nothing_new_is_no_mail_and_the_next_morning_is_due(saved: SavedSearch, clock: Any) -> None:
    clock.move_to(MORNING_AFTER)

    assert alerts.send_due() == 0

    saved.refresh_from_db()
    assert saved.next_due_at is not None
    assert saved.next_due_at.isoformat() == "2026-11-26T06:00:00+00:00"
    assert not AlertRun.objects.exists()


def test_an_edit_of_what_was_told_is_not_new(saved: SavedSearch, kitchen: Offer, clock: Any) -> None:
    offering = kitchen()
    clock.move_to(MORNING_AFTER)
    alerts.send_due()

    offering.title_nl = "Nog versere lunch"
    offering.save()
    bring_up_to_date()
    clock.shift(86_400)

    assert alerts.send_due() == 0
    assert len(mail.outbox) == 1


def test_what_comes_to_match_by_an_edit_is_new(saved: SavedSearch, kitchen: Offer, clock: Any) -> None:
    offering = kitchen(title_nl="Taart", category="gebak")
    offering.title_nl = "Lunch met taart"
    offering.save()
    bring_up_to_date()

    clock.move_to(MORNING_AFTER)

    assert alerts.send_due() == 1


def test_what_left_and_came_back_is_not_told_twice(saved: SavedSearch, kitchen: Offer, clock: Any) -> None:
    offering = kitchen()
    clock.move_to(MORNING_AFTER)
    alerts.send_due()
    for live in (False, True):
        offering.live = live
        offering.save()
        bring_up_to_date()
        clock.shift(86_400)
        assert alerts.send_due() == 0


def test_ten_are_shown_and_all_are_counted(saved: SavedSearch, kitchen: Offer, clock: Any) -> None:
    for number in range(12):
        kitchen(title_nl=f"Lunch nummer {number}")
    clock.move_to(MORNING_AFTER)

    alerts.send_due()

    assert subjects() == ["Lunch voor ons: 12 nieuwe aanbiedingen"]
    assert mail.outbox[0].body.count("\n- Lunch nummer") == 10
    assert "En nog 2." in mail.outbox[0].body
    clock.shift(86_400)
    assert alerts.send_due() == 0


def test_the_mail_speaks_the_language_of_the_search(kitchen: Offer, buyer: User, clock: Any) -> None:
    from django.utils.translation import override

    with override("en"):
        keep(buyer)
    kitchen()
    clock.move_to(MORNING_AFTER)

    alerts.send_due()

    assert subjects() == ["Lunch voor ons: 1 new offering"]
    assert "/en/saved-searches/stop/" in mail.outbox[0].body


def test_a_name_makes_no_header_and_no_markup(saved: SavedSearch, kitchen: Offer, clock: Any) -> None:
    SavedSearch.objects.update(name="<b>Lunch</b>\r\nBcc: iemand@elders.example")
    kitchen()
    clock.move_to(MORNING_AFTER)

    alerts.send_due()

    assert subjects() == ["<b>Lunch</b> Bcc: iemand@elders.example: 1 nieuwe aanbieding"]
    assert "<b>Lunch</b>" not in html_of(0)


@pytest.mark.parametrize("why", ["inactive", "unconfirmed", "stopped"])
def test_who_may_not_be_mailed_gets_none_and_what_is_new_stays_new(
    why: str, saved: SavedSearch, kitchen: Offer, clock: Any
) -> None:
    person = saved.user
    kitchen()
    if why == "inactive":
        User.objects.filter(pk=person.pk).update(is_active=False)
    elif why == "unconfirmed":
        EmailAddress.objects.filter(user=person).update(verified=False)
    else:
        searches.stop(saved.pk)
    clock.move_to(MORNING_AFTER)

    assert alerts.send_due() == 0

    User.objects.filter(pk=person.pk).update(is_active=True)
    EmailAddress.objects.filter(user=person).update(verified=True)
    searches.change(saved, name="Lunch", frequency="daily")
    clock.shift(86_400)
    assert alerts.send_due() == 1


def test_a_tick_that_did_not_run_for_days_mails_once(saved: SavedSearch, kitchen: Offer, clock: Any) -> None:
    kitchen()
    clock.move_to(MORNING_AFTER)
    clock.shift(5 * 86_400)

    assert [alerts.send_due() for _ in range(3)] == [1, 0, 0]


def test_a_search_that_names_what_is_gone_mails_nothing(kitchen: Offer, buyer: User, clock: Any) -> None:
    saved = keep(buyer, cooperatie="keuken-zuid")
    SavedSearch.objects.filter(pk=saved.pk).update(query="cooperatie=is-weg")
    kitchen()
    clock.move_to(MORNING_AFTER)

    assert alerts.send_due() == 0


def test_words_that_only_nearly_match_are_not_told(kitchen: Offer, buyer: User, clock: Any) -> None:
    keep(buyer, q="lunchroom")
    kitchen()
    clock.move_to(MORNING_AFTER)

    assert alerts.send_due() == 0


def test_a_search_is_one_engine_call_and_few_queries(
    saved: SavedSearch, kitchen: Offer, clock: Any, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    kitchen()
    clock.move_to(MORNING_AFTER)

    with django_assert_max_num_queries(22):
        alerts.send_due()
