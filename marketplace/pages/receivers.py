"""What editorial pages do when something happens to a cooperative's people."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import Page

from cooperatives.models import Membership
from cooperatives.signals import consent_withdrawn
from marketplace.core.erasing import Doubt, erase_name
from marketplace.pages.models import StoryPage


@receiver(consent_withdrawn)
def erase_from_pages(sender: type[Membership], membership: Membership, **_kwargs: Any) -> tuple[Doubt, ...]:
    """Pages lose the name. A story that told of the person is taken offline, for a person to read it again."""
    doubts: tuple[Doubt, ...] = ()
    for page in Page.objects.filter(depth__gt=1).specific():
        erased = erase_name(page, membership.name, page.locale.language_code)
        doubts += erased.doubts
        if erased.stood and isinstance(page, StoryPage) and page.live:
            page.refresh_from_db()
            page.unpublish()
    return doubts
