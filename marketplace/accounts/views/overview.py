from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET

from marketplace.accounts import visitors
from marketplace.accounts.forms import DetailsForm
from marketplace.accounts.models import OrganisationMember
from marketplace.accounts.requests import SignedInRequest
from marketplace.accounts.services import people


@require_GET
@login_required
def account(request: SignedInRequest) -> HttpResponse:
    """Everything about oneself on one page, each with its link to change it."""
    context = {
        "memberships": OrganisationMember.objects.filter(user=request.user).select_related("organisation"),
        "steps": Authenticator.objects.filter(user=request.user).exclude(type=Authenticator.Type.RECOVERY_CODES),
        "devices": len(UserSession.objects.purge_and_list(request.user)),
        "must_have_second_step": visitors.touches_money(request.user),
    }
    return render(request, "account/overview.html", context)


@login_required
def account_details(request: SignedInRequest) -> HttpResponse:
    """Name, phone and language."""
    form = DetailsForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        people.change_details(request.user, **form.cleaned_data, by=request.user)
        with override(form.cleaned_data["language"]):
            messages.success(request, _("Your details have been saved."))
            return redirect("account")
    return render(request, "account/details.html", {"form": form})
