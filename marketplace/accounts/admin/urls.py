"""Stands before Wagtail's own addresses: one door to sign in, and an account page without a second one."""

from typing import Any

from allauth.account.views import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView, AvatarSettingsPanel, NameEmailSettingsPanel

ELSEWHERE = (NameEmailSettingsPanel, AvatarSettingsPanel)


class PreferencesView(AccountView):
    """Language, theme and notifications of the admin; who one is stands on the site's own account page."""

    def get_panels(self) -> list[Any]:
        return [panel for panel in super().get_panels() if not isinstance(panel, ELSEWHERE)]


def to_admin(request: HttpRequest) -> HttpResponse:
    """Where someone was going who asked for Wagtail's sign-in page; accounts/middleware.py keeps the door."""
    return redirect("wagtailadmin_home")


def to_account(request: HttpRequest, **_: Any) -> HttpResponse:
    """Wagtail's forms for passwords do not exist here."""
    return redirect("account")


urlpatterns = [
    path("login/", to_admin),
    path("logout/", logout),
    path("password_reset/", to_account),
    path("password_reset/<path:rest>", to_account),
    path("account/", require_admin_access(PreferencesView.as_view())),
]
