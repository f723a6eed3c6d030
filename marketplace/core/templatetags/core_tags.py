"""What every template may need: addresses, languages, money and distances in the reader's way of writing."""

import json
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BoundField
from django.template import Context
from django.utils import formats, html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from marketplace.core import addresses, forms
from marketplace.core.text import Text, current_language

register = template.Library()

# As Django's json_script does: what could end the element or open another is written as an escape.
JSON_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
THIN = "\N{NO-BREAK SPACE}"


@register.simple_tag(takes_context=True)
def page_addresses(context: Context) -> addresses.Addresses:
    """Canonical and alternate addresses of this page; reads request, canonical and alternates from the context."""
    return addresses.addresses_of(context.get("request"), context.get("canonical"), context.get("alternates"))


@register.simple_tag
def home_address() -> str:
    """The front page in the reader's language."""
    return addresses.home((get_language() or "nl")[:2])


@register.filter
def absolute(path: str) -> str:
    """The full address of a path on this site."""
    return addresses.absolute(path)


@register.filter
def lang(text: object) -> str:
    """` lang="nl"` for a text that is not in the reader's language, to put in a tag; else nothing."""
    if isinstance(text, Text) and text.is_fallback:
        return html.format_html(' lang="{}"', text.language)
    return ""


@register.filter
def euros(amount: Decimal | None) -> str:
    """€ 1.234,50 in Dutch, €1,234.50 in English."""
    return "" if amount is None else _euros(amount, 2)


@register.filter
def exact_euros(amount: Decimal) -> str:
    """Euros with the part of a cent that an amount may have: € 13,625."""
    exponent = amount.normalize().as_tuple().exponent
    return _euros(amount, max(2, -int(exponent)))


def _euros(amount: Decimal, decimals: int) -> str:
    number = formats.number_format(amount, decimals, use_l10n=True, force_grouping=True)
    return f"€{number}" if current_language() == "en" else f"€{THIN}{number}"


@register.filter
def cents(amount: int | None) -> str:
    """An amount in whole cents, written as euros."""
    return "" if amount is None else euros(Decimal(amount) / 100)


@register.filter
def mistakes(field: BoundField) -> list[forms.Mistake]:
    """What is wrong with a field of a form, in sentences that say what to do."""
    return forms.mistakes(field)


@register.filter
def kilometres(distance: float | None) -> str:
    """As whole_kilometres says, with the unit: 4 km."""
    return "" if distance is None else f"{whole_kilometres(distance)}{THIN}km"


def whole_kilometres(distance: float) -> int:
    """As people read a distance, on a page as in a file: whole, and at least one."""
    return max(1, round(distance))


@register.filter
def tel(number: str) -> str:
    """A telephone number as an address: 085 000 12 34 is tel:+31850001234."""
    digits = "".join(sign for sign in number if sign.isdigit())
    return f"tel:+31{digits[1:]}" if digits.startswith("0") and not digits.startswith("00") else f"tel:+{digits}"


@register.simple_tag
def json_ld(data: Any) -> SafeString:
    """A data block for search engines. It is no script: the content policy lets it through, nothing runs it."""
    text = json.dumps(data, ensure_ascii=False).translate(JSON_ESCAPES)
    return html.format_html('<script type="application/ld+json">{}</script>', SafeString(text))  # nosec B703  # escaped
