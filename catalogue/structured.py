"""An offering in the words of schema.org."""

from datetime import date
from decimal import Decimal

from django.urls import reverse

from catalogue.choices import OfferingKind
from catalogue.models import Offering
from catalogue.units import per
from catalogue.vat import vat_of
from cooperatives.wording import service_area
from marketplace.core.addresses import absolute
from marketplace.core.structured import CONTEXT, Data, without_empty


def offering_data(offering: Offering, today: date) -> Data:
    """Product for what is made, Service for what is done, with an Offer where there is a price."""
    cooperative = offering.cooperative
    seller = {
        "@type": "Organization",
        "name": cooperative.name,
        "url": absolute(cooperative.get_absolute_url()),
    }
    is_product = offering.kind == OfferingKind.PRODUCT
    data: Data = {
        "@context": CONTEXT,
        "@type": "Product" if is_product else "Service",
        "name": str(offering.title),
        "description": str(offering.summary),
        "url": absolute(offering.get_absolute_url()),
        "image": absolute(reverse("offering_social_image", args=[offering.pk])),
        "category": str(offering.category.name),
        "offers": offer(offering, today) | {"seller": seller} if offering.price is not None else None,
    }
    if is_product:
        data["sku"] = str(offering.pk)
        data["brand"] = {"@type": "Brand", "name": cooperative.name}
    else:
        data["provider"] = seller
        data["areaServed"] = service_area(cooperative, offering.reach_km)
    return without_empty(data)


def offer(offering: Offering, today: date) -> Data:
    """Offer with the price per unit, excluding VAT."""
    price = str(offering.price or Decimal(0))
    vat = vat_of(offering, today)
    return {
        "@type": "Offer",
        "url": absolute(offering.get_absolute_url()),
        "price": price,
        "priceCurrency": "EUR",
        "availability": "https://schema.org/InStock",
        "eligibleQuantity": {"@type": "QuantitativeValue", "minValue": offering.minimum},
        "priceSpecification": {
            "@type": "UnitPriceSpecification",
            "price": price,
            "priceCurrency": "EUR",
            "unitText": per(offering.unit),
            "valueAddedTaxIncluded": not vat.is_charged,
        },
    }
