"""`manage.py demo` writes the network once."""

import pytest
from django.core.management import call_command
from wagtail.models import Revision

from catalogue import rules
from catalogue.models import Offering
from cooperatives.models import Cooperative, Membership
from marketplace.accounts.models import User
from marketplace.demo.network import load, people
from tests.fixtures.network import TODAY

pytestmark = pytest.mark.usefixtures("network")


def test_the_network_is_loaded_whole_and_visible() -> None:
    assert Cooperative.objects.visible().count() == 25
    assert Membership.objects.count() == 170
    assert Offering.objects.visible().count() == Offering.objects.count() >= 400
    assert Offering.objects.values("category").distinct().count() == 66
    assert Cooperative.objects.values("province").distinct().count() == 12


def test_loading_again_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    Offering.objects.filter(title_nl="Broodjeslunch met soep van de dag").delete()
    before = load.size()

    call_command("demo")

    assert load.size() == before
    assert "Nothing changed" in capsys.readouterr().out


def test_the_editor_begins_with_what_is_live() -> None:
    offering = Offering.objects.get(title_nl="Broodjeslunch met soep van de dag")
    revived = offering.latest_revision.as_object()

    assert offering.live_revision == offering.latest_revision
    assert revived.title_nl == offering.title_nl
    assert [tier.pk for tier in revived.tiers.all()] == [tier.pk for tier in offering.tiers.all()]
    assert set(revived.makers.all()) == set(offering.makers.all())
    assert Revision.objects.not_page_revisions().count() == load.size().offerings + 25


def test_some_labels_always_expire_within_sixty_days() -> None:
    soon = [
        label
        for cooperative in Cooperative.objects.all()
        for label in cooperative.labels.valid(TODAY)
        if label.valid_to and (label.valid_to - TODAY).days <= 60
    ]

    assert len(soon) == 3


def test_the_newest_offering_is_from_yesterday_and_the_oldest_from_a_year_ago() -> None:
    moments = Offering.objects.values_list("first_published_at", flat=True)
    ages = [(TODAY - moment.date()).days for moment in moments if moment]

    assert min(ages) == 1
    assert 350 <= max(ages) <= 365


def test_every_role_has_a_login() -> None:
    for login in people.LOGINS:
        assert User.objects.get(email=login.email).check_password(people.PASSWORD)
    assert User.objects.get(email="lid@demo.example").memberships.get().name == "Amira Haddad"


def test_every_offering_passes_what_staff_would_be_held_to() -> None:
    wrong = {}
    rows = Offering.objects.select_related("capacity", "category", "cooperative").prefetch_related("tiers")
    for row in rows:
        tiers = [rules.Tier(tier.quantity, tier.price) for tier in row.tiers.all()]
        found = rules.problems(row) or rules.tier_problems(row.price_kind, row.price, row.minimum, tiers)
        if found:
            wrong[row.category.key, row.title_nl] = found

    assert wrong == {}
