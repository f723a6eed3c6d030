"""Choosing an offering: several cooperatives may have one with the same title."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from catalogue.models import Offering
from marketplace.core.admin.lists import StateColumn, with_states


class WithCooperative:
    """Shows whose offering each is, and how it stands by one query for all."""

    @property
    def columns(self) -> list[Column]:
        columns = [self.title_column, Column("cooperative", label=_("Cooperative"))]  # type: ignore[attr-defined]
        return [*columns, StateColumn(_("cooperative not visible"), sort_key=None)]

    def get_object_list(self) -> "QuerySet[Any]":
        return with_states(Offering.objects.select_related("cooperative__approval"))


class OfferingChooseView(WithCooperative, ChooseView):
    """The whole window."""


class OfferingChooseResultsView(WithCooperative, ChooseResultsView):
    """What is found in it."""


class OfferingChooserViewSet(SnippetChooserViewSet):
    choose_view_class = OfferingChooseView
    choose_results_view_class = OfferingChooseResultsView
