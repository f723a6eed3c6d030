"""The catalogue in the admin: what staff see, filter and do in bulk."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from catalogue.models import Offering


class OfferingViewSet(SnippetViewSet):
    model = Offering
    icon = "tag"
    menu_label = _("Offerings")
    add_to_admin_menu = True
