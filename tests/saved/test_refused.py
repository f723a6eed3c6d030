"""A search that cannot be asked keeps nobody else waiting, and staff hear of it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils.translation import override

from marketplace.accounts.models import User
from search import services as search_services
from search.saved.exceptions import AlertsNotSent
from search.saved.models import AlertRun, SavedSearch
from search.saved.services import alerts
from tests.accounts.conftest import confirmed
from tests.factories import UserFactory
from tests.fixtures.search import indexes_in

from .conftest import MORNING_AFTER, Offer
from .test_alerts import keep
from .test_killed import failing_at

pytestmark = pytest.mark.usefixtures("clock", "embedded")


@pytest.fixture
def several(kitchen: Offer, buyer: User, clock: Any) -> list[SavedSearch]:
    """Three of an English reader, which wait longest, and one of a Dutch reader; each has one new lunch."""
    english = confirmed(UserFactory())
    with override("en"):
        searches = [keep(english, q=words) for words in ("lunch", "verse lunch", "soep of lunch")]
    SavedSearch.objects.update(next_due_at=MORNING_AFTER - timedelta(hours=1))
    searches.append(keep(buyer))
    kitchen(title_nl="Verse lunch met soep")
    clock.move_to(MORNING_AFTER)
    return searches


def answer_no_english() -> None:
    """The index as it is now is spoilt: no question of an English reader has an answer."""
    live: Any = search_services.engine().live()
    del live.reader().readings["en"]


def fail_in_english() -> None:
    """As a fault in the code that nobody foresaw."""
    live: Any = search_services.engine().live()
    live.reader().readings["en"] = None


@pytest.mark.parametrize("spoil", [answer_no_english, fail_in_english])
def test_questions_that_are_always_refused_keep_no_others_waiting(
    spoil: Callable[[], None], several: list[SavedSearch]
) -> None:
    spoil()

    for _tick in range(2):
        with pytest.raises(AlertsNotSent, match=r"^3 saved searches could not be asked"):
            alerts.send_due()
        assert [message.to for message in mail.outbox] == [[several[-1].user.email]]


def test_many_that_are_refused_leave_room_for_the_rest(
    several: list[SavedSearch], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alerts, "BATCH", 1)
    answer_no_english()

    with pytest.raises(AlertsNotSent):
        alerts.send_due()

    assert len(mail.outbox) == 1


def test_what_is_written_already_goes_though_nothing_can_be_asked(several: list[SavedSearch], tmp_path: Any) -> None:
    assert alerts.record(several[-1].pk, MORNING_AFTER) is not None

    with indexes_in(tmp_path / "nothing"), pytest.raises(AlertsNotSent, match=r"^3 saved searches"):
        alerts.send_due()
    assert [message.to for message in mail.outbox] == [[several[-1].user.email]]

    assert alerts.send_due() == 3


def test_what_is_written_already_goes_though_nothing_more_can_be_written(several: list[SavedSearch]) -> None:
    assert alerts.record(several[-1].pk, MORNING_AFTER) is not None

    with failing_at("INSERT"), pytest.raises(AlertsNotSent, match=r"^3 saved searches"):
        alerts.send_due()

    assert len(mail.outbox) == 1
    assert AlertRun.objects.count() == 1
