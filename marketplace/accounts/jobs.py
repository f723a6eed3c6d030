"""What the accounts clean up behind people, by `manage.py tick`."""

from django.utils.translation import gettext_noop as _

from marketplace.core.jobs import job

from .services import organisations, people


@job(_("accounts: forget sign-ups that nobody confirmed"))
def forget_unconfirmed() -> int:
    return people.forget_unconfirmed()


@job(_("accounts: forget invitations that expired"))
def forget_expired() -> int:
    return organisations.forget_expired()
