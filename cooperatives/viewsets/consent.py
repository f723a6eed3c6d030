"""Consent in the admin: staff write it down, or withdraw it, on behalf of a member; the log names both."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin.auth import permission_required, require_admin_access

from cooperatives import services
from cooperatives.models import Membership
from marketplace.accounts.staff import StaffRequest
from marketplace.core.admin.doubts import tell_doubts
from marketplace.core.admin.panels import Fact, Facts


def consent_facts(membership: Membership, user: Any) -> list[Facts]:
    """What was agreed, with the way to change it."""
    url = reverse("membership_consent", args=[membership.pk])
    rows = []
    if membership.consent_given_at:
        rows.append(Fact(_("Said yes on %(day)s") % {"day": date_format(membership.consent_given_at, "j F Y")}))
    if membership.consent_withdrawn_at:
        rows.append(Fact(_("Took it back on %(day)s") % {"day": date_format(membership.consent_withdrawn_at, "j F Y")}))
    label = _("Withdraw consent") if has_consent(membership) else _("Write down consent")
    none = _("Nothing agreed: nobody outside sees this person.")
    return [Facts(_("To be shown with name, photo and story"), rows, none, url, label)]


def has_consent(membership: Membership) -> bool:
    return membership.consent_given_at is not None and membership.consent_withdrawn_at is None


@require_admin_access
@permission_required("cooperatives.change_membership")
@require_http_methods(["GET", "POST"])
def membership_consent(request: StaffRequest, pk: int) -> HttpResponse:
    """Asks first, then gives or withdraws, whichever is the other of what holds now."""
    membership = get_object_or_404(Membership.objects.select_related("cooperative"), pk=pk)
    withdrawing = has_consent(membership)
    if request.method == "POST":
        if withdrawing:
            doubts = services.withdraw_consent(membership, by=request.user)
            messages.success(request, _("%(name)s is no longer shown anywhere.") % {"name": membership.name})
            tell_doubts(request, doubts)
        else:
            services.give_consent(membership, by=request.user)
            messages.success(request, _("Written down that %(name)s may be shown.") % {"name": membership.name})
        return redirect("wagtailsnippets_cooperatives_membership:edit", membership.pk)
    context = {"membership": membership, "withdrawing": withdrawing}
    return TemplateResponse(request, "admin/membership_consent.html", context)
