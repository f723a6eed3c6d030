from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OfferingKind(models.TextChoices):
    SERVICE = "service", _("service")
    PRODUCT = "product", _("product")
    WORKSHOP = "workshop", _("workshop")


class PriceKind(models.TextChoices):
    FIXED = "fixed", _("fixed price")
    FROM = "from", _("price from")
    REQUEST = "request", _("price on request")


class Unit(models.TextChoices):
    """What one price, one quantity and one capacity count in."""

    PERSON = "person", pgettext_lazy("unit", "person")
    HOUR = "hour", pgettext_lazy("unit", "hour")
    PIECE = "piece", pgettext_lazy("unit", "piece")
    HALF_DAY = "half_day", pgettext_lazy("unit", "half day")
    DAY = "day", pgettext_lazy("unit", "day")
    GROUP = "group", pgettext_lazy("unit", "group")
    SQUARE_METRE = "m2", "m²"
    PAGE = "page", pgettext_lazy("unit", "page")
    WORD = "word", pgettext_lazy("unit", "word")
    KILOGRAM = "kg", "kg"
    MONTH = "month", pgettext_lazy("unit", "month")
    VISIT = "visit", pgettext_lazy("unit", "visit")


class VatRate(models.TextChoices):
    """The rate the cooperative chose for an offering."""

    HIGH = "21", "21%"
    LOW = "9", "9%"
    ZERO = "0", "0%"
    EXEMPT = "exempt", _("exempt from VAT")
    REVERSE = "reverse", _("VAT reverse-charged")

    @property
    def percentage(self) -> Decimal:
        """What is added to an amount, in percent."""
        return Decimal(self.value) if self.value.isdigit() else Decimal(0)


class CapacityPeriod(models.TextChoices):
    WEEK = "week", _("week")
    MONTH = "month", _("month")


class DeliveryMode(models.TextChoices):
    """Where the work is done or handed over; each is a yes or no on an offering."""

    AT_BUYER = "at_buyer", _("at your place")
    AT_COOPERATIVE = "at_cooperative", _("at the cooperative")
    SENT = "sent", _("sent")
    REMOTE = "remote", _("remote")
