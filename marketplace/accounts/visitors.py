"""What the site must know of a visitor on every page, kept in the session so that it costs no query.

`facts` are looked up at most once per FRESH seconds; a change made by the visitor calls `forget`.
"""

import time
from typing import TypedDict

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest

from .models import User
from .signals import spending_asked

KEY = "visitor"
FRESH = 300


class Facts(TypedDict):
    """`since` and `seen` are seconds since 1970; `person` is whose facts these are."""

    person: int
    since: float
    seen: float
    careful: bool
    unprotected: bool


def facts_of(request: HttpRequest) -> Facts:
    """The facts of a signed-in visitor."""
    assert isinstance(request.user, User)
    now = time.time()
    old: Facts | None = request.session.get(KEY)
    if old and old["person"] != request.user.pk:
        old = None
    if old and now - old["seen"] < FRESH:
        return old
    return _look_up(request, request.user, since=old["since"] if old else now, now=now)


def forget(request: HttpRequest) -> None:
    """Look the facts up again on the next page: the visitor's role or second step has changed."""
    if old := request.session.get(KEY):
        request.session[KEY] = {**old, "seen": min(old["seen"], time.time() - FRESH)}


def has_expired(request: HttpRequest) -> bool:
    """Too long idle, or too long since the sign-in; sooner for who touches money."""
    old: Facts | None = request.session.get(KEY)
    if not old:
        return False
    limits = settings.SESSION_LIMITS["careful" if old["careful"] else "everyone"]
    now = time.time()
    return bool(now - old["seen"] > limits["idle"] + FRESH or now - old["since"] > limits["absolute"])


def touches_money(user: User) -> bool:
    """Staff, and whoever an app above says so of (treasurers; buyers once they have spending limits)."""
    return user.is_staff or any(answer for _receiver, answer in spending_asked.send(User, person=user))


def _look_up(request: HttpRequest, user: User, *, since: float, now: float) -> Facts:
    careful = touches_money(user)
    facts = Facts(
        person=user.pk,
        since=since,
        seen=now,
        careful=careful,
        unprotected=careful and not is_mfa_enabled(user),
    )
    request.session[KEY] = facts
    return facts
