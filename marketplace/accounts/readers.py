"""How a reader buys, which decides what prices look like."""

from django.contrib.auth.models import AnonymousUser

from .models import User


def buys_privately(user: User | AnonymousUser) -> bool:
    """A private person: signed in, in no organisation and not of the network. Sees prices including VAT first."""
    if not user.is_authenticated or user.is_staff:
        return False
    return not user.organisation_memberships.exists()
