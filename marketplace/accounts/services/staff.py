"""What network staff do to other people's accounts, on the phone or in the admin."""

from collections.abc import Iterable
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.db import transaction

from marketplace.accounts import notifications
from marketplace.accounts.choices import EventKind
from marketplace.accounts.models import User

from .log import record

RIGHTS = ("is_active", "is_staff", "is_superuser")


@transaction.atomic
def make_person(*, by: User, groups: Iterable[Group] = (), **fields: Any) -> User:
    """An account without a password: its owner chooses one by way of the mail."""
    person = User.objects.create_user(**fields)
    person.groups.set(groups)
    record(EventKind.SIGNED_UP, by=by, person=person)
    notifications.account_made(person)
    return person


@transaction.atomic
def change_person(person: User, *, by: User, groups: Iterable[Group] | None = None, **new: Any) -> User:
    """Details and rights. A new address must be confirmed by its owner at the next sign-in; the old one is told."""
    person = User.objects.select_for_update().get(pk=person.pk)
    changed = [field for field, value in new.items() if getattr(person, field) != value]
    if "email" in changed:
        EmailAddress.objects.filter(user=person).delete()
        notifications.email_changed_by_staff(person, new["email"])
        record(EventKind.EMAIL_CHANGED, by=by, person=person)
    for field in changed:
        setattr(person, field, new[field])
    if changed:
        person.save(update_fields=changed)
    if details := [field for field in changed if field not in (*RIGHTS, "email")]:
        record(EventKind.DETAILS_CHANGED, by=by, person=person, fields=details)
    rights = {field: getattr(person, field) for field in changed if field in RIGHTS}
    if groups is not None and {group.pk for group in groups} != set(person.groups.values_list("pk", flat=True)):
        person.groups.set(groups)
        rights["groups"] = sorted(group.pk for group in groups)
    if rights:
        record(EventKind.RIGHTS_CHANGED, by=by, person=person, **rights)
    return person


@transaction.atomic
def take_second_step_away(person: User, *, by: User) -> None:
    """For who lost phone and recovery codes, after staff made sure who is calling."""
    gone, _kinds = Authenticator.objects.filter(user=person).delete()
    if gone:
        record(EventKind.SECOND_STEP_REMOVED, by=by, person=person, type="all")
        notifications.second_step_taken_away(person)
