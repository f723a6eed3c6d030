"""What allauth asks of us: addresses, languages, limits, words, and secrets that are not kept in the clear."""

import base64
import hashlib
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.forms import Form, ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _

from marketplace.core.addresses import home
from marketplace.core.http import client_network, stays_here, too_many_requests

from .choices import Language
from .models import User

SIGN_IN_WINDOW = 300


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up, sign-in and the mails about them."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "duplicate_email": _("This is your e-mail address already."),
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "enter_current_password": _("This is not your password of now."),
        "incorrect_code": _("This code is not right. Look at it once more, or ask for a new one."),
        "incorrect_password": _("This password is not right."),
        "invalid_or_expired_key": _("This link is no longer valid."),
        "invalid_password_reset": _("This link is no longer valid."),
        "rate_limited": _("This was asked too often. Wait a few minutes."),
        "same_as_current": _("This is your e-mail address already."),
        "too_many_login_attempts": _("This went wrong too often. Wait five minutes and try again."),
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_network(request)

    def is_safe_url(self, url: str) -> bool:
        return stays_here(context.request, url)

    def save_user(self, request: HttpRequest, user: User, form: Form, commit: bool = True) -> User:
        user.name = form.cleaned_data.get("name", "")
        language = get_language() or settings.LANGUAGE_CODE
        user.language = language[:2] if language[:2] in Language.values else settings.LANGUAGE_CODE
        saved: User = super().save_user(request, user, form, commit)
        return saved

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Staff go to the admin, others to the front page in their own language."""
        assert isinstance(request.user, User)
        return reverse("wagtailadmin_home") if request.user.is_staff else home(request.user.language)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return home((get_language() or settings.LANGUAGE_CODE)[:2])

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            raise ImmediateHttpResponse(too_many_requests(request, SIGN_IN_WINDOW)) from None

    def post_login(self, request: HttpRequest, user: User, **hook: Any) -> HttpResponse:
        """Who signed in a moment ago has just proved who they are, and is not asked again for five minutes."""
        records = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
        if records:
            records[-1]["reauthenticated"] = True
            request.session[AUTHENTICATION_METHODS_SESSION_KEY] = records
        response: HttpResponse = super().post_login(request, user, **hook)
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of who reads it; someone unknown gets the language of the page they were on."""
        user = context.get("user") or User.objects.filter(email__iexact=email).first()
        with override(user.language if user else get_language()):
            super().send_mail(template_prefix, email, {"person": user, **context})


class SecondStepAdapter(DefaultMFAAdapter):
    """The second step of signing in."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Look at it once more, or wait for the next one."),
        "unverified_email": _("Confirm your e-mail address first."),
    }

    def encrypt(self, text: str) -> str:
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return cipher().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("My passkey") if number == 1 else gettext("Passkey %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to the site's own name, whatever name the visitor typed."""
        return {"id": urlsplit(settings.SITE_ADDRESS).hostname or "localhost", "name": settings.WAGTAIL_SITE_NAME}


def cipher() -> MultiFernet:
    """Encrypts with a key made of SECRET_KEY, and reads what SECRET_KEY_FALLBACKS encrypted."""
    keys = map(str, [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS])
    return MultiFernet(
        Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"second step {key}".encode()).digest())) for key in keys
    )
