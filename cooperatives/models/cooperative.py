from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from cooperatives.blocks import StoryBlock
from cooperatives.choices import CooperativeKind, Province
from cooperatives.querysets import CooperativeQuerySet
from marketplace.core.findable import FindableDraft
from marketplace.core.moved import addresses, moved
from marketplace.core.text import Bilingual, current_language
from marketplace.core.validators import validate_kvk, validate_postcode, validate_vat_id


def empty_list() -> list[str]:
    return []


class Cooperative(
    index.Indexed,
    PreviewableMixin,
    WorkflowMixin,
    LockableMixin,
    FindableDraft,
    DraftStateMixin,
    RevisionMixin,
    ClusterableModel,
):
    """A registered legal entity that sells. A revision holds this row: editorial text and the facts a page shows."""

    slug = models.SlugField(_("address name"), unique=True, max_length=80)
    name = models.CharField(_("name"), max_length=80)
    legal_name = models.CharField(_("legal name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=18, choices=CooperativeKind, default=CooperativeKind.COOPERATIVE)
    founded = models.PositiveSmallIntegerField(_("since (year)"), null=True, blank=True)
    kvk = models.CharField(_("KVK number"), max_length=8, unique=True, validators=[validate_kvk])
    vat_id = models.CharField(_("VAT id"), max_length=14, blank=True, validators=[validate_vat_id])

    street = models.CharField(_("street and number"), max_length=160)
    postcode = models.CharField(_("postcode"), max_length=7, validators=[validate_postcode])
    place = models.CharField(_("place"), max_length=80, editable=False)
    province = models.CharField(_("province"), max_length=13, choices=Province, editable=False)
    lat = models.FloatField(editable=False)
    lon = models.FloatField(editable=False)

    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"))
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    website = models.URLField(_("website"), blank=True)
    languages = models.JSONField(_("languages spoken"), default=empty_list, blank=True)

    whole_country = models.BooleanField(_("serves the whole country"), default=False)
    service_km = models.PositiveSmallIntegerField(_("serves kilometres around"), null=True, blank=True)
    service_provinces = models.JSONField(_("serves provinces"), default=empty_list, blank=True)

    tagline_nl = models.CharField(_("one line in Dutch"), max_length=160)
    tagline_en = models.CharField(_("one line in English"), max_length=160, blank=True)
    intro_nl = models.TextField(_("introduction in Dutch"), max_length=600, blank=True)
    intro_en = models.TextField(_("introduction in English"), max_length=600, blank=True)
    story_nl = StreamField(StoryBlock(), verbose_name=_("story in Dutch"), blank=True)
    story_en = StreamField(StoryBlock(), verbose_name=_("story in English"), blank=True)
    logo = models.ForeignKey(
        "media.Photo", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("logo")
    )

    tagline = Bilingual()
    intro = Bilingual()

    # Wagtail's own default is True; nothing is public before it is published.
    live = models.BooleanField(_("live"), default=False, editable=False)

    objects = CooperativeQuerySet.as_manager()

    # What staff find in the admin; the public's search has an index of its own.
    search_fields = [
        index.AutocompleteField("name"),
        index.AutocompleteField("legal_name"),
        index.AutocompleteField("place"),
        index.AutocompleteField("kvk"),
        index.AutocompleteField("contact_name"),
        *(index.FilterField(name) for name in ("name", "kind", "province", "live", "has_unpublished_changes")),
    ]

    class Meta:
        verbose_name = _("cooperative")
        verbose_name_plural = _("cooperatives")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=CooperativeKind.values), name="cooperative_kind_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(service_km__isnull=True) | models.Q(service_km__range=(1, 400)),
                name="cooperative_service_radius_is_sensible",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """ValidationError when no Dutch place has the postcode, however well it is written, or the radius is absurd."""
        from cooperatives.places import area_of

        super().clean()
        found: dict[str, Any] = {}
        if self.postcode and area_of(self.postcode) is None:
            found["postcode"] = _("No place in the Netherlands has this postcode.")
        if self.service_km is not None and not 1 <= self.service_km <= 400:
            found["service_km"] = _("Write a number of kilometres from 1 to 400, or leave this empty.")
        if found:
            raise ValidationError(found)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Place and province follow the postcode; a public page that moves leaves a redirect."""
        self._locate()
        with transaction.atomic():
            before = self._addresses_of_stored()
            super().save(*args, **kwargs)
            moved(before, addresses(self.get_absolute_url))

    def _addresses_of_stored(self) -> dict[str, str]:
        """Where the public finds the row as it is stored; nowhere when it never did, or stays where it is."""
        stored = Cooperative.objects.once_public().filter(pk=self.pk).exclude(slug=self.slug).first()
        return addresses(stored.get_absolute_url) if stored else {}

    def _locate(self) -> None:
        """Place, province and coordinates follow the postcode."""
        from cooperatives.places import area_of

        area = area_of(self.postcode)
        if area:
            self.place, self.province, self.lat, self.lon = area.place, area.province, area.lat, area.lon

    @property
    def story(self) -> StreamValue:
        """Its story in the reader's language, or else in Dutch; `story_language` tells which."""
        return self.story_en if self.story_language == "en" else self.story_nl

    @property
    def story_language(self) -> str:
        return "en" if current_language() == "en" and self.story_en else "nl"

    @property
    def preview_modes(self) -> list[tuple[str, str | Promise]]:
        return [("nl", _("In Dutch")), ("en", _("In English"))]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The public page itself, in the language that was asked."""
        from cooperatives.views.cooperatives import show

        with override(mode_name):
            return show(request, self).render()

    @property
    def is_visible(self) -> bool:
        """What CooperativeQuerySet.visible says of a row; select `approval` with it."""
        approval = getattr(self, "approval", None)
        return self.live and approval is not None and approval.approved

    @property
    def was_visible(self) -> bool:
        """Whether the public may have seen it at some time; reads approval."""
        return bool(self.first_published_at and hasattr(self, "approval"))

    def is_in_kor(self, on: date) -> bool:
        """Whether it charges no VAT on a day; reads kor_periods."""
        return any(period.covers(on) for period in self.kor_periods.all())

    def get_absolute_url(self) -> str:
        return reverse("cooperative_detail", args=[self.slug])


class CooperativePhoto(Orderable):
    """A photo on the cooperative's page."""

    cooperative = ParentalKey(Cooperative, on_delete=models.CASCADE, related_name="photos")
    photo = models.ForeignKey("media.Photo", models.CASCADE, related_name="+", verbose_name=_("photo"))

    class Meta(Orderable.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
