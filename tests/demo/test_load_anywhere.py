"""Loading the network on another day, or where there is no demonstration."""

from datetime import date

import pytest
from pytest_django.fixtures import Settings

from cooperatives.models import CooperativeLabel
from marketplace.accounts.models import User
from marketplace.demo.network import load, people

pytestmark = pytest.mark.django_db


def test_some_labels_expire_within_sixty_days_whatever_the_day() -> None:
    today = date(2028, 2, 29)

    load.load(today)

    soon = [
        label
        for label in CooperativeLabel.objects.valid(today)
        if label.valid_to and (label.valid_to - today).days <= 60
    ]
    assert len(soon) == 3


def test_outside_a_demonstration_nobody_gets_the_known_password(settings: Settings) -> None:
    settings.DEMO = False

    load.load(date(2026, 11, 22))

    assert not User.objects.get(email=people.STAFF).has_usable_password()
