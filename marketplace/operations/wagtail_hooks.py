from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .views import due


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [path("due/", due, name="due")]


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    return MenuItem(_("What is due"), reverse("due"), name="due", icon_name="history", order=50)
