"""How tests fill the admin's forms."""

from typing import Any

from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from catalogue.models import Offering

EDIT = "wagtailsnippets_catalogue_offering:edit"


def edit_address(offering: Offering) -> str:
    return reverse(EDIT, args=[offering.pk])


def form_of(
    offering: Offering, tiers: list[dict[str, Any]] | None = None, makers: list[int] | None = None, **changed: Any
) -> dict[str, Any]:
    """What the browser would send for an offering that is stored, with changes."""
    offering = Offering.objects.get(pk=offering.pk)
    names = "kind title_nl title_en summary_nl summary_en description_nl description_en price_kind unit vat_rate"
    data = {name: getattr(offering, name) for name in names.split()}
    data |= {
        "cooperative": offering.cooperative_id,
        "category": offering.category_id,
        "price": "" if offering.price is None else str(offering.price),
        "tags_nl": ", ".join(offering.tags_nl),
        "tags_en": "",
        "minimum": offering.minimum,
        "lead_days": offering.lead_days,
        "reach_km": offering.reach_km or "",
        "tiers": inline_formset(tiers or []),
        "photos": inline_formset([]),
        **{mode: "on" for mode in ("at_buyer", "at_cooperative", "sent", "remote") if getattr(offering, mode)},
    }
    newest = offering.latest_revision
    if newest:
        data |= {"loaded_revision_id": newest.pk, "loaded_revision_created_at": newest.created_at.isoformat()}
    return {**nested_form_data(data | changed), "makers": makers or []}
