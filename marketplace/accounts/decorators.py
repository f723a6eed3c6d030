"""What stands before a view that matters."""

from collections.abc import Callable
from typing import TypeVar, cast

from allauth.account.decorators import reauthentication_required

V = TypeVar("V", bound=Callable[..., object])


def after_showing_who_one_is(view: V) -> V:
    """Asks for the password, a code or a passkey once more, unless that was less than five minutes ago."""
    return cast("V", reauthentication_required(view, app="allauth.account"))
