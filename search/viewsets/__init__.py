"""What the network manages about searching."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .steering import SteeringViewSet
from .synonyms import SynonymViewSet


class SearchGroup(SnippetViewSetGroup):
    items = (SynonymViewSet, SteeringViewSet)
    menu_label = _("Search words")
    menu_name = "search"
    menu_icon = "search"
    menu_order = 130
    add_to_admin_menu = True
