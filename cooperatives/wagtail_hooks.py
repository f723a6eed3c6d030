from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from .models import BankAccount
from .viewsets import CooperativesGroup
from .viewsets.approval import cooperative_approval
from .viewsets.consent import membership_consent
from .viewsets.facts import KeptForever

register_permission_policy(BankAccount, KeptForever(BankAccount))
register_snippet(CooperativesGroup)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("cooperatives/<int:pk>/approval/", cooperative_approval, name="cooperative_approval"),
        path("members/<int:pk>/consent/", membership_consent, name="membership_consent"),
    ]


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    for name, verb, done in [
        ("approve", _("Approve"), _("Approved by the network")),
        ("withdraw_approval", _("Withdraw approval"), _("Approval withdrawn")),
        ("change_bank_account", _("Change the bank account"), _("Bank account changed")),
        ("give_consent", _("Write down consent"), _("Consent written down")),
        ("withdraw_consent", _("Withdraw consent"), _("Consent withdrawn")),
    ]:
        actions.register_action(f"cooperatives.{name}", verb, done)
