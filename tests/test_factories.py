"""What the factories make is what the site would accept."""

import pytest

from catalogue.models import Offering
from tests.factories import CooperativeFactory, MembershipFactory, OfferingFactory, OrganisationMemberFactory

pytestmark = pytest.mark.django_db


def test_an_offering_from_the_factory_is_sound_and_visible() -> None:
    offering = OfferingFactory(category="lunch", capacity=40)

    offering.full_clean()

    assert list(Offering.objects.visible()) == [offering]
    assert offering.capacity.per_day == 40


def test_traits_are_named_after_what_they_make() -> None:
    OfferingFactory(draft=True)
    OfferingFactory(withdrawn=True)
    OfferingFactory(cooperative__approved=False)
    OfferingFactory(on_request=True).full_clean()

    assert Offering.objects.visible().count() == 1
    assert MembershipFactory(public=True).is_public
    assert not CooperativeFactory(draft=True).live
    assert OrganisationMemberFactory().organisation.name
