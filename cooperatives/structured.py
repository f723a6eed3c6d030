"""A cooperative in the words of schema.org."""

from django.urls import reverse

from cooperatives import tiles
from cooperatives.models import Cooperative
from marketplace.core.addresses import absolute
from marketplace.core.structured import CONTEXT, Data, without_empty


def cooperative_data(cooperative: Cooperative, area: str) -> Data:
    """Organization. `area`: how far it goes, in words."""
    address = {
        "@type": "PostalAddress",
        "streetAddress": cooperative.street,
        "postalCode": cooperative.postcode,
        "addressLocality": cooperative.place,
        "addressRegion": cooperative.get_province_display(),
        "addressCountry": "NL",
    }
    return without_empty(
        {
            "@context": CONTEXT,
            "@type": "Organization",
            "@id": absolute(cooperative.get_absolute_url()),
            "name": cooperative.name,
            "legalName": cooperative.legal_name,
            "description": str(cooperative.tagline),
            "url": absolute(cooperative.get_absolute_url()),
            "sameAs": cooperative.website,
            "logo": absolute(reverse("tile_image", args=[cooperative.slug, tiles.LARGE])),
            "email": cooperative.email,
            "telephone": cooperative.phone,
            "vatID": cooperative.vat_id,
            "foundingDate": str(cooperative.founded or ""),
            "address": address,
            "areaServed": area,
        }
    )
