from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.site_summary import SummaryItem
from wagtail.models import WorkflowState

from catalogue.models import Offering
from cooperatives.models import Cooperative

from .viewsets import PAGES, ReadingGroup

for viewset in PAGES:
    hooks.register("register_admin_viewset", lambda viewset=viewset: viewset)


@hooks.register("register_admin_viewset")
def reading() -> ReadingGroup:
    return ReadingGroup()


class Figure(SummaryItem):
    """One number on the first page of the admin, with where it leads."""

    template_name = "admin/figure.html"
    order = 10

    def __init__(self, request: HttpRequest, number: int, words: str, icon: str, url: str) -> None:
        super().__init__(request)
        self.figure = {"number": number, "words": words, "icon": icon, "url": url}

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return self.figure


@hooks.register("construct_homepage_summary_items")
def figures(request: HttpRequest, items: list[Any]) -> None:
    """What staff want to know first: what waits, and how much is visible."""
    offerings = reverse("wagtailsnippets_catalogue_offering:list")
    cooperatives = reverse("wagtailsnippets_cooperatives_cooperative:list")
    review = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS).count()
    items[:] = [
        Figure(request, review, _("waiting for review"), "tasks", f"{offerings}?state=review"),
        Figure(
            request, Offering.objects.visible().count(), _("visible offerings"), "tag", f"{offerings}?state=visible"
        ),
        Figure(
            request,
            Cooperative.objects.visible().count(),
            _("visible cooperatives"),
            "group",
            f"{cooperatives}?live=true&approved=true",
        ),
    ]
