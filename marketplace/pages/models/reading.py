"""Articles and stories, and the pages that list them."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from .base import EditorialPage, SitePage

PER_PAGE = 12
MOST_TILES = 3


def today() -> date:
    return timezone.localdate()


class ReadingPage(EditorialPage):
    """A dated text, with a photo and the cooperative it is about."""

    date = models.DateField(_("date"), default=today)
    photo = models.ForeignKey(
        "media.Photo", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("photo")
    )
    cooperative = models.ForeignKey(
        "cooperatives.Cooperative",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("about which cooperative"),
    )

    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("date"),
        FieldPanel("intro"),
        FieldPanel("photo"),
        FieldPanel("cooperative"),
        FieldPanel("body"),
    ]

    class Meta:
        abstract = True

    @cached_property
    def tiles(self) -> list[str]:
        """Slugs of cooperatives whose tiles stand for a text without a photo: its own, or those that it names."""
        if self.cooperative:
            return [self.cooperative.slug]
        places = [at for at, block in enumerate(self.body.raw_data) if block["type"] == "cooperative"]
        named = [self.body[at].value for at in places[:MOST_TILES]]
        return [cooperative.slug for cooperative in named if cooperative and cooperative.is_visible]


class ReadingIndex(SitePage):
    """A list of texts, newest first."""

    intro = models.TextField(_("introduction"), max_length=400, blank=True)

    parent_page_types = ["pages.HomePage"]
    content_panels = [*Page.content_panels, FieldPanel("intro")]
    lists: type[ReadingPage]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `texts`, one page of them, by the address's `pagina`."""
        context = super().get_context(request, *args, **kwargs)
        texts = self.lists.objects.child_of(self).live().select_related("photo", "cooperative").order_by("-date", "pk")
        return context | {"texts": Paginator(texts, PER_PAGE).get_page(request.GET.get("pagina"))}


class ArticlePage(ReadingPage):
    """Advice for buyers."""

    template = "pages/article_page.html"
    parent_page_types = ["pages.ArticleIndex"]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")


class ArticleIndex(ReadingIndex):
    template = "pages/article_index.html"
    subpage_types = ["pages.ArticlePage"]
    lists = ArticlePage

    class Meta:
        verbose_name = _("list of articles")
        verbose_name_plural = _("lists of articles")


class StoryPage(ReadingPage):
    """What a cooperative made, told by who made it."""

    template = "pages/story_page.html"
    parent_page_types = ["pages.StoryIndex"]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")


class StoryIndex(ReadingIndex):
    template = "pages/story_index.html"
    subpage_types = ["pages.StoryPage"]
    lists = StoryPage

    class Meta:
        verbose_name = _("list of stories")
        verbose_name_plural = _("lists of stories")
