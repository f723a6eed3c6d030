from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue import rules
from catalogue.choices import CapacityPeriod
from marketplace.core.findable import Findable

from .offering import Offering

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Capacity(Findable):
    """What fits, in the offering's unit: per weekday, with a ceiling per week or month. Not part of a revision."""

    offering = models.OneToOneField(
        Offering, models.CASCADE, related_name="capacity", primary_key=True, verbose_name=_("offering")
    )
    monday = models.PositiveIntegerField(_("Monday"), default=0)
    tuesday = models.PositiveIntegerField(_("Tuesday"), default=0)
    wednesday = models.PositiveIntegerField(_("Wednesday"), default=0)
    thursday = models.PositiveIntegerField(_("Thursday"), default=0)
    friday = models.PositiveIntegerField(_("Friday"), default=0)
    saturday = models.PositiveIntegerField(_("Saturday"), default=0)
    sunday = models.PositiveIntegerField(_("Sunday"), default=0)
    ceiling = models.PositiveIntegerField(_("at most"), null=True, blank=True)
    ceiling_period = models.CharField(_("per"), max_length=5, choices=CapacityPeriod, default=CapacityPeriod.WEEK)
    full_until = models.DateField(_("full until and including"), null=True, blank=True)

    class Meta:
        verbose_name = _("capacity")
        verbose_name_plural = _("capacities")
        constraints = [
            models.CheckConstraint(
                condition=Q(ceiling__isnull=True) | Q(ceiling__gte=1), name="capacity_ceiling_is_positive"
            ),
            models.CheckConstraint(
                condition=Q(ceiling_period__in=CapacityPeriod.values), name="capacity_period_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offering}: {self.per_day}"

    def clean(self) -> None:
        """ValidationError when the ceiling is nothing or the offering's minimum order fits on no day."""
        super().clean()
        if self.ceiling == 0:
            raise ValidationError({"ceiling": _("Write 1 or more, or leave this empty.")})
        if problem := rules.too_little_room(self.offering.minimum, self):
            raise ValidationError(problem)

    @property
    def weekdays(self) -> list[int]:
        """Monday to Sunday."""
        return [getattr(self, day) for day in WEEKDAYS]

    @property
    def per_day(self) -> int:
        """What fits on the best day, the ceiling included."""
        most = max(self.weekdays)
        return min(most, self.ceiling) if self.ceiling else most

    def is_full_on(self, day: date) -> bool:
        return self.full_until is not None and day <= self.full_until
