"""Facts about a cooperative that no revision may rewrite: the network's approval, money, tax and labels."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperatives.choices import LabelKind
from cooperatives.labels import ISSUERS
from cooperatives.querysets import KorPeriodQuerySet, LabelQuerySet
from marketplace.core.findable import Findable
from marketplace.core.validators import validate_iban

from .cooperative import Cooperative

THERE_ALREADY = _("This cooperative has this label already, with the same number and the same days.")


def check_order(first: date | None, last: date | None, field: str) -> None:
    """ValidationError at `field`, the last day, when it lies before the first; a missing day is another's business."""
    if first and last and last < first:
        raise ValidationError({field: _("The last day cannot be before the first.")})


class Approval(Findable):
    """The network's decision that a cooperative may be seen, with a reason its people can read."""

    cooperative = models.OneToOneField(
        Cooperative, models.CASCADE, related_name="approval", verbose_name=_("cooperative")
    )
    approved = models.BooleanField(_("approved"), default=False)
    reason = models.TextField(_("reason"), blank=True)
    decided_at = models.DateTimeField(_("decided at"), auto_now=True)
    decided_by = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")

    def __str__(self) -> str:
        return f"{self.cooperative}: {self.approved}"


class BankAccount(models.Model):
    """The account that a cooperative is paid on."""

    cooperative = models.OneToOneField(
        Cooperative, models.CASCADE, related_name="bank_account", verbose_name=_("cooperative")
    )
    iban = models.CharField("IBAN", max_length=34, validators=[validate_iban])
    holder = models.CharField(_("account holder"), max_length=160)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("bank account")
        verbose_name_plural = _("bank accounts")

    def __str__(self) -> str:
        return self.iban

    @property
    def ending(self) -> str:
        """As much of the number as a mail and a log may show."""
        return self.iban.replace(" ", "")[-4:]


class KorPeriod(Findable):
    """A period in which a cooperative charges no VAT (kleineondernemersregeling)."""

    cooperative = models.ForeignKey(
        Cooperative, models.CASCADE, related_name="kor_periods", verbose_name=_("cooperative")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to and including"), null=True, blank=True)

    objects = KorPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("KOR period")
        verbose_name_plural = _("KOR periods")
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="kor_period_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.cooperative} {self.starts_on}"

    def clean(self) -> None:
        """ValidationError when it ends before it starts."""
        super().clean()
        check_order(self.starts_on, self.ends_on, "ends_on")

    def covers(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


class CooperativeLabel(Findable):
    """A label (keurmerk) with issuer's number and validity; gone from view by itself when it expires."""

    cooperative = models.ForeignKey(Cooperative, models.CASCADE, related_name="labels", verbose_name=_("cooperative"))
    kind = models.CharField(_("label"), max_length=30, choices=LabelKind)
    number = models.CharField(_("number"), max_length=60, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to and including"), null=True, blank=True)

    objects = LabelQuerySet.as_manager()

    class Meta:
        verbose_name = _("label")
        verbose_name_plural = _("labels")
        ordering = ["kind", "valid_from"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=LabelKind.values), name="label_kind_is_known"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="label_ends_after_it_starts",
            ),
            # A missing last day equals no other in a database, so labels without end have a constraint of their own.
            models.UniqueConstraint(
                fields=["cooperative", "kind", "number", "valid_from", "valid_to"],
                name="label_is_there_once",
                violation_error_message=THERE_ALREADY,
            ),
            models.UniqueConstraint(
                fields=["cooperative", "kind", "number", "valid_from"],
                condition=models.Q(valid_to__isnull=True),
                name="label_without_end_is_there_once",
                violation_error_message=THERE_ALREADY,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.cooperative})"

    def clean(self) -> None:
        """ValidationError when it ends before it starts."""
        super().clean()
        check_order(self.valid_from, self.valid_to, "valid_to")

    @property
    def issuer(self) -> str:
        return ISSUERS.get(self.kind, "")
