"""The facts beside a cooperative's form: approval, labels, KOR and account, each in a table of its own."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cooperatives.models import Cooperative
from marketplace.core.admin.panels import Fact, Facts


def facts(cooperative: Cooperative, user: Any) -> list[Facts]:
    groups = [approval(cooperative, user), labels(cooperative, user), kor(cooperative, user)]
    if user.has_perm("cooperatives.change_bankaccount"):
        groups.append(account(cooperative))
    return groups


def add_address(model: str, cooperative: Cooperative) -> str:
    return f"{reverse(f'wagtailsnippets_cooperatives_{model}:add')}?cooperative={cooperative.pk}"


def edit_address(model: str, row: Any, user: Any) -> str:
    if not user.has_perm(f"cooperatives.change_{model}"):
        return ""
    return reverse(f"wagtailsnippets_cooperatives_{model}:edit", args=[row.pk])


def approval(cooperative: Cooperative, user: Any) -> Facts:
    decision = getattr(cooperative, "approval", None)
    url = (
        reverse("cooperative_approval", args=[cooperative.pk]) if user.has_perm("cooperatives.change_approval") else ""
    )
    rows = []
    if decision:
        said = _("Approved: the public can see it.") if decision.approved else _("Not approved: nobody can see it.")
        rows = [Fact(said, url, "good" if decision.approved else "wait")]
        when = date_format(decision.decided_at, "j F Y")
        who = f", {decision.decided_by}" if decision.decided_by else ""
        rows.append(Fact(f"{when}{who}: {decision.reason}" if decision.reason else f"{when}{who}"))
    return Facts(_("Approval"), rows, _("Nobody decided yet."), "" if decision else url, _("Decide"))


def period(first: Any, last: Any) -> str:
    """1 januari 2026 tot en met 31 december 2026, or since 1 januari 2026."""
    start = date_format(first, "j F Y")
    if last is None:
        return _("since %(start)s") % {"start": start}
    return _("%(start)s to %(end)s") % {"start": start, "end": date_format(last, "j F Y")}


def labels(cooperative: Cooperative, user: Any) -> Facts:
    today = localdate()
    rows = [
        Fact(
            f"{label.get_kind_display()}: {period(label.valid_from, label.valid_to)}"
            + ("" if label.valid_to is None or label.valid_to >= today else f" ({_('expired')})"),
            edit_address("cooperativelabel", label, user),
        )
        for label in cooperative.labels.all()
    ]
    add = add_address("cooperativelabel", cooperative) if user.has_perm("cooperatives.add_cooperativelabel") else ""
    return Facts(_("Labels"), rows, _("No labels."), add, _("Add a label"))


def kor(cooperative: Cooperative, user: Any) -> Facts:
    rows = [
        Fact(period(row.starts_on, row.ends_on), edit_address("korperiod", row, user))
        for row in cooperative.kor_periods.all()
    ]
    add = add_address("korperiod", cooperative) if user.has_perm("cooperatives.add_korperiod") else ""
    return Facts(_("KOR (charges no VAT)"), rows, _("Charges VAT as usual."), add, _("Add a KOR period"))


def account(cooperative: Cooperative) -> Facts:
    row = getattr(cooperative, "bank_account", None)
    if row is None:
        add = add_address("bankaccount", cooperative)
        return Facts(_("Bank account"), [], _("No account yet."), add, _("Add the account"))
    edit = reverse("wagtailsnippets_cooperatives_bankaccount:edit", args=[row.pk])
    return Facts(_("Bank account"), [Fact(f"{row.iban}, {row.holder}", edit)])
