"""The catalogue in the admin: what staff see, filter, change and do in bulk."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .capacities import CapacityViewSet
from .categories import CategoryViewSet
from .offerings import OfferingViewSet


class CatalogueGroup(SnippetViewSetGroup):
    items = (OfferingViewSet, CategoryViewSet, CapacityViewSet)
    menu_label = _("Offerings")
    menu_name = "offerings"
    menu_icon = "tag"
    menu_order = 110
    add_to_admin_menu = True
