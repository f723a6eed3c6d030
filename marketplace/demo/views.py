"""The demonstration's mailbox, and stepping into a role. In any other installation none of this exists."""

import re
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec

from allauth.account.signals import user_logged_in
from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils._os import safe_join
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from marketplace.accounts.models import User
from marketplace.core import addresses
from marketplace.core.text import current_language

from .models import Mail
from .network.people import LOGINS, PASSWORD

PER_PAGE = 20
PICTURES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
HEAD = re.compile(r"<head[^>]*>", re.IGNORECASE)
LINKS_LEAVE_THE_FRAME = '<base target="_top">'

Arguments = ParamSpec("Arguments")
View = Callable[Concatenate[HttpRequest, Arguments], HttpResponseBase]


def demo_only(view: View[Arguments]) -> View[Arguments]:
    """A page that is not there unless settings.DEMO."""

    @wraps(view)
    def wrapped(request: HttpRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponseBase:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return wrapped


@demo_only
@require_safe
@never_cache
def demo_mail(request: HttpRequest) -> HttpResponse:
    mails = Paginator(Mail.objects.all(), PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "demo/mail.html", {"mails": mails, "logins": LOGINS, "password": PASSWORD})


@demo_only
@require_safe
@never_cache
def demo_mail_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "demo/mail_detail.html", {"mail": get_object_or_404(Mail, pk=pk)})


@demo_only
@require_safe
@never_cache
@xframe_options_sameorigin
@csp(  # type: ignore[arg-type]  # annotated for views that take no arguments
    {
        "default-src": [NONE],
        "img-src": [SELF, "data:"],
        "style-src": [UNSAFE_INLINE],
        "form-action": [NONE],
        "frame-ancestors": [SELF],
        "sandbox": ["allow-top-navigation-by-user-activation"],
    }
)
def demo_mail_html(request: HttpRequest, pk: int) -> HttpResponse:
    """The message as its sender laid it out, in a frame without scripts, forms or an origin of its own."""
    html = get_object_or_404(Mail.objects.exclude(html=""), pk=pk).html
    head = HEAD.search(html)
    place = head.end() if head else 0
    return HttpResponse(html[:place] + LINKS_LEAVE_THE_FRAME + html[place:])


@demo_only
@require_POST
def demo_mail_empty(request: HttpRequest) -> HttpResponse:
    Mail.objects.all().delete()
    messages.success(request, _("The mailbox is empty."))
    return redirect("demo_mail")


@demo_only
@require_POST
def demo_enter(request: HttpRequest) -> HttpResponse:
    """Sign in as the person of one role, in a new session."""
    email = request.POST.get("email", "")
    person = next((login for login in LOGINS if login.email == email), None)
    user = User.objects.filter(email=email, is_active=True).first() if person else None
    if person is None or user is None:
        messages.error(request, _("This login is not there any more."))
        return redirect("demo_mail")
    logout(request)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    user_logged_in.send(sender=User, request=request, user=user)
    messages.success(request, _("You are signed in as %(name)s (%(role)s).") % {"name": user.name, "role": person.role})
    return redirect("wagtailadmin_home" if user.is_staff else addresses.home(current_language()))


@demo_only
@require_safe
def demo_media(request: HttpRequest, path: str) -> FileResponse:
    """A picture in one of the sizes that pages show. Nothing else of the uploads is public."""
    kind = PICTURES.get(Path(path).suffix.lower())
    try:
        file = Path(safe_join(Path(settings.MEDIA_ROOT) / "images", path))
    except ValueError:
        raise Http404 from None
    if kind is None or not file.is_file():
        raise Http404
    response = FileResponse(file.open("rb"), content_type=kind)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
