"""The one definition of facets: which there are, in which order, and what a value of each is. Pure."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Facet:
    """`name` is the document's field and the key in Results.facets; `parameter` stands in the address."""

    name: str
    parameter: str
    label: str | Promise
    multiple: bool = True


FACETS = (
    Facet("category", "categorie", _("Category")),
    Facet("kind", "soort", _("Kind")),
    Facet("province", "provincie", _("Province")),
    Facet("delivery", "levering", _("Where")),
    Facet("price_band", "prijs", _("Price")),
    Facet("lead_time", "levertijd", _("Within how much time")),
    Facet("label", "keurmerk", _("Label")),
    Facet("cooperative", "cooperatie", _("Cooperative")),
)
