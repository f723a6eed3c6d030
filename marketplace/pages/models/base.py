from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from marketplace.pages.blocks import BodyBlock


class SitePage(Page):
    """What all our pages share: the address of the same page in the other language."""

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `alternates`: language code to path, of the translations that the public can read."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        translations = Page.objects.filter(translation_key=self.translation_key).live().select_related("locale")
        context["alternates"] = {page.locale.language_code: page.get_url(request) for page in translations}
        return context


class EditorialPage(SitePage):
    """A page to read: an introduction and a body of blocks."""

    intro = models.TextField(_("introduction"), max_length=400, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("content"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("body")]

    class Meta:
        abstract = True
