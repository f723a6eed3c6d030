"""The network's decision about a cooperative, with the reason that its people read."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin.auth import permission_required, require_admin_access

from cooperatives import services
from cooperatives.models import Cooperative
from marketplace.accounts.staff import StaffRequest


class ApprovalForm(forms.Form):
    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[
            ("approve", gettext_lazy("Approve: the public can see it")),
            ("withdraw", gettext_lazy("Not approved: nobody can see it")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea({"rows": 4}),
        max_length=1000,
        help_text=gettext_lazy("The people of the cooperative read this."),
    )


@require_admin_access
@permission_required("cooperatives.change_approval")
@require_http_methods(["GET", "POST"])
def cooperative_approval(request: StaffRequest, pk: int) -> HttpResponse:
    cooperative = get_object_or_404(Cooperative.objects.select_related("approval"), pk=pk)
    form = ApprovalForm(request.POST or None)
    if form.is_valid():
        decide = {"approve": services.approve_cooperative, "withdraw": services.withdraw_approval}
        decide[form.cleaned_data["decision"]](cooperative, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The decision about %(name)s is saved.") % {"name": cooperative.name})
        return redirect("wagtailsnippets_cooperatives_cooperative:edit", cooperative.pk)
    context = {"cooperative": cooperative, "form": form}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "admin/cooperative_approval.html", context, status=status)
