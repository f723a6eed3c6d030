"""What facet values, amounts and choices are called, in the reader's language."""

from collections.abc import Callable, Mapping, Sequence

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalogue.choices import DeliveryMode, OfferingKind
from catalogue.units import per
from cooperatives.choices import LabelKind, Province
from marketplace.core.templatetags.core_tags import cents
from search.criteria import Sort
from search.directory import directory
from search.facets import BY_KEY, REQUEST, PriceBand

from .ready import by_language

KINDS: Mapping[str, str | Promise] = {
    OfferingKind.SERVICE: gettext_lazy("Services"),
    OfferingKind.PRODUCT: gettext_lazy("Products"),
    OfferingKind.WORKSHOP: gettext_lazy("Workshops"),
}
DELIVERIES: Mapping[str, str | Promise] = {
    DeliveryMode.AT_BUYER: gettext_lazy("At your place"),
    DeliveryMode.AT_COOPERATIVE: gettext_lazy("At the cooperative"),
    DeliveryMode.SENT: gettext_lazy("Sent"),
    DeliveryMode.REMOTE: gettext_lazy("At a distance"),
}
SORTS: Mapping[str, str | Promise] = {
    Sort.RELEVANCE: gettext_lazy("Best first"),
    Sort.NEWEST: gettext_lazy("Newest first"),
    Sort.PRICE: gettext_lazy("Lowest price"),
    Sort.DISTANCE: gettext_lazy("Nearest first"),
}
WEEK = 5


@by_language
def number(amount: int) -> str:
    """12.345 in Dutch, 12,345 in English."""
    return str(amount) if amount < 1000 else str(number_format(amount, use_l10n=True, force_grouping=True))


def money(amount: int) -> str:
    """An amount in cents; whole euros without decimals, as people say a bound."""
    text = cents(amount)
    return text[:-3] if amount % 100 == 0 else text


@by_language
def band(value: str, *, with_unit: bool = False) -> str:
    """A price band as bounds: "tot € 10", "€ 10 tot € 15", "€ 50 en meer"."""
    if value == REQUEST:
        return _("on request")
    return bounds(*_ends(BY_KEY[value]), unit=BY_KEY[value].unit if with_unit else None)


def _ends(found: PriceBand) -> tuple[int | None, int | None]:
    return found.low or None, found.high


def bounds(low: int | None, high: int | None, *, unit: str | None = None) -> str:
    """A price from and to, in cents, either of them open; per unit when there is one."""
    if low is None:
        text = _("up to %(high)s") % {"high": money(high or 0)}
    elif high is None:
        text = _("%(low)s and more") % {"low": money(low)}
    else:
        text = _("%(low)s to %(high)s") % {"low": money(low), "high": money(high)}
    return f"{text} {per(unit)}" if unit else text


@by_language
def lead_time(value: str) -> str:
    """Within how many working days, whole weeks as weeks."""
    days = int(value)
    if days % WEEK == 0:
        weeks = days // WEEK
        return ngettext("%(weeks)s week", "%(weeks)s weeks", weeks) % {"weeks": weeks}
    return ngettext("%(days)s working day", "%(days)s working days", days) % {"days": days}


def either(labels: Sequence[str]) -> str:
    """ "Bij u of verzonden"."""
    first, *others = labels
    return " ".join([first, *(_("or %(other)s") % {"other": other.lower()} for other in others)])


def category(value: str) -> str:
    entry = directory().categories.get(value)
    return entry.name if entry else value


def cooperative(value: str) -> str:
    entry = directory().cooperatives.get(value)
    return entry.name if entry else value


VALUES: Mapping[str, Callable[[str], str]] = {
    "category": category,
    "kind": lambda value: str(KINDS[value]),
    "province": lambda value: str(Province(value).label),
    "delivery": lambda value: str(DELIVERIES[value]),
    "price_band": lambda value: capfirst(band(value, with_unit=True)),
    "lead_time": lead_time,
    "label": lambda value: str(LabelKind(value).label),
    "cooperative": cooperative,
}
"""Facet name to what says a value of it."""
