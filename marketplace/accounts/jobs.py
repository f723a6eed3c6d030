"""What the accounts clean up behind people, by `manage.py tick`."""

from marketplace.core.jobs import job

from .services import organisations, people


@job("accounts: forget sign-ups that nobody confirmed")
def forget_unconfirmed() -> int:
    return people.forget_unconfirmed()


@job("accounts: forget invitations that expired")
def forget_expired() -> int:
    return organisations.forget_expired()
