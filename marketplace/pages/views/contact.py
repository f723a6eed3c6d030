"""Asking the network itself."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from marketplace.core.contact import RATE, Addressee
from marketplace.core.limits import limited
from marketplace.core.views import question_page
from marketplace.pages.network import for_request


@limited("contact", RATE, methods=("POST",))
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """A question to the people of the network."""
    network = for_request(request)
    addressee = Addressee(network.name, network.email, network.phone)
    return question_page(request, template="pages/contact.html", addressee=addressee, after=reverse("contact"))
