"""What pages of other apps show of saved searches and snapshots."""

from dataclasses import dataclass

from django import template
from django.contrib.auth.models import AnonymousUser

from marketplace.accounts.models import Organisation, User
from search.presenting.page import ResultsPage
from search.presenting.ready import Ready
from search.saved.freezing import FIRST
from search.saved.models import SavedSearch
from search.saved.questions import as_meant, what_is_kept

register = template.Library()


@dataclass(frozen=True)
class Keeping(Ready):
    """What can be kept of a page of results: `saved` is the same question that the person keeps already."""

    saved: SavedSearch | None
    organisations: list[Organisation]
    total: int

    @property
    def inside(self) -> int:
        """How many of the offerings found a snapshot holds."""
        return min(self.total, FIRST)


@register.simple_tag
def keeping(page: ResultsPage, user: User) -> Keeping:
    """For somebody who is signed in: two queries."""
    question = as_meant(page.question, page.results)
    return Keeping(
        SavedSearch.objects.visible_to(user).filter(**what_is_kept(question)).first(),
        buys_for(user),
        page.results.total,
    )


@register.simple_tag
def buys_for(user: User | AnonymousUser) -> list[Organisation]:
    """The organisations that snapshots can be kept for; none for a private person."""
    return list(Organisation.objects.visible_to(user).order_by("name", "pk"))
