"""Forms around the account: ours, and allauth's with our words."""

from typing import Any

from allauth.account import forms as account
from allauth.core import context, ratelimit
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from marketplace.core.http import too_many_requests
from marketplace.core.validators import validate_kvk, validate_name, validate_organisation_name

from .choices import OrganisationRole
from .models import Invitation, Organisation, User
from .services import organisations

PASSWORD_HINT = _("At least 12 characters. Four words in a row are easy to remember and hard to guess.")
CODE_WINDOW = 300
# A code of an app counts in its own half minute and one on either side (MFA_TOTP_TOLERANCE).
CODE_LIFE = 90


class Plain(forms.Form):
    """Our labels and hints, and no text inside the boxes, which vanishes as soon as someone types."""

    labels: dict[str, Any] = {}
    hints: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


class SignInForm(Plain, account.LoginForm):
    labels = {"login": _("E-mail address"), "password": _("Password")}


class SignUpForm(Plain, account.SignupForm):
    """One form for three kinds of people: who buys for an organisation, for themselves, or was asked by a colleague."""

    labels = {"email": _("E-mail address"), "password1": _("Password")}
    hints = {
        "email": _("We send a code to this address."),
        "password1": PASSWORD_HINT,
        "kvk": _("8 digits. You find it on your invoices and at kvk.nl."),
    }

    organisation = forms.CharField(
        label=_("Name of your organisation"),
        max_length=160,
        validators=[validate_organisation_name],
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    kvk = forms.CharField(
        label=_("KVK number"),
        max_length=8,
        validators=[validate_kvk],
        widget=forms.TextInput({"inputmode": "numeric", "size": 10}),
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        validators=[validate_name],
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    field_order = ["organisation", "kvk", "name", "email", "password1"]

    def __init__(
        self, *args: Any, for_organisation: bool = True, invitation: Invitation | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = invitation
        self.for_organisation = for_organisation and not invitation
        if not self.for_organisation:
            del self.fields["organisation"], self.fields["kvk"]
        if invitation:
            self.initial["email"] = invitation.email
            self.fields["email"].disabled = True

    def clean_kvk(self) -> str:
        return str(self.cleaned_data["kvk"]).strip()

    @transaction.atomic
    def save(self, request: HttpRequest) -> User:
        user: User = super().save(request)
        if self.for_organisation:
            organisations.start(name=self.cleaned_data["organisation"], kvk=self.cleaned_data["kvk"], by=user)
        return user


class ConfirmEmailForm(Plain, account.ConfirmEmailVerificationCodeForm):
    labels = {"code": _("Code from the mail")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs.update({"inputmode": "numeric", "size": 10})


class OtherEmailForm(Plain, account.ChangeEmailForm):
    labels = {"email": _("Other e-mail address")}


class ChangeEmailForm(Plain, account.AddEmailForm):
    labels = {"email": _("New e-mail address")}
    hints = {"email": _("We send a code to this address. Until you type it in, nothing changes.")}


class ForgottenPasswordForm(Plain, account.ResetPasswordForm):
    labels = {"email": _("E-mail address")}


class NewPasswordForm(Plain, account.ResetPasswordKeyForm):
    labels = {"password1": _("New password")}
    hints = {"password1": PASSWORD_HINT}


class ChangePasswordForm(Plain, account.ChangePasswordForm):
    labels = {"oldpassword": _("Your password of now"), "password1": _("New password")}
    hints = {"password1": PASSWORD_HINT}


class FirstPasswordForm(Plain, account.SetPasswordForm):
    labels = {"password1": _("Password")}
    hints = {"password1": PASSWORD_HINT}


class ConfirmByPasswordForm(Plain, account.ReauthenticateForm):
    labels = {"password": _("Password")}


class CodeForm(Plain):
    """A code of an app or a recovery code: five tries in five minutes, and each code works once."""

    labels = {"code": _("Code")}
    hints = {"code": _("6 digits from your app, or a recovery code of 8 digits.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs.update({"inputmode": "numeric", "size": 10})

    def clean_code(self) -> str:
        key = str(self.user.pk)  # type: ignore[attr-defined]
        if not ratelimit.consume(context.request, action="second_step", key=key):
            raise ImmediateHttpResponse(too_many_requests(context.request, CODE_WINDOW))
        code: str = super().clean_code()  # type: ignore[misc]
        if not cache.add(f"second-step-used:{key}:{normalize_user_code(code)}", 1, CODE_LIFE):
            raise get_adapter().validation_error("incorrect_code")
        ratelimit.clear(context.request, action="second_step", key=key)
        return code


class SecondStepForm(CodeForm, mfa.AuthenticateForm):
    """At sign-in."""


class ConfirmByCodeForm(CodeForm, mfa.ReauthenticateForm):
    """Before something that matters."""


class AddAppForm(CodeForm, totp.ActivateTOTPForm):
    """The first code, which shows that the app has the right secret."""

    hints = {"code": _("The 6 digits that the app shows now.")}


class AddPasskeyForm(Plain, passkeys.AddWebAuthnForm):
    labels = {
        "name": _("Name of this passkey"),
        "passwordless": _("Use this passkey instead of my password as well"),
    }
    hints = {
        "name": _("So that you know which one it is: “my phone”, “work laptop”."),
        "passwordless": _("Your phone or laptop then asks for your finger, your face or its own code."),
    }


class RenamePasskeyForm(Plain, passkeys.EditWebAuthnForm):
    labels = {"name": _("Name of this passkey")}


class DetailsForm(forms.ModelForm[User]):
    class Meta:
        model = User
        fields = ["name", "phone", "language"]
        labels = {"name": _("Name"), "phone": _("Phone"), "language": _("Language")}
        help_texts = {"language": _("We write to you in this language.")}
        widgets = {
            "name": forms.TextInput({"autocomplete": "name"}),
            "phone": forms.TextInput({"autocomplete": "tel", "type": "tel"}),
            "language": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True


class OrganisationForm(forms.ModelForm[Organisation]):
    class Meta:
        model = Organisation
        fields = ["name", "kvk", "vat_id", "street", "postcode", "place"]
        labels = {
            "name": _("Name of the organisation"),
            "kvk": _("KVK number"),
            "vat_id": _("VAT id"),
            "street": _("Street and number"),
            "postcode": _("Postcode"),
            "place": _("Place"),
        }
        help_texts = {"vat_id": _("For instance NL004495445B01. It appears on your invoices.")}
        widgets = {
            "name": forms.TextInput({"autocomplete": "organization"}),
            "kvk": forms.TextInput({"inputmode": "numeric", "size": 10}),
            "vat_id": forms.TextInput({"size": 18}),
            "street": forms.TextInput({"autocomplete": "address-line1"}),
            "postcode": forms.TextInput({"autocomplete": "postal-code", "size": 8}),
            "place": forms.TextInput({"autocomplete": "address-level2"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kvk"].required = True


class NewOrganisationForm(OrganisationForm):
    class Meta(OrganisationForm.Meta):
        fields = ["name", "kvk"]


class InvitationForm(forms.ModelForm[Invitation]):
    class Meta:
        model = Invitation
        fields = ["email", "role"]
        labels = {"email": _("E-mail address of your colleague"), "role": _("Role")}
        widgets = {"role": forms.RadioSelect}


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=OrganisationRole.choices)
