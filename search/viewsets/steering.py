"""Precedence in the admin: which offering comes first or last for some words."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from marketplace.core.admin.conflicts import PlainEditView
from marketplace.core.admin.lists import DayColumn, SafeIndexView
from search.models import Direction, Steering
from search.services import tell_of_place

from .steering_form import SteeringForm

TOLD = {"direction", "offering", "words", "language", "reason"}


def state_of(rule: Steering) -> Any:
    today = timezone.localdate()
    if rule.starts_on and today < rule.starts_on:
        return pgettext_lazy("a rule", "later")
    if rule.ends_on and rule.ends_on < today:
        return pgettext_lazy("a rule", "over")
    return pgettext_lazy("a rule", "holds")


class SteeringCreateView(CreateView):
    def save_instance(self) -> Steering:
        self.form.instance.made_by = self.request.user
        rule: Steering = super().save_instance()
        tell_of_place(rule)
        return rule


class SteeringEditView(PlainEditView):
    def save_instance(self) -> Steering:
        rule: Steering = super().save_instance()
        if TOLD.intersection(self.form.changed_data):
            tell_of_place(rule)
        return rule


class SteeringViewSet(SnippetViewSet):
    model = Steering
    icon = "order"
    menu_label = _("Precedence")
    index_view_class = SafeIndexView
    add_view_class = SteeringCreateView
    edit_view_class = SteeringEditView
    copy_view_enabled = False
    list_per_page = 100
    search_fields = ["words", "offering__title_nl", "reason"]
    search_backend_name = None
    list_filter = ["language", "direction"]
    list_display = [
        "words",
        Column("offering", label=_("Offering")),
        StatusTagColumn(
            "direction",
            label=_("Place"),
            accessor="get_direction_display",
            primary=lambda rule: rule.direction == Direction.FIRST,
            sort_key="direction",
        ),
        Column("state", label=_("State"), accessor=state_of),
        Column("language", label=_("Language"), accessor="get_language_display", sort_key="language"),
        DayColumn("starts_on", label=_("From"), sort_key="starts_on"),
        DayColumn("ends_on", label=_("Until and including"), sort_key="ends_on"),
        Column("made_by", label=_("Made by")),
    ]
    list_export = ["language", "words", "direction", "offering.pk", "offering", "starts_on", "ends_on", "reason"]
    edit_handler = ObjectList(
        [
            HelpPanel(
                content=_(
                    "Who searches for exactly these words, in any order, finds the offering first or last among what "
                    "is found. It never adds or removes anything. Never use it because a cooperative declined work."
                )
            ),
            FieldRowPanel([FieldPanel("words"), FieldPanel("language")]),
            FieldRowPanel([FieldPanel("offering"), FieldPanel("direction")]),
            FieldPanel("reason", help_text=_("Kept on record. A cooperative that you put last reads this by mail.")),
            FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        ],
        base_form_class=SteeringForm,
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Steering]":
        return Steering.objects.select_related("offering", "made_by").order_by("language", "words", "pk")
