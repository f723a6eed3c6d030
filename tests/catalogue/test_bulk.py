"""What staff do with many offerings at once goes as far as their rights, and never through a lock."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from catalogue.models import Category, Offering
from marketplace.accounts.models import User
from marketplace.accounts.staff import BROKERS, CURATORS
from tests.factories import OfferingFactory, UserFactory

pytestmark = pytest.mark.django_db

ACTIONS = ["set_category", "publish", "withdraw"]


def of_group(name: str) -> Client:
    user: User = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name=name))
    client = Client()
    client.force_login(user)
    return client


def act(client: Client, action: str, *offerings: Offering) -> Any:
    query = "&".join(f"id={offering.pk}" for offering in offerings)
    buffet = Category.objects.get(key="buffet").pk
    return client.post(
        f"/admin/bulk/catalogue/offering/{action}/?{query}&next=/admin/", {"category": buffet}, follow=True
    )


def locked_by(user: User | None, **fields: Any) -> Offering:
    offering: Offering = OfferingFactory(category="lunch", locked=True, locked_by=user, **fields)
    offering.locked_at = timezone.now()
    offering.save()
    return offering


def state(offering: Offering) -> Any:
    return Offering.objects.values("live", "category__key", "latest_revision", "has_unpublished_changes").get(
        pk=offering.pk
    )


@pytest.mark.parametrize(("group", "moves"), [(BROKERS, False), (CURATORS, True)])
def test_only_who_may_publish_moves_a_visible_offering_in_public(group: str, moves: bool) -> None:
    offering = OfferingFactory(category="lunch")

    act(of_group(group), "set_category", offering)

    offering.refresh_from_db()
    assert (offering.category.key == "buffet") is moves
    assert offering.has_unpublished_changes is not moves
    assert offering.get_latest_revision_as_object().category.key == "buffet"


@pytest.mark.parametrize("action", ACTIONS)
def test_what_somebody_else_locked_stays_as_it_is_and_is_named(action: str) -> None:
    locked = locked_by(UserFactory(), title_nl="Lunch achter slot", live=action != "publish")
    free = OfferingFactory(category="lunch", live=action != "publish")
    before = state(locked), state(free)

    response = act(of_group(CURATORS), action, locked, free)

    assert state(locked) == before[0]
    assert state(free) != before[1]
    assert "blijft zoals het is: Lunch achter slot." in response.content.decode()


def test_the_question_names_what_is_locked() -> None:
    locked = locked_by(UserFactory(), title_nl="Lunch achter slot")

    page = of_group(CURATORS).get(f"/admin/bulk/catalogue/offering/publish/?id={locked.pk}").content.decode()

    assert "Lunch achter slot" in page
    assert "deze blijven zoals ze zijn" in page


def test_ones_own_lock_does_not_stand_in_the_way() -> None:
    client = of_group(CURATORS)
    locked = locked_by(User.objects.get(pk=client.session["_auth_user_id"]))

    act(client, "set_category", locked)

    locked.refresh_from_db()
    assert locked.category.key == "buffet"
