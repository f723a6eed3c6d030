"""An organisation and the colleagues in it. Members see it, managers change it; for others it does not exist."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from marketplace.accounts import visitors
from marketplace.accounts.exceptions import (
    AlreadyMember,
    InvitationExpired,
    LastManager,
    TooManyInvitations,
    WrongAddress,
)
from marketplace.accounts.forms import InvitationForm, NewOrganisationForm, OrganisationForm, RoleForm
from marketplace.accounts.models import Invitation, Organisation, OrganisationMember
from marketplace.accounts.requests import SignedInRequest
from marketplace.accounts.services import organisations
from marketplace.core.limits import limited


@require_GET
@login_required
def organisation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Its data, its people and who was asked to join."""
    found = get_object_or_404(Organisation.objects.visible_to(request.user), pk=pk)
    members = list(found.members.with_people())
    context = {
        "organisation": found,
        "members": members,
        "me": next(member for member in members if member.user_id == request.user.pk),
        "invitations": found.invitations.order_by("email"),
        "roles": OrganisationMember._meta.get_field("role").choices,
    }
    return render(request, "account/organisation.html", context)


@login_required
def organisation_new(request: SignedInRequest) -> HttpResponse:
    """A private person starts to buy for an organisation as well."""
    form = NewOrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = organisations.start(**form.cleaned_data, by=request.user)
        visitors.forget(request)
        return redirect("organisation", made.pk)
    return render(request, "account/organisation_form.html", {"form": form})


@login_required
def organisation_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Name, numbers and address."""
    found = get_object_or_404(Organisation.objects.managed_by(request.user), pk=pk)
    form = OrganisationForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        organisations.change(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("The organisation has been saved."))
        return redirect("organisation", pk)
    return render(request, "account/organisation_form.html", {"form": form, "organisation": found})


@login_required
@limited("invite", "20/h", methods=("POST",))
def colleague_invite(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask a colleague by mail."""
    found = get_object_or_404(Organisation.objects.managed_by(request.user), pk=pk)
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invited = organisations.invite(found, **form.cleaned_data, by=request.user)
        except AlreadyMember:
            form.add_error("email", _("This colleague is in your organisation already."))
        except TooManyInvitations:
            form.add_error(None, _("Your organisation has invited 50 people in one day. Try again tomorrow."))
        else:
            messages.success(request, _("We sent an invitation to %(email)s.") % {"email": invited.email})
            return redirect("organisation", pk)
    return render(request, "account/colleague_invite.html", {"form": form, "organisation": found})


@require_POST
@login_required
def invitation_withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """The link in the mail stops working."""
    found = get_object_or_404(
        Invitation.objects.filter(organisation__in=Organisation.objects.managed_by(request.user)), pk=pk
    )
    organisations.withdraw(found, by=request.user)
    messages.success(request, _("The invitation has been withdrawn."))
    return redirect("organisation", found.organisation_id)


@require_POST
@login_required
def colleague_role(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a colleague another role."""
    member = _managed(request, pk)
    form = RoleForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one of the roles."))
        return redirect("organisation", member.organisation_id)
    try:
        organisations.change_role(member, role=form.cleaned_data["role"], by=request.user)
    except LastManager:
        messages.error(request, _("An organisation needs a manager. Make someone else manager first."))
    else:
        visitors.forget(request)
        messages.success(request, _("The role of %(name)s has been changed.") % {"name": member.user})
    return redirect("organisation", member.organisation_id)


@require_POST
@login_required
def colleague_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """A manager takes a colleague out, or someone leaves."""
    own = OrganisationMember.objects.filter(user=request.user, pk=pk).first()
    member = own or _managed(request, pk)
    try:
        organisations.remove(member, by=request.user)
    except LastManager:
        messages.error(request, _("An organisation needs a manager. Make someone else manager first."))
        return redirect("organisation", member.organisation_id)
    visitors.forget(request)
    if own:
        messages.success(request, _("You have left %(name)s.") % {"name": member.organisation})
        return redirect("account")
    messages.success(request, _("%(name)s no longer orders for you.") % {"name": member.user})
    return redirect("organisation", member.organisation_id)


def _managed(request: SignedInRequest, pk: int) -> OrganisationMember:
    mine = Organisation.objects.managed_by(request.user)
    return get_object_or_404(
        OrganisationMember.objects.filter(organisation__in=mine).select_related("user", "organisation"), pk=pk
    )


@limited("invitation", "30/h")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Where the link in the mail leads: sign in or up, then join with one button."""
    found = (
        Invitation.objects.open()
        .filter(token_hash=organisations.hash_of(token))
        .select_related("organisation", "invited_by")
        .first()
    )
    if not found:
        return render(request, "account/invitation_gone.html", status=410)
    if request.method == "POST" and request.user.is_authenticated:
        return _join(request, found)
    fits = request.user.is_authenticated and request.user.email.lower() == found.email.lower()
    return render(request, "account/invitation.html", {"invitation": found, "token": token, "fits": fits})


def _join(request: HttpRequest, found: Invitation) -> HttpResponse:
    assert request.user.is_authenticated
    try:
        organisations.accept(found, by=request.user)
    except (WrongAddress, InvitationExpired, AlreadyMember, Invitation.DoesNotExist):
        messages.error(request, _("This invitation cannot be used. Ask your colleague for a new one."))
        return redirect("account")
    visitors.forget(request)
    messages.success(request, _("Welcome at %(name)s.") % {"name": found.organisation})
    return redirect("organisation", found.organisation_id)
