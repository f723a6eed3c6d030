"""How often one visitor may do something.

A fixed window in the cache: one `add` and one `incr`, atomic in memory and in Redis alike. Without Redis each process
counts for itself. Sign-in and its second factor are counted by allauth (settings/accounts.py), over a sliding window.
"""

import functools
import math
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from .http import client_network, too_many_requests

View = Callable[..., HttpResponse]

RATE = re.compile(r"^(?P<amount>\d+)/(?P<many>\d*)(?P<unit>[smhd])$")
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


@dataclass(frozen=True)
class Rate:
    """`amount` times in `seconds`."""

    amount: int
    seconds: int

    @classmethod
    def parse(cls, text: str) -> "Rate":
        """`5/s`, `10/5m`, `20/h` or `5/d`. ValueError: anything else."""
        match = RATE.match(text)
        if not match:
            raise ValueError(text)
        return cls(int(match["amount"]), int(match["many"] or 1) * SECONDS[match["unit"]])


def wait(name: str, who: str, rate: Rate) -> int:
    """Count one more for `who`; 0 when that is allowed, else the seconds until it is."""
    now = time.time()
    window = int(now // rate.seconds)
    key = f"limit:{name}:{rate.seconds}:{window}:{who}"
    cache.add(key, 0, rate.seconds + 1)
    try:
        count = cache.incr(key)
    except ValueError:  # thrown out between the two lines, by a full cache
        return 0
    if count <= rate.amount:
        return 0
    return max(1, math.ceil((window + 1) * rate.seconds - now))


def visitor(request: HttpRequest) -> str:
    """A signed-in person counts as that person, anyone else by address."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return f"user:{user.pk}"
    return f"address:{client_network(request)}"


def limited(name: str, rate: str = "", *, setting: str = "", methods: tuple[str, ...] = ()) -> Callable[[View], View]:
    """A view that answers 429 with Retry-After above a rate, such as `@limited("search", "5/s")`.

    The same name is one limit, whatever the view. `methods` counts only those, such as ("POST",) for a form.
    `setting` names the setting that holds the rate instead; "" in it is no limit.
    """
    fixed = None if setting else Rate.parse(rate)

    def decorator(view: View) -> View:
        @functools.wraps(view)
        def limited_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            allowed = fixed or _set(setting)
            if allowed and (not methods or request.method in methods):
                seconds = wait(name, visitor(request), allowed)
                if seconds:
                    return too_many_requests(request, seconds)
            return view(request, *args, **kwargs)

        return limited_view

    return decorator


def _set(setting: str) -> Rate | None:
    rate: str = getattr(settings, setting)
    return Rate.parse(rate) if rate else None
