from typing import Any

from allauth.account.views import SignupView
from django.http import HttpRequest
from django.urls import reverse

from marketplace.accounts.models import Invitation
from marketplace.accounts.services.organisations import hash_of

PRIVATE = "particulier"


class SignUpView(SignupView):
    """`?als=particulier` asks nothing about an organisation; `?uitnodiging=<token>` belongs to a colleague."""

    def get_form_kwargs(self) -> dict[str, Any]:
        form: dict[str, Any] = super().get_form_kwargs()
        return {**form, "for_organisation": self._kind != PRIVATE, "invitation": self._invitation}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "kind": self._kind, "private": PRIVATE, "invitation": self._invitation, "token": self._token}

    def get_success_url(self) -> str | None:
        if self._invitation:
            return reverse("invitation", args=[self._token])
        url: str | None = super().get_success_url()
        return url

    @property
    def _kind(self) -> str:
        return self._asked("als")

    @property
    def _token(self) -> str:
        return self._asked("uitnodiging")

    def _asked(self, name: str) -> str:
        request: HttpRequest = self.request
        return str((request.POST if request.method == "POST" else request.GET).get(name, ""))

    @property
    def _invitation(self) -> Invitation | None:
        if not self._token:
            return None
        return Invitation.objects.open().filter(token_hash=hash_of(self._token)).select_related("organisation").first()


account_signup = SignUpView.as_view()
