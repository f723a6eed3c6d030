"""Network staff: the groups they belong to, whose rights marketplace/pages/migrations gives, and their requests."""

from typing import Final

from django.http import HttpRequest

from .models import User

CURATORS: Final = "Redactie"
REVIEWERS: Final = "Beoordelaars"
BROKERS: Final = "Bemiddelaars"
ADMINISTRATORS: Final = "Beheerders"


class StaffRequest(HttpRequest):
    """A request behind Wagtail's door."""

    user: User
