"""Editorial pages in the admin: two editors see both versions, articles and stories have a list of their own."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet

from marketplace.core.admin.conflicts import ConflictPageEditView
from marketplace.pages.models import (
    ArticleIndex,
    ArticlePage,
    HelpPage,
    HomePage,
    ProsePage,
    StoryIndex,
    StoryPage,
)


class OurPageViewSet(PageViewSet):
    edit_view_class = ConflictPageEditView


PAGES = [
    OurPageViewSet(model=model)
    for model in (ArticleIndex, ArticlePage, HelpPage, HomePage, ProsePage, StoryIndex, StoryPage)
]


class StoryListing(PageListingViewSet):
    model = StoryPage
    name = "stories"
    icon = "openquote"
    menu_label = _("Stories")


class ArticleListing(PageListingViewSet):
    model = ArticlePage
    name = "articles"
    icon = "doc-full"
    menu_label = _("Advice")


class ReadingGroup(ViewSetGroup):
    items = (StoryListing, ArticleListing)
    menu_label = _("Stories")
    menu_name = "stories"
    menu_icon = "openquote"
    menu_order = 120
    add_to_admin_menu = True
