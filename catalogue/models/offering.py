from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from catalogue import rules
from catalogue.choices import DeliveryMode, OfferingKind, PriceKind, Unit, VatRate
from catalogue.querysets import OfferingQuerySet
from marketplace.core.findable import FindableDraft
from marketplace.core.text import Bilingual, current_language


def empty_list() -> list[str]:
    return []


class Offering(
    index.Indexed,
    PreviewableMixin,
    WorkflowMixin,
    LockableMixin,
    FindableDraft,
    DraftStateMixin,
    RevisionMixin,
    ClusterableModel,
):
    """A service, product or workshop that one cooperative sells. A revision holds this row, tiers, photos, makers.

    Prices are euros excluding VAT per `unit`. Capacity is a row of its own (catalogue.Capacity).
    """

    cooperative = models.ForeignKey(
        "cooperatives.Cooperative", models.PROTECT, related_name="offerings", verbose_name=_("cooperative")
    )
    category = models.ForeignKey(
        "catalogue.Category",
        models.PROTECT,
        related_name="offerings",
        limit_choices_to={"parent__isnull": False},
        verbose_name=_("category"),
    )
    kind = models.CharField(_("kind"), max_length=8, choices=OfferingKind, default=OfferingKind.SERVICE)
    title_nl = models.CharField(_("title in Dutch"), max_length=90)
    title_en = models.CharField(_("title in English"), max_length=90, blank=True)
    summary_nl = models.CharField(_("summary in Dutch"), max_length=220)
    summary_en = models.CharField(_("summary in English"), max_length=220, blank=True)
    description_nl = models.TextField(_("description in Dutch"), max_length=4000)
    description_en = models.TextField(_("description in English"), max_length=4000, blank=True)
    tags_nl = models.JSONField(_("tags in Dutch"), default=empty_list, blank=True)
    tags_en = models.JSONField(_("tags in English"), default=empty_list, blank=True)

    price_kind = models.CharField(_("kind of price"), max_length=7, choices=PriceKind, default=PriceKind.FIXED)
    price = models.DecimalField(
        _("price excluding VAT"),
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.01"))],
    )
    unit = models.CharField(_("unit"), max_length=8, choices=Unit, default=Unit.HOUR)
    vat_rate = models.CharField(_("VAT rate"), max_length=7, choices=VatRate, default=VatRate.HIGH)
    minimum = models.PositiveIntegerField(_("minimum order"), default=1, validators=[MinValueValidator(1)])
    lead_days = models.PositiveSmallIntegerField(
        _("order ahead, in working days"), default=5, validators=[MaxValueValidator(250)]
    )

    at_buyer = models.BooleanField(DeliveryMode.AT_BUYER.label, default=False)
    at_cooperative = models.BooleanField(DeliveryMode.AT_COOPERATIVE.label, default=False)
    sent = models.BooleanField(DeliveryMode.SENT.label, default=False)
    remote = models.BooleanField(DeliveryMode.REMOTE.label, default=False)
    reach_km = models.PositiveSmallIntegerField(
        _("comes to you within, in km"),
        null=True,
        blank=True,
        help_text=_("Empty: as far as the cooperative serves."),
        validators=[MinValueValidator(1), MaxValueValidator(400)],
    )
    confidential = models.BooleanField(_("suited to confidential work"), default=False)
    makers = ParentalManyToManyField(
        "cooperatives.Membership", related_name="offerings", blank=True, verbose_name=_("makers")
    )

    title = Bilingual()
    summary = Bilingual()
    description = Bilingual()

    # Wagtail's own default is True; nothing is public before it is published.
    live = models.BooleanField(_("live"), default=False, editable=False)

    objects = OfferingQuerySet.as_manager()

    # What staff find in the admin; the public's search has an index of its own.
    search_fields = [
        index.AutocompleteField("title_nl"),
        index.AutocompleteField("title_en"),
        index.AutocompleteField("summary_nl"),
        index.RelatedFields("cooperative", [index.AutocompleteField("name")]),
        index.RelatedFields("category", [index.AutocompleteField("name_nl")]),
        *(index.FilterField(name) for name in ("cooperative", "category", "kind", "price_kind", "live")),
        index.FilterField("has_unpublished_changes"),
        index.FilterField("first_published_at"),
    ]

    class Meta:
        verbose_name = _("offering")
        verbose_name_plural = _("offerings")
        ordering = ["-first_published_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=OfferingKind.values), name="offering_kind_is_known"),
            models.CheckConstraint(condition=Q(unit__in=Unit.values), name="offering_unit_is_known"),
            models.CheckConstraint(condition=Q(vat_rate__in=VatRate.values), name="offering_vat_rate_is_known"),
            models.CheckConstraint(
                condition=Q(price_kind=PriceKind.REQUEST, price__isnull=True)
                | Q(price_kind__in=[PriceKind.FIXED, PriceKind.FROM], price__gt=0),
                name="offering_has_a_price_unless_on_request",
            ),
            models.CheckConstraint(condition=Q(minimum__gte=1), name="offering_minimum_is_at_least_one"),
            models.CheckConstraint(
                condition=Q(at_buyer=True) | Q(at_cooperative=True) | Q(sent=True) | Q(remote=True),
                name="offering_is_delivered_somewhere",
            ),
        ]
        indexes = [
            models.Index("cooperative", "live", name="offering_of_cooperative"),
            models.Index("category", "live", name="offering_of_category"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def clean(self) -> None:
        """ValidationError by field (catalogue.rules)."""
        super().clean()
        if found := rules.problems(self):
            raise ValidationError(found)

    def get_absolute_url(self) -> str:
        return reverse("offering_detail", args=[self.pk, self.slug])

    @property
    def is_visible(self) -> bool:
        """What OfferingQuerySet.visible says of a row; select `cooperative__approval` with it."""
        return self.live and self.cooperative.is_visible

    @property
    def slug(self) -> str:
        """What follows the number in the address; may change with the title."""
        return slugify(self.title)[:80] or "x"

    @property
    def preview_modes(self) -> list[tuple[str, str | Promise]]:
        return [("nl", _("In Dutch")), ("en", _("In English"))]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The public page itself, in the language that was asked."""
        from catalogue.views.offerings import show

        with override(mode_name):
            return show(request, self).render()

    @property
    def tags(self) -> list[str]:
        words: list[str] = self.tags_en if self.tags_en and current_language() == "en" else self.tags_nl
        return words

    @property
    def delivery(self) -> list[DeliveryMode]:
        return [mode for mode in DeliveryMode if getattr(self, mode.value)]


class PriceTier(models.Model):
    """From this quantity on, another price per unit (euros excluding VAT)."""

    offering = ParentalKey(Offering, on_delete=models.CASCADE, related_name="tiers")
    quantity = models.PositiveIntegerField(_("from"), validators=[MinValueValidator(2)])
    price = models.DecimalField(
        _("price excluding VAT"), max_digits=9, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )

    class Meta:
        verbose_name = _("price from a quantity")
        verbose_name_plural = _("prices from a quantity")
        ordering = ["quantity"]
        constraints = [
            models.UniqueConstraint("offering", "quantity", name="one_price_per_quantity"),
            models.CheckConstraint(condition=Q(quantity__gte=2), name="tier_starts_above_one"),
            models.CheckConstraint(condition=Q(price__gt=0), name="tier_price_is_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity}: {self.price}"


class OfferingPhoto(Orderable):
    """A photo of an offering, first one first."""

    offering = ParentalKey(Offering, on_delete=models.CASCADE, related_name="photos")
    photo = models.ForeignKey("media.Photo", models.CASCADE, related_name="+", verbose_name=_("photo"))

    class Meta(Orderable.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
