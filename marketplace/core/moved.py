"""What moved keeps its old address: a redirect that staff can see, 301, never a chain."""

from collections.abc import Callable

from django.conf import settings
from django.urls import NoReverseMatch
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect

Addresses = dict[str, str]
"""Language to path."""


def addresses(read: Callable[[], str]) -> Addresses:
    """Where something lives in each language; nothing while it has no page."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            try:
                found[language] = read()
            except NoReverseMatch:
                continue
    return found


def moved(before: Addresses, after: Addresses) -> None:
    """Whoever asks for the old path of a language is sent to the new one; older redirects now lead there too."""
    for language, old in before.items():
        new = after.get(language, "")
        if not new or old == new:
            continue
        Redirect.objects.filter(old_path=Redirect.normalise_path(new)).delete()
        Redirect.objects.filter(redirect_link=old).update(redirect_link=new)
        Redirect.objects.update_or_create(
            old_path=Redirect.normalise_path(old),
            site=None,
            defaults={"redirect_link": new, "is_permanent": True, "automatically_created": True},
        )
