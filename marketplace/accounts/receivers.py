"""What allauth tells, written to the log of accounts."""

import logging
from typing import Any

from allauth.account import signals as account
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth import signals as auth
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest

from marketplace.core.http import client_address

from . import visitors
from .choices import EventKind
from .models import User
from .services.log import record

logger = logging.getLogger("marketplace.security")


def signed_up(request: HttpRequest, user: User, **_: Any) -> None:
    record(EventKind.SIGNED_UP, by=user, person=user)


def signed_in(request: HttpRequest, user: User, **_: Any) -> None:
    request.session.pop(visitors.KEY, None)
    visitors.facts_of(request)
    methods = [entry["method"] for entry in request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])]
    record(EventKind.SIGNED_IN, by=user, person=user, methods=methods)
    logger.info("person %s signed in from %s by %s", user.pk, client_address(request), "+".join(methods))


def signed_out(request: HttpRequest, user: User | None, **_: Any) -> None:
    if user:
        record(EventKind.SIGNED_OUT, by=user, person=user)


def sign_in_failed(request: HttpRequest | None, **_: Any) -> None:
    logger.warning("sign-in failed from %s", client_address(request) if request else "a command")


def password_changed(request: HttpRequest, user: User, **_: Any) -> None:
    record(EventKind.PASSWORD_CHANGED, by=user, person=user)


def email_changed(request: HttpRequest, user: User, from_email_address: EmailAddress | None, **_: Any) -> None:
    """allauth tells this of the first address too."""
    if from_email_address:
        record(EventKind.EMAIL_CHANGED, by=user, person=user)


def second_step_added(instance: Authenticator, created: bool, **_: Any) -> None:
    """Heard from the table, not from allauth, which tells it after the commit."""
    if created:
        _second_step(EventKind.SECOND_STEP_ADDED, instance)


def second_step_removed(instance: Authenticator, **_: Any) -> None:
    _second_step(EventKind.SECOND_STEP_REMOVED, instance)


def _second_step(kind: EventKind, authenticator: Authenticator) -> None:
    request = context.request
    by = request.user if request is not None and isinstance(request.user, User) else None
    if by and by.pk == authenticator.user_id:
        visitors.forget(request)
    record(kind, by=by, person=authenticator.user_id, type=str(authenticator.type))


def second_step_failed(request: HttpRequest, user: User, **_: Any) -> None:
    record(EventKind.SECOND_STEP_FAILED, by=user, person=user)
    logger.warning("second step of person %s failed from %s", user.pk, client_address(request))


def connect() -> None:
    account.user_signed_up.connect(signed_up)
    account.user_logged_in.connect(signed_in)
    auth.user_logged_out.connect(signed_out)
    auth.user_login_failed.connect(sign_in_failed)
    account.password_changed.connect(password_changed)
    account.password_set.connect(password_changed)
    account.password_reset.connect(password_changed)
    account.email_changed.connect(email_changed)
    post_save.connect(second_step_added, Authenticator)
    post_delete.connect(second_step_removed, Authenticator)
    mfa.authentication_failed.connect(second_step_failed)
