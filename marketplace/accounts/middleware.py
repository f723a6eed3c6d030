"""Doors that stand in front of every view: how long a session lasts, the second step, the admin, private answers."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from . import visitors

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# Where someone may go before the second step is set up: to set it up, or to leave.
BEFORE_SECOND_STEP = {
    "account_logout",
    "account_reauthenticate",
    "account_email",
    "account_email_verification_sent",
    "account_change_password",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_generate_recovery_codes",
}


def signed_in(request: HttpRequest) -> bool:
    """Without touching the session of someone who has none."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


def to_sign_in(request: HttpRequest, back: str = "") -> HttpResponse:
    """The sign-in page, and from there back to this page; htmx is told to leave the page, not to put it in a corner."""
    if request.headers.get("HX-Request"):
        return HttpResponseClientRedirect(redirect_to_login(request.headers.get("HX-Current-URL", "/")).url)
    return redirect_to_login(back or request.get_full_path())


def is_about_account(request: HttpRequest) -> bool:
    match = request.resolver_match
    return bool(match and match.url_name and match.url_name.startswith(("account", "mfa_", "invitation")))


class SessionDoor:
    """Ends a session that was idle or lasted too long, and keeps its facts fresh."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if signed_in(request):
            if visitors.has_expired(request):
                logout(request)
                messages.warning(request, _("You were away for a while, so we signed you out. Please sign in again."))
                return to_sign_in(request)
            visitors.facts_of(request)
        response = self.get_response(request)
        if "Cache-Control" not in response.headers and (signed_in(request) or is_about_account(request)):
            response.headers["Cache-Control"] = "private, no-store"
        return response


class SecondStepDoor:
    """Who touches money sets up a second step before anything else."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if not settings.MFA_REQUIRED or not signed_in(request) or not visitors.facts_of(request)["unprotected"]:
            return None
        match = request.resolver_match
        if match and match.url_name in BEFORE_SECOND_STEP:
            return None
        return redirect("mfa_index")


class AdminDoor:
    """Only staff see the admin: others are told so, visitors go to the one door there is."""

    PREFIX = "/admin/"

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(self.PREFIX):
            if not signed_in(request):
                return to_sign_in(request, self.PREFIX if request.path.startswith(f"{self.PREFIX}login/") else "")
            if not getattr(request.user, "is_staff", False):
                raise PermissionDenied
        return self.get_response(request)
