"""What the catalogue does when something happens to a cooperative or its people."""

from typing import Any

from django.dispatch import receiver

from catalogue.models import Offering
from cooperatives.models import Membership
from cooperatives.signals import consent_withdrawn
from marketplace.core.erasing import Doubt, erase_name


@receiver(consent_withdrawn)
def erase_from_offerings(sender: type[Membership], membership: Membership, **_kwargs: Any) -> tuple[Doubt, ...]:
    """Texts of the cooperative's offerings lose the name; as a maker the member is hidden already."""
    doubts: tuple[Doubt, ...] = ()
    for offering in Offering.objects.filter(cooperative=membership.cooperative):
        doubts += erase_name(offering, membership.name).doubts
    for offering in Offering.objects.filter(makers=membership):
        offering.save()
    return doubts
