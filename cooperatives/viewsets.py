"""Cooperatives in the admin: what staff see, filter and do in bulk."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from cooperatives.models import Cooperative


class CooperativeViewSet(SnippetViewSet):
    model = Cooperative
    icon = "group"
    menu_label = _("Cooperatives")
    add_to_admin_menu = True
