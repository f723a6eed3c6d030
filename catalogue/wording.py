"""The facts of an offering as short sentences, in the reader's language."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.choices import CapacityPeriod, DeliveryMode, OfferingKind
from catalogue.models import Capacity, Offering
from cooperatives.wording import service_area


def lead_time(days: int) -> str:
    if days == 0:
        return _("Possible the same day")
    return ngettext("Order %(days)s working day ahead", "Order %(days)s working days ahead", days) % {"days": days}


def delivery(offering: Offering) -> list[str]:
    """One sentence for each way in which it is delivered. Reads the cooperative."""
    cooperative = offering.cooperative
    area = service_area(cooperative, offering.reach_km)
    said = {
        DeliveryMode.AT_BUYER: _("We bring it to you")
        if offering.kind == OfferingKind.PRODUCT
        else _("We come to you"),
        DeliveryMode.AT_COOPERATIVE: _("At our place in %(place)s") % {"place": cooperative.place},
        DeliveryMode.SENT: _("Sent by post or parcel"),
        DeliveryMode.REMOTE: _("At a distance, by internet or telephone"),
    }
    said[DeliveryMode.AT_BUYER] += f", {area}"
    return [said[mode] for mode in offering.delivery]


def quantities(minimum: int, per_day: int | None) -> str:
    """Minimaal 20, hoogstens 120 per dag; empty when there is nothing to say."""
    if per_day and minimum > 1:
        return _("At least %(minimum)s, at most %(most)s a day") % {"minimum": minimum, "most": per_day}
    if per_day:
        return _("At most %(most)s a day") % {"most": per_day}
    return _("At least %(minimum)s") % {"minimum": minimum} if minimum > 1 else ""


def days(capacity: Capacity) -> list[tuple[str, int]]:
    """Runs of days with the same room: ("maandag tot en met vrijdag", 120); days without any are left out."""
    runs = groupby(enumerate(capacity.weekdays), key=lambda day: day[1])
    found = [(room, [number for number, _room in run]) for room, run in runs if room]
    return [(_run(numbers), room) for room, numbers in found]


def _run(numbers: Sequence[int]) -> str:
    first, last = str(WEEKDAYS[numbers[0]]), str(WEEKDAYS[numbers[-1]])
    if len(numbers) == 1:
        return first
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def ceiling(capacity: Capacity) -> str:
    """Hoogstens 400 per week; empty without a ceiling that matters."""
    if not capacity.ceiling:
        return ""
    if capacity.ceiling_period == CapacityPeriod.MONTH:
        return _("At most %(most)s a month") % {"most": capacity.ceiling}
    return _("At most %(most)s a week") % {"most": capacity.ceiling}


def day(date_: date) -> str:
    """donderdag 3 december, with the year if it is another one."""
    pattern = "l j F" if date_.year == localdate().year else "j F Y"
    return date_format(date_, pattern)
