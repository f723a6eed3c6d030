"""What the page of an offering shows, for the public view and for the preview of a draft alike."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from catalogue import wording
from catalogue.choices import PriceKind
from catalogue.forms import QuantityForm
from catalogue.models import Capacity, Offering
from catalogue.shown_price import calculation, price_of, shown_tiers
from catalogue.structured import offering_data
from catalogue.units import amount, number_of
from cooperatives.models import CooperativeLabel, Membership
from cooperatives.wording import service_area
from marketplace.core.structured import Data, breadcrumbs

LANGUAGES = ("nl", "en")


def page_context(offering: Offering, *, including_vat: bool, query: Any = None) -> dict[str, Any]:
    """The context of templates/catalogue/offering_detail.html. `query` may hold `aantal`."""
    today = localdate()
    return {
        "offering": offering,
        "cooperative": offering.cooperative,
        "crumbs": crumbs(offering),
        "photos": [row.photo for row in offering.photos.all()],
        "facts": facts(offering, today),
        "days": wording.days(capacity) if (capacity := capacity_of(offering)) else [],
        "ceiling": wording.ceiling(capacity) if capacity else "",
        "area": service_area(offering.cooperative),
        "labels": CooperativeLabel.objects.valid(today).filter(cooperative=offering.cooperative),
        "makers": makers(offering),
        "alternates": alternates(offering),
        "structured": structured(offering, today),
        **price_context(offering, today, including_vat=including_vat, query=query),
    }


def price_context(offering: Offering, today: date, *, including_vat: bool, query: Any = None) -> dict[str, Any]:
    """What depends on the asked quantity: templates/catalogue/offering_{price,total,ask_link}.html."""
    form = QuantityForm(query or None, minimum=offering.minimum, label=number_of(offering.unit))
    quantity = form.quantity
    capacity = capacity_of(offering)
    # Beside a number that is none, a total of another number would be a wrong answer.
    sum_ = None if form.errors else calculation(offering, today, including=including_vat, quantity=quantity)
    return {
        "quantity_form": form,
        "quantity": quantity,
        "including_vat": including_vat,
        "price": price_of(offering, today, including=including_vat, quantity=quantity),
        "tiers": shown_tiers(offering, today, including=including_vat, quantity=quantity),
        "calculation": sum_,
        "asks_quantity": capacity is not None or offering.price_kind == PriceKind.FIXED,
        "answer": answer(offering, capacity, quantity, today) if form.is_asked else None,
    }


def answer(offering: Offering, capacity: Capacity | None, quantity: int, today: date) -> tuple[str, str]:
    """A tone (good or wait) and a sentence: whether a quantity is possible."""
    room = capacity.per_day if capacity else 0
    values = {
        "amount": amount(quantity, offering.unit),
        "least": amount(offering.minimum, offering.unit),
        "most": amount(room, offering.unit),
    }
    if quantity < offering.minimum:
        return "wait", _("The least you can order is %(least)s.") % values
    if capacity is None or not room:
        return "wait", _("Ask whether %(amount)s is possible.") % values
    if capacity.full_until and capacity.is_full_on(today):
        day = {"day": wording.day(capacity.full_until)}
        return "wait", _("Full until %(day)s. After that there is room again.") % day
    if quantity <= room:
        return "good", _("There is room for %(amount)s on one day.") % values
    return "wait", _("There is room for %(most)s on one day. Ask what is possible for %(amount)s.") % values


def facts(offering: Offering, today: date) -> list[str]:
    """The short list under the price: where, when, how much."""
    capacity = capacity_of(offering)
    said = [*wording.delivery(offering), wording.lead_time(offering.lead_days)]
    said.append(wording.quantities(offering.minimum, capacity.per_day if capacity else None))
    if capacity and capacity.full_until and capacity.is_full_on(today):
        said.append(_("Full until %(day)s") % {"day": wording.day(capacity.full_until)})
    if offering.confidential:
        said.append(_("Suited to confidential work"))
    return [sentence for sentence in said if sentence]


def capacity_of(offering: Offering) -> Capacity | None:
    """Its capacity; a draft that was never saved has none."""
    return getattr(offering, "capacity", None)


def makers(offering: Offering) -> list[Membership]:
    """Who makes it, as far as they want to be seen."""
    return [maker for maker in offering.makers.all() if maker.is_public]


def crumbs(offering: Offering) -> list[tuple[str, str]]:
    """(title, address) from the whole offer down to its subcategory."""
    category = offering.category
    parts = [(part.name, part.get_absolute_url()) for part in (category.parent, category) if part]
    return [(_("Offerings"), reverse("offering_index")), *parts]


def structured(offering: Offering, today: date) -> list[Data]:
    """For search engines; a draft that was never saved has no address yet."""
    if not offering.pk:
        return []
    here = (offering.title, offering.get_absolute_url())
    return [offering_data(offering, today), breadcrumbs([*crumbs(offering), here])]


def alternates(offering: Offering) -> dict[str, str]:
    """Its path in each language; the slug follows the title."""
    if not offering.pk:
        return {}
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = offering.get_absolute_url()
    return found
