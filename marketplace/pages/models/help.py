"""Pages that stand by themselves: about, privacy, terms, and help with its questions."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from marketplace.core.structured import questions
from marketplace.pages.blocks import HelpBlock
from marketplace.pages.choices import ProseKey

from .base import EditorialPage


class ProsePage(EditorialPage):
    """A text without a date. `key` tells the site which one it is, to link to it."""

    key = models.CharField(
        _("which page"),
        max_length=20,
        choices=ProseKey,
        blank=True,
        help_text=_("Only for pages that the site itself links to."),
    )

    template = "pages/prose_page.html"
    parent_page_types = ["pages.HomePage", "pages.ProsePage"]
    subpage_types = ["pages.ProsePage"]
    settings_panels = [*Page.settings_panels, FieldPanel("key")]

    class Meta:
        verbose_name = _("text page")
        verbose_name_plural = _("text pages")


class HelpPage(EditorialPage):
    """Questions and answers."""

    body = StreamField(HelpBlock(), verbose_name=_("content"), blank=True)

    key = ProseKey.HELP
    template = "pages/help_page.html"
    parent_page_types = ["pages.HomePage", "pages.HelpPage"]
    subpage_types = ["pages.HelpPage"]

    class Meta:
        verbose_name = _("help page")
        verbose_name_plural = _("help pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `questions`: the values of the question blocks, for the data that search engines read."""
        context = super().get_context(request, *args, **kwargs)
        asked = [block.value for block in self.body if block.block_type == "question"]
        pairs = [(value["question"], str(value["answer"])) for value in asked]
        return context | {"questions": asked, "structured": [questions(pairs)] if pairs else []}
