"""Who is reached when someone asks a cooperative something."""

from cooperatives.models import Cooperative
from marketplace.core.contact import Addressee


def addressee_of(cooperative: Cooperative) -> Addressee:
    return Addressee(cooperative.name, cooperative.email, cooperative.phone)
