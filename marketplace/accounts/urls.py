"""Everything under /account/: allauth's views at addresses in the visitor's language."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.usersessions import views as sessions
from django.urls import path, register_converter
from django.urls.converters import StringConverter
from django.utils.translation import gettext_lazy as _

from .views import organisation, overview, personal_data, sign_up


class Base36Converter(StringConverter):
    """A person's number as allauth writes it in a link."""

    regex = "[0-9A-Za-z]+"


register_converter(Base36Converter, "base36")

urlpatterns = [
    path("", overview.account, name="account"),
    path(_("details/"), overview.account_details, name="account_details"),
    path(_("my-data/download/"), personal_data.account_export, name="account_export"),
    path(_("my-data/erase/"), personal_data.account_erase, name="account_erase"),
    path(_("organisation/new/"), organisation.organisation_new, name="organisation_new"),
    path(_("organisation/<int:pk>/"), organisation.organisation, name="organisation"),
    path(_("organisation/<int:pk>/edit/"), organisation.organisation_edit, name="organisation_edit"),
    path(_("organisation/<int:pk>/invite/"), organisation.colleague_invite, name="colleague_invite"),
    path(_("colleague/<int:pk>/role/"), organisation.colleague_role, name="colleague_role"),
    path(_("colleague/<int:pk>/remove/"), organisation.colleague_remove, name="colleague_remove"),
    path(_("invitation/<int:pk>/withdraw/"), organisation.invitation_withdraw, name="invitation_withdraw"),
    path(_("invitation/<str:token>/"), organisation.invitation, name="invitation"),
    path(_("sign-up/"), sign_up.account_signup, name="account_signup"),
    path(_("sign-in/"), account.login, name="account_login"),
    path(_("sign-out/"), account.logout, name="account_logout"),
    path(_("inactive/"), account.account_inactive, name="account_inactive"),
    path(_("confirm-access/"), account.reauthenticate, name="account_reauthenticate"),
    path(_("email/"), account.email, name="account_email"),
    path(_("confirm-email/"), account.email_verification_sent, name="account_email_verification_sent"),
    path(_("password/"), account.password_change, name="account_change_password"),
    path(_("password/choose/"), account.password_set, name="account_set_password"),
    path(_("password/forgotten/"), account.password_reset, name="account_reset_password"),
    path(_("password/forgotten/sent/"), account.password_reset_done, name="account_reset_password_done"),
    path(
        _("password/forgotten/done/"),
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path(
        _("password/forgotten/<base36:uidb36>-<str:key>/"),
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(_("sessions/"), sessions.list_usersessions, name="usersessions_list"),
    path(_("second-step/"), mfa.index, name="mfa_index"),
    path(_("second-step/sign-in/"), mfa.authenticate, name="mfa_authenticate"),
    path(_("second-step/confirm-access/"), mfa.reauthenticate, name="mfa_reauthenticate"),
    path(_("second-step/app/"), totp.activate_totp, name="mfa_activate_totp"),
    path(_("second-step/app/remove/"), totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(_("second-step/codes/"), recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(_("second-step/codes/new/"), recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(_("second-step/codes/download/"), recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path(_("passkeys/"), passkeys.list_webauthn, name="mfa_list_webauthn"),
    path(_("passkeys/add/"), passkeys.add_webauthn, name="mfa_add_webauthn"),
    path(_("passkeys/sign-in/"), passkeys.login_webauthn, name="mfa_login_webauthn"),
    path(_("passkeys/confirm-access/"), passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path(_("passkeys/<int:pk>/rename/"), passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path(_("passkeys/<int:pk>/remove/"), passkeys.remove_webauthn, name="mfa_remove_webauthn"),
]
