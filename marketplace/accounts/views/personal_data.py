from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from marketplace.accounts.decorators import after_showing_who_one_is
from marketplace.accounts.exceptions import LastManager
from marketplace.accounts.models import User
from marketplace.accounts.requests import SignedInRequest
from marketplace.accounts.services import people
from marketplace.core.addresses import home
from marketplace.core.limits import limited


@require_POST
@login_required
@limited("personal-data", "5/h")
@after_showing_who_one_is
def account_export(request: SignedInRequest) -> HttpResponse:
    """All that the site holds about this person, as a file."""
    response = JsonResponse(
        people.export(request.user, by=request.user), json_dumps_params={"indent": 2, "ensure_ascii": False}
    )
    response.headers["Content-Disposition"] = 'attachment; filename="samenmarkt.json"'
    return response


@login_required
@after_showing_who_one_is
def account_erase(request: SignedInRequest) -> HttpResponse:
    """Asks once more, then erases and signs out."""
    if request.method != "POST":
        return render(request, "account/erase.html")
    person = User.objects.get(pk=request.user.pk)
    try:
        people.erase(person, by=person)
    except LastManager:
        messages.error(request, _("First make a colleague manager of your organisation."))
        return redirect("account")
    language = request.user.language
    request.session.flush()
    messages.success(request, _("Your account has been erased."))
    return redirect(home(language))
