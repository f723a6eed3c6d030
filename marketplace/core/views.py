"""A page with a question form, for whoever is asked."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from marketplace.core.contact import Addressee, NotSent, QuestionForm, Subject, ask, known


def question_page(
    request: HttpRequest,
    *,
    template: str,
    addressee: Addressee,
    after: str,
    about: Subject | None = None,
    context: Mapping[str, Any] | None = None,
    text: str = "",
) -> HttpResponse:
    """Show the form, or send what was filled in and go to the path `after`. `text` begins the question."""
    form = QuestionForm(request.POST or None, initial={**known(request.user), "text": text})
    if request.method == "POST" and form.is_valid():
        if form.is_spam or _sent(form, addressee, about):
            said = _("Your question is sent to %(name)s. You get a confirmation by mail.")
            messages.success(request, said % {"name": addressee.name})
            return redirect(after)
        form.add_error(None, _("Your question could not be sent. Try again in a moment, or call us."))
    values = {**(context or {}), "form": form, "addressee": addressee}
    return TemplateResponse(request, template, values, status=422 if form.errors else 200)


def _sent(form: QuestionForm, addressee: Addressee, about: Subject | None) -> bool:
    try:
        ask(form.question, addressee, about)
    except NotSent:
        return False
    return True
