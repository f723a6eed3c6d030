"""Who signs in to the demonstration: one person per role, all with the same password that its page shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cooperatives.models import Membership
from marketplace.accounts.choices import OrganisationRole
from marketplace.accounts.models import Organisation, OrganisationMember, User

PASSWORD = "samenmarktdemo"  # noqa: S105
BUYER = "inkoper@demo.example"
STAFF = "netwerk@demo.example"


@dataclass(frozen=True)
class Login:
    """Someone a visitor can step into. With a `cooperative` (its slug), `name` is one of its members."""

    role: str | Promise
    email: str
    name: str
    where: str = ""
    cooperative: str = ""
    organisation_role: str = ""


LOGINS = (
    Login(_("buyer"), BUYER, "Mirjam Visser", "Gemeente Vechtdijk", organisation_role=OrganisationRole.MANAGER),
    Login(_("private person"), "bewoner@demo.example", "Jasper de Groot"),
    Login(_("member"), "lid@demo.example", "Amira Haddad", "De Gouden Lepel", "de-gouden-lepel"),
    Login(_("coordinator"), "projectleider@demo.example", "Joke van Rijn", "De Gouden Lepel", "de-gouden-lepel"),
    Login(_("treasurer"), "penningmeester@demo.example", "Henk Bouwman", "De Gouden Lepel", "de-gouden-lepel"),
    Login(_("staff"), STAFF, "Nadia Willems", "Samenmarkt"),
)
COLLEAGUES = (
    Login("", "collega@demo.example", "Tom Janssen", organisation_role=OrganisationRole.REQUESTER),
    Login("", "akkoord@demo.example", "Fenna Hoekstra", organisation_role=OrganisationRole.APPROVER),
)


def organisations() -> list[Organisation]:
    return [
        Organisation(
            name="Gemeente Vechtdijk",
            kvk="30000108",
            street="Raadhuisplein 1",
            postcode="3511 AB",
            place="Utrecht",
        ),
        Organisation(
            name="Woningstichting De Poort",
            kvk="30000116",
            street="Poortlaan 12",
            postcode="8011 AA",
            place="Zwolle",
        ),
    ]


def are_there() -> bool:
    """Whether anyone of the demonstration has a login here."""
    return User.objects.filter(email__in=[login.email for login in LOGINS]).exists()


def load(members: Iterable[Membership]) -> None:
    """Write users, their organisations and their ties to members. Only a demonstration gets the known password."""
    password = make_password(PASSWORD if settings.DEMO else None)
    everyone = (*LOGINS, *COLLEAGUES)
    users = User.objects.bulk_create(
        User(email=login.email, name=login.name, password=password, is_staff=staff, is_superuser=staff)
        for login in everyone
        for staff in [login.email == STAFF]
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users
    )
    first, *_others = Organisation.objects.bulk_create(organisations())
    people = {(member.cooperative.slug, member.name): member for member in members}
    for login, user in zip(everyone, users, strict=True):
        if login.organisation_role:
            OrganisationMember.objects.create(organisation=first, user=user, role=login.organisation_role)
        if login.cooperative:
            member = people[login.cooperative, login.name]
            Membership.objects.filter(pk=member.pk).update(user=user)
