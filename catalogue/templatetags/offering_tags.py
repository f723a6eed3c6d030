"""How templates say what an offering's units and prices are."""

from django import template
from django.utils.timezone import localdate

from catalogue import shown_price, units
from catalogue.models import Offering

register = template.Library()


@register.filter
def per(unit: str) -> str:
    """per persoon."""
    return units.per(unit)


@register.filter
def amount(number: int, unit: str) -> str:
    """40 personen."""
    return units.amount(number, unit)


@register.simple_tag
def price_of(offering: Offering, including_vat: bool = False, quantity: int = 1) -> shown_price.ShownPrice:
    """The price as the reader sees it; reads tiers and the cooperative's KOR periods."""
    return shown_price.price_of(offering, localdate(), including=including_vat, quantity=quantity)
