"""Cooperatives, their people and the facts about them in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .cooperatives import CooperativeViewSet
from .facts import BankAccountViewSet, KorPeriodViewSet, LabelViewSet
from .memberships import MembershipViewSet


class CooperativesGroup(SnippetViewSetGroup):
    items = (CooperativeViewSet, MembershipViewSet, LabelViewSet, KorPeriodViewSet, BankAccountViewSet)
    menu_label = _("Cooperatives")
    menu_name = "cooperatives"
    menu_icon = "group"
    menu_order = 100
    add_to_admin_menu = True
